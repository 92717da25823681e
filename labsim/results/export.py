"""Tables of results for other programs: written piece by piece, whole or not at all."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from labsim.results.disk import written_whole

CSV, PARQUET, ARROW = "csv", "parquet", "arrow"
FORMATS = (CSV, PARQUET, ARROW)
ROWS_AT_A_TIME = 65_536


def write_rows(path: Path, columns: pa.Schema, parts: Iterable[pa.Table | pa.RecordBatch], form: str) -> int:
    """Write parts of one table, a few in memory at a time.

    Parameters
    ----------
    form
        One of `FORMATS`.

    Returns
    -------
    int
        Rows written.
    """
    rows = 0
    with written_whole(path) as part, _writer(part, columns, form) as writer:
        for one in parts:
            table = one if isinstance(one, pa.Table) else pa.Table.from_batches([one], schema=columns)
            writer.write_table(table)
            rows += len(table)
    return rows


def rows_of(path: Path) -> Iterator[pa.RecordBatch]:
    """The rows of a Parquet file, some at a time."""
    with pq.ParquetFile(path) as file:
        yield from file.iter_batches(ROWS_AT_A_TIME)


@contextmanager
def _writer(path: Path, columns: pa.Schema, form: str) -> Iterator[Any]:
    if form == CSV:
        with pa_csv.CSVWriter(path, columns) as writer:
            yield writer
    elif form == PARQUET:
        with pq.ParquetWriter(path, columns, compression="zstd", store_schema=True) as writer:
            yield writer
    else:
        with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, columns) as writer:
            yield writer
