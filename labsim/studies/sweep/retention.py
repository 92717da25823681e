"""`--keep`: what stays of each run besides its dates and windows: nothing, a value a quarter, or all weeks.

Curves stay in the shards, one list a run and metric, and never go through the table: so the table and the
memory of whoever makes it stay small.
"""

from typing import Any

import numpy as np
import pyarrow as pa

from labsim.measures.metrics import METRICS
from labsim.results.curves import field
from labsim.views.summary import Period

SUMMARY, THINNED, FULL = "summary", "thinned", "full"
RETENTIONS = (SUMMARY, THINNED, FULL)
# Steps from one value that is kept to the next; with weekly steps 13 make a quarter of a year.
EVERY = {THINNED: 13, FULL: 1}
# A chunk is in memory as a whole.
MOST_RUNS_OF_A_CHUNK = {SUMMARY: 4096, THINNED: 512, FULL: 32}
CURVE, DATES = "curve_", "curve_dates"


def steps_kept(keep: str, period: Period) -> list[int]:
    """Numbers of the steps whose values are kept, the last of each stretch of `EVERY`."""
    if keep == SUMMARY:
        return []
    return list(range(EVERY[keep] - 1, len(period.dates), EVERY[keep]))


def curve_fields(keep: str) -> list[pa.Field]:
    """Columns of a shard that hold curves."""
    if keep == SUMMARY:
        return []
    dates = field(DATES, pa.list_(pa.date32()), True, "day", "Days on which the metrics are read off.")
    return [
        dates,
        *(
            field(f"{CURVE}{one.name}", pa.list_(pa.float32()), True, one.unit, one.meaning)
            for one in METRICS.columns
        ),
    ]


def curves_kept(keep: str, curves: "np.ndarray[Any, np.dtype[np.float64]]", period: Period) -> dict[str, Any]:
    """What is kept of the curves of one run.

    Parameters
    ----------
    curves : array of shape (metrics, steps)
        What is not a finite number is kept as "undefined".
    """
    steps = steps_kept(keep, period)
    if not steps:
        return {}
    stored = curves[:, steps].astype(np.float32)
    stored[~np.isfinite(stored)] = np.nan
    found: dict[str, Any] = {DATES: [period.dates[step] for step in steps]}
    return found | {f"{CURVE}{one.name}": stored[one.row] for one in METRICS.columns}
