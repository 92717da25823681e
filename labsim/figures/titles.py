"""Titles that state the finding with its range or count, by rules that also know when there is none.

The same rules as in `labsim.views.answer`, so that a title and a sentence of the answer never differ.
"""

from collections.abc import Callable
from datetime import date

from labsim.figures.chart import Written
from labsim.views.answer import spans_the_period
from labsim.views.recorded import Array, Recorded
from labsim.views.spread import spread
from labsim.views.summary import Period
from labsim.views.when import When
from labsim.views.words import count, date_words, end_words, most_of, range_words, wide

# Wider than this a range says nothing: as a factor, and as a difference of shares.
WIDE_FACTOR, WIDE_SHARES = 20.0, 0.65
NOT_NARROWED = "this model does not narrow it"


def by_date(clause: str, denial: str, found: When, period: Period) -> str:
    """When something comes to hold.

    Parameters
    ----------
    clause
        What comes to hold, to follow "in half the runs".
    denial
        What "in the others" is followed by.

    Returns
    -------
    str
        For instance "In half the runs 2x comes by 2031 (8 of 10 runs: 2027 to after 2036); 68 of 200 not
        by 2036".
    """
    end, first = period.end, period.dates[0]
    by_end = f"by {end_words(end)}"
    if found.runs == 1:
        told = f"not {by_end}" if found.half is None else f"from {date_words(found.half, 0.0, end, first)} on"
        return f"In the only run {clause}: {told}"
    if found.never == found.runs:
        return f"{_begun(clause)}: in none of {found.runs:,} runs {by_end}"
    if found.half is None:
        reached = count(found.runs - found.never, found.runs)
        return f"In {reached} runs {clause} {by_end}; in {found.never:,} {denial}"
    rest = f"; {count(found.never, found.runs)} not {by_end}" if found.never else ""
    if spans_the_period(found.low, found.high, period.start, end):
        ends = range_words(found.low, found.high, end, first, " and ")
        return f"{_begun(clause)} from a date anywhere between {ends} on: {NOT_NARROWED}{rest}"
    middle = date_words(found.half, wide(found.low, found.high), end, first)
    within = range_words(found.low, found.high, end, first, " to ")
    return f"In half the runs {clause} by {middle} ({most_of(found.runs)}: {within}){rest}"


def at_a_date(recorded: Recorded, year: int) -> tuple[str, int]:
    """Words and step of the middle of a year, or of the end where the runs do not cover it."""
    steps = recorded.steps_at([date(year, 7, 1)])
    if steps:
        return f"In mid {year}", steps[0]
    return "At the end", len(recorded.period.dates) - 1


def amount(
    recorded: Recorded, values: Array, written: Written, is_wide: Callable[[float, float], bool]
) -> str:
    """What half the runs have at most, with the range of 8 of 10, or that nothing is narrowed.

    Returns
    -------
    str
        To follow `whose`, for instance "at most 1.6x (8 of 10 runs: 1.1 to 5)".
    """
    low, half, high = spread(values)
    middle, _, within = written(low, half, high).partition(" (")
    within = within.removesuffix(")").replace("-", " to ").replace("<", "under ")
    if recorded.runs == 1 or low is None or high is None:
        return middle
    if is_wide(low, high):
        return f"anywhere from {within} ({most_of(recorded.runs)}): {NOT_NARROWED}"
    most = middle.replace("<", "under ") if middle.startswith("<") else f"at most {middle}"
    return f"{most} ({most_of(recorded.runs)}: {within})"


def whose(recorded: Recorded) -> str:
    """In which runs an amount is found."""
    return "in the only run" if recorded.runs == 1 else "in half the runs"


def wide_factor(low: float, high: float) -> bool:
    """Whether the range of a ratio says nothing."""
    return low <= 0 or high / low >= WIDE_FACTOR


def wide_shares(low: float, high: float) -> bool:
    """Whether the range of a share says nothing."""
    return high - low >= WIDE_SHARES


def _begun(clause: str) -> str:
    return clause[0].upper() + clause[1:]
