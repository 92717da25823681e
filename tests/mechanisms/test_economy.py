"""Economy: what models could do outside, how adoption spreads, what compute serves and what it pays."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.economy import (
    LENGTH_MEDIAN_HOURS,
    OFF,
    PHYSICAL_SHARES,
    SECTORS,
    WAGE_BILL_SHARES,
    able_share,
    adopted_after,
    demand_usd_per_year,
    revenue,
    served_share,
    supply_usd_per_year,
    wages_usd_per_year,
    work_per_dollar,
)

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
SHARES = st.floats(0.0, 1.0)


def adopted(before=0.0, able=0.8, adoption_years=5.0, first=0.01, years=5.0, adopts=1.0):
    return adopted_after(before, able, adoption_years, first, years, adopts)


# --- sectors ----------------------------------------------------------------------------------------


def test_every_sector_stands_in_every_table_and_together_they_are_the_wage_bill():
    assert len(SECTORS) == len(WAGE_BILL_SHARES) == len(LENGTH_MEDIAN_HOURS) == len(PHYSICAL_SHARES) == 5
    # .06 + .32 + .05 + .22 + .35 = 1.
    assert sum(WAGE_BILL_SHARES) == pytest.approx(1.0, rel=1e-15)
    assert all(hours > 0.0 for hours in LENGTH_MEDIAN_HOURS)
    assert all(0.0 <= share <= 1.0 for share in PHYSICAL_SHARES)


# --- what models could do ---------------------------------------------------------------------------


# Horizon 2^6 = 64 h, messiness 8: 8 h outside. Tasks of 8 h: half. Tasks of 2 h: two doublings shorter,
# logistic(.5 x 2) = .731059. Of work with 30% by hand 70% counts; 60% x 2 is capped at all of it.
@pytest.mark.parametrize(
    ("length", "factor", "physical", "physical_factor", "able"),
    [
        (8.0, 1.0, 0.0, 1.0, 0.5),
        (2.0, 1.0, 0.0, 1.0, 0.731059),
        (2.0, 4.0, 0.0, 1.0, 0.5),
        (8.0, 1.0, 0.3, 1.0, 0.35),
        (8.0, 1.0, 0.3, 2.0, 0.2),
        (8.0, 1.0, 0.6, 2.0, 0.0),
    ],
)
def test_what_a_model_could_do_of_a_sectors_work(length, factor, physical, physical_factor, able):
    found = able_share(6.0, 8.0, length, factor, 0.5, physical, physical_factor)
    assert found == pytest.approx(able, abs=1e-6)


@given(
    st.floats(-20.0, 40.0), st.floats(0.0, 20.0), st.floats(1.0, 1e3), st.floats(0.1, 100.0), SHARES, SHARES
)
@QUICK
def test_better_models_reach_more_and_never_what_takes_hands(horizon, better, mess, length, slope, physical):
    before = able_share(horizon, mess, length, 1.0, slope, physical, 1.0)
    after = able_share(horizon + better, mess, length, 1.0, slope, physical, 1.0)
    assert 0.0 <= before <= after * (1.0 + 1e-13)
    assert after <= 1.0 - physical
    assert able_share(horizon, 2.0 * mess, length, 1.0, slope, physical, 1.0) <= before * (1.0 + 1e-13)


# --- adoption ---------------------------------------------------------------------------------------


def test_from_a_tenth_to_nine_tenths_of_what_could_be_handed_over_in_the_adoption_time():
    # A tenth of .8 is .08, nine tenths are .72. From .01 of .8, odds 1/99: after 5 years 81/99, .45 x .8.
    assert adopted(before=0.08, years=5.0) == pytest.approx(0.72, rel=1e-12)
    assert adopted(years=0.0) == pytest.approx(0.008, rel=1e-12)
    assert adopted(years=5.0) == pytest.approx(0.36, rel=1e-12)


def test_adoption_goes_on_from_where_it_is():
    # Half of .8, odds 1; a half of 5 years multiplies the odds by sqrt(81) = 9: .8 x .9.
    assert adopted(before=0.4, years=2.5) == pytest.approx(0.72, rel=1e-12)


@given(
    SHARES, SHARES, st.floats(0.1, 100.0), st.floats(1e-6, 0.4), st.floats(1.0, 10.0), st.floats(0.0, 50.0)
)
@QUICK
def test_more_first_adopters_never_mean_less_adoption_later(
    before, able, adoption_years, first, times, years
):
    fewer = adopted(before, able, adoption_years, first, years)
    assert adopted(before, able, adoption_years, min(first * times, 0.4), years) >= fewer * (1.0 - 1e-12)


@pytest.mark.parametrize(("before", "able"), [(0.3, 0.2), (0.3, 0.3), (0.3, 0.0), (0.0, 0.0), (1.0, 1.0)])
def test_what_was_handed_over_stays_where_no_more_can_be(before, able):
    assert adopted(before=before, able=able, years=1.0) == before


@given(SHARES, SHARES, st.floats(0.1, 100.0), st.floats(1e-6, 0.4), st.floats(0.0, 50.0))
@QUICK
def test_adoption_never_goes_back_and_never_grows_past_what_can_be_handed_over(
    before, able, adoption_years, first, years
):
    after = adopted(before, able, adoption_years, first, years)
    assert before <= after <= max(before, able)
    assert after >= first * able


@given(SHARES, SHARES, st.floats(0.5, 100.0), st.floats(1e-4, 0.4), st.floats(0.0, 20.0))
@QUICK
def test_many_short_steps_of_adoption_equal_one_long_one(before, able, adoption_years, first, years):
    level = before
    for _ in range(10):
        level = adopted(level, able, adoption_years, first, years / 10.0)
    whole = adopted(before, able, adoption_years, first, years)
    assert level == pytest.approx(whole, rel=1e-9, abs=1e-300)


@given(SHARES, SHARES, st.floats(0.0, 50.0))
@QUICK
def test_switched_off_nobody_takes_anything_up(before, able, years):
    assert OFF == {"economy.adopts": 0.0}
    assert adopted(before, able, years=years, adopts=OFF["economy.adopts"]) == before


# --- revenue ----------------------------------------------------------------------------------------


def test_what_the_world_would_pay():
    # 5e13 x 1.1^2 = 6.05e13; 10% handed over, 20% of that paid, a quarter of it here: 3.025e11.
    wages = wages_usd_per_year(5e13, 1.1, 2.0)
    assert wages == pytest.approx(6.05e13, rel=1e-12)
    assert demand_usd_per_year(wages, 0.1, 0.2, 0.25) == pytest.approx(3.025e11, rel=1e-12)
    assert demand_usd_per_year(wages, 0.0, 0.2, 0.25) == 0.0


def test_revenue_of_a_thousand_busy_accelerators():
    # 1000 x 8766 h x 2.5 USD x 2 = 43,830,000 USD a year.
    assert supply_usd_per_year(1000.0, 2.5, 2.0) == pytest.approx(43_830_000.0, rel=1e-14)


@given(st.floats(0.0, 1e15), st.floats(0.0, 1e15))
@QUICK
def test_revenue_is_bound_by_the_scarcer_of_demand_and_compute(demand, supply):
    assert revenue(demand, supply) == min(demand, supply)


def test_work_that_nobody_can_serve_is_not_handed_over():
    # 20 asked for, 5 can be served: a quarter. More compute than asked for serves all of it, and no more.
    assert served_share(20.0, 5.0, 1.0) == 0.25
    assert served_share(5.0, 20.0, 1.0) == 1.0
    assert served_share(0.0, 0.0, 1.0) == 1.0
    assert served_share(5.0, 0.0, 1.0) == 0.0
    # At 3 times the work per dollar the same compute serves three quarters.
    assert served_share(20.0, 5.0, 3.0) == 0.75


def test_a_dollar_of_compute_serves_more_work_where_an_agent_hour_takes_less_of_it():
    # 5 H100e-hours at 2.40 were 12 USD; 2 at 1.50 are 3: four times the work. Dearer ones: as in mid-2025.
    assert work_per_dollar(2.0, 5.0, 1.5, 2.4) == pytest.approx(4.0, rel=1e-14)
    assert work_per_dollar(20.0, 5.0, 2.4, 2.4) == 1.0


@given(st.floats(1.0, 1e15), st.floats(1.0, 1e15), st.floats(1.0, 1e6))
@QUICK
def test_nobody_pays_more_for_work_than_the_paid_part_of_its_wages(demand, supply, more):
    assert revenue(demand, supply) <= demand * served_share(demand, supply, more) * (1.0 + 1e-12)


def test_the_rise_of_adoption_is_that_of_the_logistic_equation():
    """dx/dt = g x (1 - x/able), g = ln 81/5 = .878890: at .2 of .8, .878890 x .2 x .75 = .131833 a year."""
    short = 1e-5
    rise = (adopted(before=0.2, years=short) - 0.2) / short
    assert rise == pytest.approx(math.log(81.0) / 5.0 * 0.2 * 0.75, rel=1e-4)
