"""A design that also sees what inputs do together: total indices, with luck as a factor like any other.

Two samples A and B of all factors, and for each factor one that is A with this factor's columns from B.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

import numpy as np
from scipy.stats import qmc

from labsim.studies.screen import StudyError
from labsim.studies.sensitivity.alone import interval, resampled
from labsim.studies.sensitivity.design import LUCK, Factor, Points
from labsim.studies.sensitivity.given import SETS_NEEDED
from labsim.vocabulary.many import Numbers

MOST_POINTS = 2**16
# A share of exactly 0 or 1 would be an infinite value of a range without ends.
INSIDE = 2.0**-33


@dataclass(frozen=True)
class Index:
    """First-order and total index of one factor, each with its 95% interval."""

    factor: str
    inputs: int
    first: float
    first_ends: tuple[float, float]
    total: float
    total_ends: tuple[float, float]


def check_points(points: int) -> None:
    """Refuse a number of points that no claim can rest on.

    Raises
    ------
    StudyError
        If it is no power of two, too small or too large.
    """
    if points < 1 or points & (points - 1) or points > MOST_POINTS:
        raise StudyError(f"--points is {points:,}; write a power of two up to {MOST_POINTS:,}, such as 512")
    if 2 * points < SETS_NEEDED:
        raise StudyError(
            f"--points {points:,} makes {2 * points:,} independent sets of assumptions; nothing is claimed "
            f"from fewer than {SETS_NEEDED:,}, so write at least 512"
        )


def saltelli_points(factors: Sequence[Factor], points: int, seed: int) -> Points:
    """All points: A, then B, then for each factor and for luck the mixed sample."""
    paths = tuple(path for one in factors for path in one.paths)
    width = len(paths)
    sobol = qmc.Sobol(2 * width, scramble=True, rng=np.random.default_rng(seed))
    drawn = np.clip(sobol.random_base2(int(log2(points))), INSIDE, 1.0 - INSIDE)
    a, b = drawn[:, :width], drawn[:, width:]
    luck_a, luck_b = np.arange(points), np.arange(points, 2 * points)
    shares, luck, column = [a, b], [luck_a, luck_b], 0
    for one in factors:
        mixed = a.copy()
        mixed[:, column : column + len(one.paths)] = b[:, column : column + len(one.paths)]
        column += len(one.paths)
        shares.append(mixed)
        luck.append(luck_a)
    return Points(paths, np.concatenate([*shares, a]), np.concatenate([*luck, luck_b]))


def indices(results: Numbers, factors: Sequence[Factor], points: int, seed: int) -> list[Index]:
    """First-order (Saltelli et al., 2010) and total indices (Jansen, 1999), luck last.

    Parameters
    ----------
    results : array of shape ((factors + 3) x points,)
        In the order of `saltelli_points`.

    Raises
    ------
    StudyError
        If the result is the same everywhere.

    Notes
    -----
    S = mean(f_B (f_mixed - f_A)) / V and T = mean((f_A - f_mixed)^2) / (2 V), V the variance over A and B.
    """
    f = results.reshape(-1, points)
    f = f - f[:2].mean()
    if not f[:2].var() > 0.0:
        raise StudyError("the result is the same in all runs; there is no spread to explain")
    once = _both(f, np.ones((1, points)))
    again = _both(f, resampled(points, seed))
    first, total = (found[0] for found in once)
    ends = [interval(found[0], times) for found, times in zip(once, again, strict=True)]
    names = [*((one.name, len(one.paths)) for one in factors), (LUCK, 0)]
    return [
        Index(
            name,
            inputs,
            float(first[row]),
            (float(ends[0][0][row]), float(ends[0][1][row])),
            float(total[row]),
            (float(ends[1][0][row]), float(ends[1][1][row])),
        )
        for row, (name, inputs) in enumerate(names)
    ]


def _both(f: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """Both indices of all factors, each of shape (times, factors)."""
    a, b, mixed = f[0], f[1], f[2:]
    n = weights.sum(axis=1, keepdims=True)
    mean = (weights @ a + weights @ b)[:, None] / (2.0 * n)
    variance = (weights @ a**2 + weights @ b**2)[:, None] / (2.0 * n) - mean**2
    first: Any = weights @ (b * (mixed - a)).T / n / variance
    total: Any = weights @ ((a - mixed) ** 2).T / (2.0 * n) / variance
    return first, total
