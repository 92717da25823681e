"""Where half and 8 of 10 of the runs lie, as statements about counts that are exactly true."""

from typing import Any

import numpy as np


def places(runs: int) -> tuple[int, int, int]:
    """Positions, in rising order, of the low end, the middle and the high end of so many runs.

    Notes
    -----
    A tenth of the runs (rounded down) lies outside at either end, so the range of fewer than ten runs
    holds all of them. At least half the runs are at or below the middle. Nothing is interpolated:
    a run that never got somewhere must not be averaged with one that did.

    Examples
    --------
    >>> places(200)
    (20, 99, 179)
    """
    outside = runs // 10
    return outside, (runs + 1) // 2 - 1, runs - 1 - outside


def spread(values: "np.ndarray[Any, np.dtype[Any]]") -> tuple[float | None, float | None, float | None]:
    """Low end, middle and high end of one number per run; None where it is not finite."""
    rising = np.sort(np.asarray(values, dtype=np.float64))
    low, middle, high = (float(rising[place]) for place in places(len(rising)))
    return _finite(low), _finite(middle), _finite(high)


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None
