"""What limits cost, in words: cells of their table, what the table leaves out, and how to read it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import inf
from typing import Any

from labsim.views.answer import day_of
from labsim.views.censored import Months, cell
from labsim.views.delays import LEAST_SHOWN
from labsim.views.words import count, date_words, day_words, end_words, most_of

Object = Mapping[str, Any]
ENDS = ("p10", "p50", "p90")


def head(content: Object) -> str:
    """The milestone as it is, and in how many runs it never comes."""
    about, end = content["milestone"], date.fromisoformat(content["end"])
    half = date_words(day_of(about["half_by"]), inf, end)
    never = f"not by {end_words(end)}: {count(about['never'], content['runs'])}"
    return f"{about['words']}: half the runs as they are: {half}; {never}."


def shown(content: Object) -> list[Object]:
    """The limits that make a difference at one of their ends."""
    return [row for row in content["limits"] if not _is_nothing(row)]


def cells(row: Object) -> tuple[str, ...]:
    """One limit: months later and never at its bad end, months earlier at its good one, evidence, holders."""
    bad, good = row["bad_end"], row["good_end"]
    return (
        f"{row['words']}{'*' * row['is_fact']}",
        cell(months_of(bad["months_later"])),
        f"{bad['never']:,}",
        cell(months_of(good["months_earlier"])),
        str(row["binds_from"] or "-"),
        row["grade"],
        ", ".join(row["holders"]),
    )


def without_effect(content: Object) -> str:
    """Which limits make no difference; empty where all do."""
    nothing = [row["words"] for row in content["limits"] if _is_nothing(row)]
    pairs = most_of(content["runs"]).replace("run", "pair")
    return f"No difference at either end, in {pairs}: {', '.join(nothing)}." if nothing else ""


def how_to_read(content: Object) -> str:
    """What the columns mean."""
    pairs = most_of(content["runs"]).replace("run", "pair")
    since = day_words(date.fromisoformat(content["since"]))
    return (
        f"Half of the pairs in which it comes at all; in brackets, {pairs}. 80+: at least 80, the runs end "
        "there; 30..35: between these. Ends: the 5% and 95% points of what is held of each "
        f"input, from {since} on; of facts (*) from the first day, so that their past differs from the "
        "record. Binds from: the first year in which half the runs make at least 5% less progress at the bad "
        "end. Rests on: the weakest evidence of its inputs."
    )


def sentences(content: Object) -> list[str]:
    """Two limits together, one that nobody named, and whether the first two are told apart."""
    return [*_joint(content["joint"], content["runs"]), *_unnamed(content), *_order(content)]


def _joint(joint: Sequence[Object], runs: int) -> Iterator[str]:
    if joint:
        one = joint[0]
        apart, together = (round(one[f"months_later_{how}"]) for how in ("apart", "together"))
        yield (
            f"Together: {_and(one['words'])} cost {together} months on average, {apart} if their own months "
            f"are added, in the {count(one['runs_known'], runs)} runs that get there in every case; with "
            f"both, {one['never']:,} do not."
        )


def _unnamed(content: Object) -> Iterator[str]:
    found, runs = content["unnamed"], content["runs"]
    by_end = end_words(date.fromisoformat(content["end"]))
    if found is None:
        return
    undone = f"would not come by {by_end} in half the runs"
    if found["share_of_time_at_most"] is not None:
        yield (
            f"An unnamed limit: if {_percent(found['share_of_time_at_most'])} of the time that progress "
            f"takes never got shorter, it {undone} (or less: what a slower lab loses is left out)."
        )
    if found["share_of_hours"] is not None:
        yield f"If {_percent(found['share_of_hours'])} of people's hours stayed with people, it {undone}."
    else:
        share, reached = max(found["reached_by_share"].items(), key=lambda one: float(one[0]))
        yield (
            f"Of people's hours no share undoes it: with {_percent(float(share))} of them out of reach of "
            f"AI it comes in {count(reached, runs)} runs, where AI picks better ideas."
        )


def _order(content: Object) -> Iterator[str]:
    found, runs = content["first_two"], content["runs"]
    if found is None:
        return
    counted = (
        f"{found['first']} later than {found['second']} in {count(found['first_later'], runs)} pairs, "
        f"earlier in {found['second_later']:,}"
    )
    if found["told_apart"]:
        yield f"The first two are told apart: {counted}."
    else:
        yield f"The first two can not be told apart in order ({counted})."


def _is_nothing(row: Object) -> bool:
    """Whether neither end makes a difference in 8 of 10 pairs."""
    found = [months_of(row["bad_end"]["months_later"]), months_of(row["good_end"]["months_earlier"])]
    return all(one is None or all(_is_zero(end) for end in one) for one in found)


def _is_zero(months: Months) -> bool:
    return max(abs(months.least), abs(months.most)) < LEAST_SHOWN


def months_of(told: Object | None) -> tuple[Months, Months, Months] | None:
    """Low end, middle and high end of 8 of 10 pairs; None where no pair tells anything."""
    if told is None:
        return None
    low, half, high = (Months(_or(told[end]["least"], -inf), _or(told[end]["most"], inf)) for end in ENDS)
    return low, half, high


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _and(words: Sequence[str]) -> str:
    return " and ".join(words)
