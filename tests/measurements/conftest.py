"""One central run, carried to some dates, with the values that hold there."""

from functools import cache

import pytest

from labsim.dynamics.state import fork
from labsim.ensemble.one_run import carry, empty_curves, start
from labsim.scenario import records
from labsim.studies.measure import stretch_at
from tests.histories import central


@cache
def carried(day: str, *overrides: str):
    """State and values of run 0 at the beginning of a day."""
    scenario = central("population.figures=32", *overrides)
    params = records(scenario, 1, [0])[0]
    state, step = start(scenario, params, 1, 0), scenario.clock.step_of(day)
    carry(scenario, params, state, empty_curves(scenario), 0, step)
    stretch = stretch_at(scenario, step)
    return state, params[stretch : stretch + 1]


@pytest.fixture
def at():
    """A copy of the state and the values of a day."""

    def make(day: str, *overrides: str):
        state, values = carried(day, *overrides)
        return fork(state), values.copy()

    return make
