"""`curves.parquet`: one row per run and step, one column a metric, the same bytes for the same curves."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from labsim.measures.metrics import METRICS

RUNS_PER_GROUP = 64
KEYS = (
    ("run", pa.int32(), "number", "Number of the run; runs 2k and 2k + 1 use the same set of assumptions."),
    ("date", pa.date32(), "day", "Day that ends the step, at which the metrics are read off."),
)


def dates_of(start: date, step_days: int, steps: int) -> list[date]:
    """For each step the day that ends it: a Monday if the first day is one and a step is a week."""
    return [start + timedelta((step + 1) * step_days) for step in range(steps)]


def schema() -> pa.Schema:
    """Columns with unit and meaning."""
    columns = [field(name, kind, False, unit, meaning) for name, kind, unit, meaning in KEYS]
    columns += [field(one.name, pa.float32(), True, one.unit, one.meaning) for one in METRICS.columns]
    return pa.schema(columns)


def field(name: str, kind: pa.DataType, may_be_null: bool, unit: str, meaning: str) -> pa.Field:
    """One column that carries its unit and meaning."""
    return pa.field(name, kind, may_be_null, {"unit": unit, "meaning": meaning})


def described() -> list[dict[str, str]]:
    """The same for the manifest."""
    return described_columns(schema())


def described_columns(columns: pa.Schema) -> list[dict[str, str]]:
    """Name, type, unit and meaning of each column, as JSON can hold them."""
    return [
        {
            "name": one.name,
            "type": str(one.type),
            "unit": one.metadata[b"unit"].decode(),
            "meaning": one.metadata[b"meaning"].decode(),
        }
        for one in columns
    ]


def write_curves(
    path: Path,
    runs: Sequence[int],
    dates: Sequence[date],
    curves: "np.ndarray[Any, np.dtype[np.float32]]",
) -> None:
    """Write the curves, a few runs at a time.

    Parameters
    ----------
    runs
        Numbers of the runs, rising.
    curves : float32 array of shape (runs, metrics, steps)
        What is not a finite number is written as "undefined" (null).
    """
    columns = schema()
    metrics = [one.name for one in METRICS.columns]
    with pq.ParquetWriter(
        path,
        columns,
        compression="zstd",
        use_dictionary=["run", "date"],
        use_byte_stream_split=metrics,
        write_statistics=True,
        store_schema=True,
    ) as writer:
        for first in range(0, len(runs), RUNS_PER_GROUP):
            some = slice(first, first + RUNS_PER_GROUP)
            writer.write_table(_table(columns, runs[some], dates, curves[some]))


def _table(
    columns: pa.Schema,
    runs: Sequence[int],
    dates: Sequence[date],
    curves: "np.ndarray[Any, np.dtype[np.float32]]",
) -> pa.Table:
    steps = len(dates)
    days = np.array(dates, dtype="datetime64[D]")
    arrays = [
        pa.array(np.repeat(np.asarray(runs, dtype=np.int32), steps)),
        pa.array(np.tile(days, len(runs)), type=pa.date32()),
    ]
    for row in range(curves.shape[1]):
        values = np.ascontiguousarray(curves[:, row, :]).reshape(-1)
        arrays.append(pa.array(values, mask=~np.isfinite(values)))
    return pa.Table.from_arrays(arrays, schema=columns)
