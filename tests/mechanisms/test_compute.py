"""Compute: the growth rate of powered accelerators before and after the slowdown."""

import pytest

from labsim.mechanisms.compute import growth_now, not_above_growth
from labsim.scenario import load, records


@pytest.mark.parametrize(("year", "growth"), [(2022.0, 3.4), (2027.999, 3.4), (2028.0, 1.8), (2035.5, 1.8)])
def test_growth_changes_on_the_first_day_of_the_slowdown(year, growth):
    assert growth_now(year, 2028.0, 3.4, 1.8) == growth


def test_after_the_slowdown_compute_and_funding_grow_no_faster_than_before():
    """In the priors alone: without limits growth after would be drawn above growth before, one time in 20."""
    assert not_above_growth({"growth_per_year": 2.2}) == (0.1, 2.2)
    drawn = records(load("priors_only"), 1, range(400))[:, -1]
    assert (drawn.compute.slow_growth_per_year <= drawn.compute.growth_per_year).all()
    assert (drawn.money.slow_raised_growth_per_year <= drawn.money.raised_growth_per_year).all()
    assert drawn.compute.slow_growth_per_year.max() > 2.2


def test_a_slowdown_may_be_a_speed_up():
    assert growth_now(2030.0, 2028.0, 1.2, 5.0) == 5.0
