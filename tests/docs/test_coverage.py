"""Every recorded mechanism is an input, a scenario with a promise, or has a reason for being neither."""

import pytest

from labsim import evidence
from labsim.dynamics.parameters import CATALOGUE
from labsim.measures.metrics import METRICS
from labsim.scenario.find import shipped
from tests.scenario.promises import PROMISES

ROWS = {row["id"]: row for row in evidence.mechanisms()}
NOWHERE = {"M50"}


def test_all_recorded_mechanisms_are_there():
    assert list(ROWS) == [f"M{number:02d}" for number in range(1, 52)]


@pytest.mark.parametrize("id_", ROWS)
def test_a_mechanism_is_in_the_model_or_it_is_said_why_not(id_):
    row = ROWS[id_]
    found = [row["parameters"].split(), row["scenarios"].split()]
    assert all(found) != (id_ in NOWHERE)
    assert bool(row["why_not"]) == (id_ in NOWHERE)


@pytest.mark.parametrize("id_", ROWS)
def test_what_a_mechanism_names_exists(id_):
    row = ROWS[id_]
    metrics = {column.name for column in METRICS.columns}
    assert set(row["parameters"].split()) <= set(CATALOGUE)
    assert set(row["metrics"].split()) <= metrics
    assert set(row["scenarios"].split()) <= set(shipped())


@pytest.mark.parametrize("id_", ROWS)
def test_each_scenario_that_is_named_promises_something(id_):
    assert set(ROWS[id_]["scenarios"].split()) <= {promise.scenario for promise in PROMISES}
