"""Power: what is ordered over each route, what is asked for, when it comes and what it costs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.dynamics.phases.stock import GRID, set_lead
from labsim.dynamics.state import MONTHS, O_MW, R_LEAD, allocate
from labsim.ensemble.one_run import start
from labsim.mechanisms.power import (
    OFF,
    PARAMETERS,
    ROUTES,
    moved_lead,
    order_mw,
    power_bill_usd,
    wanted_mw_at,
)
from labsim.scenario import records
from tests.histories import central

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
MEGAWATTS = st.one_of(st.just(0.0), st.floats(1e-3, 1e6))
STEP_YEARS = st.floats(1e-3, 0.1)


# 500 missing, but at most 1500 x 0.1 = 150 in a tenth of a year; 80 missing; nothing missing.
@pytest.mark.parametrize(
    ("wanted", "coming", "order"),
    [(900.0, 400.0, 150.0), (480.0, 400.0, 80.0), (400.0, 400.0, 0.0), (300.0, 400.0, 0.0)],
)
def test_the_lab_orders_what_is_missing_up_to_the_limit_of_the_route(wanted, coming, order):
    assert order_mw(wanted, coming, 1500.0, 0.1) == pytest.approx(order, rel=1e-14)


@given(MEGAWATTS, MEGAWATTS, st.floats(0.0, 1e5), STEP_YEARS)
@QUICK
def test_an_order_is_never_negative_above_the_limit_nor_more_than_is_missing(wanted, coming, most, years):
    order = order_mw(wanted, coming, most, years)
    assert 0.0 <= order <= most * years
    assert order == 0.0 or coming + order <= wanted * (1.0 + 1e-12)


@given(MEGAWATTS, MEGAWATTS, st.floats(0.0, 1e5), STEP_YEARS)
@QUICK
def test_ten_short_steps_order_as_much_as_one_long_step(wanted, coming, most, years):
    expected = coming
    for _ in range(10):
        expected += order_mw(wanted, expected, most, years / 10.0)
    assert expected == pytest.approx(coming + order_mw(wanted, coming, most, years), rel=1e-12)


def test_a_hundred_megawatts_for_a_week():
    # 100 MW x 70 USD x 168 h = 1,176,000 USD.
    assert power_bill_usd(100.0, 70.0, 168.0) == pytest.approx(1_176_000.0, rel=1e-14)


@given(MEGAWATTS, st.floats(0.0, 1e3), st.floats(0.0, 1e3), st.floats(0.0, 1e3))
@QUICK
def test_the_bill_of_two_stretches_is_the_bill_of_both(mw, price, hours, more):
    both = power_bill_usd(mw, price, hours) + power_bill_usd(mw, price, more)
    assert both == pytest.approx(power_bill_usd(mw, price, hours + more), rel=1e-12)


# (2.8/1.4)^2 = 4 and (2.8/1.4)^0.5 = 1.414214; chips that get better faster than the stock grows need less.
@pytest.mark.parametrize(
    ("growth", "lead", "wanted"),
    [(2.8, 2.0, 800.0), (2.8, 0.5, 282.8427), (2.8, 0.0, 200.0), (1.4, 3.0, 200.0), (0.7, 1.0, 100.0)],
)
def test_power_that_the_stock_will_need_when_an_order_arrives(growth, lead, wanted):
    assert wanted_mw_at(200.0, growth, 1.4, lead) == pytest.approx(wanted, rel=1e-6)


@given(MEGAWATTS, st.floats(0.1, 10.0), st.floats(0.5, 5.0), st.floats(0.0, 10.0), st.floats(0.0, 10.0))
@QUICK
def test_looking_ahead_twice_is_looking_ahead_once(mw, growth, efficiency, first, second):
    in_two = wanted_mw_at(wanted_mw_at(mw, growth, efficiency, first), growth, efficiency, second)
    assert in_two == pytest.approx(wanted_mw_at(mw, growth, efficiency, first + second), rel=1e-11)


@given(MEGAWATTS, st.floats(0.1, 9.0), st.floats(0.0, 1.0), st.floats(0.5, 5.0), st.floats(0.0, 20.0))
@QUICK
def test_faster_growth_never_needs_less_power(mw, growth, more, efficiency, lead):
    slower, faster = (wanted_mw_at(mw, one, efficiency, lead) for one in (growth, growth + more))
    assert faster >= slower * (1.0 - 1e-12)


def test_every_route_has_a_lead_time_a_limit_and_a_price():
    """The routes' parameters are found by the order of ROUTES: none may be missing."""
    p = PARAMETERS()
    lead = (p.leased_years, p.grid_connection_years, p.turbine_years, p.engine_years)
    limit = (p.leased_mw_per_year, p.grid_added_mw_per_year, p.turbine_mw_per_year, p.engine_mw_per_year)
    price = (p.leased_usd_per_mwh, p.grid_usd_per_mwh, p.turbine_usd_per_mwh, p.engine_usd_per_mwh)
    assert len(ROUTES) == len(lead) == len(limit) == len(price) == 4
    assert min(lead) == p.engine_years
    assert max(price) == p.engine_usd_per_mwh
    assert OFF == {"power.limited": 0.0}


# --- the order book -------------------------------------------------------------------------------------


def test_whoever_waits_in_the_queue_waits_longer_too():
    # 24 of 48 months are left; at twice the lead time 48, at half of it 12.
    assert moved_lead(24.0, 4.0, 8.0) == 48.0
    assert moved_lead(24.0, 4.0, 2.0) == 12.0


@pytest.mark.parametrize(("years", "months"), [(9.0, (6, 48, 108)), (2.25, (2, 12, 27)), (4.5, (3, 24, 54))])
def test_orders_under_way_come_as_much_later_as_new_ones(years, months):
    """Ordered for months 3, 24 and 54 at a lead time of 4.5 years, which becomes another one."""
    scenario = central("population.figures=2", "clock.end=2022-03-07", "power.grid_connection_years=4.5")
    values = records(scenario, 1, [0])[0]
    state = start(scenario, values, 1, 0)
    book = state.orders[O_MW + GRID]
    book[:] = 0.0
    book[[3, 24, 54]] = 10.0, 20.0, 30.0
    set_lead(state, GRID, years)
    assert state.power[R_LEAD, GRID] == years
    # Half months are rounded up: 3 x .5 = 1.5 and 27 months, 24 x .5 = 12.
    assert {month: book[month] for month in np.flatnonzero(book)} == dict(
        zip(months, (10.0, 20.0, 30.0), strict=True)
    )


@given(st.floats(0.1, 20.0), st.floats(0.0, 20.0), st.integers(0, 400))
@QUICK
def test_no_order_is_lost_when_lead_times_change(before, after, month):
    state = allocate(2)
    state.power[R_LEAD, GRID] = before
    state.lab.day[0] = month * 30.4375
    state.orders[O_MW + GRID, month:] = 1.0 + np.arange(MONTHS - month)
    there = state.orders[O_MW + GRID].sum()
    set_lead(state, GRID, after)
    assert state.orders[O_MW + GRID].sum() == pytest.approx(there, rel=1e-12)
    assert not state.orders[O_MW + GRID, : max(month - 1, 0)].any()
