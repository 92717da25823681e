"""What stands under a parameter's name -> its value: a number, a distribution or dated steps."""

from dataclasses import dataclass
from typing import Any

from labsim.scenario.document import Broken, Node, Table
from labsim.scenario.problems import Findings, Place
from labsim.scenario.scalars import as_date, looks_dated
from labsim.scenario.spreads import FORMS, NOTES, QUANTILES, note_of, single
from labsim.vocabulary.quantities import Dated, Parameter, Value

# Date of a step that holds from the start, whenever that is.
BEGINNING = "0001-01-01"


@dataclass(frozen=True)
class Written:
    """A value with the place that wrote it and its `source` and `because`, if there are any."""

    value: Value | Dated
    place: Place
    note: str = ""


def read_value(name_place: Place, node: Node, p: Parameter, findings: Findings) -> Written | None:
    """Read the value of one parameter; problems go to `findings`."""
    note = note_of(node, findings) if isinstance(node, Table) else ""
    is_dated = isinstance(node, Table) and any(looks_dated(key.text) for key, _ in node.entries)
    value = _steps(node, p, findings) if is_dated and isinstance(node, Table) else single(node, p, findings)
    return None if value is None else Written(value, name_place, note)


def is_value(node: Node) -> bool:
    """Whether a node looks like a value itself (else, under a name with a table, it is the table)."""
    if not isinstance(node, Table):
        return True
    return any(looks_dated(key.text) or key.text in (*QUANTILES, *FORMS, *NOTES) for key, _ in node.entries)


def merged(earlier: Value | Dated | None, later: Value | Dated) -> Value | Dated:
    """A value over an earlier one: dated steps keep the earlier value before their first date.

    Parameters
    ----------
    earlier
        The value of the scenario that is extended; None if it leaves the default, which is then put
        before the first date when the value is used.
    """
    if not isinstance(later, Dated) or earlier is None:
        return later
    first = later.steps[0][0]
    before = earlier.steps if isinstance(earlier, Dated) else ((BEGINNING, earlier),)
    return Dated((*((date, value) for date, value in before if date < first), *later.steps))


def written_form(value: Value | Dated) -> Any:
    """A value as JSON can hold it, one form for one value."""
    if isinstance(value, Dated):
        return {date: written_form(step) for date, step in value.steps}
    return float(value) if isinstance(value, int | float) else _plain(value.written())


def _plain(written: Any) -> Any:
    if isinstance(written, dict):
        return {_key(key): _plain(part) for key, part in written.items()}
    if isinstance(written, list | tuple):
        return [_plain(part) for part in written]
    return written if isinstance(written, str) else float(written)


def _key(key: Any) -> str:
    return key if isinstance(key, str) else f"{float(key):.17g}"


def _steps(table: Table, p: Parameter, findings: Findings) -> Dated | None:
    written = [(key, node) for key, node in table.entries if key.text not in NOTES]
    steps: list[tuple[str, Value]] = []
    latest = ""
    for key, node in written:
        value = None if isinstance(node, Broken) else single(node, p, findings)
        try:
            date = as_date(key.text)
        except ValueError as error:
            findings.add(key.place, f'"{key.text}" {error}')
            continue
        if date <= latest:
            findings.add(key.place, _not_rising(latest, date))
        elif value is not None:
            steps.append((date, value))
        latest = date
    return Dated(tuple(steps)) if len(steps) == len(written) else None


def _not_rising(earlier: str, later: str) -> str:
    if earlier == later:
        return f"the date {later} stands here twice; keep one of the two"
    return f"dates reversed: {later} is written after {earlier}; write the dates in rising order"
