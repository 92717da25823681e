"""The curves that a sweep kept, as one row a cell, run and day."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from labsim.ensemble.period import period_of
from labsim.measures.metrics import METRICS
from labsim.results.curves import field
from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.plan import SweepPlan
from labsim.studies.sweep.retention import CURVE, DATES, SUMMARY
from labsim.studies.sweep.shards import Store
from labsim.studies.sweep.work import schema_of


def long_schema(plan: SweepPlan) -> pa.Schema:
    """Columns: cell, run, day and every metric.

    Raises
    ------
    SweepError
        If the sweep kept no curves.
    """
    if plan.request.keep == SUMMARY:
        raise SweepError(
            "this sweep kept no curves; sweep with --keep thinned or full, or export its --what table"
        )
    cell, run, *_ = schema_of(period_of(plan.base))
    day = field("date", pa.date32(), False, "day", "Day on which the metrics are read off.")
    metrics = [field(one.name, pa.float32(), True, one.unit, one.meaning) for one in METRICS.columns]
    return pa.schema([cell, run, day, *metrics])


def long_rows(plan: SweepPlan, store: Store) -> Iterator[pa.Table]:
    """All rows, a shard at a time, in the order of the shards; runs that failed have none."""
    columns = long_schema(plan)
    for chunk in sorted(store.index):
        rows = store.table(chunk)
        rows = rows.filter(pc.is_null(rows["failure"])).combine_chunks()
        if not len(rows):
            continue
        lengths = pc.list_value_length(rows[DATES]).to_numpy()
        keys = [pa.array(np.repeat(rows[name].to_numpy(), lengths)) for name in ("cell", "run")]
        flat = [pc.list_flatten(rows[f"{CURVE}{one.name}"]) for one in METRICS.columns]
        arrays = [*keys, pc.list_flatten(rows[DATES]), *flat]
        yield pa.Table.from_arrays(arrays, schema=columns)
