"""`labsim explain`: one input, from its declaration to what it does; or the inputs of a group."""

from math import isfinite
from typing import Any

from labsim.cli.explain_lines import group_lines, lines
from labsim.cli.output import UseError, say, say_json
from labsim.cli.readers import readers
from labsim.cli.running import announce_build
from labsim.dynamics.parameters import CATALOGUE, MECHANISMS
from labsim.scenario import Scenario, load, records
from labsim.scenario.header import HEADER_KEYS
from labsim.scenario.problems import listed, nearest
from labsim.scenario.written import written_form
from labsim.studies.central import at_the_centre, certain
from labsim.studies.one_input import Effect, Outcome, effects_of
from labsim.views.amounts import rounded
from labsim.views.delays import delay_words, months_later
from labsim.views.inputs import (
    GRADE_WORDS,
    HOLDER_WORDS,
    bounds_words,
    central,
    is_range,
    uncertain,
    value_words,
)
from labsim.views.milestones import BY_ID
from labsim.views.words import date_words, end_words
from labsim.vocabulary.quantities import TASK_KINDS, Dated, Parameter, Value

SCHEMA_VERSION = 1
BASELINE = "baseline"
PACE_DIGITS = 3
# Of screened sets, so many are looked at to say where 9 of 10 lie.
SETS_LOOKED_AT = 200
SETS_SEED = 1


def explain(path: str, scenario: str | None, as_json: bool) -> None:
    """Print everything about one input, or one line for each of a group or table."""
    found = looked_up(path)
    if len(found) > 1 or path in MECHANISMS:
        _tell_group(path, found, as_json)
        return
    announce_build(is_quiet=False)
    told = about(found[0], scenario)
    if as_json:
        say_json({"schema_version": SCHEMA_VERSION, "input": told})
    else:
        say("\n".join(lines(told)))


def looked_up(path: str) -> list[Parameter]:
    """The inputs that a user means: one, those of a group, or those of a table of task kinds.

    Raises
    ------
    UseError
        If there are none, with the nearest name.
    """
    if path in CATALOGUE:
        return [CATALOGUE[path]]
    found = [p for p in CATALOGUE.values() if path in (p.group, _short(p))]
    if found:
        return found
    if path.partition(".")[0] in HEADER_KEYS:
        raise UseError(f'"{path}" belongs to the head of a scenario file, which `labsim new` explains')
    named = sorted({_short(p) for p in CATALOGUE.values() if p.name == path})
    if named:
        raise UseError(f'there is no input "{path}"; did you mean "{named[0]}"?')
    near = nearest(path, [*MECHANISMS, *dict.fromkeys(map(_short, CATALOGUE.values())), *CATALOGUE])
    advice = f'did you mean "{near}"?' if near else f"write group.name; the groups are {listed(MECHANISMS)}"
    raise UseError(f'there is no input "{path}"; {advice}')


def about(p: Parameter, scenario: str | None) -> dict[str, Any]:
    """Everything about one input, as one object."""
    names = list(dict.fromkeys([BASELINE, *([scenario] if scenario else [])]))
    loaded = [load(name) for name in names]
    module = MECHANISMS[p.group]
    return {
        "path": p.path,
        "sentence": p.meaning,
        "unit": p.unit,
        "values": [_value(name, one, p) for name, one in zip(names, loaded, strict=True)],
        "central": {"written": written_form(p.default), "words": central(p)},
        "prior": None if p.prior is None else _drawn(p.prior, uncertain(p)),
        "bounds": [_finite(one) for one in p.bounds],
        "bounds_words": bounds_words(p),
        "choices": list(p.choices),
        "depends_on_others": p.limits is not None,
        "source": p.source,
        "grade": p.grade,
        "grade_words": GRADE_WORDS[p.grade],
        "holder": p.holder,
        "holder_words": HOLDER_WORDS[p.holder],
        "mechanism": p.group,
        "mechanism_words": _first_sentence(module.__doc__),
        "declared_in": f"{module.__name__.replace('.', '/')}.py",
        "read_by": [{"phase": one.phase, "parts": list(one.parts)} for one in readers(p.group, p.name)],
        "effects": _effects(names[-1], loaded[-1], p),
    }


