"""Months between two dates where runs end: what came only in one of two runs, by how much at least."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import inf, isinf

from labsim.views.delays import DAYS_PER_MONTH, LEAST_SHOWN
from labsim.views.spread import places

NOT_KNOWN = "-"


@dataclass(frozen=True)
class Months:
    """A number of months of which both ends are known, or only one.

    Attributes
    ----------
    least, most
        The same where it is known; apart, or infinite, where the runs end before it is.
    """

    least: float
    most: float

    @property
    def is_known(self) -> bool:
        """Whether both ends are the same."""
        return self.least == self.most

    def __neg__(self) -> "Months":
        return Months(-self.most, -self.least)

    def __str__(self) -> str:
        low, high = isinf(self.least), isinf(self.most)
        if low or high:
            return NOT_KNOWN if low and high else f"<{_whole(self.most)}" if low else f"{_whole(self.least)}+"
        ends = _whole(self.least), _whole(self.most)
        return ends[0] if ends[0] == ends[1] else "..".join(ends)


def months_apart(before: date | None, after: date | None, end: date) -> Months | None:
    """By how many months a date is later than another one; None where neither comes.

    Examples
    --------
    >>> end, day = date(2036, 1, 1), date(2028, 1, 3)
    >>> print(months_apart(day, date(2029, 1, 3), end), months_apart(day, None, end))
    12 96+
    """
    if before is None:
        return None if after is None else Months(-inf, -_months(after, end))
    if after is None:
        return Months(_months(before, end), inf)
    exact = _months(before, after)
    return Months(exact, exact)


def spread_of(months: Iterable[Months | None]) -> tuple[Months, Months, Months] | None:
    """Low end, middle and high end of 8 of 10 pairs; None where no pair tells anything.

    Notes
    -----
    A place in the order of months that are known at one end only lies between the same places of the
    least and of the most that they can be: a run is never dropped because it ends too early.
    """
    told = [one for one in months if one is not None]
    if not told:
        return None
    least = sorted(one.least for one in told)
    most = sorted(one.most for one in told)
    low, half, high = (Months(least[place], most[place]) for place in places(len(told)))
    return low, half, high


def cell(found: tuple[Months, Months, Months] | None) -> str:
    """Half the pairs and, in brackets, 8 of 10 of them.

    Examples
    --------
    >>> cell((Months(9.1, 9.1), Months(31.0, 31.0), Months(80.2, inf))), cell(None)
    ('31 (9 to 80+)', '-')
    """
    if found is None:
        return NOT_KNOWN
    low, half, high = (str(one) for one in found)
    return half if low == half == high else f"{half} ({low} to {high})"


def rank(found: tuple[Months, Months, Months] | None) -> tuple[float, float]:
    """What to order by: half the pairs, then the high end; what tells nothing comes last."""
    if found is None:
        return -inf, -inf
    _, half, high = found
    return half.least, high.least


def _months(before: date, after: date) -> float:
    return (after - before).days / DAYS_PER_MONTH


def _whole(months: float) -> str:
    return "0" if abs(months) < LEAST_SHOWN else f"{round(months)}"
