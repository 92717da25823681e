"""The documentation is up to date: generated parts, links, commands, fields and figures."""

import importlib.util
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.scenario import available, load
from tests.docs.known_answers import figures

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "docs" / "generate.py"
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
# `labsim` as somebody would type it, alone or in a virtual environment of either system.
COMMAND = re.compile(r"^(?:\S*[/\\])?labsim(?:\s+(?P<rest>.*))?$")
SHELLS = ("sh", "powershell", "console")
COMMANDS = typer.main.get_command(app).commands


def by_name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def generate():
    """The script as a module."""
    spec = importlib.util.spec_from_file_location("docs_generate", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- generated parts --------------------------------------------------------------------------------


def test_generated_parts_are_up_to_date():
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_part_is_used_somewhere(generate):
    used = {name for page in PAGES for name in generate.PART.findall(page.read_text(encoding="utf-8"))}
    assert set(generate.parts.PARTS) <= used


def test_a_page_that_is_out_of_date_is_named(generate, tmp_path, monkeypatch, capsys):
    page = tmp_path / "docs" / "page.md"
    page.parent.mkdir()
    page.write_text("# A\n\n<!-- generated: metrics -->\nold\n<!-- end -->\n\nlast\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("# B\n", encoding="utf-8")
    monkeypatch.setattr(generate, "DOCS", page.parent)
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    assert generate.main(["--check"]) == 1
    assert "docs/page.md" in capsys.readouterr().out
    assert "old" in page.read_text(encoding="utf-8")
    assert generate.main([]) == 0
    assert "`uplift_true`" in page.read_text(encoding="utf-8")
    assert page.read_text(encoding="utf-8").endswith("<!-- end -->\n\nlast\n")
    assert generate.main(["--check"]) == 0
    assert generate.main(["--wrong"]) == 2


def test_a_phase_uses_what_the_phases_use_that_it_calls(generate):
    """`learn` calls `finish_projects` of another file, and takes one helper only from that of the teams."""
    used = generate.parts.mechanisms_of("learn")
    assert "projects" in used and "evaluation" in used
    assert "ideas" not in used and "ideas" in generate.parts.mechanisms_of("ration")


def test_a_prior_that_rests_on_later_facts_is_named(generate):
    told = generate.parts.the_later_facts()
    assert "`safety.pause_days`" in told and "`safety.monitor_catch`" not in told


def test_what_code_prints_is_shown_and_seen_to_be_out_of_date(generate, tmp_path, monkeypatch, capsys):
    page = tmp_path / "docs" / "page.md"
    page.parent.mkdir()
    block = "```python\n{}\n```\n\n<!-- generated: output -->\nold\n<!-- end -->\n\n"
    page.write_text(block.format("x = 2\nprint(x)") + block.format("print(x + 1)"), encoding="utf-8")
    (tmp_path / "README.md").write_text("```python\n1 / 0\n```\n", encoding="utf-8")
    monkeypatch.setattr(generate, "DOCS", page.parent)
    monkeypatch.setattr(generate, "ROOT", tmp_path)
    assert generate.main(["--check"]) == 1
    assert generate.main([]) == 0
    parts = re.findall(r"```text\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert parts == ["2\n", "3\n"]
    assert generate.main(["--check"]) == 0
    assert "2" not in capsys.readouterr().out.replace("page.md", "")


def test_an_unknown_part_is_an_error(generate):
    with pytest.raises(KeyError):
        generate.filled("<!-- generated: nothing -->\n<!-- end -->\n")
    with pytest.raises(KeyError):
        generate.parts.part("code labsim/mechanisms/projects.py nothing")


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (102_000.0, "", "102,000"),
        (2028.0, "year", "2028"),
        (3.96e14, "", "3.96e14"),
        (0.45, "", "0.45"),
        (0.0, "", "0"),
        (59999.99999, "", "60,000"),
        (1e-9, "", "1e-9"),
    ],
)
def test_numbers_are_written_for_readers(generate, value, unit, text):
    assert generate.parts.number(value, unit) == text


def test_notes_end_where_the_next_section_begins(generate):
    text = "One.\n\n    Notes\n    -----\n    a = b,\n    c.\n\n    References\n    ----------\n    D.\n    "
    assert generate.parts.notes(text) == "a = b, c."
    assert generate.parts.notes("One.") == ""


# --- links and commands -----------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    """Anchors of the headings of a page, as the usual viewers make them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_every_relative_link_leads_somewhere(page):
    text = BLOCK.sub("", page.read_text(encoding="utf-8"))
    for link in LINK.findall(text):
        target, _, anchor = link.partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        found = page if not target else page.parent / target
        assert found.exists(), f"{by_name(page)} links to {link}"
        assert found.resolve().is_relative_to(ROOT), link
        if anchor and found.suffix == ".md":
            assert anchor in anchors(found), f"{by_name(page)} links to {link}"


def shell_lines(text: str) -> list[str]:
    """Single commands that a page shows, in blocks for a shell and in code within sentences."""
    lines = [line for name, code in BLOCK.findall(text) if name in SHELLS for line in code.splitlines()]
    lines += SPAN.findall(BLOCK.sub("", text))
    return [part.strip() for line in lines for part in re.split(r"&&|;", line)]


def wrong_commands(text: str) -> list[str]:
    """What a page asks labsim to do and labsim does not know: a command, an option or a scenario."""
    names = {name for name, _ in available()}
    wrong = []
    for line in shell_lines(text):
        found = COMMAND.match(line)
        words = shlex.split(found["rest"] or "", comments=True) if found else []
        if not words or words[0].startswith("-"):
            continue
        command = COMMANDS.get(words[0])
        known = (
            {"--help", "-h"} | {one for p in command.params for one in (*p.opts, *p.secondary_opts)}
            if command
            else set()
        )
        given = [word.partition("=")[0] for word in words[1:] if word.startswith("--")]
        asked = words[1] if words[0] == "run" and len(words) > 1 else "baseline"
        is_known = asked in names or asked.endswith(".yaml") or asked.startswith("-")
        if command is None or not set(given) <= known or not is_known:
            wrong.append(line)
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=by_name)
def test_every_command_that_is_named_exists(page):
    assert wrong_commands(page.read_text(encoding="utf-8")) == []


