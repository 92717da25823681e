"""What a scenario says about itself, and its clock, population and way of treating the unknown."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from labsim.scenario.document import Broken, Items, Node, Scalar, Table
from labsim.scenario.problems import Findings, Place, suggestion
from labsim.scenario.scalars import as_date

MOST_FIGURES = 4096
LONGEST_STEP_DAYS = 28
MONDAY_OF_THE_START = "2022-01-03"
# The lab is anchored at January 2024 and reached backwards by the growth before it.
EARLIEST_START, LATEST_START = "2022-01-01", "2023-06-30"


def _text(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    if isinstance(value, str) or value is None:
        raise ValueError("is empty; write text, or delete the name")
    if isinstance(value, list | dict):
        raise ValueError("must be one text, not a list or table; write a sentence")
    raise ValueError(f"must be text; write it in quotes: {str(value)!r}")


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(_text(item) for item in value)
    return (_text(value),)


def _day(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError("is not a date; write a year like 2026 or a date like 2026-06-01")
    try:
        return as_date(str(value))
    except ValueError as error:
        raise ValueError(f'"{value}" {error}') from error


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or value not in range(low, high + 1):
            raise ValueError(f"must be a whole number from {low} to {high}; write one of these")
        return int(value)

    return check


def _yes_or_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false; write one of them")
    return value


def _treatment(value: Any) -> Any:
    if value not in ("priors", "central"):
        raise ValueError(
            'must be "priors" (draw what nobody knows) or "central" (defaults); write one of them'
        )
    return value


def _told_whole(low: int, high: int) -> WithJsonSchema:
    return WithJsonSchema({"type": "integer", "minimum": low, "maximum": high})


# What an editor is told (as JSON Schema) stands beside what is checked; see `labsim.scenario.schema`.
DATE = "^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$"
A_TEXT: dict[str, Any] = {"type": "string", "pattern": "\\S"}
A_DAY = {
    "anyOf": [{"type": "integer", "minimum": 1000, "maximum": 9999}, {"type": "string", "pattern": DATE}]
}
Text = Annotated[str, BeforeValidator(_text), WithJsonSchema(A_TEXT)]
Day = Annotated[str, BeforeValidator(_day), WithJsonSchema(A_DAY)]
Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(_texts),
    WithJsonSchema({"anyOf": [A_TEXT, {"type": "array", "items": A_TEXT}]}),
]
YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no), WithJsonSchema({"type": "boolean"})]
Treatment = Annotated[
    Literal["priors", "central"],
    BeforeValidator(_treatment),
    WithJsonSchema({"enum": ["priors", "central"]}),
]
StepDays = Annotated[int, BeforeValidator(_whole(1, LONGEST_STEP_DAYS)), _told_whole(1, LONGEST_STEP_DAYS)]
Figures = Annotated[int, BeforeValidator(_whole(1, MOST_FIGURES)), _told_whole(1, MOST_FIGURES)]


class ClockKeys(BaseModel):
    """The keys of `clock`; what is not written is inherited."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: Day | None = Field(default=None, description="First day, a Monday by habit")
    end: Day | None = Field(default=None, description="Day on which the last step must have ended")
    step_days: StepDays | None = Field(default=None, description="Length of a step [days]")


