"""Phase 8: the four views are read off the state; nothing here feeds back."""

from labsim.dynamics.state import (
    FLOP,
    HORIZON,
    M_AGENT_HOURS,
    M_PERSON_HOURS,
    M_PROGRESS,
    M_PROGRESS_ALONE,
)
from labsim.measures import metrics
from labsim.measures.views import growth_per_year, horizon_hours, level, progress_multiplier, share_of, uplift
from labsim.mechanisms.capability import doublings_from_p50_to_p80
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.numerics import floor, greatest, least
from labsim.vocabulary.units import DAYS_PER_YEAR

PACE_DAYS = 91.0
AGENT_DAYS = 28.0


@phase
def remember(state):
    """Note the step in the moving windows, with what the week would have brought without AI."""
    memory = state.memory
    lab = state.lab[0]
    slot = int(lab.step) % memory.shape[1]
    memory[M_PROGRESS, slot] = lab.progress
    memory[M_PROGRESS_ALONE, slot] = lab.progress_alone
    memory[M_AGENT_HOURS, slot] = lab.agent_hours_used
    memory[M_PERSON_HOURS, slot] = lab.person_hours


@inlined
def _steps_in(lab, days):
    """Steps of a window of so many days, or as many as there have been."""
    return int(least(floor(days / lab.step_days + 0.5), lab.step + 1.0))


@inlined
def _sum_of_last(memory, column, step, steps):
    """Sum of a column over the last steps, newest first."""
    total = 0.0
    for back in range(steps):
        total += memory[column, (step - back) % memory.shape[1]]
    return total


@phase
def observe(state, p, curves, step):
    """The four views are read off the state, by the definitions of the metrics."""
    remember(state)
    memory = state.memory
    lab = state.lab[0]
    now = int(lab.step)
    window = _steps_in(lab, PACE_DAYS)
    progress = _sum_of_last(memory, M_PROGRESS, now, window)
    alone = _sum_of_last(memory, M_PROGRESS_ALONE, now, window)
    month = _steps_in(lab, AGENT_DAYS)
    agent_hours = _sum_of_last(memory, M_AGENT_HOURS, now, month)
    person_hours = _sum_of_last(memory, M_PERSON_HOURS, now, month)
    used = int(lab.model_in_use)
    horizon = state.models[HORIZON, used]
    powered = lab.powered_h100e
    software, too_large = level(lab.log_software)
    curves[metrics.TASK_HORIZON, step] = horizon_hours(horizon, 0.0)
    curves[metrics.TASK_HORIZON_P80, step] = horizon_hours(
        horizon, doublings_from_p50_to_p80(p.capability.logits_per_doubling)
    )
    curves[metrics.UPLIFT_TRUE, step] = uplift(lab.hours_without_ai, lab.person_hours)
    curves[metrics.UPLIFT_BELIEVED, step] = uplift(lab.hours_without_ai, lab.hours_hoped)
    curves[metrics.DELEGATED_SHARE, step] = share_of(lab.handed_work, lab.labour)
    curves[metrics.DELIVERED_SHARE, step] = share_of(lab.delivered_work, lab.labour)
    curves[metrics.AGENT_WORKDAYS, step] = share_of(agent_hours, person_hours)
    curves[metrics.SOFTWARE_EFFICIENCY, step] = software
    curves[metrics.SOFTWARE_GROWTH, step] = growth_per_year(progress, window * lab.step_days / DAYS_PER_YEAR)
    curves[metrics.PROGRESS_MULTIPLIER, step] = progress_multiplier(progress, alone)
    curves[metrics.TRAINING_COMPUTE, step] = state.models[FLOP, used]
    curves[metrics.POWERED_COMPUTE, step] = powered
    curves[metrics.TRAINING_SHARE, step] = share_of(lab.training_h100e, powered)
    curves[metrics.EXPERIMENTS_SHARE, step] = share_of(lab.experiments_h100e, powered)
    curves[metrics.INTERNAL_SHARE, step] = share_of(lab.internal_h100e, powered)
    curves[metrics.EXTERNAL_SHARE, step] = share_of(lab.external_h100e, powered)
    curves[metrics.SAFETY_SHARE, step] = share_of(lab.safety_h100e, powered)
    curves[metrics.INTEGRATION, step] = lab.integration
    curves[metrics.HEADCOUNT, step] = lab.headcount
    curves[metrics.OUTSIDE_VALID_RANGE, step] = greatest(lab.outside_valid_range, too_large)
