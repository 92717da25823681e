"""The answer of a sweep in sentences: what moves the milestone most, by counts, or that nothing tells it."""

from collections.abc import Iterable
from datetime import date

from labsim.views.counted import Counted
from labsim.views.exact import exact_interval
from labsim.views.milestones import BY_ID
from labsim.views.swept import Move, Part, Swept
from labsim.views.words import count, date_words, end_words, most_of, range_words, wide

MOST_NAMED = 4


def answer(swept: Swept) -> list[str]:
    """The sentences that a person can quote."""
    every, one = swept.told(swept.every), BY_ID[swept.milestone]
    if not every.runs:
        return [f"All {swept.about['runs']:,} runs failed; nothing follows from this sweep."]
    if not every.reached:
        return [
            f"{begun(one.clause)}: in none of {every.runs:,} runs by {end_words(every.end)}, whatever of "
            "these values is taken."
        ]
    told = [one for one in swept.moves if one.differs]
    if swept.sets < swept.fewest_sets:
        return [*_too_few(swept), *_between_cells(swept)]
    if not told:
        return [_nothing(swept), *_between_cells(swept)]
    return [_leading(swept, told), *_others(swept, told), *_between_cells(swept)]


def by_words(day: date, end: date) -> str:
    """A day by which runs are counted.

    Examples
    --------
    >>> by_words(date(2028, 12, 31), date(2036, 1, 1)), by_words(date(2036, 1, 1), date(2036, 1, 1))
    ('by the end of 2028', 'by 2036')
    """
    return f"by {end_words(end)}" if day == end else f"by the end of {day.year}"


def when_words(told: Counted) -> str:
    """By when half the runs have it and between which days 8 of 10 do.

    Returns
    -------
    str
        Such as "2029 (2027 to after 2036)".
    """
    if not told.runs:
        return "all failed"
    low, high = told.range_8_of_10
    within = range_words(low, high, told.end, told.first, " to ")
    half = half_words(told)
    return half if within == half else f"{half} ({within})"


def half_words(told: Counted) -> str:
    """The date by which half the runs have it, no finer than the range allows."""
    return date_words(told.half_by, wide(*told.range_8_of_10), told.end, told.first)


def by_half(told: Counted) -> str:
    """The same with its "by", or that it does not come: "by 2029", "not by 2036"."""
    if not told.runs:
        return "in none, for all failed,"
    return f"by {half_words(told)}" if told.half_by else f"not by {end_words(told.end)}"


def share_words(part: Part, milestone: str, by: date) -> str:
    """How many runs have it by a day; of a single cell with the exact interval of their share.

    Returns
    -------
    str
        Such as "31 of 60 (38 to 65%)".

    Notes
    -----
    Cells share their luck, so runs of several cells together are not independent: no interval for those.
    """
    told = part.reached[milestone]
    if not told.runs:
        return "all failed"
    counted = count(told.by(by), told.runs)
    if part.cells > 1:
        return counted
    low, high = (100.0 * end for end in exact_interval(told.by(by), told.runs))
    return f"{counted} ({low:.0f} to {high:.0f}%)"


