"""Where half, 5 of 10 and 8 of 10 of the runs lie at each date, as statements about counts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from labsim.views.recorded import Array
from labsim.views.spread import places

MOST_POINTS = 183
SINGLE_RUNS = 8
DIGITS = 4


@dataclass(frozen=True, eq=False)
class Bands:
    """Curves in rising order at each date; NaN where too many runs are undefined.

    Attributes
    ----------
    low, inner_low, half, inner_high, high : array of shape (steps,)
        A tenth (a quarter) of the runs, rounded down, lies outside at either end of the outer (inner)
        range; at least half the runs are at or below `half`. Nothing is interpolated.
    """

    low: Array
    inner_low: Array
    half: Array
    inner_high: Array
    high: Array


def bands(values: Array) -> Bands:
    """Bands of curves of shape (runs, steps); runs in which a metric is undefined count as above all."""
    rising = np.sort(np.asarray(values, dtype=np.float64), axis=0)
    runs = len(rising)
    low, half, high = places(runs)
    inner = runs // 4
    return Bands(*(rising[place] for place in (low, inner, half, runs - 1 - inner, high)))


def drawn_steps(steps: int) -> list[int]:
    """Steps that are drawn: evenly apart, the last one among them, no more than a screen can show.

    Examples
    --------
    >>> drawn_steps(5), len(drawn_steps(730)), drawn_steps(730)[-1]
    ([0, 1, 2, 3, 4], 183, 729)
    """
    apart = -(-steps // MOST_POINTS)
    return list(range((steps - 1) % apart, steps, apart))


def single_runs(runs: int) -> list[int]:
    """Numbers of the runs that are drawn as they are: evenly apart, whatever they show.

    Examples
    --------
    >>> single_runs(200)
    [0, 25, 50, 75, 100, 125, 150, 175]
    """
    return [index * runs // SINGLE_RUNS for index in range(SINGLE_RUNS)] if runs > SINGLE_RUNS else []


def shortened(values: Array | Sequence[float], digits: int = DIGITS) -> list[float | None]:
    """Numbers with so many leading digits, as files of figures hold them; None for what is not finite.

    Examples
    --------
    >>> shortened([123456.0, 0.0, float("nan")])
    [123500.0, 0.0, None]
    """
    return [
        float(f"{value:.{digits}g}") if np.isfinite(value) else None
        for value in np.asarray(values, dtype=np.float64).tolist()
    ]
