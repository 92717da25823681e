"""Tables of what ideas are worth are kept, and follow every input that they depend on."""

import numpy as np
import pytest

from labsim.dynamics.parameters import CATALOGUE
from labsim.dynamics.phases.ideas import set_idea_values
from labsim.dynamics.state import I_MADE_OF
from labsim.ensemble.fork import changed
from labsim.ensemble.one_run import start
from labsim.scenario import load, records

SEEN = ("ideas", "rare", "quality", "pilots", "people")


@pytest.fixture(scope="module")
def usual():
    scenario = load("baseline", ["uncertainty=central", "population.figures=3", "clock.end=2022-06-06"])
    return scenario, records(scenario, 1, [0])[0]


@pytest.mark.parametrize(
    "path", [path for path, p in CATALOGUE.items() if p.group in SEEN and p.kind is None]
)
def test_tables_made_for_other_inputs_are_made_anew(path, usual):
    scenario, params = usual
    low, high = CATALOGUE[path].bounds
    value = float(params[CATALOGUE[path].group][CATALOGUE[path].name][0])
    other = changed(params, {path: 0.5 * (value + high) if value < min(high, 1e6) else 0.5 * (value + low)})
    kept, fresh = start(scenario, params, 1, 0), start(scenario, other, 1, 0)
    set_idea_values(kept, other[0])
    assert np.array_equal(kept.ideas, fresh.ideas)
    assert kept.lab.value_spread[0] == fresh.lab.value_spread[0]


def test_tables_made_for_the_same_inputs_are_left_alone(usual):
    scenario, params = usual
    state = start(scenario, params, 1, 0)
    made = state.ideas[I_MADE_OF].copy()
    state.ideas[:] += 1.0
    state.ideas[I_MADE_OF] = made
    before = state.ideas.copy()
    set_idea_values(state, params[0])
    assert np.array_equal(state.ideas, before)
