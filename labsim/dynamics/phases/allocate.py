"""Phase 1: who gets the powered compute this week."""

from labsim.dynamics.phases.divide import divide_by_demand, divide_by_use, divide_by_worth
from labsim.dynamics.phases.returns import see_returns
from labsim.dynamics.state import (
    DEPLOY_DAY,
    END_DAY,
    EVALUATING,
    HORIZON,
    PLANNED,
    RUN_DAYS,
    START_DAY,
    STATUS,
    TRAINING,
)
from labsim.mechanisms.allocation import (
    BOTTLENECK,
    REVENUE,
    UTILISATION,
    external_share,
    policy_in_force,
    social_share,
)
from labsim.mechanisms.safety import is_paused, pause_decided
from labsim.mechanisms.training import days_in_step
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.numerics import greatest


@phase
def decide_shares(state, p):
    """The lab's leadership sets the shares of compute: fixed, by use, by what brings most, or by demand."""
    lab = state.lab[0]
    if p.cuts.lab > 0.5 and lab.step > 0.0:
        return
    see_returns(state, p)
    policy = policy_in_force(p.allocation.policy, p.allocation.rest_policy)
    if policy == UTILISATION:
        divide_by_use(state, p)
    elif policy == BOTTLENECK:
        divide_by_worth(state, p)
    elif policy == REVENUE:
        divide_by_demand(state, p)
    else:
        lab.training_share = p.allocation.training_share
        lab.experiments_share = p.allocation.experiments_share
        lab.internal_inference_share = p.allocation.internal_inference_share
    lab.safety_share = p.allocation.safety_share


@phase
def hold_runs(state, p):
    """While the lab is paused, no run starts or goes on; all of them are later by as long."""
    models = state.models
    lab = state.lab[0]
    lab.pause_decided = pause_decided(
        p.safety.paused, models[HORIZON, int(lab.best_model)], p.safety.pause_at_horizon_hours
    )
    lab.paused = is_paused(lab.day, lab.incident_until_day, lab.pause_decided)
    if lab.paused < 0.5:
        return
    for row in range(int(lab.oldest_open), int(lab.newest_model) + 1):
        if models[STATUS, row] == PLANNED or models[STATUS, row] == TRAINING:
            models[END_DAY, row] += lab.step_days
            # A run that has begun keeps its start; what it misses is added at its end.
            if models[STATUS, row] == PLANNED:
                models[START_DAY, row] += lab.step_days
        elif models[STATUS, row] == EVALUATING:
            models[DEPLOY_DAY, row] += lab.step_days
            # Who waits for its evaluation waits for this one.
            lab.last_evaluation_day = greatest(lab.last_evaluation_day, models[DEPLOY_DAY, row])


@phase
def split_compute(state, p):
    """Turn the shares into accelerators; what training and sales leave idle goes to experiments."""
    models = state.models
    lab = state.lab[0]
    run_days = 0.0
    for row in range(int(lab.oldest_open), int(lab.newest_model) + 1):
        models[RUN_DAYS, row] = (1.0 - lab.paused) * days_in_step(
            models[START_DAY, row], models[END_DAY, row], lab.day, lab.step_days
        )
        run_days += models[RUN_DAYS, row]
    # What is kept for social use comes first; all shares are of what it leaves.
    lab.social_h100e = lab.powered_h100e * social_share(p.allocation.policy, p.allocation.ring_fenced_share)
    divided = lab.powered_h100e - lab.social_h100e
    for_training = divided * lab.training_share
    busy = run_days / lab.step_days if run_days < lab.step_days else 1.0
    lab.training_busy = busy
    lab.training_h100e = for_training * busy
    lab.training_per_run_day = for_training * lab.step_days / run_days if busy == 1.0 else for_training
    for_sale = divided * external_share(
        lab.training_share, lab.experiments_share, lab.internal_inference_share, lab.safety_share
    )
    lab.external_given_h100e = for_sale
    lab.external_h100e = for_sale * lab.external_use
    unused = for_training - lab.training_h100e + for_sale - lab.external_h100e
    reused = unused * p.allocation.idle_reused
    lab.idle_h100e = unused - reused
    lab.experiments_h100e = divided * lab.experiments_share + reused
    lab.internal_h100e = divided * lab.internal_inference_share
    lab.safety_h100e = divided * lab.safety_share


@phase
def allocate(state, p):
    """The lab's leadership splits the powered compute between its uses."""
    hold_runs(state, p)
    decide_shares(state, p)
    split_compute(state, p)
