"""One milestone in all runs of an ensemble: the dates, the runs that never get there, and the words."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from labsim.views.milestones import BY_ID, NEVER, reached_steps
from labsim.views.spread import spread
from labsim.views.summary import Curves, Period
from labsim.views.words import count, date_words, end_words, most_of, range_words, wide


@dataclass(frozen=True)
class Reached:
    """When each run has one milestone.

    Attributes
    ----------
    id, words
        As in the summary.
    dates
        One per run: the day that ends the first step from which the milestone holds; None for a run that
        never gets there.
    first, end
        Day that ends the first step, and the day on which the runs end.

    Examples
    --------
    >>> dates = (date(2028, 1, 3),) * 9 + (None,)
    >>> ten = Reached("progress_2x", "2x", dates, first=date(2022, 1, 10), end=date(2036, 1, 1))
    >>> print(ten)
    2x: in half the runs by Jan 2028 (8 of 10 runs: Jan 2028); not by 2036: 1 of 10
    """

    id: str
    words: str
    dates: tuple[date | None, ...]
    first: date
    end: date

    @property
    def runs(self) -> int:
        """Number of runs."""
        return len(self.dates)

    @property
    def reached(self) -> int:
        """Number of runs that get there."""
        return sum(day is not None for day in self.dates)

    @property
    def never(self) -> int:
        """Number of runs that do not."""
        return self.runs - self.reached

    @property
    def half_by(self) -> date | None:
        """Day by which half the runs have it; None where fewer ever do."""
        return self._spread[1]

    @property
    def range_8_of_10(self) -> tuple[date | None, date | None]:
        """Days between which 8 of 10 runs lie; None for an end after that of the runs."""
        return self._spread[0], self._spread[2]

    def __str__(self) -> str:
        low, high = self.range_8_of_10
        half = date_words(self.half_by, wide(low, high), self.end, self.first)
        by = f"by {half}" if self.half_by else "not"
        within = range_words(low, high, self.end, self.first, " to ")
        never = f"not by {end_words(self.end)}: {count(self.never, self.runs)}"
        return f"{self.words}: in half the runs {by} ({most_of(self.runs)}: {within}); {never}"

    @cached_property
    def _spread(self) -> tuple[date | None, date | None, date | None]:
        days = np.array([np.inf if day is None else day.toordinal() for day in self.dates])
        low, half, high = (None if one is None else date.fromordinal(int(one)) for one in spread(days))
        return low, half, high


def reached_of(curves: Curves, period: Period) -> dict[str, Reached]:
    """All milestones of an ensemble, by id, in the order of the summary."""
    steps = reached_steps(curves, period.step_days)
    return {id_: _one(id_, of_runs, period) for id_, of_runs in steps.items()}


def reached_by(curves: Curves, period: Period, end: date) -> dict[str, Reached]:
    """All milestones as they would be told if the runs ended on an earlier day."""
    steps = sum(day <= end for day in period.dates)
    cut = {name: values[:, :steps] for name, values in curves.items()}
    return reached_of(cut, replace(period, end=end, dates=period.dates[:steps]))


def _one(id_: str, steps: "np.ndarray[Any, np.dtype[np.int64]]", period: Period) -> Reached:
    dates = tuple(None if step == NEVER else period.dates[step] for step in steps)
    return Reached(id_, BY_ID[id_].words, dates, period.dates[0], period.end)
