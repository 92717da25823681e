"""An invented answer about the loop: 40 runs of 20 sets at two dates."""

from datetime import date
from typing import Any

import numpy as np

from labsim.mechanisms.cuts import CHANNELS
from labsim.views.loop import ALIVE, Looped, looped

RUNS = 40
DATES = (date(2026, 7, 6), date(2028, 7, 3))


def told(months: Any, left: float = 0.5) -> dict[str, Any]:
    """What is told where the cuts cost so many months, the same at both dates.

    Parameters
    ----------
    months
        By channel a number, or a function of the number of the run.
    left
        Part of a gift that is left in even runs; in odd ones it is doubled.
    """
    lost = np.zeros((RUNS, len(DATES), len(CHANNELS)))
    for channel, of in months.items():
        for run in range(RUNS):
            lost[run, :, CHANNELS.index(channel)] = of(run) if callable(of) else of
    lefts = np.full((RUNS, len(DATES), len(ALIVE)), left)
    lefts[1::2] *= 2.0
    sets = [run // 2 for run in range(RUNS)]
    lasting = np.full((RUNS, len(DATES)), 1.5)
    return looped(Looped(DATES, sets, lost, lefts, lefts / 10.0, lasting))
