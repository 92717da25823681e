"""A scenario made again from what a run folder keeps of it, with the same sets of assumptions."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from labsim.dynamics.parameters import CATALOGUE
from labsim.scenario.header import Clock
from labsim.scenario.load import load
from labsim.scenario.problems import Findings, ScenarioError
from labsim.scenario.scenario import Scenario
from labsim.scenario.sheet import read_sheet


def made_again(name: str, content_hash: str, resolved: Mapping[str, Any]) -> Scenario | None:
    """The scenario that `resolved` describes.

    Parameters
    ----------
    name
        As the run was called; a table of screened sets is taken from the shipped scenario of that name.

    Returns
    -------
    Scenario or None
        None if this version of labsim cannot make the same one: another parameter, bound or table.

    Examples
    --------
    >>> told = load("small_lab")
    >>> made_again("small_lab", told.content_hash, told.resolved()).figures == told.figures
    True
    """
    findings = Findings()
    text = json.dumps(_nested(resolved["parameters"]))
    sheet = read_sheet(text.encode("utf-8"), name, findings)
    if findings.problems:
        return None
    clock = resolved["clock"]
    found = Scenario(
        name=name,
        clock=Clock(clock["start"], clock["end"], int(clock["step_days"])),
        figures=int(resolved["population"]["figures"]),
        values={path: written.value for path, written in sheet.values.items()},
    )
    if "sets" in resolved:
        found = _with_sets(found, resolved["sets"])
    return found if found.content_hash == content_hash else None


def _nested(forms: Mapping[str, Any]) -> dict[str, Any]:
    """From paths to groups within groups, as a file has them."""
    whole: dict[str, Any] = {}
    for path, form in forms.items():
        *groups, last = path.split(".")
        inside = whole
        for group in groups:
            inside = inside.setdefault(group, {})
        p = CATALOGUE.get(path)
        inside[last] = _by_name(form, p.choices) if p and p.choices else form
    return whole


def _by_name(form: Any, choices: tuple[str, ...]) -> Any:
    """Choices are numbers in what is kept and words in what is written."""
    if isinstance(form, int | float):
        return choices[int(form)]
    if "discrete" in form:
        return {"discrete": {choices[int(float(one))]: weight for one, weight in form["discrete"].items()}}
    return {day: _by_name(part, choices) for day, part in form.items()}


def _with_sets(scenario: Scenario, described: Mapping[str, Any]) -> Scenario:
    try:
        sets = load(scenario.name).sets
    except ScenarioError:
        sets = load("baseline").sets
    return replace(scenario, sets=sets, set_apart=frozenset(described["drawn_apart"]))
