"""An ensemble: sets of assumptions times draws of luck, in chunks on threads."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from labsim.ensemble.fork import Values
from labsim.ensemble.one_run import DRAWS_PER_SET, RunFailed, empty_curves, start
from labsim.ensemble.threads import CHUNK, Progress, in_chunks
from labsim.ensemble.whole_run import carry_through
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
    changing: Callable[[Values], None] | None = None,
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
    changing
        What to do to the sets of assumptions, records of shape (sets, stretches), before they are run:
        for what follows from each set's own draws and no scenario can say.

    Raises
    ------
    RunFailed
        If a run cannot go on; nothing of the ensemble is kept.
    """
    numbers = list(range(runs)) if isinstance(runs, int) else list(runs)
    sets = sorted({number // DRAWS_PER_SET for number in numbers})
    params = records(scenario, seed, sets)
    if changing is not None:
        changing(params)
    row_of_set = {one: row for row, one in enumerate(sets)}
    curves = np.empty((len(numbers), METRICS.height, scenario.weeks()), dtype=np.float32)
    chosen = [row_of_set[number // DRAWS_PER_SET] for number in numbers]

    def keep(row: int, observed: Any) -> None:
        curves[row] = observed

    carry_each(scenario, params, chosen, numbers, seed, keep, threads, progress)
    return Ensemble(scenario, seed, numbers, curves)


def carry_each(
    scenario: Scenario,
    params: "np.recarray[Any, Any]",
    chosen: Sequence[int],
    runs: Sequence[int],
    seed: int,
    keep: Callable[[int, "np.ndarray[Any, np.dtype[np.float64]]"], None],
    threads: int | None = None,
    progress: Progress | None = None,
) -> None:
    """Carry runs through, each with any set of assumptions and any luck, and hand on what each observes.

    Parameters
    ----------
    params : record array of shape (sets, stretches)
    chosen, runs
        Of each run, its row of `params` and the number that its luck is drawn by.
    keep
        Called on threads with the place of a run and its curves (metrics, steps), which the next run reuses.

    Raises
    ------
    RunFailed
        If a run cannot go on.
    """

    def work(first: int) -> int:
        state = None
        observed = empty_curves(scenario)
        places = range(first, min(first + CHUNK, len(runs)))
        for place in places:
            of_set = params[chosen[place]]
            state = start(scenario, of_set, seed, runs[place], state)
            carry_through(scenario, of_set, state, observed)
            keep(place, observed)
        return len(places)

    in_chunks(work, range(0, len(runs), CHUNK), threads, progress, len(runs))
