"""What others have published about later years, to be laid over results; nothing is ever fitted to it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from labsim.evidence import Published, horizons, published
from labsim.views.amounts import length, length_range, multiplier_range
from labsim.views.recorded import Array
from labsim.views.spread import spread
from labsim.views.words import day_words
from labsim.vocabulary.units import MINUTES_PER_HOUR

DOUBLING, HORIZON, PACE = "doubling_time", "task_horizon_hours", "progress_multiplier"
# A published trend is drawn on, from the model that it ends with, to these days.
ANCHOR = "o3"
TREND_DAYS = (date(2026, 12, 31), date(2028, 12, 31))


@dataclass(frozen=True)
class Point:
    """One published figure for a day.

    Attributes
    ----------
    metric
        The metric of ours that it is laid over.
    low, high
        Its interval; None where none was given.
    is_trend
        Whether it is a published trend drawn on, not a figure that somebody published for that day.
    """

    who: str
    day: date
    metric: str
    value: float
    low: float | None
    high: float | None
    source: str
    is_trend: bool = False


def points(first: date, end: date) -> list[Point]:
    """All published figures for days that runs cover, by metric, person and day."""
    found = [point for one in published() for point in _points(one)]
    return [one for one in found if first <= one.day <= end]


def _points(one: Published) -> Iterator[Point]:
    day = date.fromisoformat(one.date)
    if one.metric != DOUBLING:
        yield Point(one.who, day, one.metric, one.value, one.low, one.high, one.source)
        return
    start = next(fact for fact in horizons() if fact.entity == ANCHOR and fact.metric == "p50")
    hours, since = start.value / MINUTES_PER_HOUR, date.fromisoformat(start.date)
    for later in TREND_DAYS:
        days = (later - since).days
        # The slower the doubling, the shorter the tasks: the ends change places.
        low, half, high = (
            None if slow is None else hours * 2.0 ** (days / slow) for slow in (one.high, one.value, one.low)
        )
        if half is not None:
            yield Point(one.who, later, HORIZON, half, low, high, one.source, True)


def beside(
    point: Point, curves: Mapping[str, Array], dates: Sequence[date]
) -> tuple[float | None, float | None, float | None]:
    """What the runs have on that day: low end, half and high end of 8 of 10."""
    step = sum(day <= point.day for day in dates) - 1
    return spread(np.asarray(curves[point.metric][:, max(step, 0)]))


def value_words(point: Point) -> str:
    """A published figure as people write it, with its interval."""
    if point.metric == PACE:
        return f"{point.value:g}x"
    if point.low is None or point.high is None:
        return " ".join(length(point.value))
    return length_range(point.low, point.value, point.high)


def range_words(point: Point, found: tuple[float | None, float | None, float | None]) -> str:
    """What the runs have, in the same words."""
    return multiplier_range(*found) if point.metric == PACE else length_range(*found)


def title(point: Point) -> str:
    """Who says it, of what and of which day."""
    what = "pace" if point.metric == PACE else "tasks"
    return f"{point.who}: {what}, {day_words(point.day)}"
