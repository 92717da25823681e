"""The pace of the field is told in doublings a year, at the dates of the summary."""

import numpy as np

from labsim.measures.metrics import METRIC_NAMES
from labsim.views.field_pace import ROWS, dates, doublings_range, rows
from tests.figures.conftest import PERIOD, STEPS


def test_growth_is_told_in_doublings_with_a_column_for_each_date() -> None:
    # 2x, 4x and 8x a year are 1, 2 and 3 doublings.
    curves = {metric: np.full((10, STEPS), 2.0**place) for place, (_, metric) in enumerate(ROWS, 1)}
    told = rows(curves, PERIOD)
    assert [row[1:] for row in told] == [(f"{place}.0",) * len(dates(PERIOD)) for place in (1, 2, 3)]
    assert {metric for _, metric in ROWS} <= set(METRIC_NAMES)


def test_the_range_holds_8_of_10_runs_and_what_goes_beyond_all_meaning_is_only_said_to() -> None:
    assert doublings_range(np.array([1.0] * 2 + [2.0] * 6 + [125.0] * 2)) == "2.0 (1.0->100)"
    assert doublings_range(np.array([-0.5] * 9)) == "-0.5"
