"""The screen of `labsim sweep`: what the lab decides and what it does not, and what follows in each cell."""

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from labsim.cli.output import SCREEN_WIDTH, version
from labsim.studies.sweep.axes import LEVER, ROLE_WORDS, SETTING, UNKNOWN, Axis
from labsim.studies.sweep.cells import Cell, cells_of
from labsim.studies.sweep.groups import groupings, together
from labsim.studies.sweep.pilot import Pilot
from labsim.studies.sweep.plan import SweepPlan
from labsim.views.milestones import BY_ID
from labsim.views.reached import Reached
from labsim.views.words import count, date_words, end_words, most_of, range_words, wide

SCHEMA_VERSION = 1
MOST_ROWS = 40
HALF, RANGE, NEVER = 15, 21, 16
WIDEST_VALUE = 24
ROLES = (LEVER, UNKNOWN, SETTING)


def screen(plan: SweepPlan, table: Path, summary: Mapping[str, Any], milestone: str) -> list[str]:
    """Lines of the screen."""
    lines = [*_header(plan, summary), "", *_axes(plan), ""]
    rows = _rows(plan, table, milestone)
    words = BY_ID[milestone].words
    lines += [*_wrapped(f"{words.upper()}{'' if plan.design.cells <= MOST_ROWS else ', cells together'}")]
    lines += _table(plan, rows)
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
            "values": dict(zip((a["path"] for a in axes), one.values, strict=False)),
            **_told(one),
        }
        for name, one in _rows(plan, table, milestone)
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


def _axes(plan: SweepPlan) -> Iterator[str]:
    """Levers apart from what the lab does not decide."""
    for role, title in zip(ROLES, ("LEVERS", "NOT DECIDED BY THE LAB", "SETTINGS"), strict=True):
        axes = [one for one in plan.design.axes if one.role == role]
        if axes:
            yield f"{title} ({ROLE_WORDS[role]})" if role == LEVER else title
        for axis in axes:
            yield _cut(f"  {axis.path}  {_values(axis)}")


def _cut(text: str) -> str:
    return text if len(text) <= SCREEN_WIDTH else text[: SCREEN_WIDTH - 4] + " ..."


def _values(axis: Axis) -> str:
    if axis.kind == "range":
        return f"sampled: {axis.texts[0]}"
    shown = list(dict.fromkeys(axis.texts))
    return ", ".join(shown) if len(shown) <= 12 else f"{shown[0]} to {shown[-1]}, {len(shown):,} values"


def _rows(plan: SweepPlan, table: Path, milestone: str) -> list[tuple[str, Cell]]:
    """Every cell, or where they are too many the cells that share something."""
    if plan.design.cells <= MOST_ROWS:
        return [(str(one.number), one) for one in cells_of(plan, table, [milestone])]
    most = MOST_ROWS // len(plan.design.axes)
    return together(plan, table, milestone, list(groupings(plan, most)))


def _table(plan: SweepPlan, rows: list[tuple[str, Cell]]) -> Iterator[str]:
    is_grouped = plan.design.cells > MOST_ROWS
    axes = plan.design.axes
    # In the order of the list above: what the lab decides comes first.
    order = sorted(range(len(axes)), key=lambda at: ROLES.index(axes[at].role))
    names = ["cells together"] if is_grouped else [axes[at].path for at in order]
    labels = [[name] if is_grouped else [one.values[at][:WIDEST_VALUE] for at in order] for name, one in rows]
    widths = [max(len(one) for one in column) + 2 for column in zip(names, *labels, strict=True)]
    if sum(widths) > SCREEN_WIDTH - HALF - RANGE - NEVER:
        names = [one.rpartition(".")[2] for one in names]
        widths = [max(len(one) for one in column) + 2 for column in zip(names, *labels, strict=True)]
    first = next(iter(rows[0][1].reached.values()))
    most = "8 of 10 runs" if any(one.runs >= 10 for _, one in rows) else most_of(first.runs)
    end = end_words(first.end)
    by_end = f"not by {end}"
    yield f"{_joined(names, widths)}{'half by':<{HALF}}{most:<{RANGE}}{by_end:>{NEVER}}"
    for label, (_, cell) in zip(labels, rows, strict=True):
        yield f"{_joined(label, widths)}{_dates(next(iter(cell.reached.values())))}"


def _dates(one: Reached) -> str:
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


def _told(cell: Cell) -> dict[str, Any]:
    one = next(iter(cell.reached.values()))
    days: list[date | None] = [one.half_by, *one.range_8_of_10] if one.runs else [None] * 3
    half, low, high = (None if day is None else day.isoformat() for day in days)
    return {
        "runs": one.runs,
        "failed": cell.failed,
        "reached": one.reached,
        "never": one.never,
        "half_by": half,
        "range_8_of_10": [low, high],
    }


def _joined(texts: list[str], widths: list[int]) -> str:
    return "".join(f"{text:<{width}}" for text, width in zip(texts, widths, strict=True))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, SCREEN_WIDTH, break_on_hyphens=False)
