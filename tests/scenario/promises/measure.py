"""What is read off ensembles of paired runs, and how a figure is held against what is promised."""

from dataclasses import dataclass

import numpy as np

from labsim.ensemble import Ensemble
from labsim.ensemble.one_run import DRAWS_PER_SET
from labsim.views.binding import by_set, told_apart
from labsim.views.milestones import BY_ID, HOLDS_DAYS, NEVER, first_steps

LATE = 10**6


@dataclass(frozen=True)
class Measured:
    """One figure over the pairs, and whether it is as promised."""

    words: str
    figure: str
    promised: str
    holds: bool


# --- what is read off an ensemble -------------------------------------------------------------------


def at(runs: Ensemble, metric: str, day: str) -> np.ndarray:
    """A metric of every run in the week of a day."""
    return runs.metric(metric)[:, runs.scenario.clock.step_of(day)].astype(float)


def since(runs: Ensemble, metric: str, day: str) -> np.ndarray:
    """A metric of every run from a day on."""
    return runs.metric(metric)[:, runs.scenario.clock.step_of(day) :].astype(float)


def arrives(runs: Ensemble, milestone: str) -> np.ndarray:
    """Step in which every run reaches a milestone, `LATE` where it does not."""
    one = BY_ID[milestone]
    holds = round(HOLDS_DAYS / runs.scenario.clock.step_days)
    found = first_steps(runs.metric(one.metric), one.threshold, holds)
    return np.where(found == NEVER, LATE, found)


def without_power(runs: Ensemble, day: str) -> np.ndarray:
    """Share of its accelerators that every run cannot switch on, from a day on; 0 for a lab without any."""
    owned = since(runs, "owned_compute_h100e", day)
    return np.where(
        owned > 1.0, 1.0 - since(runs, "powered_compute_h100e", day) / np.maximum(owned, 1.0), 0.0
    )


def against(ours: Ensemble, theirs: Ensemble, metric: str, day: str) -> np.ndarray:
    """A metric as a multiple of that of the other run of the pair; NaN where that one has none."""
    first, second = at(ours, metric, day), at(theirs, metric, day)
    return np.where(second > 0.0, first / np.where(second > 0.0, second, 1.0), np.nan)


def gained(runs: Ensemble, first: str, last: str) -> np.ndarray:
    """Doublings of software efficiency between two days."""
    return np.log2(at(runs, "software_efficiency", last) / at(runs, "software_efficiency", first))


def doublings(ours: Ensemble, theirs: Ensemble, metric: str, day: str) -> np.ndarray:
    """Doublings by which a metric lies above that of the other run of the pair."""
    return np.log2(at(ours, metric, day) / at(theirs, metric, day))


def later(ours: Ensemble, theirs: Ensemble, milestone: str) -> np.ndarray:
    """Months by which a milestone comes later than in the other run; NaN where one never gets there."""
    first, second = arrives(ours, milestone), arrives(theirs, milestone)
    months = (first - second) * ours.scenario.clock.step_days / 30.44
    return np.where((first < LATE) & (second < LATE), months, np.nan)


def half_of(values: np.ndarray) -> float:
    """What half of the pairs do not exceed; NaN where there are none."""
    return float(np.median(values)) if len(values) else np.nan


def releases(runs: Ensemble, first: str, last: str) -> np.ndarray:
    """How many better models every run releases between two days."""
    clock = runs.scenario.clock
    horizon = runs.metric("public_horizon_hours")[:, clock.step_of(first) : clock.step_of(last)]
    return (np.diff(horizon, axis=1) > 0.0).sum(axis=1)


# --- how it is held against a promise ---------------------------------------------------------------


def part(words: str, hits: np.ndarray, among: np.ndarray | None = None, **bound: float) -> Measured:
    """In how many pairs something holds, among those that count, and in how many it should."""
    among = np.ones(len(hits), dtype=bool) if among is None else among
    count, of = int((hits & among).sum()), int(among.sum())
    share = count / of if of else np.nan
    return Measured(words, f"{count} of {of}", *_within(share, "of 10", 10.0, **bound))


def direction(words: str, hits: np.ndarray, among: np.ndarray) -> Measured:
    """Whether pairs that differ do so in one direction more often than a coin would.

    Two runs share a set of assumptions: so it is sets that are counted, by the test of `told_apart`.
    """
    signs = np.where(among, np.where(hits, 1.0, -1.0), 0.0)
    sets = [run // DRAWS_PER_SET for run in range(len(signs))]
    count, of = int((hits & among).sum()), int(among.sum())
    holds = told_apart(by_set(signs, sets).tolist())
    return Measured(words, f"{count} of {of}", "more often than a coin", holds)


def amount(words: str, value: float, **bound: float) -> Measured:
    return Measured(words, f"{value:.3g}", *_within(value, "", 1.0, **bound))


def _within(
    value: float, unit: str, scale: float, at_least: float = -np.inf, at_most: float = np.inf
) -> tuple[str, bool]:
    limits = [f"at least {scale * at_least:.3g}"] if at_least > -np.inf else []
    limits += [f"at most {scale * at_most:.3g}"] if at_most < np.inf else []
    if not limits:
        return "", True
    return f"{' and '.join(limits)} {unit}".strip(), bool(at_least <= value <= at_most)


def comes_later(ours: Ensemble, theirs: Ensemble, milestone: str, words: str, at_least: float) -> Measured:
    """In how many pairs a milestone comes later or never, among those whose partner gets there."""
    first, second = arrives(ours, milestone), arrives(theirs, milestone)
    told = f"{words} later or never, where the partner gets there"
    return part(told, first > second, second < LATE, at_least=at_least)


def comes_rather_later(ours: Ensemble, theirs: Ensemble, milestone: str, words: str) -> Measured:
    """Whether a milestone comes later or never more often than sooner."""
    first, second = arrives(ours, milestone), arrives(theirs, milestone)
    return direction(f"{words} later or never, where at another time", first > second, first != second)


def comes_sooner(ours: Ensemble, theirs: Ensemble, milestone: str, words: str, at_least: float) -> Measured:
    """In how many pairs a milestone comes sooner, among those in which it comes at another time."""
    first, second = arrives(ours, milestone), arrives(theirs, milestone)
    told = f"{words} sooner, where at another time"
    return part(told, first < second, first != second, at_least=at_least)
