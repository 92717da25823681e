"""How fast software grows in the lab and in the field beside it, and had ideas stayed as easy to find."""

import numpy as np

from labsim.views.spread import spread
from labsim.views.summary import Curves, Period, windows

ROWS = (
    ("the lab", "software_growth_per_year"),
    ("its rivals, with what leaks to them", "field_growth_per_year"),
    ("... by their own work, had ideas stayed as easy as in 2024", "field_growth_if_as_easy_per_year"),
)
# Beyond this many doublings a year a number says nothing any more.
MOST_TOLD, FEW = 100.0, 10.0


def dates(period: Period) -> list[str]:
    """The dates of the columns, in words."""
    return [words for _, words, _ in windows(period)]


def rows(curves: Curves, period: Period) -> list[tuple[str, ...]]:
    """Doublings of software a year: half the runs at most and, in brackets, 8 of 10 of them.

    Parameters
    ----------
    curves
        By metric, arrays of shape (runs, steps).
    """
    steps = [step for _, _, step in windows(period)]
    return [
        (words, *(doublings_range(np.log2(curves[metric][:, step])) for step in steps))
        for words, metric in ROWS
    ]


def doublings_range(doublings: "np.ndarray[tuple[int], np.dtype[np.floating]]") -> str:
    """Half the runs and 8 of 10 of them.

    Examples
    --------
    >>> doublings_range(np.array([0.52] * 2 + [2.0] * 7 + [31.2] * 2)), doublings_range(np.full(9, 125.5))
    ('2.0 (0.5-31)', '>100')
    """
    low, half, high = (_words(one) for one in spread(doublings))
    return half if low == half == high else f"{half} ({low}-{high})"


def _words(doublings: float | None) -> str:
    if doublings is None:
        return "undefined"
    if doublings > MOST_TOLD:
        return f">{MOST_TOLD:.0f}"
    return f"{doublings:.1f}" if abs(doublings) < FEW else f"{doublings:.0f}"
