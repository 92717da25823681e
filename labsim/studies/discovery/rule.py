"""A small rule found in one half of the worlds and tried in the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from labsim.studies.discovery.box import Box, Limit, Members, inside, peeled
from labsim.studies.screen import StudyError
from labsim.studies.sensitivity.alone import between, by_chance, sliced
from labsim.studies.sensitivity.sample import Sample
from labsim.studies.targets import Z_OF_95
from labsim.vocabulary.many import Numbers
from labsim.vocabulary.quantities import Parameter

WORLDS_NEEDED, CASES_NEEDED = 200, 20
MOST_INPUTS = 3
# An input is dropped again where the rule loses no more than this share of its worth.
WORTH = 0.05


@dataclass(frozen=True)
class Told:
    """How good a rule is in some worlds.

    Attributes
    ----------
    runs, cases
        All runs, and those in which it happens.
    held_runs, held_cases
        The same in the worlds of the rule.
    low, high
        Ends of the 95% interval of the density, where runs of one world count as one.
    """

    runs: int
    cases: int
    held_runs: int
    held_cases: int
    low: float
    high: float

    @property
    def base(self) -> float:
        """Share of all runs in which it happens."""
        return self.cases / self.runs

    @property
    def density(self) -> float:
        """Share of the rule's runs in which it happens."""
        return self.held_cases / self.held_runs if self.held_runs else 0.0

    @property
    def coverage(self) -> float:
        """Share of the runs in which it happens that the rule holds."""
        return self.held_cases / self.cases if self.cases else 0.0


@dataclass(frozen=True, eq=False)
class Rule:
    """What was found.

    Attributes
    ----------
    limits
        Each with its parameter; empty where there is no rule.
    made, tried
        How good it is where it was made, and in the half that it was not made from.
    why_not
        Why there is no rule; empty where there is one.
    """

    limits: tuple[tuple[Parameter, Limit], ...]
    made: Told
    tried: Told
    why_not: str


def found_rule(sample: Sample, most_inputs: int = MOST_INPUTS, seed: int = 1) -> Rule:
    """Look for a rule.

    Parameters
    ----------
    sample
        Its outcomes are 1 for a run in which it happens, else 0.

    Raises
    ------
    StudyError
        If there are too few worlds, or it happens in too few or nearly all of them.

    Notes
    -----
    Worlds are dealt into halves at random. In the first half only inputs count that explain more by
    themselves than the strongest would by chance; boxes are peeled from these, the one with the largest
    coverage x density^2, its worth, is taken, and inputs that it does not need are dropped. It is a
    rule if the density in the second half is above that half's base rate beyond its 95% interval.
    """
    cases = sample.outcomes.mean(axis=(1, 2))
    _check(sample, cases)
    order = np.random.default_rng(seed).permutation(len(cases))
    first, second = np.zeros(len(cases), dtype=bool), np.zeros(len(cases), dtype=bool)
    first[order[: len(cases) // 2]] = True
    second[order[len(cases) // 2 :]] = True
    runs_a_world = sample.outcomes[0].size
    chosen = _candidates(sample, cases, first, seed)
    columns = [sample.inputs[one].values for one in chosen]
    box = _box([one[first] for one in columns], cases[first], most_inputs) if columns else {}
    held = inside(box, columns) if columns else np.ones(len(cases), dtype=bool)
    made, tried = (_told(cases, held, half, runs_a_world) for half in (first, second))
    limits = tuple((sample.inputs[chosen[one]].p, box[one]) for one in sorted(box))
    if not limits:
        why = "no input tells where it happens beyond what chance alone would do"
    elif tried.low <= tried.base:
        why = "the best rule of one half of the worlds does not hold in the other half"
        limits = ()
    else:
        why = ""
    return Rule(limits, made, tried, why)


def _check(sample: Sample, cases: Numbers) -> None:
    if len(cases) < WORLDS_NEEDED:
        raise StudyError(
            f"{len(cases):,} {sample.unit} are too few to make a rule in one half and try it in the other; "
            f"take at least {WORLDS_NEEDED}"
        )
    if not sample.inputs:
        raise StudyError("no input differs between the worlds, so no rule can tell them apart")
    ever, never = int((cases > 0).sum()), int((cases < 1).sum())
    if min(ever, never) < CASES_NEEDED:
        raise StudyError(
            f"of {len(cases):,} {sample.unit} it happens in {ever:,} and fails to in {never:,}; a rule needs "
            f"{CASES_NEEDED} of each, so choose another date or milestone"
        )


def _candidates(sample: Sample, cases: Numbers, half: Members, seed: int) -> list[int]:
    """Inputs that explain more by themselves than the strongest of all would by chance."""
    varied = [row for row, one in enumerate(sample.inputs) if len(np.unique(one.values[half])) > 1]
    slices = sliced([sample.inputs[row].values[half] for row in varied])
    y = cases[half]
    explained = between(slices, y, np.ones((1, len(y))))[0]
    limit = by_chance(slices, y, seed)
    return [row for row, one in zip(varied, explained, strict=True) if one > limit]


def _box(columns: Sequence[Numbers], cases: Numbers, most_inputs: int) -> Box:
    boxes = peeled(columns, cases, most_inputs)
    best = max(boxes, key=lambda box: _worth(inside(box, columns), cases))
    for column in list(best):
        less = {one: limit for one, limit in best.items() if one != column}
        with_it, without = (_worth(inside(box, columns), cases) for box in (best, less))
        if without >= (1.0 - WORTH) * with_it:
            best = less
    return best


def _worth(held: Members, cases: Numbers) -> float:
    coverage = float(cases[held].sum() / cases.sum())
    return coverage * _density(held, cases) ** 2


def _density(held: Members, cases: Numbers) -> float:
    return float(cases[held].mean()) if held.any() else 0.0


def _told(cases: Numbers, held: Members, half: Members, runs_a_world: int) -> Told:
    at = held & half
    low, high = _wilson(float(cases[at].sum()), int(at.sum()))
    in_all, held_runs = int(half.sum()) * runs_a_world, int(at.sum()) * runs_a_world
    happens, here = (round(float(cases[one].sum()) * runs_a_world) for one in (half, at))
    return Told(in_all, happens, held_runs, here, low, high)


def _wilson(cases: float, worlds: int) -> tuple[float, float]:
    """Ends of Wilson's 95% interval of a share of worlds."""
    if not worlds:
        return 0.0, 1.0
    share, z2 = cases / worlds, Z_OF_95**2
    middle = (share + z2 / (2 * worlds)) / (1.0 + z2 / worlds)
    half = Z_OF_95 / (1.0 + z2 / worlds) * sqrt(share * (1.0 - share) / worlds + z2 / (4.0 * worlds**2))
    return middle - half, middle + half
