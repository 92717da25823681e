"""A folder of a finished sweep as plain data, which figures and pages are made of; nothing is run."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq

from labsim.dynamics.parameters import CATALOGUE
from labsim.ensemble import DRAWS_PER_SET
from labsim.ensemble.period import period_of
from labsim.results.version import labsim_version
from labsim.studies.sweep.axes import Axis
from labsim.studies.sweep.cells import MILESTONE_IDS
from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.finish import finished
from labsim.studies.sweep.groups import Grouping, all_cells, crossed, each_cell, groupings
from labsim.studies.sweep.merge import request_of
from labsim.studies.sweep.moves import exchanged_between, fewest_sets, moves_of
from labsim.studies.sweep.plan import SweepPlan, difference, plan_for
from labsim.studies.sweep.shards import PLAN_FILE, read_plan
from labsim.studies.sweep.table import TABLE
from labsim.studies.sweep.tally import by_set, tally
from labsim.views.counted import Counted
from labsim.views.swept import LAB, NOBODY, OTHERS, SETTING, Map, Move, Part, Swept, Varied

# Parts of an input that are told one by one: of numbers, of names, and on a map; cells that are listed.
MOST_NUMBERS, MOST_ROWS, MOST_NAMES, MOST_ON_MAP, MOST_CELLS = 12, 30, 40, 20, 200
MAP_PARTS, CELLS_A_TILE, FEWEST_PARTS, MOST_MAPS = 12, 8, 3, 3
FAILURES_TOLD = 8
SWITCH, SWITCHED = "switch", {"0": "off", "1": "on", "false": "off", "true": "on"}
# The number of a run would make the same failure another one.
A_RUN = re.compile(r"\brun \d+ of\b")
ROWS_AT_A_TIME = 1 << 16


def plan_of(folder: Path) -> tuple[SweepPlan, dict[str, Any], dict[str, Any]]:
    """The plan of a finished sweep, its summary and what decided it.

    Notes
    -----
    Code of another version may show it: its table says what came out. Whatever else decides results must be
    what it was, since values of cells are made again from the plan.

    Raises
    ------
    SweepError
        If the folder is no sweep, not finished, or made from something else than is here now.
    """
    content = read_plan(folder)
    if content is None:
        raise SweepError(f"{folder.as_posix()} is no sweep, for it has no {PLAN_FILE}; name one that has")
    plan = plan_for(request_of(content, folder))
    before, now = ({**one, "source": ""} for one in (content["decides"], plan.decides))
    if before != now:
        raise SweepError(
            f"{folder.as_posix()} was made from something else than what is here now, which differs in "
            f"{difference(before, now)}; report it with what it was made from"
        )
    summary = finished(folder, content["plan_hash"])
    if summary is None:
        shown = folder.as_posix()
        raise SweepError(
            f"{shown} is not finished; go on with labsim sweep {shown} --resume, or put its parts together "
            "with labsim merge"
        )
    known = set(pq.read_schema(folder / TABLE).names)
    if not set(MILESTONE_IDS) <= known:
        raise SweepError("another version of labsim wrote this sweep, with other milestones; sweep anew")
    return plan, summary, content["decides"]


def swept(folder: Path, milestone: str) -> Swept:
    """What a finished sweep tells of a milestone.

    Raises
    ------
    SweepError
        As `plan_of`.
    """
    plan, summary, decides = plan_of(folder)
    table = folder / TABLE
    few = max(FEWEST_PARTS, min(MOST_NUMBERS, MOST_ROWS // len(plan.design.axes)))
    parted = list(groupings(plan, few))
    told = [one if 1 < len(one.labels) <= MOST_NAMES else None for one in parted]
    shown = [one for one in told if one]
    alone = [each_cell(plan)] if plan.design.cells <= MOST_CELLS else []
    (every,), *rest = tally(plan, table, MILESTONE_IDS, [all_cells(plan), *shown, *alone])
    cells = rest.pop() if alone else ()
    parts = iter(rest)
    inputs = tuple(
        _varied(axis, one, next(parts) if one in shown else ())
        for axis, one in zip(plan.design.axes, parted, strict=True)
    )
    by = day_to_count(every.reached[milestone])
    moves, is_apart = _moves(plan, table, milestone, by, told)
    return Swept(
        about=_about(plan, summary, decides, table),
        period=period_of(plan.base),
        inputs=inputs,
        every=every,
        cells=[(plan.design.values(number), one) for number, one in enumerate(cells)],
        milestone=milestone,
        by=by,
        moves=tuple(moves) if every.reached[milestone].reached else (),
        is_apart=is_apart,
        sets=-(-summary["runs_a_cell"] // (DRAWS_PER_SET if plan.is_uncertain else 1)),
        fewest_sets=fewest_sets(max(len(shown), 1)),
        maps=_maps(plan, table, milestone, inputs, moves),
    )


def day_to_count(every: Counted) -> date:
    """The end of the year next to the day by which half of all runs have it; without one, the end of all.

    Notes
    -----
    Fixed by all cells together, so that no input is favoured, and about half of the runs, where a share of
    them tells most.
    """
    if every.half_by is None:
        return every.end
    ends = [date(year, 12, 31) for year in range(every.first.year, every.end.year)]
    half = every.half_by
    return min(ends, key=lambda day: abs((day - half).days), default=every.end)


def _moves(
    plan: SweepPlan, table: Path, milestone: str, by: date, parted: Sequence[Grouping | None]
) -> tuple[list[Move], bool]:
    """Moves of the inputs that are parted."""
    draws = DRAWS_PER_SET if plan.is_uncertain else 1
    found = iter(by_set(plan, table, milestone, by, [one for one in parted if one], draws))
    by_sets = [next(found) if one else None for one in parted]
    return moves_of(by_sets, _by_points(plan, table, milestone, by, parted))


def _by_points(
    plan: SweepPlan, table: Path, milestone: str, by: date, parted: Sequence[Grouping | None]
) -> dict[int, float]:
    """For inputs of which points were sampled, how often exchanged points lie as far apart."""
    points = len(plan.design.points)
    ranges = {
        place: one.group[:points]
        for place, (axis, one) in enumerate(zip(plan.design.axes, parted, strict=True))
        if axis.kind == "range" and one is not None
    }
    if not ranges:
        return {}
    ((there, good),) = by_set(plan, table, milestone, by, [each_cell(plan)], plan.request.runs)
    # Points change fastest: cell by cell, one after the other.
    whole, runs = (one.reshape(-1, points).sum(axis=0) for one in (there, good))
    shares = whole / np.maximum(runs, 1)
    return {place: exchanged_between(shares, part) for place, part in ranges.items()}


def _maps(
    plan: SweepPlan, table: Path, milestone: str, inputs: Sequence[Varied], moves: Sequence[Move]
) -> tuple[Map, ...]:
    """The two numbers that move it most, against each other; the one with fewer parts goes across.

    A third input that moves it more than they do, and is no number, parts the cells: a map for each of its
    values.
    """
    chosen = [one.input for one in moves if inputs[one.input].is_number][:2]
    if len(chosen) < 2:
        return ()
    parts = min(max(int((plan.design.cells / CELLS_A_TILE) ** 0.5), FEWEST_PARTS), MAP_PARTS)
    parted = list(groupings(plan, MOST_ON_MAP, parts))
    across, up = sorted(chosen, key=lambda one: (len(parted[one].labels), one))
    first = inputs[moves[0].input]
    is_parted = not first.is_number and len(first.parts) <= MOST_MAPS
    third = parted[moves[0].input] if is_parted else all_cells(plan)
    whole = crossed(third, crossed(parted[up], parted[across]))
    (found,) = tally(plan, table, [milestone], [whole])
    there = [one if one.cells else None for one in found]
    wide = len(parted[across].labels)
    rows = [tuple(there[at : at + wide]) for at in range(0, len(there), wide)]
    high = len(parted[up].labels)
    return tuple(
        Map(
            f"where {first.path} is {first.parts[place].words}" if is_parted else "",
            across,
            up,
            parted[across].labels,
            parted[up].labels,
            tuple(rows[place * high : (place + 1) * high]),
        )
        for place in range(len(third.labels))
    )


def _varied(axis: Axis, grouping: Grouping, parts: tuple[Part, ...]) -> Varied:
    known = [p for path, p in CATALOGUE.items() if path == axis.path or path.startswith(f"{axis.path}.")]
    p = known[0] if known else None
    who = SETTING if p is None else LAB if p.holder == "lab" else NOBODY if p.holder == "nature" else OTHERS
    texts = list(dict.fromkeys(axis.texts))
    values = (
        ", ".join(texts)
        if len(texts) <= MOST_NUMBERS
        else f"{texts[0]} to {texts[-1]}, {len(texts):,} values"
    )
    is_switch = p is not None and p.unit == SWITCH
    is_number = axis.is_number and not is_switch
    if is_switch:
        parts = tuple(replace(one, words=SWITCHED.get(one.words, one.words)) for one in parts)
    return Varied(
        path=axis.path,
        decided_by=who,
        holder=p.holder if p else "",
        sentence=p.sentence if p else "",
        unit=p.unit if p else "",
        values=f"sampled: {values}" if axis.kind == "range" else values,
        is_number=is_number,
        at=grouping.at if is_number else (),
        parts=parts,
    )


def _about(
    plan: SweepPlan, summary: Mapping[str, Any], decides: Mapping[str, Any], table: Path
) -> dict[str, Any]:
    """What the folder says of itself."""
    request = plan.request
    return {
        "labsim_version": labsim_version(),
        "scenario": plan.base.name,
        "content_hash": plan.base.content_hash,
        "title": plan.base.title,
        "resolved": plan.base.resolved(),
        "uncertain": plan.is_uncertain,
        "draws_per_set": DRAWS_PER_SET,
        "request": request,
        "seed": request.seed,
        "design": plan.design.kind,
        "plan_hash": summary["plan_hash"],
        "source_hash": decides["source"],
        **{key: summary[key] for key in ("cells", "runs_a_cell", "runs", "failed", "first_failure")},
        "stopped_early": summary["stopped_early"],
        "asked_runs": request.runs,
        "stop_when": request.stop_when,
        "files": summary["files"],
        "failures": _failures(table) if summary["failed"] else [],
    }


def _failures(table: Path) -> list[tuple[str, int, int]]:
    """The commonest first sentences of failures: the sentence, in how many runs, and the first such cell."""
    counted: Counter[str] = Counter()
    first: dict[str, int] = {}
    with pq.ParquetFile(table) as file:
        for batch in file.iter_batches(ROWS_AT_A_TIME, columns=["cell", "failure"]):
            bad = batch.filter(pc.is_valid(batch.column("failure")))
            for cell, text in zip(*(column.to_pylist() for column in bad.columns), strict=True):
                sentence = A_RUN.sub("a run of", text.splitlines()[0].partition("; ")[0])
                counted[sentence] += 1
                first.setdefault(sentence, cell)
    return [(text, runs, first[text]) for text, runs in counted.most_common(FAILURES_TOLD)]
