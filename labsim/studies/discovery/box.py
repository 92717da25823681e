"""A rule as a box over inputs, and how to peel one (PRIM: Friedman and Fisher, 1999).

From the box of all worlds a thin slice is peeled off again and again, always the one without which the rest
holds most of what is looked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, TypeAlias

import numpy as np

from labsim.vocabulary.many import Numbers

PEELED = 0.05
LEAST_IN_BOX = 0.05
FEW_VALUES = 12

Members: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"


@dataclass(frozen=True)
class Limit:
    """What a rule asks of one input: a range, or one of some values.

    Attributes
    ----------
    column
        Number of the input.
    values
        The values that are left of an input that has few; empty for a range.
    """

    column: int
    low: float = -inf
    high: float = inf
    values: tuple[float, ...] = ()

    def holds(self, column: Numbers) -> Members:
        """In which worlds it holds."""
        if self.values:
            return np.isin(column, self.values)
        return (column >= self.low) & (column <= self.high)


Box = dict[int, Limit]


def inside(box: Box, columns: Sequence[Numbers]) -> Members:
    """Worlds in a box."""
    found = np.ones(len(columns[0]), dtype=bool)
    for limit in box.values():
        found &= limit.holds(columns[limit.column])
    return found


def peeled(columns: Sequence[Numbers], cases: Numbers, most_inputs: int) -> list[Box]:
    """Boxes of falling size, from all worlds on.

    Parameters
    ----------
    cases : array of shape (worlds,)
        Share of the runs of each world in which it happens.
    most_inputs
        A rule with more inputs is not small.
    """
    box: Box = {}
    found = [box]
    while True:
        held = inside(box, columns)
        density = cases[held].mean()
        best: tuple[float, Box] | None = None
        for limit in _peels(box, columns, held, most_inputs):
            trial = {**box, limit.column: limit}
            left = held & limit.holds(columns[limit.column])
            if left.sum() < max(LEAST_IN_BOX * len(cases), 1) or left.sum() == held.sum():
                continue
            # Per world given up, so that a thick slice is not preferred to a thin one.
            gain = float((cases[left].mean() - density) / (held.sum() - left.sum()))
            if best is None or gain > best[0]:
                best = gain, trial
        if best is None or best[0] <= 0.0:
            return found
        box = best[1]
        found.append(box)


def _peels(box: Box, columns: Sequence[Numbers], held: Members, most_inputs: int) -> Any:
    """Every slice that may be taken off next."""
    allowed = range(len(columns)) if len(box) < most_inputs else list(box)
    for column in allowed:
        values = columns[column][held]
        known = np.unique(values)
        if len(known) < 2:
            continue
        limit = box.get(column, Limit(column))
        if limit.values or len(np.unique(columns[column])) <= FEW_VALUES:
            for one in known.tolist():
                yield Limit(column, values=tuple(value for value in known.tolist() if value != one))
            continue
        low, high = np.quantile(values, [PEELED, 1.0 - PEELED])
        yield Limit(column, low=float(known[known > low][0]), high=limit.high)
        yield Limit(column, low=limit.low, high=float(known[known < high][-1]))
