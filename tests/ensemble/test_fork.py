"""A fork is the same run with one thing changed: with nothing changed, it is the run."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from labsim.dynamics.margins import MARGINS
from labsim.dynamics.state import fork
from labsim.ensemble.fork import carry_fork, changed, standing
from labsim.ensemble.one_run import carry, empty_curves, start
from labsim.scenario import load, records
from tests.ensemble.fork_digest import told

ROOT = Path(__file__).parents[2]
# Growth of people changes in 2027, so that two stretches lie behind the fork.
SMALL = ["population.figures=4", "clock.end=2028-01-03"]


def same(one, other):
    return all(a.tobytes() == b.tobytes() for a, b in zip(one, other, strict=True))


@pytest.fixture(scope="module")
def whole():
    """A scenario, its values, and the state and curves after its last step."""
    scenario = load("small_lab", SMALL)
    values = records(scenario, 1, [2])[0]
    state, curves = start(scenario, values, 1, 5), empty_curves(scenario)
    carry(scenario, values, state, curves, 0, scenario.weeks())
    return scenario, values, state, curves


@pytest.mark.parametrize("step", [0, 1, 130, 261, 300])
def test_a_fork_with_nothing_changed_is_the_rest_of_the_run(whole, step):
    scenario, values, state, curves = whole
    mine, seen = start(scenario, values, 1, 5), empty_curves(scenario)
    carry(scenario, values, mine, seen, 0, step)
    before, forked = fork(mine), empty_curves(scenario)
    found = carry_fork(scenario, changed(values, {}), mine, step, [step + 7, scenario.weeks()], forked)
    assert same(mine, before), "the state that was forked must stay as it was"
    assert found[-1] == standing(state)
    assert np.array_equal(forked[:, step:], curves[:, step:])
    carry(scenario, values, mine, seen, step, scenario.weeks())
    assert same(mine, state) and np.array_equal(seen, curves)


def test_compiled_and_plain_python_fork_alike():
    plain = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.ensemble.fork_digest"]
    found = subprocess.run(command, env=plain, cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.splitlines() == told()
    assert len(set(told())) == len(told()), "what was changed must make a difference"


@pytest.mark.parametrize("margin", [one.path for one in MARGINS])
def test_a_margin_from_the_start_is_a_fork_of_the_first_week(whole, margin):
    """What a fork adds at week 0 is the difference of two full runs, to the last bit."""
    scenario, values, _, _ = whole
    more = changed(values, {margin: 0.1})
    mine, curves = start(scenario, more, 1, 5), empty_curves(scenario)
    carry(scenario, more, mine, curves, 0, 104)
    forked = carry_fork(scenario, more, start(scenario, values, 1, 5), 0, [104], empty_curves(scenario))
    assert forked == [standing(mine)]


def test_only_what_is_named_is_changed(whole):
    _, values, _, _ = whole
    paths = {"margins.power": 0.1, "research.returns": 0.7, "tasks.verifiability.safety": 0.3}
    more = changed(values, paths)
    assert (more["margins"]["power"] == 0.1).all() and (values["margins"]["power"] == 0.0).all()
    assert (more["research"]["returns"] == 0.7).all()
    kinds = values["tasks"]["verifiability"].copy()
    kinds[:, 6] = 0.3
    assert np.array_equal(more["tasks"]["verifiability"], kinds)
    back = {path: values[path.split(".")[0]][path.split(".")[1]][0] for path in list(paths)[:2]}
    undone = changed(more, {**back, "tasks.verifiability.safety": values["tasks"]["verifiability"][0, 6]})
    assert undone.tobytes() == values.tobytes()


@pytest.mark.parametrize(
    "path", ["margins.peple", "margin.people", "tasks.verifiability", "research.returns.safety"]
)
def test_a_value_that_is_not_there_is_refused(whole, path):
    with pytest.raises(KeyError, match=path):
        changed(whole[1], {path: 0.1})
