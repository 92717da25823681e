"""`milestones.parquet`: one row per milestone and run, with the day from which the run has it."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from labsim.results.curves import described_columns, field

# By id of the milestone, the step from which each run has it; negative where a run never gets there.
ReachedSteps: TypeAlias = "Mapping[str, np.ndarray[Any, np.dtype[np.int64]]]"


def schema() -> pa.Schema:
    """Columns with unit and meaning."""
    return pa.schema(
        [
            field("run", pa.int32(), False, "number", "Number of the run, as in the curves."),
            field("milestone", pa.string(), False, "id", "Which milestone, by its id in the summary."),
            field("reached", pa.bool_(), False, "true or false", "Whether the run gets there."),
            field(
                "date",
                pa.date32(),
                True,
                "day",
                "Day that ends the first step from which it holds; null where the run never gets there.",
            ),
        ]
    )


def described() -> list[dict[str, str]]:
    """The same for the documentation."""
    return described_columns(schema())


def write_milestones(path: Path, runs: Sequence[int], dates: Sequence[date], reached: ReachedSteps) -> None:
    """Write when each run gets where: runs in rising order, milestones in the order of the summary.

    Parameters
    ----------
    runs
        Numbers of the runs, rising.
    dates
        For each step the day that ends it.
    reached
        Arrays of shape (runs,).
    """
    columns = schema()
    with pq.ParquetWriter(
        path,
        columns,
        compression="zstd",
        use_dictionary=["run", "milestone"],
        write_statistics=True,
        store_schema=True,
    ) as writer:
        writer.write_table(_table(columns, runs, dates, reached))


def _table(columns: pa.Schema, runs: Sequence[int], dates: Sequence[date], reached: ReachedSteps) -> pa.Table:
    steps = np.stack([reached[id_] for id_ in reached], axis=1).reshape(-1)
    is_there = steps >= 0
    days = np.array(dates, dtype="datetime64[D]")[np.where(is_there, steps, 0)]
    ids = pa.array(list(reached), type=pa.string())
    which = pa.array(np.tile(np.arange(len(reached), dtype=np.int32), len(runs)))
    arrays = [
        pa.array(np.repeat(np.asarray(runs, dtype=np.int32), len(reached))),
        ids.take(which),
        pa.array(is_there),
        pa.array(days, type=pa.date32(), mask=~is_there),
    ]
    return pa.Table.from_arrays(arrays, schema=columns)
