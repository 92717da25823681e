"""What one unit more of an input would add: a billion dollars a year, a hundred megawatts, ten people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from labsim.views.amounts import rounded

Array: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
ENDS = ("p10", "p50", "p90")
# Of a percent: less than this is told as nothing.
NOTHING = 0.001
TITLE = "ONE UNIT MORE of it from then on adds to the next two years' progress"


@dataclass(frozen=True)
class Unit:
    """A unit in which an input is told.

    Attributes
    ----------
    size
        In the unit in which the lab's record holds the input.
    words
        What one is called.
    """

    size: float
    words: str


UNITS = {
    "money": Unit(1e9, "1 billion USD a year"),
    "power": Unit(100.0, "100 MW"),
    "people": Unit(10.0, "10 people"),
}


def per_unit(percent: Array, amount: Array, margin: float, size: float) -> Array:
    """What one unit adds, from what a margin of an amount adds.

    Parameters
    ----------
    percent : float64 array of shape (runs,)
        What a margin adds to progress [percent].
    amount : float64 array of shape (runs,)
        What each run has of the input.
    margin
        How much more each fork had: 0.1 is a tenth of the amount.
    size
        Of one unit.

    Returns
    -------
    float64 array of shape (runs,)
        In percent of progress; NaN for a run that has none of the input.

    Notes
    -----
    percent size / (margin amount): a slope, so that a unit much larger than the margin is only as good as
    a straight line.

    Examples
    --------
    >>> per_unit(np.array([2.0]), np.array([400.0]), 0.1, 100.0)
    array([5.])
    """
    units = margin * amount / size
    return np.where(units > 0.0, percent / np.where(units > 0.0, units, 1.0), np.nan)


def unit_range(low: float | None, middle: float | None, high: float | None) -> str:
    """What a unit adds in half the runs [percent], with the range of 8 of 10, one leading digit each.

    Examples
    --------
    >>> unit_range(0.012, 0.0345, 0.11), unit_range(-0.2, 0.0, 1.26), unit_range(None, None, None)
    ('+0.03% (0.01-0.1)', '+0% (-0.2 to 1)', 'undefined')
    """
    if low is None or middle is None or high is None:
        return "undefined"
    ends = [_shown(one) for one in (low, high)]
    between = " to " if low <= -NOTHING else "-"
    within = ends[0] if ends[0] == ends[1] else between.join(ends)
    return f"{'' if middle <= -NOTHING else '+'}{_shown(middle)}% ({within})"


def _shown(value: float) -> str:
    return rounded(value, 1) if abs(value) >= NOTHING else "0"


def table(told: Mapping[str, Any]) -> Iterator[str]:
    """For each date what a unit of each input adds."""
    yield TITLE
    names = [UNITS[name].words for name in UNITS]
    widths = [26] * len(names)
    yield _line("", names, widths)
    for one in told["dates"]:
        rows = {row["id"]: row for row in one["inputs"]}
        cells = [unit_range(*(rows[name]["per_unit"][end] for end in ENDS)) for name in UNITS]
        yield _line(one["words"], cells, widths)


def _line(label: str, cells: Sequence[str], widths: Sequence[int]) -> str:
    told = "".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True))
    return f"{label:<11}{told}".rstrip()
