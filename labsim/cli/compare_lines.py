"""The screen of `labsim compare`: pairs, pace by calendar and from a milestone, speed, parts, published."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from labsim.cli.output import SCREEN_WIDTH, version
from labsim.face.compare import Comparison
from labsim.studies.attribution import Attribution
from labsim.views.aligned import months_between, pace_of_software
from labsim.views.amounts import multiplier_range
from labsim.views.censored import cell, spread_of
from labsim.views.milestones import BY_ID, MILESTONES
from labsim.views.paired import PairedDates
from labsim.views.published import beside, points, range_words, title, value_words
from labsim.views.recorded import Array
from labsim.views.spread import places, spread
from labsim.views.words import count, end_words, most_of
from labsim.vocabulary.units import DAYS_PER_YEAR

LABEL, HALF, SIDE, NEVER = 44, 21, 8, 15
TITLE, THEIRS = 48, 24
# Of a month: less than this is rounding.
LEAST_TOLD = 0.05
NAME, CELL = 24, 17
YEARS = (2026, 2028, 2030, 2032)
# Years from the milestone at which the pace is told.
AWAY = (-1, 0, 1, 2)
STEPS_UP = (("progress_2x", "progress_5x"), ("progress_5x", "progress_10x"))
NOTE = (
    "(Later by, in half of the pairs in which it comes at all; in brackets, {most}. 80+: at least 80, the "
    "runs end there; 30..35: between these. Later, sooner: in how many of {pairs} pairs it comes after, "
    "before the reference. Not by {end}: in the reference -> here.)"
)


def screen(
    found: Comparison, align: str, parts: Mapping[str, Attribution], with_published: bool
) -> list[str]:
    """Lines of the screen."""
    blocks = [_head(found)]
    blocks += [_one(found, name, align) for name in found.others]
    blocks += [_notes(found), list(_pace(found, align)), list(_speed(found))]
    blocks += [list(_parts(one, found)) for one in parts.values()]
    blocks += [list(_published(found))] if with_published else []
    return [line.rstrip() for block in blocks if block for line in (*block, "")][:-1]


def sentence(name: str, reference: str, pairs: PairedDates) -> str:
    """In how many pairs a milestone comes later, earlier, at the same time or in neither."""
    later = sum(one > 0 for one in pairs.months)
    earlier = sum(one < 0 for one in pairs.months)
    same = pairs.pairs - later - earlier - pairs.in_neither
    end = end_words(pairs.end)
    return (
        f"{pairs.words}: later than in {reference} in {count(later, pairs.pairs)} pairs, earlier in "
        f"{earlier:,}, at the same time in {same:,}; in {pairs.in_neither:,} in neither by {end}."
    )


def _head(found: Comparison) -> list[str]:
    reference = found.results[found.reference]
    names = f"{found.reference} {reference.scenario.content_hash}"
    head = f"labsim {version()}  compared with {names}: {len(reference.runs):,} pairs of runs, same luck"
    return _wrapped(f"{head}  seed {reference.seed}")


def _one(found: Comparison, name: str, align: str) -> list[str]:
    one = found.results[name].scenario
    lines = _wrapped(f'{name.upper()} {one.content_hash}: "{one.title}"')
    lines += _wrapped(sentence(name, found.reference, found[name][align]))
    by_end = f"not by {end_words(found.end)}"
    lines += [
        "",
        f"{'LATER BY, MONTHS':<{LABEL}}{'':<{HALF}}{'later':<{SIDE}}{'sooner':<{SIDE}}{by_end:>{NEVER}}",
    ]
    for milestone in MILESTONES:
        pairs = found[name][milestone.id]
        months = cell(spread_of(found.months(name, milestone.id)))
        later, sooner = (sum(sign * one > 0 for one in pairs.months) for sign in (1, -1))
        never = f"{pairs.never_in_reference:,} -> {pairs.never:,}"
        lines.append(
            f"{pairs.words:<{LABEL}}{months:<{HALF}}{later:<{SIDE},}{sooner:<{SIDE},}{never:>{NEVER}}"
        )
    return lines


def _notes(found: Comparison) -> list[str]:
    pairs = len(found.results[found.reference].runs)
    told = NOTE.format(
        most=most_of(pairs).replace("run", "pair"), pairs=f"{pairs:,}", end=end_words(found.end)
    )
    return textwrap.wrap(told, SCREEN_WIDTH, subsequent_indent=" ", break_on_hyphens=False)


def _pace(found: Comparison, align: str) -> Iterator[str]:
    """How fast software grows against 2024: by calendar, then counted from a milestone."""
    told = {name: _pace_of(found, name) for name in found.results}
    paces = {name: one for name, one in told.items() if one is not None}
    runs = len(found.results[found.reference].runs)
    if len(paces) < len(told):
        return
    days = [date(year, 7, 1) for year in YEARS if date(year, 7, 1) < found.end]
    yield _columns("SOFTWARE PACE, 2024 = 1", [f"mid {day.year}" for day in days], "")
    for name, pace in paces.items():
        steps = [sum(one <= day for one in found.results[name].dates) - 1 for day in days]
        yield _columns(name, [multiplier_range(*spread(pace[:, step])) for step in steps], "")
    words = BY_ID[align].words
    yield from _wrapped(f"The same, counted from the day of: {words}")
    yield _columns("", [_away(years) for years in AWAY], "runs")
    for name, pace in paces.items():
        per_year = DAYS_PER_YEAR / found.results[name].scenario.clock.step_days
        taken = found.aligned(name, pace, align, [round(years * per_year) for years in AWAY])
        yield _columns(name, [_known(column) for column in taken.T], f"{len(taken):,}")
    yield from textwrap.wrap(
        f"(Half the runs at most; in brackets, where {most_of(runs)} lie. "
        "From a milestone: only the runs that get there, as many as the last column says, and a date only "
        "while half of these still run.)",
        SCREEN_WIDTH,
        subsequent_indent=" ",
    )


def _pace_of(found: Comparison, name: str) -> Array | None:
    results = found.results[name]
    return pace_of_software(results.metric("software_growth_per_year"), results.dates)


def _known(values: Array) -> str:
    """The range of what is still within the runs, if that is half of them."""
    known = values[np.isfinite(values)]
    return multiplier_range(*spread(known)) if 2 * len(known) >= len(values) > 0 else "-"


def _speed(found: Comparison) -> Iterator[str]:
    """How long it takes from twice the no-AI pace to five times, and on to ten times."""
    heads = [f"{_times(first)} to {_times(second)}" for first, second in STEPS_UP]
    yield f"{'FROM PACE TO PACE, MONTHS':<{LABEL}}" + "".join(f"{one:<{HALF + 5}}" for one in heads)
    for name, reached in found.reached.items():
        cells = []
        for first, second in STEPS_UP:
            months = sorted(months_between(reached[first], reached[second]))
            runs = count(len(months), reached[first].runs)
            cells.append(f"{_spread_words(months)} in {runs}" if months else f"- in {runs}")
        yield f"{name:<{LABEL}}" + "".join(f"{one:<{HALF + 5}}" for one in cells)
    yield "(Only the runs that get to both, as many as it says: the slowest are not among them.)"


def _parts(found: Attribution, comparison: Comparison) -> Iterator[str]:
    runs = count(found.runs, len(comparison.results[comparison.reference].runs))
    yield from _wrapped(
        f"WHAT EXPLAINS {found.name.upper()}: mean months later, in {runs} pairs. "
        f"{BY_ID[found.milestone].words}:"
    )
    yield f"{'':<{LABEL + 4}}{'alone':<{SIDE + 3}}{'any order':<{SIDE + 5}}{'last':<{SIDE}}"
    for one in sorted(found.parts, key=lambda part: -abs(part.shapley or part.alone)):
        shapley = "-" if one.shapley is None else _signed(one.shapley)
        yield (
            f"{one.factor.words:<{LABEL + 4}}{_signed(one.alone):<{SIDE + 3}}{shapley:<{SIDE + 5}}"
            f"{_signed(one.last):<{SIDE}}"
        )
    yield f"{'together':<{LABEL + 4}}{'':<{SIDE + 3}}{_signed(found.together):<{SIDE + 5}}"
    order = "Any order: the mean over all orders of changing them (Shapley)."
    if any(one.shapley is None for one in found.parts):
        order = "Too many are changed to tell every order: alone, and last of all."
    is_left = abs(found.remainder) >= LEAST_TOLD
    told = f" Not explained, the same ranges drawn apart: {_signed(found.remainder)}." if is_left else ""
    yield from textwrap.wrap(
        "(A run that does not get there counts with the end of the runs, so that the parts of any order add "
        f"up to the whole. {order}{told})",
        SCREEN_WIDTH,
        subsequent_indent=" ",
    )


def _published(found: Comparison) -> Iterator[str]:
    reference = found.results[found.reference]
    told = points(reference.dates[0], found.end)
    if not told:
        return
    head = "PUBLISHED BY OTHERS: laid over, not fitted to"
    yield f"{head:<{TITLE}}{'they':<{THEIRS}}{found.reference}"
    for one in told:
        ours = beside(one, {one.metric: reference.metric(one.metric)}, reference.dates)
        yield f"{title(one):<{TITLE}}{value_words(one):<{THEIRS}}{range_words(one, ours)}"
    yield "(Trends are drawn on from o3 of April 2025; a person's figures are opinions of their date.)"


def _spread_words(months: Sequence[float]) -> str:
    low, half, high = (round(months[place]) for place in places(len(months)))
    return f"{half} ({low} to {high})" if low != high else f"{half}"


def _times(milestone: str) -> str:
    return f"{BY_ID[milestone].threshold:g}x"


def _away(years: int) -> str:
    return "then" if years == 0 else f"{years:+d} year{'s' * (abs(years) != 1)}"


def _signed(months: float) -> str:
    # No minus before a nothing that is only rounded.
    return f"{round(months, 1) + 0.0:+.1f}"


def _columns(label: str, cells: Sequence[str], last: str) -> str:
    start = f"{label[: NAME - 1]:<{NAME}}"
    return (start + "".join(f"{one:<{CELL - 1}} " for one in cells) + last).rstrip()


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, SCREEN_WIDTH, break_on_hyphens=False)
