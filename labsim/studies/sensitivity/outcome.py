"""What is to be explained: when a run gets somewhere, whether by a day, or where a metric stands on a day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from labsim.ensemble import Ensemble
from labsim.measures.metrics import METRIC_NAMES, METRICS
from labsim.scenario.problems import suggestion
from labsim.studies.screen import StudyError
from labsim.views.milestones import BY_ID, HOLDS_DAYS, NEVER, first_steps
from labsim.views.summary import Period
from labsim.vocabulary.many import Numbers

# Values that differ by more than this factor are compared by their logarithms.
MANY_TIMES = 10.0


@dataclass(frozen=True)
class Outcome:
    """One number a run.

    Attributes
    ----------
    milestone
        Its id: the day on which a run has it, and the end of the runs where it never does.
    by
        With a milestone: 1 for a run that has it by the end of this day, else 0.
    metric, at
        Or a metric as it stands on a day.
    """

    milestone: str | None = "progress_2x"
    by: date | None = None
    metric: str | None = None
    at: date | None = None

    def __post_init__(self) -> None:
        if self.milestone is not None and self.milestone not in BY_ID:
            raise StudyError(
                f'--milestone: there is no milestone "{self.milestone}"; {suggestion(self.milestone, BY_ID)}'
            )
        if self.metric is not None and self.metric not in METRIC_NAMES:
            raise StudyError(
                f'--metric: there is no metric "{self.metric}"; {suggestion(self.metric, METRIC_NAMES)}'
            )

    @property
    def words(self) -> str:
        """What varies, to follow "the spread of"."""
        if self.metric is not None and self.at is not None:
            return f"{self.metric} on {self.at.isoformat()}"
        clause = BY_ID[self.milestone or ""].clause
        if self.by is not None:
            return f"whether {clause} by {self.by.isoformat()}"
        return f"the day from which {clause}"

    def check(self, period: Period) -> None:
        """Refuse a day that the runs do not cover.

        Raises
        ------
        StudyError
            If there is one.
        """
        for option, day in (("--by", self.by), ("--at", self.at)):
            if day is not None and not period.dates[0] <= day <= period.dates[-1]:
                raise StudyError(
                    f"{option} is {day.isoformat()}; the runs cover {period.dates[0].isoformat()} to "
                    f"{period.dates[-1].isoformat()}"
                )

    def read(self, curves: Any, period: Period) -> Numbers:
        """One number for each run.

        Parameters
        ----------
        curves
            By metric, an array of shape (runs, steps).
        """
        if self.metric is not None and self.at is not None:
            step = sum(day <= self.at for day in period.dates) - 1
            return np.asarray(curves[self.metric][:, step], dtype=np.float64)
        one = BY_ID[self.milestone or ""]
        steps = first_steps(curves[one.metric], one.threshold, -(-HOLDS_DAYS // period.step_days))
        days = np.array([(day - period.start).days for day in period.dates], dtype=np.float64)
        end = float((period.end - period.start).days)
        return self.of_days(np.where(steps == NEVER, np.nan, days[steps]), end, period)

    def of_days(self, days: Numbers, end: float, period: Period) -> Numbers:
        """From days after the start (NaN for never) to the number that is explained."""
        if self.by is None:
            return np.where(np.isnan(days), end, days)
        # Never is no day by which it holds.
        return (np.nan_to_num(days, nan=np.inf) <= (self.by - period.start).days).astype(np.float64)

    def read_ensemble(self, ensemble: Ensemble, period: Period) -> Numbers:
        """One number for each run of an ensemble."""
        rows = {column.name: column.row for column in METRICS.columns}
        name = self.metric or BY_ID[self.milestone or ""].metric
        return self.read({name: ensemble.curves[:, rows[name], :]}, period)


def compared(values: Numbers) -> tuple[Numbers, str]:
    """Values as their spread is measured, and in which unit.

    Raises
    ------
    StudyError
        If they are undefined in some runs.
    """
    if not np.isfinite(values).all():
        bad = int((~np.isfinite(values)).sum())
        raise StudyError(
            f"the metric is undefined in {bad:,} of {values.size:,} runs on that day; choose another day or "
            "metric, since leaving those runs out would tell of the others only"
        )
    if values.min() > 0 and values.max() > MANY_TIMES * values.min():
        return np.log(values), "logarithm"
    return values, "value"
