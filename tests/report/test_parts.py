"""Do the check, the doubts and the command to repeat say what is so?"""

import shlex
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import escape
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from labsim.cli.run_command import plan_of
from labsim.ensemble import simulate
from labsim.evidence import known_answers
from labsim.report.assumptions import with_sources
from labsim.report.doubts import doubts
from labsim.report.record import check, counts
from labsim.report.source import source_of
from labsim.report.spread import is_uncertain
from labsim.scenario import load
from labsim.scenario.again import made_again
from labsim.scenario.assumptions import assumptions, one_assumption
from labsim.studies.against_record import ABOVE, BELOW, INSIDE, against_record, counted
from labsim.studies.by_structure import by_structure
from labsim.views.about_runs import record_words
from labsim.views.recorded import Recorded, recorded
from tests.figures.conftest import runs_of  # noqa: F401

Make = Callable[[list[date | None]], Recorded]
OVERRIDES = (
    [],
    ["clock.end=2026-06-30"],
    ["population.figures=16", "power.grid_connection_years={p5: 4, p95: 9}"],
    ["uncertainty=central", "research.world=complements"],
    ["compute.growth_per_year={2026: 2.0, 2028: 1.5}"],
    ["interventions=[{at: 2027, until: 2028, set: {compute: {growth_per_year: 1.2}}}]"],
)


def as_if_run(name: str, overrides: list[str], runs: int = 4) -> Recorded:
    """What would be recorded, with curves that say nothing."""
    scenario = load(name, overrides)
    plan = plan_of(scenario, runs, 7)
    manifest = {
        "scenario": plan.scenario,
        "content_hash": plan.content_hash,
        "runs": runs,
        "seed": 7,
        "labsim_version": "0",
        "draws_per_set": 2,
        "resolved": dict(plan.resolved),
    }
    return recorded(manifest, {"runs": runs}, {"x": np.zeros((runs, scenario.weeks()))})


@pytest.mark.parametrize("overrides", OVERRIDES, ids=" ".join)
def test_the_command_repeats_the_run(overrides: list[str]) -> None:
    runs = as_if_run("baseline", overrides)
    source = source_of(runs)
    words = shlex.split(source.command)
    assert words[:3] == ["labsim", "run", "baseline"]
    assert words[3:7] == ["--runs", "4", "--seed", "7"]
    given = [word for before, word in pairwise(words) if before == "--set"]
    assert len(given) == len(source.differences) == len(overrides)
    assert load("baseline", given).content_hash == runs.manifest["content_hash"]


def test_a_run_that_asked_for_no_forks_is_repeated_without() -> None:
    runs = as_if_run("baseline", [])
    without = replace(runs, manifest={**runs.manifest, "forks": False})
    assert source_of(without).command == f"{source_of(runs).command} --no-forks"


def test_a_run_that_asked_for_the_loop_is_repeated_with_it() -> None:
    runs = as_if_run("baseline", [])
    with_it = replace(runs, manifest={**runs.manifest, "loop": True})
    assert source_of(with_it).command == f"{source_of(runs).command} --loop"


def test_a_scenario_of_ones_own_needs_its_file() -> None:
    runs = as_if_run("baseline", OVERRIDES[2])
    mine = replace(runs, manifest={**runs.manifest, "scenario": "mine"})
    source = source_of(mine)
    assert source.command.startswith("labsim run mine.yaml --runs 4 --seed 7")
    assert source.compared_with == "baseline"
    assert len(source.differences) == 2
    assert source.question == ""


@pytest.mark.parametrize("overrides", OVERRIDES, ids=" ".join)
def test_a_scenario_is_made_again_from_what_is_kept(overrides: list[str]) -> None:
    scenario = load("baseline", overrides)
    again = made_again("baseline", scenario.content_hash, scenario.resolved())
    assert again is not None
    assert again.resolved() == scenario.resolved()
    ours, theirs = assumptions(again, 3, 1), assumptions(scenario, 3, 1)
    # Its prior is on another scale than the one that a file's range would have.
    assert {path for path in ours if ours[path] != theirs[path]} <= {"release.restricted_days"}
    assert made_again("baseline", "000000", scenario.resolved()) is None


