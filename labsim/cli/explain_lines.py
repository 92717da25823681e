"""The screen of `labsim explain`: an input and what it does, or the inputs of a group."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from labsim.cli.output import SCREEN_WIDTH
from labsim.views.inputs import number

Object = Mapping[str, Any]
LABEL, ROW, DELAY = 12, 44, 28
INDENT = " " * 4
WITHOUT_UNIT = ("choice", "switch")
NO_FORECAST = "This follows from the assumptions; it is no forecast."


def lines(told: Object) -> list[str]:
    """Lines about one input: what it is, where it stands, what it does."""
    blocks = (_what(told), _where(told), _effects(told["effects"], told["unit"]))
    return [line.rstrip() for block in blocks for line in (*block, "")][:-1]


def group_lines(name: str, question: str, rows: Sequence[Object]) -> list[str]:
    """Lines about the inputs of a group: path, central value, unit, range, sentence."""
    found = [*_wrapped(f"{name}: {question}")]
    for row in rows:
        unit = "" if row["unit"] in WITHOUT_UNIT else f" {row['unit']}"
        drawn = "fixed" if row["drawn"] == "fixed" else f"9 of 10 draws: {row['drawn']}"
        found += ["", *_wrapped(f"{row['path']}   {row['central']}{unit}   ({drawn})", "", INDENT * 2)]
        found += _wrapped(row["sentence"], INDENT, INDENT)
    return [*found, "", f"More on one: labsim explain {rows[0]['path']}"]


def _what(told: Object) -> Iterator[str]:
    yield f"{told['path']}  [{told['unit']}]"
    yield from _wrapped(told["sentence"])


def _where(told: Object) -> Iterator[str]:
    for row, value in enumerate(told["values"]):
        yield from _field("VALUE" if row == 0 else "", _value(value))
    if told["choices"]:
        yield from _field("CHOICES", ", ".join(told["choices"]))
    else:
        more = "; other inputs of its group narrow it further" if told["depends_on_others"] else ""
        yield from _field("BOUNDS", told["bounds_words"] + more)
    yield from _field("PRIOR", _prior(told["prior"], told["central"]["words"]))
    yield from _field("SOURCE", told["source"])
    yield from _field("GRADE", f"{told['grade']}: {told['grade_words']}")
    yield from _field("HOLDER", f"{told['holder']}: {told['holder_words']}")
    question = f"{told['mechanism']} ({told['declared_in']}): {told['mechanism_words']}"
    yield from _field("DECLARED BY", question)
    for row, reader in enumerate(told["read_by"]):
        parts = ", ".join(reader["parts"])
        yield from _field("READ BY" if row == 0 else "", f"{reader['phase']}: {parts}")


def _value(value: Object) -> str:
    words = _draws(value)
    if value["screened"]:
        low, high = value["screened"]["range_9_of_10"]
        ends = " to ".join(number(_three_digits(end)) for end in (low, high))
        words += f"; {value['screened']['sets']}, 9 of 10 of these: {ends}"
    told = f"in {value['scenario']}: {words}"
    if value["written_in"]:
        told += f"; written in {value['written_in']}"
    return f"{told} ({value['note']})" if value["note"] else told


def _prior(prior: Object | None, central: str) -> str:
    if prior is None:
        return f"none: fixed at {central} unless a file says otherwise"
    return f"{_draws(prior)}; central value {central}"


def _draws(told: Object) -> str:
    return f"{told['words']} (9 of 10 draws)" if told["is_range_of_9_of_10"] else str(told["words"])


def _effects(effects: Object, unit: str) -> Iterator[str]:
    if not effects["moves"]:
        yield "There is no other value to try."
        return
    for row, move in enumerate(effects["moves"]):
        if row:
            yield ""
        yield from _wrapped(f"IF {move['words'].upper()}: {_change(move, unit)}, in {effects['scenario']}")
        if move["failure"]:
            yield from _wrapped(f"It could not be run: {move['failure']}", INDENT, INDENT)
            continue
        for one in move["milestones"]:
            yield f"{one['words']:<{ROW}}{one['told']:<{DELAY}} {_dates(one)}"
        pace = move["pace_mid_2030"]
        if pace:
            before, after = pace["words"]
            told = f"no change ({before})" if before == after else f"{before} -> {after}"
            yield f"{'Pace against no AI in mid 2030':<{ROW}}{told}"
    yield from _wrapped(f"({effects['runs'].capitalize()}. {NO_FORECAST})")


def _change(move: Object, unit: str) -> str:
    if move["words"].endswith(move["to"]):
        return f"instead of {move['from']}"
    shown = "" if unit in WITHOUT_UNIT else f" {unit}"
    return f"{move['to']}{shown} instead of {move['from']}"


def _dates(milestone: Object) -> str:
    """The two dates, as far as the words before them do not say them."""
    before, after = milestone["dates"]
    if milestone["after"] is None:
        return f"(before: {before})" if milestone["before"] else ""
    if milestone["before"] is None or before == after:
        return f"({after})"
    return f"({before} -> {after})"


def _field(label: str, text: str) -> list[str]:
    return _wrapped(text, f"{label:<{LABEL}}", " " * LABEL)


def _wrapped(text: str, start: str = "", rest: str = "") -> list[str]:
    """Lines no wider than the screen."""
    return textwrap.wrap(
        text, SCREEN_WIDTH, initial_indent=start, subsequent_indent=rest, break_on_hyphens=False
    )


def _three_digits(value: float) -> float:
    """Ends of a range that was found by counting draws are no surer than this."""
    return float(f"{value:.3g}")
