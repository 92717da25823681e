"""Compute: the growth rate of powered accelerators before and after the slowdown."""

import pytest

from labsim.mechanisms.compute import growth_now


@pytest.mark.parametrize(("year", "growth"), [(2022.0, 3.4), (2027.999, 3.4), (2028.0, 1.8), (2035.5, 1.8)])
def test_growth_changes_on_the_first_day_of_the_slowdown(year, growth):
    assert growth_now(year, 2028.0, 3.4, 1.8) == growth


def test_a_slowdown_may_be_a_speed_up():
    assert growth_now(2030.0, 2028.0, 1.2, 5.0) == 5.0
