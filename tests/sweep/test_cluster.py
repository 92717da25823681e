"""Does a real Dask cluster, one of whose workers dies at work, give the same bytes as this machine?"""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from labsim.studies.sweep import cluster, runner, shards
from tests.sweep.small import COMMAND, labsim, small_plan, swept

PATIENCE_SECONDS = 120
needs_dask = pytest.mark.skipif(
    find_spec("distributed") is None, reason="needs labsim[cluster], which is not installed here"
)


class Process:
    """A program whose output is read as it comes."""

    def __init__(self, *arguments: str):
        place = str(Path(__file__).resolve().parents[2])
        self.child = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": place},
            start_new_session=True,
        )
        self.lines: list[str] = []
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        self.child.wait(PATIENCE_SECONDS)
        self.reader.join(PATIENCE_SECONDS)

    def wait_for(self, pattern: str) -> "re.Match[str]":
        ends = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < ends and self.child.poll() is None:
            found = re.search(pattern, "\n".join(list(self.lines)))
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(f"no {pattern} within {PATIENCE_SECONDS} s: {self.lines}")

    def kill(self) -> None:
        """Kill the program and what it started."""
        if self.child.poll() is None:
            os.killpg(self.child.pid, signal.SIGKILL)

    def _read(self) -> None:
        for line in self.child.stderr or ():
            self.lines.append(line)


@pytest.fixture
def started() -> Iterator[tuple[str, list[Process]]]:
    """Address of a scheduler with two workers; the workers, and the scheduler last."""
    with ExitStack() as stack:
        scheduler = stack.enter_context(
            Process("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-jupyter")
        )
        address = scheduler.wait_for(r"Scheduler at:\s+(tcp://[\d.]+:\d+)")[1]
        options = (
            "--nthreads",
            "1",
            "--no-nanny",
            "--no-dashboard",
            "--death-timeout",
            str(PATIENCE_SECONDS),
        )
        workers = [stack.enter_context(Process("worker", address, *options)) for _ in range(2)]
        for one in workers:
            one.wait_for("Registered to")
        yield address, [*workers, scheduler]


@needs_dask
def test_a_worker_that_is_killed_mid_sweep_changes_no_byte(
    started: tuple[str, list[Process]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, workers = started
    plan = small_plan(runs=160)
    kept: list[int] = []
    real = shards.Store.keep

    def keep(self: shards.Store, chunk: int, content: bytes) -> None:
        real(self, chunk, content)
        kept.append(chunk)
        if len(kept) == 3:
            workers[0].kill()

    monkeypatch.setattr(shards.Store, "keep", keep)
    with cluster.connected(address) as cluster_:
        spread = swept(plan, tmp_path / "spread", cluster_)
    assert workers[0].child.wait(PATIENCE_SECONDS) == -signal.SIGKILL
    assert workers[1].child.poll() is None
    assert sorted(kept) == list(plan.layout.chunks(0))
    monkeypatch.setattr(shards.Store, "keep", real)
    alone = swept(plan, tmp_path / "alone")
    for name in ("sweep.parquet", "cells.csv", "summary.json"):
        assert (spread / name).read_bytes() == (alone / name).read_bytes()
    names = [sorted(one.name for one in (place / "shards").iterdir()) for place in (spread, alone)]
    assert names[0] == names[1]


@needs_dask
def test_the_command_goes_on_elsewhere_and_refuses_workers_with_other_code(
    started: tuple[str, list[Process]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    address, _ = started
    asked = [*COMMAND, "--runs", "20", "--out", "here", "--quiet"]
    plan = small_plan()
    shards.begin_folder(Path("here"), plan.as_object())
    first = next(runner.jobs_of(plan, [0]))
    shards.open_store(Path("here"), plan.hash).keep(0, runner.computed(first))
    result = labsim(*asked, "--resume", "--scheduler", address)
    assert result.exit_code == 0, result.stderr
    alone = swept(plan, tmp_path / "alone")
    assert Path("here/sweep.parquet").read_bytes() == (alone / "sweep.parquet").read_bytes()
    monkeypatch.setattr(runner, "source_hash", lambda: "0123456789abcdef")
    other = labsim(*asked, "--seed", "2", "--out", "there", "--scheduler", address)
    assert (other.exit_code, other.stdout) == (2, "")
    assert "a worker has other code than this plan" in other.stderr


@needs_dask
def test_a_scheduler_that_dies_leaves_a_sentence_and_what_is_finished(
    started: tuple[str, list[Process]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    address, processes = started
    real = shards.Store.keep

    def keep(self: shards.Store, chunk: int, content: bytes) -> None:
        real(self, chunk, content)
        processes[-1].kill()

    monkeypatch.setattr(shards.Store, "keep", keep)
    asked = [*COMMAND, "--runs", "160", "--out", "here", "--quiet"]
    result = labsim(*asked, "--scheduler", address)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"the scheduler at {address} is gone; start it again and go on with --resume" in result.stderr
    kept = sorted(one.name for one in Path("here/shards").iterdir())
    assert 1 <= len(kept) < 20
    monkeypatch.setattr(shards.Store, "keep", real)
    assert labsim(*asked, "--resume").exit_code == 0


@needs_dask
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "tcp://no-such-host.invalid:8786"])
def test_a_scheduler_that_does_not_answer_is_told_in_a_sentence(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cluster, "PATIENCE_SECONDS", 1)
    result = labsim(*COMMAND, "--runs", "20", "--quiet", "--scheduler", address)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"no scheduler answers at {address}; start one with `dask scheduler`" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_dask_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    missing: dict[str, Any] = {"dask": None, "distributed": None}
    for name, module in missing.items():
        monkeypatch.setitem(sys.modules, name, module)
    result = labsim(*COMMAND, "--runs", "20", "--quiet", "--scheduler", "tcp://127.0.0.1:8786")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.strip() == (
        "A Dask cluster needs an optional part of labsim; install it with: pip install 'labsim[cluster]'"
    )
    assert list(tmp_path.iterdir()) == []
