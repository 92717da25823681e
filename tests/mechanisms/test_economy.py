"""Economy: what models could do outside, how adoption spreads, what it pays and what it brings forth."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.economy import (
    HIGHEST_GAIN,
    LENGTH_MEDIAN_HOURS,
    OFF,
    PHYSICAL_SHARES,
    SECTORS,
    WAGE_BILL_SHARES,
    able_share,
    adopted_after,
    demand_usd_per_year,
    labour_share,
    output_from_ai_share,
    output_level,
    output_term,
    revenue,
    sector_gain,
    supply_usd_per_year,
)

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
SHARES = st.floats(0.0, 1.0)
HANDED = st.tuples(*[st.floats(0.0, 1.0)] * len(SECTORS))
EXPONENTS = st.one_of(st.sampled_from((-50.0, -1.0, -1e-3, 0.0, 1e-4, 0.99)), st.floats(-50.0, 0.99))


def adopted(before=0.0, able=0.8, adoption_years=5.0, first=0.01, years=5.0, adopts=1.0):
    return adopted_after(before, able, adoption_years, first, years, adopts)


def output(handed, exponent):
    """Level of output as a caller forms it, from the shares handed over in the five sectors."""
    terms = [
        output_term(weight, sector_gain(share), exponent)
        for weight, share in zip(WAGE_BILL_SHARES, handed, strict=True)
    ]
    return output_level(sum(terms), exponent)


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


def test_half_of_what_could_be_handed_over_is_after_the_adoption_time():
    # Start at .01 of .8; ln(.99/.01)/5 a year; after 5 years the odds are 1: .4. After 10 years the odds
    # are 99: .99 x .8 = .792.
    assert adopted(years=0.0) == pytest.approx(0.008, rel=1e-12)
    assert adopted(years=5.0) == pytest.approx(0.4, rel=1e-12)
    assert adopted(years=10.0) == pytest.approx(0.792, rel=1e-12)


def test_adoption_goes_on_from_where_it_is():
    # Half of .8, odds 1; a half of 5 years multiplies the odds by sqrt(99) = 9.949874: .8 x .908675.
    assert adopted(before=0.4, years=2.5) == pytest.approx(0.8 * 9.949874 / 10.949874, rel=1e-6)


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
    assert demand_usd_per_year(5e13, 1.1, 2.0, 0.1, 0.2, 0.25) == pytest.approx(3.025e11, rel=1e-12)
    assert demand_usd_per_year(5e13, 1.1, 2.0, 0.0, 0.2, 0.25) == 0.0


def test_revenue_of_a_thousand_busy_accelerators():
    # 1000 x 8766 h x 2.5 USD x 2 = 43,830,000 USD a year.
    assert supply_usd_per_year(1000.0, 2.5, 2.0) == pytest.approx(43_830_000.0, rel=1e-14)


@given(st.floats(0.0, 1e15), st.floats(0.0, 1e15))
@QUICK
def test_revenue_is_bound_by_the_scarcer_of_demand_and_compute(demand, supply):
    assert revenue(demand, supply) == min(demand, supply)


# --- output -----------------------------------------------------------------------------------------


def test_work_per_remaining_hour():
    # 1/(1 - .75) = 4; 1/(1 - .9999) would be 10,000 and is capped at 1000.
    assert sector_gain(0.0) == 1.0
    assert sector_gain(0.75) == pytest.approx(4.0, rel=1e-15)
    assert sector_gain(0.9999) == sector_gain(1.0) == HIGHEST_GAIN


def test_output_of_two_sectors_of_which_one_is_four_times_as_productive():
    # e = -1: .5 x 1 + .5/4 = .625, 1/.625 = 1.6. e = .5: .5 + .5 x 2 = 1.5, 1.5^2 = 2.25.
    terms = [output_term(0.5, gain, -1.0) for gain in (1.0, 4.0)]
    assert terms == [pytest.approx(0.5), pytest.approx(0.125)]
    assert output_level(sum(terms), -1.0) == pytest.approx(1.6, rel=1e-13)
    terms = [output_term(0.5, gain, 0.5) for gain in (1.0, 4.0)]
    assert output_level(sum(terms), 0.5) == pytest.approx(2.25, rel=1e-13)


@pytest.mark.parametrize("exponent", [0.0, 1e-4, -1e-4, 9.9e-4])
def test_next_to_exponent_zero_output_is_the_geometric_mean(exponent):
    # Sqrt(1 x 4) = 2, and at the -.001 that stands for zero (.5 + .5 x 4^-.001)^-1000 = 1.99952.
    terms = [output_term(0.5, gain, exponent) for gain in (1.0, 4.0)]
    exact = (0.5 + 0.5 * 4.0**-0.001) ** -1000.0
    assert output_level(sum(terms), exponent) == pytest.approx(exact, rel=1e-9)
    assert output_level(sum(terms), exponent) == pytest.approx(2.0, rel=1e-3)


@given(HANDED, EXPONENTS)
@QUICK
def test_output_lies_between_the_slowest_and_the_fastest_sector(handed, exponent):
    gains = [sector_gain(share) for share in handed]
    level = output(handed, exponent)
    assert min(gains) * (1.0 - 1e-9) <= level <= max(gains) * (1.0 + 1e-9)


@given(HANDED, st.integers(0, 4), SHARES, EXPONENTS)
@QUICK
def test_handing_over_more_in_any_sector_never_lowers_output(handed, sector, part, exponent):
    more = list(handed)
    more[sector] += part * (1.0 - more[sector])
    assert output(more, exponent) >= output(handed, exponent) * (1.0 - 1e-9)


@given(EXPONENTS)
@QUICK
def test_where_nothing_is_handed_over_output_is_as_without_ai(exponent):
    level = output((0.0,) * 5, exponent)
    assert level == pytest.approx(1.0, rel=1e-9)
    assert output_from_ai_share(level) == pytest.approx(0.0, abs=1e-9)


def test_with_a_very_negative_exponent_the_slowest_sector_binds():
    # Four sectors a thousand times, goods (.35) not at all: .35^(1/-50) = exp(1.049822/50) = 1.021218.
    assert output((1.0, 1.0, 1.0, 1.0, 0.0), -50.0) == pytest.approx(1.021218, abs=1e-6)


def test_output_owed_to_ai():
    # 1 - 1/1.25 = .2.
    assert output_from_ai_share(1.25) == pytest.approx(0.2, rel=1e-15)
    assert output_from_ai_share(1.0) == 0.0
    assert output_from_ai_share(0.5) == 0.0


def test_half_of_the_gains_to_capital_cost_labour_its_share():
    # .52 x (1 - .2 x .5) = .468.
    assert labour_share(0.52, 0.2, 0.5) == pytest.approx(0.468, rel=1e-14)


@given(SHARES, SHARES, SHARES)
@QUICK
def test_labour_never_gets_more_of_income_than_before_nor_less_than_nothing(base, from_ai, capital):
    assert 0.0 <= labour_share(base, from_ai, capital) <= base
    assert labour_share(base, 0.0, capital) == labour_share(base, from_ai, 0.0) == base


def test_the_rise_of_adoption_is_that_of_the_logistic_equation():
    """dx/dt = g x (1 - x/able), g = ln 99/5 = .919024: at .2 of .8, .919024 x .2 x .75 = .137854 a year."""
    short = 1e-5
    rise = (adopted(before=0.2, years=short) - 0.2) / short
    assert rise == pytest.approx(math.log(99.0) / 5.0 * 0.2 * 0.75, rel=1e-4)
