"""`labsim bench`: what a run costs on this machine; minimum and median of repeats within one go."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from statistics import median
from typing import Any

from labsim.cli.bench_sweeps import SIZES, draw_cpu_ms, peak_memory, sweeps, two_workers
from labsim.cli.bench_sweeps import load as load_of_machine
from labsim.cli.output import note, say, say_json
from labsim.dynamics.state import State
from labsim.ensemble import simulate
from labsim.ensemble.fork import Curves, Values
from labsim.ensemble.one_run import carry, empty_curves, start
from labsim.ensemble.whole_run import carry_through
from labsim.scenario import Scenario, load, records
from labsim.vocabulary.compiled import instruction_set

SCHEMA_VERSION = 1
RUNS = 30
HELP_STARTS = 5
SCALING_RUNS = 64
SCALING_REPEATS = 3
AGENT_WEEKS = 20
SEED = 1
BUILDING = (
    "Building the fast engine afresh in an empty folder, to time it (about 40 s; --no-compile skips it)."
)
ONE_RUN = (
    "from labsim.ensemble import simulate; from labsim.scenario import load; "
    "simulate(load('baseline'), runs=1, threads=1)"
)
HELP = (
    "import sys; from labsim.cli.main import run; sys.argv = ['labsim', '--help']\n"
    "try:\n    run()\nexcept SystemExit:\n    pass"
)
TELL_CPU = "\nimport sys, time; print(time.process_time(), file=sys.stderr)"

Figures = dict[str, Any]


def bench_all(as_json: bool, with_compile: bool) -> None:
    """Measure everything and print it."""
    scenario = load("baseline", ["uncertainty=central"])
    found: Figures = {"schema_version": SCHEMA_VERSION, "instruction_set": instruction_set()}
    found["busy_a_core_before"] = load_of_machine()
    found["figures"], found["weeks"] = scenario.figures, scenario.weeks()
    found["run_cpu_ms"] = run_cpu_ms(scenario, carry_through)
    found["weeks_alone_cpu_ms"] = run_cpu_ms(scenario, weeks_alone)
    per_week = 1e6 / (scenario.figures * scenario.weeks())
    found["researcher_week_cpu_ns"] = {
        key: value * per_week for key, value in found["weeks_alone_cpu_ms"].items()
    }
    found["two_threads_times_as_fast"] = two_threads(scenario)
    found["agents_mode_weeks_a_second"] = agents_mode(scenario)
    found["draw_cpu_ms"] = least_and_median(draw_cpu_ms(load("baseline")))
    found["sweep_runs_a_second"], found["sweep_exponent"] = sweeps()
    found["sweep_peak_memory_mb"] = peak_memory()
    ratios = two_workers()
    found["sweep_two_workers_times_as_fast"] = least_and_median(ratios) if ratios else None
    found["help_cpu_s"] = least_and_median([child_cpu(HELP) for _ in range(HELP_STARTS)])
    found["build_cpu_s"] = build_cpu() if with_compile else None
    if as_json:
        say_json(found)
    else:
        say("\n".join(lines(found)))


def weeks_alone(scenario: Scenario, params: Values, state: State, curves: Curves) -> None:
    """A run without what is asked at its end."""
    carry(scenario, params, state, curves, 0, scenario.weeks())


def run_cpu_ms(scenario: Scenario, way: Callable[[Scenario, Values, State, Curves], None]) -> Figures:
    """Time of the processor for one run [ms], of the engine alone: no sampling, no files."""
    params = records(scenario, SEED, [0])[0]
    curves = empty_curves(scenario)
    state = start(scenario, params, SEED, 0)
    times = []
    for run in range(RUNS + 1):
        before = time.process_time()
        state = start(scenario, params, SEED, run, state)
        way(scenario, params, state, curves)
        times.append(1e3 * (time.process_time() - before))
    return least_and_median(times[1:])


def two_threads(scenario: Scenario) -> Figures | None:
    """How many times as fast two threads are as one; None on a machine with one core."""
    if (os.cpu_count() or 1) < 2:
        return None

    def ratio() -> float:
        one, two = (
            _wall(lambda threads=threads: simulate(scenario, SCALING_RUNS, SEED, threads))  # type: ignore[misc]
            for threads in (1, 2)
        )
        return one / two

    return least_and_median([ratio() for _ in range(SCALING_REPEATS)])


def agents_mode(scenario: Scenario) -> Figures | None:
    """Weeks a second when every researcher is an agent of Mesa; None without that part."""
    if find_spec("labsim.world") is None:
        return None
    import labsim.world

    if not hasattr(labsim.world, "LabModel"):
        return None
    lab = labsim.world.LabModel(scenario, seed=SEED, run=0, activation="agents")
    lab.step()
    return least_and_median([1.0 / _wall(lab.step) for _ in range(AGENT_WEEKS)])


def build_cpu() -> float:
    """CPU time of building the engine [s]: a run with an empty folder less one with a full one."""
    note(BUILDING)
    with tempfile.TemporaryDirectory() as folder:
        fresh, again = (child_cpu(ONE_RUN, folder) for _ in range(2))
    return fresh - again


def child_cpu(code: str, cache: str | None = None) -> float:
    """Time of the processor [s] that a fresh Python takes for some code, its start included."""
    environment = dict(os.environ)
    if cache is not None:
        environment["LABSIM_CACHE"] = cache
    done = subprocess.run(
        [sys.executable, "-c", code + TELL_CPU], env=environment, capture_output=True, text=True, check=True
    )
    return float(done.stderr.split()[-1])


def least_and_median(values: list[float]) -> Figures:
    """Minimum and median."""
    return {"minimum": min(values), "median": median(values)}


def lines(found: Figures) -> list[str]:
    """The figures as a table."""
    size = f"one run ({found['figures']} figures, {found['weeks']} weeks), CPU ms"
    rows = [
        (size, found["run_cpu_ms"], ".1f"),
        ("... without what is asked of it at its end", found["weeks_alone_cpu_ms"], ".1f"),
        ("one week of one researcher, CPU ns", found["researcher_week_cpu_ns"], ".0f"),
        ("two threads against one, times as fast", found["two_threads_times_as_fast"], ".2f"),
        ("weeks a second with every researcher an agent", found["agents_mode_weeks_a_second"], ".0f"),
        ("drawing one set of assumptions, CPU ms", found["draw_cpu_ms"], ".2f"),
        ("labsim --help, CPU s", found["help_cpu_s"], ".2f"),
        ("sweep: two workers against one, times as fast", found["sweep_two_workers_times_as_fast"], ".2f"),
    ]
    told = [f"{'':<50}{'minimum':>10}{'median':>10}"]
    for words, figures, form in rows:
        cells = (figures["minimum"], figures["median"]) if figures else None
        text = "".join(f"{cell:>10{form}}" for cell in cells) if cells else f"{'not here':>10}"
        told.append(f"{words:<50}{text}")
    memory = found["sweep_peak_memory_mb"] or {"fewest": None, "most": None}
    single = [
        ("small sweeps: runs a second on all cores", found["sweep_runs_a_second"], ".0f"),
        ("small sweeps: exponent of CPU time against runs", found["sweep_exponent"], ".2f"),
        (f"small sweeps: peak memory at {SIZES[0]:,} runs, MB", memory["fewest"], ".0f"),
        (f"small sweeps: peak memory at {SIZES[-1]:,} runs, MB", memory["most"], ".0f"),
    ]
    if found["build_cpu_s"] is not None:
        single.append(("building the fast engine, once, CPU s", found["build_cpu_s"], ".1f"))
    single.append(("processes at work a core before (1: no core free)", found["busy_a_core_before"], ".2f"))
    for words, figure, form in single:
        told.append(f"{words:<50}{'not here' if figure is None else format(figure, form):>10}")
    return [*told, f"{'vector instructions':<50}{found['instruction_set']:>10}"]


def _wall(work: Callable[[], Any]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before
