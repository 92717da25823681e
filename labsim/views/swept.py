"""A finished sweep as plain data: what was varied, and how many runs have each milestone when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from labsim.views.counted import Counted
from labsim.views.summary import Period

# As `labsim.studies.sweep.axes` names the roles; unknowns are parted by whether anybody decides them.
LAB, OTHERS, NOBODY, SETTING = "lab", "others", "nobody", "setting"
DECIDED_BY = {
    LAB: "The lab decides",
    OTHERS: "Others decide",
    NOBODY: "Nobody decides or knows",
    SETTING: "How the model is run",
}


@dataclass(frozen=True, eq=False)
class Part:
    """Some of the cells, counted together.

    Attributes
    ----------
    words
        What they share: a value, or a range of values.
    failed
        Runs that failed; they are in none of the counts.
    reached
        By milestone, when the runs have it.
    """

    words: str
    cells: int
    failed: int
    reached: Mapping[str, Counted]


@dataclass(frozen=True, eq=False)
class Varied:
    """One input that was varied.

    Attributes
    ----------
    decided_by
        A key of `DECIDED_BY`.
    holder
        Who decides it, as declared; empty for a setting.
    values
        What was asked for, in words.
    is_number
        Whether its parts have an order: numbers, or ranges of them.
    at
        The number of each part, where each is a single number; else empty.
    parts
        The cells by its values, or by ranges of them; empty where there are too many to be told.
    """

    path: str
    decided_by: str
    holder: str
    sentence: str
    unit: str
    values: str
    is_number: bool
    at: tuple[float, ...]
    parts: tuple[Part, ...]

    @property
    def short(self) -> str:
        """Its name without the group."""
        return self.path.partition(".")[2] or self.path

    @property
    def measured(self) -> str:
        """Its name with its unit."""
        return self.short if self.unit in ("", "switch", "choice") else f"{self.short} [{self.unit}]"


@dataclass(frozen=True)
class Move:
    """How far one input moves the milestone between two of its parts, with the same luck.

    Attributes
    ----------
    input, low, high
        Places of the input, and of its parts with the fewest and the most runs that have it by the day.
    more, fewer, same
        Sets of assumptions in which more, fewer or as many runs have it at `high` than at `low`.
    differs
        Whether that is more than sampling explains.
    """

    input: int
    low: int
    high: int
    more: int
    fewer: int
    same: int
    differs: bool


@dataclass(frozen=True, eq=False)
class Map:
    """Two inputs against each other: `tiles[up][across]`, None where the sweep has no cell.

    Attributes
    ----------
    where
        Of which cells it is; empty for all.
    """

    where: str
    across: int
    up: int
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    tiles: tuple[tuple[Part | None, ...], ...]


@dataclass(frozen=True, eq=False)
class Swept:
    """What the page of a sweep is made of.

    Attributes
    ----------
    about
        What the folder says of itself: scenario, hashes, seed, runs a cell, failures, where it stopped.
    inputs
        What was varied.
    every
        All cells together.
    cells
        Values and counts of each cell; empty where there are too many to be told.
    milestone, by
        Which milestone is told, and the day by which runs are counted.
    moves
        One an input that has parts, the largest first; empty where no run has the milestone.
    is_apart
        Whether the first of them moves it more than the second, beyond sampling.
    sets, fewest_sets
        Sets of assumptions in each cell, and how many it takes to tell anything of so many inputs.
    maps
        Two inputs against each other; one for each value of a third that moves it more, or none.
    """

    about: Mapping[str, Any]
    period: Period
    inputs: tuple[Varied, ...]
    every: Part
    cells: Sequence[tuple[tuple[str, ...], Part]]
    milestone: str
    by: date
    moves: tuple[Move, ...]
    is_apart: bool
    sets: int
    fewest_sets: int
    maps: tuple[Map, ...]

    @property
    def name(self) -> str:
        """Scenario and hash of its content."""
        return f"{self.about['scenario']} {self.about['content_hash']}"

    @property
    def size(self) -> str:
        """How many cells and runs, in words."""
        cells, runs = self.about["cells"], self.about["runs_a_cell"]
        return f"{cells:,} cell{'s' * (cells > 1)} x {runs:,} run{'s' * (runs > 1)}"

    @property
    def standing_line(self) -> str:
        """What every figure says below itself."""
        return (
            f"One stylised lab. Conditional on the assumptions of {self.name}, but for what was varied. "
            f"{self.size}, same luck."
        )

    def told(self, part: Part) -> Counted:
        """The milestone of the page, in some of the cells."""
        return part.reached[self.milestone]
