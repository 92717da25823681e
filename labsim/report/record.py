"""The check against the record: misses first, then what lies inside, with counts."""

from collections.abc import Sequence
from datetime import date

from labsim.evidence import known_answers
from labsim.report.markup import details, paragraphs, section, table
from labsim.studies.against_record import INSIDE, Compared
from labsim.views.about_runs import NO_POINT
from labsim.views.amounts import length, length_range, multiplier_range, share_range
from labsim.views.recorded import Recorded
from labsim.views.words import count, day_words, most_of
from labsim.vocabulary.units import MINUTES_PER_HOUR

TITLE = "Checked against the record, and against known answers"
CASES = (
    "What a record cannot tell, a case can in which the answer is known beforehand: growth without AI in "
    "closed form, tasks done for nothing, a trial that took place. Each is a test of the code: they say that "
    "the rules are what they are said to be, not that these are the rules of the world."
)
HEAD = ("what was recorded", "date", "recorded", "half the runs at most", "where it lies")
CHOSEN_BY_NOTHING = "some are inputs; no set of assumptions was chosen by them"
LATER = "nothing is fitted to these, though some ranges rest on facts as late"


def check(found: Sequence[Compared], recorded: Recorded) -> str:
    """The section of the page."""
    if not found:
        return section("record", TITLE, paragraphs([NO_POINT]), limit_cases())
    missed = [one for one in found if one.where != INSIDE]
    inside = [one for one in found if one.where == INSIDE]
    within = most_of(recorded.runs)
    parts = [paragraphs(counts(found, recorded))]
    if missed:
        caption = f"Missed: recorded points outside the range of {within}"
        parts.append(table(caption, _head(within), [_row(one) for one in missed]))
    if inside:
        caption = f"Inside: recorded points within the range of {within}"
        shown = table(caption, _head(within), [_row(one) for one in inside])
        parts.append(details(f"{len(inside)} points inside the range of {within}", shown))
    return section("record", TITLE, *parts, limit_cases())


def limit_cases() -> str:
    """Cases in which the answer is known without any record, each with what was measured."""
    cases = known_answers()
    rows = [(one["must_hold"], one["case"], "holds", one["measured"]) for one in cases]
    head = ("what must hold", "case", "does it", "measured")
    shown = table(
        "Limit cases with known answers, as last measured by the tests of this version", head, rows, "wide"
    )
    return details(
        f"{len(cases)} limit cases with known answers: all hold", paragraphs([CASES], "about"), shown
    )


def counts(found: Sequence[Compared], recorded: Recorded) -> list[str]:
    """How many points are missed, of those known by mid-2025 and of those recorded later."""
    is_screened = recorded.manifest["resolved"].get("sets") is not None
    used = "the sets of assumptions were chosen by some of these" if is_screened else CHOSEN_BY_NOTHING
    told = []
    for is_later, words in ((False, f"known by mid-2025 ({used})"), (True, f"recorded later ({LATER})")):
        some = [one for one in found if one.is_later == is_later]
        if some:
            missed = sum(one.where != INSIDE for one in some)
            told.append(f"Missed: {count(missed, len(some))} points {words}.")
    about = (
        f"A point is missed when it lies outside the range of {most_of(recorded.runs)}. Task lengths of one "
        "month, and at two success rates, tell much the same again: they do not count as separate tests."
    )
    return [*told, about]


def _head(within: str) -> tuple[str, ...]:
    *start, runs, last = HEAD
    return (*start, f"{runs} ({within})", last)


def _row(one: Compared) -> tuple[str, ...]:
    target = one.target
    day = day_words(date.fromisoformat(target.date))
    when = f"{target.since[:4]} to {day}" if target.since else day
    entity = f" ({one.entity.replace('_', ' ')})" if one.entity else ""
    return (
        f"{target.sentence.removesuffix('.')}{entity}",
        when,
        _single(target.value, target.unit),
        _written(one.low, one.half, one.high, target.unit),
        one.where,
    )


def _single(value: float, unit: str) -> str:
    """A recorded figure in the unit of its target."""
    if unit == "min":
        return " ".join(length(value / MINUTES_PER_HOUR, 2))
    if unit == "share":
        return f"{100.0 * value:.3g}%"
    return f"{value:.3g}x a year" if unit == "x per year" else f"{value:,.4g} {unit}"


def _written(low: float | None, half: float | None, high: float | None, unit: str) -> str:
    """A range in the unit of its target."""
    if low is None or half is None or high is None:
        return "undefined"
    if unit == "min":
        return length_range(*(one / MINUTES_PER_HOUR for one in (low, half, high)))
    if unit == "share":
        return share_range(low, half, high)
    if unit == "x per year":
        return f"{multiplier_range(low, half, high)} a year"
    return f"{multiplier_range(low, half, high).replace('x', '', 1)} {unit}"
