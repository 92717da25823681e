"""`labsim measure` and `labsim contest`: tables that fit, JSON, sentences for what cannot be."""

import json

import pytest
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.cli.output import SCREEN_WIDTH

FEW = ["--runs", "20", "--set", "population.figures=8", "--quiet"]
MEASURE = ["measure", "baseline", "--runs", "3", "--set", "population.figures=8", "--quiet"]


def run(*args):
    return CliRunner().invoke(app, list(args))


@pytest.fixture(scope="module")
def contest():
    """A small contest as JSON, and its screen."""
    told = run("contest", "baseline", *FEW, "--json")
    screen = run("contest", "baseline", *FEW)
    assert told.exit_code == screen.exit_code == 0, told.stderr
    return json.loads(told.stdout), screen.stdout


def test_the_screen_of_a_contest_fits_and_holds_every_window(contest):
    told, screen = contest
    assert max(len(line) for line in screen.splitlines()) <= SCREEN_WIDTH
    for word in ("calendar", "model", "researcher", "lab", "economy", "own:", "On targets of other windows"):
        assert word in screen
    one = told["contests"][0]
    assert [len(row["errors"]) for row in one["rows"]] == [4] * 5
    assert one["scenario"] == "baseline" and one["runs"] == 20


def test_several_scenarios_are_counted_over(tmp_path):
    result = run("contest", "baseline", "taste_bound", *FEW)
    assert result.exit_code == 0, result.stderr
    assert "Over 2 scenarios with 4 targets each" in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("contest", "--runs", "5"), "write 20 or more"),
        (("contest", "--set", "clock.end=2025-06-30"), "before there is a year to foretell"),
        (("contest", "--out", "kept"), "add --library, or leave it out"),
        (("contest", "--set", "trial.peopel=4"), 'did you mean "people"?'),
        (("measure", "--set", "trial.tasks=2"), "trial.tasks"),
        (("measure", "--at", "soon"), "write a day such as"),
        (("measure", "--at", "2050-01-01"), "lies outside the runs"),
        (("measure", *(["--at", "2026-07-01"] * 4)), "the table holds 3 dates"),
        (("measure", "--runs", "0"), "write a whole number from 1"),
        (("measure", "--set", "clock.end=2024-07-01"), "none of the usual days"),
    ],
)
def test_what_cannot_be_is_one_sentence(args, words):
    result = run(*args)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not result.stdout


def test_measured_stands_beside_true_and_fits():
    result = run(*MEASURE, "--at", "2025-07-01", "--at", "2028-07-01")
    assert result.exit_code == 0, result.stderr
    assert max(len(line) for line in result.stdout.splitlines()) <= SCREEN_WIDTH
    told = json.loads(run(*MEASURE, "--at", "2025-07-01", "--json").stdout)["measured"]
    assert told["days"] == ["2025-07-01"]
    assert {"trial.effect", "suite.p50", "survey.felt", "benchmarks.swe_bench"} <= told["values"].keys()


def test_instruments_that_are_set_are_named_and_change_what_is_read():
    day = ["--at", "2025-07-01"]
    plain, other = (
        json.loads(run(*MEASURE, *day, *more, "--json").stdout)["measured"]
        for more in ([], ["--set", "trial.tasks=4000"])
    )
    assert "instruments" not in plain and other["instruments"] == {"trial.tasks": 4000.0}
    assert plain["values"]["uplift_true"] == other["values"]["uplift_true"]
    assert plain["values"]["trial.effect"] != other["values"]["trial.effect"]
    assert "Instruments: trial.tasks=4000." in run(*MEASURE, *day, "--set", "trial.tasks=4000").stdout


def test_a_report_holds_the_contest_where_it_is_asked(tmp_path):
    folder, page = tmp_path / "run", tmp_path / "page.html"
    short = ["--set", "population.figures=8", "--set", "clock.end=2028-01-03", "--no-forks", "--no-report"]
    assert run("run", "baseline", "--runs", "20", *short, "--quiet", "--out", str(folder)).exit_code == 0
    asked = run("report", str(folder), "--contest", "--out", str(page), "--quiet")
    assert asked.exit_code == 0, asked.stderr
    html = page.read_text(encoding="utf-8")
    assert 'id="contest"' in html and 'id="chart-contest"' in html and 'href="#contest"' in html
    # It is kept, so that a page made later tells it, too; without it none does.
    later, without = run("report", str(folder), "--quiet"), folder / "contest.json"
    assert later.exit_code == 0, later.stderr
    assert 'id="chart-contest"' in (folder / "report.html").read_text(encoding="utf-8")
    without.unlink()
    assert run("report", str(folder), "--quiet").exit_code == 0
    assert 'id="chart-contest"' not in (folder / "report.html").read_text(encoding="utf-8")


def test_a_contest_needs_runs_to_learn_from(tmp_path):
    folder = tmp_path / "run"
    short = ["--set", "population.figures=8", "--set", "clock.end=2028-01-03", "--no-forks", "--no-report"]
    assert run("run", "baseline", "--runs", "4", *short, "--quiet", "--out", str(folder)).exit_code == 0
    asked = run("report", str(folder), "--contest")
    assert asked.exit_code == 2
    assert "a contest needs 20 or more" in asked.stderr
