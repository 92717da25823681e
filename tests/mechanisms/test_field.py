"""Rivals go on while the lab pauses, join as far as they are said to, and leads leak with their half-life."""

from math import exp, log

import pytest

from labsim.mechanisms.field import leaked, level_of_rivals, rivals_input, trend_after, unpaused_input
from labsim.vocabulary.units import WEEKS_PER_YEAR

WEEK = 7.0 / 365.25


def test_half_of_a_lead_leaks_in_its_half_life() -> None:
    assert leaked(1.0, 3.0, 6.0, 1.0, 1.0) == pytest.approx(2.0 * (1.0 - 0.5 ** (1.0 / 6.0)))
    level = 1.0
    for _ in range(60):
        level += leaked(level, 3.0, 6.0, 0.1, 1.0)
    assert level == pytest.approx(2.0, rel=1e-9)


def test_nothing_leaks_to_who_is_ahead_nor_where_nothing_spills() -> None:
    assert leaked(3.0, 1.0, 6.0, 1.0, 1.0) == 0.0
    assert leaked(1.0, 3.0, 6.0, 1.0, 0.0) == 0.0


def test_a_lead_of_six_months_is_half_a_years_growth() -> None:
    assert level_of_rivals(0.5, 4.0, 6.0) == pytest.approx(0.5 - log(2.0))
    assert level_of_rivals(0.5, 4.0, -6.0) == pytest.approx(0.5 + log(2.0))


def test_without_a_pause_rivals_put_in_their_part_of_what_the_lab_does() -> None:
    assert unpaused_input(2.0, 3.0, 1.0, WEEK, 0.0) == 3.0
    assert rivals_input(3.0, 3.0, 0.7, 0.0, 0.8) == pytest.approx(2.4)


def test_in_a_pause_rivals_keep_up_the_trend_and_who_joins_works_as_the_lab() -> None:
    going_on = unpaused_input(2.0, 1.0, 0.5, WEEK, 1.0)
    assert going_on == pytest.approx(2.0 * exp(0.5 * WEEK))
    assert rivals_input(1.0, going_on, 0.0, 1.0, 1.0) == pytest.approx(going_on)
    assert rivals_input(1.0, going_on, 1.0, 1.0, 1.0) == pytest.approx(1.0)
    assert rivals_input(1.0, 3.0, 0.75, 1.0, 2.0) == pytest.approx(2.0 * (0.25 * 3.0 + 0.75))
    # A pause after an incident is the lab's own: nobody joins it.
    assert rivals_input(1.0, 3.0, 0.75, 0.0, 1.0) == pytest.approx(3.0)


def test_the_trend_comes_to_steady_growth_whatever_the_step() -> None:
    for steps in (520, 1040):
        years = 10.0 / steps
        trend, size = 0.0, 1.0
        for _ in range(steps):
            trend = trend_after(trend, size, size * exp(0.6 * years), years, WEEKS_PER_YEAR)
            size *= exp(0.6 * years)
        assert trend == pytest.approx(0.6 * (1.0 - 0.5**10), rel=1e-6)


def test_a_jump_counts_as_five_a_year_at_most() -> None:
    assert trend_after(0.0, 1.0, 1e30, WEEK, WEEKS_PER_YEAR) == pytest.approx(
        5.0 * (1.0 - 0.5**WEEK), rel=1e-4
    )
