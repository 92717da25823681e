"""Do runs whose models gain faster also improve faster? Rank correlations by date, with their intervals."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from labsim.views.convergence import FEWEST_RUNS, Convergence
from labsim.views.recorded import Array
from labsim.views.summary import Period, windows

NEW_DRAWS, SEED = 1000, 1
ENDS = (0.025, 0.975)
FEWEST_SETS = 6


@dataclass(frozen=True)
class Agreement:
    """How far two views agree over the two years before a date.

    Attributes
    ----------
    words, step
        The date.
    runs
        That are compared: those of sets in all of whose runs software grows.
    rank, low, high
        Rank correlation of both growths over these runs, and where 95 of 100 new draws of the sets put it;
        None where it is undefined.
    """

    words: str
    step: int
    runs: int
    rank: float | None
    low: float | None
    high: float | None


def agreements(found: Convergence, period: Period, draws_per_set: int) -> list[Agreement]:
    """Agreement at the dates of a summary, as far as there are two years before them."""
    dates = [(words, step) for _, words, step in windows(period) if np.isfinite(found.model[:, step]).any()]
    return [_at(found, words, step, draws_per_set) for words, step in dates]


def _at(found: Convergence, words: str, step: int, draws: int) -> Agreement:
    runs = len(found.model) // draws * draws
    model, lab, ratio = (one[:runs, step].reshape(-1, draws) for one in (found.model, found.lab, found.ratio))
    grows = np.isfinite(ratio).all(axis=1)
    a, b = model[grows], lab[grows]
    if a.size < FEWEST_RUNS or len(a) < FEWEST_SETS:
        return Agreement(words, step, a.size, None, None, None)
    (rank,) = correlations(a[None], b[None])
    if not np.isfinite(rank):
        return Agreement(words, step, a.size, None, None, None)
    picks = np.random.default_rng(SEED).integers(len(a), size=(NEW_DRAWS, len(a)))
    low, high = np.nanquantile(correlations(a[picks], b[picks]), ENDS)
    return Agreement(words, step, a.size, float(rank), float(low), float(high))


def correlations(a: Array, b: Array) -> Array:
    """Rank correlation of each of many samples; NaN where one side is the same in all runs.

    Parameters
    ----------
    a, b : arrays of shape (samples, sets, runs of a set)
    """
    ranks = [rankdata(one.reshape(len(one), -1), axis=1) for one in (a, b)]
    x, y = (one - one.mean(axis=1, keepdims=True) for one in ranks)
    spread = np.sqrt((x**2).sum(axis=1) * (y**2).sum(axis=1))
    return np.where(spread > 0.0, (x * y).sum(axis=1) / np.where(spread > 0.0, spread, 1.0), np.nan)


def verdict(told: Sequence[Agreement]) -> str:
    """Whether ranks agree more or less at the last date than at the first, by intervals that lie apart."""
    known = [one for one in told if one.low is not None and one.high is not None]
    if len(known) < 2:
        return "There are too few runs or dates to tell whether the views come to rank them alike."
    first, last = known[0], known[-1]
    between = f"{first.words} and {last.words.removeprefix('end, ')}"
    if float(last.low or 0.0) > float(first.high or 0.0):
        return f"Between {between} the two views come to rank the runs more alike."
    if float(last.high or 0.0) < float(first.low or 0.0):
        return f"Between {between} the two views come to rank the runs less alike."
    return f"Whether the two views come to rank the runs more alike between {between}, the runs do not tell."


def rank_words(one: Agreement) -> str:
    """A rank correlation with its interval.

    Examples
    --------
    >>> rank_words(Agreement("mid 2026", 58, 100, 0.618, 0.412, 0.78))
    '0.62 (0.41 to 0.78)'
    """
    if one.rank is None or one.low is None or one.high is None:
        return "undefined: too few runs, or all alike"
    return f"{one.rank:.2f} ({one.low:.2f} to {one.high:.2f})"
