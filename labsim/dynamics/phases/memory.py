"""Moving windows of the last weeks, which the views read."""

from labsim.dynamics.state import (
    M_AGENT_HOURS,
    M_PERSON_HOURS,
    M_PROGRESS,
    M_PROGRESS_AI,
    M_PROGRESS_ALONE,
    M_PROGRESS_SAME,
)
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.numerics import floor, least


@phase
def remember(state):
    """Note the step in the moving windows, with what the week would have brought without AI."""
    memory = state.memory
    lab = state.lab[0]
    slot = int(lab.step) % memory.shape[1]
    memory[M_PROGRESS, slot] = lab.progress
    memory[M_PROGRESS_ALONE, slot] = lab.progress_alone
    memory[M_PROGRESS_SAME, slot] = lab.progress_same_split
    memory[M_PROGRESS_AI, slot] = lab.progress_ai_only
    memory[M_AGENT_HOURS, slot] = lab.agent_hours_used + lab.team_hours_used
    memory[M_PERSON_HOURS, slot] = lab.person_hours


@inlined
def steps_in(lab, days):
    """Steps of a window of so many days, or as many as there have been."""
    return int(least(floor(days / lab.step_days + 0.5), lab.step + 1.0))


@inlined
def sum_of_last(memory, column, step, steps):
    """Sum of a column over the last steps, newest first."""
    total = 0.0
    for back in range(steps):
        total += memory[column, (step - back) % memory.shape[1]]
    return total
