"""Does `labsim run` answer, keep what it found, and refuse in sentences?"""

import json
import re
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from labsim.cli import run_command
from labsim.cli.main import app
from labsim.cli.screen import runs_words
from labsim.ensemble import RunFailed

SMALL = ["run", "--runs", "4", "--set", "population.figures=8"]
FORBIDDEN = (
    "probab",
    "likely",
    " will ",
    "forecast",
    "predict",
    "confidence",
    "median",
    "calibrated",
    "validated",
    "accurate",
    "takeoff",
    "explosion",
    "bottleneck share",
    "epistemic",
    "aleatory",
    "superhuman",
    "agi ",
    "thesis",
    "automated",
)


def labsim(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_screen_is_narrow_and_promises_nothing() -> None:
    for more in ([], ["--set", "clock.end=2027-06-01"], ["--runs", "1"], ["--runs", "21"]):
        result = labsim(*SMALL, *more)
        assert result.exit_code == 0, result.stderr
        lines = result.stdout.splitlines()
        assert max(map(len, lines)) <= 96
        text = result.stdout.lower()
        assert "it is no\nforecast." in text or "it is no forecast." in text
        rest = re.sub(r"it is no\s+forecast\.", "", text)
        assert [word for word in FORBIDDEN if word in rest] == []
        for block in ("WHEN", "THE SAME LAB, FOUR WINDOWS", "HOW SURE"):
            assert any(line.startswith(block) for line in lines)
        assert lines[0].startswith("labsim 0.")


def test_the_result_goes_to_stdout_and_advice_to_stderr() -> None:
    loud, quiet = labsim(*SMALL), labsim(*SMALL, "--quiet")
    assert loud.stdout == quiet.stdout
    assert "Run folder: runs/baseline-" in loud.stderr
    assert "Next: labsim " in loud.stderr
    assert quiet.stderr == ""
    assert "\x1b" not in loud.stdout + loud.stderr


def test_same_inputs_same_bytes(tmp_path: Path) -> None:
    for out, threads in (("one", "1"), ("two", "2")):
        assert labsim(*SMALL, "--out", out, "--threads", threads).exit_code == 0
    for name in ("manifest.json", "curves.parquet", "milestones.parquet", "summary.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_milestones_in_the_files_are_those_of_the_summary(tmp_path: Path) -> None:
    assert labsim(*SMALL, "--out", "here").exit_code == 0
    table = pq.read_table(tmp_path / "here" / "milestones.parquet").to_pylist()
    summary = json.loads((tmp_path / "here" / "summary.json").read_text())
    assert [row["milestone"] for row in table] == [one["id"] for one in summary["milestones"]] * 4
    assert [row["run"] for row in table] == sorted(row["run"] for row in table)
    for one in summary["milestones"]:
        rows = [row for row in table if row["milestone"] == one["id"]]
        assert sum(row["reached"] for row in rows) == one["reached"]
        assert all((row["date"] is None) != row["reached"] for row in rows)


def test_a_stored_answer_is_printed_without_computing(monkeypatch: pytest.MonkeyPatch) -> None:
    first = labsim(*SMALL, "--out", "here")
    assert labsim(*SMALL).stdout == first.stdout

    def never(*_: object, **__: object) -> None:
        raise AssertionError("computed again")

    monkeypatch.setattr(run_command, "simulate", never)
    for out in (["--out", "here"], []):
        again = labsim(*SMALL, *out)
        assert again.exit_code == 0
        assert again.stdout == first.stdout
        assert "stored already" in again.stderr


def test_without_forks_nobody_asks_what_would_help(tmp_path: Path) -> None:
    with_, without = labsim(*SMALL, "--out", "with"), labsim(*SMALL, "--no-forks", "--out", "without")
    start = "WHAT WOULD HELP MOST: 10% more of it adds to the next two years' progress"
    assert start in with_.stdout and "mid 2030 " in with_.stdout
    assert "WHAT WOULD HELP" not in without.stdout
    kept = [json.loads((tmp_path / name / "summary.json").read_text()) for name in ("with", "without")]
    assert kept[1]["helps"] is None and kept[0]["helps"]["runs"] == 4
    assert {**kept[0], "helps": None, "super_exponential": None} == kept[1]
    refused = labsim(*SMALL, "--no-forks", "--out", "with")
    assert refused.exit_code == 2 and "holds another run" in refused.stderr


def test_where_the_loop_runs_is_told_where_it_is_asked(tmp_path: Path) -> None:
    asked = labsim(*SMALL, "--no-forks", "--loop", "--out", "asked")
    assert asked.exit_code == 0 and "WHERE THE LOOP RUNS" in asked.stdout
    assert max(map(len, asked.stdout.splitlines())) <= 96
    kept = json.loads((tmp_path / "asked" / "summary.json").read_text())
    assert kept["loop"]["runs"] == 4 and kept["helps"] is None
    assert labsim(*SMALL, "--no-forks", "--loop").stdout == asked.stdout
    assert json.loads((tmp_path / "asked" / "manifest.json").read_text())["loop"] is True


def test_another_run_is_not_overwritten(tmp_path: Path) -> None:
    assert labsim(*SMALL, "--out", "here").exit_code == 0
    before = (tmp_path / "here" / "manifest.json").read_bytes()
    refused = labsim(*SMALL, "--seed", "2", "--out", "here")
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert "--force" in refused.stderr
    assert (tmp_path / "here" / "manifest.json").read_bytes() == before
    assert labsim(*SMALL, "--seed", "2", "--out", "here", "--force").exit_code == 0
    assert (tmp_path / "here" / "manifest.json").read_bytes() != before


def test_an_unwritable_place_is_found_before_the_simulation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(run_command, "simulate", None)
    result = labsim(*SMALL, "--out", "file/below")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "file is a file" in result.stderr


def test_a_run_that_fails_leaves_a_sentence_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RunFailed("run 3 of baseline: it needs more generations; end earlier")

    monkeypatch.setattr(run_command, "simulate", fail)
    result = labsim(*SMALL)
    assert result.exit_code == 2
    assert "it needs more generations" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--runs", "0"], "--runs is 0; write a whole number from 1 to 1000000"),
        (["--runs", "1000001"], "--runs is 1000001"),
        (["--seed", "-1"], "--seed is -1; write a whole number from 0 to 9007199254740991"),
        (["--seed", str(2**53)], "--seed is 9007199254740992"),
        (["--threads", "0"], "--threads is 0"),
        (["--set", "people.hedcount=3"], "people"),
        (["--set", "nonsense"], "write it as group.name=value"),
        (["nowhere"], 'there is no scenario "nowhere"'),
    ],
)
def test_wrong_use_is_told_in_a_sentence(tmp_path: Path, options: list[str], sentence: str) -> None:
    result = labsim("run", *options)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_more_runs_than_fit_into_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_command, "MEMORY_SHARE", 1e-9)
    result = labsim(*SMALL)
    assert result.exit_code == 2
    assert "do not fit into this machine's memory" in result.stderr


