"""What a single value may look like, as JSON Schema: a number, a choice, or one of the distributions."""

from collections.abc import Iterator
from math import isfinite
from typing import Any

from labsim.scenario.header import A_TEXT
from labsim.scenario.spreads import NOTES
from labsim.vocabulary.quantities import Parameter

NUMBER = r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$"
QUANTILE_WORDS = {
    "p5": "5% of the values lie below, 9 of 10 between p5 and p95",
    "p50": "Half of the values lie below; it may be left out",
    "p95": "5% of the values lie above, 9 of 10 between p5 and p95",
}
ABOVE_0: dict[str, Any] = {"type": "number", "exclusiveMinimum": 0}

Schema = dict[str, Any]


def refers(name: str) -> Schema:
    """A reference to a definition."""
    return {"$ref": f"#/$defs/{name}"}


NOTE = {name: refers("note") for name in NOTES}


def shared() -> dict[str, Schema]:
    """Definitions that the values of all inputs share."""
    return {
        "note": {"description": "Where it comes from, or why", **A_TEXT},
        "weight": {"description": "A weight above 0", **ABOVE_0},
        "beta": _listed("beta", "A beta distribution on 0 to 1: [a, b]", ABOVE_0, 2),
        "discrete": _discrete(()),
    }


def single_forms(p: Parameter, itself: str) -> list[Schema]:
    """All forms of a value between two dates.

    A form has a title and no description: an editor that shows one text for a name shows that of the input.

    Parameters
    ----------
    itself
        Name of the definition that holds these forms: the parts of a mixture are such values too.
    """
    forms = _of_choices(p) if p.choices else _of_numbers(p)
    return [*forms, _mixture(itself)]


def _of_choices(p: Parameter) -> Iterator[Schema]:
    yield {"title": "choice", "enum": [*p.choices, *range(len(p.choices))]}
    yield _discrete(p.choices)


def _of_numbers(p: Parameter) -> Iterator[Schema]:
    low, high = p.bounds
    amount: Schema = {"type": "number"}
    amount |= {"minimum": low} if isfinite(low) else {}
    amount |= {"maximum": high} if isfinite(high) else {}
    yield amount
    inside = _on_scale(amount, p.scale)
    ends = {name: {"description": words, **inside} for name, words in QUANTILE_WORDS.items()}
    yield _table("range", ends, ["p5", "p95"])
    yield _listed("uniform", "Every value between two ends alike: [low, high]", amount, 2)
    yield _listed("triangular", "Rising to a mode and falling again: [low, mode, high]", amount, 3)
    if low < 1 and high > 0:
        yield refers("beta")
    yield refers("discrete")


def _on_scale(amount: Schema, scale: str) -> Schema:
    """A quantile: of a ratio above 0, of a share between 0 and 1."""
    if scale == "linear":
        return amount
    return {**amount, "exclusiveMinimum": 0, **({"exclusiveMaximum": 1} if scale == "share" else {})}


def _discrete(choices: tuple[str, ...]) -> Schema:
    weights = {
        "description": "One of several values, each with its weight: {value: weight, value: weight}",
        "type": "object",
        "properties": {name: refers("weight") for name in choices},
        "patternProperties": {NUMBER: refers("weight")},
        "additionalProperties": False,
        "minProperties": 1,
    }
    return _table("discrete", {"discrete": weights}, ["discrete"])


def _mixture(itself: str) -> Schema:
    of = {"weight": refers("weight"), "of": refers(itself)}
    words = "One of several values or ranges, each with its weight: [{weight: 1, of: ...}, ...]"
    part = _table("part", of, ["weight", "of"])
    parts = {"description": words, "type": "array", "items": part, "minItems": 1}
    return _table("mixture", {"mixture": parts}, ["mixture"])


def _listed(name: str, words: str, item: Schema, count: int) -> Schema:
    numbers = {"description": words, "type": "array", "items": item, "minItems": count, "maxItems": count}
    return _table(name, {name: numbers}, [name])


def _table(title: str, properties: dict[str, Schema], required: list[str]) -> Schema:
    """A table of names, where `source` and `because` may stand too."""
    return {
        "title": title,
        "type": "object",
        "properties": {**properties, **NOTE},
        "required": required,
        "additionalProperties": False,
    }
