"""Phase 6: training runs take in compute; finished ones become models and come into use."""

from labsim.dynamics.state import (
    DEPLOY_DAY,
    EFFORT,
    EMPTY,
    END_DAY,
    EVALUATING,
    FLOP,
    GENERATIONS,
    HORIZON,
    IN_USE,
    NOT_BETTER,
    OUTSIDE,
    PLANNED,
    RECIPE,
    RUN_DAYS,
    SOFTWARE_AT_START,
    START_DAY,
    STATUS,
    SUPERSEDED,
    TOO_MANY_GENERATIONS,
    TRAINED,
    TRAINING,
)
from labsim.mechanisms.capability import doublings, suite_horizon_log2_hours
from labsim.mechanisms.integration import after_new_model
from labsim.mechanisms.training import (
    days_to_next_run,
    effective_compute_log2,
    recipe,
    run_length_days,
    training_flop,
)
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.streams import CADENCE_STREAM, RECIPE_STREAM, normal_draw, uniform_draw
from labsim.vocabulary.units import DAYS_PER_YEAR


@phase
def plan_generations(state, p):
    """Plan runs one after the other until the last planned one starts beyond the next step."""
    models = state.models
    lab = state.lab[0]
    seed, run = int(lab.seed), int(lab.run)
    if p.training.new_generations < 0.5:
        return
    while models[STATUS, int(lab.newest_model)] != PLANNED or (
        models[START_DAY, int(lab.newest_model)] < lab.day + 2.0 * lab.step_days
    ):
        last = int(lab.newest_model)
        if last + 1 >= GENERATIONS:
            lab.failure = TOO_MANY_GENERATIONS
            return
        if last == 0:
            start = p.training.cadence_days * uniform_draw(seed, run, CADENCE_STREAM, 0, 0, 0)
        else:
            z = normal_draw(seed, run, CADENCE_STREAM, 0, last, 0)
            gap = days_to_next_run(p.training.cadence_days, p.training.cadence_log_sd, z)
            start = models[START_DAY, last] + gap
        length = run_length_days(
            p.training.run_length_2022_weeks,
            p.training.run_length_growth_per_year,
            lab.start_year - 2022.0 + start / DAYS_PER_YEAR,
            p.training.run_length_most_weeks,
        )
        models[STATUS, last + 1] = PLANNED
        models[START_DAY, last + 1] = start
        models[END_DAY, last + 1] = start + length
        lab.newest_model = last + 1.0


@phase
def train_model(state, p, row):
    """One generation's week: start, take in compute, and at the end become a model to evaluate."""
    models = state.models
    lab = state.lab[0]
    end_of_step = lab.day + lab.step_days
    if models[STATUS, row] == PLANNED and models[START_DAY, row] < end_of_step:
        models[STATUS, row] = TRAINING
        models[SOFTWARE_AT_START, row] = lab.log_software
    if models[STATUS, row] != TRAINING:
        return
    models[TRAINED, row] += models[RUN_DAYS, row] * lab.training_per_run_day
    models[FLOP, row] = training_flop(models[TRAINED, row], p.training.flop_per_h100e_second)
    if models[END_DAY, row] > end_of_step:
        return
    z = normal_draw(int(lab.seed), int(lab.run), RECIPE_STREAM, 0, row, 0)
    models[RECIPE, row] = recipe(models[SOFTWARE_AT_START, row], lab.log_software, p.training.late_share)
    models[EFFORT, row] = effective_compute_log2(
        models[FLOP, row], models[RECIPE, row], p.training.recipe_log2_sd, z
    )
    n, outside = doublings(
        models[EFFORT, row] - lab.log2_effort_2025, lab.effort_per_doubling, p.capability.doubling_ratio
    )
    models[HORIZON, row] = suite_horizon_log2_hours(p.capability.horizon_mid_2025_minutes, n)
    models[OUTSIDE, row] = outside
    if p.capability.improves < 0.5:
        models[HORIZON, row] = lab.first_horizon
    models[STATUS, row] = EVALUATING
    models[DEPLOY_DAY, row] = models[END_DAY, row] + p.training.deployment_lag_days


@phase
def bring_into_use(state, p):
    """Of the models whose time has come, use the best if it is better than the one in use."""
    models = state.models
    lab = state.lab[0]
    lab.announced = 0.0
    for row in range(int(lab.oldest_open), int(lab.newest_model) + 1):
        if models[STATUS, row] == EVALUATING and models[FLOP, row] > lab.frontier_flop:
            lab.frontier_flop = models[FLOP, row]
        if models[STATUS, row] == EVALUATING and models[DEPLOY_DAY, row] <= lab.day + lab.step_days:
            used = int(lab.model_in_use)
            if models[HORIZON, row] > models[HORIZON, used]:
                models[STATUS, used] = SUPERSEDED
                models[STATUS, row] = IN_USE
                lab.model_in_use = row
                lab.announced = 1.0
                lab.integration = after_new_model(lab.integration, p.integration.lost_per_model)
            else:
                models[STATUS, row] = NOT_BETTER
    while lab.oldest_open <= lab.newest_model and (
        models[STATUS, int(lab.oldest_open)] > EVALUATING or models[STATUS, int(lab.oldest_open)] == EMPTY
    ):
        lab.oldest_open += 1.0
    lab.outside_valid_range = models[OUTSIDE, int(lab.model_in_use)]


@phase
def train(state, p):
    """Training runs take in compute; a finished one is evaluated and, if it is better, comes into use."""
    lab = state.lab[0]
    for row in range(int(lab.oldest_open), int(lab.newest_model) + 1):
        train_model(state, p, row)
    bring_into_use(state, p)
    plan_generations(state, p)
