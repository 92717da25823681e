"""Backlash: displaced work and incidents rouse resistance, which slows adoption and calms with the years."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.backlash import (
    MOST_DOUBLINGS,
    OFF,
    release_delay,
    resistance_after,
    years_of_adoption,
)

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)


def test_resistance_calms_and_is_roused():
    # 1 x 2^(-1/5) = .870551, two hundredths displaced at 20 doublings: .4, one incident: .3.
    assert resistance_after(1.0, 0.02, 1.0, 20.0, 0.3, 5.0, 1.0) == pytest.approx(1.570551, abs=1e-6)


def test_who_is_employed_again_does_not_calm():
    assert resistance_after(1.0, -0.02, 0.0, 20.0, 0.3, 5.0, 0.0) == 1.0


def test_each_doubling_halves_the_pace_of_adoption_and_delays_releases():
    assert years_of_adoption(0.5, 1.0) == pytest.approx(0.25, rel=1e-14)
    assert years_of_adoption(0.5, 0.0) == 0.5
    assert release_delay(1.5, 30.0) == 45.0


def test_switched_off_nobody_resists():
    per_displaced, per_incident = OFF["backlash.per_displaced_share"], OFF["backlash.per_incident"]
    assert resistance_after(0.0, 1.0, 100.0, per_displaced, per_incident, 5.0, 1.0) == 0.0


@given(st.floats(0.0, 10.0), st.floats(0.0, 1.0), st.floats(0.0, 50.0), st.floats(0.0, 1.0))
@QUICK
def test_resistance_stays_within_its_bounds_and_rises_with_incidents(before, displaced, incidents, years):
    after = resistance_after(before, displaced, incidents, 50.0, 0.3, 5.0, years)
    assert 0.0 <= after <= MOST_DOUBLINGS
    assert after <= resistance_after(before, displaced, incidents + 1.0, 50.0, 0.3, 5.0, years)
