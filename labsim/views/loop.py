"""Where the loop runs and whether it feeds itself: what forks of many runs came to, told by date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import numpy as np

from labsim.mechanisms.cuts import CHANNELS
from labsim.views.binding import by_set, date_title, spread_of, told_apart

Array: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
# What may be alive: all ways back, one alone, or none of the four.
WHOLE, NONE = "whole", "none"
ALIVE = (WHOLE, *CHANNELS, NONE)
WORDS = {
    "model": "better models in the lab's own work",
    "tools": "more work handed over",
    "lab": "lessons, compute aimed by leadership",
    "economy": "more orders of compute and power",
    WHOLE: "all ways back",
    NONE: "none of the four",
}
# Of a month: a way back that costs less in half the runs is worth nothing to tell.
NOTHING = 0.05


@dataclass(frozen=True)
class Looped:
    """What forks came to, as arrays whose first two axes are runs and dates.

    Attributes
    ----------
    sets
        Of each run, the number of its set of assumptions.
    lost, left, gain, lasting
        As in `labsim.studies.loop.Loops`.
    """

    dates: Sequence[date]
    sets: Sequence[int]
    lost: Array
    left: Array
    gain: Array
    lasting: Array


def looped(found: Looped) -> dict[str, Any]:
    """What each way back is worth at each date, and whether the loop feeds itself.

    Returns
    -------
    dict
        As JSON can hold it. Ranges hold 8 of 10 runs; `mean_error` is the standard error of the mean over
        sets of assumptions. `first` names the way back that costs most in half the runs when it is cut,
        with those that the runs do not tell apart from it; `above_one` counts the runs in which more than
        what was given is left.
    """
    return {
        "runs": len(found.sets),
        "sets": len(set(found.sets)),
        "channels": {one: WORDS[one] for one in CHANNELS},
        "dates": [_date(found, place) for place in range(len(found.dates))],
    }


def _date(found: Looped, place: int) -> dict[str, Any]:
    day, lost = found.dates[place], found.lost[:, place]
    most = lost.argmax(axis=1)
    worst = lost.max(axis=1) > 0.0
    cuts = [
        {
            "id": one,
            "words": WORDS[one],
            "months_lost": spread_of(lost[:, column], found.sets),
            "costs_most_in_runs": int((worst & (most == column)).sum()),
        }
        for column, one in enumerate(CHANNELS)
    ]
    return {
        "date": day.isoformat(),
        "words": date_title(day),
        "first": _first(lost, found.sets),
        "cuts": cuts,
        "left_after_a_year": _alive(found.left[:, place], found.sets),
        "loop_gain": _alive(found.gain[:, place], found.sets),
        "lasting_progress_multiplier": spread_of(found.lasting[:, place], found.sets),
    }


def _first(lost: Array, sets: Sequence[int]) -> list[str]:
    """The way back that costs most in half the runs, and those that the runs do not tell apart from it."""
    halves = {one: spread_of(lost[:, column], sets)["p50"] or 0.0 for column, one in enumerate(CHANNELS)}
    ranked = sorted((one for one in CHANNELS if halves[one] >= NOTHING), key=lambda one: -halves[one])
    if not ranked:
        return []
    best = lost[:, CHANNELS.index(ranked[0])]
    alike = [
        one
        for one in ranked[1:]
        if not told_apart(by_set(best - lost[:, CHANNELS.index(one)], sets).tolist())
    ]
    return [ranked[0], *alike]


def _alive(values: Array, sets: Sequence[int]) -> list[dict[str, Any]]:
    """One entry for all ways back, for each alone, and for none of them."""
    return [
        {
            "id": one,
            "words": WORDS[one],
            **spread_of(values[:, column], sets),
            "above_one": int((values[:, column] > 1.0).sum()),
        }
        for column, one in enumerate(ALIVE)
    ]
