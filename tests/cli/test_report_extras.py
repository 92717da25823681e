"""Are studies asked for a page priced, kept in the run folder, used again, and only where they belong?"""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.cli.report_extras import asked_for, is_page
from labsim.results.kept import STUDIES

SMALL = ["--runs", "4", "--set", "population.figures=4", "--set", "clock.end=2027-01-04", "--no-forks"]


def labsim(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small run with its page."""
    place = tmp_path / "run"
    made = labsim("run", "small_lab", *SMALL, "--out", str(place), "--quiet")
    assert made.exit_code == 0, made.stderr
    return place


def test_what_is_asked_once_is_priced_kept_and_on_every_page_after(folder: Path, tmp_path: Path) -> None:
    asked = labsim("report", str(folder), "--binds", "--readings")
    assert asked.exit_code == 0, asked.stderr
    assert "binds. Price: " in asked.stderr and "readings. Price: up to 4 runs" in asked.stderr
    assert f"Kept: {(folder / 'binds.json').as_posix()}" in asked.stderr
    page = (folder / "report.html").read_text(encoding="utf-8")
    for id_ in ("binds", "readings"):
        assert f'<section id="{id_}"' in page and f'href="#{id_}"' in page
    before = (folder / "binds.json").read_bytes()
    again = labsim("report", str(folder), "--binds", "--out", str(tmp_path / "again.html"))
    assert again.exit_code == 0 and "Price" not in again.stderr
    assert "binds: known already, nothing was computed again." in again.stderr
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == page
    assert (folder / "binds.json").read_bytes() == before
    plain = labsim("report", str(folder), "--out", str(tmp_path / "plain.html"), "--quiet")
    assert plain.stderr == ""
    assert (tmp_path / "plain.html").read_text(encoding="utf-8") == page
    (folder / "report.html").unlink()
    assert labsim("run", "small_lab", *SMALL, "--out", str(folder), "--quiet").exit_code == 0
    assert (folder / "report.html").read_text(encoding="utf-8") == page


def test_a_study_by_other_code_is_not_used_and_one_sentence_says_so(folder: Path) -> None:
    assert labsim("report", str(folder), "--readings", "--quiet").exit_code == 0
    place = folder / "readings.json"
    whole = place.read_bytes()
    content = json.loads(whole)
    place.write_text(json.dumps({**content, "code_hash": "0123456789abcdef"}))
    result = labsim("report", str(folder), "--quiet")
    assert result.exit_code == 0
    about = f"Not used of {folder.as_posix()}: readings.json (other code made it)"
    sentence = f"{about}; ask again with --readings."
    assert result.stderr.splitlines() == [sentence]
    assert 'id="readings"' not in (folder / "report.html").read_text(encoding="utf-8")
    anew = labsim("report", str(folder), "--readings", "--quiet")
    assert (anew.exit_code, anew.stderr) == (0, "")
    assert place.read_bytes() == whole


def test_a_run_with_kept_studies_is_still_a_run_folder(folder: Path) -> None:
    assert labsim("report", str(folder), "--readings", "--quiet").exit_code == 0
    other = labsim("run", "small_lab", *SMALL, "--seed", "2", "--out", str(folder), "--force", "--quiet")
    assert other.exit_code == 0, other.stderr
    assert not (folder / "readings.json").exists()


def test_the_page_of_a_folder_is_made_again_but_nothing_else_is_replaced(folder: Path) -> None:
    assert is_page(folder / "report.html") and not is_page(folder / "summary.json")
    assert not is_page(folder / "nothing.html")
    (folder / "report.html").write_text("mine")
    refused = labsim("report", str(folder))
    assert refused.exit_code == 2 and "--force" in refused.stderr
    assert (folder / "report.html").read_text() == "mine"


@pytest.mark.parametrize(
    ("option", "words"), [("--contest", "needs 20 or more"), ("--loop", "none of the usual dates")]
)
def test_what_cannot_be_asked_is_told_and_nothing_is_written(tmp_path: Path, option: str, words: str) -> None:
    place = tmp_path / "run"
    short = ["--runs", "2", "--set", "clock.end=2024-01-01", "--no-forks", "--no-report", "--quiet"]
    assert labsim("run", "small_lab", *short, "--out", str(place)).exit_code == 0
    before = sorted(one.name for one in place.iterdir())
    result = labsim("report", str(place), option)
    assert result.exit_code == 2 and words in result.stderr
    assert sorted(one.name for one in place.iterdir()) == before


def test_runs_of_other_code_cannot_be_asked(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text())
    (folder / "manifest.json").write_text(json.dumps({**manifest, "source_hash": "0" * 16}))
    result = labsim("report", str(folder), "--readings")
    assert result.exit_code == 2 and "other code made this run" in result.stderr
    for study in ("binds", "loop"):
        (folder / f"{study}.json").write_text("{}")
    shown = labsim("report", str(folder), "--quiet")
    assert shown.exit_code == 0
    assert shown.stderr.splitlines() == [
        f"Not used of {folder.as_posix()}: binds.json, loop.json (this version of labsim cannot read it); "
        "run it anew, then ask with --binds --loop."
    ]


def test_all_means_every_study() -> None:
    assert asked_for(True, *[False] * len(STUDIES)) == tuple(STUDIES)
    assert asked_for(False, False, True, False, False, True) == ("binds", "readings")
