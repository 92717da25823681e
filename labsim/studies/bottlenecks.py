"""Which limit would delay things most, if it went badly: each at both ends of its range, the same luck."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean
from typing import Any, TypeAlias

import numpy as np

from labsim.ensemble import Ensemble, simulate
from labsim.ensemble.period import period_of
from labsim.ensemble.threads import Progress
from labsim.measures.metrics import METRIC_NAMES
from labsim.scenario import Scenario
from labsim.studies.ends import BAD, GOOD, at_place
from labsim.studies.limits import LIMITS, Limit
from labsim.studies.unnamed import Unnamed, unnamed_limit
from labsim.views.censored import Months, months_apart, rank, spread_of
from labsim.views.delays import DAYS_PER_MONTH
from labsim.views.reached import Reached, reached_of
from labsim.views.spread import places

SINCE = "2026-01-01"
HEADLINE = "progress_2x"
# Rise of software in a year, at most this part of what it is without the limit: from then on it binds.
HELD_BACK = 0.95
# Of how many leading limits the joint effects are looked at, and in how many pairs all must be known.
LEADING, FEWEST_PAIRS = 5, 5

Array: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"


@dataclass(frozen=True)
class Told:
    """What is kept of an ensemble: the dates of a milestone, and how much software grew in each year.

    Attributes
    ----------
    growth : float64 array of shape (runs, years)
        Expected rise of ln A in each whole year, by its mean pace.
    """

    reached: Reached
    growth: Array


@dataclass(frozen=True)
class Ends:
    """One limit at the bad and at the good end of its range, against the runs as they are.

    Attributes
    ----------
    later, earlier
        Of each run, months by which the milestone comes later at the bad end, and earlier at the good one;
        None where it comes in neither run.
    binds_from
        First year in which, at the bad end, half of the runs make at least 5% less progress in software
        than the same run as it is; None for no year.
    """

    limit: Limit
    bad: Reached
    good: Reached
    later: tuple[Months | None, ...]
    earlier: tuple[Months | None, ...]
    binds_from: int | None


@dataclass(frozen=True)
class Joint:
    """Two limits at their bad ends together.

    Attributes
    ----------
    apart, together
        Mean months later: the sum of both alone, and both together, over the runs in which all is known.
    runs
        Number of these runs.
    never
        Runs in which the milestone does not come with both.
    """

    first: Limit
    second: Limit
    apart: float
    together: float
    runs: int
    never: int


@dataclass(frozen=True)
class Bottlenecks:
    """Limits, those that delay a milestone most first.

    Attributes
    ----------
    rows
        Sorted by months later in half the runs, then by those of the high end.
    joint
        By how far the joint effect differs from the sum, largest first; empty where it was not asked.
    """

    scenario: Scenario
    seed: int
    runs: Sequence[int]
    since: str
    reached: Reached
    rows: tuple[Ends, ...]
    joint: tuple[Joint, ...] = ()
    unnamed: Unnamed | None = None


class _Counting:
    """Progress of many ensembles, one after the other, as that of one."""

    def __init__(self, progress: Progress | None, runs: int):
        self.progress, self.runs, self.before = progress, runs, 0

    def __call__(self, finished: int, of: int) -> None:
        if self.progress:
            self.progress(self.before + finished, self.runs)
        if finished == of:
            self.before += of


def ensembles(limits: int, pairs: bool, unnamed: bool) -> int:
    """How many ensembles a study runs at most."""
    joint = min(limits, LEADING)
    return 1 + 2 * limits + pairs * joint * (joint - 1) // 2 + 8 * unnamed


def bottlenecks(
    scenario: Scenario,
    limits: Sequence[Limit] = LIMITS,
    runs: int = 100,
    seed: int = 1,
    milestone: str = HEADLINE,
    since: str = SINCE,
    pairs: bool = False,
    unnamed: bool = True,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Bottlenecks:
    """Set each limit to the bad and to the good end of its range, in every run alike.

    Parameters
    ----------
    milestone
        Id of the milestone whose date is compared.
    since
        Day from which limits hold that are no facts; see `labsim.studies.ends.at_place`.
    pairs
        Whether the leading limits are also set to their bad ends two at a time.
    unnamed
        Whether to ask how large a limit must be that nobody has named.
    progress
        Called with (runs finished, runs in all) on the way.

    Raises
    ------
    RunFailed
        If a run cannot go on.
    ScenarioError
        If an end of a limit contradicts other values of the scenario.
    """
    numbers = list(range(runs))
    counting = _Counting(progress, runs * ensembles(len(limits), pairs, unnamed))

    def told(one: Scenario) -> Told:
        return _told(simulate(one, numbers, seed, threads, counting), milestone)

    as_it_is = simulate(scenario, numbers, seed, threads, counting)
    before = _told(as_it_is, milestone)
    rows = [
        _ends(limit, before, *(told(at_place(scenario, [limit], end, since)) for end in (BAD, GOOD)))
        for limit in limits
    ]
    rows.sort(key=lambda row: (rank(spread_of(row.later)), row.bad.never), reverse=True)
    joint: list[Joint] = []
    for one, two in combinations(rows[:LEADING], 2) if pairs else ():
        both = told(at_place(scenario, [one.limit, two.limit], BAD, since)).reached
        joint += _joint(before.reached, one, two, both)
    hidden = None
    if unnamed and 2 * before.reached.reached >= runs:
        hidden = unnamed_limit(as_it_is, milestone, threads, counting)
    joint.sort(key=lambda one: -abs(one.together - one.apart))
    return Bottlenecks(scenario, seed, numbers, since, before.reached, tuple(rows), tuple(joint), hidden)


def _told(ensemble: Ensemble, milestone: str) -> Told:
    period = period_of(ensemble.scenario)
    curves = {name: ensemble.curves[:, row, :] for row, name in enumerate(METRIC_NAMES)}
    pace = np.log(curves["software_growth_per_year"].astype(np.float64))
    years = [day.year for day in period.dates]
    whole = sorted(set(years))
    growth = np.stack([pace[:, np.array(years) == year].mean(axis=1) for year in whole], axis=1)
    return Told(reached_of(curves, period)[milestone], growth)


def _ends(limit: Limit, before: Told, bad: Told, good: Told) -> Ends:
    end = before.reached.end
    was = before.reached.dates
    later = tuple(months_apart(a, b, end) for a, b in zip(was, bad.reached.dates, strict=True))
    earlier = tuple(months_apart(b, a, end) for a, b in zip(was, good.reached.dates, strict=True))
    return Ends(limit, bad.reached, good.reached, later, earlier, _binds_from(before, bad))


def _binds_from(before: Told, bad: Told) -> int | None:
    """First year in which half of the runs are held back."""
    half = places(len(before.growth))[1]
    behind = np.sort(bad.growth - HELD_BACK * before.growth, axis=0)[half] <= 0.0
    return before.reached.first.year + int(behind.argmax()) if behind.any() else None


def _joint(before: Reached, one: Ends, two: Ends, both: Reached) -> Iterator[Joint]:
    """The joint effect of two limits; none where too few runs reach the milestone in every case."""
    all_four = zip(before.dates, one.bad.dates, two.bad.dates, both.dates, strict=True)
    known = [dates for dates in all_four if None not in dates]
    if len(known) >= FEWEST_PAIRS:
        days = [[day.toordinal() for day in dates if day is not None] for dates in known]
        apart = fmean(first + second - 2 * was for was, first, second, _ in days)
        together = fmean(joint - was for was, _, _, joint in days)
        per_month = 1.0 / DAYS_PER_MONTH
        yield Joint(one.limit, two.limit, apart * per_month, together * per_month, len(known), both.never)
