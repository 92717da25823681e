"""People: how far they differ in the speed of their own work, and what recruits do to taste."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.people import OFF, people_after, recruits_after, renewal, skill_before_scaling

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
GROWTHS = st.floats(-1.0, 1.0).map(lambda power: 10.0**power)
SPREADS, LUCK = st.floats(0.0, 2.0), st.floats(-8.0, 8.0)


# exp(0.3) = 1.349859; exp(-0.6) = 0.548812; the median person has speed 1.
@pytest.mark.parametrize(
    ("log_sd", "z", "skill"), [(0.3, 1.0, 1.349859), (0.3, -2.0, 0.548812), (0.3, 0.0, 1.0)]
)
def test_speed_of_a_person_some_standard_deviations_from_the_median(log_sd, z, skill):
    assert skill_before_scaling(log_sd, z) == pytest.approx(skill, rel=1e-6)


@given(LUCK)
@QUICK
def test_without_spread_everybody_is_equally_fast(z):
    assert skill_before_scaling(0.0, z) == 1.0


@given(SPREADS, LUCK)
@QUICK
def test_as_many_are_twice_as_fast_as_half_as_fast(log_sd, z):
    assert skill_before_scaling(log_sd, z) * skill_before_scaling(log_sd, -z) == pytest.approx(1.0, rel=1e-13)


@given(SPREADS)
@QUICK
def test_two_thirds_lie_within_one_standard_deviation(log_sd):
    assert math.log(skill_before_scaling(log_sd, 1.0)) == pytest.approx(log_sd, rel=1e-13, abs=1e-15)


# At 1.69 times a year, a pool that grows 1.3 times is outgrown by log2 1.3 = 0.378512 doublings a year.
@pytest.mark.parametrize(
    ("growth", "recruits"), [(1.69, -1.0 - 0.5 * 0.378512 * 2.0), (1.3, -1.0), (1.0, -1.0 + 0.378512)]
)
def test_taste_of_recruits_falls_where_the_lab_outgrows_those_who_could_come(growth, recruits):
    assert recruits_after(-1.0, 0.5, growth, 1.3, 2.0) == pytest.approx(recruits, abs=1e-6)


@given(st.floats(-10.0, 0.0), st.floats(0.0, 5.0), GROWTHS, GROWTHS, st.floats(0.0, 14.0))
@QUICK
def test_recruits_are_never_better_than_those_of_the_first_day(recruits, fall, growth, pool, years):
    later = recruits_after(recruits, fall, growth, pool, years)
    assert -10.0 <= later <= 0.0
    assert later <= recruits or growth <= pool or fall == 0.0


@given(st.floats(-10.0, 0.0), st.floats(0.0, 5.0), st.floats(0.0, 1.0))
@QUICK
def test_a_lab_that_does_not_grow_and_that_nobody_leaves_keeps_its_taste(people, fall, years):
    assert renewal(OFF["people.turnover_per_year"], OFF["people.growth_per_year"], years) == 0.0
    later = recruits_after(0.0, fall, OFF["people.growth_per_year"], 1.3, years)
    assert later == 0.0
    assert people_after(people, 0.0, later, 0.0) == people


def test_people_follow_recruits_as_they_are_replaced():
    # Recruits stay at -1 and renew x = ln 2 of the lab: half is left. (0.1 + ln 2) x 1 year as a rate.
    assert people_after(0.0, -1.0, -1.0, math.log(2.0)) == pytest.approx(-0.5, rel=1e-12)
    assert renewal(0.1, 2.0, 1.0) == pytest.approx(0.1 + math.log(2.0), rel=1e-12)
    assert renewal(0.1, 0.5, 2.0) == pytest.approx(0.2, rel=1e-12)
    # Recruits fall evenly from 0 to -1 meanwhile: -1 + (1 - e^-1)/1 = -0.367879.
    assert people_after(0.0, 0.0, -1.0, 1.0) == pytest.approx(-0.367879, abs=1e-6)


@given(st.floats(-10.0, 0.0), st.floats(-10.0, 0.0), st.floats(-10.0, 0.0), st.floats(1e-3, 5.0))
@QUICK
def test_people_move_alike_in_one_long_step_and_two_short_ones_between_the_ends(one, start, end, renewed):
    whole = people_after(one, start, end, renewed)
    middle = 0.5 * (start + end)
    first = people_after(one, start, middle, 0.5 * renewed)
    assert people_after(first, middle, end, 0.5 * renewed) == pytest.approx(whole, rel=1e-10, abs=1e-10)
    assert min(one, start, end) - 1e-9 <= whole <= max(one, start, end) + 1e-9


@given(st.floats(-10.0, 0.0), st.floats(-3.0, 0.0))
@QUICK
def test_turnover_restores_what_growth_has_lowered(people, recruits):
    assert people_after(people, recruits, recruits, 50.0) == pytest.approx(recruits, abs=1e-12)
