"""Limit case 14: free perfect review, AI first with people for what fails, costs what was recorded."""

import math
from statistics import median

import pytest

from labsim.dynamics.parameters import CATALOGUE
from labsim.evidence import cost_with_fallback, horizons
from labsim.mechanisms.capability import length_power, odds_at_one_hour, success
from labsim.mechanisms.routes import delivered, reviewed_hours

SLOPE = CATALOGUE["capability.logits_per_doubling"].default
HORIZONS = {one.entity: one for one in horizons() if one.metric == "p50"}
# One model of 2023 cost more than people on the shortest tasks, by its price and not by its failures.
PRICED = ("gpt_4", "0")


def cost(horizon_minutes: float, task_minutes: float) -> float:
    """People's hours per hour of the task where every failure is found at once and redone by people."""
    odds = odds_at_one_hour(SLOPE, math.log2(horizon_minutes / 60.0))
    done = delivered(success(odds, length_power(SLOPE, task_minutes / 60.0)), 1.0, 0.0, 0.0)
    return reviewed_hours(done, 0.0, 0.0, 1.0, 1.0, 0.0)


def pairs():
    for row in cost_with_fallback():
        low, high = max(float(row["shortest_minutes"]), 1.0), float(row["longest_minutes"])
        if (row["model"], row["shortest_minutes"]) != PRICED:
            yield row, cost(HORIZONS[row["model"]].value, math.sqrt(low * high)), float(row["cost_ratio"])


def test_the_recorded_cost_table_comes_out_within_its_spread():
    """Half the cells within a tenth, and all but a few within the spread of recorded horizons (factor 2)."""
    found = list(pairs())
    assert len(found) == 27
    assert median(abs(model - recorded) for _, model, recorded in found) < 0.1
    outside = []
    for row, _, recorded in found:
        low, high = max(float(row["shortest_minutes"]), 1.0), float(row["longest_minutes"])
        horizon, middle = HORIZONS[row["model"]].value, math.sqrt(low * high)
        best, worst = cost(2.0 * horizon, middle), cost(0.5 * horizon, middle)
        if not best - 0.05 <= recorded <= worst + 0.05:
            outside.append((row["model"], row["shortest_minutes"]))
    assert len(outside) <= 0.2 * len(found), outside


def test_longer_tasks_save_less_as_recorded():
    for model in {row["model"] for row, _, _ in pairs()}:
        ours = [made for row, made, _ in pairs() if row["model"] == model]
        assert ours == sorted(ours)


def test_a_model_that_always_succeeds_leaves_nothing_to_people():
    # Success 1/(1 + (1/1e9)^0.837) leaves next to nothing; at the horizon itself half the hours.
    assert cost(1e9 * 60.0, 60.0) < 1e-7
    assert cost(60.0, 60.0) == pytest.approx(0.5, rel=1e-12)
