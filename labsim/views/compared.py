"""Scenarios beside each other: what figures and the page of a comparison are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from labsim.views.aligned import pace_of_software
from labsim.views.censored import Months, months_apart
from labsim.views.paired import PairedDates, paired
from labsim.views.reached import Reached
from labsim.views.recorded import Array
from labsim.views.summary import Period


@dataclass(frozen=True, eq=False)
class Side:
    """One of the scenarios.

    Attributes
    ----------
    curves
        By metric, an array of shape (runs, steps).
    reached
        By milestone, the dates of all runs up to the common end.
    """

    name: str
    content_hash: str
    title: str
    curves: Mapping[str, Array]
    period: Period
    reached: Mapping[str, Reached]

    @property
    def pace(self) -> Array | None:
        """Growth of software against the same run's 2024; None where 2024 is not covered."""
        return pace_of_software(self.curves["software_growth_per_year"], self.period.dates)


@dataclass(frozen=True, eq=False)
class Compared:
    """A reference and other scenarios, run for run with the same luck.

    Attributes
    ----------
    sides
        The reference first.
    end
        Day on which the first of them ends.
    align
        Milestone from whose day curves are counted.
    """

    sides: Sequence[Side]
    end: date
    align: str
    seed: int

    @property
    def reference(self) -> Side:
        """What the others are compared with."""
        return self.sides[0]

    @property
    def others(self) -> Sequence[Side]:
        """The scenarios that are compared with it."""
        return self.sides[1:]

    @property
    def period(self) -> Period:
        """The days of the reference."""
        return self.reference.period

    @property
    def runs(self) -> int:
        """Number of pairs."""
        return self.reference.reached[self.align].runs

    @property
    def name(self) -> str:
        """Names of the scenarios with their hashes."""
        return " and ".join(f"{one.name} {one.content_hash}" for one in self.sides)

    @property
    def standing_line(self) -> str:
        """What every figure says below itself."""
        return (
            f"One stylised lab. Conditional on the assumptions of {self.name}. {self.runs:,} pairs of runs, "
            "same luck."
        )

    def pairs(self, side: Side, milestone: str) -> PairedDates:
        """One milestone of a scenario against the reference."""
        return paired(
            self.reference.name, self.reference.reached[milestone], side.name, side.reached[milestone]
        )

    def months(self, side: Side, milestone: str) -> list[Months | None]:
        """Months later than in the reference, pair by pair."""
        pairs = zip(self.reference.reached[milestone].dates, side.reached[milestone].dates, strict=True)
        return [months_apart(was, then, self.end) for was, then in pairs]
