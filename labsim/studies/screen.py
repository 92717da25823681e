"""History matching: which prior draws are not ruled out by the record?

Every prior draw is run to mid-2025 and compared with each target. A draw is kept when even its worst
target lies within so many standard deviations, where observation, luck and the coarseness of the model
all count. This rules out; it does not weigh what is left.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

import numpy as np

from labsim.ensemble import DRAWS_PER_SET, Ensemble, simulate
from labsim.measures.metrics import METRIC_NAMES
from labsim.scenario import Scenario, ScreenedSets
from labsim.scenario.sets import declarations
from labsim.studies.targets import KNOWN_BY, Target

Array: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
CUTOFF = 3.0
FEWEST_KEPT = 20
SETS_AT_A_TIME = 500
# Beyond this factor all values are equally wrong; so an absurd run cannot pass for much luck.
FARTHEST = 1000.0
# The record holds the luck of one world, and the mean of two runs half the luck of a run.
LUCK_IN_DIFFERENCE = 1.0 + 1.0 / DRAWS_PER_SET
DAYS_PER_YEAR = 365.25


class StudyError(Exception):
    """A study that cannot be made; the text says why and what to do."""


@dataclass(frozen=True)
class Screening:
    """What a screening found.

    Attributes
    ----------
    scenario
        As it was asked for, with its own end.
    readings : array of shape (sets, draws of luck, targets)
        In the units of the targets.
    luck_sd : array of shape (targets,)
        Standard deviation of one run's luck, on the scale of the target.
    implausibility : array of shape (sets, targets)
        Differences in standard deviations.
    """

    scenario: Scenario
    seed: int
    cutoff: float
    targets: tuple[Target, ...]
    readings: Array
    luck_sd: Array
    implausibility: Array

    @property
    def sets(self) -> int:
        """How many prior draws were looked at."""
        return len(self.readings)

    @property
    def kept(self) -> "np.ndarray[Any, np.dtype[np.int64]]":
        """Numbers of the draws that are not ruled out."""
        return np.flatnonzero(self.implausibility.max(axis=1) <= self.cutoff)

    @property
    def is_enough(self) -> bool:
        """Whether so many are kept that they may stand for what nobody knows."""
        return len(self.kept) >= FEWEST_KEPT

    def as_sets(self, file: str) -> ScreenedSets:
        """What is kept, as a scenario uses it."""
        return ScreenedSets(
            file=file,
            numbers=tuple(int(number) for number in self.kept),
            implausibilities=tuple(float(one) for one in self.implausibility[self.kept].max(axis=1)),
            seed=self.seed,
            draws=self.sets,
            declarations=declarations(),
        )


def screen(
    scenario: Scenario,
    targets: Sequence[Target],
    sets: int = 2000,
    seed: int = 1,
    cutoff: float = CUTOFF,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Screening:
    """Compare prior draws of a scenario with the record.

    Raises
    ------
    StudyError
        If the scenario does not draw from the whole prior, or a target is of no metric of the model.
    RunFailed
        If a run cannot go on.
    """
    _check(scenario, targets)
    short = until(scenario, KNOWN_BY)
    parts = []
    for first in range(0, sets, SETS_AT_A_TIME):
        numbers = range(first * DRAWS_PER_SET, min(sets, first + SETS_AT_A_TIME) * DRAWS_PER_SET)
        ensemble = simulate(short, numbers, seed, threads, _onward(progress, numbers.start, sets))
        parts.append(np.stack([read(one, ensemble) for one in targets], axis=-1))
    readings = np.concatenate(parts).reshape(sets, DRAWS_PER_SET, len(targets))
    luck = np.array([luck_sd(readings[:, :, row], one) for row, one in enumerate(targets)])
    found = [implausibility(readings[:, :, row], one, luck[row]) for row, one in enumerate(targets)]
    return Screening(scenario, seed, cutoff, tuple(targets), readings, luck, np.stack(found, axis=-1))


def until(scenario: Scenario, end: str) -> Scenario:
    """The same scenario, run to another day."""
    return replace(scenario, clock=replace(scenario.clock, end=end))


def read(target: Target, ensemble: Ensemble) -> Array:
    """What a target is about, for each run, in the target's unit."""
    clock = ensemble.scenario.clock
    start = date.fromisoformat(clock.start)
    last = (date.fromisoformat(target.date) - start).days // clock.step_days
    first = (date.fromisoformat(target.since or target.date) - start).days // clock.step_days
    curves = sum(ensemble.metric(name)[:, first : last + 1].astype(np.float64) for name in target.metrics)
    values = np.asarray(curves) * target.factor
    if target.reading == "growth":
        return growth_per_year(values, clock.step_days)
    return values.mean(axis=1)


def growth_per_year(values: Array, step_days: int) -> Array:
    """Factor a year, from the least-squares line through the logarithms of each row."""
    years = np.arange(values.shape[1]) * step_days / DAYS_PER_YEAR
    centred = years - years.mean()
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.exp((np.log(values) * centred).sum(axis=1) / (centred**2).sum())


def on_scale(values: Any, target: Target) -> Any:
    """Values as they are compared."""
    if target.scale == "share":
        return np.asarray(values, dtype=np.float64)
    return np.log(np.clip(values, target.value / FARTHEST, target.value * FARTHEST))


def luck_sd(readings: Array, target: Target) -> float:
    """Standard deviation of one run's luck, pooled over the sets (rows), each with two runs."""
    values = on_scale(readings, target)
    return float(np.sqrt(np.nanmean((values[:, 0] - values[:, 1]) ** 2 / 2.0)))


def implausibility(readings: Array, target: Target, luck: float) -> Array:
    """Distance of each set from a target, in standard deviations of all that may part them.

    Parameters
    ----------
    readings : array of shape (sets, draws of luck)
    luck
        Standard deviation of one run's luck.

    Notes
    -----
    I = |z - mean of the runs| / sqrt(observation^2 + 1.5 luck^2 + discrepancy^2), all on the scale of the
    target: the record holds the luck of one world, the mean of two runs half of that. What is undefined
    in a run is infinitely implausible.
    """
    distance = np.abs(on_scale(target.value, target) - on_scale(readings, target).mean(axis=1))
    variance = target.observation_sd**2 + LUCK_IN_DIFFERENCE * luck**2 + target.discrepancy_sd**2
    return np.where(np.isfinite(distance), distance / np.sqrt(variance), np.inf)


def _check(scenario: Scenario, targets: Sequence[Target]) -> None:
    if scenario.sets is not None or scenario.uncertainty == "central":
        raise StudyError(f"{scenario.name} does not draw from the whole prior; screen priors_only")
    for target in targets:
        for name in target.metrics:
            if name not in METRIC_NAMES:
                raise StudyError(f"the target {target.id} needs the metric {name}, which the model has not")


def _onward(
    progress: Callable[[int, int], None] | None, done: int, sets: int
) -> Callable[[int, int], None] | None:
    """Progress of a part as progress of the whole."""
    if progress is None:
        return None
    return lambda finished, _: progress(done + finished, sets * DRAWS_PER_SET)
