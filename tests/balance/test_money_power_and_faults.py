"""More books that close every week: money, accelerators, power and faults."""

import numpy as np
import pytest

from tests.balance.test_books import diary

SETTINGS = {
    "usual": [],
    "fast models": ["capability.horizon_doubling_months=3", "uncertainty=central"],
    "little power": ["power.leased_mw_per_year=100", "power.engine_mw_per_year=50", "uncertainty=central"],
}


@pytest.fixture(scope="module", params=SETTINGS)
def weeks(request):
    return diary(SETTINGS[request.param], 3)


def test_cash_changes_by_what_comes_in_less_what_goes_out(weeks):
    lab, _, values = weeks
    income = lab["revenue_usd"] + lab["raised_usd"]
    spent = lab["rent_usd"] + lab["power_usd"] + lab["wages_usd"]
    start = values.money.cash_at_start_usd
    found = np.diff(np.concatenate(([start], lab["cash_usd"])))
    size = np.abs(income) + np.abs(spent) + np.abs(lab["cash_usd"])
    assert np.all(np.abs(found - (income - spent) * 7.0 / 365.25) <= 1e-9 * size)


def test_accelerators_are_what_was_there_and_came_less_what_left(weeks):
    lab, state, _ = weeks
    after = lab["owned_before_h100e"] + lab["ordered_h100e"] - lab["retired_h100e"]
    assert np.allclose(lab["owned_h100e"], after, rtol=1e-9)
    assert lab["owned_h100e"][-1] == pytest.approx(state.chips[0].sum(), rel=1e-12)
    assert np.all(lab["powered_next_h100e"] <= lab["owned_h100e"] * (1 + 1e-12))


def test_no_more_power_is_used_than_is_connected_and_all_of_it_was_ordered(weeks):
    lab, state, _ = weeks
    assert np.all(lab["megawatts_next"] <= lab["megawatts"] * (1 + 1e-9))
    connected, coming, on_order = state.power[0, :4], state.power[1, :4], state.orders[:4].sum(axis=1)
    assert lab["megawatts"][-1] == pytest.approx(connected.sum(), rel=1e-12)
    assert np.allclose(coming, on_order, rtol=1e-6, atol=1e-6)
    assert np.all(np.diff(lab["megawatts"]) >= -1e-9)


def test_faults_are_what_was_spoiled_less_what_was_mended(weeks):
    lab, _, values = weeks
    mended = lab["repair_labour"] / values.evaluation.repair_hours
    before = np.concatenate(([0.0], lab["defects"][:-1]))
    assert np.allclose(lab["defects"], before + lab["spoiled_work"] - mended, rtol=1e-9, atol=1e-6)
    assert np.all(lab["repair_labour"] <= 0.8 * lab["labour_all"] * (1 + 1e-12))


def test_data_from_the_labs_own_records_only_grows(weeks):
    lab, _, _ = weeks
    assert np.all(np.diff(lab["records_data"]) >= 0.0)
    assert lab["records_data"][-1] > 0.0
