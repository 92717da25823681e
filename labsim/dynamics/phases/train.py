"""Phase 6: training runs take in compute; finished ones become models and come into use."""

from labsim.dynamics.phases.channels import book_model
from labsim.dynamics.phases.lessons import data_short_log2, keep_lessons
from labsim.dynamics.phases.structure import shown_horizon
from labsim.dynamics.phases.teams import mix_share
from labsim.dynamics.state import (
    DATA_SHORT,
    DEPLOY_DAY,
    EFFORT,
    EMPTY,
    END_DAY,
    EVALUATING,
    FIDELITY,
    FLOP,
    GENERAL_DAY,
    GENERATIONS,
    HELD,
    HORIZON,
    IN_USE,
    NOT_BETTER,
    OUTSIDE,
    PLANNED,
    PRODUCT,
    RAISED,
    RECIPE,
    RELEASE_DAY,
    RUN_DAYS,
    SOFTWARE_AT_START,
    START_DAY,
    STATUS,
    SUPERSEDED,
    TOO_MANY_GENERATIONS,
    TRAINED,
    TRAINING,
)
from labsim.mechanisms.backlash import release_delay
from labsim.mechanisms.capability import doublings, suite_horizon_log2_hours
from labsim.mechanisms.cuts import kept
from labsim.mechanisms.integration import after_new_model
from labsim.mechanisms.release import days_with_staff, evaluation_ends, general_day, may_go_out, ready_day
from labsim.mechanisms.safety import fidelity_after
from labsim.mechanisms.tasks import SAFETY
from labsim.mechanisms.tournament import candidate_of_people, wins
from labsim.mechanisms.training import (
    days_to_next_run,
    effective_compute_log2,
    recipe,
    run_length_days,
    training_flop,
)
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.forms import more, shared_by_more
from labsim.vocabulary.numerics import greatest, ratio, select
from labsim.vocabulary.streams import (
    CADENCE_STREAM,
    RECIPE_STREAM,
    TOURNAMENT_STREAM,
    normal_draw,
    uniform_draw,
)
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
    given = more(lab.training_per_run_day, p.margins.training_compute)
    models[TRAINED, row] += models[RUN_DAYS, row] * given
    models[FLOP, row] = training_flop(models[TRAINED, row], p.training.flop_per_h100e_second)
    if models[END_DAY, row] <= end_of_step:
        finish_training(state, p, row)


@phase
def finish_training(state, p, row):
    """At the end of its run a generation has its abilities, frozen from now on, and waits for evaluation."""
    models = state.models
    lab = state.lab[0]
    z = normal_draw(int(lab.seed), int(lab.run), RECIPE_STREAM, 0, row, 0)
    models[RECIPE, row] = recipe(models[SOFTWARE_AT_START, row], lab.log_software, p.training.late_share)
    effort = effective_compute_log2(models[FLOP, row], models[RECIPE, row], p.training.recipe_log2_sd, z)
    models[DATA_SHORT, row] = data_short_log2(state, p, models[FLOP, row])
    models[EFFORT, row] = effort + models[DATA_SHORT, row]
    n, outside = doublings(
        models[EFFORT, row] - lab.log2_effort_2025, lab.effort_per_doubling, p.capability.doubling_ratio
    )
    suite = suite_horizon_log2_hours(p.capability.horizon_mid_2025_minutes, n)
    models[RAISED, row] = keep_lessons(state, p, row, suite)
    better = suite + models[RAISED, row]
    models[HORIZON, row] = select(p.capability.improves < 0.5, lab.first_horizon, better)
    models[OUTSIDE, row] = outside
    # A lab that has just held models back works the harder on the next one.
    safety = more(lab.safety_share, p.margins.safety_work)
    effort = ratio(safety, p.safety.compute_share_2024, 0.0) * (1.0 + lab.held_back)
    models[FIDELITY, row] = fidelity_after(
        models[FIDELITY, int(lab.best_model)], p.safety.retention, p.safety.repair_share, effort
    )
    models[STATUS, row] = EVALUATING
    of_staff = mix_share(state.tasks, lab, SAFETY) * (1.0 - p.evaluation.part_of_safety_work)
    staff = lab.labour_all / lab.step_days * of_staff
    days = days_with_staff(p.release.evaluation_days, p.release.tested_tasks, models[HORIZON, row], staff)
    models[DEPLOY_DAY, row] = evaluation_ends(
        models[END_DAY, row] + p.training.post_training_days, lab.last_evaluation_day, days
    )
    lab.last_evaluation_day = models[DEPLOY_DAY, row]


