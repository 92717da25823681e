"""People's hours go somewhere: own work, agents, teams, tools, learning; nothing is left over or twice."""

import numpy as np
import pytest

from labsim.ensemble import simulate
from labsim.scenario import load

PARTS = (
    "hours_own_work_share",
    "hours_with_agents_share",
    "hours_supervising_share",
    "hours_building_in_share",
    "hours_learning_share",
)
SETTINGS = (
    [],
    ["delegation.allowed=0"],
    ["allocation.policy=bottleneck"],
    ["capability.doubling_ratio=0.87"],
)


@pytest.mark.parametrize("overrides", SETTINGS, ids=lambda one: one[0] if one else "baseline")
def test_shares_of_hours_add_up_and_none_is_negative(overrides: list[str]) -> None:
    runs = simulate(load("small_lab", overrides), 6, seed=2)
    parts = np.array([runs.metric(name) for name in PARTS], dtype=np.float64)
    assert np.all(parts >= 0.0)
    # Single precision of the files; more than the whole would be hours counted twice.
    np.testing.assert_allclose(parts.sum(axis=0), 1.0, atol=1e-5)


def test_without_ai_all_hours_are_own_work() -> None:
    runs = simulate(load("no_ai", ["population.figures=4"]), 2, seed=2)
    assert np.all(runs.metric("hours_own_work_share") == 1.0)


def test_teams_take_hours_of_supervising_only_once_they_run() -> None:
    runs = simulate(load("small_lab", ["capability.doubling_ratio=0.87"]), 6, seed=2)
    supervising = runs.metric("hours_supervising_share").mean(axis=0)
    assert np.all(supervising[:52] == 0.0)
    assert supervising[-52:].mean() > 0.05
