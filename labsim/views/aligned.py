"""Curves by calendar and counted from a milestone; how fast software grows against the same run's 2024."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from labsim.views.delays import DAYS_PER_MONTH
from labsim.views.milestones import NEVER
from labsim.views.reached import Reached
from labsim.views.recorded import Array

REFERENCE = (date(2024, 1, 1), date(2024, 12, 31))
# A pace of nothing has no place on a log axis; this lies far below the figure.
LEAST = 1e-6


def pace_of_software(growth: Array, dates: Sequence[date]) -> Array | None:
    """Logarithm of the growth of a year over its mean in 2024; None where 2024 is not covered.

    Parameters
    ----------
    growth : array of shape (runs, steps)
        Growth of software efficiency [x per year].
    dates
        Days that end the steps.
    """
    inside = [step for step, day in enumerate(dates) if REFERENCE[0] <= day <= REFERENCE[1]]
    if not inside or dates[-1] < REFERENCE[1]:
        return None
    with np.errstate(divide="ignore", invalid="ignore"):
        doublings = np.log2(np.asarray(growth, dtype=np.float64))
        return np.maximum(doublings / doublings[:, inside].mean(axis=1, keepdims=True), LEAST)


def aligned(values: Array, steps: Array, offsets: Sequence[int]) -> Array:
    """Curves counted from the step of a milestone, of the runs that reach it.

    Parameters
    ----------
    values : array of shape (runs, steps)
    steps : int array of shape (runs,)
        Step from which each run has the milestone; `NEVER` for none.
    offsets
        Steps before (negative) and after it.

    Returns
    -------
    array of shape (runs that reach it, offsets)
        NaN outside the days that a run covers.

    Examples
    --------
    >>> aligned(np.array([[1.0, 2.0, 4.0], [1.0, 1.0, 1.0]]), np.array([1, -1]), [-1, 0, 2])
    array([[ 1.,  2., nan]])
    """
    rows = np.flatnonzero(steps != NEVER)
    places = steps[rows, None] + np.asarray(offsets)[None, :]
    is_inside = (places >= 0) & (places < values.shape[1])
    taken = values[rows[:, None], np.where(is_inside, places, 0)]
    return np.where(is_inside, taken, np.nan)


def steps_of(reached: Reached, dates: Sequence[date]) -> Array:
    """Step of a milestone in each run; `NEVER` for none."""
    place = {day: step for step, day in enumerate(dates)}
    return np.array([NEVER if day is None else place[day] for day in reached.dates])


def months_between(first: Reached, second: Reached) -> list[float]:
    """Months from one milestone to a later one, in the runs that get to both."""
    pairs = zip(first.dates, second.dates, strict=True)
    return [(b - a).days / DAYS_PER_MONTH for a, b in pairs if a is not None and b is not None]
