"""From the curves of an ensemble to one object that JSON can hold, in full precision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from labsim.views.answer import answer
from labsim.views.luck import FINAL_PACE, part
from labsim.views.milestones import HOLDS_DAYS, MILESTONES, NEVER, Milestone, reached_steps
from labsim.views.spread import spread
from labsim.views.words import day_words

SCHEMA_VERSION = 1
WINDOW_YEARS = (2026, 2028, 2030)
WINDOW_METRICS = (
    "task_horizon_hours",
    "uplift_true",
    "uplift_believed",
    "progress_multiplier",
    "delegated_share",
    "output_from_ai_share",
)
COUNTED_BY_END_OF = (2027, 2028)
# Milestones whose date is parted into luck and what nobody knows, the first that half the runs reach.
PARTED = ("progress_2x", "horizon_167h", "horizon_40h", "horizon_8h")
OUTSIDE = "outside_valid_range"

Curves = Mapping[str, "np.ndarray[Any, np.dtype[Any]]"]


@dataclass(frozen=True)
class Period:
    """The days that the curves cover.

    Attributes
    ----------
    start, end
        First day of the runs, and the day on which they end.
    dates
        For each step the day that ends it.
    """

    start: date
    end: date
    dates: Sequence[date]

    @property
    def step_days(self) -> int:
        """Length of a step."""
        return (self.dates[0] - self.start).days

    def steps_at(self, days: Sequence[date]) -> list[int]:
        """For each day that is covered, the last step that ends by it."""
        return [sum(one <= day for one in self.dates) - 1 for day in days if self.dates[0] <= day <= self.end]

    def iso(self, step: int) -> str | None:
        """Day that ends a step, as a text; None for `NEVER`."""
        return None if step == NEVER else self.dates[step].isoformat()


def summarise(curves: Curves, period: Period) -> dict[str, Any]:
    """Milestones, windows and doubts of an ensemble.

    Parameters
    ----------
    curves
        By metric, an array of shape (runs, steps) in which runs 2k and 2k + 1 use the same set of
        assumptions.

    Returns
    -------
    dict
        The content of `summary.json`. Dates are ISO texts; None is "not within the runs" for a date
        and "undefined" for a number. A range holds 8 of 10 runs, see `labsim.views.spread`.
    """
    runs = len(next(iter(curves.values())))
    steps = reached_steps(curves, period.step_days)
    milestones = [_milestone(one, steps[one.id], period) for one in MILESTONES]
    outside = curves[OUTSIDE] > 0
    summary: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "runs": runs,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
        "first_date": period.dates[0].isoformat(),
        "last_date": period.dates[-1].isoformat(),
        "milestones_hold_for_days": HOLDS_DAYS,
        "milestones": milestones,
        "windows": [_window(*window, curves, period) for window in windows(period)],
        "luck": _luck(steps, curves, period),
        "outside_valid_range": {
            "runs": int(outside.any(axis=1).sum()),
            "runs_at_the_end": int(outside[:, -1].sum()),
        },
    }
    summary["answer"] = answer(summary)
    return summary


def windows(period: Period) -> list[tuple[str, str, int]]:
    """Id, words and step of each window: the last step that ends by the middle of a year; the end."""
    found = []
    for year in WINDOW_YEARS:
        ended = sum(day <= date(year, 7, 1) for day in period.dates)
        if 0 < ended and date(year, 7, 1) <= period.end:
            found.append((f"mid_{year}", f"mid {year}", ended - 1))
    last = period.dates[-1]
    return [*found, ("end", f"end, {day_words(last)}", len(period.dates) - 1)]


def _milestone(
    one: Milestone, steps: "np.ndarray[Any, np.dtype[np.int64]]", period: Period
) -> dict[str, Any]:
    runs = len(steps)
    reached = int((steps != NEVER).sum())
    low, half, high = (
        None if step is None else period.iso(int(step))
        for step in spread(np.where(steps == NEVER, np.inf, steps.astype(np.float64)))
    )
    by = {}
    for year in COUNTED_BY_END_OF:
        day = date(year, 12, 31)
        ended = sum(one_day <= day for one_day in period.dates)
        is_known = period.start <= day < period.end
        by[str(year)] = int(((steps != NEVER) & (steps < ended)).sum()) if is_known else None
    return {
        "id": one.id,
        "words": one.words,
        "metric": one.metric,
        "threshold": one.threshold,
        "reached": reached,
        "never": runs - reached,
        "half_by": half,
        "range_8_of_10": [low, high],
        "reached_by_end_of": by,
    }


def _window(id_: str, words: str, step: int, curves: Curves, period: Period) -> dict[str, Any]:
    metrics = {
        name: dict(zip(("p10", "p50", "p90"), spread(curves[name][:, step]), strict=True))
        for name in WINDOW_METRICS
    }
    outside = int((curves[OUTSIDE][:, step] > 0).sum())
    return {
        "id": id_,
        "words": words,
        "date": period.iso(step),
        "metrics": metrics,
        "runs_outside_valid_range": outside,
    }


def _luck(
    steps: "Mapping[str, np.ndarray[Any, np.dtype[np.int64]]]", curves: Curves, period: Period
) -> dict[str, Any] | None:
    """Luck against what nobody knows, of one date, or of the final pace where no date will do.

    Notes
    -----
    A run that does not get there within the runs counts with their end, so that it is not dropped.
    """
    days = np.array([(day - period.start).days for day in period.dates], dtype=np.float64)
    last = float((period.end - period.start).days)
    for id_ in PARTED:
        is_there = steps[id_] != NEVER
        if 2 * int(is_there.sum()) >= len(is_there):
            values, of = np.where(is_there, days[steps[id_]], last), id_
            break
    else:
        values, of = np.log(curves["progress_multiplier"][:, -1].astype(np.float64)), FINAL_PACE
    parted = part(values)
    if parted is None:
        return None
    return {
        "of": of,
        "unit": "days^2" if of != FINAL_PACE else "ln^2",
        "sets_with_two_draws": parted.pairs,
        "variance_between_sets": parted.between_sets,
        "variance_within_sets": parted.within_sets,
        "luck_share": parted.luck_share,
    }
