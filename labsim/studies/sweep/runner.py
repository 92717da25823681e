"""The order of work: rounds of chunks, each computed once, wherever it is computed."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Protocol

from labsim.studies.sweep.plan import SweepPlan
from labsim.studies.sweep.shards import Store
from labsim.studies.sweep.table import reached_by
from labsim.studies.sweep.work import Job, base_hash, computed
from labsim.vocabulary.compiled import source_hash

Keep = Callable[[int, bytes], None]
Progress = Callable[[int, int], None]
# Jobs handed out for each thread, so that none waits and nothing piles up.
AHEAD = 2


class Workers(Protocol):
    """Whoever computes chunks."""

    def run(self, jobs: Iterable[Job], keep: Keep) -> Iterator[int]:
        """Compute jobs in any order; each is kept before its chunk is yielded."""
        ...


@dataclass(frozen=True)
class Threads:
    """This machine: the compiled week leaves other threads alone."""

    threads: int | None = None

    @property
    def count(self) -> int:
        """How many threads; one a core unless told otherwise."""
        return self.threads or os.cpu_count() or 1

    def run(self, jobs: Iterable[Job], keep: Keep) -> Iterator[int]:
        """Compute jobs; chunks under way when somebody stops us are still finished and kept."""
        waiting = iter(jobs)
        running: dict[Future[None], int] = {}

        def work(job: Job) -> None:
            keep(job.chunk, computed(job))

        with ThreadPoolExecutor(self.count) as pool:
            try:
                while True:
                    for job in waiting:
                        running[pool.submit(work, job)] = job.chunk
                        if len(running) >= AHEAD * self.count:
                            break
                    if not running:
                        return
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for one in done:
                        one.result()
                        yield running.pop(one)
            finally:
                for one in running:
                    one.cancel()


@dataclass(frozen=True)
class Share:
    """Part `number` of `parts` of a sweep: the chunks that one of several machines computes."""

    number: int
    parts: int

    def has(self, chunk: int) -> bool:
        """Whether a chunk belongs to it."""
        return chunk % self.parts == self.number - 1


WHOLE = Share(1, 1)


def carry_out(
    plan: SweepPlan,
    store: Store,
    workers: Workers,
    share: Share = WHOLE,
    progress: Progress | None = None,
) -> int:
    """Compute every chunk that is not finished.

    Returns
    -------
    int
        Rounds that are finished; fewer than planned where enough is known before.

    Raises
    ------
    SweepError
        If the disk refuses or workers cannot be used; finished shards are kept.
    """
    layout = plan.layout
    mine = [one for one in range(len(layout.rounds)) for one in layout.chunks(one) if share.has(one)]
    finished = sum(layout.size(one) for one in mine if one in store.index)
    in_all = sum(layout.size(one) for one in mine)
    for round_ in range(len(layout.rounds)):
        todo = [one for one in layout.chunks(round_) if share.has(one) and one not in store.index]
        for chunk in workers.run(jobs_of(plan, todo), store.keep):
            finished += layout.size(chunk)
            if progress:
                progress(finished, in_all)
        if share == WHOLE and is_enough(plan, store, round_):
            return round_ + 1
    return len(layout.rounds)


def is_enough(plan: SweepPlan, store: Store, round_: int) -> bool:
    """Whether the rule of the plan says that no more runs are needed after a round."""
    if plan.stop is None:
        return False
    return plan.stop.is_met(list(reached_by(plan, store, round_ + 1, plan.stop)), plan.is_uncertain)


def finished_rounds(plan: SweepPlan, store: Store) -> int | None:
    """Rounds that make a whole sweep; None while chunks are missing."""
    for round_ in range(len(plan.layout.rounds)):
        if not all(chunk in store.index for chunk in plan.layout.chunks(round_)):
            return None
        if is_enough(plan, store, round_):
            return round_ + 1
    return len(plan.layout.rounds)


def jobs_of(plan: SweepPlan, chunks: Sequence[int]) -> Iterator[Job]:
    """What workers need for some chunks."""
    source, base = source_hash(), base_hash(plan.base)
    for chunk in chunks:
        parts = tuple((one, plan.design.overrides(one.cell)) for one in plan.layout.segments(chunk))
        yield Job(
            plan=plan.hash,
            chunk=chunk,
            scenario=plan.request.scenario,
            set=plan.request.set,
            parts=parts,
            seed=plan.request.seed,
            source=source,
            base=base,
            keep=plan.request.keep,
        )
