"""Books of the world outside: what is handed over is served, paid for, and frees no more people than that."""

import numpy as np
import pytest

from labsim.mechanisms.economy import WAGE_BILL_SHARES
from labsim.scenario import load
from tests.balance.test_books import diary
from tests.histories import curves_of

SETTINGS = {
    "usual": [],
    "little to sell": ["allocation.experiments_share={2026: 0.78}", "uncertainty=central"],
    "little paid": ["economy.paid_share=0.02", "uncertainty=central"],
}


@pytest.fixture(scope="module", params=SETTINGS)
def weeks(request):
    return request.param, *diary(SETTINGS[request.param], 3)


def test_customers_pay_the_paid_part_of_what_they_hand_over_or_less_where_compute_is_busy(weeks):
    """Wages of the work handed over, times the part that is paid, times this lab's part of it."""
    setting, lab, _, values = weeks
    p = values.economy
    years = np.arange(len(lab["world_handed"])) * 7.0 / 365.25 + lab["start_year"] - 2024.0
    wages = p.wage_bill_usd_per_year * p.wage_growth_per_year**years
    paid = wages * lab["world_handed"] * p.paid_share * p.lab_market_share
    assert np.all(lab["revenue_usd"] <= paid * (1.0 + 1e-9))
    served, idle = lab["world_served"] == 1.0, lab["external_use"] < 1.0
    assert idle.any()
    assert served.all() == (setting != "little to sell")
    assert np.allclose(lab["revenue_usd"][idle], paid[idle], rtol=1e-9)
    assert served[idle].all()
    assert np.all(lab["world_handed"] <= lab["world_wanted"] * (1.0 + 1e-12))


def test_people_are_freed_from_no_more_than_was_ever_handed_over(weeks):
    _, lab, state, _ = weeks
    freed = float((state.sectors[2, : len(WAGE_BILL_SHARES)] * np.array(WAGE_BILL_SHARES)).sum())
    assert 0.0 < freed <= lab["world_handed"].max() * (1.0 + 1e-9)


@pytest.mark.parametrize("run", [0, 5, 12, 33])
def test_shares_of_the_world_are_shares(run):
    curves = curves_of(load("baseline", ["population.figures=4"]), run=run)
    for name in ("economy_tasks_handed_over_share", "output_from_ai_share", "labour_share"):
        assert np.all((curves[name] >= 0.0) & (curves[name] <= 1.0)), name
    assert np.all(curves["output_per_dollar_paid_for_ai"] >= 0.0)