@phase
def take_up(state, p, row):
    """The lab's own work takes up a better model, unless it stays with the one it has."""
    lab = state.lab[0]
    if p.cuts.model > 0.5:
        return
    book_model(state, int(lab.model_in_use), row)
    lab.model_in_use = row
    lab.announced = 1.0
    built_in = after_new_model(lab.integration, p.integration.lost_per_model)
    lab.integration = kept(built_in, lab.integration, p.cuts.tools)


@phase
def bring_into_use(state, p):
    """Of the models whose time has come, use the best if it is better than those before."""
    models = state.models
    lab = state.lab[0]
    lab.announced = 0.0
    for row in range(int(lab.oldest_open), int(lab.newest_model) + 1):
        if models[STATUS, row] == EVALUATING and models[FLOP, row] > lab.frontier_flop:
            lab.frontier_flop = models[FLOP, row]
        if models[STATUS, row] == EVALUATING and models[DEPLOY_DAY, row] <= lab.day + lab.step_days:
            best = int(lab.best_model)
            if models[FIDELITY, row] < p.safety.least_fidelity:
                models[STATUS, row] = HELD
                lab.held_back += 1.0
            elif models[HORIZON, row] > models[HORIZON, best]:
                models[STATUS, best] = SUPERSEDED
                models[STATUS, row] = IN_USE
                lab.best_model = row
                lab.held_back = 0.0
                take_up(state, p, row)
            else:
                models[STATUS, row] = NOT_BETTER
    while lab.oldest_open <= lab.newest_model and (
        models[STATUS, int(lab.oldest_open)] > EVALUATING or models[STATUS, int(lab.oldest_open)] == EMPTY
    ):
        lab.oldest_open += 1.0
    lab.outside_valid_range = models[OUTSIDE, int(lab.model_in_use)]


@phase
def wins_slot(lab, p, horizon):
    """Whether a model wins the slot against the last release and what people built around it."""
    rival = candidate_of_people(
        lab.released_horizon,
        p.tournament.people_share,
        p.capability.building_in_most,
        p.capability.messiness,
        lab.integration,
    )
    z = normal_draw(int(lab.seed), int(lab.run), TOURNAMENT_STREAM, 0, int(lab.tournaments), 0)
    lab.tournaments += 1.0
    return wins(horizon, rival, p.tournament.judged_log2_sd, z, p.tournament.people_share)


@phase
def release_models(state, p):
    """The best model goes out when it is better than the last release, ready, and not too soon."""
    models = state.models
    lab = state.lab[0]
    today = lab.day + lab.step_days
    row = int(lab.best_model)
    ready = ready_day(
        models[DEPLOY_DAY, row], p.release.lead_days, p.release.signature_required, p.release.signature_days
    )
    ready += release_delay(lab.resistance, p.backlash.release_delay_days)
    gain, slot = p.release.least_gain_doublings, shared_by_more(p.release.slot_days, p.margins.release)
    horizon, released = models[HORIZON, row], lab.released_horizon
    shown, last_shown = shown_horizon(lab, p, horizon), shown_horizon(lab, p, released)
    if may_go_out(shown, last_shown, gain, ready, lab.last_release_day, slot, today) > 0.5:
        if wins_slot(lab, p, horizon) > 0.5:
            models[RELEASE_DAY, row] = today
            models[GENERAL_DAY, row] = general_day(today, p.release.restricted_days)
            lab.released_horizon = horizon
        lab.last_release_day = today
    # A newer release may overtake one that is still restricted.
    for one in range(int(lab.oldest_restricted), row + 1):
        if models[RELEASE_DAY, one] != 0.0 and models[GENERAL_DAY, one] <= today:
            if models[HORIZON, one] > lab.general_horizon:
                lab.product_skills = models[PRODUCT, one]
            lab.general_horizon = greatest(lab.general_horizon, models[HORIZON, one])
            lab.oldest_restricted = one + 1.0


@phase
def train(state, p):
    """Training runs take in compute; a finished one is evaluated and, if it is better, comes into use."""
    lab = state.lab[0]
    for row in range(int(lab.oldest_open), int(lab.newest_model) + 1):
        train_model(state, p, row)
    bring_into_use(state, p)
    release_models(state, p)
    plan_generations(state, p)
