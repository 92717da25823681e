"""The catalogue of all inputs, and the record in which a run carries their values."""

from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any

import numpy as np

from labsim.dynamics.margins import FIELDS, GROUP
from labsim.mechanisms import (
    agent_hours,
    allocation,
    backlash,
    beliefs,
    capability,
    chips,
    compute,
    copies,
    cuts,
    data_supply,
    delegation,
    economy,
    effort,
    evaluation,
    experience,
    field,
    ideas,
    integration,
    learning,
    measurement,
    money,
    output,
    people,
    pilots,
    power,
    projects,
    quality,
    rare,
    release,
    research,
    reward_hacking,
    routes,
    safety,
    stages,
    tasks,
    teams,
    tournament,
    tracks,
    training,
)
from labsim.vocabulary.quantities import TASK_KINDS, Dated, Parameter, declared

# Order of the groups in the record: append only at the end.
MECHANISMS: dict[str, ModuleType] = {
    "people": people,
    "compute": compute,
    "allocation": allocation,
    "tasks": tasks,
    "capability": capability,
    "training": training,
    "agent_hours": agent_hours,
    "routes": routes,
    "evaluation": evaluation,
    "delegation": delegation,
    "beliefs": beliefs,
    "research": research,
    "projects": projects,
    "integration": integration,
    "ideas": ideas,
    "pilots": pilots,
    "learning": learning,
    "data_supply": data_supply,
    "quality": quality,
    "tracks": tracks,
    "teams": teams,
    "stages": stages,
    "release": release,
    "safety": safety,
    "chips": chips,
    "power": power,
    "money": money,
    "economy": economy,
    "output": output,
    "rare": rare,
    "field": field,
    "effort": effort,
    "reward_hacking": reward_hacking,
    "measurement": measurement,
    "tournament": tournament,
    "backlash": backlash,
    "copies": copies,
    "cuts": cuts,
    "experience": experience,
}


def _catalogue() -> dict[str, Parameter]:
    found = [p for group, module in MECHANISMS.items() for p in declared(group, module.PARAMETERS)]
    return {p.path: p for p in found}


CATALOGUE: dict[str, Parameter] = _catalogue()


@cache
def record_type() -> "np.dtype[Any]":
    """Type of one set of values: one group a mechanism, every field float64, tables of 8 task kinds.

    The last group holds the margins, which no file sets: zero, and so neutral, as they are allocated.
    """
    groups = []
    for group in MECHANISMS:
        fields: dict[str, Any] = {}
        for p in CATALOGUE.values():
            if p.group == group:
                fields[p.name] = ("f8", (len(TASK_KINDS),)) if p.kind else "f8"
        members = [
            (name, *kind) if isinstance(kind, tuple) else (name, kind) for name, kind in fields.items()
        ]
        groups.append((group, np.dtype(members, align=True)))
    groups.append((GROUP, np.dtype([(name, "f8") for name in FIELDS], align=True)))
    return np.dtype(groups, align=True)


def allocate(*shape: int) -> "np.recarray[Any, Any]":
    """Zeroed records of values, of the given shape."""
    return np.zeros(shape, dtype=record_type()).view(np.recarray)


def fill(storage: Any, values: Mapping[str, Any]) -> None:
    """Write values by path into records.

    Parameters
    ----------
    storage
        Records as `allocate` gives them.
    values
        By path a number, or an array of the shape of the records.

    Raises
    ------
    KeyError
        If a path of the catalogue has no value, or a value has no path.
    """
    if values.keys() != CATALOGUE.keys():
        odd = sorted(values.keys() ^ CATALOGUE.keys())
        raise KeyError(f"values and catalogue differ in {odd}")
    # Fields of plain records are reached much faster than those of a recarray.
    bare = storage.view(np.ndarray).view(record_type())
    for path, value in values.items():
        p = CATALOGUE[path]
        of_name = bare[p.group][p.name]
        if p.kind is None:
            of_name[...] = value
        else:
            of_name[..., TASK_KINDS.index(p.kind)] = value


def central(p: Parameter) -> float | Dated:
    """Central value of one parameter, with uncertainty switched off."""
    return p.default


def off_values() -> dict[str, float]:
    """The values that make every mechanism neutral, of all mechanisms at once."""
    return {path: value for module in MECHANISMS.values() for path, value in module.OFF.items()}
