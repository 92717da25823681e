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
            field(
                "generation",
                pa.int16(),
                True,
                "count",
                "Models that have come into use since the start when it is reached; 0 is the first one.",
            ),
            field(
                "place",
                pa.int8(),
                True,
                "count",
                "Its place in the order of this run's milestones; those of one day share the first.",
            ),
            field(
                "gap_days",
                pa.int32(),
                True,
                "days",
                "Days since the milestone before it in this run; null for the first.",
            ),
        ]
    )


def described() -> list[dict[str, str]]:
    """The same for the documentation."""
    return described_columns(schema())


def generations(horizon: "np.ndarray[Any, np.dtype[Any]]") -> "np.ndarray[Any, np.dtype[np.int64]]":
    """How many models have come into use by the end of each step, the first not counted.

    Parameters
    ----------
    horizon : array of shape (runs, steps)
        Task horizon of the model in use: a new model comes into use only if its horizon is longer.

    Examples
    --------
    >>> generations(np.array([[1.0, 1.0, 2.0, 2.0, 5.0]]))
    array([[0, 0, 1, 1, 2]])
    """
    return np.cumsum(np.diff(horizon, axis=1, prepend=horizon[:, :1]) > 0.0, axis=1)


def order(
    steps: "np.ndarray[Any, np.dtype[np.int64]]",
) -> "tuple[np.ndarray[Any, np.dtype[np.int64]], np.ndarray[Any, np.dtype[np.int64]]]":
    """Place of each milestone in its run, and the step of the milestone before it.

    Parameters
    ----------
    steps : int array of shape (runs, milestones)
        Negative where a run never gets there.

    Returns
    -------
    tuple of int arrays of shape (runs, milestones)
        0 and -1 where a run never gets there; -1 for what comes before the first.

    Examples
    --------
    >>> order(np.array([[30, 10, -1, 30]]))
    (array([[2, 1, 0, 2]]), array([[10, -1, -1, 10]]))
    """
    there = steps >= 0
    earlier = there[:, None, :] & (steps[:, None, :] < steps[:, :, None])
    place = np.where(there, 1 + earlier.sum(axis=2), 0)
    before = np.where(earlier, steps[:, None, :], -1).max(axis=2)
    return place, np.where(there, before, -1)


def write_milestones(
    path: Path,
    runs: Sequence[int],
    dates: Sequence[date],
    reached: ReachedSteps,
    horizon: "np.ndarray[Any, np.dtype[Any]]",
) -> None:
    """Write when each run gets where: runs in rising order, milestones in the order of the summary.

    Parameters
    ----------
    runs
        Numbers of the runs, rising.
    dates
        For each step the day that ends it.
    reached
        Arrays of shape (runs,).
    horizon : array of shape (runs, steps)
        Task horizon of the model in use.
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
        writer.write_table(_table(columns, runs, dates, reached, generations(horizon)))


def _table(
    columns: pa.Schema,
    runs: Sequence[int],
    dates: Sequence[date],
    reached: ReachedSteps,
    generation: "np.ndarray[Any, np.dtype[np.int64]]",
) -> pa.Table:
    of_runs = np.stack([reached[id_] for id_ in reached], axis=1)
    steps, row = of_runs.reshape(-1), np.repeat(np.arange(len(runs)), len(reached))
    place, before = (one.reshape(-1) for one in order(of_runs))
    step_days = (dates[1] - dates[0]).days if len(dates) > 1 else 0
    is_there = steps >= 0
    days = np.array(dates, dtype="datetime64[D]")[np.where(is_there, steps, 0)]
    ids = pa.array(list(reached), type=pa.string())
    which = pa.array(np.tile(np.arange(len(reached), dtype=np.int32), len(runs)))
    arrays = [
        pa.array(np.repeat(np.asarray(runs, dtype=np.int32), len(reached))),
        ids.take(which),
        pa.array(is_there),
        pa.array(days, type=pa.date32(), mask=~is_there),
        pa.array(generation[row, np.where(is_there, steps, 0)], type=pa.int16(), mask=~is_there),
        pa.array(place, type=pa.int8(), mask=~is_there),
        pa.array((steps - before) * step_days, type=pa.int32(), mask=~is_there | (before < 0)),
    ]
    return pa.Table.from_arrays(arrays, schema=columns)
