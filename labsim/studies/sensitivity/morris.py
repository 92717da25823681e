"""Screening by single steps (Morris, 1991): what moves the result at all, and which inputs are dead.

From a random point all inputs, and luck, are moved one after the other; each step tells what one of them does
from there. Steps are half of the way through an input's distribution.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from labsim.scenario import Scenario
from labsim.scenario.assumptions import records_at
from labsim.studies.sensitivity.design import LUCK, Points, Progress, results_at
from labsim.studies.sensitivity.outcome import Outcome
from labsim.vocabulary.many import Numbers

# Shares of the way through a distribution; a step leads from one of the lower two to one of the upper two.
LEVELS = np.array([0.125, 0.375, 0.625, 0.875])
STEP = 2
MOST_PATHS = 1000


@dataclass(frozen=True)
class Step:
    """What moving one input did.

    Attributes
    ----------
    mean_size
        Mean of the sizes of the changes in the result (mu*).
    mean, sd
        Mean and standard deviation of the changes; a large deviation tells of bends or of other inputs' part.
    moved
        In how many steps its value changed.
    felt
        In how many of them any recorded metric changed by any bit in any week.
    """

    path: str
    mean_size: float
    mean: float
    sd: float
    moved: int
    felt: int

    @property
    def is_dead(self) -> bool:
        """Whether it was moved and nothing whatever followed."""
        return self.moved > 0 and self.felt == 0


def morris_points(paths: Sequence[str], walks: int, seed: int) -> tuple[Points, Any]:
    """Points of all walks, one after the other, and which input (the last number: luck) each step moves.

    Returns
    -------
    Points, int array of shape (walks, inputs + 1)
    """
    random = np.random.default_rng(seed)
    width = len(paths)
    order = np.stack([random.permutation(width + 1) for _ in range(walks)])
    shares, luck = [], []
    for walk in range(walks):
        at = random.integers(0, len(LEVELS), width)
        number = 2 * walk
        shares.append(LEVELS[at].copy())
        luck.append(number)
        for one in order[walk]:
            if one == width:
                number += 1
            else:
                at[one] += STEP if at[one] < STEP else -STEP
            shares.append(LEVELS[at].copy())
            luck.append(number)
    return Points(tuple(paths), np.array(shares), np.array(luck, dtype=np.int64)), order


def effects(results: Numbers, points: Points, order: Any) -> Numbers:
    """Change of the result at each step upwards, shape (walks, inputs + 1), by input; luck last."""
    walks, steps = order.shape
    f = results.reshape(walks, steps + 1)
    shares = points.shares.reshape(walks, steps + 1, -1)
    found = np.empty((walks, steps))
    for walk in range(walks):
        for step, one in enumerate(order[walk]):
            is_up = one == steps - 1 or shares[walk, step + 1, one] > shares[walk, step, one]
            change = f[walk, step + 1] - f[walk, step]
            found[walk, one] = change if is_up else -change
    return found


def screened(
    scenario: Scenario,
    outcome: Outcome,
    paths: Sequence[str],
    walks: int,
    seed: int,
    threads: int | None = None,
    progress: Progress | None = None,
) -> list[Step]:
    """Walk through the inputs of a scenario; those that move the result most first.

    Raises
    ------
    RunFailed, ScenarioError
        If a run cannot go on.
    """
    points, order = morris_points(paths, walks, seed)
    seen: list[bytes] = [b""] * len(points.luck)

    def look(place: int, stored: Any) -> None:
        seen[place] = hashlib.blake2b(stored.tobytes(), digest_size=16).digest()

    results = results_at(scenario, outcome, points, seed, threads, progress, look)
    of_steps = effects(results, points, order)
    felt, changed = (np.zeros_like(of_steps, dtype=bool) for _ in range(2))
    for walk, moved in enumerate(order):
        first = walk * (len(moved) + 1)
        values = _values(scenario, points, range(first, first + len(moved) + 1))
        for step, one in enumerate(moved):
            felt[walk, one] = seen[first + step] != seen[first + step + 1]
            changed[walk, one] = one == len(paths) or values[step] != values[step + 1]
    names = [*paths, LUCK]
    found = [
        Step(
            name,
            float(np.abs(of_steps[:, row]).mean()),
            float(of_steps[:, row].mean()),
            float(of_steps[:, row].std(ddof=1)) if walks > 1 else 0.0,
            int(changed[:, row].sum()),
            int(felt[:, row].sum()),
        )
        for row, name in enumerate(names)
    ]
    return sorted(found, key=lambda one: -one.mean_size)


def _values(scenario: Scenario, points: Points, at: range) -> list[bytes]:
    """Everything that runs at some points are told, to see whether a step changes any of it."""
    shares = points.shares[at.start : at.stop]
    drawn = records_at(scenario, dict(zip(points.paths, shares.T, strict=True)))
    return [one.tobytes() for one in drawn]
