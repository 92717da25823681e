"""The books close every week in every scenario that is shipped."""

from functools import cache

import numpy as np
import pytest

from labsim.scenario.find import shipped
from tests.balance.test_books import ROW, USES, diary

RUN = 6
ALL = pytest.mark.parametrize("name", sorted(shipped()))


@cache
def kept(name):
    return diary([], RUN, name)


@ALL
def test_compute_is_used_once_and_trains_models(name):
    weeks, state, _ = kept(name)
    used = sum(weeks[use] for use in USES)
    assert np.allclose(used, weeks["powered_h100e"], rtol=1e-12)
    assert all(np.all(weeks[use] >= 0.0) for use in USES)
    assert np.all(weeks["agent_hours_used"] <= weeks["agent_hours_available"] * (1.0 + 1e-12))
    trained = state.models[ROW["h100e_days"]].sum()
    assert trained == pytest.approx((weeks["training_h100e"] * 7.0).sum(), rel=1e-9)


@ALL
def test_work_of_people_is_what_their_hours_allow(name):
    weeks, _, values = kept(name)
    hours = weeks["headcount"] * values.people.hours_per_week
    assert np.allclose(weeks["person_hours"], hours, rtol=1e-12)
    assert np.all(weeks["delivered_work"] <= weeks["handed_work"] * (1.0 + 1e-12))
    assert np.all(weeks["handed_work"] <= weeks["labour"] * (1.0 + 1e-12))
    assert np.all(weeks["repeated_work"] <= weeks["team_labour"] * (1.0 + 1e-12))


@ALL
def test_money_accelerators_and_power_change_by_what_comes_less_what_goes(name):
    weeks, state, values = kept(name)
    income = weeks["revenue_usd"] + weeks["raised_usd"]
    spent = weeks["rent_usd"] + weeks["power_usd"] + weeks["wages_usd"]
    change = ((income - spent) * 7.0 / 365.25)[1:]
    size = np.abs(income) + np.abs(spent) + np.abs(weeks["cash_usd"])
    assert np.all(np.abs(np.diff(weeks["cash_usd"]) - change) <= 1e-9 * size[1:])
    after = weeks["owned_before_h100e"] + weeks["ordered_h100e"] - weeks["retired_h100e"]
    assert np.allclose(weeks["owned_h100e"], after, rtol=1e-9)
    assert np.all(weeks["powered_next_h100e"] <= weeks["owned_h100e"] * (1.0 + 1e-12))
    if values.power.limited > 0.5:
        assert np.all(weeks["megawatts_next"] <= weeks["megawatts"] * (1.0 + 1e-9))
    assert weeks["megawatts"][-1] == pytest.approx(state.power[0, :4].sum(), rel=1e-12)


@ALL
def test_faults_and_records_are_never_less_than_nothing(name):
    weeks, _, _ = kept(name)
    assert np.all(weeks["defects"] >= -1e-6)
    assert np.all(np.diff(weeks["records_data"]) >= 0.0)
    assert np.all(weeks["human_decision_share"] >= 0.0)
