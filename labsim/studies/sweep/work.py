"""One chunk of a sweep: its runs, what is kept of them, and what became of those that failed."""

import hashlib
import json
import shlex
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from labsim.ensemble import DRAWS_PER_SET, RunFailed
from labsim.ensemble.one_run import empty_curves, start
from labsim.ensemble.period import period_of
from labsim.ensemble.whole_run import carry_through
from labsim.measures.metrics import METRIC_NAMES, METRICS
from labsim.results.curves import field
from labsim.results.plan import canonical
from labsim.scenario import Scenario, ScenarioError, reader, records
from labsim.scenario.alike import common
from labsim.studies.sweep.axes import Read
from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.layout import Segment
from labsim.studies.sweep.retention import SUMMARY, curve_fields, curves_kept
from labsim.views.milestones import MILESTONES, NEVER, reached_steps
from labsim.views.summary import WINDOW_METRICS, Period, windows
from labsim.vocabulary.compiled import source_hash

# What a run may fail of; a full disk or memory is no matter of a run.
FAILURES = (RunFailed, ScenarioError, ArithmeticError, LookupError, ValueError)
PACKAGE = Path(__file__).resolve().parents[3]
KEYS = ("cell", "run")
# Sets of assumptions that are drawn together.
BLOCK = 64
FAILED = ("failure", "traceback", "replay")
PLAN, CHUNK = b"labsim_plan", b"labsim_chunk"
# Gives some sets of assumptions of a scenario, by their numbers.
Draw = Callable[[Scenario, range], Any]


@dataclass(frozen=True)
class Job:
    """Everything that a process anywhere needs to compute one chunk.

    Attributes
    ----------
    set
        What is set in all cells.
    parts
        Runs of cells, each with the overrides of its cell.
    source, base
        Hashes of the code and of the scenario without the cells' overrides, which must be the same there.
    keep
        What stays of each run, see `labsim.studies.sweep.retention`.
    """

    plan: str
    chunk: int
    scenario: str
    set: tuple[str, ...]
    parts: tuple[tuple[Segment, tuple[str, ...]], ...]
    seed: int
    source: str
    base: str
    keep: str = SUMMARY


def base_hash(scenario: Scenario) -> str:
    """Of the scenario that all cells start from."""
    return hashlib.sha256(canonical(scenario.resolved()).encode()).hexdigest()


def computed(job: Job) -> bytes:
    """The shard of one chunk, as the bytes of its file.

    Raises
    ------
    SweepError
        If this process has other code or another scenario than the plan.
    """
    if job.source != _source():
        raise SweepError(
            f"a worker has other code than this plan ({_source()}, not {job.source}); install one version"
        )
    start_from = _base(job.scenario, job.set)
    if start_from.hash != job.base:
        # A worker may have read the file before somebody changed it.
        _base.cache_clear()
        start_from = _base(job.scenario, job.set)
    if start_from.hash != job.base:
        raise SweepError(f"a worker reads another {job.scenario} than this plan; give all the same files")
    schema = schema_of(start_from.period, job.keep)
    draw = _drawn_together(job, start_from.scenario)
    rows = [
        row
        for segment, overrides in job.parts
        for row in _cell(job, start_from.read, draw, segment, overrides)
    ]
    columns = [
        pa.array([row.get(one.name) for row in rows], type=one.type, from_pandas=True) for one in schema
    ]
    about = {PLAN: job.plan.encode(), CHUNK: str(job.chunk).encode()}
    sink = pa.BufferOutputStream()
    table = pa.Table.from_arrays(columns, schema=schema.with_metadata(about))
    pq.write_table(table, sink, compression="zstd", write_statistics=False)
    return bytes(sink.getvalue())


def schema_of(period: Period, keep: str = SUMMARY) -> pa.Schema:
    """Columns of a shard: which run, its milestones, metrics at the windows, curves if kept, and failures."""
    found = [
        field("cell", pa.int32(), False, "number", "Number of the cell, in the order of the design."),
        field("run", pa.int32(), False, "number", "Number of the run; runs of one number share their luck."),
    ]
    found += [
        field(one.id, pa.date32(), True, "day", f"{one.words}: day that ends the first step; null for never.")
        for one in MILESTONES
    ]
    found += [
        field(f"{name}_{id_}", pa.float32(), True, _unit(name), f"{name}, {words}")
        for id_, words, _ in windows(period)
        for name in WINDOW_METRICS
    ]
    found += curve_fields(keep)
    meanings = ("Why the run failed; null for a run that did not.", "Where in the code.", "Shows it again.")
    texts = zip(FAILED, meanings, strict=True)
    return pa.schema([*found, *(field(name, pa.string(), True, "text", meaning) for name, meaning in texts)])


@dataclass(frozen=True)
class _Base:
    """What all cells start from."""

    scenario: Scenario
    read: Read
    hash: str
    period: Period


