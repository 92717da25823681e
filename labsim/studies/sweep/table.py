"""From shards to one table: cell by cell, run by run, the same bytes whatever the order of work."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from labsim.ensemble.period import period_of
from labsim.results.curves import field
from labsim.results.disk import written_whole
from labsim.studies.sweep.axes import ROLE_WORDS, Axis
from labsim.studies.sweep.plan import SweepPlan
from labsim.studies.sweep.retention import CURVE
from labsim.studies.sweep.shards import Store, cannot_write
from labsim.studies.sweep.stop import StopRule
from labsim.studies.sweep.work import schema_of

TABLE = "sweep.parquet"
# What is in memory at one time, however large the sweep.
ROWS_A_GROUP = 4096
# Shards that are looked at at one time: one or two of each round.
OPEN_SHARDS = 32


def write_table(plan: SweepPlan, store: Store, rounds: int) -> Path:
    """Write `sweep.parquet`: whole or not at all, a few rows in memory at a time.

    Parameters
    ----------
    rounds
        Rounds of the plan that are finished.

    Raises
    ------
    SweepError
        If the disk refuses.
    """
    path = store.folder / TABLE
    columns = table_schema(plan)
    try:
        with (
            written_whole(path) as part,
            pq.ParquetWriter(part, columns, compression="zstd", store_schema=True) as writer,
        ):
            for first, rows in in_order(plan, store, rounds):
                writer.write_table(_with_axes(plan, first, rows, columns), row_group_size=len(rows))
                pa.default_memory_pool().release_unused()
    except OSError as error:
        raise cannot_write(store.folder, error, len(store.index)) from error
    return path


def table_schema(plan: SweepPlan) -> pa.Schema:
    """Cell, what is varied, run, and what shards hold."""
    cell, run, *rest = schema_of(period_of(plan.base))
    axes = [
        field(one.path, _type(one), False, "as in a scenario file", ROLE_WORDS[one.role])
        for one in plan.design.axes
    ]
    return pa.schema([cell, *axes, run, *rest])


def in_order(plan: SweepPlan, store: Store, rounds: int) -> Iterator[tuple[int, pa.Table]]:
    """All rows by cell and run, some cells at a time, each time with the number of the first cell."""
    at_a_time = max(1, ROWS_A_GROUP // plan.layout.rounds[rounds - 1])
    for first in range(0, plan.design.cells, at_a_time):
        last = min(first + at_a_time, plan.design.cells)
        parts = [part for round_ in range(rounds) for part in _rows(plan, store, round_, first, last)]
        table = pa.concat_tables(parts)
        in_order = table if rounds == 1 else table.sort_by([("cell", "ascending"), ("run", "ascending")])
        yield first, in_order.combine_chunks()


def reached_by(plan: SweepPlan, store: Store, rounds: int, rule: StopRule) -> Iterator[tuple[int, int]]:
    """For each cell: how many runs reached what a rule asks for, of those that did not fail."""
    for first, rows in in_order(plan, store, rounds):
        cells = rows["cell"].to_numpy() - first
        is_good = rows["failure"].is_null().to_numpy()
        days = rows[rule.milestone]
        is_there = is_good & days.is_valid().to_numpy()
        if rule.by is not None:
            last = pa.scalar(date.fromisoformat(rule.by), type=pa.date32())
            is_there &= pc.less_equal(days, last).fill_null(False).to_numpy()
        there, good = (np.bincount(cells[which], minlength=cells.max() + 1) for which in (is_there, is_good))
        yield from zip(there.tolist(), good.tolist(), strict=True)


def _rows(plan: SweepPlan, store: Store, round_: int, first: int, last: int) -> Iterator[pa.Table]:
    """What one round added to some cells, as slices of its shards."""
    begin, end = plan.layout.runs_of(round_)
    chunk, offset = divmod(first * (end - begin), plan.layout.chunk_runs)
    chunk += plan.layout.chunks(round_).start
    missing = (last - first) * (end - begin)
    while missing:
        part = _shard(store.index[chunk]).slice(offset, missing)
        yield part
        missing, offset, chunk = missing - len(part), 0, chunk + 1


def failed_rows(table: Path) -> tuple[int, dict[str, Any] | None]:
    """How many runs failed, and the first of them: cell, run, failure and replay."""
    failed, first = 0, None
    with pq.ParquetFile(table) as file:
        for batch in file.iter_batches(ROWS_A_GROUP, columns=["cell", "run", "failure", "replay"]):
            bad = batch.filter(pc.is_valid(batch.column("failure")))
            if first is None and len(bad):
                first = bad.slice(0, 1).to_pylist()[0]
            failed += len(bad)
    return failed, first


@lru_cache(maxsize=OPEN_SHARDS)
def _shard(path: Path) -> pa.Table:
    with pq.ParquetFile(path) as file:
        # Curves stay in the shards: they would not fit into memory.
        columns = [one for one in file.schema_arrow.names if not one.startswith(CURVE)]
        return file.read(columns=columns, use_threads=False).replace_schema_metadata(None)


def _with_axes(plan: SweepPlan, first: int, rows: pa.Table, columns: pa.Schema) -> pa.Table:
    cells = rows["cell"].to_numpy() - first
    texts = [plan.design.values(first + one) for one in range(int(cells.max()) + 1)]
    values: dict[str, Any] = {}
    for column, axis in enumerate(plan.design.axes):
        of = _type(axis)
        known = [float(one[column]) if of == pa.float64() else one[column] for one in texts]
        values[axis.path] = pa.array(known, type=of).take(pa.array(cells))
    arrays = [values[one.name] if one.name in values else rows[one.name] for one in columns]
    return pa.Table.from_arrays(arrays, schema=columns)


def _type(axis: Axis) -> pa.DataType:
    """Numbers where all values are numbers, else texts as they were written."""
    return pa.float64() if axis.is_number else pa.string()
