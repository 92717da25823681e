"""What a sweep costs beside its runs: drawing assumptions, and how the cost grows with their number."""

import tempfile
import time
from math import log
from pathlib import Path

import numpy as np

from labsim.scenario import Scenario, records
from labsim.studies.sweep.finish import finish
from labsim.studies.sweep.plan import Request, plan_for
from labsim.studies.sweep.runner import Threads, carry_out
from labsim.studies.sweep.shards import begin_folder, open_store

# Few figures and half a year, so that the sweep's own work weighs as much as it can.
SETTINGS = ("population.figures=8", "clock.end=2022-07-04")
SIZES = (200, 800, 3200)
RUNS_A_CELL, SETS, DRAWS_REPEATED, SEED = 50, 100, 5, 1


def draw_cpu_ms(scenario: Scenario) -> list[float]:
    """Time of the processor for drawing one set of assumptions, of many drawn together [ms]."""
    found = []
    for repeat in range(DRAWS_REPEATED + 1):
        before = time.process_time()
        records(scenario, SEED, range(repeat * SETS, (repeat + 1) * SETS))
        found.append(1e3 * (time.process_time() - before) / SETS)
    return found[1:]


def sweeps() -> tuple[float, float]:
    """Runs a second of the largest of some small sweeps, and the exponent of processor time against runs."""
    _one(SIZES[0])
    costs = [_one(runs) for runs in SIZES]
    slope = np.polyfit([log(runs) for runs in SIZES], [log(cpu) for cpu, _ in costs], 1)[0]
    return SIZES[-1] / costs[-1][1], float(slope)


def _one(runs: int) -> tuple[float, float]:
    """Time of the processor and of the clock for one sweep, table and all [s]."""
    over = {"research.software_growth_per_year": f"2:6:{runs // RUNS_A_CELL}"}
    plan = plan_for(Request("small_lab", SETTINGS, over, runs=RUNS_A_CELL, seed=SEED))
    with tempfile.TemporaryDirectory() as place:
        cpu, clock = time.process_time(), time.perf_counter()
        folder = Path(place) / "sweep"
        begin_folder(folder, plan.as_object())
        store = open_store(folder, plan.hash)
        finish(plan, store, carry_out(plan, store, Threads()))
        return time.process_time() - cpu, time.perf_counter() - clock
