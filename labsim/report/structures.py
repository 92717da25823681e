"""Choices that are not amounts: where the order of milestones flips, when they come, what each choice is."""

from collections.abc import Mapping, Sequence
from typing import Any

from labsim.dynamics.parameters import CATALOGUE
from labsim.report.markup import paragraphs, table
from labsim.report.ranges import used
from labsim.studies.by_structure import MILESTONES, Choice, Part, by_structure, choices
from labsim.studies.flips import Flip, flips
from labsim.views.input_words import input_words, side_words
from labsim.views.milestones import BY_ID
from labsim.views.recorded import Recorded
from labsim.views.when import When
from labsim.views.words import count, date_words, end_words, range_words, wide

STRUCTURAL = ("mixture", "discrete")
MOST_FLIPS = 8
TESTED = (
    "An order counts where a sign test over the sets of assumptions tells it (5%) on either side; a "
    "milestone that a run never reaches comes after one that it does."
)


def where_it_flips(recorded: Recorded) -> str:
    """Milestones whose order is another on two sides of a choice; nothing where no choice differs."""
    differing = choices(recorded)
    return _flips(flips(recorded, differing), differing) if differing else ""


def _flips(found: Sequence[Flip], differing: Sequence[Choice]) -> str:
    if not found:
        named = "; ".join(input_words(one.path) for one in differing)
        none = f"The order of no two milestones flips with a choice that is no amount ({named})."
        return paragraphs([f"{none} {TESTED}"])
    rows = [
        (
            f"{BY_ID[one.first].words} / {BY_ID[one.second].words}",
            input_words(one.path),
            f"{side_words(one.path, one.one)}: the first comes first in {count(one.before, one.of_one)} runs",
            f"{side_words(one.path, one.other)}: the second in {count(one.after, one.of_other)} runs",
        )
        for one in found[:MOST_FLIPS]
    ]
    more = len(found) - len(rows)
    about = f"{TESTED}{f' {more} more pairs flip.' * bool(more)}"
    head = ("the first / the second", "flips with", "on one side", "on another")
    caption = "Where the conclusion flips: milestones that come in another order"
    return f"{table(caption, head, rows)}\n{paragraphs([about], 'about')}"


def which_choices(forms: Mapping[str, Any]) -> str:
    """Choices that are not amounts: which side of a debate holds."""
    rows = []
    for path, form in forms.items():
        p = CATALOGUE.get(path)
        is_choice = p is not None and bool(p.choices)
        is_either = isinstance(form, Mapping) and any(kind in form for kind in STRUCTURAL)
        if is_choice or is_either:
            rows.append((path, p.sentence if p else "", used(form, p)))
    caption = "How the world is built: choices that are not amounts"
    return table(caption, ("choice", "what it decides", "used here"), rows, "wide")


def differently(recorded: Recorded) -> str:
    """Where it comes out differently: the same milestones on either side of each choice."""
    parts = by_structure(recorded)
    if not parts:
        return ""
    rows = [
        (
            f"{input_words(one.path)}: {side_words(one.path, one.side)}",
            f"{one.runs:,}",
            *(cell for id_ in MILESTONES for cell in _reached(one, id_, recorded)),
        )
        for one in parts
    ]
    by_end = end_words(recorded.period.end)
    head = ["side of the choice", "runs"]
    for id_ in MILESTONES:
        head += [f"{BY_ID[id_].words}: half the runs by (8 of 10)", f"not by {by_end}"]
    caption = "Where it comes out differently: the runs parted by these choices"
    return table(caption, head, rows)


def _reached(part: Part, id_: str, recorded: Recorded) -> tuple[str, str]:
    """When the runs of one side reach a milestone, and how many never do."""
    found: When = part.reached[id_]
    end, first = recorded.period.end, recorded.period.dates[0]
    half = date_words(found.half, wide(found.low, found.high), end, first)
    within = range_words(found.low, found.high, end, first, " to ")
    return f"{half} ({within})", count(found.never, found.runs)
