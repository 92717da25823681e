"""Data: what runs need, what there is, and what a shortage costs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.data_supply import (
    OFF,
    added_data,
    curated_worth,
    data_needed,
    human_data,
    shortage_log2,
)

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
HOURS = st.one_of(st.just(0.0), st.floats(-3.0, 30.0).map(lambda power: 10.0**power))
AMOUNTS = st.floats(-30.0, 30.0).map(lambda power: 10.0**power)
SHARES = st.one_of(st.sampled_from((0.0, 0.5, 1.0)), st.floats(0.0, 1.0))
ELASTICITIES = st.floats(0.0, 5.0)


def test_four_times_the_compute_needs_twice_the_data():
    # 2^(0.5 x 2) = 2; 2^(0.5 x -2) = 0.5; the run of January 2024 itself: 1.
    assert data_needed(2.0, 0.5) == pytest.approx(2.0, rel=1e-14)
    assert data_needed(-2.0, 0.5) == pytest.approx(0.5, rel=1e-14)
    assert data_needed(0.0, 0.5) == 1.0


def test_human_data_after_two_years():
    # 20 x 1.1^2 = 24.2; two years before: 20 / 1.21 = 16.5289.
    assert human_data(20.0, 1.1, 2.0) == pytest.approx(24.2, rel=1e-12)
    assert human_data(20.0, 1.1, -2.0) == pytest.approx(16.5289, rel=1e-5)
    assert human_data(20.0, 1.0, 7.0) == 20.0


@given(st.floats(1.0, 1e3), st.floats(1.0, 2.0), st.floats(0.0, 10.0), st.floats(0.0, 10.0))
@QUICK
def test_one_long_stretch_equals_two_short_ones(at_2024, growth, first, second):
    whole = human_data(at_2024, growth, first + second)
    assert human_data(human_data(at_2024, growth, first), growth, second) == pytest.approx(whole, rel=1e-12)
    assert whole >= at_2024 * (1.0 - 1e-12)


def test_what_the_lab_makes_itself():
    # 1e6 h x 1e-7 + 1e8 h x 2e-8 x 0.25 = 0.1 + 0.5.
    assert added_data(1e6, 1e-7, 1e8, 2e-8, 0.25) == pytest.approx(0.6, rel=1e-14)


def test_synthetic_data_that_nobody_can_check_are_worth_nothing():
    # Only 1e6 h x 1e-7 of records remain.
    assert added_data(1e6, 1e-7, 1e30, 2e-8, 0.0) == pytest.approx(0.1, rel=1e-14)


@given(HOURS, HOURS, HOURS, HOURS, SHARES, SHARES)
@QUICK
def test_data_of_two_steps_add_up_and_better_checks_never_give_less(a, b, c, d, quality, better):
    whole = added_data(a + b, 1e-7, c + d, 2e-8, quality)
    parts = added_data(a, 1e-7, c, 2e-8, quality) + added_data(b, 1e-7, d, 2e-8, quality)
    assert parts == pytest.approx(whole, rel=1e-12)
    assert added_data(a + b, 1e-7, c + d, 2e-8, max(quality, better)) >= whole


# elasticity log2(min(1, stock/needed)): a quarter of the need at 0.5 is 0.5 x -2 = -1.
@pytest.mark.parametrize(
    ("stock", "needed", "elasticity", "effect"),
    [(5.0, 20.0, 0.5, -1.0), (20.0, 20.0, 0.5, 0.0), (80.0, 20.0, 0.5, 0.0), (2.5, 20.0, 1.0, -3.0)],
)
def test_a_shortage_by_hand(stock, needed, elasticity, effect):
    assert shortage_log2(stock, needed, elasticity) == pytest.approx(effect, rel=1e-14)


@given(AMOUNTS, AMOUNTS, AMOUNTS, ELASTICITIES)
@QUICK
def test_more_data_never_hurt_and_plenty_brings_nothing_extra(stock, more, needed, elasticity):
    effect = shortage_log2(stock, needed, elasticity)
    assert effect <= 0.0
    assert shortage_log2(stock + more, needed, elasticity) >= effect - 1e-12
    if stock >= needed:
        assert effect == 0.0


@given(st.floats(0.0, 60.0), st.floats(0.0, 20.0), st.floats(0.4, 0.6), st.floats(0.0, 1.0))
@QUICK
def test_a_larger_run_is_never_the_weaker_one_at_an_elasticity_of_the_prior(size, more, exponent, elasticity):
    def effective(log2_flop):
        return log2_flop + shortage_log2(20.0, data_needed(log2_flop, exponent), elasticity)

    assert effective(size + more) >= effective(size) - 1e-10


@given(st.floats(10.0, 90.0), st.floats(0.4, 0.6))
@QUICK
def test_at_the_inverse_of_the_exponent_data_alone_decide(log2_flop, exponent):
    """Then effective compute is that of the run for which the stock would just do: log2(stock)/e."""
    stock = 4.0
    effective = log2_flop + shortage_log2(stock, data_needed(log2_flop, exponent), 1.0 / exponent)
    assert effective == pytest.approx(2.0 / exponent, rel=1e-10)


@given(AMOUNTS, AMOUNTS)
@QUICK
def test_the_neutral_form_costs_nothing(stock, needed):
    assert shortage_log2(stock, needed, OFF["data_supply.elasticity"]) == 0.0


# --- care -------------------------------------------------------------------------------------------


# Ideas worth 1.5 times those of 2024, picked with 6 times the work, for 4 times the data: 1.5 x 6/4 = 2.25,
# and its root 1.5. The same work for 100 times the data at .15: .06^.15 = exp(-.42201) = .65573.
@pytest.mark.parametrize(
    ("value", "work", "needed", "elasticity", "worth"),
    [(1.5, 6.0, 4.0, 0.5, 1.5), (1.0, 6.0, 100.0, 0.15, 0.65573), (1.0, 1.0, 1.0, 0.15, 1.0)],
)
def test_what_data_are_worth_by_the_care_in_choosing_them(value, work, needed, elasticity, worth):
    assert curated_worth(value, work, needed, elasticity) == pytest.approx(worth, rel=1e-5)


@given(st.floats(0.1, 10.0), st.floats(0.1, 1e4), AMOUNTS, st.floats(0.0, 1.0), st.floats(1.0, 10.0))
@QUICK
def test_better_taste_and_more_selection_work_never_make_data_worth_less(value, work, needed, c, times):
    before = curated_worth(value, work, needed, c)
    assert curated_worth(value * times, work, needed, c) >= before * (1.0 - 1e-12)
    assert curated_worth(value, work * times, needed, c) >= before * (1.0 - 1e-12)


@given(st.floats(0.0, 1e9), st.floats(0.0, 1e30), AMOUNTS)
@QUICK
def test_in_the_neutral_form_data_are_worth_the_same_whoever_chose_them(value, work, needed):
    assert curated_worth(value, work, needed, OFF["data_supply.curation_elasticity"]) == 1.0
