"""What people have said will be, beside counts of runs: somebody's odds and counts of runs are two things."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import numpy as np

from labsim.evidence import forecasts
from labsim.views.exact import exact_interval
from labsim.views.milestones import BY_ID, NEVER
from labsim.views.spread import spread

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]
REACHED, AT_LEAST, BETWEEN = "reached", "at_least", "between"


@dataclass(frozen=True)
class Counterpart:
    """What the runs have that comes nearest to a published figure.

    Attributes
    ----------
    id
        Of the published figure in `forecasts.csv`.
    said
        The figure in words.
    ours
        What is counted, to stand before "in 12 of 200 runs".
    what
        Milestone or metric.
    by
        Day by which a milestone is counted, or on which a metric is read.
    how
        `reached`: the milestone by then; `at_least`: the metric is as large then; `between`: it lies within.
    limits
        One or two numbers that the metric is held against.
    """

    id: str
    said: str
    ours: str
    what: str
    by: date
    how: str = REACHED
    limits: tuple[float, ...] = ()


END_2026, END_2027, END_2028 = date(2026, 12, 31), date(2027, 12, 31), date(2028, 12, 31)
ALONE, CODER = "could_run_alone", "engineering_handed_over_99"
HORIZON, PACE = "public_horizon_hours", "progress_multiplier"
COUNTERPARTS = (
    Counterpart("F001", "30%: AI R&D without people by the end of 2027", "", ALONE, END_2027),
    Counterpart("F002", "60%: the same by the end of 2028", "", ALONE, END_2028),
    Counterpart(
        "F018", "target: AI that does research by itself by March 2028", "", ALONE, date(2028, 3, 31)
    ),
    Counterpart(
        "F005", "AI better at coding than the best people by March 2027", "", CODER, date(2027, 3, 31)
    ),
    Counterpart("F012", "AI that does all coding by mid 2028, at even odds", "", CODER, date(2028, 6, 30)),
    Counterpart("F010", "AI that does all coding by late 2029, at even odds", "", CODER, date(2029, 11, 30)),
    Counterpart("F013", "AI that does all coding by mid 2030, at even odds", "", CODER, date(2030, 6, 30)),
    Counterpart("F011", "AI that does all coding by early 2032, at even odds", "", CODER, date(2032, 3, 15)),
    Counterpart(
        "F027",
        "AI does most of AI R&D within a few years, by September 2029",
        "AI does half of the lab's work",
        "delivered_share",
        date(2029, 9, 28),
        AT_LEAST,
        (0.5,),
    ),
    Counterpart(
        "F003",
        "tasks of 24 h (15 to 40 h) half the time at the end of 2026",
        "released models do tasks of 15 to 40 h",
        HORIZON,
        END_2026,
        BETWEEN,
        (15.0, 40.0),
    ),
    Counterpart(
        "F004",
        "tasks of more than 100 h half the time at the end of 2026",
        "released models do tasks of 100 h",
        HORIZON,
        END_2026,
        AT_LEAST,
        (100.0,),
    ),
    Counterpart(
        "F009",
        "progress at 1.5x its no-AI pace in early 2026, in a scenario",
        "the pace is 1.5x or more",
        PACE,
        date(2026, 3, 31),
        AT_LEAST,
        (1.5,),
    ),
    Counterpart(
        "F022",
        "20%: AI progress at more than 3x its rate, by 2029",
        "the pace is 3x its no-AI pace or more",
        PACE,
        END_2028,
        AT_LEAST,
        (3.0,),
    ),
)


def counterparts(
    curves: Mapping[str, Array], steps: Mapping[str, Array], dates: Sequence[date]
) -> list[dict[str, Any]]:
    """Each published figure with a counterpart in the runs, and in how many runs that holds.

    Parameters
    ----------
    curves
        By metric, arrays of shape (runs, steps).
    steps
        By milestone, int arrays of shape (runs,), `NEVER` where a run does not get there.
    dates
        For each step the day that ends it.

    Returns
    -------
    list of dict
        `id`, `who`, `published` (day), `kind`, `said`, `source`; `counted` and its `counted_share_95`, `ours`
        and `by` for what is counted; `range`, p10, p50 and p90 of a metric on that day. Figures for days that
        the runs do not cover are left out.
    """
    facts = forecasts()
    found = []
    for one in COUNTERPARTS:
        if not dates[0] <= one.by <= dates[-1]:
            continue
        fact, (hits, values) = facts[one.id], _hits(one, curves, steps, dates)
        counted = int(hits.sum())
        found.append(
            {
                "id": one.id,
                "who": fact.entity,
                "published": fact.date,
                "kind": fact.kind,
                "said": one.said,
                "source": fact.source,
                "ours": one.ours or BY_ID[one.what].words,
                "what": one.what,
                "by": one.by.isoformat(),
                "counted": counted,
                "counted_share_95": list(exact_interval(counted, len(hits))),
                "range": None if values is None else list(spread(values)),
            }
        )
    return found


def _hits(
    one: Counterpart, curves: Mapping[str, Array], steps: Mapping[str, Array], dates: Sequence[date]
) -> tuple[Array, Array | None]:
    """In which runs it holds, and the metric that is read, if one is."""
    last = sum(day <= one.by for day in dates) - 1
    if one.how == REACHED:
        reached = steps[one.what]
        return (reached != NEVER) & (reached <= last), None
    values = np.asarray(curves[one.what][:, last], dtype=np.float64)
    most = one.limits[1] if one.how == BETWEEN else np.inf
    return (values >= one.limits[0]) & (values <= most), values
