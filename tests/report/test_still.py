"""Brief and static page: the same answer without a script, the same bytes each time, or a sentence."""

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.report.page import all_charts
from labsim.views.recorded import Recorded
from labsim.views.words import count
from tests.cli.test_run import FORBIDDEN
from tests.report.browsers import path_of_browser

MOST_BYTES, WORDS_OF_TWO_PAGES = 3_000_000, 950


def labsim(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(scope="module")
def kept(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Brief and static page of the run, in a folder of their own."""
    path_of_browser()
    place = tmp_path_factory.mktemp("still")
    for kind, name in (("--brief", "told.md"), ("--static", "page.html")):
        done = labsim("report", str(folder), kind, "--out", str(place / name))
        assert done.exit_code == 0, done.stderr
        assert str(place / name) in done.stdout
    return place


def test_the_brief_is_short_and_says_what_the_page_says(kept: Path, runs: Recorded) -> None:
    text = (kept / "told.md").read_text(encoding="utf-8")
    assert len(text.split()) < WORDS_OF_TWO_PAGES
    for sentence in runs.summary["answer"]:
        assert sentence in text
    for id_ in ("horizon_167h", "progress_2x", "runs_alone"):
        assert count(runs.milestone(id_)["never"], runs.runs) in text
    assert "not a forecast" in text
    assert f"Source: labsim {runs.manifest['labsim_version']}, scenario {runs.name}" in text
    assert "labsim run baseline --runs 12" in text
    rest = text.lower().replace("not a forecast", "")
    assert [word for word in FORBIDDEN if word in rest] == []


def test_the_brief_names_three_pictures_that_are_there_with_their_source(kept: Path, runs: Recorded) -> None:
    text = (kept / "told.md").read_text(encoding="utf-8")
    names = re.findall(r"!\[[^\]]{40,}\]\((told-\w+\.svg)\)", text)
    assert len(names) == 3
    for name in names:
        picture = (kept / name).read_text(encoding="utf-8")
        assert ElementTree.fromstring(picture).tag.endswith("svg")
        assert runs.name in picture
        assert "Not a forecast." in picture


def test_the_static_page_has_no_script_and_a_picture_of_every_chart(kept: Path, runs: Recorded) -> None:
    text = (kept / "page.html").read_text(encoding="utf-8")
    assert len(text.encode()) < MOST_BYTES
    assert "<script" not in text
    assert "script-src" not in text
    assert "<button" not in text
    assert 'id="find"' not in text
    charts = all_charts(runs)
    assert text.count("<svg") == len(charts)
    for one in charts:
        assert f'id="defs-{one.id}"' in text
        assert f'id="chart-{one.id}"' in text
    assert set(re.findall(r"https?://[^\s\"'<]+", text)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_no_name_stands_twice_in_the_static_page(kept: Path) -> None:
    found = re.findall(r'\sid="([^"]+)"', (kept / "page.html").read_text(encoding="utf-8"))
    assert len(found) > 100
    assert len(found) == len(set(found))


def test_drawn_again_it_is_the_same_and_nothing_else_is_overwritten(kept: Path, folder: Path) -> None:
    before = {one.name: one.read_bytes() for one in kept.iterdir()}
    again = labsim("report", str(folder), "--brief", "--out", str(kept / "told.md"), "--quiet")
    assert again.exit_code == 0, again.stderr
    assert {one.name: one.read_bytes() for one in kept.iterdir()} == before
    (kept / "told-lab.svg").write_text("mine")
    refused = labsim("report", str(folder), "--brief", "--out", str(kept / "told.md"))
    assert refused.exit_code == 2
    assert "told-lab.svg holds something else" in refused.stderr
    assert (kept / "told-lab.svg").read_text() == "mine"


@pytest.mark.parametrize("kind", ["--brief", "--static"])
def test_without_a_browser_it_is_said_in_a_sentence_and_nothing_is_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("LABSIM_BROWSER", raising=False)
    none = labsim("report", str(folder), kind, "--out", str(tmp_path / "out"))
    assert none.exit_code == 3
    assert "install one, or name it in LABSIM_BROWSER" in none.stderr
    monkeypatch.setenv("LABSIM_BROWSER", "netscape")
    wrong = labsim("report", str(folder), kind, "--out", str(tmp_path / "out"))
    assert wrong.exit_code == 3
    assert "LABSIM_BROWSER names netscape, which cannot be started" in wrong.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_draws_nothing_is_told(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LABSIM_BROWSER", "true")
    silent = labsim("report", str(folder), "--static", "--out", str(tmp_path / "out.html"))
    assert silent.exit_code == 3
    assert "drew no pictures" in silent.stderr
    assert list(tmp_path.iterdir()) == []


def test_two_kinds_at_once_are_refused(folder: Path) -> None:
    both = labsim("report", str(folder), "--static", "--brief")
    assert both.exit_code == 2
    assert "two things" in both.stderr
