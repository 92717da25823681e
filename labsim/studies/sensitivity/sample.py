"""A sample that a sensitivity rests on: sets of assumptions, and what came out of each, twice."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from labsim.dynamics import parameters
from labsim.ensemble import DRAWS_PER_SET, simulate
from labsim.ensemble.period import period_of
from labsim.scenario import Scenario, load, records
from labsim.scenario.shares import uncertain_paths
from labsim.studies.screen import screen
from labsim.studies.sensitivity.outcome import Outcome, compared
from labsim.studies.targets import targets
from labsim.vocabulary.many import Numbers
from labsim.vocabulary.quantities import TASK_KINDS, Parameter

SETS_AT_A_TIME = 250
PRIORS = "priors_only"
# More draws than the share that agreed before asks for.
TO_BE_SURE = 1.1
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Input:
    """One uncertain input of a sample.

    Attributes
    ----------
    values : array of shape (units,)
        In its unit; choices by number.
    """

    p: Parameter
    values: Numbers


@dataclass(frozen=True, eq=False)
class Sample:
    """Units (sets of assumptions, or cells of a sweep), each run several times.

    Attributes
    ----------
    unit
        What a unit is, in words.
    distinct
        How many different units there are; a table of screened sets may be gone through twice.
    outcomes : array of shape (units, others, draws of luck)
        What is to be explained. `others` is what varies besides inputs and luck, alike in all units.
    others
        What that is, in words; empty where there is nothing.
    never
        Runs that never get to the milestone and count with the end; None where none is asked for.
    dropped
        Units that were left out because one of their runs failed.
    """

    unit: str
    distinct: int
    inputs: tuple[Input, ...]
    outcomes: Numbers
    others: str
    unit_of_spread: str
    never: int | None
    dropped: int = 0

    @property
    def runs(self) -> int:
        """Number of runs."""
        return self.outcomes.size


def sample_of(
    scenario: Scenario,
    outcome: Outcome,
    sets: int,
    seed: int,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Sample:
    """Run so many sets of assumptions of a scenario, each with two draws of luck; no curve is kept.

    Raises
    ------
    StudyError
        If the outcome is undefined somewhere.
    RunFailed
        If a run cannot go on.
    """
    period = period_of(scenario)
    outcome.check(period)
    parts = []
    for first in range(0, sets, SETS_AT_A_TIME):
        numbers = range(first * DRAWS_PER_SET, min(sets, first + SETS_AT_A_TIME) * DRAWS_PER_SET)
        onward = _onward(progress, numbers.start, sets * DRAWS_PER_SET)
        parts.append(outcome.read_ensemble(simulate(scenario, numbers, seed, threads, onward), period))
    return of_values(scenario, outcome, seed, range(sets), np.concatenate(parts))


def of_values(
    scenario: Scenario, outcome: Outcome, seed: int, numbers: Sequence[int], values: Numbers
) -> Sample:
    """The sample of some sets of a scenario.

    Parameters
    ----------
    values : array of shape (sets x 2,)
        What came out of runs 2k and 2k + 1 of each set.
    """
    period = period_of(scenario)
    told, unit_of_spread = compared(values)
    is_date = outcome.metric is None and outcome.by is None
    end = float((period.end - period.start).days)
    return Sample(
        unit="sets of assumptions",
        distinct=distinct_sets(scenario, seed, numbers),
        inputs=inputs_of(scenario, records(scenario, seed, numbers)),
        outcomes=told.reshape(len(numbers), 1, DRAWS_PER_SET),
        others="",
        unit_of_spread="days" if is_date else unit_of_spread,
        never=int((values == end).sum()) if is_date else None,
    )


def inputs_of(scenario: Scenario, drawn: "np.recarray[Any, Any]") -> tuple[Input, ...]:
    """Inputs that differ between sets, each in the last stretch in which it is uncertain."""
    found = []
    for path in uncertain_paths(scenario):
        p = parameters.CATALOGUE[path]
        kept = scenario.per_stretch(path)
        stretch = max(row for row, value in enumerate(kept) if not isinstance(value, int | float))
        column = np.asarray(drawn[p.group][p.name])[:, stretch]
        values = column[:, TASK_KINDS.index(p.kind)] if p.kind else column
        if len(values) and values.min() < values.max():
            found.append(Input(p, np.array(values, dtype=np.float64)))
    return tuple(found)


def distinct_sets(scenario: Scenario, seed: int, numbers: Sequence[int]) -> int:
    """How many different sets some numbers stand for."""
    sets = scenario.sets
    if sets is None:
        return len(set(numbers))
    return len({sets.draw(seed, number) for number in numbers})


def with_enough_sets(
    scenario: Scenario, wanted: int, threads: int | None = None, progress: Progress | None = None
) -> Scenario:
    """The scenario with so many screened sets: more prior draws are compared with the record, as before.

    Returns
    -------
    Scenario
        The same one where it draws from the whole prior, or its table is long enough.
    """
    sets = scenario.sets
    if sets is None or len(sets.numbers) >= wanted:
        return scenario
    draws = sets.draws
    while True:
        share = len(sets.numbers) / sets.draws
        draws = max(int(TO_BE_SURE * wanted / share), draws + 1)
        found = screen(load(PRIORS), targets(), draws, sets.seed, threads=threads, progress=progress)
        if len(found.kept) >= wanted:
            return replace(scenario, sets=found.as_sets(sets.file))


def _onward(progress: Progress | None, done: int, in_all: int) -> Progress | None:
    if progress is None:
        return None
    return lambda finished, _: progress(done + finished, in_all)
