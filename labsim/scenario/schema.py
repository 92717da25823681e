"""The JSON Schema of scenario files, for editors: from the model of the head and the declared inputs.

It says which names there are, with meaning, unit and bounds, and which forms a value may have. What no
schema can say (rising quantiles and dates, inputs that limit each other, files that are not there) is said
by `labsim check`, which has the last word.
"""

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

from labsim.dynamics import parameters
from labsim.scenario.families import FAMILIES
from labsim.scenario.header import A_DAY, DATE, Header
from labsim.scenario.interventions import INTERVENTIONS
from labsim.scenario.load import available
from labsim.scenario.schema_forms import NOTE, refers, shared, single_forms
from labsim.vocabulary.quantities import TASK_KINDS, Dated, Parameter

DRAFT = "https://json-schema.org/draft/2020-12/schema"
ABOUT = "What differs from the scenario that it extends. `labsim check FILE` says what is wrong with it."
# A path below the file's own folder.
BESIDE = r"^(?!.*\.\.)(?![/\\])(?![A-Za-z]:).*\.ya?ml$"

Schema = dict[str, Any]


def schema() -> Schema:
    """The schema of a scenario file (draft 2020-12), the same for the same declarations and scenarios."""
    shapes: dict[str, Schema] = shared()
    groups: dict[str, dict[str, list[Parameter]]] = {}
    for p in parameters.CATALOGUE.values():
        groups.setdefault(p.group, {}).setdefault(p.name, []).append(p)
    inputs = {group: _group(group, names, shapes) for group, names in groups.items()}
    properties = {**_head(), INTERVENTIONS: _interventions(groups), **inputs}
    return {
        "$schema": DRAFT,
        "title": "labsim scenario",
        "description": ABOUT,
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "$defs": shapes,
    }


def _head() -> dict[str, Schema]:
    """The names that are no inputs, with what the header's model says of them."""
    whole = Header.model_json_schema()
    found = {name: _bare(one, whole["$defs"]) for name, one in whole["properties"].items()}
    for name, one in found.items():
        if one.get("type") == "object":
            found[name] = {**one, "type": ["object", "null"]}
    names = [name for one, header in available() for name in (one, *header.known_as)]
    found["extends"] |= {"anyOf": [{"enum": names}, {"type": "string", "pattern": BESIDE}]}
    found["family"] |= {"examples": list(FAMILIES)}
    return found


def _interventions(groups: Iterable[str]) -> Schema:
    """A list of what changes on a date, and back on another one."""
    day = {"anyOf": A_DAY["anyOf"]}
    of_groups = {group: {"$ref": f"#/properties/{group}"} for group in groups}
    one = {
        "type": "object",
        "properties": {
            "at": {"description": "First day of the change", **day},
            "until": {
                "description": "Day from which what held before holds again; for good without it",
                **day,
            },
            "set": {
                "type": "object",
                "properties": of_groups,
                "additionalProperties": False,
                "minProperties": 1,
            },
            **NOTE,
        },
        "required": ["at", "set"],
        "additionalProperties": False,
    }
    return {
        "description": "Inputs that change on a date, for good or for some time",
        "type": "array",
        "items": one,
    }


def _bare(one: Any, defined: Mapping[str, Any]) -> Any:
    """A schema of pydantic's without what a file never holds: nulls, defaults and titles of names."""
    if isinstance(one, list):
        return [_bare(part, defined) for part in one]
    if not isinstance(one, dict):
        return one
    if "$ref" in one:
        return _bare(defined[one["$ref"].rpartition("/")[2]], defined)
    kept = {key: part for key, part in one.items() if key not in ("title", "default", "properties")}
    if "properties" in one:
        kept["properties"] = {name: _bare(part, defined) for name, part in one["properties"].items()}
    forms = [part for part in kept.pop("anyOf", []) if part != {"type": "null"}]
    if len(forms) == 1:
        kept |= forms[0]
    elif forms:
        kept["anyOf"] = forms
    return {key: part if key == "properties" else _bare(part, defined) for key, part in kept.items()}


def _group(group: str, names: Mapping[str, list[Parameter]], shapes: dict[str, Schema]) -> Schema:
    """The inputs of one mechanism; a group without any is as good as none."""
    mechanism = parameters.MECHANISMS.get(group)
    docstring = (mechanism.__doc__ or "") if mechanism else ""
    return {
        "description": " ".join(docstring.split("\n\n")[0].split()) or group,
        "type": ["object", "null"],
        "properties": {name: _named(members, shapes) for name, members in names.items()},
        "additionalProperties": False,
    }


def _named(members: list[Parameter], shapes: dict[str, Schema]) -> Schema:
    """What may stand under one name: a value, and in a table one for each kind of task too."""
    p = members[0]
    value = refers(_shape(p, shapes))
    found: Schema = {"description": _about(p)}
    if p.kind is None:
        if not isinstance(p.default, Dated):
            found["default"] = p.choices[int(p.default)] if p.choices else p.default
        return {**found, **value}
    by_kind = {kind: value for kind in TASK_KINDS}
    table = {
        "title": "a value for each kind of task",
        "type": "object",
        "properties": by_kind,
        "additionalProperties": False,
    }
    return {**found, "anyOf": [value, table]}


def _about(p: Parameter) -> str:
    """Meaning, unit, bounds, holder and grade in one text."""
    kinds = f"one of {', '.join(p.choices)}" if p.choices else f"{p.unit}; {_ends(p.bounds)}"
    return f"{p.meaning} [{kinds}] Held by: {p.holder}. Evidence: {p.grade}; {p.source}"


def _ends(bounds: tuple[float, float]) -> str:
    low, high = (f"{one:g}" if isfinite(one) else "any" for one in bounds)
    return f"{low} to {high}"


def _shape(p: Parameter, shapes: dict[str, Schema]) -> str:
    """Name of the definition for everything with the same bounds, scale and choices."""
    name = _called([p.scale, *p.choices] if p.choices else [p.scale, *(f"{one:g}" for one in p.bounds)])
    if name not in shapes:
        single = f"{name}-single"
        shapes[single] = {"anyOf": single_forms(p, single)}
        shapes[name] = {"anyOf": [refers(single), _dated(single)]}
    return name


def _called(parts: Iterable[str]) -> str:
    return "-".join(parts).replace("+", "")


def _dated(single: str) -> Schema:
    """Values that change on dates; each holds from its date on."""
    return {
        "title": "values by date",
        "type": "object",
        "patternProperties": {DATE: refers(single)},
        "properties": NOTE,
        "additionalProperties": False,
        "not": {"propertyNames": {"enum": list(NOTE)}},
    }