def test_one_assumption_is_that_of_its_set() -> None:
    scenario = load("baseline")
    whole = assumptions(scenario, 5, 2)
    for path in ("research.world", "capability.doubling_ratio", "ideas.taste_best", "tasks.share.safety"):
        if path in whole:
            assert one_assumption(scenario, path, 5, 2) == whole[path]


def test_misses_are_counted_and_come_first(runs_of: Make) -> None:  # noqa: F811
    runs = runs_of([None] * 10)
    # One hour throughout: early models lie below, late ones above, none but those of one hour inside.
    found = against_record(runs.curves, runs.period)
    lengths = [one for one in found if one.target.unit == "min"]
    assert len(lengths) == 30
    for one in lengths:
        where = INSIDE if one.target.value == 60 else BELOW if one.target.value < 60 else ABOVE
        assert one.where == where
    told = check(found, runs)
    assert "Missed: recorded points" in told
    later = [one for one in found if one.is_later]
    assert len(later) == 10
    missed = sum(one.where != INSIDE for one in later)
    assert f"Missed: {missed} of 10 points recorded later" in " ".join(counts(found, runs))
    assert f"({missed} of the 10 recorded after mid-2025)" in record_words(counted(found))


def test_runs_inside_are_told_after_the_misses(runs: Recorded) -> None:
    found = against_record(runs.curves, runs.period)
    told = check(found, runs)
    assert any(one.where == INSIDE for one in found)
    if any(one.where != INSIDE for one in found):
        assert told.index("Missed: recorded") < told.index("Inside: recorded")


def test_runs_are_parted_by_choices_that_are_not_amounts(runs: Recorded) -> None:
    parts = by_structure(runs)
    for path in ("research.world", "capability.doubling_ratio"):
        some = [one for one in parts if one.path == path]
        assert sum(one.runs for one in some) == runs.runs
        assert all(one.runs % 2 == 0 for one in some)
        never = sum(one.reached["progress_2x"].never for one in some)
        assert never == runs.milestone("progress_2x")["never"]
    assert "Where it comes out differently" in doubts(runs)


def test_runs_are_parted_as_they_were_drawn() -> None:
    scenario = load("baseline", ["clock.end=2022-03-01", "population.figures=4"])
    ensemble = simulate(scenario, 6, 3)
    drawn = [one_assumption(scenario, "research.world", 3, run // 2)[0] for run in ensemble.runs]
    assert len(drawn) == 6
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize(
    ("form", "truth"),
    [
        (1.0, False),
        ({"2022-01-03": 1.0, "2027-01-01": 2.0}, False),
        ({"2022-01-03": 1.0, "2027-01-01": {"p5": 1.0, "p95": 2.0}}, True),
        ({"uniform": [0.0, 1.0]}, True),
    ],
)
def test_what_is_drawn_is_uncertain(form: object, truth: bool) -> None:
    assert is_uncertain(form) is truth


def test_numbers_of_facts_are_told_with_their_source() -> None:
    assert with_sources("C030: 3.4; X999: none") == "C030 (AI 2027 compute forecast): 3.4; X999: none"


def test_the_folder_holds_the_report_beside_what_it_is_made_of(folder: Path) -> None:
    names = {one.name for one in folder.iterdir()}
    assert names == {"manifest.json", "curves.parquet", "milestones.parquet", "summary.json", "report.html"}


def test_limit_cases_stand_beside_the_record_each_with_its_mark(runs: Recorded) -> None:
    cases = known_answers()
    assert len(cases) >= 28
    for told in (check([], runs), check(against_record(runs.curves, runs.period), runs)):
        assert f"{len(cases)} limit cases with known answers: all hold" in told
        assert told.count("<td>holds</td>") == len(cases)
        for one in cases:
            assert escape(one["must_hold"]) in told and escape(one["measured"]) in told


def test_every_limit_case_names_a_test_that_is_there() -> None:
    root = Path(__file__).resolve().parents[2]
    for one in known_answers():
        assert one["tests"] and all((root / test).is_file() for test in one["tests"].split())
