"""Axes with words that people know: working time, multiples, shares, years."""

from math import log10
from typing import Any

from labsim.views.recorded import Shown
from labsim.vocabulary.units import (
    MINUTES_PER_HOUR,
    SECONDS_PER_HOUR,
    WORK_DAY_HOURS,
    WORK_MONTH_HOURS,
    WORK_WEEK_HOURS,
    WORK_YEAR_HOURS,
)

# Task lengths in working time [h]; what goes on beyond the last leaves the figure at its top.
LENGTHS = (
    (1.0 / SECONDS_PER_HOUR, "second"),
    (1.0 / MINUTES_PER_HOUR, "minute"),
    (1.0, "hour"),
    (WORK_DAY_HOURS, "day"),
    (WORK_WEEK_HOURS, "week"),
    (WORK_MONTH_HOURS, "month"),
    (WORK_YEAR_HOURS, "year"),
    (10.0 * WORK_YEAR_HOURS, "10 years"),
)
SHORTEST, LONGEST = 0.2 / MINUTES_PER_HOUR, 10.0 * WORK_YEAR_HOURS
MULTIPLES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0)
# An axis shows at least the first range and at most the second.
LEAST_MULTIPLES, MOST_MULTIPLES = (0.5, 5.0), (0.1, 1000.0)
ROOM = 0.06
# Marked years of a small and of a large figure, and how many years a run must last to be marked by years.
SMALL, LARGE, MARKED_BY_YEARS = 4, 8, 3


def years_axis(recorded: Shown, most: int = SMALL) -> dict[str, Any]:
    """The days of the runs with at most so many years marked; plotly marks the months of a short run."""
    start, end = recorded.period.start, recorded.period.end
    axis = {"range": [start.isoformat(), end.isoformat()], "type": "date", "tickangle": 0}
    years = end.year - start.year
    if years < MARKED_BY_YEARS:
        return {**axis, "nticks": most}
    marked = marked_years(start.year + 1, end.year, most)
    return {
        **axis,
        "tickvals": [f"{year}-01-01" for year in marked],
        "ticktext": [str(year) for year in marked],
    }


def marked_years(first: int, last: int, most: int) -> list[int]:
    """Years evenly apart that are whole multiples of their distance.

    Examples
    --------
    >>> marked_years(2023, 2036, 4), marked_years(2023, 2036, 8)
    ([2024, 2028, 2032, 2036], [2024, 2026, 2028, 2030, 2032, 2034, 2036])
    """
    apart = -(-(last - first + 1) // most)
    return [year for year in range(first, last + 1) if year % apart == 0]


def length_axis() -> dict[str, Any]:
    """Task lengths on a log axis, marked in words."""
    shown = [(hours, words) for hours, words in LENGTHS if SHORTEST <= hours <= LONGEST]
    return {
        "type": "log",
        "range": [log10(SHORTEST), log10(LONGEST)],
        "tickvals": [hours for hours, _ in shown],
        "ticktext": [words for _, words in shown],
    }


def multiple_axis(low: float, high: float) -> dict[str, Any]:
    """Multiples on a log axis that holds a range, marked 0.5x, 1x, 2x, 5x and so on."""
    least = max(min(low, LEAST_MULTIPLES[0]), MOST_MULTIPLES[0])
    most = min(max(high, LEAST_MULTIPLES[1]), MOST_MULTIPLES[1])
    first = max(value for value in MULTIPLES if value <= least)
    last = min(value for value in MULTIPLES if value >= most)
    shown = [value for value in MULTIPLES if first <= value <= last]
    return {
        "type": "log",
        "range": [log10(first) - ROOM, log10(last) + ROOM],
        "tickvals": shown,
        "ticktext": [f"{value:g}x" for value in shown],
    }


def share_axis(high: float = 1.0) -> dict[str, Any]:
    """Shares in per cent, from nothing to all or to a quarter, a half or three quarters."""
    top = next(value for value in (0.25, 0.5, 0.75, 1.0) if value >= min(high, 1.0))
    return {"range": [0.0, top * (1.0 + ROOM / 2)], "tickformat": ".0%"}