def test_commands_of_the_readme_are_seen():
    lines = shell_lines((ROOT / "README.md").read_text(encoding="utf-8"))
    seen = {words.split()[0] for line in lines if (found := COMMAND.match(line)) and (words := found["rest"])}
    assert {"run", "check", "schedule"} <= seen


@pytest.mark.parametrize(
    "text",
    ["`labsim fly`", "```sh\n.venv/bin/labsim run baseline --fast\n```\n", "see `labsim run nowhere`"],
)
def test_a_wrong_command_is_found(text):
    assert wrong_commands(text)


# --- fields and figures -----------------------------------------------------------------------------


def keys(content: object) -> set[str]:
    """All names in a JSON object."""
    if isinstance(content, list):
        return set().union(*map(keys, content)) if content else set()
    if not isinstance(content, dict):
        return set()
    return set(content).union(*map(keys, content.values())) if content else set()


def test_the_page_on_the_run_folder_names_every_field(tmp_path):
    page = (ROOT / "docs" / "reference" / "run-folder.md").read_text(encoding="utf-8")
    folder = tmp_path / "out"
    short = ["--runs", "4", "--set", "clock.end=2022-06-06", "--quiet", "--out", str(folder)]
    assert CliRunner().invoke(app, ["run", "small_lab", *short]).exit_code == 0
    assert all(f"`{file.name}`" in page for file in folder.iterdir())
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    years = {name for name in keys(summary) if name.isdigit()}
    own = (set(manifest) | set(manifest["resolved"]) | keys(summary)) - years
    assert sorted(name for name in own if f"`{name}`" not in page) == []


@pytest.mark.slow
def test_the_figures_of_the_known_answers_are_those_measured():
    page = (ROOT / "docs" / "reference" / "known-answers.md").read_text(encoding="utf-8")
    missing = [(case, text) for case, text in figures() if text not in page]
    assert missing == [], "run `python -m tests.docs.known_answers` and correct the table"


def test_the_picture_of_the_readme_is_of_the_shipped_baseline():
    """`python docs/picture.py RUN_FOLDER` takes it anew and prints the line that stands below it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(docs/pictures/four-views.png)" in text
    assert (ROOT / "docs" / "pictures" / "four-views.png").stat().st_size > 50_000
    assert f"*baseline {load('baseline').content_hash}, " in text
