"""Unattended work: length of a spell, what it costs, and when learning to use it pays."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from labsim.mechanisms.capability import length_power, odds_at_one_hour, success
from labsim.mechanisms.tracks import (
    LONGEST_HOURS,
    SHORTEST_HOURS,
    hours_per_hour,
    learning_hours,
    spell_hours,
    spell_success,
    track_agent_hours,
    track_delivered,
    track_hours,
    worth_learning,
)

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
SHARES = st.floats(0.0, 1.0)
ASKED = st.floats(0.5, 0.999)
SLOPES = st.floats(0.2, 3.0)
HORIZONS = st.floats(-5.0, 15.0)
ODDS = st.floats(-270.0, 270.0).map(lambda power: 10.0**power)
# With this slope the odds of failing grow in proportion to length.
PROPORTIONAL = math.log(2.0)


def test_a_spell_ends_where_the_asked_chance_is_reached():
    # Odds 1/16 at one hour (horizon 16 h), growing with length: U/16 = 0.2/0.8, so U = 4 hours.
    assert spell_hours(1.0 / 16.0, PROPORTIONAL, 0.8) == pytest.approx(4.0, rel=1e-12)
    # At twice the slope odds grow with the square: U^2/16 = 1/4, so U = 2 hours.
    assert spell_hours(1.0 / 16.0, 2.0 * PROPORTIONAL, 0.8) == pytest.approx(2.0, rel=1e-12)


@given(HORIZONS, SLOPES, ASKED)
@QUICK
def test_a_spell_succeeds_with_just_the_chance_asked_for(log2_horizon, slope, asked):
    odds = odds_at_one_hour(slope, log2_horizon)
    hours = spell_hours(odds, slope, asked)
    assume(1e-6 < hours < LONGEST_HOURS)
    assert success(odds, length_power(slope, hours)) == pytest.approx(asked, rel=1e-9)


@given(HORIZONS, SLOPES)
@QUICK
def test_at_one_half_a_spell_is_as_long_as_the_horizon(log2_horizon, slope):
    hours = spell_hours(odds_at_one_hour(slope, log2_horizon), slope, 0.5)
    assert hours == pytest.approx(2.0**log2_horizon, rel=1e-9)


@given(ODDS, ODDS, SLOPES, ASKED, ASKED)
@QUICK
def test_better_models_and_lower_demands_never_shorten_a_spell(one, other, slope, asked, more):
    low, high = sorted((one, other))
    assert spell_hours(low, slope, asked) >= spell_hours(high, slope, asked) * (1.0 - 1e-12)
    low, high = sorted((asked, more))
    assert spell_hours(one, slope, low) >= spell_hours(one, slope, high) * (1.0 - 1e-12)


@pytest.mark.parametrize(("odds", "hours"), [(0.0, LONGEST_HOURS), (1e290, SHORTEST_HOURS)])
def test_a_spell_has_a_length_even_for_models_that_always_or_never_fail(odds, hours):
    assert spell_hours(odds, 0.05, 0.8) == hours


def test_a_model_that_is_overrated_fails_more_often_than_asked():
    # Failing odds of 1/4 doubled: 1/(1 + 1/2) = 2/3; halved: 1/(1 + 1/8) = 8/9.
    assert spell_success(0.8, 0.1, 0.2) == pytest.approx(2.0 / 3.0, rel=1e-14)
    assert spell_success(0.8, 0.2, 0.1) == pytest.approx(8.0 / 9.0, rel=1e-14)


@given(HORIZONS, st.floats(-3.0, 3.0), SLOPES, ASKED)
@QUICK
def test_true_success_is_that_of_the_true_model_at_the_believed_length(log2_horizon, error, slope, asked):
    believed, true = (odds_at_one_hour(slope, h) for h in (log2_horizon + error, log2_horizon))
    hours = spell_hours(believed, slope, asked)
    assume(1e-6 < hours < LONGEST_HOURS)
    expected = success(true, length_power(slope, hours))
    assert spell_success(asked, believed, true) == pytest.approx(expected, rel=1e-9)


@given(ODDS, ASKED)
@QUICK
def test_a_right_belief_gives_just_the_chance_asked_for(odds, asked):
    assert spell_success(asked, odds, odds) == pytest.approx(asked, rel=1e-14)


def test_success_at_the_ends_of_belief():
    assert spell_success(0.8, 0.0, 0.0) == 1.0
    assert spell_success(0.8, 1e290, 0.0) == 1.0
    assert spell_success(0.8, 0.0, 1e290) == pytest.approx(0.0, abs=1e-100)


# 0.5 h over 4 h of work, and 0.05 of reading: 0.175; over 1e9 h only the reading is left.
@pytest.mark.parametrize(("hours", "cost"), [(4.0, 0.175), (1.0, 0.55), (1e9, 0.05), (0.0, 1e6)])
def test_what_a_spell_costs_its_person(hours, cost):
    assert hours_per_hour(hours, 0.5, 0.05) == pytest.approx(cost, rel=1e-8)


@given(st.floats(0.0, 1e9), st.floats(0.0, 1e9), st.floats(0.0, 100.0), st.floats(0.0, 5.0))
@QUICK
def test_longer_spells_never_cost_more_and_reading_always_stays(one, other, start, review):
    short, long = sorted((one, other))
    assert review <= hours_per_hour(long, start, review) <= hours_per_hour(short, start, review) <= 1e6


def test_one_repetition_delivers_what_failed_by_chance():
    # 0.8 + 0.2 x 0.5 x 0.8 = 0.88; with all failures in common 0.8; with none 0.96.
    assert track_delivered(0.8, 0.5) == pytest.approx(0.88, rel=1e-14)
    assert track_delivered(0.8, 1.0) == 0.8
    assert track_delivered(0.8, 0.0) == pytest.approx(0.96, rel=1e-14)


@given(SHARES, SHARES)
@QUICK
def test_a_spell_fails_when_both_starts_fail(chance, common):
    both = common * (1.0 - chance) + (1.0 - common) * (1.0 - chance) ** 2
    assert track_delivered(chance, common) == pytest.approx(1.0 - both, abs=1e-14)
    assert chance <= track_delivered(chance, common) <= 1.0


def test_hours_of_a_track():
    # 0.175 x 1.2 + 0.12 x 1 x 1 = 0.33; who is half as skilled redoes in twice the time: 0.45.
    assert track_hours(0.175, 0.8, 0.5, 1.0, 1.0) == pytest.approx(0.33, rel=1e-14)
    assert track_hours(0.175, 0.8, 0.5, 1.0, 2.0) == pytest.approx(0.45, rel=1e-14)


def test_work_that_always_fails_is_set_up_twice_and_redone_and_work_that_never_fails_set_up_once():
    # 0.1 x 2 + 1 x 1.5 x 2 = 3.2.
    assert track_hours(0.1, 0.0, 0.3, 1.5, 2.0) == pytest.approx(3.2, rel=1e-14)
    assert track_hours(0.1, 1.0, 0.3, 1.5, 2.0) == 0.1


@given(st.floats(0.0, 100.0), SHARES, SHARES, SHARES, st.floats(0.0, 10.0), st.floats(0.01, 100.0))
@QUICK
def test_better_success_never_costs_a_person_more(per_hour, one, other, common, redo, own):
    worse, better = sorted((one, other))
    dear = track_hours(per_hour, worse, common, redo, own)
    assert per_hour <= track_hours(per_hour, better, common, redo, own) <= dear * (1.0 + 1e-12)


def test_agent_hours_of_a_track():
    # 0.25 x (2 - 0.8) = 0.3.
    assert track_agent_hours(0.8, 0.25) == pytest.approx(0.3, rel=1e-14)
    assert track_agent_hours(1.0, 0.25) == 0.25


# Half of 10 h over 26 weeks is 130 h, more than 20; 0.05 of them is 13 h, less; equal is not enough.
@pytest.mark.parametrize(
    ("saved", "hours", "weeks", "worth"),
    [(0.5, 10.0, 26.0, 1.0), (0.05, 10.0, 26.0, 0.0), (0.5, 2.0, 20.0, 0.0), (-0.5, 40.0, 80.0, 0.0)],
)
def test_people_learn_where_it_pays_back_in_time(saved, hours, weeks, worth):
    assert worth_learning(saved, hours, weeks, 20.0) == worth


@given(
    st.floats(-5.0, 1.0),
    st.floats(0.0, 100.0),
    st.floats(0.0, 100.0),
    st.floats(0.0, 1e3),
    st.floats(0.0, 1e3),
)
@QUICK
def test_who_learns_faster_starts_no_later(saved, hours, weeks, one, other):
    fast, slow = sorted((one, other))
    assert worth_learning(saved, hours, weeks, fast) >= worth_learning(saved, hours, weeks, slow)


def test_hours_of_learning_differ_by_person():
    # 20 exp(1) = 54.3656; 20 exp(-1) = 7.35759; the median person needs the median.
    assert learning_hours(20.0, 1.0, 1.0) == pytest.approx(54.3656, rel=1e-6)
    assert learning_hours(20.0, 1.0, -1.0) == pytest.approx(7.35759, rel=1e-6)
    assert learning_hours(20.0, 1.0, 0.0) == 20.0