def _value(name: str, scenario: Scenario, p: Parameter) -> dict[str, Any]:
    value = scenario.effective(p.path)
    is_certain = all(isinstance(one, int | float) for one in scenario.per_stretch(p.path))
    screened = None
    if scenario.sets is not None and p.path not in scenario.set_apart and not is_certain:
        screened = {"sets": scenario.sets.words(), "range_9_of_10": _of_the_sets(scenario, p)}
    return {
        "scenario": name,
        "content_hash": scenario.content_hash,
        **_drawn(value, value_words(value, p)),
        "screened": screened,
        "written_in": scenario.origins.get(p.path),
        "note": scenario.notes.get(p.path),
    }


def _of_the_sets(scenario: Scenario, p: Parameter) -> list[float]:
    """Where 9 of 10 of the screened sets lie, at the end of the run."""
    assert scenario.sets is not None
    sets = records(scenario, SETS_SEED, range(min(len(scenario.sets.numbers), SETS_LOOKED_AT)))
    column = sets[p.group][p.name][:, -1]
    rising = sorted(float(one) for one in (column[:, TASK_KINDS.index(p.kind)] if p.kind else column))
    outside = len(rising) // 20
    return [rising[outside], rising[-1 - outside]]


def _effects(name: str, scenario: Scenario, p: Parameter) -> dict[str, Any]:
    centre = at_the_centre(name)
    found = effects_of(centre, p.path, scenario.effective(p.path))
    return {
        "scenario": name,
        "central": value_words(certain(centre, p.path), p),
        "runs": "one run each, the same luck, everything else at its central value",
        "moves": [_move(one, p) for one in found],
    }


def _move(effect: Effect, p: Parameter) -> dict[str, Any]:
    told: dict[str, Any] = {
        "words": effect.move.words,
        "from": value_words(effect.value, p),
        "to": value_words(effect.move.value, p),
        "written": written_form(effect.move.value),
        "failure": effect.failure if effect.after is None else None,
    }
    if effect.after is None:
        return told
    before, after = effect.before, effect.after
    milestones = [_date(id_, before, after) for id_ in before.dates]
    return {**told, "milestones": milestones, "pace_mid_2030": _pace(before, after)}


def _date(id_: str, before: Outcome, after: Outcome) -> dict[str, Any]:
    ours, theirs = before.dates[id_], after.dates[id_]
    months = months_later(ours, theirs)
    return {
        "id": id_,
        "words": BY_ID[id_].words,
        "before": ours.isoformat() if ours else None,
        "after": theirs.isoformat() if theirs else None,
        "months_later": months if isfinite(months) else None,
        "told": delay_words(ours, theirs, before.end),
        "dates": [_day(ours, before), _day(theirs, after)],
    }


def _day(day: Any, of: Outcome) -> str:
    return date_words(day, 0.0, of.end, of.first) if day else f"not by {end_words(of.end)}"


def _pace(before: Outcome, after: Outcome) -> dict[str, Any] | None:
    if before.pace is None or after.pace is None:
        return None
    shown = [f"{rounded(one, PACE_DIGITS)}x" for one in (before.pace, after.pace)]
    return {"before": _finite(before.pace), "after": _finite(after.pace), "words": shown}


def _tell_group(name: str, found: list[Parameter], as_json: bool) -> None:
    question = _first_sentence(MECHANISMS[found[0].group].__doc__)
    rows = [
        {
            "path": p.path,
            "sentence": p.meaning,
            "unit": p.unit,
            "central": value_words(p.default, p),
            "drawn": uncertain(p),
            "holder": p.holder,
            "grade": p.grade,
        }
        for p in found
    ]
    if as_json:
        say_json({"schema_version": SCHEMA_VERSION, "group": name, "question": question, "inputs": rows})
    else:
        say("\n".join(group_lines(name, question, rows)))


def _drawn(value: Value | Dated, words: str) -> dict[str, Any]:
    return {"written": written_form(value), "words": words, "is_range_of_9_of_10": is_range(value)}


def _short(p: Parameter) -> str:
    """Path without the kind of task."""
    return f"{p.group}.{p.name}"


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None


def _first_sentence(docstring: str | None) -> str:
    return " ".join((docstring or "").strip().split("\n\n")[0].split())
