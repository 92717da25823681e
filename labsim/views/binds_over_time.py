"""What inputs add, date by date: parts that stand on one another, and their sum with its error.

Middles of runs do not add up, and a few runs that hardly progress would rule a plain mean, since what is
added is told in percent of their own progress. So the parts are means over the sets of assumptions in the
middle: a tenth of the sets at either end, by the sum of all parts, is left out.
"""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from scipy.stats import t

from labsim.dynamics.margins import BY_NAME
from labsim.views.binding import Forked, by_set, comes_first, leading, leads

Array: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
WINDOWS = ("three_months", "two_years")
# What these bring is counted where it comes into use: as compute for training, experiments or agents.
FEED_OTHERS = ("accelerators", "power", "money")
CONFIDENCE = 0.95
LEFT_OUT = 10
FEWEST_SETS_FOR_ERROR = 3


def over_time(forked: Forked) -> dict[str, Any]:
    """Parts, their sum and what comes first, for each window and date.

    Returns
    -------
    dict
        By window: `dates`, each with `parts` by input (mean in percent, 95% interval, whether it is
        `stacked`), `sum` of those that are stacked, and `leads`: stretches of dates over which the same
        stacked input comes first, as `labsim.views.binding.leads` has them. Inputs that feed others and
        those that are only ordered are told, but neither stacked nor summed.
    """
    return {name: _window(forked, getattr(forked, name)) for name in WINDOWS}


def is_stacked(name: str) -> bool:
    """Whether an input stands on the others: it is in use, and feeds none of them."""
    return not BY_NAME[name].is_ordered and name not in FEED_OTHERS


def _window(forked: Forked, percents: Array) -> dict[str, Any]:
    stacked = [column for column, name in enumerate(forked.inputs) if is_stacked(name)]
    dates, firsts = [], []
    for place, day in enumerate(forked.dates):
        at = percents[:, place]
        counts = leading(at, stacked)
        names = [forked.inputs[one] for one in comes_first(at, stacked, forked.sets)]
        rows = [{"id": name, "leads_in_runs": counts[row]} for row, name in enumerate(forked.inputs)]
        firsts.append({"date": day.isoformat(), "first": names, "inputs": rows})
        dates.append({"date": day.isoformat(), **_parts(forked, at, stacked)})
    return {"dates": dates, "leads": leads(firsts)}


def _parts(forked: Forked, percents: Array, stacked: Sequence[int]) -> dict[str, Any]:
    """Mean of each input over the sets in the middle, with the error that comes of having so few sets."""
    is_there = [bool(np.isfinite(run).all()) for run in percents]
    sets = [one for one, there in zip(forked.sets, is_there, strict=True) if there]
    if not sets:
        return {"sets": 0, "parts": {}, "sum": None}
    of_sets = np.column_stack([by_set(column, sets) for column in percents[is_there].T])
    told = [_told(*one) for one in zip(middle(of_sets, stacked), _off_by(of_sets, stacked), strict=True)]
    parts = {
        name: {**one, "stacked": column in stacked}
        for column, (name, one) in enumerate(zip(forked.inputs, told[:-1], strict=True))
    }
    return {"sets": len(of_sets), "parts": parts, "sum": told[-1]}


def middle(of_sets: Array, stacked: Sequence[int]) -> Array:
    """Mean of each input over the sets in the middle by the sum of what is stacked, and that sum.

    Parameters
    ----------
    of_sets : float64 array of shape (sets, inputs)
    stacked
        Columns that are summed.

    Returns
    -------
    float64 array of shape (inputs + 1,)

    Notes
    -----
    A tenth of the sets at either end has no weight; where a tenth is no whole number, one more set at
    either end counts in part.

    Examples
    --------
    >>> middle(np.array([[float(one), 1.0] for one in range(20)]), [0])
    array([9.5, 1. , 9.5])
    """
    sums = of_sets[:, stacked].sum(axis=1)
    rising = of_sets[np.argsort(sums, kind="stable")]
    places, out = np.arange(len(rising)), len(rising) / LEFT_OUT
    weights = np.minimum(np.clip(places + 1.0 - out, 0.0, 1.0), np.clip(len(rising) - places - out, 0.0, 1.0))
    means = weights @ rising / weights.sum()
    return np.append(means, means[stacked].sum())


def _off_by(of_sets: Array, stacked: Sequence[int]) -> Array:
    """Half the width of the 95% intervals, by leaving out one set at a time (jackknife)."""
    sets = len(of_sets)
    if sets < FEWEST_SETS_FOR_ERROR:
        return np.full(of_sets.shape[1] + 1, np.nan)
    without = np.array([middle(np.delete(of_sets, one, axis=0), stacked) for one in range(sets)])
    variance = (sets - 1.0) / sets * ((without - without.mean(axis=0)) ** 2).sum(axis=0)
    return np.asarray(t.ppf(0.5 + CONFIDENCE / 2.0, sets - 1) * np.sqrt(variance))


def _told(mean: float, off_by: float) -> dict[str, float | None]:
    ends = (float(mean - off_by), float(mean + off_by)) if np.isfinite(off_by) else (None, None)
    return {"mean": float(mean), "low": ends[0], "high": ends[1]}
