"""`labsim sensitivity` as a user meets it: luck at once, claims from many sets only, slips in a sentence."""

import json

import pytest
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.cli.screen import how_sure
from labsim.scenario import find, load
from labsim.studies.screen import StudyError
from labsim.studies.sensitivity.stored import model_hash, stored_study, write_study
from tests.sweep.small import request, small_plan, swept

SHORT = ["--set", "population.figures=8", "--set", "clock.end=2024", "--set", "sets=none"]
STUDY = {
    "is_enough": True,
    "distinct": 1200,
    "unit": "sets of assumptions",
    "needed": 1000,
    "inputs": [{"path": "ideas.taste_median", "matters": True, "share": 0.123456789}],
    "opinion_share": {"share": 0.58},
}


def labsim(*arguments):
    return CliRunner().invoke(app, list(arguments))


def asked(*more):
    return labsim("sensitivity", "small_lab", *SHORT, "--quiet", "--threads", "1", *more)


def test_luck_is_told_from_few_sets_and_inputs_are_not():
    done = asked("--sets", "12", "--milestone", "horizon_8h", "--metric", "x")
    assert done.exit_code == 2
    done = asked("--sets", "12", "--metric", "software_efficiency", "--at", "2023-07-03")
    assert done.exit_code == 0, done.output
    assert "luck" in done.output
    assert "is not told from 12 different sets of assumptions" in " ".join(done.output.split())
    assert "WHICH INPUT" not in done.output


def test_json_holds_the_same():
    done = asked("--sets", "12", "--metric", "software_efficiency", "--at", "2023-07-03", "--json")
    found = json.loads(done.output)["sensitivity"]
    assert (found["units"], found["runs"], found["is_enough"]) == (12, 24, False)
    assert found["luck_share"]["share"] + found["unknown_share"]["share"] == pytest.approx(1.0)
    assert "inputs" not in found


def test_a_run_folder_tells_what_the_same_runs_tell(tmp_path):
    folder = tmp_path / "run"
    run = ["run", "small_lab", *SHORT, "--runs", "24", "--no-report", "--no-forks", "--quiet"]
    assert labsim(*run, "--out", str(folder)).exit_code == 0
    of_what = ("--metric", "software_efficiency", "--at", "2023-07-03", "--json")
    of_folder = json.loads(labsim("sensitivity", str(folder), *of_what).output)["sensitivity"]
    of_runs = json.loads(asked("--sets", "12", *of_what).output)["sensitivity"]
    for name in ("luck_share", "unknown_share", "standard_deviation", "units"):
        assert of_folder[name] == of_runs[name]


def test_a_sweep_is_read_by_cells_or_by_sets(tmp_path):
    over = {"research.software_growth_per_year": "2:6:12"}
    by_cells = swept(small_plan(over=over, runs=4), tmp_path / "cells")
    by_sets = swept(small_plan(runs=40), tmp_path / "sets")
    of_what = ("--metric", "progress_multiplier", "--at", "2024-01-01", "--json")
    found = json.loads(labsim("sensitivity", str(by_cells), *of_what).output)["sensitivity"]
    assert (found["unit"], found["units"], found["others"]) == ("cells", 12, "sets of assumptions")
    found = json.loads(labsim("sensitivity", str(by_sets), *of_what).output)["sensitivity"]
    assert (found["unit"], found["units"]) == ("sets of assumptions", 20)
    assert found["others"] == "research.software_growth_per_year"
    parts = [found[f"{name}_share"]["share"] for name in ("luck", "unknown", "others")]
    assert sum(parts) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--sets", "0"], "--sets is 0"),
        (["--milestone", "progress_2"], "progress_2x"),
        (["--metric", "progress", "--at", "2023"], "no metric"),
        (["--metric", "progress_multiplier"], "--at DATE"),
        (["--metric", "progress_multiplier", "--at", "2050"], "the runs cover"),
        (["--by", "soon"], "write a day"),
        (["--at", "2023"], "--by"),
        (["--design", "sobol"], "saltelli"),
        (["--design", "saltelli", "--points", "100"], "power of two"),
        (["--design", "saltelli", "--factors", "colour"], "--factors"),
        (["--design", "morris", "--walks", "1"], "--walks is 1"),
        (["--design", "morris", "--inputs", "ideas.taste_medan"], "ideas.taste_median"),
        (["--write"], "as it is"),
    ],
)
def test_a_slip_is_one_sentence(arguments, words):
    done = asked(*arguments)
    assert done.exit_code == 2
    assert words in done.output
    assert len(done.output.strip().splitlines()) == 1


