"""One milestone in any number of runs, as how many have it on which day: a few numbers, however many runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np

from labsim.views.spread import places


@dataclass(frozen=True, eq=False)
class Counted:
    """When runs have one milestone.

    Attributes
    ----------
    id, words
        As in the summary.
    days
        Days that end the steps, rising.
    counts : int array of shape (days,)
        Runs that have it from that day on.
    never
        Runs that never get there.
    end
        Day on which the runs end.

    Examples
    --------
    >>> days = (date(2028, 1, 3), date(2029, 1, 1))
    >>> ten = Counted("progress_2x", "2x", days, np.array([6, 3]), 1, date(2036, 1, 1))
    >>> ten.runs, ten.half_by, ten.range_8_of_10 == days, ten.by(date(2028, 6, 1))
    (10, datetime.date(2028, 1, 3), True, 6)
    """

    id: str
    words: str
    days: Sequence[date]
    counts: "np.ndarray[Any, np.dtype[np.int64]]"
    never: int
    end: date

    @property
    def first(self) -> date:
        """Day that ends the first step."""
        return self.days[0]

    @property
    def runs(self) -> int:
        """Number of runs that did not fail."""
        return self.reached + self.never

    @property
    def reached(self) -> int:
        """Number of runs that get there."""
        return int(self._until[-1])

    @property
    def half_by(self) -> date | None:
        """Day by which half the runs have it; None where fewer ever do."""
        return self._spread[1]

    @property
    def range_8_of_10(self) -> tuple[date | None, date | None]:
        """Days between which 8 of 10 runs lie; None for an end after that of the runs."""
        return self._spread[0], self._spread[2]

    def by(self, day: date) -> int:
        """Number of runs that have it by the end of a day."""
        steps = sum(one <= day for one in self.days)
        return int(self._until[steps - 1]) if steps else 0

    @cached_property
    def _until(self) -> "np.ndarray[Any, np.dtype[np.int64]]":
        return np.cumsum(self.counts)

    @cached_property
    def _spread(self) -> tuple[date | None, date | None, date | None]:
        if not self.runs:
            return None, None, None
        steps = np.searchsorted(self._until, places(self.runs), side="right").tolist()
        low, half, high = (self.days[step] if step < len(self.days) else None for step in steps)
        return low, half, high
