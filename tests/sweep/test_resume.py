"""Does a sweep go on where it stopped, lose nothing, do nothing twice, and refuse what is not its own?"""

import resource
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from labsim.results import disk
from labsim.studies.sweep import runner, shards
from labsim.studies.sweep.runner import Threads
from labsim.studies.sweep.work import computed
from tests.sweep import kills
from tests.sweep.small import COMMAND, SHORT, labsim, small_plan, swept

HERE = ["--out", "here"]
FILES = ("sweep.parquet", "cells.csv", "summary.json")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def shards_of(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        one.name: (one.stat().st_ino, one.stat().st_mtime_ns) for one in sorted((folder / "shards").iterdir())
    }


def begun(folder: str = "here", chunks: int = 1) -> dict[str, tuple[int, int]]:
    """A sweep of three chunks that was stopped after some of them."""
    plan = small_plan()
    shards.begin_folder(Path(folder), plan.as_object())
    store = shards.open_store(Path(folder), plan.hash)
    for job in list(runner.jobs_of(plan, plan.layout.chunks(0)))[:chunks]:
        store.keep(job.chunk, computed(job))
    return shards_of(Path(folder))


def go_on(*more: str) -> Any:
    return labsim(*COMMAND, "--runs", "20", *HERE, "--quiet", *more)


def test_killed_at_random_moments_it_ends_as_if_nobody_had_disturbed_it() -> None:
    """The long form: python -m tests.sweep.kills --kills 100 --runs 5000."""
    found = kills.check(runs=600, kills=5, seed=1)
    assert found.kills == 5


def test_only_what_is_missing_is_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = begun(chunks=2)
    made: list[int] = []

    def counted(job: Any) -> bytes:
        made.append(job.chunk)
        return computed(job)

    monkeypatch.setattr(runner, "computed", counted)
    result = go_on("--resume")
    assert result.exit_code == 0, result.stderr
    assert made == [2]
    after = shards_of(Path("here"))
    assert {name: after[name] for name in before} == before
    whole = swept(small_plan(), Path("whole"))
    for name in FILES:
        assert (Path("here") / name).read_bytes() == (whole / name).read_bytes()


def test_what_is_finished_is_told_again_and_what_is_begun_needs_a_word(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun()
    refused = go_on()
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "go on with --resume" in refused.stderr
    first = go_on("--resume")
    monkeypatch.setattr(runner, "computed", None)
    for more in ([], ["--resume"]):
        assert go_on(*more).stdout == first.stdout
    assert labsim("sweep", "here", "--quiet").stdout == first.stdout


def test_a_folder_says_what_is_left_of_it() -> None:
    begun()
    result = labsim("sweep", "here", "--resume", "--quiet")
    assert result.exit_code == 0, result.stderr
    assert (Path("here") / "sweep.parquet").is_file()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            ["--over", "research.software_growth_per_year=2,5"],
            "what is varied (research.software_growth_per_year=2,4",
        ),
        (["--seed", "7"], "--seed (1 -> 7)"),
        (["--runs", "22"], "--runs (20 -> 22)"),
        (["--set", "compute.growth_per_year=2"], "the scenario (parameters: compute.growth_per_year:"),
        (["--stop-when", "progress_2x@2023=0.2"], "--stop-when (none -> "),
    ],
)
def test_a_changed_plan_is_refused_with_what_differs(changed: list[str], told: str) -> None:
    before = begun()
    asked = [one for one in COMMAND if not (changed[0] == "--over" and one.startswith("research."))]
    asked = [one for one in asked if not (changed[0] == "--over" and one == "--over")]
    runs = [] if changed[0] == "--runs" else ["--runs", "20"]
    for where in (HERE, []):
        if not where:
            Path("sweeps").mkdir()
            Path("here").rename("sweeps/small_lab-123456")
        result = labsim(*asked, *runs, *changed, *where, "--resume", "--quiet")
        assert (result.exit_code, result.stdout) == (2, "")
        assert told in result.stderr
        assert len(result.stderr.splitlines()) == 1
    assert shards_of(Path("sweeps/small_lab-123456")) == before


def test_another_version_of_the_code_is_a_changed_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    begun()
    monkeypatch.setattr("labsim.studies.sweep.plan.source_hash", lambda: "0123456789abcdef")
    result = go_on("--resume")
    assert result.exit_code == 2
    assert "the code of labsim (" in result.stderr


