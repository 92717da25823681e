"""Pilots: what small runs cost, what they tell and what that is worth."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.pilots import (
    OFF,
    Pilots,
    combined_taste,
    experiments_left,
    minutes_per_idea,
    pilot_precision,
    value_with_pilots,
)

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
SHARES = st.floats(0.0, 1.0)
PILOT_SHARES = st.floats(0.0, 0.9)
MINUTES = st.one_of(st.just(0.0), st.floats(-6.0, 12.0).map(lambda power: 10.0**power))
VALUES = st.floats(0.0, 1e6)
TASTES = st.floats(0.0, 0.9999)


def test_ideas_share_the_minutes_of_their_project():
    # 0.1 x 500 minutes x 2 / 10 ideas = 10 minutes.
    assert minutes_per_idea(0.1, 500.0, 2.0, 10.0) == pytest.approx(10.0, rel=1e-14)


def test_half_of_the_precision_comes_after_the_half_minutes():
    # 3.4 x 6 / 12 = 1.7; 3.4 x 54 / 60 = 3.06.
    assert pilot_precision(6.0, 3.4, 6.0) == pytest.approx(1.7, rel=1e-14)
    assert pilot_precision(54.0, 3.4, 6.0) == pytest.approx(3.06, rel=1e-14)


def test_pilots_take_from_experiments_what_they_use():
    # (1 - 0.28) / (1 - 0.1) = 0.8.
    assert experiments_left(0.28, 0.1) == pytest.approx(0.8, rel=1e-14)


def test_only_testable_ideas_gain():
    # 0.7 x 2 + 0.3 x 5 = 2.9.
    assert value_with_pilots(2.0, 5.0, 0.3) == pytest.approx(2.9, rel=1e-14)


# tau = sin(pi (accuracy - 1/2)) has precision tau^2 / (1 - tau^2): 1.557, 2.778 and 3.308.
@pytest.mark.parametrize(("minutes", "accuracy"), [(5.0, 0.785), (30.0, 0.828), (240.0, 0.840)])
def test_the_default_curve_gives_the_measured_accuracies(minutes, accuracy):
    precision = pilot_precision(minutes, Pilots().precision_most, Pilots().half_minutes)
    taste = math.sin(math.pi * (accuracy - 0.5))
    assert precision == pytest.approx(taste**2 / (1.0 - taste**2), rel=0.03)
    found = 0.5 + math.asin(math.sqrt(precision / (1.0 + precision))) / math.pi
    assert found == pytest.approx(accuracy, abs=0.002)


@given(PILOT_SHARES, st.floats(1.0, 1e4), MINUTES, st.floats(1.0, 1e4), st.floats(0.0, 1.0))
@QUICK
def test_the_minutes_of_all_ideas_are_what_was_set_aside(share, budget, experiments, ideas, more):
    minutes = minutes_per_idea(share, budget, experiments, ideas)
    assert minutes * ideas == pytest.approx(share * budget * experiments, rel=1e-14, abs=1e-300)
    assert minutes_per_idea(share + more * (0.9 - share), budget, experiments, ideas) >= minutes * (1 - 1e-14)


@given(MINUTES, MINUTES, st.floats(0.0, 100.0), st.floats(0.1, 1e4))
@QUICK
def test_longer_pilots_tell_more_but_never_more_than_the_most(minutes, longer, most, half):
    short = pilot_precision(minutes, most, half)
    long = pilot_precision(minutes + longer, most, half)
    assert 0.0 <= short <= long * (1.0 + 1e-14)
    assert long <= most * (1.0 + 1e-14)


@given(MINUTES)
@QUICK
def test_twice_the_minutes_never_double_the_precision(minutes):
    assert pilot_precision(2.0 * minutes, 3.4, 6.0) <= 2.0 * pilot_precision(minutes, 3.4, 6.0) * (1 + 1e-14)


@given(PILOT_SHARES, PILOT_SHARES)
@QUICK
def test_the_pace_of_2024_is_kept_at_the_share_of_2024_and_falls_with_more_pilots(share, then):
    assert experiments_left(then, then) == 1.0
    assert (experiments_left(share, then) > 1.0) == (1.0 - share > 1.0 - then)


@given(VALUES, VALUES, SHARES, SHARES)
@QUICK
def test_value_lies_between_untested_and_tested_and_rises_with_what_can_be_tested(a, b, share, more):
    untested, tested = min(a, b), max(a, b)
    value = value_with_pilots(untested, tested, share)
    assert untested * (1.0 - 1e-14) <= value <= tested * (1.0 + 1e-14)
    assert value_with_pilots(untested, tested, share + more * (1.0 - share)) >= value * (1.0 - 1e-14)


@given(VALUES, VALUES)
@QUICK
def test_the_neutral_form_costs_nothing_and_changes_nothing(untested, tested):
    share, then, testable = (OFF[f"pilots.{name}"] for name in ("share", "share_2024", "testable_share"))
    assert experiments_left(share, then) == 1.0
    assert pilot_precision(minutes_per_idea(share, 500.0, 3.0, 10.0), 3.4, 6.0) == 0.0
    assert value_with_pilots(untested, tested, testable) == untested


def test_precisions_of_taste_and_pilot_add():
    # 0.6: 0.36 / 0.64 = 0.5625; with 1.2152777 more 1.7777777 = 0.64 / 0.36, which is 0.8.
    assert combined_taste(0.6, 0.64 / 0.36 - 0.36 / 0.64) == pytest.approx(0.8, rel=1e-14)


@given(TASTES, st.floats(0.0, 500.0), st.floats(0.0, 500.0))
@QUICK
def test_two_pilots_after_each_other_tell_what_both_together_tell(taste, one, other):
    together = combined_taste(taste, one + other)
    assert combined_taste(combined_taste(taste, one), other) == pytest.approx(together, rel=1e-9)
    assert taste * (1.0 - 1e-12) - 1e-150 <= together <= 0.9999


@given(TASTES)
@QUICK
def test_a_pilot_that_tells_nothing_leaves_taste_as_it_is(taste):
    assert combined_taste(taste, 0.0) == pytest.approx(taste, rel=1e-12, abs=1e-150)
