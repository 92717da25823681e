"""The books close every week: compute, agent-hours, person-hours, work and training compute."""

import numpy as np
import pytest

from labsim.dynamics.state import LAB, MODELS
from labsim.dynamics.week import run_weeks
from labsim.ensemble.one_run import empty_curves, start
from labsim.scenario import load, records

ROW = {column.name: column.row for column in MODELS.columns}
USES = (
    "training_h100e",
    "experiments_h100e",
    "internal_h100e",
    "external_h100e",
    "safety_h100e",
    "social_h100e",
    "idle_h100e",
)


def diary(overrides, run, of="baseline"):
    """Every field of the lab's record after each week, the state at the end, and the last values."""
    scenario = load(of, ["population.figures=8", *overrides])
    values = records(scenario, 1, [run // 2])[0]
    state = start(scenario, values, 1, run)
    curves = empty_curves(scenario)
    stretches = scenario.stretches()
    weeks = {column.name: np.empty(scenario.weeks()) for column in LAB.columns}
    for week in range(scenario.weeks()):
        # Growth arrives at a week's end: the books are those of the stock that the week began with.
        powered, headcount = float(state.lab.powered_h100e[0]), float(state.lab.headcount[0])
        now = sum(first <= week for first in stretches) - 1
        run_weeks(state, values[now : now + 1], curves, week, week + 1)
        for name, column in weeks.items():
            column[week] = state.lab[0][name]
        weeks["powered_h100e"][week], weeks["headcount"][week] = powered, headcount
    return weeks, state, values[-1]


SCARCE = ["agent_hours.h100e_hours_mid_2025=200000"]
RING_FENCED = ["allocation.policy=ring_fenced", "allocation.rest_policy=revenue"]


@pytest.mark.parametrize("run", [0, 3, 10, 17])
@pytest.mark.parametrize("overrides", [[], SCARCE, RING_FENCED], ids=["usual", "scarce", "ring_fenced"])
def test_books(run, overrides):
    weeks, state, values = diary(overrides, run)
    used = sum(weeks[name] for name in USES)
    assert np.allclose(used, weeks["powered_h100e"], rtol=1e-12)
    assert all(np.all(weeks[name] >= 0) for name in USES)
    assert np.all(weeks["agent_hours_used"] <= weeks["agent_hours_available"] * (1 + 1e-12))
    inference = weeks["agent_hours_used"] * weeks["agent_hour_compute"] / 168.0
    assert np.all(inference <= weeks["internal_h100e"] * (1 + 1e-12) + 1e-9)
    assert np.allclose(weeks["person_hours"], weeks["headcount"] * 40.0, rtol=1e-12)
    assert np.all(weeks["delivered_work"] <= weeks["handed_work"] * (1 + 1e-12))
    assert np.all(weeks["handed_work"] <= weeks["labour"] * (1 + 1e-12))
    trained = state.models[ROW["h100e_days"]].sum()
    assert trained == pytest.approx((weeks["training_h100e"] * 7.0).sum(), rel=1e-9)
    flop = state.models[ROW["h100e_days"]] * 86400.0 * values.training.flop_per_h100e_second
    assert np.allclose(state.models[ROW["training_flop"], 1:], flop[1:], rtol=1e-12)


def test_what_is_ring_fenced_is_neither_sold_nor_used_for_research():
    weeks, _, _ = diary([*RING_FENCED, "allocation.ring_fenced_share=0.3", "clock.end=2025-01-06"], 0)
    assert np.allclose(weeks["social_h100e"], 0.3 * weeks["powered_h100e"], rtol=1e-12)
    # Customers ask for more than the rest sells at first, and later than there is of it.
    assert np.all(weeks["external_given_h100e"] <= 0.7 * weeks["powered_h100e"] * (1.0 + 1e-12))


def test_customers_who_come_first_are_served_as_long_as_research_keeps_its_least_shares():
    first = ["allocation.policy=revenue", "economy.paid_share=1", "uncertainty=central"]
    weeks, _, _ = diary([*first, "allocation.speed_per_week=1"], 0)
    kept = ("training", "experiments", "internal_inference", "safety")
    sold = 1.0 - sum(weeks[f"{use}_share"] for use in kept)
    waiting = weeks["external_wanted"] > 1.0
    assert waiting.any() and not waiting.all()
    # In its first week the policy has not moved anything yet; from then on whoever waits finds all sold.
    assert np.all(sold[1:][waiting[1:]] > 0.3)
    assert sold.max() == pytest.approx(0.95 - 3 * 0.01, rel=1e-9)


def test_scarce_agent_hours_are_used_up_and_get_dear():
    # Hours that people put into quality would leave agent-hours unused that they had asked for.
    scarcely = [
        "agent_hours.h100e_hours_mid_2025=200000",
        "quality.freed_to_quality=0",
        "quality.freed_to_selection=0",
        "clock.end=2031-01-01",
    ]
    weeks, _, _ = diary([*scarcely, "uncertainty=central"], 0)
    scarce = weeks["agent_hours_share"] < 1.0
    assert scarce.any()
    assert weeks["scarcity"].max() > 2.0
    busy = weeks["agent_hours_used"][scarce] / weeks["agent_hours_available"][scarce]
    assert busy.min() > 0.3


@pytest.mark.parametrize(("own_pace", "lead_months"), [(0.5, 6), (3, -12)], ids=["ahead", "behind"])
def test_software_rises_by_progress_luck_and_what_comes_from_rivals(own_pace, lead_months):
    rivals = [f"field.own_pace={own_pace}", f"field.lead_months={lead_months}"]
    weeks, _, _ = diary(["clock.end=2030-01-07", *rivals], 3)
    rise = weeks["progress"] + weeks["luck"] + weeks["from_rivals"]
    np.testing.assert_allclose(np.diff(weeks["log_software"]), rise[1:], rtol=1e-9, atol=1e-12)
    assert (weeks["from_rivals"] > 0.0).any() == (lead_months < 0)
