"""Curves counted from a milestone: at the milestone they are the curve itself, and nothing is made up."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labsim.evidence import published
from labsim.measures.metrics import METRIC_NAMES
from labsim.views.aligned import aligned, months_between
from labsim.views.milestones import NEVER, first_steps
from labsim.views.published import points
from labsim.views.reached import Reached, reached_by, reached_of
from labsim.views.summary import Period

FIRST, END = date(2022, 1, 10), date(2036, 1, 1)


@given(st.lists(st.integers(-1, 19), min_size=1, max_size=8), st.integers(0, 2**31))
def test_at_the_milestone_an_aligned_curve_is_the_curve(steps, seed):
    values = np.random.default_rng(seed).random((len(steps), 20))
    found = aligned(values, np.array(steps), [-3, 0, 3])
    there = [row for row, step in enumerate(steps) if step != NEVER]
    assert found.shape == (len(there), 3)
    for line, row in zip(found, there, strict=True):
        assert line[1] == values[row, steps[row]]
        for value, place in ((line[0], steps[row] - 3), (line[2], steps[row] + 3)):
            assert value == values[row, place] if 0 <= place < 20 else np.isnan(value)


def test_the_pace_reaches_its_threshold_at_the_day_from_which_it_is_counted():
    values = np.array([[1.0, 1.5, 2.5, 3.0], [1.0, 1.0, 1.0, 1.0]])
    found = aligned(values, first_steps(values, 2.0), [-1, 0])
    assert found.tolist() == [[1.5, 2.5]]


def test_from_one_pace_to_the_next_counts_only_runs_that_get_to_both():
    two = Reached("progress_2x", "2x", (date(2028, 1, 3), date(2029, 1, 1), None), FIRST, END)
    five = Reached("progress_5x", "5x", (date(2029, 1, 3), None, None), FIRST, END)
    assert months_between(two, five) == [pytest.approx(12.02, abs=0.01)]


def test_with_an_earlier_end_counts_what_holds_up_to_it():
    """Held for 13 weeks, or to the end: a week above is too short in the whole run, not at its cut end."""
    days = [FIRST + timedelta(days=7 * week) for week in range(1, 61)]
    pace = np.ones((1, 60))
    pace[0, 19], pace[0, 40:] = 2.0, 2.0
    curves = {name: pace if name == "progress_multiplier" else np.zeros((1, 60)) for name in METRIC_NAMES}
    period = Period(FIRST, days[-1], days)
    assert reached_of(curves, period)["progress_2x"].dates == (days[40],)
    assert reached_by(curves, period, days[19])["progress_2x"].dates == (days[19],)
    assert reached_by(curves, period, days[30])["progress_2x"].dates == (None,)


def test_published_figures_have_a_source_and_a_trend_starts_from_a_recorded_model():
    assert all(one.source and one.published and one.who for one in published())
    told = points(FIRST, END)
    assert len({(one.who, one.day) for one in told}) == len(told)
    slow, fast = (
        next(one for one in told if one.who == who and one.day.year == 2028)
        for who in ("METR trend 2019-2025", "METR trend from 2023")
    )
    # o3: 94 minutes on 16 April 2025, 1,355 days before the end of 2028.
    assert slow.value == pytest.approx(94.0055 / 60.0 * 2.0 ** (1355 / 212))
    assert slow.low < slow.value < slow.high < 10 * fast.value and slow.is_trend
    assert points(FIRST, date(2026, 1, 5)) == []
