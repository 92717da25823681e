"""The answer in sentences, made by rules that also know how to say that nothing is narrowed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from labsim.views.amounts import multiplier_words
from labsim.views.milestones import BY_ID
from labsim.views.words import DAYS_PER_YEAR, count, date_words, end_words, most_of, range_words, wide

PACE = "progress_multiplier"
HEADLINES = ("progress_2x", "horizon_167h")
# A range that takes up this part of the whole period says nothing.
WHOLE_PERIOD = 0.65


def answer(summary: Mapping[str, Any]) -> list[str]:
    """The sentences that a person can quote: one for each headline.

    Parameters
    ----------
    summary
        As of `labsim.views.summary.summarise`: the runs, the dates, the milestones and the windows.
    """
    found = {one["id"]: one for one in summary["milestones"]}
    return [sentence(found[id_], summary) for id_ in HEADLINES]


def sentence(reached: Mapping[str, Any], summary: Mapping[str, Any]) -> str:
    """What follows for one milestone."""
    runs, never = summary["runs"], reached["never"]
    one = BY_ID[reached["id"]]
    end, first = date.fromisoformat(summary["end"]), date.fromisoformat(summary["first_date"])
    by_end = f"by {end_words(end)}"
    half, low, high = (day_of(text) for text in (reached["half_by"], *reached["range_8_of_10"]))
    if runs == 1:
        when = f"not {by_end}" if half is None else f"from {date_words(half, 0.0, end, first)} on"
        return f"In the only run {one.clause}: {when}. One run says nothing about the range."
    if half is None:
        return _less_than_half(reached, summary, by_end)
    rest = f"; in {count(never, runs)} {one.denial} {by_end}" if never else ""
    within = range_words(low, high, end, first, " to ")
    if spans_the_period(low, high, date.fromisoformat(summary["start"]), end):
        ends = range_words(low, high, end, first, " and ")
        clause = one.clause[0].upper() + one.clause[1:]
        return f"{clause} from a date anywhere between {ends} on: this model does not narrow it{rest}."
    middle = date_words(half, wide(low, high), end, first)
    return f"In half the runs {one.clause} by {middle} ({most_of(runs)}: {within}){rest}."


def _less_than_half(reached: Mapping[str, Any], summary: Mapping[str, Any], by_end: str) -> str:
    """How many runs get there; for the pace of the lab also how far the others are at the end."""
    runs, never, one = summary["runs"], reached["never"], BY_ID[reached["id"]]
    if never == runs:
        told = f"In none of {runs:,} runs {_asked(one.clause)} {by_end}"
    else:
        told = f"In {count(reached['reached'], runs)} runs {one.clause} {by_end}; in {never:,} {one.denial}"
    if one.metric != PACE:
        return f"{told}."
    last = summary["windows"][-1]["metrics"][PACE]
    if None in last.values():
        return f"{told}."
    low, middle, high = multiplier_words(last["p10"], last["p50"], last["p90"])
    within = f"{most_of(runs)}: {low} to {high}" if low != high else f"{most_of(runs)}: {low}"
    return f"{told}. At the end its pace is at most {middle}x in half the runs ({within})."


def spans_the_period(low: date | None, high: date | None, start: date, end: date) -> bool:
    """Whether a range takes up nearly the whole period of the runs."""
    first = end if low is None else low
    last = end if high is None else high
    return (last - first).days / DAYS_PER_YEAR >= WHOLE_PERIOD * (end - start).days / DAYS_PER_YEAR


def day_of(text: str | None) -> date | None:
    """A date of the summary."""
    return None if text is None else date.fromisoformat(text)


def _asked(clause: str) -> str:
    """Word order after "in none"."""
    turned = {
        "AI does": "does AI do",
        "this lab works": "does this lab work",
        "half of the work is": "is half of the work",
    }
    start = next(words for words in turned if clause.startswith(words))
    return turned[start] + clause.removeprefix(start)
