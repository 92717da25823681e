"""Where the conclusion flips: two milestones that come in one order on one side of a choice, and in the other
order on another side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from labsim.studies.by_structure import Choice
from labsim.views.binding import by_set, told_apart
from labsim.views.milestones import BY_ID, NEVER, reached_steps
from labsim.views.recorded import Array, Recorded


@dataclass(frozen=True)
class Flip:
    """Two milestones whose order depends on a choice.

    Attributes
    ----------
    first, second
        Ids of the milestones: `first` comes first on the side `one`, and after `second` on the side `other`.
    before, after
        Runs of the side `one` in which it comes first, and of the side `other` in which it comes after.
    of_one, of_other
        Runs of either side.
    """

    path: str
    first: str
    second: str
    one: str
    other: str
    before: int
    after: int
    of_one: int
    of_other: int


def flips(recorded: Recorded, choices: Sequence[Choice]) -> list[Flip]:
    """Pairs of milestones whose order is told to be another on two sides of a choice.

    Returns
    -------
    list of Flip
        Those that hold in the largest share of the runs of either side first.

    Notes
    -----
    On either side the order must be told by a sign test over sets of assumptions (5%, exact, two-sided), see
    `labsim.views.binding.told_apart`. A milestone that a run never reaches comes after one that it reaches;
    runs that reach neither, or both in one step, say nothing.
    """
    steps = reached_steps(recorded.curves, recorded.period.step_days)
    days = {id_: np.where(one == NEVER, np.inf, one) for id_, one in steps.items()}
    pairs = [(a, b) for a, b in combinations(days, 2) if BY_ID[a].metric != BY_ID[b].metric]
    found = [
        flip
        for choice in choices
        for a, b in pairs
        for one, other in combinations(sorted(set(choice.sides)), 2)
        if (flip := _flip(recorded, choice, (a, b), _order(days[a], days[b]), (one, other)))
    ]
    return sorted(found, key=lambda one: -min(one.before / one.of_one, one.after / one.of_other))


def _order(a: Array, b: Array) -> Array:
    """1 where the first comes first, -1 where the second does, 0 where it cannot be said."""
    return np.asarray((a < b).astype(np.float64) - (a > b))


def _flip(
    recorded: Recorded, choice: Choice, pair: tuple[str, str], order: Array, sides: tuple[str, str]
) -> Flip | None:
    """The pair as it flips between two sides; None where it does not."""
    runs = [choice.runs(side, recorded.runs) for side in sides]
    for (a, b), turn in ((pair, 1.0), (pair[::-1], -1.0)):
        ours = [turn * order[runs[0]], -turn * order[runs[1]]]
        sets = [[run // choice.draws for run in some] for some in runs]
        if all(told_apart(by_set(one, of).tolist()) for one, of in zip(ours, sets, strict=True)):
            before, after = (int((one > 0.0).sum()) for one in ours)
            return Flip(choice.path, a, b, *sides, before, after, len(runs[0]), len(runs[1]))
    return None
