"""What would help most, as cells, lines and sentences."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from labsim.dynamics.margins import BY_NAME, SHARE
from labsim.views.amounts import added_range
from labsim.views.binding import FEWEST_SETS, NOTHING, date_title, first_words
from labsim.views.words import most_of

Object = Mapping[str, Any]
WHEN, GAP = 11, 2
SHOWN_FIRST, LONGEST_SHOWN = 3, 3
COLUMNS = (20, 10, 10, 14, 0)
ENDS = ("p10", "p50", "p90")
NONE = "none of these inputs adds anything"


def percent_words(told: Object) -> str:
    """How much more of each input there was."""
    return f"{100.0 * told['margin']:g}%"


def title(told: Object) -> str:
    """The title of a table of what would help."""
    return f"WHAT WOULD HELP MOST: {percent_words(told)} more of it adds to the next two years' progress"


def cell(one: Object) -> str:
    """One input and what it adds in half the runs, with the range of 8 of 10."""
    return f"{one['words']} {added(one)}"


def added(one: Object) -> str:
    """What an input adds to two years' progress in half the runs, with the range of 8 of 10."""
    return added_range(*(one["two_years"][end] for end in ENDS))


def added_in_three_months(one: Object) -> str:
    """The same for three months' progress."""
    return added_range(*(one["three_months"][end] for end in ENDS))


def longer(one: Object) -> str:
    """What an input adds to the length of tasks two years on: doublings as percent."""
    told = one["horizon_doublings"]
    return added_range(*(None if told[end] is None else 100.0 * (2.0 ** told[end] - 1.0) for end in ENDS))


def block(told: Object, width: int) -> list[str]:
    """The short form: for each date the inputs that add most, as many as fit beside each other."""
    rows = [[cell(one) for one in _helps(date_)[:SHOWN_FIRST]] for date_ in told["dates"]]
    lines = [f"{date_['words']:<{WHEN}}" for date_ in told["dates"]]
    for column in range(SHOWN_FIRST):
        cells = [row[column] if column < len(row) else "" for row in rows]
        widest = max(len(one) for one in cells)
        if len(lines[0]) + widest > width:
            break
        lines = [f"{line}{one:<{widest + GAP}}" for line, one in zip(lines, cells, strict=True)]
    lines = [
        line.rstrip() if row else f"{date_['words']:<{WHEN}}{NONE}"
        for line, row, date_ in zip(lines, rows, told["dates"], strict=True)
    ]
    return [title(told), *lines, *textwrap.wrap(f"({notes(told)})", width, subsequent_indent=" ")]


def notes(told: Object) -> str:
    """Who is counted, what is meant by more of a share, and what the runs do not tell apart."""
    runs = told["runs"]
    counted = "1 run" if runs == 1 else f"{runs} runs: half gain at most this; in brackets, {most_of(runs)}"
    shares = f"of taste, trust and other shares: {percent_words(told)} of the way to 1"
    sentences = [f"{counted}; {shares}"]
    if _is_few(told):
        sentences.append("Too few runs to tell inputs apart")
    else:
        alike = [one for one in told["dates"] if len(one["first"]) > 1]
        sentences += [f"In {one['words']} {first_words(one['first'])}" for one in alike]
    return ". ".join(sentences)


def answer(told: Object) -> str:
    """One sentence: what would help most, and from when to when."""
    parts = []
    for one in told["leads"]:
        since, until = (date_title(date.fromisoformat(one[end])) for end in ("from", "until"))
        when = f"in {since}" if since == until else f"from {since} to {until}"
        parts.append(f"{when} {first_words(_first_of(one, told))}")
    few = f" So few runs tell no inputs apart (take {2 * FEWEST_SETS} or more)."
    whole = f"What would help most: {'. '.join(parts)}."
    return f"{whole.replace('. from', '. From').replace('. in', '. In')}{few * _is_few(told)}"


def of_date(one: Object, width: int) -> Iterator[str]:
    """One date: what adds something in half the runs, largest first; then what does so in some of them."""
    helps, hurts = _helps(one), _hurts(one)
    yield from _filled(one["words"], [cell(row) for row in helps] or [NONE], width)
    if hurts:
        yield from _filled("", ["takes away:", *(cell(row) for row in hurts)], width)
    some = [row for row in _in_use(one) if row not in helps and row not in hurts and _in_some(row)]
    if some:
        yield from _filled(
            "", ["in some runs only:", *(f"{row['words']} {_ends(row)}" for row in some)], width
        )


def longer_tasks(told: Object, width: int) -> Iterator[str]:
    """For each date, what makes the tasks longest that models do two years on."""
    yield "LONGER TASKS: what it adds to the length of task done half the time, two years on"
    for one in told["dates"]:
        rows = sorted(_in_use(one), key=lambda row: -(row["horizon_doublings"]["p50"] or 0.0))
        cells = [f"{row['words']} {longer(row)}" for row in rows[:LONGEST_SHOWN]]
        yield from _filled(one["words"], cells, width)