def test_json_is_one_object_with_a_version() -> None:
    content = json.loads(labsim(*SMALL, "--json").stdout)
    assert content["schema_version"] == 1
    assert content["run"]["runs"] == content["summary"]["runs"] == 4
    assert content["summary"]["answer"]
    assert content["run"]["folder"].startswith("runs/baseline-")


@pytest.mark.parametrize(
    ("runs", "unknown", "words"),
    [
        (200, 9, "200 runs: 100 sets of assumptions x 2 draws of luck"),
        (201, 9, "201 runs: 101 sets of assumptions x 2 draws of luck (1 in the last set)"),
        (2, 9, "2 runs: 1 set of assumptions x 2 draws of luck"),
        (1, 9, "1 run: 1 set of assumptions x 1 draw of luck"),
        (200, 0, "200 runs: one set of assumptions x 200 draws of luck"),
    ],
)
def test_sets_and_draws_are_told_for_any_number_of_runs(runs: int, unknown: int, words: str) -> None:
    assert runs_words({"runs": runs, "draws_per_set": 2, "uncertain_inputs": unknown}) == words


def test_what_is_certain_is_told_as_one_set() -> None:
    result = labsim(*SMALL, "--set", "uncertainty=central")
    assert "4 runs: one set of assumptions x 4 draws of luck" in result.stdout
