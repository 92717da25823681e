"""People: how far they differ in the speed of their own work."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.people import skill_before_scaling

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
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
