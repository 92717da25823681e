"""The code that the documentation shows runs as it stands."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.scenario import load

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHORT = ("--runs", "2", "--set", "clock.end=2022-06-06", "--quiet")


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [code for name, code in BLOCK.findall(text) if name == language]


def run_in_turn(page: str) -> None:
    """All Python blocks of a page, each with what those before it left behind."""
    names = {"__name__": "page"}
    for number, code in enumerate(blocks(page, "python"), 1):
        exec(compile(code, f"{page}, block {number}", "exec"), names)


@pytest.mark.parametrize("page", ["README.md", "docs/how-to/watch-a-lab-in-python.md"])
def test_a_page_runs_from_top_to_bottom(page, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert blocks(page, "python")
    run_in_turn(page)
    assert capsys.readouterr().out


def test_a_page_shows_what_all_its_blocks_print():
    """That what is shown is what is printed now, `tests/docs/test_generated.py` checks."""
    page = "docs/how-to/use-labsim-in-python.md"
    shown = "\n\n<!-- generated: output -->\n\n```text\n"
    text = (ROOT / page).read_text(encoding="utf-8")
    printing = [code for code in blocks(page, "python") if "print(" in code]
    assert len(printing) >= 8
    for code in printing:
        assert f"```python\n{code}```{shown}" in text, code


def test_the_page_on_the_run_folder_reads_one(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, ["run", "small_lab", *SHORT]).exit_code == 0
    run_in_turn("docs/reference/run-folder.md")
    assert "mean" in capsys.readouterr().out


@pytest.mark.parametrize("page", ["README.md", "docs/how-to/write-a-scenario.md"])
def test_scenarios_of_a_page_are_right(page, tmp_path):
    texts = blocks(page, "yaml")
    assert texts
    for text in texts:
        file = tmp_path / "mine.yaml"
        file.write_text(text, encoding="utf-8")
        assert load(str(file)).weeks() > 0


def test_an_error_in_a_block_would_be_seen(tmp_path, monkeypatch):
    page = tmp_path / "page.md"
    page.write_text("```python\nx = 1\n```\n\n```python\nassert x == 2\n```\n", encoding="utf-8")
    monkeypatch.setattr("tests.docs.test_code_blocks.ROOT", tmp_path)
    with pytest.raises(AssertionError):
        run_in_turn("page.md")
