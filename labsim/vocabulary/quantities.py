"""How a parameter and a column of the state are declared: once, with unit, meaning and source."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any

import numpy as np

from labsim.vocabulary.distributions import Distribution, Quantiles

TASK_KINDS = (
    "engineering",
    "experimentation",
    "optimisation",
    "analysis",
    "selection",
    "coordination",
    "safety",
    "infrastructure",
)
HOLDERS = ("lab", "state", "utility", "market", "nature")
GRADES = ("measured", "estimate", "derived", "opinion", "anecdote", "assumed")

Value = float | Distribution
Limits = Callable[[Mapping[str, float]], tuple[float, float]]


@dataclass(frozen=True)
class Dated:
    """A value that changes in steps: the first holds from the start, each other from its date on."""

    steps: tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class Parameter:
    """Everything known about one input of the model.

    Attributes
    ----------
    path
        `group.name`, or `group.name.kind` for an input that each kind of task has.
    default
        The central value, used where uncertainty is switched off [in `unit`].
    prior
        What is believed before the record is looked at; none for settled facts and decisions.
    bounds
        Values outside are refused; a prior is truncated there.
    limits
        Narrower bounds that depend on the values of other parameters of the group, if any.
    follows
        (path, rank correlation) of a parameter with which the prior moves.
    choices
        Names of the numbers 0, 1, 2, ... where the parameter is a choice.
    at_start
        Whether it is used when a run begins and never again, so that a later value could do nothing.
    """

    path: str
    sentence: str
    unit: str
    default: float | Dated
    bounds: tuple[float, float]
    source: str
    holder: str
    grade: str
    prior: Value | Dated | None = None
    scale: str = "linear"
    limits: Limits | None = None
    follows: tuple[str, float] | None = None
    choices: tuple[str, ...] = ()
    at_start: bool = False

    @property
    def group(self) -> str:
        """Mechanism that declares it."""
        return self.path.split(".")[0]

    @property
    def name(self) -> str:
        """Name within its group."""
        return self.path.split(".")[1]

    @property
    def meaning(self) -> str:
        """What it is, and whether a later value could do anything."""
        return f"{self.sentence} Used when a run begins only." if self.at_start else self.sentence

    @property
    def kind(self) -> str | None:
        """Kind of task that it is about, if it is about one."""
        parts = self.path.split(".")
        return parts[2] if len(parts) > 2 else None


def parameter(
    sentence: str,
    *,
    unit: str,
    default: Any,
    bounds: tuple[float, float],
    source: str,
    holder: str,
    grade: str,
    prior: Any = None,
    range90: tuple[float, ...] | None = None,
    scale: str = "linear",
    limits: Limits | None = None,
    follows: tuple[str, float] | None = None,
    choices: tuple[str, ...] = (),
    at_start: bool = False,
) -> Any:
    """Declare one input as a field of a mechanism's dataclass.

    Parameters
    ----------
    default
        A number, a `Dated`, or for an input of each task kind a mapping from kind to number.
    prior
        A distribution, a `Dated`, or for a table a mapping from some kinds to distributions.
    range90
        Short form of a prior: 5% and 95% quantiles, with the default as the median.
    scale
        `linear`, `log` (ratios) or `share` (0 to 1): the scale on which quantiles are joined.
    at_start
        Whether it is used when a run begins and never again; a test compares with what the phases read.

    Raises
    ------
    ValueError
        If the holder or the evidence grade is not one of the known ones.
    """
    if holder not in HOLDERS or grade not in GRADES:
        raise ValueError(f"{sentence!r}: unknown holder {holder!r} or grade {grade!r}")
    about = {
        "sentence": sentence,
        "unit": unit,
        "bounds": bounds,
        "source": source,
        "holder": holder,
        "grade": grade,
        "prior": prior,
        "range90": range90,
        "scale": scale,
        "limits": limits,
        "follows": follows,
        "choices": choices,
        "at_start": at_start,
    }
    if isinstance(default, Mapping):
        return field(default_factory=lambda: dict(default), metadata=about)
    return field(default=default, metadata=about)


def declared(group: str, declaration: type) -> tuple[Parameter, ...]:
    """All parameters that a mechanism's dataclass declares, per task kind where it has a table."""
    found: list[Parameter] = []
    for item in fields(declaration):
        default = item.default if item.default is not MISSING else _table(item)
        if isinstance(default, Mapping):
            if tuple(default) != TASK_KINDS:
                raise ValueError(f"{group}.{item.name}: the table must name all task kinds in their order")
            found += [_one(f"{group}.{item.name}.{kind}", default[kind], item, kind) for kind in TASK_KINDS]
        else:
            found.append(_one(f"{group}.{item.name}", default, item))
    return tuple(found)


def _table(item: "Field[Any]") -> Any:
    if item.default_factory is MISSING:
        raise ValueError(f"{item.name}: a parameter needs a default")
    return item.default_factory()


def _one(path: str, default: float | Dated, item: "Field[Any]", kind: str | None = None) -> Parameter:
    about = dict(item.metadata)
    if isinstance(about["prior"], Mapping):
        about["prior"] = about["prior"].get(kind)
    range90 = about.pop("range90")
    if range90 is not None:
        middle = default if isinstance(default, int | float) else None
        about["prior"] = Quantiles(range90[0], range90[1], p50=middle, scale=about["scale"])
    return Parameter(path=path, default=default, **about)


@dataclass(frozen=True)
class Column:
    """One row of a state block, one field of the lab's record or one recorded metric."""

    name: str
    unit: str
    meaning: str
    row: int
    rows: int = 1


class Block:
    """Columns of one entity kind, stored as a C-contiguous float64 array (column, row)."""

    def __init__(self, entity: str):
        self.entity = entity
        self.columns: list[Column] = []
        self.height = 0

    def column(self, name: str, unit: str, meaning: str, rows: int = 1) -> int:
        """Declare a column (or `rows` columns, one after the other); returns its row number."""
        first = self.height
        self.columns.append(Column(name, unit, meaning, first, rows))
        self.height += rows
        return first

    def allocate(self, entities: int) -> "np.ndarray[Any, np.dtype[np.float64]]":
        """Zeroed storage; rows are padded so that their length is never a multiple of 512 numbers."""
        width = (entities + 7) // 8 * 8
        if width % 512 == 0:
            width += 8
        return np.zeros((self.height, width))


class Record:
    """Scalar fields of the lab itself, stored as a record with one float64 a field."""

    def __init__(self) -> None:
        self.columns: list[Column] = []

    def field(self, name: str, unit: str, meaning: str) -> str:
        """Declare a field; returns its name."""
        self.columns.append(Column(name, unit, meaning, len(self.columns)))
        return name

    def allocate(self) -> "np.recarray[Any, Any]":
        """One zeroed record."""
        kind = np.dtype([(column.name, "f8") for column in self.columns], align=True)
        return np.zeros(1, dtype=kind).view(np.recarray)
