"""Output: when people are freed, what their work brings forth, and whose income it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.economy import SECTORS, WAGE_BILL_SHARES, demand_usd_per_year
from labsim.mechanisms.output import (
    HIGHEST_GAIN,
    OFF,
    freed_after,
    labour_share,
    output_from_ai_share,
    output_level,
    output_per_dollar,
    output_term,
    sector_gain,
    sector_output,
)

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
SHARES = st.floats(0.0, 1.0)
HANDED = st.tuples(*[st.floats(0.0, 1.0)] * len(SECTORS))
EXPONENTS = st.one_of(st.sampled_from((-50.0, -1.0, -1e-3, 0.0, 1e-4, 0.99)), st.floats(-50.0, 0.99))


def output(freed, exponent, labour_elasticity=1.0):
    """Level of output as a caller forms it, from the shares of work that people are freed from."""
    terms = [
        output_term(weight, sector_output(sector_gain(share), labour_elasticity), exponent)
        for weight, share in zip(WAGE_BILL_SHARES, freed, strict=True)
    ]
    return output_level(sum(terms), exponent)


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
def test_freeing_people_in_any_sector_never_lowers_output(handed, sector, part, exponent):
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


def test_people_are_freed_later_than_work_is_handed_over():
    # 40% handed over from today on: after 3 years of 3 it is .4 (1 - 1/e) = .252848. From 50%, when only 20%
    # are still served, .2 + .3/e = .310364.
    assert freed_after(0.0, 0.4, 3.0, 3.0) == pytest.approx(0.252848, abs=1e-6)
    assert freed_after(0.5, 0.2, 3.0, 3.0) == pytest.approx(0.310364, abs=1e-6)
    assert freed_after(0.1, 0.4, 0.0, 0.1) == pytest.approx(0.4, rel=1e-12)


def test_where_handing_over_grows_steadily_a_steady_part_of_it_has_freed_people():
    """Growth g a year, lag T: 1/(1 + g T) of it; at ln 3 and 3 years 1/(1 + 3.295837) = .232783."""
    freed, handed = 0.0, 1e-9
    for _ in range(1500):
        freed = freed_after(freed, handed, 3.0, 0.01)
        handed *= 3.0**0.01
    assert freed / handed == pytest.approx(0.232783, rel=0.01)


@given(SHARES, SHARES, st.floats(0.0, 20.0), st.floats(0.0, 20.0))
@QUICK
def test_freed_work_lies_between_what_was_freed_and_what_is_handed_over(freed, handed, lag, years):
    after = freed_after(freed, handed, lag, years)
    assert min(freed, handed) - 1e-12 <= after <= max(freed, handed) + 1e-12


def test_output_rises_with_the_work_done_as_far_as_capital_lets_it():
    # Four times the work: 4^.5 = 2 while half of income is capital's and stays, 4 where capital follows.
    assert sector_output(4.0, 0.5) == pytest.approx(2.0, rel=1e-13)
    assert sector_output(4.0, 1.0) == pytest.approx(4.0, rel=1e-13)
    assert sector_output(1.0, 0.65) == 1.0


def test_what_a_dollar_paid_for_ai_brings():
    # 2% more of 1e14: 2e12. The lab has 5e10, a quarter of all: 2e11. 10 dollars for each.
    assert output_per_dollar(1.02, 1e14, 5e10, 0.25) == pytest.approx(10.0, rel=1e-12)
    assert output_per_dollar(1.0, 1e14, 0.0, 0.25) == 0.0


@given(st.floats(1e-6, 1e-3), st.floats(0.01, 1.0))
@QUICK
def test_once_reorganised_a_dollar_brings_what_it_saves_in_wages(freed, paid_share):
    """All sectors alike, capital as it is: output rises by labour's share of what is freed."""
    level = output((freed,) * 5, -1.0, labour_elasticity=0.52)
    paid = demand_usd_per_year(0.52e14, freed, paid_share, 0.25)
    assert output_per_dollar(level, 1e14, paid, 0.25) == pytest.approx(1.0 / paid_share, rel=2e-3)


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


@given(HANDED, EXPONENTS)
@QUICK
def test_in_the_neutral_form_output_is_as_without_ai(freed, exponent):
    level = output(freed, exponent, OFF["output.labour_elasticity"])
    assert level == pytest.approx(1.0, rel=1e-9)
