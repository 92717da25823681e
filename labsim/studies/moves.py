"""How one input is moved to see what it does: doubled, to an end of its range, or switched over."""

from collections.abc import Callable
from dataclasses import dataclass

from labsim.scenario.amounts import is_share
from labsim.studies.central import quantile
from labsim.vocabulary.quantities import Dated, Parameter, Value

UPPER_SHARE, LOWER_SHARE = 0.95, 0.05
# A calendar year is not doubled but moved on.
YEAR, LATER_YEARS = "year", 2.0

# What becomes of one number, given what is believed of it.
Change = Callable[[float, Value], float]


@dataclass(frozen=True)
class Move:
    """Another value of one input.

    Attributes
    ----------
    value
        The other value.
    words
        What was done to it, to follow "if": "doubled" and the like.
    """

    value: float | Dated
    words: str


def moves(p: Parameter, value: float | Dated, believed: Value | Dated) -> list[Move]:
    """How an input is moved: doubled; a share to the upper end of its range; a choice to each other one.

    Of a dated value, only the steps that are not settled are moved, if there are any.

    Parameters
    ----------
    value
        The certain value to start from.
    believed
        The same with its uncertainty.
    """
    if p.choices:
        others = [number for number in range(len(p.choices)) if value != number]
        return [Move(_each(value, believed, _to(number)), f"set to {p.choices[number]}") for number in others]
    for change, words in _ways(p, value):
        moved = _each(value, believed, change)
        if moved != value:
            return [Move(moved, words)]
    return []


def _ways(p: Parameter, value: float | Dated) -> list[tuple[Change, str]]:
    """What may be done to an input, the first choice first; what changes nothing is passed over."""
    to_an_end = [
        (_end(p, UPPER_SHARE, p.bounds[1]), "at the upper end of its range"),
        (_end(p, LOWER_SHARE, p.bounds[0]), "at the lower end of its range"),
    ]
    if p.unit == "switch":
        return [(lambda one, _: 1.0 - one, "switched over")]
    if p.unit == YEAR:
        return [(lambda one, _: min(one + LATER_YEARS, p.bounds[1]), f"{LATER_YEARS:.0f} years later")]
    if is_share(p):
        return to_an_end
    if _is_nothing(value):
        return [(_end(p, UPPER_SHARE, None), "at the upper end of its range"), (_to(1.0), "set to 1")]
    bounded = _doubling(p)
    return [(bounded, "doubled" if _has_room(p, value) else "moved to its bound"), *to_an_end]


def _to(number: float) -> Change:
    return lambda *_: float(number)


def _end(p: Parameter, share: float, without_range: float | None) -> Change:
    """To a share of the range of draws; without one to the bound, or not at all."""

    def change(one: float, believed: Value) -> float:
        for of in (believed, p.prior):
            if of is not None and not isinstance(of, int | float | Dated):
                return quantile(of, p, share)
        return one if without_range is None else without_range

    return change


def _doubling(p: Parameter) -> Change:
    return lambda one, _: min(max(2.0 * one, p.bounds[0]), p.bounds[1])


def _has_room(p: Parameter, value: float | Dated) -> bool:
    return all(p.bounds[0] <= 2.0 * one <= p.bounds[1] for one in _numbers(value))


def _is_nothing(value: float | Dated) -> bool:
    return not any(_numbers(value))


def _numbers(value: float | Dated) -> list[float]:
    return [one for _, one in value.steps] if isinstance(value, Dated) else [value]  # type: ignore[misc]


def _each(value: float | Dated, believed: Value | Dated, change: Change) -> float | Dated:
    """A value with each step changed that is not settled; all of them if all are."""
    if not isinstance(value, Dated):
        return change(value, believed)  # type: ignore[arg-type]
    of = [one for _, one in believed.steps] if isinstance(believed, Dated) else [believed] * len(value.steps)
    is_open = [not isinstance(one, int | float) for one in of]
    steps = zip(value.steps, of, is_open, strict=True)
    return Dated(
        tuple(
            (day, change(one, about) if uncertain or not any(is_open) else one)  # type: ignore[arg-type]
            for (day, one), about, uncertain in steps
        )
    )