def test_a_folder_that_is_neither_is_told(tmp_path):
    done = labsim("sensitivity", str(tmp_path))
    assert (done.exit_code, "neither a run" in done.output) == (2, True)


def test_an_unfinished_sweep_is_told(tmp_path):
    from labsim.studies.sweep.shards import begin_folder

    begin_folder(tmp_path / "begun", small_plan(**{"runs": request().runs}).as_object())
    done = labsim("sensitivity", str(tmp_path / "begun"))
    assert (done.exit_code, "--resume" in done.output) == (2, True)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "mine.yaml").write_text("title: T\n")
    monkeypatch.setattr(find, "shipped_folder", lambda: tmp_path)
    return tmp_path


def test_a_kept_study_is_used_only_where_it_belongs(folder):
    place = write_study("mine", "abc123", 1, STUDY)
    assert stored_study("mine", "abc123")["inputs"][0]["share"] == 0.1235
    assert stored_study("mine", "abc124") is None
    assert stored_study("other", "abc123") is None
    place.write_text(place.read_text().replace(model_hash(), "0" * 16))
    assert stored_study("mine", "abc123") is None
    place.write_text("{")
    assert stored_study("mine", "abc123") is None


def test_few_sets_or_a_scenario_of_ones_own_are_not_kept(folder):
    with pytest.raises(StudyError, match="too few"):
        write_study("mine", "abc123", 1, {**STUDY, "is_enough": False})
    with pytest.raises(StudyError, match="no place"):
        write_study("elsewhere", "abc123", 1, STUDY)
    assert sorted(one.name for one in folder.iterdir()) == ["mine.yaml"]


def test_the_screen_of_a_run_tells_the_kept_study_and_nothing_without_it():
    about = {"scenario": "baseline", "content_hash": load("baseline").content_hash, "resolved": {}}
    summary = {
        "luck": None,
        "runs": 4,
        "outside_valid_range": {"runs": 0, "runs_at_the_end": 0},
        "super_exponential": None,
    }
    with_it = " ".join(" ".join(how_sure(about, summary, STUDY)).split())
    assert "What moves the 2x date most: taste median (ideas). 58 of 100 parts of its spread rest" in with_it
    assert "opinion" not in " ".join(how_sure(about, summary))


def test_a_rule_is_looked_for_in_a_run_folder_or_too_few_worlds_are_told(tmp_path):
    folder = swept(small_plan(runs=40), tmp_path / "sweep")
    done = labsim("discover", str(folder), "--milestone", "progress_2x")
    assert done.exit_code == 2
    assert "20 sets of assumptions are too few" in done.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--milestone", "runs_alon"], "runs_alone"),
        (["--by", "2050"], "the runs cover"),
        (["--inputs", "9"], "--inputs is 9"),
        (["--milestone", "runs_alone", "--sets", "200"], "another date or milestone"),
    ],
)
def test_a_slip_in_a_search_for_a_rule_is_one_sentence(arguments, words):
    done = labsim("discover", "small_lab", *SHORT, "--quiet", "--threads", "1", *arguments)
    assert (done.exit_code, words in done.output) == (2, True), done.output


def test_a_rule_is_told_in_words_with_the_half_that_it_was_not_made_from():
    short = ["--set", "population.figures=8", "--set", "clock.end=2026", "--set", "sets=none"]
    arguments = ["--milestone", "engineering_handed_over_half", "--by", "2024-06-01", "--sets", "400"]
    done = labsim("discover", "small_lab", *short, *arguments, "--quiet")
    assert done.exit_code == 0, done.output
    told = " ".join(done.output.split())
    assert ("There is no small rule" in told) != ("where it happens, not why" in told)
