"""Chips: what each vintage needs and costs, what power can run, what is added and what retired."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.chips import (
    OFF,
    is_retired,
    kw_per_h100e,
    megawatts,
    orders,
    powered_of_vintage,
    rent_usd_per_hour,
)

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
YEARS = st.floats(2015.0, 2060.0)
H100E = st.one_of(st.just(0.0), st.floats(1.0, 1e10))
KILOWATTS = st.floats(1e-4, 100.0)
STEP_YEARS = st.floats(2e-4, 0.1)


# 1.4 x 1.4^2 = 2.744 in 2022, 1.4 / 1.4 = 1 in 2025, 1.4 / 1.4^3 = 0.510204 in 2027.
@pytest.mark.parametrize(("year", "kw"), [(2022.0, 2.744), (2024.0, 1.4), (2025.0, 1.0), (2027.0, 0.510204)])
def test_newer_chips_need_less_power(year, kw):
    assert kw_per_h100e(1.4, 1.4, year) == pytest.approx(kw, rel=1e-6)


# 3 x 1.25 = 3.75 in 2023, 3 / 1.25^2 = 1.92 in 2026.
@pytest.mark.parametrize(("year", "rent"), [(2023.0, 3.75), (2024.0, 3.0), (2026.0, 1.92)])
def test_newer_chips_cost_less_rent(year, rent):
    assert rent_usd_per_hour(3.0, 1.25, year) == pytest.approx(rent, rel=1e-12)


@given(st.floats(0.5, 5.0), YEARS, st.floats(0.0, 20.0), st.floats(0.0, 20.0))
@QUICK
def test_power_falls_by_the_same_factor_over_equal_stretches(growth, year, first, second):
    def fall(start, years):
        return kw_per_h100e(1.4, growth, start) / kw_per_h100e(1.4, growth, start + years)

    assert fall(year, first) * fall(year + first, second) == pytest.approx(fall(year, first + second))
    assert fall(year, 1.0) == pytest.approx(growth)


@given(YEARS)
@QUICK
def test_in_the_neutral_form_all_vintages_are_as_in_2024(year):
    assert kw_per_h100e(1.4, OFF["chips.efficiency_growth_per_year"], year) == 1.4
    assert rent_usd_per_hour(3.0, OFF["chips.price_fall_per_year"], year) == 3.0


# 7 MW / 1.4 kW = 5000.
@pytest.mark.parametrize(
    ("h100e", "megawatts_left", "powered"),
    [
        (8000.0, 7.0, 5000.0),
        (3000.0, 7.0, 3000.0),
        (8000.0, 0.0, 0.0),
        (8000.0, -1.0, 0.0),
        (0.0, 7.0, 0.0),
    ],
)
def test_power_left_runs_as_many_chips_as_it_is_enough_for(h100e, megawatts_left, powered):
    assert powered_of_vintage(h100e, 1.4, megawatts_left) == pytest.approx(powered, rel=1e-14)


def test_a_hundred_thousand_chips_of_2024_take_140_megawatts():
    # 100,000 x 1.4 kW / 1000 = 140 MW.
    assert megawatts(100_000.0, 1.4) == pytest.approx(140.0, rel=1e-14)


@given(st.lists(st.tuples(H100E, KILOWATTS), min_size=1, max_size=8), st.floats(0.0, 1e7))
@QUICK
def test_vintages_served_in_turn_take_all_the_power_or_are_all_switched_on(vintages, available):
    left, off = available, 0.0
    for h100e, kw in vintages:
        powered = powered_of_vintage(h100e, kw, left)
        assert 0.0 <= powered <= h100e
        off += h100e - powered
        left -= megawatts(powered, kw)
    assert left >= -1e-9 * available
    assert off == 0.0 or left <= 1e-9 * available


@given(H100E, KILOWATTS, st.floats(-10.0, 1e6), st.floats(0.0, 1e6))
@QUICK
def test_more_power_never_runs_fewer_chips(h100e, kw, megawatts_left, more):
    assert powered_of_vintage(h100e, kw, megawatts_left + more) >= powered_of_vintage(
        h100e, kw, megawatts_left
    )


# 1.21^0.1 = 1.0192449: 19,244.9 for each million owned; at 0.5 a year the lab would order less than none.
@pytest.mark.parametrize(
    ("growth", "unpowered", "added"),
    [
        (1.21, 0.1, 19_244.876),
        (1.21, 0.15, 19_244.876),
        (1.21, 0.16, 0.0),
        (1.0, 0.0, 0.0),
        (0.5, 0.0, 0.0),
    ],
)
def test_orders_follow_growth_until_too_many_chips_wait_for_power(growth, unpowered, added):
    assert orders(1e6, growth, 0.1, unpowered, 0.15) == pytest.approx(added, rel=1e-7)


@given(st.floats(1.0, 1e10), st.floats(1.0, 10.0), STEP_YEARS)
@QUICK
def test_two_half_steps_of_orders_grow_the_stock_as_one_step(owned, growth, years):
    half = owned + orders(owned, growth, years / 2.0, 0.0, 0.15)
    twice = half + orders(half, growth, years / 2.0, 0.0, 0.15)
    assert twice == pytest.approx(owned + orders(owned, growth, years, 0.0, 0.15), rel=1e-13)


@given(H100E, st.floats(0.1, 10.0), STEP_YEARS, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
@QUICK
def test_orders_are_never_negative_and_none_where_chips_wait(owned, growth, years, unpowered, most):
    added = orders(owned, growth, years, unpowered, most)
    assert added >= 0.0
    if unpowered > most:
        assert added == 0.0


@pytest.mark.parametrize(("year", "retired"), [(2024.0, 0.0), (2029.99, 0.0), (2030.0, 1.0), (2041.0, 1.0)])
def test_a_vintage_of_2024_is_switched_off_after_its_six_years(year, retired):
    assert is_retired(2024.0, year, 6.0) == retired


@given(YEARS, YEARS, st.floats(1.0, 30.0), st.floats(0.0, 20.0))
@QUICK
def test_what_is_retired_stays_retired(vintage_year, year, life_years, later):
    assert is_retired(vintage_year, year + later, life_years) >= is_retired(vintage_year, year, life_years)
