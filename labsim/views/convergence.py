"""Do the model view and the lab view come to tell the same? Growth of both over the same two years."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from labsim.views.recorded import Array
from labsim.views.spread import spread
from labsim.views.summary import Period
from labsim.vocabulary.units import DAYS_PER_YEAR

WINDOW_YEARS = 2.0
# A lab that grows by less than this a year stands still: nothing can be told per doubling [doublings].
STANDS_STILL = 0.05
LEAST_RATIO = 0.01
FEWEST_RUNS = 10


@dataclass(frozen=True, eq=False)
class Convergence:
    """Growth of two views over moving windows, and how much of the work the third still covers.

    Attributes
    ----------
    model, lab : array of shape (runs, steps)
        Doublings a year over the two years before, of the task length of released models and of software
        efficiency; NaN before there are two years.
    ratio : array of shape (runs, steps)
        Doublings of task length for each doubling of software efficiency; NaN where software stands still.
    covered : array of shape (runs, steps)
        Share of the finished work on which people spent a tenth of their own hours or more.
    """

    model: Array
    lab: Array
    ratio: Array
    covered: Array

    def is_bounded(self, step: int) -> bool:
        """Whether the low end of the ratio is only known to be so low: there task lengths stand still."""
        low, _, _ = spread(self.ratio[:, step])
        return low is not None and low <= LEAST_RATIO

    def factor(self, step: int) -> float | None:
        """Factor between the ends of the range of 8 of 10 runs of the ratio; None where it is undefined."""
        low, _, high = spread(self.ratio[:, step])
        return None if low is None or high is None else high / low


def convergence(curves: Mapping[str, Any], period: Period) -> Convergence | None:
    """Growth of both views; None where the runs last two years or less."""
    steps = round(WINDOW_YEARS * DAYS_PER_YEAR / period.step_days)
    if len(period.dates) <= steps:
        return None
    model = _growth(curves["public_horizon_hours"], steps, period.step_days)
    lab = _growth(curves["software_efficiency"], steps, period.step_days)
    with np.errstate(invalid="ignore"):
        grows = lab >= STANDS_STILL
    ratio = np.where(grows, np.maximum(model / np.where(grows, lab, 1.0), LEAST_RATIO), np.nan)
    covered = 1.0 - np.asarray(curves["ai_led_person_time_share"], dtype=np.float64)
    return Convergence(model, lab, ratio, covered)


def _growth(values: Array, steps: int, step_days: int) -> Array:
    """Doublings a year over so many steps before."""
    logs = np.log2(np.asarray(values, dtype=np.float64))
    found = np.full(logs.shape, np.nan)
    found[:, steps:] = (logs[:, steps:] - logs[:, :-steps]) / (steps * step_days / DAYS_PER_YEAR)
    return found
