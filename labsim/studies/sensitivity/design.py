"""Factors of a design of our own: groups of uncertain inputs, and luck; and the runs at its points."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np

from labsim.dynamics.parameters import CATALOGUE
from labsim.ensemble import carry_each
from labsim.ensemble.period import period_of
from labsim.measures.metrics import METRIC_NAMES
from labsim.scenario import Scenario
from labsim.scenario.assumptions import records_at
from labsim.scenario.problems import suggestion
from labsim.scenario.shares import uncertain_paths
from labsim.studies.screen import StudyError
from labsim.studies.sensitivity.outcome import Outcome
from labsim.vocabulary.many import Numbers

LUCK, REST = "luck", "all other inputs"
BY = ("mechanism", "input", "grade", "holder")
# Records are large; so many sets are drawn at a time.
SETS_AT_A_TIME = 500
Progress = Callable[[int, int], None]
Whole: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"


@dataclass(frozen=True)
class Factor:
    """Inputs that are moved together; luck has none."""

    name: str
    paths: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Points:
    """Where runs lie.

    Attributes
    ----------
    shares : array of shape (points, inputs)
        Of the way through the distribution of each input.
    luck : int array of shape (points,)
        Number that the luck of each run is drawn by.
    """

    paths: tuple[str, ...]
    shares: Numbers
    luck: Whole


def independent(scenario: Scenario) -> Scenario:
    """The scenario with all its prior draws: a design moves inputs one apart from the other."""
    return replace(scenario, sets=None, set_apart=frozenset())


def factors_of(scenario: Scenario, by: str, named: Sequence[str] = ()) -> tuple[Factor, ...]:
    """The uncertain inputs of a scenario as factors, without luck.

    Parameters
    ----------
    by
        `mechanism`, `grade`, `holder`, or `input`: each by itself.
    named
        With `input`: only these by themselves, all others as one factor.

    Raises
    ------
    StudyError
        If an input that is named is none, or is not uncertain here.
    """
    paths = uncertain_paths(scenario)
    if not paths:
        raise StudyError(f"{scenario.name} has no uncertain input, so there is nothing but luck")
    for path in named:
        if path not in paths:
            why = "is certain here" if path in CATALOGUE else suggestion(path, paths)
            raise StudyError(f"--inputs: {path} is no uncertain input of {scenario.name}; {why}")
    if named:
        rest = tuple(path for path in paths if path not in named)
        alone = [Factor(path, (path,)) for path in dict.fromkeys(named)]
        return (*alone, Factor(REST, rest)) if rest else tuple(alone)
    keys: dict[str, list[str]] = {}
    for path in paths:
        keys.setdefault(_key(path, by), []).append(path)
    return tuple(Factor(name, tuple(members)) for name, members in keys.items())


def results_at(
    scenario: Scenario,
    outcome: Outcome,
    points: Points,
    seed: int,
    threads: int | None = None,
    progress: Progress | None = None,
    look: Callable[[int, Any], None] | None = None,
) -> Numbers:
    """One number for each point.

    Parameters
    ----------
    look
        Called with the number of each point and its curves (metrics, steps) in single precision.

    Raises
    ------
    RunFailed, ScenarioError
        If a run cannot go on, or a value that the scenario fixes contradicts another one at a point.
    """
    period = period_of(scenario)
    outcome.check(period)
    found = np.empty(len(points.luck))
    for first in range(0, len(points.luck), SETS_AT_A_TIME):
        at = np.arange(first, min(first + SETS_AT_A_TIME, len(points.luck)))

        def keep(place: int, observed: Any, at: Whole = at) -> None:
            stored = observed.astype(np.float32)
            by_name = {name: stored[row : row + 1] for row, name in enumerate(METRIC_NAMES)}
            found[at[place]] = outcome.read(by_name, period)[0]
            if look:
                look(int(at[place]), stored)

        given: Mapping[str, Numbers] = dict(zip(points.paths, points.shares[at].T, strict=True))
        params = records_at(scenario, given)
        onward = _onward(progress, first, len(points.luck))
        carry_each(scenario, params, range(len(at)), points.luck[at].tolist(), seed, keep, threads, onward)
    return found


def _key(path: str, by: str) -> str:
    p = CATALOGUE[path]
    return {"mechanism": p.group, "input": p.path, "grade": p.grade, "holder": p.holder}[by]


def _onward(progress: Progress | None, done: int, in_all: int) -> Progress | None:
    if progress is None:
        return None
    return lambda finished, _: progress(done + finished, in_all)