def test_what_was_left_half_written_is_no_shard_and_goes_away() -> None:
    begun()
    (Path("here") / "shards" / ".000001-0123456789abcdef.parquet-1-ab.part").write_bytes(b"half")
    assert go_on("--resume").exit_code == 0
    assert not list(Path("here").rglob("*.part"))


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"x")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def foreign(path: Path) -> None:
    other = swept(small_plan(seed=9), Path("other"))
    one = next((other / "shards").iterdir())
    path.unlink()
    path.with_name(one.name).write_bytes(one.read_bytes())


def junk(path: Path) -> None:
    """Whole by its name, and yet no shard."""
    content = b"no table at all"
    path.with_name(f"000009-{sha256(content).hexdigest()[:16]}.parquet").write_bytes(content)


def stranger(path: Path) -> None:
    path.with_name("notes.txt").write_text("mine")


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (damaged, "is damaged"),
        (cut, "is damaged"),
        (foreign, "a shard of another sweep"),
        (junk, ".parquet is no shard of a sweep"),
        (stranger, "notes.txt is no shard"),
    ],
)
def test_a_damaged_or_foreign_shard_is_told_and_nothing_is_touched(harm: Any, told: str) -> None:
    begun(chunks=2)
    harm(sorted((Path("here") / "shards").iterdir())[0])
    before = shards_of(Path("here"))
    result = go_on("--resume")
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert shards_of(Path("here")) == before


def test_a_damaged_plan_is_told() -> None:
    begun()
    damaged(Path("here") / "plan.json")
    result = go_on("--resume")
    assert result.exit_code == 2
    assert "plan.json is damaged" in result.stderr


def test_a_folder_with_other_things_is_left_alone() -> None:
    Path("here").mkdir()
    (Path("here") / "thesis.tex").write_text("mine")
    result = go_on()
    assert result.exit_code == 2
    assert "holds something that is no sweep" in result.stderr
    assert [one.name for one in Path("here").iterdir()] == ["thesis.tex"]


def test_a_full_disk_keeps_what_is_finished_and_the_sweep_goes_on_later() -> None:
    """The system itself refuses: no file of this process may grow beyond some bytes."""
    before = begun()

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, resource.RLIM_INFINITY))

    asked = [sys.executable, "-m", "labsim", *COMMAND, "--runs", "20", *HERE, "--resume", "--quiet"]
    done = subprocess.run(asked, capture_output=True, text=True, preexec_fn=full, check=False)
    assert done.returncode == 2, done.stderr
    assert "cannot be written" in done.stderr
    assert "1 finished chunk is kept" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert shards_of(Path("here")) == before
    assert go_on("--resume").exit_code == 0
    assert before.items() <= shards_of(Path("here")).items()


def test_a_disk_that_cannot_be_written_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(disk, "to_disk", refuse)
    result = go_on()
    assert result.exit_code == 2
    assert result.stderr.strip() == (
        "here cannot be written (Read-only file system); name another folder with --out"
    )


def test_stopping_by_hand_keeps_what_is_done(tmp_path: Path) -> None:
    command = ["sweep", "small_lab", *SHORT, "--over", "research.software_growth_per_year=2:6:20"]
    asked = [sys.executable, "-m", "labsim", *command, "--runs", "200", *HERE, "--quiet"]
    with subprocess.Popen(asked, stderr=subprocess.PIPE, text=True) as child:
        while not list(Path("here").glob("shards/*.parquet")):
            time.sleep(0.05)
            assert child.poll() is None
        child.send_signal(signal.SIGINT)
        _, told = child.communicate()
    assert child.returncode == 130
    kept = list(Path("here").glob("shards/*.parquet"))
    assert f"Stopped; {shards.chunks_kept(len(kept))} in here. Go on with --resume." in told
    assert "Traceback" not in told


def test_a_failure_of_a_worker_thread_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Any) -> bytes:
        raise RuntimeError("a mistake in the program")

    monkeypatch.setattr(runner, "computed", broken)
    with pytest.raises(RuntimeError, match="a mistake"):
        swept(small_plan(), Path("here"), Threads(2))
