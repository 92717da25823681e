"""The contest over the whole library: a row a scenario, then counts."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Object = Mapping[str, Any]
LABEL, CELL = 24, 18
SIDE = 26
APART = "*"


def least_cell(cell: Object) -> str:
    """Who is off least on a target of one scenario, the target's own window told apart.

    Examples
    --------
    >>> best = {"window": "model", "months": 20.0, "alike": ["calendar"]}
    >>> least_cell({"own": "lab", "apart_from_own": best, "of_all": best})
    'model'
    >>> own = {"window": "lab", "months": 9.0, "alike": []}
    >>> least_cell({"own": "lab", "apart_from_own": {**best, "alike": []}, "of_all": own})
    'model*, own*'
    """
    best, least = cell["apart_from_own"], cell["of_all"]
    if best is None:
        return "too few there"
    is_own = least["window"] == cell["own"]
    return _marked(best["window"], best) + (f", {_marked('own', least)}" if is_own else "")


def lines(told: Object, width: int) -> list[str]:
    """Lines of the screen."""
    contests = told["contests"]
    head = (
        f"labsim {told['labsim_version']}  {len(contests)} shipped scenarios  {told['runs']:,} runs each  "
        f"seed {told['seed']}"
    )
    found = [head, *_wrapped(answer(told), width)]
    found += ["One stylised lab. This follows from the assumptions; it is no forecast.", ""]
    found += [*rows(contests), "", *count_table(told["counts"]), ""]
    found += _wrapped(NOTES, width)
    if told["instruments"]:
        found += ["", *_wrapped(instruments_set(told["instruments"]), width)]
    if told["left_out"]:
        found += ["", *left_out(told["left_out"], width)]
    return [line.rstrip() for line in found]


NOTES = (
    "A cell names who of the calendar and the windows that the target does not belong to is off least there; "
    f"{APART}: told apart from each of the others (the 95% interval of the paired difference leaves zero "
    "out). Own: the target's own window is off still less. Too few there: fewer than five of the runs that "
    "could be learned from reach the target. In brackets: the exact 95% interval of the share. Scenarios "
    "share their assumptions and their luck, so less is known than it says."
)


def rows(contests: Sequence[Object]) -> Iterator[str]:
    """A row a scenario, in the order of the library."""
    heads = [one["words"] for one in contests[0]["targets"]] if contests else []
    yield f"{'OFF LEAST':<{LABEL}}" + "".join(f"{head:<{CELL}}" for head in heads)
    for told in contests:
        cells = "".join(f"{least_cell(cell):<{CELL}}" for cell in told["off_least"])
        yield f"{told['scenario']:<{LABEL}}{cells}"


def count_table(counts: Object) -> Iterator[str]:
    """Counts over the library, a window's own target left out, and with it."""
    apart = dict(zip((one["window"] for one in counts["of_all"]), counts["apart_from_own"], strict=True))
    heads = f"{'own ones left out':<{SIDE}}{'apart':<10}{'with own ones':<{SIDE}}apart"
    yield f"{'OFF LEAST, TARGETS':<{LABEL}}{heads}"
    for row in counts["of_all"]:
        other = apart[row["window"]]
        sides = f"{_share(other):<{SIDE}}{other['told_apart']:<10}{_share(row):<{SIDE}}{row['told_apart']}"
        yield f"{row['window']:<{LABEL}}{sides}"


def answer(told: Object) -> str:
    """Who is off least most often, and how often anybody is told apart."""
    counts = told["counts"]["apart_from_own"]
    cells = sum(row["first"] for row in counts)
    if not cells:
        return "Nowhere do enough runs reach a target to learn from."
    calendar = next(row for row in counts if row["window"] == "calendar")
    apart = sum(row["told_apart"] for row in counts) - calendar["told_apart"]
    return (
        f"On {cells} targets of {len(told['contests'])} scenarios, a target's own window left out, the "
        f"calendar alone is off least on {calendar['first']}. It is told apart from all windows on "
        f"{calendar['told_apart']}; a window from the calendar and all others on {apart}."
    )


def left_out(reasons: Mapping[str, str], width: int) -> list[str]:
    """Which scenarios hold no contest, and why."""
    found = ["LEFT OUT"]
    for name, reason in reasons.items():
        found += textwrap.wrap(f"{name}: {reason}", width, subsequent_indent="  ", break_on_hyphens=False)
    return found


def instruments_set(given: Mapping[str, Any]) -> str:
    """Which inputs of instruments are set, and to what.

    Examples
    --------
    >>> instruments_set({"trial.people": 60.0})
    'Instruments: trial.people=60.'
    """
    told = (
        f"{path}={value:g}" if isinstance(value, float) else f"{path}={value}"
        for path, value in given.items()
    )
    return f"Instruments: {', '.join(told)}."


def _marked(words: str, one: Object) -> str:
    return words if one["alike"] else f"{words}{APART}"


def _share(row: Object) -> str:
    ends = f"{100.0 * row['share_low']:.0f}-{100.0 * row['share_high']:.0f}%"
    return f"{row['first']} of {row['of']} ({ends})"


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False)
