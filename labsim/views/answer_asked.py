"""What the answer also says where it was asked: what would help most, and which limit delays most."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from labsim.views.binding import first_words
from labsim.views.delays import LEAST_SHOWN
from labsim.views.help_words import percent_words
from labsim.views.limit_words import months_of, shown
from labsim.views.milestones import BY_ID
from labsim.views.words import count, end_words, most_of

Object = Mapping[str, Any]


def asked_sentences(summary: Object) -> list[str]:
    """One sentence each, as far as it was asked and something is found.

    Parameters
    ----------
    summary
        With `helps`, as `labsim binds` tells it, and `bottlenecks`, where they were asked.
    """
    helps, limits = summary.get("helps"), summary.get("bottlenecks")
    told = [help_sentence(helps) if helps else "", delay_sentence(limits) if limits else ""]
    return [one for one in told if one]


def help_sentence(told: Object) -> str:
    """Of what a little more would add most to two years' progress, date by date; empty where nothing does."""
    merged: dict[tuple[str, ...], list[str]] = {}
    for one in told["dates"]:
        if one["first"]:
            merged.setdefault(tuple(one["first"]), []).append(one["words"])
    if not merged:
        return ""
    parts = [_most_at(names, " and ".join(days)) for names, days in merged.items()]
    return f"What would help most is {percent_words(told)} more {', and '.join(parts)}."


def delay_sentence(told: Object) -> str:
    """Which limit delays the milestone most at its bad end, and in how many runs it then never comes.

    Empty where no limit delays it in half the pairs.
    """
    rows, one = shown(told), BY_ID[told["milestone"]["id"]]
    months = months_of(rows[0]["bad_end"]["months_later"]) if rows else None
    if months is None or months[1].least < LEAST_SHOWN:
        return ""
    low, half, high = months
    pairs = most_of(told["runs"]).replace("run", "pair")
    never, usual = rows[0]["bad_end"]["never"], told["milestone"]["never"]
    by_end = end_words(date.fromisoformat(told["end"]))
    later = f"{round(half.least)} months later{'' if half.is_known else ' or more'}"
    return (
        f"{_costliest(told, rows[0]['words'])} {one.clause} {later} "
        f"({pairs}: {low} to {high}); in {count(never, told['runs'])} runs {one.denial} by {by_end}, "
        f"instead of {usual:,}."
    )


def _costliest(told: Object, words: str) -> str:
    order, limits = told["first_two"], len(told["limits"])
    if order is None or order["told_apart"]:
        return f"Of {limits} limits the costliest is {_lower(words)}: at its bad end"
    names = f"{_lower(order['first'])} or {_lower(order['second'])}"
    return (
        f"Whether {names} is the costliest of {limits} limits, the runs do not tell: at the first's bad end"
    )


def _most_at(names: Sequence[str], days: str) -> str:
    """What comes first, when, and whether the runs tell it apart from others."""
    words, _, apart = first_words(names).partition("; ")
    return f"{words} in {days} ({apart})" if apart else f"{words} in {days}"


def _lower(words: str) -> str:
    """The beginning of a sentence inside one; a short form such as AI stays as it is."""
    return words if words[:2].isupper() else words[0].lower() + words[1:]
