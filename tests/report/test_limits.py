"""Which limit costs most, in the report: figures as on the screen, only where asked, priced before."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.report.brief import brief
from labsim.report.page import page
from labsim.views.limit_words import cells, shown
from labsim.views.recorded import Recorded

# Limits do not matter here, so there are few runs of few people, which end soon.
TINY = ["--runs", "2", "--set", "population.figures=4", "--set", "clock.end=2028-01-03"]


def labsim(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    """What `labsim bottlenecks` tells."""
    asked = labsim("bottlenecks", "baseline", *TINY, "--json", "--quiet")
    assert asked.exit_code == 0, asked.stderr
    return dict(json.loads(asked.stdout)["bottlenecks"])


def test_the_report_runs_it_where_asked_and_tells_the_price(tmp_path: Path, content: dict[str, Any]) -> None:
    folder, out = tmp_path / "run", tmp_path / "page.html"
    short = ["--no-forks", "--no-report", "--quiet", "--out", str(folder)]
    assert labsim("run", "baseline", *TINY, *short).exit_code == 0
    asked = labsim("report", str(folder), "--bottlenecks", "--out", str(out))
    assert asked.exit_code == 0, asked.stderr
    assert "Price: up to " in asked.stderr
    text = out.read_text(encoding="utf-8")
    assert '<section id="costs"' in text
    assert 'href="#costs"' in text
    assert "2 pairs a limit, same luck" in text
    for row in shown(content):
        told = "".join(f"<td>{one}</td>" for one in cells(row)[1:])
        assert told.replace("<1", "&lt;1") in text, row["words"]
    # It is kept: whoever makes a page after that has it too.
    plain = labsim("report", str(folder), "--quiet")
    assert plain.exit_code == 0
    assert (folder / "report.html").read_text(encoding="utf-8") == text
    (folder / "bottlenecks.json").unlink()
    without = labsim("report", str(folder), "--quiet")
    assert without.exit_code == 0
    assert "#costs" not in (folder / "report.html").read_text(encoding="utf-8")


def test_the_limits_stand_before_what_would_help(runs: Recorded, content: dict[str, Any]) -> None:
    asked = replace(runs, summary={**runs.summary, "bottlenecks": content})
    text = page(asked)
    assert text.index('<section id="costs"') < text.index('<section id="helps"')
    assert '<section id="costs"' not in page(runs)


def test_the_brief_has_them_too(runs: Recorded, content: dict[str, Any]) -> None:
    asked = replace(runs, summary={**runs.summary, "bottlenecks": content})
    text = "\n\n".join(brief(asked, str))
    assert "## Which limit costs most" in text
    assert "## Which limit costs most" not in "".join(brief(runs, str))
    first = cells(shown(content)[0])
    assert f"| {' | '.join(first)} |" in text
