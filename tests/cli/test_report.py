"""Does `labsim report` find the last run, write one file, and refuse in sentences?"""

import os
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from labsim.cli import report_command
from labsim.cli.main import app

TINY = ["run", "small_lab", "--runs", "2", "--set", "clock.end=2022-03-01", "--no-report", "--quiet"]


def labsim(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_last_run_is_reported(tmp_path: Path) -> None:
    for seed, when in (("1", 2000), ("2", 1000)):
        assert labsim(*TINY, "--seed", seed, "--out", f"runs/{seed}").exit_code == 0
        os.utime(tmp_path / "runs" / seed / "manifest.json", (when, when))
    result = labsim("report")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == "runs/1/report.html\n"
    assert "needs no network" in result.stderr
    assert (tmp_path / "runs/1/report.html").read_text().startswith("<!doctype html>")
    assert not (tmp_path / "runs/2/report.html").exists()


def test_run_writes_the_report_and_leaves_it_out_when_told(tmp_path: Path) -> None:
    assert labsim(*TINY, "--out", "here").exit_code == 0
    assert not (tmp_path / "here" / "report.html").exists()
    with_report = [one for one in TINY if one != "--no-report"]
    again = labsim(*with_report, "--out", "here")
    assert again.exit_code == 0
    first = (tmp_path / "here" / "report.html").read_bytes()
    assert labsim(*with_report, "--out", "there").exit_code == 0
    assert (tmp_path / "there" / "report.html").read_bytes() == first


def test_a_run_with_a_report_can_be_replaced(tmp_path: Path) -> None:
    with_report = [one for one in TINY if one != "--no-report"]
    assert labsim(*with_report, "--out", "here").exit_code == 0
    other = labsim(*with_report, "--seed", "2", "--out", "here", "--force")
    assert other.exit_code == 0, other.stderr
    assert "seed 2" in (tmp_path / "here" / "report.html").read_text()


def test_something_else_is_not_overwritten(tmp_path: Path) -> None:
    assert labsim(*TINY, "--out", "here").exit_code == 0
    (tmp_path / "mine.html").write_text("mine")
    refused = labsim("report", "here", "--out", "mine.html")
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert (tmp_path / "mine.html").read_text() == "mine"
    assert labsim("report", "here", "--out", "mine.html", "--force").exit_code == 0
    written = (tmp_path / "mine.html").read_bytes()
    # The same once more is no overwriting.
    assert labsim("report", "here", "--out", "mine.html").exit_code == 0
    assert (tmp_path / "mine.html").read_bytes() == written
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "there is no run folder below runs yet; make one with: labsim run baseline"),
        (["nowhere"], "nowhere is no folder"),
        (["empty"], "empty is no run folder"),
        (["empty", "--force"], "empty is no run folder"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    (tmp_path / "empty").mkdir()
    result = labsim("report", *arguments)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_damaged_folder_and_a_place_that_is_none_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert labsim(*TINY, "--out", "here").exit_code == 0
    monkeypatch.setattr(report_command, "run_shown", None)
    for out, words in (("here", "here is a folder"), ("nowhere/report.html", "nowhere is no folder")):
        result = labsim("report", "here", "--out", out)
        assert result.exit_code == 2
        assert words in result.stderr
    (tmp_path / "here" / "summary.json").write_text("{}")
    damaged = labsim("report", "here")
    assert damaged.exit_code == 2
    assert "here is damaged" in damaged.stderr