def if_ordered(told: Object, width: int) -> Iterator[str]:
    """For each date, what is gained by ordering more from then on."""
    yield f"IF ORDERED: {percent_words(told)} more of each week's order from then on"
    for one in told["dates"]:
        yield from _filled(one["words"], [cell(row) for row in one["inputs"] if row["ordered"]], width)


def leaders(told: Object, width: int) -> Iterator[str]:
    """Since when each input comes first, and in how many runs it adds most."""
    head = ("COMES FIRST", "since", "until", f"runs of {told['runs']}", "not told apart (at dates)")
    yield _columns(head)
    for one in told["leads"]:
        words = one["words"] or "none of these inputs"
        since, until = (date_title(date.fromisoformat(one[end])) for end in ("from", "until"))
        low, high = one["runs"]
        counts = str(low) if low == high else f"{low} to {high}"
        alike = [f"{BY_NAME[name].words} ({dates})" for name, dates in _alike(one)]
        start = _columns((words, since, until, counts, ""))
        told_alike = "too few runs" if _is_few(told) else ", ".join(alike)
        yield from textwrap.wrap(start + told_alike, width, subsequent_indent=" " * len(start))


def _columns(cells: Sequence[str]) -> str:
    return "".join(f"{one:<{wide}}" for one, wide in zip(cells, COLUMNS, strict=True))


def error_words(told: Object) -> str:
    """Standard error of the mean of what comes first, as a sentence."""
    errors = [one["inputs"][0]["two_years"]["mean_error"] for one in told["dates"]]
    known = [error for error in errors if error is not None]
    if not known:
        return "One set of assumptions says nothing of the error. "
    ends = dict.fromkeys(f"{error:.1f}" for error in (min(known), max(known)))
    return f"For want of runs, the mean of what comes first is off by {' to '.join(ends)} points. "


def never_tells(told: Object) -> list[str]:
    """Inputs in use that add nothing worth telling at any date, in 8 of 10 runs."""
    found: dict[str, bool] = {}
    for one in told["dates"]:
        for row in _in_use(one):
            found[row["words"]] = found.get(row["words"], False) or _in_some(row)
    return [words for words, tells in found.items() if not tells]


def shares_named() -> str:
    """The inputs that lie between 0 and 1."""
    return ", ".join(one.words for one in BY_NAME.values() if one.form == SHARE)


def tells(row: Object) -> bool:
    """Whether there is anything to see of an input in 8 of 10 runs: in progress or in the length of tasks."""
    lengths = row["horizon_doublings"]
    percent = [0.0 if lengths[end] is None else 100.0 * (2.0 ** lengths[end] - 1.0) for end in ENDS]
    quarter = [row["three_months"][end] or 0.0 for end in ENDS]
    return _in_some(row) or max(map(abs, (*percent, *quarter))) >= NOTHING


def nothing_to_see(rows: Sequence[Object]) -> str:
    """Inputs of which there is nothing to see, as a sentence; empty where there is of all.

    Examples
    --------
    >>> nothing_to_see([{"words": "data"}, {"words": "power"}])
    'Nothing to see from: data, power (in 8 of 10 runs within 0.05%).'
    """
    named = ", ".join(row["words"] for row in rows)
    return f"Nothing to see from: {named} (in 8 of 10 runs within {NOTHING:g}%)." if rows else ""


def _is_few(told: Object) -> bool:
    return bool(told["sets"] < FEWEST_SETS)


def _alike(one: Object) -> list[tuple[str, int]]:
    """Inputs that are not told apart from the first of a stretch, those of most dates first."""
    return sorted(one["alike"].items(), key=lambda pair: -pair[1])


def _first_of(one: Object, told: Object) -> list[str]:
    """What comes first over a stretch, with what is not told apart at most of its dates."""
    alike = [] if _is_few(told) else [name for name, dates in _alike(one) if 2 * dates > one["dates"]]
    return ([one["id"]] if one["id"] else []) + alike


def _in_use(one: Object) -> list[Object]:
    return [row for row in one["inputs"] if not row["ordered"]]


def _helps(one: Object) -> list[Object]:
    return [row for row in _in_use(one) if (row["two_years"]["p50"] or 0.0) >= NOTHING]


def _hurts(one: Object) -> list[Object]:
    return [row for row in _in_use(one) if (row["two_years"]["p50"] or 0.0) <= -NOTHING]


def _in_some(row: Object) -> bool:
    return max(abs(row["two_years"][end] or 0.0) for end in ENDS) >= NOTHING


def _ends(row: Object) -> str:
    """Only the range of 8 of 10 runs."""
    return added(row).split("% ", 1)[1]


def _filled(label: str, cells: Sequence[str], width: int) -> Iterator[str]:
    """Cells beside each other, none of them broken; the label before the first line."""
    line = f"{label:<{WHEN}}"
    for place, one in enumerate(cells):
        if len(line) + len(one) > width and place:
            yield line.rstrip()
            line = " " * WHEN
        line += f"{one}{' ' * GAP}"
    yield line.rstrip()
