"""What a sweep costs beside its runs, in time and memory, how that grows, and what a second worker brings."""

import os
import subprocess
import sys
import tempfile
import time
from math import log
from pathlib import Path

import numpy as np

from labsim.scenario import Scenario, records
from labsim.studies.sweep.finish import finish
from labsim.studies.sweep.plan import Request, SweepPlan, plan_for
from labsim.studies.sweep.runner import Threads, carry_out
from labsim.studies.sweep.shards import begin_folder, open_store

# Few figures and half a year, so that the sweep's own work weighs as much as it can.
SETTINGS = ("population.figures=8", "clock.end=2022-07-04")
SIZES = (200, 800, 3200)
# Runs as long as those of a study, by which two workers are compared with one.
WHOLE_RUNS, WORKERS_REPEATED = 64, 3
# The system's own note of the most memory that a process ever held, where there is one.
STATUS = Path("/proc/self/status")
TELL_PEAK = """
import sys
from labsim.cli.bench_sweeps import STATUS, one_small
one_small(int(sys.argv[1]))
(line,) = [one for one in STATUS.read_text().splitlines() if one.startswith("VmHWM:")]
print(int(line.split()[1]) / 1024)
"""
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
    one_small(SIZES[0])
    costs = [one_small(runs) for runs in SIZES]
    slope = np.polyfit([log(runs) for runs in SIZES], [log(cpu) for cpu, _ in costs], 1)[0]
    return SIZES[-1] / costs[-1][1], float(slope)


def peak_memory() -> dict[str, float] | None:
    """Most memory that processes held which made the smallest and the largest of the small sweeps [MB].

    None where the system does not tell.
    """
    if not STATUS.is_file():
        return None
    return {name: _peak(runs) for name, runs in (("fewest", SIZES[0]), ("most", SIZES[-1]))}


def two_workers() -> list[float] | None:
    """How many times as fast two threads make a sweep of whole runs as one; None where there is one core."""
    if (os.cpu_count() or 1) < 2:
        return None
    over = {"research.software_growth_per_year": "2,4"}
    plan = plan_for(Request("small_lab", (), over, runs=WHOLE_RUNS // 2, seed=SEED))
    clocks = [[_carried_out(plan, threads)[1] for threads in (1, 2)] for _ in range(WORKERS_REPEATED)]
    return [one / two for one, two in clocks]


def load() -> float | None:
    """Processes at work for each core, of the last minute; None where the system does not tell."""
    return os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else None


def one_small(runs: int) -> tuple[float, float]:
    """Time of the processor and of the clock for one small sweep [s]."""
    over = {"research.software_growth_per_year": f"2:6:{runs // RUNS_A_CELL}"}
    return _carried_out(plan_for(Request("small_lab", SETTINGS, over, runs=RUNS_A_CELL, seed=SEED)))


def _carried_out(plan: SweepPlan, threads: int | None = None) -> tuple[float, float]:
    """Time of the processor and of the clock for one sweep, table and all [s]."""
    with tempfile.TemporaryDirectory() as place:
        cpu, clock = time.process_time(), time.perf_counter()
        folder = Path(place) / "sweep"
        begin_folder(folder, plan.as_object())
        store = open_store(folder, plan.hash)
        finish(plan, store, carry_out(plan, store, Threads(threads)))
        return time.process_time() - cpu, time.perf_counter() - clock


def _peak(runs: int) -> float:
    asked = [sys.executable, "-c", TELL_PEAK, str(runs)]
    return float(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)
