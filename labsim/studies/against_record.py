"""The recorded points beside the runs: which lie inside 8 of 10 runs, and which are missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from labsim.evidence import horizons
from labsim.studies.screen import growth_per_year
from labsim.studies.targets import Target, horizon_target, targets
from labsim.views.recorded import Array
from labsim.views.spread import spread
from labsim.views.summary import Curves, Period

INSIDE, ABOVE, BELOW, UNDEFINED = "inside", "above the runs", "below the runs", "runs undefined"


@dataclass(frozen=True)
class Compared:
    """One recorded point beside the runs.

    Attributes
    ----------
    entity
        Whose figure it is; empty where it is nobody's in particular.
    low, half, high
        Where 8 of 10 runs lie, in the target's unit; None where they are undefined.
    where
        `INSIDE`, or on which side of the runs the recorded value lies.
    is_later
        Whether it was recorded after mid-2025: nothing is ever fitted to it.
    """

    target: Target
    entity: str
    low: float | None
    half: float | None
    high: float | None
    where: str
    is_later: bool


def against_record(curves: Curves, period: Period) -> list[Compared]:
    """All recorded points that the runs cover, by date: every task length, and the other targets."""
    lengths = [(horizon_target(one), one.entity, one.group == "holdout") for one in horizons()]
    others = [(one, "", False) for one in targets() if not one.id.startswith("horizon")]
    found = [
        _compared(curves, period, target, entity, is_later)
        for target, entity, is_later in (*lengths, *others)
        if _covers(period, target)
    ]
    return sorted(found, key=lambda one: (one.target.date, one.target.id, one.entity))


def reading(curves: Curves, period: Period, target: Target) -> Array:
    """What a target is about, for each run, in the target's unit."""
    last = (date.fromisoformat(target.date) - period.start).days // period.step_days
    first = (date.fromisoformat(target.since or target.date) - period.start).days // period.step_days
    parts = [curves[name][:, first : last + 1].astype(np.float64) for name in target.metrics]
    values = np.asarray(np.sum(parts, axis=0) * target.factor)
    if target.reading == "growth":
        return growth_per_year(values, period.step_days)
    return np.asarray(values.mean(axis=1))


def _covers(period: Period, target: Target) -> bool:
    days = [date.fromisoformat(day) for day in (target.date, target.since) if day]
    return all(period.start <= day < period.dates[-1] for day in days)


def _compared(curves: Curves, period: Period, target: Target, entity: str, is_later: bool) -> Compared:
    low, half, high = spread(reading(curves, period, target))
    if low is None or high is None:
        where = UNDEFINED
    elif low <= target.value <= high:
        where = INSIDE
    else:
        where = ABOVE if target.value > high else BELOW
    return Compared(target, entity, low, half, high, where, is_later)


def counted(found: Sequence[Compared]) -> dict[str, Any]:
    """How many points are missed, and which, as the summary keeps it."""
    missed = [one for one in found if one.where != INSIDE]
    return {
        "points": len(found),
        "missed": len(missed),
        "points_recorded_later": sum(one.is_later for one in found),
        "missed_recorded_later": sum(one.is_later for one in missed),
        "missed_points": [
            {
                "what": one.target.sentence,
                "entity": one.entity,
                "date": one.target.date,
                "unit": one.target.unit,
                "recorded": one.target.value,
                "half_of_runs": one.half,
                "range_8_of_10": [one.low, one.high],
            }
            for one in missed
        ],
    }
