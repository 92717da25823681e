"""An ensemble as it was recorded: what was asked, its summary, its curves and the days they cover."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeAlias

import numpy as np

from labsim.results.curves import dates_of
from labsim.views.summary import Period

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]


class Shown(Protocol):
    """What a figure or a page needs to know of what it shows, beside the numbers."""

    @property
    def name(self) -> str:
        """Scenarios and hashes of their contents."""
        ...

    @property
    def period(self) -> Period:
        """The days that are covered."""
        ...

    @property
    def standing_line(self) -> str:
        """What every figure says below itself."""
        ...


@dataclass(frozen=True, eq=False)
class Recorded:
    """What figures and reports are made of.

    Attributes
    ----------
    manifest
        As `labsim.results.manifest` writes it.
    summary
        As `labsim.views.summary.summarise` makes it.
    curves
        By metric, an array of shape (runs, steps); NaN where a metric is undefined.
    period
        The days that the curves cover.
    """

    manifest: Mapping[str, Any]
    summary: Mapping[str, Any]
    curves: Mapping[str, Array]
    period: Period

    @property
    def runs(self) -> int:
        """Number of runs."""
        return int(self.summary["runs"])

    @property
    def runs_words(self) -> str:
        """Number of runs, in words."""
        return "1 run" if self.runs == 1 else f"{self.runs:,} runs"

    @property
    def name(self) -> str:
        """Scenario and hash of its content."""
        return f"{self.manifest['scenario']} {self.manifest['content_hash']}"

    @property
    def standing_line(self) -> str:
        """What every figure says below itself."""
        return f"One stylised lab. Conditional on the assumptions of {self.name}. {self.runs_words}."

    def milestone(self, id_: str) -> Mapping[str, Any]:
        """One milestone of the summary."""
        return next(one for one in self.summary["milestones"] if one["id"] == id_)

    def steps_at(self, days: Sequence[date]) -> list[int]:
        """For each day that the runs cover, the last step that ends by it."""
        return self.period.steps_at(days)


def recorded(
    manifest: Mapping[str, Any], summary: Mapping[str, Any], curves: Mapping[str, Array]
) -> Recorded:
    """The same, whether the curves come from an ensemble in memory or from its run folder.

    Parameters
    ----------
    curves
        By metric, an array of shape (runs, steps); what is no finite number counts as undefined.
    """
    clock = manifest["resolved"]["clock"]
    start, end = date.fromisoformat(clock["start"]), date.fromisoformat(clock["end"])
    steps = next(iter(curves.values())).shape[1]
    period = Period(start, end, dates_of(start, int(clock["step_days"]), steps))
    return Recorded(manifest, summary, {name: _finite(values) for name, values in curves.items()}, period)


def _finite(values: Array) -> Array:
    is_finite = np.isfinite(values)
    return values if is_finite.all() else np.where(is_finite, values, np.nan)
