"""What a sweep costs in processor time and memory as the number of runs grows, each size in a fresh process.

    python -m tests.sweep.scaling --most 100000

Eight figures and half a year, so that the sweep's own work weighs as much as it can against the model's.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from math import log
from pathlib import Path

RUNS_A_CELL = 50
FEWEST = 100
CHILD = """
import json, resource, sys
from labsim.cli.main import app
try:
    app(sys.argv[1:], standalone_mode=False)
finally:
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]), file=sys.stderr)
"""


def cost(runs: int, threads: int) -> tuple[float, float]:
    """Processor time [s] and the largest resident memory [MB] of one sweep, Python's own start included."""
    over = f"research.software_growth_per_year=2:6:{runs // RUNS_A_CELL}"
    short = ["--set", "population.figures=8", "--set", "clock.end=2022-07-04"]
    with tempfile.TemporaryDirectory() as place:
        asked = ["sweep", "small_lab", "--over", over, *short, "--runs", str(RUNS_A_CELL), "--quiet"]
        asked += ["--threads", str(threads), "--out", str(Path(place) / "sweep")]
        done = subprocess.run(
            [sys.executable, "-c", CHILD, *asked], capture_output=True, text=True, check=True
        )
    seconds, memory = json.loads(done.stderr.splitlines()[-1])
    return seconds, memory


def exponent(sizes: list[int], seconds: list[float]) -> float:
    """Slope of the least-squares line through the logarithms."""
    xs, ys = [log(one) for one in sizes], [log(one) for one in seconds]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - mean_x) ** 2 for x in xs)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--most", type=int, default=100_000)
    asked.add_argument("--threads", type=int, default=2)
    options = asked.parse_args()
    sizes = [FEWEST]
    while sizes[-1] * 10 <= options.most:
        sizes.append(sizes[-1] * 10)
    start, _ = cost(FEWEST, options.threads)
    seconds = []
    print(f"{'runs':>10}{'processor s':>14}{'above the start':>18}{'peak memory MB':>17}")
    for size in sizes:
        spent, memory = cost(size, options.threads)
        seconds.append(spent)
        print(f"{size:>10,}{spent:>14.1f}{spent - start:>18.1f}{memory:>17.0f}", flush=True)
    if len(sizes) > 2:
        above = [spent - start for spent in seconds]
        print(f"exponent of processor time above the start: {exponent(sizes[1:], above[1:]):.2f}")
        print(f"... of the last tenfold alone: {exponent(sizes[-2:], above[-2:]):.2f}")


if __name__ == "__main__":
    main()
