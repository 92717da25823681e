"""Time from one pace to the next, by when the first is reached, runs that never get there counted."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

import numpy as np

from labsim.views.exact import exact_interval
from labsim.views.milestones import NEVER
from labsim.views.spread import spread

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
PAIRS = (("progress_2x", "progress_5x"), ("progress_5x", "progress_10x"), ("progress_2x", "progress_10x"))
# Runs are told apart by when they reach the first of two milestones; the last group has no end.
UNTIL = (2028, 2031)
DAYS_PER_MONTH = 365.25 / 12.0


def durations(steps: Mapping[str, Array], dates: Sequence[date]) -> list[dict[str, Any]]:
    """Months from one milestone to another, for all runs that reach the first and by when they do.

    Parameters
    ----------
    steps : dict of int arrays of shape (runs,)
        By milestone the step from which each run has it; `NEVER` where it never gets there.
    dates
        For each step the day that ends it.

    Returns
    -------
    list of dict
        `first`, `second`; `when` the first is reached; `runs` that reach it then; `reached`, those of them
        that reach the second before the runs end, with the exact 95% interval of their share; `months`
        between the two: `p10`, `p50` and `p90` of these runs, None for "not before the runs end".
    """
    return [
        {
            "first": first,
            "second": second,
            "when": words,
            **_months(steps[first], steps[second], inside, dates),
        }
        for first, second in PAIRS
        for words, inside in _groups(steps[first], dates)
    ]


def _groups(first: Array, dates: Sequence[date]) -> Iterator[tuple[str, Array]]:
    """All runs that reach the first, then those of each stretch of years."""
    years = np.array([one.year for one in dates])[np.maximum(first, 0)]
    there = first != NEVER
    yield "at any time", there
    edges = [one for one in UNTIL if dates[0].year < one <= dates[-1].year]
    for low, high in zip([None, *edges], [*edges, None], strict=True):
        inside = there & (years >= (low or 0)) & (years < (high or years.max(initial=0) + 1))
        words = (f"{low} to {high - 1}" if high else f"from {low} on") if low else f"before {high}"
        if edges:
            yield words, inside


def _months(first: Array, second: Array, inside: Array, dates: Sequence[date]) -> dict[str, Any]:
    days = np.array([one.toordinal() for one in dates], dtype=np.float64)
    runs, there = int(inside.sum()), inside & (second != NEVER)
    reached = int(there.sum())
    # A run may pass the second on its way down and back before it holds the first: never less than at once.
    between = np.maximum(days[np.maximum(second, 0)] - days[np.maximum(first, 0)], 0.0) / DAYS_PER_MONTH
    values = np.where(there, between, np.inf)[inside]
    low, half, high = spread(values) if runs else (None, None, None)
    return {
        "runs": runs,
        "reached": reached,
        "reached_share_95": list(exact_interval(reached, runs)) if runs else None,
        "months": {"p10": low, "p50": half, "p90": high},
    }
