"""An ensemble: sets of assumptions times draws of luck, in chunks on threads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from labsim.ensemble.one_run import DRAWS_PER_SET, RunFailed, carry_through, empty_curves, start
from labsim.ensemble.threads import CHUNK, Progress, in_chunks
from labsim.measures.metrics import METRICS
from labsim.scenario import Scenario, records

__all__ = ["DRAWS_PER_SET", "Ensemble", "RunFailed", "simulate"]


@dataclass(frozen=True)
class Ensemble:
    """What an ensemble leaves behind.

    Attributes
    ----------
    runs
        Numbers of the runs; run k uses set of assumptions k // 2 and luck of its own.
    curves : float32 array of shape (runs, metrics, steps)
        Metrics in the order of `labsim.measures.metrics.METRIC_NAMES`.
    """

    scenario: Scenario
    seed: int
    runs: Sequence[int]
    curves: "np.ndarray[Any, np.dtype[np.float32]]"

    def metric(self, name: str) -> "np.ndarray[Any, np.dtype[np.float32]]":
        """Curves of one metric, shape (runs, steps)."""
        rows = {column.name: column.row for column in METRICS.columns}
        return self.curves[:, rows[name], :]


def simulate(
    scenario: Scenario,
    runs: int | Sequence[int] = 200,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Ensemble:
    """Run a scenario many times.

    Parameters
    ----------
    runs
        How many runs (numbers 0, 1, ...), or the numbers of the runs themselves: run k is the same
        whatever else is in the ensemble.
    seed
        Root of all luck.
    threads
        Threads to use; by default one a core.
    progress
        Called with (runs finished, runs in all) after each chunk.

    Raises
    ------
    RunFailed
        If a run cannot go on; nothing of the ensemble is kept.
    """
    numbers = list(range(runs)) if isinstance(runs, int) else list(runs)
    sets = sorted({number // DRAWS_PER_SET for number in numbers})
    params = records(scenario, seed, sets)
    row_of_set = {one: row for row, one in enumerate(sets)}
    curves = np.empty((len(numbers), METRICS.height, scenario.weeks()), dtype=np.float32)

    def work(first: int) -> int:
        state = None
        observed = empty_curves(scenario)
        chunk = numbers[first : first + CHUNK]
        for row, number in enumerate(chunk, start=first):
            chosen = params[row_of_set[number // DRAWS_PER_SET]]
            state = start(scenario, chosen, seed, number, state)
            carry_through(scenario, chosen, state, observed)
            curves[row] = observed
        return len(chunk)

    in_chunks(work, range(0, len(numbers), CHUNK), threads, progress, len(numbers))
    return Ensemble(scenario, seed, numbers, curves)
