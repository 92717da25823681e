"""`labsim.compare`: scenarios under the same luck, and by how many months each milestone moves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labsim.ensemble.threads import Progress
from labsim.face.asked import asked_for
from labsim.face.results import Results, pandas_or_advice
from labsim.face.run import Changes, run
from labsim.scenario import Scenario
from labsim.studies.attribution import Attribution, attribute
from labsim.views.aligned import aligned, steps_of
from labsim.views.censored import Months, months_apart
from labsim.views.paired import PairedDates, paired
from labsim.views.reached import Reached
from labsim.views.recorded import Array

if TYPE_CHECKING:
    import pandas as pd


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

    @cached_property
    def end(self) -> date:
        """Day on which the first of them ends: what comes later counts as not within the runs."""
        return min(date.fromisoformat(one.scenario.clock.end) for one in self.results.values())

    @cached_property
    def reached(self) -> dict[str, dict[str, Reached]]:
        """By scenario and milestone, the dates of all runs."""
        return {name: one.milestones(self.end) for name, one in self.results.items()}

    @property
    def others(self) -> list[str]:
        """Names of the scenarios that are compared with the reference."""
        return [name for name in self.results if name != self.reference]

    @cached_property
    def milestones(self) -> dict[str, dict[str, PairedDates]]:
        """By scenario and milestone: months later than in the reference, and how often never in either."""
        before = self.reached[self.reference]
        return {
            name: {
                id_: paired(self.reference, before[id_], name, one) for id_, one in self.reached[name].items()
            }
            for name in self.others
        }

    def months(self, name: str, milestone: str) -> list[Months | None]:
        """Months later than in the reference, pair by pair; where runs end too early, at least so many."""
        before, after = (self.reached[one][milestone].dates for one in (self.reference, name))
        return [months_apart(was, then, self.end) for was, then in zip(before, after, strict=True)]

    def aligned(self, name: str, values: Array, milestone: str, offsets: Sequence[int]) -> Array:
        """Curves of a scenario, counted in steps from a milestone, of the runs that reach it.

        Parameters
        ----------
        values : array of shape (runs, steps)
        offsets
            Steps before (negative) and after the milestone.

        Returns
        -------
        array of shape (runs that reach it, offsets)
            NaN outside the days that the runs cover.
        """
        return aligned(values, steps_of(self.reached[name][milestone], self.results[name].dates), offsets)

    def attribution(
        self,
        name: str,
        milestone: str = "progress_2x",
        runs: int | None = None,
        threads: int | None = None,
        progress: Progress | None = None,
    ) -> Attribution:
        """Which changed input explains which part of the difference; see `labsim.studies.attribution`.

        Parameters
        ----------
        runs
            How many of the pairs; without it all.
        """
        reference = self.results[self.reference]
        many = len(reference.runs) if runs is None else min(runs, len(reference.runs))
        scenarios = reference.scenario, self.results[name].scenario
        return attribute(*scenarios, milestone, many, reference.seed, threads, progress)

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
        before = self.reached[self.reference]
        for name in self.others:
            after = self.reached[name]
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
    anyway: bool = False,
) -> Comparison:
    """Run scenarios with the same luck and compare when they get where.

    Parameters
    ----------
    *scenarios
        Names, paths, loaded scenarios or run folders; the first is the reference. One alone is compared
        with the baseline.
    runs, seed, threads
        As of `labsim.run`, for each of them; where there is a run folder, its runs and seed are taken.
    set
        Inputs to change in all of them.
    anyway
        Compare them even if they cover different days, up to the first end, or different code made them.

    Raises
    ------
    ValueError
        If there is nothing to compare, or what is named cannot be compared.

    Examples
    --------
    >>> found = compare("small_lab", "no_ai", runs=2, set=["population.figures=8", "clock.end=2023-01-02"])
    >>> found["no_ai"]["progress_2x"].never
    2
    """
    asked = asked_for(scenarios, set, runs, seed, anyway)
    found = {
        name: asked.stored[name]
        if name in asked.stored
        else run(one, asked.runs, asked.seed, threads=threads)
        for name, one in asked.scenarios.items()
    }
    return Comparison(found, next(iter(asked.scenarios)))
