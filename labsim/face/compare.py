"""`labsim.compare`: scenarios under the same luck, and by how many months each milestone moves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labsim.face.results import Results, pandas_or_advice
from labsim.face.run import Changes, loaded, run
from labsim.scenario import Scenario
from labsim.scenario.header import Clock
from labsim.views.paired import PairedDates, paired

if TYPE_CHECKING:
    import pandas as pd

REFERENCE = "baseline"


@dataclass(frozen=True, eq=False)
class Comparison:
    """A reference and other scenarios, run for run with the same luck.

    Attributes
    ----------
    results
        By name, the reference first.
    reference
        Name of the scenario that the others are compared with.
    """

    results: Mapping[str, Results]
    reference: str

    @property
    def others(self) -> list[str]:
        """Names of the scenarios that are compared with the reference."""
        return [name for name in self.results if name != self.reference]

    @cached_property
    def milestones(self) -> dict[str, dict[str, PairedDates]]:
        """By scenario and milestone: months later than in the reference, and how often never in either."""
        before = self.results[self.reference].milestones()
        return {
            name: {
                id_: paired(self.reference, before[id_], name, one)
                for id_, one in self.results[name].milestones().items()
            }
            for name in self.others
        }

    def __getitem__(self, name: str) -> dict[str, PairedDates]:
        """The milestones of one scenario against the reference."""
        return self.milestones[name]

    def to_frame(self) -> "pd.DataFrame":
        """One row a scenario, milestone and pair of runs.

        Raises
        ------
        ImportError
            If pandas is not installed.
        """
        rows: list[tuple[Any, ...]] = []
        runs = self.results[self.reference].runs
        before = self.results[self.reference].milestones()
        for name in self.others:
            after = self.results[name].milestones()
            for id_, one in self.milestones[name].items():
                pairs = zip(runs, before[id_].dates, after[id_].dates, one.months, strict=True)
                rows += [(name, id_, *pair) for pair in pairs]
        columns = ["scenario", "milestone", "run", "reference_date", "date", "months_later"]
        return pandas_or_advice().DataFrame(rows, columns=columns)

    def __str__(self) -> str:
        lines = [f"{self!r}:"]
        for name in self.others:
            lines += [f"{name} against {self.reference}:"]
            lines += [f"  {one}" for one in self.milestones[name].values()]
        return "\n".join(lines)

    def __repr__(self) -> str:
        runs = len(self.results[self.reference].runs)
        return f"<Comparison of {', '.join(self.others)} with {self.reference}: {runs} pairs of runs>"


def compare(
    *scenarios: str | Path | Scenario,
    runs: int = 200,
    seed: int = 1,
    set: Changes = None,
    threads: int | None = None,
) -> Comparison:
    """Run scenarios with the same luck and compare when they get where.

    Parameters
    ----------
    *scenarios
        Names, paths or loaded scenarios; the first is the reference. One alone is compared with the
        baseline.
    runs, seed, threads
        As of `labsim.run`, for each of them.
    set
        Inputs to change in all of them.

    Raises
    ------
    ValueError
        If there is nothing to compare, or the scenarios cover different days.

    Examples
    --------
    >>> found = compare("small_lab", "no_ai", runs=2, set=["population.figures=8", "clock.end=2023-01-02"])
    >>> found["no_ai"]["progress_2x"].never
    2
    """
    asked = asked_for(scenarios, set)
    found = {name: run(one, runs, seed, threads=threads) for name, one in asked.items()}
    return Comparison(found, next(iter(asked)))


def asked_for(scenarios: Sequence[str | Path | Scenario], set: Changes = None) -> dict[str, Scenario]:
    """The scenarios of a comparison by name, the reference first; one alone is compared with the baseline.

    Raises
    ------
    ValueError
        If there is nothing to compare, or the scenarios cover different days.
    """
    asked = [loaded(one, set) for one in scenarios]
    if len(asked) == 1:
        asked = [loaded(REFERENCE, set), *asked]
    names = _names(asked)
    _check(asked, names)
    return dict(zip(names, asked, strict=True))


def _names(scenarios: list[Scenario]) -> list[str]:
    """Name of each, with its content hash where two have the same name."""
    names = [one.name for one in scenarios]
    return [one.name if names.count(one.name) == 1 else f"{one.name} {one.content_hash}" for one in scenarios]


def _check(scenarios: list[Scenario], names: list[str]) -> None:
    if not scenarios:
        raise ValueError('there is nothing to compare; name scenarios: labsim.compare("baseline", "no_ai")')
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name} is named twice; a scenario differs from itself in nothing")
    for one, name in zip(scenarios, names, strict=True):
        if one.clock != scenarios[0].clock:
            ours, theirs = (_days(clock) for clock in (one.clock, scenarios[0].clock))
            raise ValueError(f"{name} covers {ours}, {names[0]} {theirs}; give both the same clock")


def _days(clock: Clock) -> str:
    return f"{clock.start} to {clock.end} in steps of {clock.step_days} days"
