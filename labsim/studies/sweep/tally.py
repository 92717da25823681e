"""Runs of a written sweep counted by day, in any parting of its cells: one pass, some rows in memory."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from labsim.ensemble.period import period_of
from labsim.studies.sweep.groups import Grouping
from labsim.studies.sweep.plan import SweepPlan
from labsim.views.counted import Counted
from labsim.views.milestones import BY_ID
from labsim.views.swept import Part

ROWS_AT_A_TIME = 1 << 16
Counts: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"


def tally(
    plan: SweepPlan, table: Path, milestones: Sequence[str], parted: Sequence[Grouping]
) -> list[tuple[Part, ...]]:
    """For each parting of the cells, when the runs of each part have some milestones.

    Notes
    -----
    A run that failed is counted as failed and nowhere else.
    """
    days = period_of(plan.base).dates
    width = len(days) + 1
    counts = [np.zeros((len(milestones), len(one.names) * width), dtype=np.int64) for one in parted]
    failed = [np.zeros(len(one.names), dtype=np.int64) for one in parted]
    for cells, is_good, steps in _rows(table, milestones, days):
        for one, counted, bad in zip(parted, counts, failed, strict=True):
            group = one.group[cells]
            np.add(bad, np.bincount(group[~is_good], minlength=len(bad)), out=bad)
            first = group[is_good] * width
            for row, of_runs in enumerate(steps):
                counted[row] += np.bincount(first + of_runs[is_good], minlength=counted.shape[1])
    end = period_of(plan.base).end
    return [
        tuple(
            Part(
                name, int((one.group == at).sum()), int(bad[at]), _reached(counted, at, milestones, days, end)
            )
            for at, name in enumerate(one.labels)
        )
        for one, counted, bad in zip(parted, counts, failed, strict=True)
    ]


def by_set(
    plan: SweepPlan, table: Path, milestone: str, by: date, parted: Sequence[Grouping], draws: int
) -> list[tuple[Counts, Counts]]:
    """For each parting, runs that have a milestone by a day, and all runs: arrays of shape (parts, sets).

    Parameters
    ----------
    draws
        Runs that share one set of assumptions, which is the same in all cells.
    """
    days = period_of(plan.base).dates
    last = sum(one <= by for one in days)
    sets = -(-plan.request.runs // draws)
    found = [tuple(np.zeros(len(one.names) * sets, dtype=np.int64) for _ in range(2)) for one in parted]
    for cells, is_good, (steps,), runs in _rows(table, [milestone], days, with_runs=True):
        is_there = is_good & (steps < last)
        for one, (there, good) in zip(parted, found, strict=True):
            place = one.group[cells] * sets + runs // draws
            for counted, which in ((there, is_there), (good, is_good)):
                np.add(counted, np.bincount(place[which], minlength=len(counted)), out=counted)
    return [(there.reshape(-1, sets), good.reshape(-1, sets)) for there, good in found]


def _rows(
    table: Path, milestones: Sequence[str], days: Sequence[date], with_runs: bool = False
) -> Iterator[tuple[Any, ...]]:
    """Cells, which runs did not fail, and by milestone the step from which each run has it."""
    numbers = np.array([(day - date(1970, 1, 1)).days for day in days])
    columns = ["cell", "run", "failure", *milestones]
    with pq.ParquetFile(table) as file:
        for batch in file.iter_batches(ROWS_AT_A_TIME, columns=columns):
            is_good = batch.column("failure").is_null().to_numpy(zero_copy_only=False)
            steps = [_steps(batch.column(id_), numbers) for id_ in milestones]
            runs = (batch.column("run").to_numpy().astype(np.int64),) if with_runs else ()
            yield batch.column("cell").to_numpy(), is_good, steps, *runs


def _steps(column: Any, numbers: Counts) -> Counts:
    # Never is the step after the last.
    never = int(numbers[-1]) + 1
    return np.searchsorted(numbers, pc.fill_null(column.cast(pa.int32()), never).to_numpy())


def _reached(
    counted: Counts, at: int, milestones: Sequence[str], days: Sequence[date], end: date
) -> dict[str, Counted]:
    width = len(days) + 1
    return {
        id_: Counted(id_, BY_ID[id_].words, days, of[:-1], int(of[-1]), end)
        for id_, of in zip(milestones, counted[:, at * width : (at + 1) * width], strict=True)
    }
