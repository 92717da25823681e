"""What came out of each cell, counted: when half the runs have a milestone, and how many never do."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from labsim.ensemble.period import period_of
from labsim.results.disk import written_whole
from labsim.studies.sweep.plan import SweepPlan
from labsim.views.milestones import BY_ID, MILESTONES
from labsim.views.reached import Reached

CELLS = "cells.csv"
MILESTONE_IDS = tuple(one.id for one in MILESTONES)
# As Python objects rows are large.
ROWS_AT_A_TIME = 4096
HEAD = ("milestone", "runs", "failed", "reached", "never", "half_by", "from_8_of_10", "to_8_of_10")


@dataclass(frozen=True)
class Cell:
    """One cell, or several together.

    Attributes
    ----------
    values
        Of each axis, as a scenario file writes it.
    failed
        Runs that failed; they are in none of the counts.
    reached
        By milestone, when each run has it.
    """

    number: int
    values: tuple[str, ...]
    failed: int
    reached: dict[str, Reached]

    @property
    def runs(self) -> int:
        """Runs that did not fail."""
        return next(iter(self.reached.values())).runs


def cells_of(plan: SweepPlan, table: Path, milestones: Sequence[str] = MILESTONE_IDS) -> Iterator[Cell]:
    """The cells of a written table, one after the other."""
    for number, rows in _by_cell(table, milestones):
        yield Cell(number, plan.design.values(number), *_counted(plan, rows, milestones))


def write_cells(plan: SweepPlan, table: Path) -> None:
    """Write `cells.csv`: one row a cell and milestone, empty for a date that does not come."""
    with written_whole(table.parent / CELLS) as part, part.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["cell", *(one.path for one in plan.design.axes), *HEAD])
        for cell in cells_of(plan, table):
            for one in cell.reached.values():
                days = [one.half_by, *one.range_8_of_10] if one.runs else [None] * 3
                dates = ["" if day is None else day.isoformat() for day in days]
                counts = [one.runs, cell.failed, one.reached, one.never]
                rows.writerow([cell.number, *cell.values, one.id, *counts, *dates])


def _by_cell(table: Path, milestones: Sequence[str]) -> Iterator[tuple[int, list[Any]]]:
    """Rows (failure, dates) of each cell."""
    current = -1
    rows: list[Any] = []
    with pq.ParquetFile(table) as file:
        for batch in file.iter_batches(ROWS_AT_A_TIME, columns=["cell", "failure", *milestones]):
            found = [batch.column(name).to_pylist() for name in ("cell", "failure", *milestones)]
            for cell, *rest in zip(*found, strict=True):
                if cell != current and current >= 0:
                    yield current, rows
                    rows = []
                current = cell
                rows.append(rest)
    if current >= 0:
        yield current, rows


def _counted(plan: SweepPlan, rows: list[Any], milestones: Sequence[str]) -> tuple[int, dict[str, Reached]]:
    period = period_of(plan.base)
    good = [row[1:] for row in rows if row[0] is None]
    columns: list[tuple[date | None, ...]] = list(zip(*good, strict=True)) or [()] * len(milestones)
    reached = {
        id_: Reached(id_, BY_ID[id_].words, days, period.dates[0], period.end)
        for id_, days in zip(milestones, columns, strict=True)
    }
    return len(rows) - len(good), reached