def sure(swept: Swept) -> list[str]:
    """How sure: what a cell's count is worth, what its runs share, what stopped early and what failed."""
    about = swept.about
    runs = about["runs_a_cell"]
    half = exact_interval(runs // 2, runs)
    told = [
        f"A count of about half of the {runs:,} runs of a cell is a share of {100 * half[0]:.0f} to "
        f"{100 * half[1]:.0f}% (exact 95% interval, for want of runs only).",
        "Run k of every cell has the same luck and the same set of assumptions apart from what was varied: "
        "cells are compared set by set.",
    ]
    if about["stop_when"]:
        told.append(stop_words(swept))
    if about["failed"]:
        told.append(f"{count(about['failed'], about['runs'])} runs failed; they are counted nowhere else.")
    return told


def stop_words(swept: Swept) -> str:
    """Whether all cells stopped early, and why."""
    about = swept.about
    asked, runs = about["asked_runs"], about["runs_a_cell"]
    if about["stopped_early"]:
        return (
            f"All cells stopped after {runs:,} of at most {asked:,} runs: the share asked for was known well "
            f"enough in each. --stop-when {about['stop_when']}."
        )
    return (
        f"No cell stopped early: --stop-when {about['stop_when']} was not met before {asked:,} runs a cell."
    )


def apart_words(swept: Swept, move: Move) -> str:
    """Whether a difference is more than sampling explains."""
    if not (move.more or move.fewer):
        return "no: the same in every set"
    if swept.sets < swept.fewest_sets:
        return f"not known: fewer than {swept.fewest_sets} sets"
    return "yes" if move.differs else "no, within sampling error"


def moved_words(swept: Swept, move: Move) -> str:
    """Sets of assumptions for and against a difference."""
    what = "sets of assumptions" if swept.about["uncertain"] else "pairs of runs"
    sets = move.more + move.fewer + move.same
    told = f"more in {move.more:,} of {sets:,} {what}, fewer in {move.fewer:,}, as many in {move.same:,}"
    return told


def begun(clause: str) -> str:
    """A clause as the beginning of a sentence."""
    return clause[0].upper() + clause[1:]


def ends_of(swept: Swept, move: Move) -> tuple[Part, Part]:
    """The parts of an input with the fewest and the most runs that have it."""
    parts = swept.inputs[move.input].parts
    return parts[move.low], parts[move.high]


def _leading(swept: Swept, told: list[Move]) -> str:
    first = told[0]
    low, high = ends_of(swept, first)
    name, clause = swept.inputs[first.input].path, BY_ID[swept.milestone].clause
    by = by_words(swept.by, swept.period.end)
    few, many = (count(swept.told(one).by(swept.by), swept.told(one).runs) for one in (low, high))
    if len(swept.inputs) == 1:
        head = f"{name} moves it"
    elif len(told) > 1 and not swept.is_apart:
        second = swept.inputs[told[1].input].path
        head = f"{name} or {second} moves it most, the runs do not tell which. By {name}"
    else:
        head = f"Of {len(swept.inputs)} varied inputs {name} moves it most"
    return (
        f"{head}: {clause} {by} in {few} runs where it is {low.words}, in {many} where it is {high.words}. "
        f"Where it is {low.words}, half the runs {_have(low, swept)}; where it is {high.words}, they "
        f"{_have(high, swept)}."
    )


def _have(part: Part, swept: Swept) -> str:
    """By when half the runs have it, or that they do not, with the range."""
    told = swept.told(part)
    has = "have it" if told.half_by else "do not have it"
    when = half_words(told) if told.half_by else end_words(told.end)
    return f"{has} by {when} ({most_of(told.runs)}: {_within(part, swept)})"


def _too_few(swept: Swept) -> list[str]:
    """Counts alone, where there are too few sets of assumptions to tell sampling from a difference."""
    every, one = swept.told(swept.every), BY_ID[swept.milestone]
    by = by_words(swept.by, swept.period.end)
    runs = -(-swept.about["runs_a_cell"] // swept.sets) * swept.fewest_sets
    what = "sets of assumptions" if swept.about["uncertain"] else "runs"
    sentences = [
        f"{begun(one.clause)} {by} in {count(every.by(swept.by), every.runs)} runs. With {swept.sets:,} "
        f"{what} a cell sampling error hides what moves it: take {runs:,} runs a cell or more."
    ]
    if swept.moves and (swept.moves[0].more or swept.moves[0].fewer):
        first = swept.moves[0]
        low, high = ends_of(swept, first)
        few, many = (count(swept.told(one).by(swept.by), swept.told(one).runs) for one in (low, high))
        name = swept.inputs[first.input].path
        sentences.append(
            f"By counts alone {name} moves it most: {few} at {low.words}, {many} at {high.words}."
        )
    return sentences


def _others(swept: Swept, told: list[Move]) -> list[str]:
    """The other inputs: counts between their ends, and which of them tell nothing."""
    by = by_words(swept.by, swept.period.end)
    sentences = []
    for move in told[1:MOST_NAMED]:
        low, high = ends_of(swept, move)
        few, many = (count(swept.told(one).by(swept.by), swept.told(one).runs) for one in (low, high))
        name = swept.inputs[move.input].path
        sentences.append(f"{name}: {few} runs {by} where it is {low.words}, {many} where it is {high.words}.")
    silent = [_ends(swept, move) for move in swept.moves if not move.differs]
    if silent:
        verb = "is" if len(silent) == 1 else "are"
        sentences.append(f"{_joined(silent)} {verb} not told apart from sampling error.")
    return sentences


def _nothing(swept: Swept) -> str:
    """That no input is told to move it."""
    every, clause = swept.told(swept.every), BY_ID[swept.milestone].clause
    by = by_words(swept.by, swept.period.end)
    names = _joined([one.path for one in swept.inputs][:MOST_NAMED])
    rest = f" or the {len(swept.inputs) - MOST_NAMED} others" if len(swept.inputs) > MOST_NAMED else ""
    return (
        f"{begun(clause)} {by} in {count(every.by(swept.by), every.runs)} runs; between the values of {names}"
        f"{rest} that differs by no more than sampling explains. Half the runs have it by "
        f"{half_words(every)} ({most_of(every.runs)}: {_within(swept.every, swept)})."
    )


def _between_cells(swept: Swept) -> list[str]:
    """Between which counts the cells lie."""
    cells = [swept.told(part) for _, part in swept.cells]
    if len(cells) < 2 or len({one.runs for one in cells}) > 1 or not cells[0].runs:
        return []
    counts = sorted(one.by(swept.by) for one in cells)
    ends = f"{counts[0]:,}" if counts[0] == counts[-1] else f"{counts[0]:,} to {counts[-1]:,}"
    return [f"Cell by cell it is {ends} of {cells[0].runs:,} runs {by_words(swept.by, swept.period.end)}."]


def _ends(swept: Swept, move: Move) -> str:
    """An input with the counts of its parts with the fewest and the most runs."""
    few, many = (swept.told(one) for one in ends_of(swept, move))
    counts = f"{few.by(swept.by):,} to {many.by(swept.by):,} of {many.runs:,}"
    if few.runs != many.runs:
        counts = f"{count(few.by(swept.by), few.runs)} to {count(many.by(swept.by), many.runs)}"
    return f"{swept.inputs[move.input].path} ({counts} runs)"


def _within(part: Part, swept: Swept) -> str:
    told = swept.told(part)
    return range_words(*told.range_8_of_10, told.end, told.first, " to ")


def _joined(names: Iterable[str]) -> str:
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last
