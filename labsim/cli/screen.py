"""The screen of `labsim run`: first sentences, then tables, then how sure; at most 96 columns."""

import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from labsim.cli.output import SCREEN_WIDTH
from labsim.views.about_runs import (
    outside_words,
    record_words,
    runs_words,
    screened_words,
    super_exponential_words,
)
from labsim.views.amounts import BEYOND, length_range, multiplier_range, share_range
from labsim.views.answer import day_of
from labsim.views.help_words import block
from labsim.views.loop_words import answer as loop_answer
from labsim.views.loop_words import cut_table
from labsim.views.luck import luck_words
from labsim.views.milestones import BY_ID
from labsim.views.spread_words import study_words
from labsim.views.words import count, date_words, day_words, end_words, most_of, range_words, wide

Object = Mapping[str, Any]
LABEL, HALF, RANGE, NEVER = 44, 15, 25, 12
WINDOW_LABEL, ROW_LABEL, CELL = 11, 37, 18
WINDOWS_SHOWN = 3
ROWS = (
    ("model", "tasks done half the time", "task_horizon_hours", length_range),
    ("researcher", "output per person, actual", "uplift_true", multiplier_range),
    ("", "... as they feel it", "uplift_believed", multiplier_range),
    ("lab", "pace against no AI", "progress_multiplier", multiplier_range),
    ("", "work handed over", "delegated_share", share_range),
    ("economy", "world output from AI", "output_from_ai_share", share_range),
)
NUMBERS = ("NO", "ONE", "TWO", "THREE", "FOUR")
DOUBT = 11


def screen(manifest: Object, summary: Object, study: Object | None = None) -> list[str]:
    """Lines of the screen, from what the run folder holds, and the kept study of its scenario."""
    blocks = (
        header(manifest),
        answer(summary),
        when(summary),
        same_lab(summary),
        *would_help(summary),
        *the_loop(summary),
        how_sure(manifest, summary, study),
    )
    return [line.rstrip() for block in blocks for line in (*block, "")][:-1]


def the_loop(summary: Object) -> list[list[str]]:
    """Where the loop runs; nothing where it was not asked, or no date lies within the runs."""
    told = summary.get("loop")
    if not told or not told["dates"]:
        return []
    sentences = [line for one in loop_answer(told) for line in _wrapped(one)]
    return [[*cut_table(told["dates"], told), *sentences]]


def header(manifest: Object) -> list[str]:
    """Version, scenario, what kind of runs, seed."""
    name = f"labsim {manifest['labsim_version']}  {manifest['scenario']} {manifest['content_hash']}"
    return _wrapped(f"{name}  {runs_words(manifest)}  seed {manifest['seed']}")


def answer(summary: Object) -> list[str]:
    """What follows, and what it is not."""
    years = f"{summary['start'][:4]} to {end_words(_end(summary))}"
    about = f"One stylised lab, week by week, {years}. This follows from the assumptions; it is no forecast."
    told = (*summary["answer"], f"{about} {record_words(summary['record'])}")
    return [line for sentence in told for line in _wrapped(sentence)]


def when(summary: Object) -> list[str]:
    """The table of milestones, with the runs that never get there in a column of their own."""
    end, runs = _end(summary), summary["runs"]
    by_end, first = end_words(end), date.fromisoformat(summary["first_date"])
    lines = [
        f"{'WHEN':<{LABEL}}{'half the runs':<{HALF}}{most_of(runs):<{RANGE}}{'not by':>{NEVER}}",
        f"{'':<{LABEL}}{'have it by':<{HALF}}{'':<{RANGE}}{by_end:>{NEVER}}",
    ]
    for reached in summary["milestones"]:
        half, low, high = (day_of(text) for text in (reached["half_by"], *reached["range_8_of_10"]))
        by = date_words(half, wide(low, high), end, first)
        within = range_words(low, high, end, first)
        never = count(reached["never"], runs)
        never = never if len(never) <= NEVER else f"{reached['never']:,}"
        words = BY_ID[reached["id"]].words
        lines.append(f"{words:<{LABEL}}{by:<{HALF}}{within:<{RANGE}}{never:>{NEVER}}")
    weeks = f"{summary['milestones_hold_for_days'] // 7} weeks"
    ends = day_words(date.fromisoformat(summary["last_date"]))
    return [
        *lines,
        f"(first day of {weeks} or more for which it holds; a year stands for some day of that year;",
        f" after {by_end}: not within the runs, whose last week ends on {ends})",
    ]


def same_lab(summary: Object) -> list[str]:
    """The same weeks as different people see them."""
    windows = sum(bool(window) for window, *_ in ROWS)
    title = f"THE SAME LAB, {NUMBERS[windows]} WINDOWS"
    labels = [title, *(f"{window:<{WINDOW_LABEL}}{words}" for window, words, *_ in ROWS)]
    columns = [_column(one) for one in summary["windows"][:WINDOWS_SHOWN]]
    lines = _side_by_side(labels, columns)
    notes = [
        f"(half the runs have at most this; in brackets, where {most_of(summary['runs'])} lie.",
        " Working time: day 8 h, week 40 h, month 167 h, year 2,000 h",
    ]
    if any(BEYOND in line for line in lines):
        notes[1] += f"; {BEYOND}: outside the model's range"
    return [*lines, notes[0], notes[1] + ")"]


def would_help(summary: Object) -> list[list[str]]:
    """What would help most, where it was asked and the runs cover a date to ask it for."""
    told = summary["helps"]
    return [block(told, SCREEN_WIDTH)] if told and told["dates"] else []


def how_sure(manifest: Object, summary: Object, study: Object | None = None) -> list[str]:
    """Luck against what nobody knows, the runs that left the range of the model, and what was not done."""
    luck = summary["luck"]
    sentences = [*super_exponential_words(summary), outside_words(summary), screened_words(manifest)]
    if study is not None:
        sentences.insert(0, study_words(study))
    if luck is not None:
        variances = luck["variance_between_sets"], luck["variance_within_sets"]
        sentences.insert(0, luck_words(luck["of"], luck["sets_with_two_draws"], *variances))
    lines = [line for one in sentences for line in textwrap.wrap(one, SCREEN_WIDTH - DOUBT)]
    return [f"{'' if row else 'HOW SURE':<{DOUBT}}{line}" for row, line in enumerate(lines)]


def _column(window: Object) -> list[str]:
    cells = [
        written(*(window["metrics"][metric][key] for key in ("p10", "p50", "p90")))
        for _, _, metric, written in ROWS
    ]
    return [window["words"], *cells]


def _side_by_side(labels: Sequence[str], columns: Sequence[Sequence[str]]) -> list[str]:
    """Lines of a table; a last column that does not fit any more is left to the files."""
    lines = [f"{label:<{ROW_LABEL}}" for label in labels]
    for column in columns:
        widest = max(len(cell) for cell in column)
        if len(lines[0]) + widest > SCREEN_WIDTH:
            break
        lines = [f"{line}{cell:<{max(widest + 1, CELL)}}" for line, cell in zip(lines, column, strict=True)]
    return [line.rstrip() for line in lines]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, SCREEN_WIDTH, break_on_hyphens=False)


def _end(summary: Object) -> date:
    return date.fromisoformat(summary["end"])
