"""Capability: the horizon law, the way from suite to own work, and success by task length."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from labsim.mechanisms.capability import (
    doublings,
    doublings_from_p50_to_p80,
    effort_per_doubling,
    length_power,
    odds_at_one_hour,
    own_horizon_log2_hours,
    success,
    suite_horizon_log2_hours,
)

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
SLOPE = 0.58


def chance(slope, horizon_hours, length_hours):
    odds = odds_at_one_hour(slope, math.log2(horizon_hours))
    return success(odds, length_power(slope, length_hours))


def test_effort_per_doubling_of_mid_2025():
    # 5.3 months of 4x software (2 doublings a year) and 4.5x compute (2.169925): .4416667 x 4.169925.
    assert effort_per_doubling(5.3, 4.0, 4.5) == pytest.approx(1.841717, rel=1e-6)


def test_where_nothing_grows_a_doubling_still_costs_something():
    assert effort_per_doubling(5.3, 1.0, 1.0) == 1e-6


# d = .92, e = 5: n = ln(1 - .08 x 5)/ln .92 = -.510826/-.083382 = 6.12636.
# d = 1.07, e = 5: n = ln(1 + .07 x 5)/ln 1.07 = .300105/.067659 = 4.43557. d = 1: n = e.
@pytest.mark.parametrize(
    ("ratio", "effort", "n"), [(0.92, 5.0, 6.12636), (1.07, 5.0, 4.43557), (1.0, 5.0, 5.0)]
)
def test_doublings_for_five_times_the_effort_of_the_first(ratio, effort, n):
    assert doublings(2.0 * effort, 2.0, ratio) == (pytest.approx(n, abs=1e-5), 0.0)


@given(st.one_of(st.just(1.0), st.floats(0.6, 1.4)), st.integers(-20, 20), st.floats(0.5, 5.0))
@QUICK
def test_each_doubling_costs_d_times_the_one_before(ratio, n, first):
    """n doublings cost 1 + d + d^2 + ... + d^(n-1) times the first; backwards 1/d + 1/d^2 + ..."""
    effort = (
        math.fsum(ratio**k for k in range(n)) if n >= 0 else -math.fsum(ratio**-k for k in range(1, 1 - n))
    )
    # Where the law is flat or close to its pole, the effort itself cannot be given more exactly.
    assume(1e-3 < 1.0 - (1.0 - ratio) * effort < 1e3)
    assert doublings(effort * first, first, ratio)[0] == pytest.approx(n, rel=1e-9, abs=1e-9)


@given(st.floats(-1e-7, 1e-7), st.floats(-20.0, 20.0))
@QUICK
def test_the_law_passes_smoothly_through_d_equal_to_one(off, effort):
    assert doublings(effort, 1.0, 1.0 + off)[0] == pytest.approx(effort, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("effort", [12.5, 13.0, 200.0])
def test_beyond_the_pole_the_horizon_stops_and_is_marked(effort):
    # d = .92 has its pole at 1/(1 - .92) = 12.5.
    assert doublings(effort, 1.0, 0.92) == (60.0, 1.0)


def test_sixty_doublings_are_the_end_at_either_side():
    assert doublings(60.0, 1.0, 1.0) == (60.0, 0.0)
    assert doublings(60.1, 1.0, 1.0) == (60.0, 1.0)
    assert doublings(-60.1, 1.0, 1.0) == (-60.0, 1.0)


@given(st.floats(-150.0, 150.0), st.floats(0.0, 50.0), st.floats(0.5, 1.5))
@QUICK
def test_more_effective_compute_never_shortens_the_horizon(effort, more, ratio):
    # Where ln(1 - x) passes from its series to the plain form the two differ in their last digits.
    assert doublings(effort + more, 1.5, ratio)[0] >= doublings(effort, 1.5, ratio)[0] - 1e-9


def test_the_horizon_of_mid_2025_in_log2_hours():
    # 115 minutes are log2(1.916667) = .938599; 120 minutes and three doublings are 16 hours, log2 = 4.
    assert suite_horizon_log2_hours(115.0, 0.0) == pytest.approx(0.938599, abs=1e-6)
    assert suite_horizon_log2_hours(120.0, 3.0) == pytest.approx(4.0, rel=1e-14)


# 3 - .45 - log2(5) x (1 - .7 x .2) = 2.55 - 2.321928 x .86 = .553142.
@pytest.mark.parametrize(
    ("exponent", "messiness", "building_in", "horizon"),
    [(1.0, 5.0, 0.2, 0.553142), (1.0, 5.0, 0.0, 0.228072), (0.0, 5.0, 0.2, 2.55), (1.0, 1.0, 0.2, 2.55)],
)
def test_horizon_on_own_work(exponent, messiness, building_in, horizon):
    found = own_horizon_log2_hours(3.0, -0.45, exponent, messiness, building_in, 0.7)
    assert found == pytest.approx(horizon, abs=1e-6)


@given(
    st.floats(0.0, 5.0), st.floats(1.0, 1e4), st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(0.0, 1.0)
)
@QUICK
def test_building_models_in_never_shortens_the_horizon(exponent, messiness, less, more, most):
    less, more = min(less, more), max(less, more)
    before = own_horizon_log2_hours(2.0, 0.0, exponent, messiness, less, most)
    assert own_horizon_log2_hours(2.0, 0.0, exponent, messiness, more, most) >= before - 1e-12


def test_success_is_a_half_at_the_horizon_and_four_fifths_at_the_80_percent_horizon():
    shorter = 2.0 ** doublings_from_p50_to_p80(SLOPE)
    assert chance(SLOPE, 2.0, 2.0) == pytest.approx(0.5, rel=1e-13)
    assert chance(SLOPE, 2.0, 2.0 / shorter) == pytest.approx(0.8, rel=1e-13)


def test_success_on_tasks_twice_and_half_as_long_as_the_horizon():
    # logistic(-.58) = 1/(1 + 1.786038) = .358933, and its complement.
    assert chance(SLOPE, 3.0, 6.0) == pytest.approx(0.358933, abs=1e-6)
    assert chance(SLOPE, 3.0, 1.5) == pytest.approx(0.641067, abs=1e-6)


def test_the_50_percent_horizon_is_5_2_times_the_80_percent_horizon():
    # ln 4/.58 = 1.386294/.58 = 2.390163 doublings; 2^2.390163 = 5.2420.
    assert doublings_from_p50_to_p80(SLOPE) == pytest.approx(2.390163, abs=1e-6)
    assert 2.0 ** doublings_from_p50_to_p80(SLOPE) == pytest.approx(5.2420, abs=2e-4)


@given(st.floats(0.05, 5.0), st.floats(-20.0, 20.0), st.floats(-10.0, 15.0))
@QUICK
def test_success_is_the_logistic_law_written_without_a_logarithm(slope, log2_horizon, log2_length):
    found = success(odds_at_one_hour(slope, log2_horizon), length_power(slope, 2.0**log2_length))
    known = 1.0 / (1.0 + math.exp(-slope * (log2_horizon - log2_length)))
    assert found == pytest.approx(known, rel=1e-12)


@given(st.floats(0.05, 5.0), st.floats(-300.0, 300.0), st.floats(1e-6, 1e9), st.floats(1.0, 1e3))
@QUICK
def test_longer_tasks_never_succeed_more_often(slope, log2_horizon, hours, longer):
    odds = odds_at_one_hour(slope, log2_horizon)
    assume(hours * longer <= 1e9)
    short, long = (
        success(odds, length_power(slope, hours)),
        success(odds, length_power(slope, hours * longer)),
    )
    assert 0.0 <= long <= short * (1.0 + 1e-13) <= 1.0 + 1e-12
