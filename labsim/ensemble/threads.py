"""Runs on threads: chunks of them, because a run lets go of Python only while it is compiled."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

CHUNK = 4
Progress = Callable[[int, int], None]


def in_chunks(
    work: Callable[[int], int],
    firsts: Sequence[int],
    threads: int | None,
    progress: Progress | None,
    in_all: int,
) -> None:
    """Work through the chunks; when one fails or the user stops, those not begun are dropped.

    Parameters
    ----------
    work
        From the place of a chunk's first run to how many runs it finished.
    firsts
        Place of the first run of every chunk.
    threads
        Threads to use; by default one a core.
    progress
        Called with (runs finished, runs in all) after each chunk.
    """
    finished = 0
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        pending = [pool.submit(work, first) for first in firsts]
        try:
            for job in pending:
                finished += job.result()
                if progress:
                    progress(finished, in_all)
        finally:
            for job in pending:
                job.cancel()
