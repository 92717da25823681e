"""Cells that share something, counted together: for designs of more cells than a screen has lines."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, repeat
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pyarrow.parquet as pq

from labsim.ensemble.period import period_of
from labsim.studies.sweep.axes import Axis
from labsim.studies.sweep.cells import ROWS_AT_A_TIME, Cell
from labsim.studies.sweep.plan import SweepPlan
from labsim.views.milestones import BY_ID
from labsim.views.reached import Reached

PARTS = 3
Numbers: TypeAlias = "np.ndarray[Any, np.dtype[Any]]"


@dataclass(frozen=True, eq=False)
class Grouping:
    """All cells parted by one axis.

    Attributes
    ----------
    names
        What the cells of each group share.
    group : int array of shape (cells,)
        Which group each cell belongs to.
    """

    names: tuple[str, ...]
    group: Numbers


def groupings(plan: SweepPlan, most: int) -> Iterator[Grouping]:
    """The cells by each axis: by its values, or of more than `most` numbers by thirds of the cells."""
    for column, axis in enumerate(plan.design.axes):
        texts = (plan.design.values(cell)[column] for cell in range(plan.design.cells))
        if axis.kind == "range" and axis.is_number:
            yield _thirds(axis, np.fromiter(map(float, texts), np.float64, plan.design.cells))
            continue
        known: dict[str, int] = {}
        group = np.fromiter((known.setdefault(one, len(known)) for one in texts), np.int32, plan.design.cells)
        if len(known) > most and axis.is_number:
            yield _thirds(axis, np.array([float(one) for one in known])[group])
        else:
            yield Grouping(tuple(f"{axis.path} = {text}" for text in known), group)


def together(plan: SweepPlan, table: Path, milestone: str, parted: list[Grouping]) -> list[tuple[str, Cell]]:
    """What came out of each group, by name."""
    days: list[list[Counter[int | None]]] = [[Counter() for _ in one.names] for one in parted]
    failed = [np.zeros(len(one.names), dtype=np.int64) for one in parted]
    with pq.ParquetFile(table) as file:
        for batch in file.iter_batches(ROWS_AT_A_TIME, columns=["cell", "failure", milestone]):
            cells = batch.column("cell").to_numpy()
            is_good = batch.column("failure").is_null().to_numpy(zero_copy_only=False)
            ordinals = [
                None if day is None else day.toordinal() for day in batch.column(milestone).to_pylist()
            ]
            for one, counted, bad in zip(parted, days, failed, strict=True):
                group = one.group[cells]
                np.add(bad, np.bincount(group[~is_good], minlength=len(bad)), out=bad)
                for of, day, good in zip(group.tolist(), ordinals, is_good.tolist(), strict=True):
                    if good:
                        counted[of][day] += 1
    return [
        (name, Cell(-1, (), int(bad[at]), {milestone: _reached(plan, milestone, counted[at])}))
        for one, counted, bad in zip(parted, days, failed, strict=True)
        for at, name in enumerate(one.names)
    ]


def _thirds(axis: Axis, numbers: Numbers) -> Grouping:
    """The cells with the lowest, the middle and the highest numbers."""
    rising = np.argsort(numbers, kind="stable")
    group = np.empty(len(numbers), dtype=np.int32)
    names = []
    for part, members in enumerate(np.array_split(rising, PARTS)):
        group[members] = part
        names.append(f"{axis.path} {numbers[members[0]]:.3g} to {numbers[members[-1]]:.3g}")
    return Grouping(tuple(names), group)


def _reached(plan: SweepPlan, milestone: str, counted: "Counter[int | None]") -> Reached:
    period = period_of(plan.base)
    dates = tuple(
        chain.from_iterable(
            repeat(None if day is None else date.fromordinal(day), runs) for day, runs in counted.items()
        )
    )
    return Reached(milestone, BY_ID[milestone].words, dates, period.dates[0], period.end)