@lru_cache(maxsize=1)
def _source() -> str:
    """Of the code of this process, which does not change while it runs."""
    return source_hash()


@lru_cache(maxsize=4)
def _base(name: str, set_: tuple[str, ...]) -> _Base:
    loaded = reader(name)
    scenario = loaded(list(set_))
    return _Base(
        scenario,
        lambda overrides: loaded([*set_, *overrides]),
        base_hash(scenario),
        period_of(scenario),
    )


def _drawn_together(job: Job, base: Scenario) -> Draw:
    """Whoever draws the sets of assumptions of a chunk: what all cells share is drawn once."""
    first = min(segment.first for segment, _ in job.parts) // DRAWS_PER_SET
    last = (max(segment.last for segment, _ in job.parts) - 1) // DRAWS_PER_SET
    # In whole blocks, so that chunks of the same cells find them drawn.
    sets = range(first // BLOCK * BLOCK, (last // BLOCK + 1) * BLOCK)
    try:
        return _common(base, job.seed, sets).records
    except FAILURES:
        return lambda scenario, sets: records(scenario, job.seed, sets)


_common = lru_cache(maxsize=4)(common)


def _cell(
    job: Job, read: Read, draw: Draw, segment: Segment, overrides: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    """One row a run."""
    numbers = range(segment.first, segment.last)
    try:
        scenario = read(overrides)
        period = period_of(scenario)
        curves = empty_curves(scenario)
    except FAILURES as error:
        yield from (_failed(job, segment.cell, overrides, run, error) for run in numbers)
        return
    state = None
    params = _sets(scenario, draw, numbers)
    for run in numbers:
        try:
            drawn = params[run // DRAWS_PER_SET]
            if isinstance(drawn, Exception):
                raise drawn
            state = start(scenario, drawn, job.seed, run, state)
            carry_through(scenario, drawn, state, curves)
            of_run = kept(curves, period) | curves_kept(job.keep, curves, period)
            yield {"cell": segment.cell, "run": run, **of_run}
        except FAILURES as error:
            yield _failed(job, segment.cell, overrides, run, error)


def _sets(scenario: Scenario, draw: Draw, runs: range) -> dict[int, Any]:
    """By number the sets of assumptions of some runs; in the place of one that contradicts itself, why."""
    sets = range(runs.start // DRAWS_PER_SET, (runs.stop - 1) // DRAWS_PER_SET + 1)
    try:
        return dict(zip(sets, draw(scenario, sets), strict=True))
    except FAILURES as error:
        return {one: _alone(scenario, draw, one) for one in sets} if len(sets) > 1 else {sets[0]: error}


def _alone(scenario: Scenario, draw: Draw, number: int) -> Any:
    try:
        return draw(scenario, range(number, number + 1))[0]
    except FAILURES as error:
        return error


def kept(curves: "np.ndarray[Any, np.dtype[np.float64]]", period: Period) -> dict[str, Any]:
    """What is kept of one run: dates of milestones, and metrics at the windows.

    Parameters
    ----------
    curves : array of shape (metrics, steps)
        Compared in single precision, as a run folder stores them.
    """
    stored = curves.astype(np.float32)
    by_name = {name: stored[row : row + 1] for row, name in enumerate(METRIC_NAMES)}
    found: dict[str, Any] = {
        id_: None if steps[0] == NEVER else period.dates[int(steps[0])]
        for id_, steps in reached_steps(by_name, period.step_days).items()
    }
    for id_, _, step in windows(period):
        for name in WINDOW_METRICS:
            value = float(by_name[name][0, step])
            found[f"{name}_{id_}"] = value if np.isfinite(value) else None
    return found


def replay_command(job: Job, overrides: tuple[str, ...], run: int) -> str:
    """A command that makes one run again, by itself."""
    changes = json.dumps([*job.set, *overrides])
    code = (
        "from labsim.ensemble import simulate; from labsim.scenario import load; "
        f"simulate(load({json.dumps(job.scenario)}, {changes}), [{run}], {job.seed})"
    )
    return f"python -c {shlex.quote(code)}"


def _failed(
    job: Job, cell: int, overrides: tuple[str, ...], run: int, error: BaseException
) -> dict[str, Any]:
    """A run that failed, told without the paths of this machine: it must read the same everywhere."""
    frames = [
        f"{_inside(one.filename)}:{one.lineno} in {one.name}"
        for one in traceback.extract_tb(error.__traceback__)
    ]
    return {
        "cell": cell,
        "run": run,
        "failure": f"{type(error).__name__}: {error}",
        "traceback": "\n".join(frames),
        "replay": replay_command(job, overrides, run),
    }


def _inside(file: str) -> str:
    path = Path(file)
    return path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.name


def _unit(metric: str) -> str:
    return next(one.unit for one in METRICS.columns if one.name == metric)
