"""How far each varied input moves a milestone, told by sets of assumptions: the same in all cells."""

from collections.abc import Mapping, Sequence
from math import ceil, log2
from typing import Any, TypeAlias

import numpy as np
from scipy.stats import binomtest

from labsim.views.swept import Move

LEVEL = 0.05
PERMUTATIONS, MOST_SETS = 2000, 2000
Shares: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]


def fewest_sets(inputs: int) -> int:
    """Sets of assumptions below which nothing could be told of so many inputs, whatever came out.

    Examples
    --------
    >>> fewest_sets(1), fewest_sets(5)
    (6, 8)
    """
    return ceil(log2(2.0 * inputs / LEVEL) + 1e-9)


def moves_of(
    found: Sequence[tuple[Any, Any] | None], sampled: Mapping[int, float] | None = None
) -> tuple[list[Move], bool]:
    """Moves of all inputs, the largest first, and whether the first is larger than the second.

    Parameters
    ----------
    found
        For each input, runs that have the milestone by a day, and all runs, as int arrays of shape (parts,
        sets); None for an input that is not told.
    sampled
        By place of an input whose points were sampled, what `exchanged_between` finds.

    Notes
    -----
    Sets of assumptions are drawn independently; runs of one set, and of one number in several cells, are not.
    So a set is one observation. If an input makes no difference, its values are exchangeable within each set:
    the distance between its parts with the most and the fewest runs is held against those under random
    exchanges (permutation test), with Holm's correction for several inputs. Ranges of a sampled input differ
    in the other inputs, too: there whole points are exchanged. Whether one input moves it more than another
    is a sign test over sets.
    """
    told: list[tuple[float, Move, Shares]] = []
    shares = {place: _known(*one) for place, one in enumerate(found) if one is not None}
    known = {place: one for place, one in shares.items() if one is not None}
    by_points = sampled or {}
    is_told = _holm(
        {
            place: by_points[place] if place in by_points else exchanged_as_far(one)
            for place, one in known.items()
        }
    )
    for place, of_sets in known.items():
        whole = of_sets.mean(axis=1)
        low = int(np.argmin(whole))
        # Of parts that are alike, the last against the first.
        high = len(whole) - 1 - int(np.argmax(whole[::-1]))
        apart = of_sets[high] - of_sets[low]
        more, fewer, same = (int((np.sign(apart) == sign).sum()) for sign in (1, -1, 0))
        move = Move(place, low, high, more, fewer, same, is_told[place])
        told.append((float(whole[high] - whole[low]), move, apart))
    told.sort(key=lambda one: -one[0])
    return [move for _, move, _ in told], len(told) < 2 or _is_larger(told[0][2], told[1][2])


def exchanged_as_far(shares: Shares) -> float:
    """Part of random exchanges within sets in which the parts lie at least as far apart as they do.

    Parameters
    ----------
    shares : array of shape (parts, sets)
    """
    # Sets in which nothing differs stay what they are under any exchange.
    differs = np.ptp(shares, axis=0) > 0
    some = shares[:, differs][:, :MOST_SETS]
    if not some.size:
        return 1.0
    seen = float(np.ptp(some.sum(axis=1)))
    draws = np.random.default_rng(0)
    as_far = sum(np.ptp(draws.permuted(some, axis=0).sum(axis=1)) >= seen - 1e-9 for _ in range(PERMUTATIONS))
    return float((1 + as_far) / (1 + PERMUTATIONS))


def exchanged_between(shares: Shares, part: Any) -> float:
    """Part of random exchanges of points in which the parts lie at least as far apart as they do.

    Parameters
    ----------
    shares : array of shape (points,)
        Share of the runs of each sampled point that have the milestone.
    part : int array of shape (points,)
        The range in which each point lies.
    """
    sizes = np.bincount(part)
    draws = np.random.default_rng(0)

    def apart(values: Shares) -> float:
        return float(np.ptp(np.bincount(part, values) / sizes))

    seen = apart(shares)
    as_far = sum(apart(draws.permutation(shares)) >= seen - 1e-9 for _ in range(PERMUTATIONS))
    return float((1 + as_far) / (1 + PERMUTATIONS))


def _holm(chances: Mapping[int, float]) -> dict[int, bool]:
    """Which of several findings hold at `LEVEL`: from the clearest on, until the first that fails."""
    found: dict[int, bool] = {}
    holds = True
    for rank, place in enumerate(sorted(chances, key=chances.__getitem__)):
        holds = holds and chances[place] * (len(chances) - rank) < LEVEL
        found[place] = holds
    return found


def _known(there: Any, good: Any) -> Shares | None:
    """Share of the runs of each part and set, of the sets that no part lost whole; None without any."""
    is_whole = (good > 0).all(axis=0)
    if len(good) < 2 or not is_whole.any():
        return None
    return np.asarray(there[:, is_whole] / good[:, is_whole])


def _is_larger(first: Shares, second: Shares) -> bool:
    """Whether the first difference is the larger one in more sets than by chance."""
    if len(first) != len(second):
        return False
    more, fewer = (int((np.sign(first - second) == sign).sum()) for sign in (1, -1))
    return bool(more > fewer and binomtest(more, more + fewer).pvalue < LEVEL)