class PopulationKeys(BaseModel):
    """The keys of `population`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    figures: Figures | None = Field(default=None, description="Number of simulated researcher figures")


class Header(BaseModel):
    """Everything in a scenario file that is not a parameter of the model.

    The descriptive texts belong to the file that writes them; `clock`, `population`, `uncertainty` and
    `sets` are inherited along `extends`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Text | None = Field(default=None, description="A short name for people")
    question: Text | None = Field(default=None, description="The question that the scenario answers")
    family: Text | None = Field(default=None, description="Scenarios about the same limit stand together")
    claim: Text | None = Field(default=None, description="The claim under test, in its author's words")
    opposite: Text | None = Field(default=None, description="Who says otherwise, in their words")
    known_as: Texts = Field(default=(), description="Other names under which it is found")
    starred: YesOrNo = Field(default=False, description="Whether it is one of the few to start with")
    wrong_if: Text | None = Field(default=None, description="What would have to be seen to reject it")
    changes: Text | None = Field(default=None, description="What differs from the scenario it extends")
    expect: Text | None = Field(default=None, description="What one expects before running it")
    extends: Text | None = Field(default=None, description="The scenario or file that this one starts from")
    clock: ClockKeys = ClockKeys()
    population: PopulationKeys = PopulationKeys()
    uncertainty: Treatment | None = Field(
        default=None, description="Whether what no file sets is drawn from its prior or takes its default"
    )
    sets: Text | None = Field(
        default=None, description="Table beside the file with the prior draws to use, or none for all of them"
    )


NESTED: dict[str, type[BaseModel]] = {"clock": ClockKeys, "population": PopulationKeys}
HEADER_KEYS = tuple(Header.model_fields)


@dataclass(frozen=True)
class Clock:
    """When a run starts and ends and how long a step is; dates are ISO texts."""

    start: str = MONDAY_OF_THE_START
    end: str = "2036-01-01"
    step_days: int = 7

    def days(self) -> int:
        """Days from the start to the end."""
        return (date.fromisoformat(self.end) - date.fromisoformat(self.start)).days

    def steps(self) -> int:
        """Number of whole steps."""
        return self.days() // self.step_days

    def step_of(self, day: str) -> int:
        """Number of the first step that starts on or after a day; 0 for days before the start."""
        after = (date.fromisoformat(day) - date.fromisoformat(self.start)).days
        return max(0, -(-after // self.step_days))


def read_header(
    entries: dict[str, tuple[Scalar, Node]], findings: Findings
) -> tuple[Header, dict[str, Place]]:
    """Build the header of one file from its top-level entries.

    Returns
    -------
    Header
        Without the keys that had a problem.
    dict
        Place of every key that is set, nested ones as `clock.end`.
    """
    places: dict[str, Place] = {}
    content: dict[str, Any] = {}
    for name, (key, node) in entries.items():
        if isinstance(node, Broken):
            continue
        if name in NESTED:
            content[name] = _nested(name, node, places, findings)
        else:
            places[name] = key.place
            content[name] = _bare(node)
    while True:
        try:
            return Header.model_validate(content), places
        except ValidationError as error:
            for problem in error.errors():
                path = [str(part) for part in problem["loc"] if isinstance(part, str)][:2]
                name = ".".join(path)
                findings.add(places.pop(name), f"{name} {problem['ctx']['error']}")
                _forget(content, path)


def _nested(name: str, node: Node, places: dict[str, Place], findings: Findings) -> dict[str, Any]:
    keys = tuple(NESTED[name].model_fields)
    if isinstance(node, Scalar) and node.value is None:
        return {}
    if not isinstance(node, Table):
        findings.add(node.place, f"{name} needs names below it; write one of: {', '.join(keys)}")
        return {}
    found: dict[str, Any] = {}
    for key, part in node.entries:
        if key.text not in keys:
            sentence = f'"{key.text}" is not a name under {name}; {suggestion(key.text, keys)}'
            findings.add(key.place, sentence)
        elif not isinstance(part, Broken):
            places[f"{name}.{key.text}"] = key.place
            found[key.text] = _bare(part)
    return found


def _bare(node: Node) -> Any:
    # A name written without a value is a mistake, while the schema reads None as "not written".
    if isinstance(node, Scalar):
        return "" if node.value is None else node.value
    if isinstance(node, Items):
        return [_bare(item) for item in node.items]
    return {}


def _forget(content: dict[str, Any], path: list[str]) -> None:
    inside = content if len(path) == 1 else content[path[0]]
    inside.pop(path[-1], None)
