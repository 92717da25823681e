"""`labsim.bottlenecks` and `labsim.binds`: what would delay it, and what a little more of something adds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labsim.face.results import pandas_or_advice
from labsim.face.run import Changes, check_numbers, loaded
from labsim.scenario import Scenario
from labsim.scenario.problems import suggestion
from labsim.studies import bottlenecks as study
from labsim.studies.binds import MARGIN, Binds, fork_runs, mid_years
from labsim.studies.bottlenecks import Bottlenecks, Ends
from labsim.studies.bottlenecks_told import told
from labsim.studies.limits import BY_ID, LIMITS
from labsim.views.censored import cell, spread_of
from labsim.views.help_words import answer
from labsim.views.milestones import BY_ID as MILESTONES
from labsim.views.words import count, end_words

if TYPE_CHECKING:
    import pandas as pd

    from labsim.figures.chart import Chart

ENDS = ("p10", "p50", "p90")


@dataclass(frozen=True, eq=False)
class Delays:
    """Limits at the ends of their ranges, those that delay a milestone most first.

    Attributes
    ----------
    found
        The study: of every limit the dates of every run, and by how many months they move.
    """

    found: Bottlenecks

    @cached_property
    def told(self) -> dict[str, Any]:
        """Everything, as `labsim bottlenecks --json` prints it."""
        return told(self.found)

    def __getitem__(self, limit: str) -> Ends:
        """One limit by its id."""
        rows = {row.limit.id: row for row in self.found.rows}
        if limit not in rows:
            raise KeyError(f'there is no limit "{limit}" here; {suggestion(limit, rows)}')
        return rows[limit]

    def to_frame(self) -> "pd.DataFrame":
        """One row a limit and run: dates, and months later or earlier that are known at least and at most.

        Raises
        ------
        ImportError
            If pandas is not installed.
        """
        rows: list[tuple[Any, ...]] = []
        for row in self.found.rows:
            ends = (("bad", row.bad, row.later), ("good", row.good, [one and -one for one in row.earlier]))
            for end, reached, months in ends:
                pairs = zip(self.found.runs, self.found.reached.dates, reached.dates, months, strict=True)
                rows += [
                    (row.limit.id, end, run, was, day, *((one.least, one.most) if one else (None, None)))
                    for run, was, day, one in pairs
                ]
        columns = ["limit", "end", "run", "date_as_it_is", "date", "later_at_least", "later_at_most"]
        return pandas_or_advice().DataFrame(rows, columns=columns)

    def __str__(self) -> str:
        reached, runs = self.found.reached, len(self.found.runs)
        by_end = end_words(reached.end)
        lines = [f"{reached.words}: not by {by_end} in {count(reached.never, runs)} runs as they are"]
        lines += [
            f"{row.limit.words}: later by {cell(spread_of(row.later))} months at its bad end, "
            f"not by {by_end}: {row.bad.never:,}; "
            f"earlier by {cell(spread_of(row.earlier))} at its good end"
            for row in self.found.rows
        ]
        return "\n".join(lines)

    def __repr__(self) -> str:
        name = f"{self.found.scenario.name} {self.found.scenario.content_hash}"
        return f"<Delays of {name}: {len(self.found.rows)} limits, {len(self.found.runs)} runs>"


@dataclass(frozen=True, eq=False)
class Binding:
    """What a little more of each input would add, by date."""

    found: Binds

    @cached_property
    def told(self) -> dict[str, Any]:
        """Everything, as `labsim binds --json` prints it."""
        return {**self.found.told(), "over_time": self.found.over_time()}

    @cached_property
    def figures(self) -> "dict[str, Chart]":
        """What binds when, over two years and over three months: finding, `figure` of plotly, numbers."""
        from labsim.figures.binds import binds_charts

        return {one.id: one for one in binds_charts(self.told)}

    def to_frame(self) -> "pd.DataFrame":
        """One row a date and input: percent of two years' progress that it adds, and in how many runs most.

        Raises
        ------
        ImportError
            If pandas is not installed.
        """
        rows = [
            (day["date"], row["id"], *(row["two_years"][end] for end in ENDS), row["leads_in_runs"])
            for day in self.told["dates"]
            for row in day["inputs"]
        ]
        columns = ["date", "input", "percent_p10", "percent_p50", "percent_p90", "leads_in_runs"]
        return pandas_or_advice().DataFrame(rows, columns=columns)

    def __str__(self) -> str:
        return answer(self.told)

    def __repr__(self) -> str:
        name = f"{self.found.scenario.name} {self.found.scenario.content_hash}"
        return f"<Binding of {name}: {len(self.found.steps)} dates, {len(self.found.runs)} runs>"


def bottlenecks(
    scenario: str | Path | Scenario = "baseline",
    runs: int = 100,
    seed: int = 1,
    set: Changes = None,
    milestone: str = study.HEADLINE,
    limits: Sequence[str] | None = None,
    since: str = study.SINCE,
    pairs: bool = False,
    unnamed: bool = False,
    threads: int | None = None,
) -> Delays:
    """Set each limit to the bad and to the good end of its range, under the same luck.

    Parameters
    ----------
    scenario, runs, seed, set, threads
        As of `labsim.run`, for each end of each limit.
    milestone
        Id of the milestone that is delayed.
    limits
        Ids of the limits; without them all of `labsim.studies.limits.LIMITS`.
    since
        Day from which limits hold that are no facts; facts hold from the first day.
    pairs, unnamed
        Whether to ask also for the leading limits two at a time, and for a limit that nobody has named.

    Raises
    ------
    ScenarioError
        If the scenario or `set` is not right, or an end of a limit contradicts it.
    ValueError
        If a number is out of its range, or a name is not known.
    RunFailed
        If a run cannot go on.

    Examples
    --------
    >>> small = {"population.figures": 4, "clock.end": "2027-01-04"}
    >>> found = bottlenecks("small_lab", 2, set=small, limits=["grid"], milestone="horizon_8h")
    >>> found["grid"].bad.runs
    2
    """
    check_numbers(runs, seed, threads)
    if milestone not in MILESTONES:
        raise ValueError(f'"{milestone}" is not a milestone; {suggestion(milestone, MILESTONES)}')
    for name in limits or ():
        if name not in BY_ID:
            raise ValueError(f'"{name}" is not a limit; {suggestion(name, BY_ID)}')
    asked = LIMITS if limits is None else tuple(BY_ID[name] for name in dict.fromkeys(limits))
    what = loaded(scenario, set)
    return Delays(study.bottlenecks(what, asked, runs, seed, milestone, since, pairs, unnamed, threads))


def binds(
    scenario: str | Path | Scenario = "baseline",
    runs: int = 40,
    seed: int = 1,
    set: Changes = None,
    every_weeks: int = 52,
    margin: float = MARGIN,
    threads: int | None = None,
) -> Binding:
    """Run on from the middle of each year with a little more of each input, under the same luck.

    Parameters
    ----------
    scenario, runs, seed, set, threads
        As of `labsim.run`.
    every_weeks
        Weeks between two dates.
    margin
        How much more of each input: 0.1 is a tenth more, or a tenth of the way to 1.

    Raises
    ------
    ScenarioError
        If the scenario or `set` is not right.
    ValueError
        If a number is out of its range, or no date has two years behind it.
    RunFailed
        If a run cannot go on.

    Examples
    --------
    >>> found = binds("small_lab", 2, set={"population.figures": 4, "clock.end": "2025-01-06"})
    >>> found
    <Binding of small_lab ...: 1 dates, 2 runs>
    """
    check_numbers(runs, seed, threads, every_weeks=every_weeks)
    what = loaded(scenario, set)
    steps = mid_years(what, every_weeks)
    if not steps:
        raise ValueError(f"{what.name} holds no middle of a year with two years behind it; end it later")
    return Binding(fork_runs(what, steps, runs, seed, threads, margin=margin))
