"""Cells that share something: for designs of more cells than anybody looks at one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from labsim.studies.sweep.axes import Axis
from labsim.studies.sweep.plan import SweepPlan

PARTS = 3
Numbers: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"


@dataclass(frozen=True, eq=False)
class Grouping:
    """All cells parted in one way.

    Attributes
    ----------
    path
        The input that parts them; empty for none.
    labels
        What the cells of each group share.
    group : int array of shape (cells,)
        Which group each cell belongs to.
    at
        The number of each group, where each is a single number; else empty.
    """

    path: str
    labels: tuple[str, ...]
    group: Numbers
    at: tuple[float, ...] = ()
    is_range: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Labels with the input that they are values of."""
        return tuple(f"{self.path} {'' if self.is_range else '= '}{one}" for one in self.labels)


def groupings(plan: SweepPlan, most: int, parts: int = PARTS) -> Iterator[Grouping]:
    """The cells by each axis: by its values, or of more than `most` numbers in so many parts of the cells."""
    for column, axis in enumerate(plan.design.axes):
        texts = (plan.design.values(cell)[column] for cell in range(plan.design.cells))
        if axis.kind == "range" and axis.is_number:
            yield _ranges(axis, np.fromiter(map(float, texts), np.float64, plan.design.cells), parts)
            continue
        known: dict[str, int] = {}
        group = np.fromiter((known.setdefault(one, len(known)) for one in texts), np.int32, plan.design.cells)
        if not axis.is_number:
            yield Grouping(axis.path, tuple(known), group)
        elif len(known) > most:
            yield _ranges(axis, np.array([float(one) for one in known])[group], parts)
        else:
            yield _rising(axis, tuple(known), group)


def each_cell(plan: SweepPlan) -> Grouping:
    """Every cell by itself."""
    cells = np.arange(plan.design.cells, dtype=np.int32)
    return Grouping("", tuple(str(one) for one in cells.tolist()), cells)


def all_cells(plan: SweepPlan) -> Grouping:
    """All cells in one group."""
    return Grouping("", ("all cells",), np.zeros(plan.design.cells, dtype=np.int32))


def crossed(first: Grouping, second: Grouping) -> Grouping:
    """The cells by two groupings at once: the groups of the second change fastest."""
    group = first.group.astype(np.int64) * len(second.labels) + second.group
    labels = tuple(f"{one}, {other}" for one in first.labels for other in second.labels)
    return Grouping("", labels, group)


def _rising(axis: Axis, labels: tuple[str, ...], group: Numbers) -> Grouping:
    """By single numbers, the lowest first."""
    numbers = [float(one) for one in labels]
    order = sorted(range(len(labels)), key=numbers.__getitem__)
    places = np.argsort(np.array(order))
    return Grouping(
        axis.path,
        tuple(labels[one] for one in order),
        places[group].astype(np.int32),
        tuple(numbers[one] for one in order),
    )


def _ranges(axis: Axis, numbers: Numbers, parts: int) -> Grouping:
    """About as many of its numbers in each part, the lowest first; cells with one number stay together."""
    known, place = np.unique(numbers, return_inverse=True)
    members = np.array_split(known, min(parts, len(known)))
    part_of = np.repeat(np.arange(len(members)), [len(one) for one in members])
    labels = tuple(f"{one[0]:.3g} to {one[-1]:.3g}" for one in members)
    return Grouping(axis.path, labels, part_of[place].astype(np.int32), is_range=True)
