"""One run: a state on its first day, carried through the stretches of its scenario."""

from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from labsim.dynamics.state import FAILURES, State, allocate
from labsim.dynamics.week import begin, run_weeks
from labsim.measures.metrics import METRICS
from labsim.scenario import Scenario
from labsim.vocabulary.units import DAYS_PER_YEAR

DRAWS_PER_SET = 2
# The lab's record holds the seed as a float64.
LARGEST_SEED = 2**53 - 1


class RunFailed(Exception):
    """A run that could not go on; says which, why and what to do."""


def start(
    scenario: Scenario, params: "np.recarray[Any, Any]", seed: int, run: int, state: State | None = None
) -> State:
    """State of a run on its first day.

    Parameters
    ----------
    params : record array of shape (stretches,)
        The run's set of assumptions.
    state
        Storage to use again, of the same number of figures.

    Raises
    ------
    ValueError
        If the seed is negative or above 2^53 - 1.
    """
    if not 0 <= seed <= LARGEST_SEED:
        raise ValueError(f"the seed {seed} must be a whole number from 0 to {LARGEST_SEED}")
    if state is None:
        state = allocate(scenario.figures)
    else:
        for array in state[:-1]:
            array[:] = 0.0
        state.lab.view(np.float64)[:] = 0.0
    begin(
        state,
        params[0:1],
        seed,
        run,
        float(scenario.figures),
        float(scenario.clock.step_days),
        calendar_year(scenario),
    )
    return state


def calendar_year(scenario: Scenario) -> float:
    """Calendar year, with fraction, of the first day."""
    first = date.fromisoformat(scenario.clock.start)
    return first.year + (first - first.replace(month=1, day=1)).days / DAYS_PER_YEAR


def carry(
    scenario: Scenario,
    params: "np.recarray[Any, Any]",
    state: State,
    curves: "np.ndarray[Any, np.dtype[np.float64]]",
    from_step: int,
    to_step: int,
) -> None:
    """Run the steps [from_step, to_step) of a state that stands at the first of them.

    Where a run is broken off and carried on changes no bit of it. Beyond the end of the scenario its last
    values go on to hold, if `curves` has room for the steps.

    Raises
    ------
    RunFailed
        If the model could not go on, with the reason and the remedy.
    """
    stretches = [*scenario.stretches(), max(scenario.weeks(), to_step)]
    for number, (begins, ends) in enumerate(pairwise(stretches)):
        first, last = max(begins, from_step), min(ends, to_step)
        if first < last:
            run_weeks(state, params[number : number + 1], curves, first, last)
    failure = float(state.lab.failure[0])
    if failure:
        raise RunFailed(f"run {int(state.lab.run[0])} of {scenario.name}: {FAILURES[failure]}")


def empty_curves(scenario: Scenario) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Storage for what one run observes, shape (metrics, steps)."""
    return np.zeros((METRICS.height, scenario.weeks()))
