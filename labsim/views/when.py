"""When a threshold is reached over the runs, those that never get there counted."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from labsim.views.milestones import HOLDS_DAYS, NEVER, first_steps
from labsim.views.recorded import Array
from labsim.views.spread import spread
from labsim.views.summary import Period


@dataclass(frozen=True)
class When:
    """When a threshold is reached, over the runs.

    Attributes
    ----------
    half, low, high
        Dates by which half the runs have it, and between which 8 of 10 have it; None for later than
        the runs.
    """

    half: date | None
    low: date | None
    high: date | None
    never: int
    runs: int


def when(values: Array, threshold: float, period: Period) -> When:
    """When curves of shape (runs, steps) reach a threshold and hold it for a quarter of a year."""
    holds = -(-HOLDS_DAYS // period.step_days)
    steps = first_steps(values, threshold, holds)
    low, half, high = (
        None if step is None else period.dates[int(step)]
        for step in spread(np.where(steps == NEVER, np.inf, steps.astype(np.float64)))
    )
    return When(half, low, high, int((steps == NEVER).sum()), len(steps))
