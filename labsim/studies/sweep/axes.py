"""One input that a sweep varies: the values that are crossed with all others, or a range that is sampled."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, isfinite, log
from typing import Any, Literal

from labsim.dynamics.parameters import CATALOGUE
from labsim.scenario import Scenario
from labsim.studies.sweep.errors import SweepError
from labsim.vocabulary.distributions import Distribution, within
from labsim.vocabulary.quantities import Dated, Parameter

LEVER, UNKNOWN, SETTING = "lever", "unknown", "setting"
ROLE_WORDS = {
    LEVER: "the lab decides it",
    UNKNOWN: "the lab does not know or decide it",
    SETTING: "how the model is run",
}
SETTINGS = ("population.figures", "uncertainty", "sets")
# Enough digits that a step of a range reads as it was meant.
DIGITS = 12
LOG = "log"
MOST_VALUES = 1_000_000

Kind = Literal["values", "range"]
# The scenario of the sweep with some overrides more.
Read = Callable[[Sequence[str]], Scenario]


@dataclass(frozen=True)
class Axis:
    """One input that is varied.

    Attributes
    ----------
    path
        `group.name`, or a setting such as `population.figures`.
    kind
        `values`: each is combined with all others; `range`: points of it are sampled.
    texts
        The values as a scenario file writes them; of a range its one written form.
    """

    path: str
    kind: Kind
    texts: tuple[str, ...]

    @property
    def role(self) -> str:
        """Whether the lab decides it (a lever), or not (an unknown), or it only says how to run."""
        p = CATALOGUE.get(self.path) or _of_table(self.path)
        return SETTING if p is None else LEVER if p.holder == "lab" else UNKNOWN

    @property
    def is_number(self) -> bool:
        """Whether all its values are numbers."""
        if self.kind == "range":
            return not CATALOGUE[self.path].choices
        return all(_is_number(one) for one in self.texts)


def read_axis(path: str, spec: Any) -> Axis:
    """An axis as a user writes it.

    Parameters
    ----------
    spec
        A list of values; or a text: `1,2,4` (values), `0:1:5` (so many values, evenly apart),
        `1:100:3:log` (by equal factors), `0:1` or `1:100:log` (a range to sample), a distribution, or
        `prior`.

    Raises
    ------
    SweepError
        If it is none of these.
    """
    check_path(path)
    if isinstance(spec, list | tuple):
        return _listed(path, [_text(one) for one in spec])
    parts = [one.strip() for one in _split(_text(spec), ",")]
    if len(parts) > 1:
        return _listed(path, parts)
    text = parts[0]
    if not text:
        raise SweepError(f"--over {path}: there are no values; write them as {path}=1,2,4")
    if ":" in text and not text.startswith(("{", "[")):
        return _stepped(path, text)
    return Axis(path, "range" if text == "prior" or text.startswith("{") else "values", (text,))


def fix_kinds(axes: tuple[Axis, ...], samples: bool) -> tuple[Axis, ...]:
    """Axes as a design takes them: in a grid a distribution is a value like any other.

    Raises
    ------
    SweepError
        If a grid is given a range without a number of values.
    """
    if samples:
        return axes
    for axis in axes:
        if axis.kind == "range" and not axis.texts[0].startswith("{"):
            raise SweepError(
                f"--over {axis.path}: a grid needs values, and {axis.texts[0]} is a range; say how many, as "
                "low:high:5, or sample it with --design latin_hypercube or sobol"
            )
    return tuple(Axis(one.path, "values", one.texts) for one in axes)


class Range:
    """Where a share of the way through a sampled axis lies."""

    def __init__(self, axis: Axis, read: Read):
        text = axis.texts[0]
        self.path = axis.path
        self.p = _parameter(axis.path)
        self.ends: tuple[float, float] | None = None
        self.is_log = text.endswith(f":{LOG}")
        self.spread: Distribution | None = None
        if text == "prior" or text.startswith("{"):
            self.spread = _spread(axis, read, self.p)
        else:
            low, high = _numbers(axis.path, text.split(":")[:2], text)
            self.ends = (low, high)

    def text(self, share: float) -> str:
        """The value at a share, as a scenario file writes it."""
        if self.spread is not None:
            value = within(self.spread, self.p.bounds, share)
            return self.p.choices[int(value)] if self.p.choices else written(value)
        low, high = self.ends or (0.0, 1.0)
        return written(between(low, high, share, self.is_log))


def between(low: float, high: float, share: float, is_log: bool) -> float:
    """A value at a share of the way from low to high, by equal steps or equal factors."""
    if share in (0.0, 1.0):
        return high if share else low
    return exp(log(low) + share * (log(high) - log(low))) if is_log else low + share * (high - low)


def written(value: float) -> str:
    """A number as a scenario file has it, without the last bits of a division."""
    text = f"{value:.{DIGITS}g}"
    return str(int(float(text))) if float(text).is_integer() and abs(value) < 1e15 else text


def _listed(path: str, texts: list[str]) -> Axis:
    if not texts or not all(texts):
        raise SweepError(f"--over {path}: a value is missing; write them as {path}=1,2,4")
    for text in texts:
        if texts.count(text) > 1:
            raise SweepError(f"--over {path}: {text} stands there twice; keep one of the two")
    return Axis(path, "values", tuple(texts))


def _stepped(path: str, text: str) -> Axis:
    """`low:high`, `low:high:steps`, each with `:log` behind it where wanted."""
    parts = text.split(":")
    is_log = parts[-1] == LOG
    numbers = _numbers(path, parts[:-1] if is_log else parts, text)
    if len(numbers) not in (2, 3) or numbers[0] >= numbers[1] or (is_log and numbers[0] <= 0):
        raise _no_range(path, text)
    if len(numbers) == 2:
        return Axis(path, "range", (":".join([*map(written, numbers), *([LOG] if is_log else [])]),))
    if not numbers[2].is_integer() or numbers[2] < 2:
        raise _no_range(path, text)
    if numbers[2] > MOST_VALUES:
        raise SweepError(
            f"--over {path}: {numbers[2]:,.0f} values are too many; write at most {MOST_VALUES:,}, or sample"
        )
    low, high, steps = numbers[0], numbers[1], int(numbers[2])
    values = (written(between(low, high, step / (steps - 1), is_log)) for step in range(steps))
    return Axis(path, "values", tuple(values))


def _numbers(path: str, parts: list[str], text: str) -> list[float]:
    try:
        found = [float(one) for one in parts]
    except ValueError as error:
        raise _no_range(path, text) from error
    if not all(isfinite(one) for one in found):
        raise _no_range(path, text)
    return found


def _no_range(path: str, text: str) -> SweepError:
    return SweepError(
        f"--over {path}: {text} is no range; write low:high:steps with low below high and at least 2 steps, "
        "low:high to sample from, and :log behind it for equal factors of numbers above 0"
    )


def check_path(path: str) -> None:
    """Refuse what must be the same in all cells.

    Raises
    ------
    SweepError
        If it is the clock, or what a scenario extends.
    """
    if path.startswith("clock.") or path in ("clock", "extends"):
        raise SweepError(
            f"--over {path}: cells must cover the same days and extend the same scenario; use --set for it"
        )


def _spread(axis: Axis, read: Read, p: Parameter) -> Distribution:
    text = axis.texts[0]
    found = p.prior if text == "prior" else read([f"{axis.path}={text}"]).values[axis.path]
    if found is None or isinstance(found, int | float | Dated):
        raise SweepError(
            f"--over {axis.path}: it has no prior to sample; write a range as {axis.path}=low:high"
        )
    return found


def _parameter(path: str) -> Parameter:
    if path not in CATALOGUE:
        raise SweepError(f"--over {path}: only a single input can be sampled; give values, as {path}=8,16")
    return CATALOGUE[path]


def _of_table(path: str) -> Parameter | None:
    """One of the inputs of a table of task kinds that is named as a whole."""
    return next((p for p in CATALOGUE.values() if p.path.startswith(f"{path}.")), None)


def _is_number(text: str) -> bool:
    try:
        return isfinite(float(text))
    except ValueError:
        return False


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return repr(value)
    return str(value).strip()


def _split(text: str, at: str) -> list[str]:
    """Parts of a text at commas that no bracket holds together."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign in "{[(") - (sign in "}])")
        if sign == at and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return parts
