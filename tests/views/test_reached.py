"""When runs get somewhere: no date is dropped, and differences are told in months."""

import doctest
from datetime import date, timedelta
from math import inf, isnan, nan

import numpy as np
import pytest

from labsim.views import delays, inputs, reached
from labsim.views.delays import delay_words, months_later, months_words
from labsim.views.milestones import MILESTONES, NEVER, reached_steps
from labsim.views.paired import paired
from labsim.views.reached import Reached, reached_of
from labsim.views.summary import Period

FIRST, END = date(2022, 1, 10), date(2036, 1, 1)
EARLY, LATE = date(2028, 1, 3), date(2029, 1, 3)


def ten(*dates: date | None) -> Reached:
    return Reached("progress_2x", "It goes twice as fast", dates, FIRST, END)


@pytest.mark.parametrize("module", [delays, inputs, reached])
def test_examples_are_right(module):
    assert doctest.testmod(module).failed == 0


def test_runs_that_never_get_there_are_counted_and_ranked_last():
    found = ten(*[EARLY] * 6, *[LATE] * 2, None, None)
    assert (found.runs, found.reached, found.never) == (10, 8, 2)
    assert found.half_by == EARLY
    assert found.range_8_of_10 == (EARLY, None)
    assert str(found) == (
        "It goes twice as fast: in half the runs by 2028 (8 of 10 runs: 2028 to after 2036); "
        "not by 2036: 2 of 10"
    )


def test_where_less_than_half_get_there_no_date_is_told():
    assert "in half the runs not (8 of 10 runs: 2028 to after 2036); not by 2036: 6 of 10" in str(
        ten(*[EARLY] * 4, *[None] * 6)
    )


def test_dates_of_all_milestones_come_from_the_curves():
    steps = 60
    dates = [FIRST + timedelta(7 * step) for step in range(steps)]
    period = Period(FIRST - timedelta(7), date(2023, 3, 1), dates)
    curves = {one.metric: np.zeros((2, steps)) - 9.0 for one in MILESTONES}
    curves["progress_multiplier"][1, 20:] = 2.5
    found = reached_of(curves, period)
    assert list(found) == [one.id for one in MILESTONES] == list(reached_steps(curves, 7))
    assert found["progress_2x"].dates == (None, dates[20])
    assert found["progress_5x"].never == 2
    assert reached_steps(curves, 7)["progress_2x"].tolist() == [NEVER, 20]


@pytest.mark.parametrize(
    ("before", "after", "months", "words"),
    [
        (EARLY, LATE, 12.02, "later by 12 months"),
        (LATE, EARLY, -12.02, "earlier by 12 months"),
        (EARLY, EARLY, 0.0, "no change"),
        (EARLY, date(2028, 1, 10), 0.23, "later by less than a month"),
        (EARLY, date(2028, 2, 3), 1.02, "later by 1 month"),
        (EARLY, None, inf, "not by 2036"),
        (None, EARLY, -inf, "reached, before not by 2036"),
        (None, None, nan, "not by 2036, as before"),
    ],
)
def test_a_difference_is_told_in_months_or_as_never(before, after, months, words):
    found = months_later(before, after)
    assert found == pytest.approx(months, abs=0.01, nan_ok=True)
    assert delay_words(before, after, END) == words


def test_no_month_is_rounded_to_none():
    assert [months_words(one) for one in (0.49, 0.51, 1.49, -1.6)] == [
        "later by less than a month",
        "later by 1 month",
        "later by 1 month",
        "earlier by 2 months",
    ]


def test_pairs_are_compared_run_by_run_and_never_is_the_latest_date():
    before = ten(*[EARLY] * 7, None, None, EARLY)
    after = ten(*[LATE] * 6, EARLY, None, LATE, None)
    found = paired("baseline", before, "mine", after)
    assert found.months[:7] == pytest.approx((*[12.02] * 6, 0.0), abs=0.01)
    assert isnan(found.months[7])
    assert found.months[8:] == (-inf, inf)
    assert (found.pairs, found.in_both, found.in_neither) == (10, 7, 1)
    assert (found.never, found.never_in_reference) == (2, 2)
    assert found.half == pytest.approx(12.02, abs=0.01)
    assert found.range_8_of_10 == (-inf, inf)
    assert str(found) == (
        "It goes twice as fast: later by 12 months in half the pairs "
        "(all 9 pairs: only now to not any more); not by 2036: 2 of 10 (baseline: 2 of 10)"
    )


def test_where_nobody_gets_there_only_the_counts_are_told():
    found = paired("baseline", ten(None, None), "mine", ten(None, None))
    assert found.half is None
    assert found.range_8_of_10 == (None, None)
    assert str(found) == "It goes twice as fast: not by 2036: 2 of 2 (baseline: 2 of 2)"
