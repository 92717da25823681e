"""Phase 1: who gets the powered compute this week."""

from labsim.dynamics.state import END_DAY, RUN_DAYS, START_DAY
from labsim.mechanisms.allocation import external_share
from labsim.mechanisms.training import days_in_step
from labsim.vocabulary.compiled import phase


@phase
def decide_shares(state, p):
    """The lab's leadership sets the shares of compute: fixed ones, as the scenario says."""
    lab = state.lab[0]
    lab.training_share = p.allocation.training_share
    lab.experiments_share = p.allocation.experiments_share
    lab.internal_inference_share = p.allocation.internal_inference_share
    lab.safety_share = p.allocation.safety_share


@phase
def split_compute(state, p):
    """Turn the shares into accelerators; what training leaves idle between runs goes to experiments."""
    models = state.models
    lab = state.lab[0]
    run_days = 0.0
    for row in range(int(lab.oldest_open), int(lab.newest_model) + 1):
        models[RUN_DAYS, row] = days_in_step(
            models[START_DAY, row], models[END_DAY, row], lab.day, lab.step_days
        )
        run_days += models[RUN_DAYS, row]
    for_training = lab.powered_h100e * lab.training_share
    busy = run_days / lab.step_days if run_days < lab.step_days else 1.0
    lab.training_h100e = for_training * busy
    lab.training_per_run_day = for_training * lab.step_days / run_days if busy == 1.0 else for_training
    reused = for_training * (1.0 - busy) * p.allocation.idle_reused
    lab.idle_h100e = for_training * (1.0 - busy) - reused
    lab.experiments_h100e = lab.powered_h100e * lab.experiments_share + reused
    lab.internal_h100e = lab.powered_h100e * lab.internal_inference_share
    lab.safety_h100e = lab.powered_h100e * lab.safety_share
    lab.external_h100e = lab.powered_h100e * external_share(
        lab.training_share, lab.experiments_share, lab.internal_inference_share, lab.safety_share
    )


@phase
def allocate(state, p):
    """The lab's leadership splits the powered compute between its five uses."""
    decide_shares(state, p)
    split_compute(state, p)
