"""A few runs ahead of a sweep: how long it will take, how much disk, and how surely a share is known."""

import time
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.parquet as pq

from labsim.ensemble import DRAWS_PER_SET
from labsim.studies.sweep.layout import Segment
from labsim.studies.sweep.plan import SweepPlan
from labsim.studies.sweep.retention import SUMMARY
from labsim.studies.sweep.runner import Threads, jobs_of
from labsim.studies.sweep.stop import half_width
from labsim.studies.sweep.work import Job, computed

# Chunks of the pilot for each thread, and runs of each; the first ones are not timed.
CHUNKS_A_THREAD, RUNS_A_CHUNK = 2, 8


@dataclass(frozen=True)
class Pilot:
    """What a sweep will take, from runs of it that were made to find out.

    Attributes
    ----------
    failed, first_failure
        How many of the pilot's runs failed, and why the first of them did.
    seconds, disk_bytes
        Of the whole sweep, by the pilot's own runs on its threads; shards and table.
    width_pairs, width_runs
        Half the width of the 95% interval of a share of the runs of a cell that is about half: where both
        runs of a set of assumptions always agree, and where they are as different as any two.
    """

    pilot_runs: int
    failed: int
    first_failure: str | None
    runs: int
    threads: int
    seconds: float
    disk_bytes: int
    width_pairs: float
    width_runs: float


def pilot(plan: SweepPlan, threads: Threads) -> Pilot:
    """Make a few runs, evenly apart over the cells; they are not kept."""
    jobs = _jobs(plan, CHUNKS_A_THREAD * threads.count)
    smaller = computed(replace(jobs[0], parts=_first_runs(jobs[0])))
    shards: dict[int, bytes] = {}
    before = time.perf_counter()
    for _ in threads.run(jobs, lambda chunk, content: shards.update({chunk: content})):
        pass
    seconds = time.perf_counter() - before
    reasons = [one for chunk in sorted(shards) for one in _failures(shards[chunk])]
    made = sum(part.last - part.first for job in jobs for part, _ in job.parts)
    runs = plan.request.runs
    half = -(-runs // 2)
    return Pilot(
        pilot_runs=made,
        failed=len(reasons),
        first_failure=reasons[0] if reasons else None,
        runs=plan.layout.total,
        threads=threads.count,
        seconds=seconds / made * plan.layout.total,
        disk_bytes=_disk(plan, len(smaller), len(shards[0])),
        width_pairs=half_width(half, runs, plan.is_uncertain),
        width_runs=half_width(half, runs, False),
    )


def _jobs(plan: SweepPlan, chunks: int) -> list[Job]:
    """Chunks of their own, each some runs of one cell."""
    some = next(jobs_of(plan, [0]))
    runs = min(RUNS_A_CHUNK, plan.request.runs)
    cells = plan.design.cells
    chosen = [one * cells // chunks for one in range(chunks)]
    return [
        replace(some, chunk=number, parts=((Segment(cell, 0, runs), plan.design.overrides(cell)),))
        for number, cell in enumerate(chosen)
    ]


def _first_runs(job: Job) -> tuple[tuple[Segment, tuple[str, ...]], ...]:
    part, overrides = job.parts[0]
    return ((replace(part, last=part.first + min(DRAWS_PER_SET, part.last)), overrides),)


def _failures(shard: bytes) -> list[str]:
    """Why runs of a shard failed."""
    found = pq.read_table(pa.BufferReader(shard), columns=["failure"])["failure"].drop_null()
    return [str(one) for one in found.to_pylist()]


def _disk(plan: SweepPlan, smaller: int, larger: int) -> int:
    """Shards and the table made of them, from the bytes of a shard of few runs and of a larger one."""
    few, more = (min(one, plan.request.runs) for one in (DRAWS_PER_SET, RUNS_A_CHUNK))
    a_run = (larger - smaller) / (more - few) if more > few else smaller / few
    columns = max(smaller - few * a_run, 0.0)
    chunks = sum(len(plan.layout.chunks(round_)) for round_ in range(len(plan.layout.rounds)))
    # Curves do not go into the table.
    copies = 2 if plan.request.keep == SUMMARY else 1
    return int((chunks + 1) * columns + copies * a_run * plan.layout.total)
