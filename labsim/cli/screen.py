"""The screen of `labsim run`: first sentences, then tables, then how sure; at most 96 columns."""

import textwrap
from collections.abc import Mapping
from datetime import date
from typing import Any

from labsim.cli.output import SCREEN_WIDTH
from labsim.views.amounts import BEYOND, length_range, multiplier_range, share_range
from labsim.views.answer import day_of
from labsim.views.luck import luck_words
from labsim.views.milestones import BY_ID
from labsim.views.words import count, date_words, end_words, most_of, range_words, wide

Object = Mapping[str, Any]
LABEL = 47
HALF = 16
RANGE = 20
ROW_LABEL = 39
CELL = 19
WINDOWS_SHOWN = 3
ROWS = (
    ("model", "tasks done half the time", "task_horizon_hours", length_range),
    ("researcher", "output per person, actual", "uplift_true", multiplier_range),
    ("", "... as they feel it", "uplift_believed", multiplier_range),
    ("lab", "pace against no AI", "progress_multiplier", multiplier_range),
    ("", "work handed over", "delegated_share", share_range),
)
NUMBERS = ("NO", "ONE", "TWO", "THREE", "FOUR")
DOUBT = 11


def screen(manifest: Object, summary: Object) -> list[str]:
    """Lines of the screen, from what the run folder holds."""
    blocks = [
        header(manifest),
        answer(summary),
        when(summary),
        same_lab(summary),
        how_sure(manifest, summary),
    ]
    return [line for block in blocks for line in (*block, "")][:-1]


def header(manifest: Object) -> list[str]:
    """Version, scenario, what kind of runs, seed."""
    name = f"labsim {manifest['labsim_version']}  {manifest['scenario']} {manifest['content_hash']}"
    line = f"{name}  {runs_words(manifest)}  seed {manifest['seed']}"
    return textwrap.wrap(line, SCREEN_WIDTH, break_on_hyphens=False, fix_sentence_endings=False)


def runs_words(manifest: Object) -> str:
    """How many runs, as sets of assumptions and draws of luck."""
    runs, draws = manifest["runs"], manifest["draws_per_set"]
    whole = "1 run" if runs == 1 else f"{runs:,} runs"
    if not manifest["uncertain_inputs"]:
        return f"{whole}: nothing unknown, {runs:,} draws of luck" if runs > 1 else whole
    sets = -(-runs // draws)
    if runs < draws:
        return f"{whole}: 1 set of assumptions, {runs} draw of luck"
    many = "1 set" if sets == 1 else f"{sets:,} sets"
    odd = f" (the last with {runs % draws})" if runs % draws else ""
    return f"{whole}: {many} of assumptions x {draws} draws of luck{odd}"


def answer(summary: Object) -> list[str]:
    """What follows, and what it is not."""
    last = day_of(summary["last_date"]) or date.max
    about = (
        f"One stylised lab, week by week, {summary['start'][:4]} to {end_words(_end(summary))}. "
        "This follows from the assumptions; it is no forecast."
    )
    del last
    lines = [part for sentence in summary["answer"] for part in _wrapped(sentence)]
    return [*lines, *_wrapped(about)]


def when(summary: Object) -> list[str]:
    """The table of milestones, with the runs that never get there in a column of their own."""
    end, runs = _end(summary), summary["runs"]
    by_end = end_words(end)
    never = f"not by {by_end}"
    lines = [
        f"{'WHEN':<{LABEL}}{'half the runs':<{HALF}}{most_of(runs):<{RANGE}}{'not by':>13}",
        f"{'':<{LABEL}}{'have it by':<{HALF}}{'':<{RANGE}}{by_end:>13}",
    ]
    del never
    for reached in summary["milestones"]:
        half, low, high = (day_of(text) for text in (reached["half_by"], *reached["range_8_of_10"]))
        cells = date_words(half, wide(low, high), end), range_words(low, high, end)
        words = BY_ID[reached["id"]].words
        never_count = count(reached["never"], runs)
        lines.append(f"{words:<{LABEL}}{cells[0]:<{HALF}}{cells[1]:<{RANGE}}{never_count:>13}")
    return lines


def same_lab(summary: Object) -> list[str]:
    """The same weeks as different people see them."""
    shown = summary["windows"]
    shown = shown[:WINDOWS_SHOWN]
    windows = sum(bool(window) for window, *_ in ROWS)
    title = f"THE SAME LAB, {NUMBERS[windows]} WINDOWS"
    lines = [f"{title:<{ROW_LABEL}}" + "".join(f"{one['words']:<{CELL}}" for one in shown)]
    for window, words, metric, written in ROWS:
        cells = [written(*(one["metrics"][metric][key] for key in ("p10", "p50", "p90"))) for one in shown]
        lines.append(f"{window:<12}{words:<{ROW_LABEL - 12}}" + "".join(f"{cell:<{CELL}}" for cell in cells))
    lines = [line.rstrip() for line in lines]
    is_beyond = any(BEYOND in line for line in lines)
    lines.append("(half the runs have at most this much; in brackets, 8 of 10 runs. Working time: day 8 h,")
    lines.append(" week 40 h, month 167 h, year 2,000 h.)")
    if is_beyond:
        lines[-1] = lines[-1].replace(".)", "; beyond: over 100,000 years, outside the model's range)")
    return lines


def how_sure(manifest: Object, summary: Object) -> list[str]:
    """Luck against what nobody knows, and the runs that left the range of the model."""
    del manifest
    sentences = []
    luck = summary["luck"]
    if luck is not None:
        sentences.append(
            luck_words(
                luck["sets_with_two_draws"],
                luck["variance_between_sets"],
                luck["variance_within_sets"],
                luck["of"],
            )
        )
    outside = count(summary["outside_valid_range"]["runs"], summary["runs"])
    sentences.append(f"{outside} runs left the range where the model means anything; all are counted.")
    lines = [part for one in sentences for part in textwrap.wrap(one, SCREEN_WIDTH - DOUBT)]
    return [f"{'HOW SURE' if not row else '':<{DOUBT}}{line}" for row, line in enumerate(lines)]


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, SCREEN_WIDTH, break_on_hyphens=False)


def _end(summary: Object) -> date:
    return date.fromisoformat(summary["end"])
