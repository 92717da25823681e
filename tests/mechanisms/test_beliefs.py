"""Beliefs: announcements, learning from use at a known speed, colleagues, and trust."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.beliefs import (
    FARTHEST,
    SUREST_LOGITS,
    after_announcement,
    after_use,
    evidence,
    held,
    trust,
    trust_after_use,
)

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
SLOPE = 0.58


def logistic(logits):
    return 1.0 / (1.0 + math.exp(-logits))


# .7 x (3 - .45 + 1 + .5 - 0) = .7 x 4.05 = 2.835; from a belief of 2: 2 + .7 x 2.05 = 3.435.
@pytest.mark.parametrize(
    ("believed", "weight", "after"), [(0.0, 0.7, 2.835), (2.0, 0.7, 3.435), (2.0, 0.0, 2.0), (2.0, 1.0, 4.05)]
)
def test_an_announcement_moves_beliefs_part_of_the_way(believed, weight, after):
    assert after_announcement(believed, 3.0, -0.45, 1.0, 0.5, weight) == pytest.approx(after, rel=1e-14)


@pytest.mark.parametrize(("tried", "share"), [(0.02, 0.5), (0.0, 0.0), (0.06, 0.75), (1.0, 0.980392)])
def test_evidence_is_half_at_the_half_speed_share(tried, share):
    assert evidence(tried, 0.02) == pytest.approx(share, abs=1e-6)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(1e-6, 1.0))
@QUICK
def test_trying_more_never_teaches_less(tried, more, half_speed):
    less, more = min(tried, more), max(tried, more)
    assert 0.0 <= evidence(less, half_speed) <= evidence(more, half_speed) <= 1.0


def error_after_half_life(error, step_weeks, half_life=20.0, sign=1.0):
    """Error of a belief after one half-life of full use on tasks at the believed horizon."""
    believed, truth = 1.0, 1.0 + sign * error
    for _ in range(round(half_life / step_weeks)):
        surprise = logistic(SLOPE * (truth - believed)) - 0.5
        believed = after_use(believed, surprise, 1.0, believed, half_life, SLOPE, 0.0, step_weeks)
    return sign * (truth - believed)


@pytest.mark.parametrize("step_weeks", [1.0 / 7.0, 0.5, 1.0, 4.0, 5.0])
@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_an_error_halves_in_the_half_life_whatever_the_length_of_the_step(step_weeks, sign):
    assert error_after_half_life(1e-4, step_weeks, sign=sign) == pytest.approx(0.5e-4, rel=1e-6)


def test_a_large_error_is_corrected_more_slowly():
    """Two doublings off, surprises are no longer in proportion to the error, but it still shrinks."""
    assert 1.0 < error_after_half_life(2.0, 1.0) < 1.2


def test_without_evidence_and_colleagues_a_belief_stays():
    assert after_use(3.3, 0.4, 0.0, -2.0, 20.0, SLOPE, 0.0, 1.0) == 3.3


def test_beliefs_move_towards_those_of_colleagues():
    # 5 weeks at 1 a year: 1 - exp(-5/52.178571) = .091377 of the way from 1 to 5: 1.365507.
    assert after_use(1.0, 0.0, 0.0, 5.0, 20.0, SLOPE, 1.0, 5.0) == pytest.approx(1.365507, abs=2e-6)


@given(st.floats(-50.0, 50.0), st.floats(-50.0, 50.0), st.floats(0.0, 50.0), st.floats(0.02, 5.0))
@QUICK
def test_two_half_steps_among_colleagues_are_one_step(believed, average, speed, weeks):
    half = after_use(believed, 0.0, 0.0, average, 20.0, SLOPE, speed, weeks / 2.0)
    twice = after_use(half, 0.0, 0.0, average, 20.0, SLOPE, speed, weeks / 2.0)
    whole = after_use(believed, 0.0, 0.0, average, 20.0, SLOPE, speed, weeks)
    assert twice == pytest.approx(whole, rel=1e-12, abs=1e-12)


@given(st.floats(-120.0, 120.0), st.floats(-1.0, 1.0), st.floats(-120.0, 120.0), st.floats(0.05, 5.0))
@QUICK
def test_beliefs_stay_within_what_means_anything(believed, surprise, average, slope):
    assert abs(after_use(believed, surprise, 1.0, average, 0.5, slope, 50.0, 5.0)) <= FARTHEST


@given(st.floats(-10.0, 10.0), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
@QUICK
def test_success_beyond_expectation_raises_the_belief_and_failure_lowers_it(believed, surprise, seen):
    def after(surprise):
        return after_use(believed, surprise, seen, believed, 20.0, SLOPE, 0.0, 1.0)

    assert after(-surprise) <= believed <= after(surprise)


# logistic(0) = .5, logistic(ln 9) = .9.
@pytest.mark.parametrize(("logits", "chance"), [(0.0, 0.5), (math.log(9.0), 0.9), (-math.log(9.0), 0.1)])
def test_trust_is_a_chance(logits, chance):
    assert trust(logits) == pytest.approx(chance, rel=1e-14)


def test_a_week_of_work_as_meant_raises_trust():
    # 1 - 2^-(.0191650/3) = .00441826; x 4 x (.975 - .5) = .0083947.
    assert trust_after_use(0.0, 0.975, 1.0, 3.0, 7.0 / 365.25) == pytest.approx(0.0083947, abs=1e-7)


@pytest.mark.parametrize("steps", [36, 156, 1095])
@pytest.mark.parametrize("start", [0.01, -0.01])
def test_an_error_of_trust_halves_in_the_half_life_whatever_the_length_of_the_step(steps, start):
    logits = start
    for _ in range(steps):
        logits = trust_after_use(logits, 0.5, 1.0, 3.0, 3.0 / steps)
    assert logits == pytest.approx(start / 2.0, rel=1e-4)


def test_unwatched_trust_stays():
    assert trust_after_use(-2.0, 0.975, 0.0, 3.0, 0.1) == -2.0


@given(st.floats(-14.0, 14.0), st.floats(0.0, 1.0), st.floats(0.0, 1.0), st.floats(0.05, 1e3))
@QUICK
def test_trust_moves_towards_what_is_seen_and_stays_bounded(logits, as_meant, seen, half_life):
    after = trust_after_use(logits, as_meant, seen, half_life, 0.02)
    assert abs(after) <= SUREST_LOGITS
    assert (after - logits) * (as_meant - logistic(logits)) >= -1e-12


@given(st.floats(-120.0, 120.0), st.floats(-300.0, 300.0))
@QUICK
def test_people_act_on_their_belief_or_on_the_truth(believed, truth):
    assert held(believed, truth, 0.0) == believed
    assert held(believed, truth, 1.0) == pytest.approx(truth, rel=1e-12, abs=1e-12)
