"""What a contest costs on this machine, found out by a few runs and one fit before it is held."""

from time import perf_counter

import numpy as np

from labsim.measurements.instruments import NOTHING, Given
from labsim.scenario import Scenario
from labsim.studies.contest.forecaster import chosen
from labsim.studies.contest.histories import histories
from labsim.studies.contest.score import FIRST_YEAR, FOLDS, LAST_YEAR
from labsim.studies.contest.targets import TARGETS
from labsim.studies.contest.windows import WINDOWS

PILOT, TIMES = 8, 5
MONTHS = 120.0


def seconds_for(
    scenario: Scenario, runs: int, seed: int, threads: int | None, given: Given = NOTHING
) -> float:
    """Seconds that a contest of so many runs takes: its runs with their instruments, and its forecasters."""
    # The first run pays for loading the engine.
    histories(scenario, 1, seed, 1, given=given)
    begins = perf_counter()
    histories(scenario, PILOT, seed, threads, given=given)
    of_run = (perf_counter() - begins) / PILOT
    fits = (LAST_YEAR - FIRST_YEAR + 1) * len(WINDOWS) * len(TARGETS) * FOLDS
    return of_run * runs + seconds_of_fit(runs) * fits


def seconds_of_fit(runs: int) -> float:
    """Seconds that a forecaster takes to learn from four fifths of so many runs, half of which get there."""
    draws, learned_from = np.random.default_rng(1), runs - runs // FOLDS
    inputs = draws.normal(size=(learned_from, 2 * len(next(iter(WINDOWS.values())))))
    months = draws.uniform(1.0, 2.0 * MONTHS, learned_from)
    told = np.minimum(months, MONTHS), months < MONTHS, np.arange(learned_from) // 2, MONTHS
    seconds = []
    for _ in range(TIMES):
        begins = perf_counter()
        chosen(inputs, *told)
        seconds.append(perf_counter() - begins)
    return min(seconds)
