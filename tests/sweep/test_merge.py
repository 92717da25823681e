"""Are the parts of a sweep, computed apart, the same as the whole; and is anything else refused?"""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from labsim.studies.sweep.plan import plan_hash
from labsim.studies.sweep.shards import begin_folder, read_plan
from tests.sweep.small import COMMAND, labsim, small_plan, swept

FILES = ("sweep.parquet", "cells.csv", "summary.json")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def part(number: int, of: int, *more: str, out: str | None = None) -> Any:
    folder = out or f"part{number}"
    asked = [*COMMAND, "--runs", "20", "--shard", f"{number}/{of}", "--out", folder, "--quiet", *more]
    result = labsim(*asked)
    assert result.exit_code == 0, result.stderr
    return result


@pytest.mark.parametrize("parts", [1, 2, 3, 5])
def test_parts_computed_apart_are_the_whole_byte_by_byte(parts: int) -> None:
    for number in range(1, parts + 1):
        part(number, parts)
    folders = [f"part{number}" for number in range(1, parts + 1)]
    result = labsim("merge", *reversed(folders), "--out", "whole", "--quiet")
    assert result.exit_code == 0, result.stderr
    alone = swept(small_plan(), Path("alone"))
    for name in FILES:
        assert (Path("whole") / name).read_bytes() == (alone / name).read_bytes()
    assert labsim("sweep", "alone", "--quiet").stdout == result.stdout


def test_parts_may_share_one_folder() -> None:
    for number in (2, 1):
        part(number, 2, out="shared")
    assert labsim("merge", "shared", "--quiet").exit_code == 0
    alone = swept(small_plan(), Path("alone"))
    assert (Path("shared") / "sweep.parquet").read_bytes() == (alone / "sweep.parquet").read_bytes()


def test_parts_may_begin_in_one_folder_at_the_same_moment() -> None:
    content = small_plan().as_object()
    for number in range(20):
        ready = Barrier(8)

        def begin(folder: Path = Path(f"begun{number}"), ready: Barrier = ready) -> None:
            ready.wait()
            begin_folder(folder, content)

        with ThreadPoolExecutor(8) as pool:
            for job in [pool.submit(begin) for _ in range(8)]:
                job.result()
        found = read_plan(Path(f"begun{number}"))
        assert found is not None
        assert found["plan_hash"] == content["plan_hash"]
        assert sorted(one.name for one in Path(f"begun{number}").iterdir()) == ["plan.json", "shards"]


def test_a_missing_part_is_told_with_what_would_finish_it() -> None:
    part(1, 2)
    result = labsim("merge", "part1", "--quiet")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "1 chunk is missing (number 1); finish with labsim sweep part1 --resume" in result.stderr
    assert labsim("sweep", "part1", "--resume", "--quiet").exit_code == 0


def test_parts_of_another_plan_are_refused_with_what_differs() -> None:
    part(1, 2)
    asked = [*COMMAND, "--runs", "20", "--seed", "5", "--shard", "2/2", "--out", "part2", "--quiet"]
    assert labsim(*asked).exit_code == 0
    result = labsim("merge", "part1", "part2")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "part2 is of another plan than part1, which differs in --seed (1 -> 5)" in result.stderr


def of_another_version(folder: Path) -> None:
    """As if other code had made it: a plan that is whole, of another source."""
    content = json.loads((folder / "plan.json").read_text())
    content["decides"]["source"] = "0123456789abcdef"
    content["plan_hash"] = plan_hash(content["decides"])
    (folder / "plan.json").write_text(json.dumps(content))


def test_mixed_versions_are_refused() -> None:
    part(1, 2)
    part(2, 2)
    of_another_version(Path("part2"))
    mixed = labsim("merge", "part1", "part2")
    assert mixed.exit_code == 2
    assert "the code of labsim (" in mixed.stderr
    of_another_version(Path("part1"))
    both = labsim("merge", "part1", "part2")
    assert both.exit_code == 2
    assert "was made from something else than what is here now" in both.stderr
    for result in (mixed, both):
        assert len(result.stderr.splitlines()) == 1


def test_a_plan_of_a_version_that_knew_other_options_is_told_in_a_sentence() -> None:
    part(1, 2)
    file = Path("part1/plan.json")
    content = json.loads(file.read_text())
    content["asked"]["replicates"] = 3
    file.write_text(json.dumps(content))
    for asked in (["merge", "part1"], ["sweep", "part1", "--resume"]):
        result = labsim(*asked)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("part1/plan.json asks for what this version of labsim does not know")


def test_what_is_no_sweep_and_what_is_damaged_is_refused() -> None:
    part(1, 1)
    Path("empty").mkdir()
    for folders, told in ((["empty"], "empty is no sweep"), (["part1", "nowhere"], "nowhere is no sweep")):
        result = labsim("merge", *folders)
        assert result.exit_code == 2
        assert told in result.stderr
    shard = sorted(Path("part1/shards").iterdir())[0]
    shard.write_bytes(shard.read_bytes() + b"x")
    result = labsim("merge", "part1", "--out", "whole")
    assert result.exit_code == 2
    assert "is damaged" in result.stderr
    assert not Path("whole").exists()


@pytest.mark.parametrize("shard", ["0/2", "3/2", "1", "a/b", "1/0", "-1/2"])
def test_what_is_no_part_is_refused(shard: str) -> None:
    result = labsim(*COMMAND, f"--shard={shard}")
    assert result.exit_code == 2
    assert f"--shard is {shard}; write it as number/parts, such as 3/8" in result.stderr
