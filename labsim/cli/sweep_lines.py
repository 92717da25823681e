"""The screen of `labsim sweep`: what the lab decides and what it does not, and what follows in each cell."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from labsim.cli.output import SCREEN_WIDTH, version
from labsim.studies.sweep.axes import LEVER, ROLE_WORDS, SETTING, UNKNOWN, Axis
from labsim.studies.sweep.groups import each_cell, groupings
from labsim.studies.sweep.pilot import Pilot
from labsim.studies.sweep.plan import SweepPlan
from labsim.studies.sweep.tally import tally
from labsim.views.counted import Counted
from labsim.views.milestones import BY_ID
from labsim.views.swept import Part
from labsim.views.words import count, date_words, end_words, most_of, range_words, wide

SCHEMA_VERSION = 1
MOST_ROWS = 40
HALF, RANGE, NEVER = 15, 21, 16
# Columns left for what the rows are.
ROOM, TOGETHER = SCREEN_WIDTH - HALF - RANGE - NEVER, "cells together"
ROLES = (LEVER, UNKNOWN, SETTING)


def screen(plan: SweepPlan, table: Path, summary: Mapping[str, Any], milestone: str) -> list[str]:
    """Lines of the screen."""
    rows = _rows(plan, table, milestone)
    columns = _columns(plan, rows)
    lines = [*_header(plan, summary), "", *_axes(plan, columns.letters), ""]
    words = BY_ID[milestone].words
    lines += [*_wrapped(f"{words.upper()}{'' if plan.design.cells <= MOST_ROWS else ', cells together'}")]
    lines += _table([part.reached[milestone] for *_, part in rows], columns)
    lines += _failed(summary)
    return [line.rstrip() for line in lines]


def as_object(
    plan: SweepPlan, table: Path, summary: Mapping[str, Any], milestone: str, folder: Path
) -> dict[str, Any]:
    """What `--json` prints: what was varied, and one milestone in each cell (or group of cells)."""
    axes = [{"path": one.path, "role": one.role, "kind": one.kind} for one in plan.design.axes]
    rows = [
        {
            "cells": name,
            "values": dict(zip((a["path"] for a in axes), values, strict=False)),
            **_told(one.reached[milestone], one.failed),
        }
        for name, values, one in _rows(plan, table, milestone)
    ]
    about = {key: value for key, value in summary.items() if key not in ("format", "files")}
    return {
        "schema_version": SCHEMA_VERSION,
        "sweep": {**about, "folder": folder.as_posix()},
        "axes": axes,
        "milestone": milestone,
        "rows": rows,
    }


def pilot_lines(plan: SweepPlan, pilot: Pilot) -> list[str]:
    """What is coming."""
    at_most = " at most" if plan.stop else ""
    what = f"{plan.design.cells:,} cells x {plan.request.runs:,} runs = {pilot.runs:,} runs{at_most}"
    told = (
        f"{what}. By a pilot of {pilot.pilot_runs} of them on {pilot.threads} "
        f"thread{'s' * (pilot.threads > 1)}: about {duration(pilot.seconds)} and {_size(pilot.disk_bytes)} "
        f"of disk{at_most}. {_width(pilot)}"
    )
    lines = _wrapped(told)
    if pilot.failed:
        lines += _wrapped(f"{count(pilot.failed, pilot.pilot_runs)} of these failed. {pilot.first_failure}")
    return lines


def duration(seconds: float) -> str:
    """A time to wait.

    Examples
    --------
    >>> duration(0.3), duration(95.0), duration(5000.0), duration(400000.0)
    ('1 s', '2 min', '1.4 h', '4.6 days')
    """
    if seconds < 60:
        return f"{max(round(seconds), 1)} s"
    if seconds < 3600:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h" if seconds < 86400 * 2 else f"{seconds / 86400:.1f} days"


def _width(pilot: Pilot) -> str:
    ends = sorted({max(round(100 * one), 1) for one in (pilot.width_pairs, pilot.width_runs)})
    width = " to ".join(str(one) for one in ends)
    return (
        f"A share of a cell's runs of about half then is known to within {width} of 100 "
        "(95 of 100 sweeps with other seeds)."
    )


def _size(of_bytes: int) -> str:
    return f"{of_bytes / 1e9:.1f} GB" if of_bytes >= 1e9 else f"{max(of_bytes / 1e6, 0.1):.1f} MB"


def _header(plan: SweepPlan, summary: Mapping[str, Any]) -> list[str]:
    runs = f"{summary['cells']:,} cells x {summary['runs_a_cell']:,} runs, same luck in all cells"
    early = f" (stopped early: {plan.request.stop_when} is reached)" if summary["stopped_early"] else ""
    name = f"{plan.base.name} {plan.base.content_hash}"
    told = f"labsim {version()}  sweep of {name}  {runs}{early}  seed {plan.request.seed}"
    return _wrapped(told) + _wrapped("This follows from the assumptions; it is no forecast.")


def _axes(plan: SweepPlan, letters: Mapping[str, str]) -> Iterator[str]:
    """Levers apart from what the lab does not decide, each with the letter that stands above its column."""
    for role, title in zip(ROLES, ("LEVERS", "NOT DECIDED BY THE LAB", "SETTINGS"), strict=True):
        axes = [one for one in plan.design.axes if one.role == role]
        if axes:
            yield f"{title} ({ROLE_WORDS[role]})" if role == LEVER else title
        for axis in axes:
            letter = f"{letters[axis.path]}  " if letters else ""
            yield _cut(f"  {letter}{axis.path}  {_values(axis)}")


def _cut(text: str) -> str:
    return text if len(text) <= SCREEN_WIDTH else text[: SCREEN_WIDTH - 4] + " ..."


def _values(axis: Axis) -> str:
    if axis.kind == "range":
        return f"sampled: {axis.texts[0]}"
    shown = list(dict.fromkeys(axis.texts))
    return ", ".join(shown) if len(shown) <= 12 else f"{shown[0]} to {shown[-1]}, {len(shown):,} values"


def _rows(plan: SweepPlan, table: Path, milestone: str) -> list[tuple[str, tuple[str, ...], Part]]:
    """Every cell with its values, or where they are too many the cells that share something."""
    if plan.design.cells <= MOST_ROWS:
        (cells,) = tally(plan, table, [milestone], [each_cell(plan)])
        return [(one.words, plan.design.values(number), one) for number, one in enumerate(cells)]
    parted = list(groupings(plan, MOST_ROWS // len(plan.design.axes)))
    found = tally(plan, table, [milestone], parted)
    return [
        (name, (), part)
        for one, parts in zip(parted, found, strict=True)
        for name, part in zip(one.names, parts, strict=True)
    ]


def _table(told: list[Counted], columns: "_Columns") -> Iterator[str]:
    widths = _widths(columns.names, columns.labels)
    most = "8 of 10 runs" if any(one.runs >= 10 for one in told) else most_of(told[0].runs)
    by_end = f"not by {end_words(told[0].end)}"
    yield f"{_joined(columns.names, widths)}{'half by':<{HALF}}{most:<{RANGE}}{by_end:>{NEVER}}"
    for label, one in zip(columns.labels, told, strict=True):
        yield f"{_joined(label, widths)}{_dates(one)}"
    yield from columns.below


@dataclass(frozen=True)
class _Columns:
    """The first columns of the table, which say what each row is.

    Attributes
    ----------
    letters
        By path, what stands above its column instead of its name; empty where names have room.
    below
        Lines below the table, where even the values have no room.
    """

    names: list[str]
    labels: list[list[str]]
    letters: Mapping[str, str] = field(default_factory=dict)
    below: Sequence[str] = ()


def _columns(plan: SweepPlan, rows: list[tuple[str, tuple[str, ...], Part]]) -> _Columns:
    """Columns that leave room for the others: short names, then letters, then numbers of cells."""
    if plan.design.cells > MOST_ROWS:
        return _of_groups([name for name, *_ in rows])
    axes = plan.design.axes
    # In the order of the list above: what the lab decides comes first.
    order = sorted(range(len(axes)), key=lambda at: ROLES.index(axes[at].role))
    paths = [axes[at].path for at in order]
    labels = [[values[at] for at in order] for _, values, _ in rows]
    letters = dict(zip(paths, ascii_lowercase, strict=False))
    for names in (paths, [_short(one) for one in paths], list(letters.values())):
        if len(names) == len(paths) and sum(_widths(names, labels)) <= ROOM:
            return _Columns(names, labels, letters if names == list(letters.values()) else {})
    below = ["", "CELLS"]
    for number, values, _ in rows:
        told = "  ".join(f"{_short(axes[at].path)}={values[at]}" for at in order)
        below += textwrap.wrap(
            f"{number:>4}  {told}", SCREEN_WIDTH, subsequent_indent=" " * 6, break_on_hyphens=False
        )
    return _Columns(["cell"], [[number] for number, *_ in rows], below=below)


def _of_groups(names: list[str]) -> _Columns:
    """Groups by their names, without the group of the input where that is too long."""
    for told in (names, [_short(one) for one in names]):
        if sum(_widths([TOGETHER], [[one] for one in told])) <= ROOM:
            break
    return _Columns([TOGETHER], [[_shortened(one)] for one in told])


def _short(name: str) -> str:
    """A name without the group of its input."""
    return name.partition(".")[2] or name


def _shortened(name: str) -> str:
    return name if len(name) <= ROOM - 2 else f"{name[: ROOM - 6]} ..."


def _widths(names: list[str], labels: list[list[str]]) -> list[int]:
    return [max(len(one) for one in column) + 2 for column in zip(names, *labels, strict=True)]


def _dates(one: Counted) -> str:
    if not one.runs:
        return f"{'-':<{HALF}}{'-':<{RANGE}}{'all failed':>{NEVER}}"
    low, high = one.range_8_of_10
    half = date_words(one.half_by, wide(low, high), one.end, one.first)
    within = range_words(low, high, one.end, one.first)
    return f"{half:<{HALF}}{within:<{RANGE}}{count(one.never, one.runs):>{NEVER}}"


def _failed(summary: Mapping[str, Any]) -> Iterator[str]:
    if summary["failed"]:
        first = summary["first_failure"]
        failed = count(summary["failed"], summary["runs"])
        yield ""
        yield from _wrapped(
            f"FAILED: {failed} runs. They are counted nowhere above; sweep.parquet says why in its columns "
            f"failure, traceback and replay. The first, run {first['run']} of cell {first['cell']}:"
        )
        yield from _wrapped(first["failure"])
        yield first["replay"]


def _told(one: Counted, failed: int) -> dict[str, Any]:
    days: list[date | None] = [one.half_by, *one.range_8_of_10]
    half, low, high = (None if day is None else day.isoformat() for day in days)
    return {
        "runs": one.runs,
        "failed": failed,
        "reached": one.reached,
        "never": one.never,
        "half_by": half,
        "range_8_of_10": [low, high],
    }


def _joined(texts: list[str], widths: list[int]) -> str:
    return "".join(f"{text:<{width}}" for text, width in zip(texts, widths, strict=True))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, SCREEN_WIDTH, break_on_hyphens=False)
