"""What is cut stays as it was; the usual rate of orders is that of about the last year."""

from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.cuts import CHANNELS, OFF, kept, usual_rate

WEEK = 7.0 / 365.25
QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)


def test_only_what_is_cut_keeps_the_value_from_before() -> None:
    assert kept(3.0, 2.0, 0.0) == 3.0
    assert kept(3.0, 2.0, 1.0) == 2.0
    assert {f"cuts.{one}" for one in CHANNELS} == set(OFF)


# 52 a year before, 2 in this week: 52 + (2/w - 52)(1 - exp(-w)) with w = .0191650, 1 - exp(-w) = .0189825.
def test_a_week_moves_the_usual_rate_by_its_part_of_a_year() -> None:
    assert usual_rate(52.0, 2.0, WEEK) == pytest.approx(52.0 + (104.357143 - 52.0) * 0.0189825, rel=1e-6)


def test_an_order_once_a_year_and_an_even_one_come_to_the_same_rate() -> None:
    lumps = even = 120.0
    for year in range(3):
        for week in range(52):
            lumps = usual_rate(lumps, 120.0 if (year, week) == (year, 26) else 0.0, 1.0 / 52.0)
            even = usual_rate(even, 120.0 / 52.0, 1.0 / 52.0)
    assert even == pytest.approx(120.0)
    assert lumps == pytest.approx(120.0, rel=0.1)


@given(st.floats(0.0, 1e9), st.floats(0.0, 1e6), st.floats(1e-3, 0.1))
@QUICK
def test_the_rate_moves_towards_what_is_ordered_by_one_minus_exp(usual, ordered, years):
    now = usual_rate(usual, ordered, years)
    target = ordered / years
    assert abs(now - target) == pytest.approx(abs(usual - target) * exp(-years), rel=1e-6, abs=1e-6)
