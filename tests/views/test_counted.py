"""Counts by day tell what single dates tell, however many runs there are."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from labsim.views.counted import Counted
from labsim.views.reached import Reached

END = date(2026, 1, 1)
DAYS = tuple(date(2025, 1, 1) + timedelta(weeks=week) for week in range(20))


@given(st.lists(st.one_of(st.none(), st.integers(0, len(DAYS) - 1)), min_size=1, max_size=60))
def test_it_tells_the_same_as_the_dates_of_every_run(steps: list[int | None]) -> None:
    dates = tuple(None if step is None else DAYS[step] for step in steps)
    plain = Reached("progress_2x", "2x", dates, DAYS[0], END)
    counts = np.bincount([step for step in steps if step is not None], minlength=len(DAYS))
    counted = Counted("progress_2x", "2x", DAYS, counts, steps.count(None), END)
    for name in ("runs", "reached", "never", "half_by", "range_8_of_10", "first"):
        assert getattr(counted, name) == getattr(plain, name), name
    for day in (DAYS[0] - timedelta(days=1), DAYS[3], DAYS[-1], END):
        assert counted.by(day) == sum(one is not None and one <= day for one in dates)


def test_no_runs_at_all_have_no_dates() -> None:
    none = Counted("progress_2x", "2x", DAYS, np.zeros(len(DAYS), dtype=np.int64), 0, END)
    assert (none.runs, none.half_by, none.range_8_of_10, none.by(END)) == (0, None, (None, None), 0)
