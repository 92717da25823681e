"""A sweep that is killed again and again, at random moments, must end as one that nobody disturbed.

    python -m tests.sweep.kills --kills 100 --runs 5000

Every kill is SIGKILL to the whole process. After each, no finished shard may be gone or written anew; in the
end table and cells must be the same bytes. One sweep after the other is killed until there were enough kills.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

CELLS = 10
FILES = ("sweep.parquet", "cells.csv")
# Time for Python and the engine to come up, so that kills hit the work too [s].
STARTING_SECONDS = 0.5
Seen = dict[str, tuple[int, int]]


@dataclass
class Counted:
    """What happened on the way."""

    kills: int = 0
    sweeps: int = 0
    during_work: int = 0


class Disturbed(Exception):
    """A sweep that did not survive a kill unharmed; says how."""


def command(folder: Path, runs: int, resume: bool) -> list[str]:
    over = "research.software_growth_per_year=2:11:10"
    short = ["--set", "population.figures=8", "--set", "clock.end=2022-07-04"]
    asked = ["sweep", "small_lab", "--over", over, *short, "--runs", str(runs // CELLS), "--quiet"]
    return [
        sys.executable,
        "-m",
        "labsim",
        *asked,
        "--out",
        str(folder),
        *(["--resume"] if resume else []),
    ]


def undisturbed(folder: Path, runs: int) -> tuple[float, dict[str, bytes]]:
    """Seconds and content of a sweep that nobody kills."""
    before = time.monotonic()
    subprocess.run(command(folder, runs, False), check=True, capture_output=True)
    return time.monotonic() - before, content(folder)


def content(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


def finished(folder: Path) -> Seen:
    """Every finished shard with what changes if it is written anew."""
    found = (folder / "shards").glob("*.parquet") if (folder / "shards").is_dir() else ()
    return {one.name: (one.stat().st_ino, one.stat().st_mtime_ns) for one in found}


def killed_to_the_end(folder: Path, runs: int, kills: int, seconds: float, luck: random.Random) -> Counted:
    """One sweep, killed at random moments until it ends or there were enough kills, then finished."""
    counted = Counted(sweeps=1)
    seen: Seen = {}
    while True:
        asked = command(folder, runs, (folder / "plan.json").exists())
        with subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as child:
            try:
                wait = luck.uniform(0.0, seconds) if counted.kills < kills else None
                child.wait(wait)
            except subprocess.TimeoutExpired:
                child.kill()
            told = child.stderr.read() if child.stderr else ""
        now = finished(folder)
        for name, was in seen.items():
            if now.get(name) != was:
                raise Disturbed(f"the finished shard {name} was lost or computed twice")
        counted.during_work += now.keys() != seen.keys()
        seen = now
        if child.returncode == 0:
            return counted
        if child.returncode > 0:
            raise Disturbed(f"going on failed: {told}")
        counted.kills += 1


def check(runs: int, kills: int, seed: int) -> Counted:
    """Kill sweeps until there were so many kills; each must end like the undisturbed one."""
    luck, whole = random.Random(seed), Counted()
    with tempfile.TemporaryDirectory() as place:
        seconds, expected = undisturbed(Path(place) / "undisturbed", runs)
        while whole.kills < kills:
            folder = Path(place) / f"sweep-{whole.sweeps}"
            of_one = killed_to_the_end(
                folder, runs, kills - whole.kills, STARTING_SECONDS + seconds / 3, luck
            )
            for name, bytes_ in content(folder).items():
                if bytes_ != expected[name]:
                    raise Disturbed(f"{name} is not that of an undisturbed sweep")
            whole.kills += of_one.kills
            whole.sweeps += 1
            whole.during_work += of_one.during_work
    return whole


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=5000)
    asked.add_argument("--kills", type=int, default=100)
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    found = check(options.runs, options.kills, options.seed)
    print(
        f"{found.kills} kills in {found.sweeps} sweeps of {options.runs:,} runs "
        f"({found.during_work} starts finished chunks): the same bytes each time, no chunk lost or twice"
    )


if __name__ == "__main__":
    main()
