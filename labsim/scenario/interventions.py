"""Interventions: values that hold from a date, and until another one, whatever held before."""

from collections.abc import Iterable
from dataclasses import dataclass

from labsim.scenario.document import Broken, Items, Node, Scalar, Table
from labsim.scenario.groups import read_groups
from labsim.scenario.problems import Findings, Place, suggestion
from labsim.scenario.scalars import as_date
from labsim.scenario.spreads import NOTES, note_of
from labsim.scenario.written import BEGINNING
from labsim.vocabulary.quantities import Dated, Value

INTERVENTIONS = "interventions"
KEYS = ("at", "until", "set", *NOTES)
FORM = "- {at: 2027, until: 2028, set: {group: {name: value}}}"


@dataclass(frozen=True)
class Intervention:
    """One parameter that takes another value for some time.

    Attributes
    ----------
    at
        First day, as an ISO date.
    until
        Day from which what held without it holds again; None for never.
    """

    path: str
    at: str
    until: str | None
    value: Value
    place: Place
    note: str = ""


def intervened(value: Value | Dated, interventions: Iterable[Intervention]) -> Value | Dated:
    """A value with interventions over it, one after the other.

    Examples
    --------
    >>> pause = Intervention("safety.pause", "2027-01-01", "2028-01-01", 1.0, Place("a file"))
    >>> intervened(0.0, [pause]).steps
    (('0001-01-01', 0.0), ('2027-01-01', 1.0), ('2028-01-01', 0.0))
    """
    for one in interventions:
        steps = value.steps if isinstance(value, Dated) else ((BEGINNING, value),)
        before = [step for step in steps if step[0] < one.at]
        after: list[tuple[str, Value]] = []
        if one.until is not None:
            again = [held for day, held in steps if day <= one.until]
            after = [(one.until, again[-1])] if again else []
            after += [step for step in steps if step[0] > one.until]
        value = Dated((*before, (one.at, one.value), *after))
    return value


def read_interventions(node: Node, findings: Findings) -> tuple[Intervention, ...]:
    """Read the list of interventions of a file; problems go to `findings`."""
    if isinstance(node, Broken):
        return ()
    if not isinstance(node, Items):
        findings.add(node.place, f"{INTERVENTIONS} is a list; write below it: {FORM}")
        return ()
    return tuple(one for item in node.items for one in _read_one(item, findings))


def _read_one(item: Node, findings: Findings) -> list[Intervention]:
    if isinstance(item, Broken):
        return []
    if not isinstance(item, Table):
        findings.add(item.place, f"an intervention is a table; write {FORM}")
        return []
    for key, _ in item.entries:
        if key.text not in KEYS:
            findings.add(
                key.place, f'"{key.text}" is not a name of an intervention; {suggestion(key.text, KEYS)}'
            )
    at, until = (_day(item.get(name), name, findings) for name in ("at", "until"))
    changes = item.get("set")
    if item.get("at") is None or changes is None:
        missing = "at" if item.get("at") is None else "set"
        findings.add(item.place, f'the intervention has no "{missing}"; write {FORM}')
        return []
    if at and until and until <= at:
        findings.add(item.place, f"the intervention ends on {until}, not after its start {at}; move the end")
    return _changes(changes, at, until, note_of(item, findings), findings)


def _changes(
    node: Node, at: str | None, until: str | None, note: str, findings: Findings
) -> list[Intervention]:
    if isinstance(node, Broken):
        return []
    if not isinstance(node, Table) or not node.entries:
        findings.add(node.place, f"set needs groups with names below it, as in a file; write {FORM}")
        return []
    found = []
    for path, written in read_groups(node.entries, (), findings).items():
        if isinstance(written.value, Dated):
            sentence = (
                f"{path} has dates of its own inside an intervention; write one value, or two interventions"
            )
            findings.add(written.place, sentence)
        elif at is not None:
            words = "; ".join(text for text in (note, written.note) if text)
            found.append(Intervention(path, at, until, written.value, written.place, words))
    return found


def _day(node: Node | None, name: str, findings: Findings) -> str | None:
    if node is None or isinstance(node, Broken):
        return None
    text = node.text if isinstance(node, Scalar) else ""
    try:
        return as_date(text)
    except ValueError as error:
        findings.add(node.place, f'{name}: "{text}" {error}')
        return None
