"""Many machines: the same chunks on the workers of a Dask cluster."""

from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from labsim.studies.sweep.errors import PartMissing, SweepError
from labsim.studies.sweep.runner import AHEAD, Keep
from labsim.studies.sweep.work import Job, computed

INSTALL = "A Dask cluster needs an optional part of labsim; install it with: pip install 'labsim[cluster]'"
PATIENCE_SECONDS, CLOSING_SECONDS = 20, 2


@dataclass(frozen=True)
class Cluster:
    """Workers of a Dask scheduler; this process hands out chunks and keeps what comes back."""

    address: str
    client: Any

    def run(self, jobs: Iterable[Job], keep: Keep) -> Iterator[int]:
        """Compute jobs on whatever workers there are; a lost worker's chunks go to the others."""
        from distributed import KilledWorker, as_completed

        waiting = iter(jobs)
        running: dict[Any, int] = {}
        done = as_completed(loop=self.client.loop)
        try:
            self._hand_out(waiting, running, done)
            while running:
                future = next(done)
                try:
                    content = future.result()
                except KilledWorker as error:
                    raise SweepError(
                        f"{self.address}: one chunk was lost with several workers, one after the other; "
                        "look into the workers' logs, then go on with --resume"
                    ) from error
                chunk = running.pop(future)
                keep(chunk, content)
                yield chunk
                self._hand_out(waiting, running, done)
        except (OSError, CancelledError) as error:
            raise SweepError(
                f"the scheduler at {self.address} is gone; start it again and go on with --resume"
            ) from error
        finally:
            with suppress(OSError):
                self.client.cancel(list(running))

    def _hand_out(self, waiting: Iterator[Job], running: dict[Any, int], done: Any) -> None:
        """Keep every thread of the cluster busy, and not more than that under way."""
        threads = max(sum(self.client.nthreads().values()), 1)
        while len(running) < AHEAD * threads:
            job = next(waiting, None)
            if job is None:
                return
            future = self.client.submit(computed, job, key=f"labsim-{job.plan[:16]}-{job.chunk}", pure=False)
            running[future] = job.chunk
            done.add(future)


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """A cluster whose scheduler answers.

    Raises
    ------
    PartMissing
        If Dask is not installed.
    SweepError
        If no scheduler answers there.
    """
    try:
        import distributed
    except ImportError as error:
        raise PartMissing(INSTALL) from error
    try:
        client = distributed.Client(address, timeout=PATIENCE_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SweepError(
            f"no scheduler answers at {address}; start one with `dask scheduler`, or check the address"
        ) from error
    try:
        yield Cluster(address, client)
    finally:
        client.close(timeout=CLOSING_SECONDS)
