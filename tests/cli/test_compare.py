"""Does `labsim compare` tell pair by pair what differs, and refuse what cannot be compared?"""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import labsim as python_face
from labsim.cli import compare_command
from labsim.cli.main import app

SHORT = ["--set", "population.figures=8", "--set", "clock.end=2026-06-01", "--runs", "4"]


def labsim(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    result = labsim("compare", "small_lab", "no_ai", *SHORT, "--json", "--quiet")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_it_says_what_the_python_face_says(told: dict[str, Any]) -> None:
    changes = {"population.figures": 8, "clock.end": "2026-06-01"}
    same = python_face.compare("small_lab", "no_ai", runs=4, set=changes)["no_ai"]
    rows = told["scenarios"][0]["milestones"]
    assert [row["id"] for row in rows] == list(same)
    for row in rows:
        assert (row["never"], row["never_in_reference"]) == (
            same[row["id"]].never,
            same[row["id"]].never_in_reference,
        )


def test_every_pair_is_counted_once(told: dict[str, Any]) -> None:
    assert told["pairs"] == 4
    for row in told["scenarios"][0]["milestones"]:
        assert row["later"] + row["earlier"] + row["in_neither"] <= 4
        assert row["in_neither"] <= min(row["never"], row["never_in_reference"])


def test_without_ai_what_came_comes_no_more(told: dict[str, Any]) -> None:
    half = next(
        row for row in told["scenarios"][0]["milestones"] if row["id"] == "engineering_handed_over_half"
    )
    assert half["never"] == 4 > half["never_in_reference"]
    assert half["months_later_half"] is None
    assert half["later"] == 4 - half["in_neither"]


def test_one_alone_is_compared_with_the_baseline_on_a_narrow_screen() -> None:
    result = labsim("compare", "no_ai", *SHORT, "--quiet")
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 96
    assert "compared with baseline" in lines[0]
    assert "later than in baseline in 0 of 4 pairs, earlier in 0" in " ".join(lines)
    assert sum("one-work-month" in line and line.endswith("4 -> 4") for line in lines) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["baseline"], "name another scenario beside it"),
        (["no_ai", "no_ai"], "is named twice"),
        (["no_ai", "nobody"], 'no scenario "nobody"'),
        (["no_ai", "--align", "progress_3x"], 'is not a milestone; did you mean "progress_'),
        (["no_ai", "--runs", "0"], "write a whole number from 1"),
        (["no_ai", "--seed", "-1"], "write a whole number from 0"),
        (["no_ai", "--threads", "0"], "write a whole number from 1 on"),
        (["a", "b", "c", "d", "e", "f", "g"], "name at most 6"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(arguments: list[str], words: str) -> None:
    result = labsim("compare", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not result.stdout


def test_parts_and_what_others_published_stand_below() -> None:
    options = ["--set", "population.figures=8", "--set", "clock.end=2027-07-05", "--runs", "4", "--quiet"]
    asked = ["compare", "small_lab", "grid_bound", *options, "--attribute", "--with-published"]
    result = labsim(*asked, "--align", "horizon_8h")
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 96
    for start in ("SOFTWARE PACE, 2024 = 1", "FROM PACE TO PACE", "WHAT EXPLAINS GRID_BOUND", "PUBLISHED BY"):
        assert sum(line.startswith(start) for line in lines) == 1, start
    assert sum(line.startswith("together") for line in lines) == 1
    told = json.loads(labsim(*asked, "--json").stdout)
    parts = told["scenarios"][0]["attribution"]
    assert sum(one["any_order"] for one in parts["parts"]) + parts["remainder"] == pytest.approx(
        parts["mean_months_later"]
    )
    assert told["aligned_at"] == "progress_2x" and len(told["published"]) >= 4
    assert set(told["reach_it"]) == {"small_lab", "grid_bound"}


def test_other_ends_are_compared_only_on_purpose_and_up_to_the_first(tmp_path: Path) -> None:
    file = tmp_path / "shorter.yaml"
    file.write_text("extends: small_lab\ntitle: Shorter\nclock: {end: 2025-01-06}\n", encoding="utf-8")
    few = ["--set", "population.figures=4", "--runs", "2", "--quiet", "--json"]
    asked = ["compare", "small_lab", file.as_posix(), *few]
    refused = labsim(*asked)
    assert refused.exit_code == 2 and "give both the same clock, or use --anyway" in refused.stderr
    told = json.loads(labsim(*asked, "--anyway").stdout)
    rows = {row["id"]: row for row in told["scenarios"][0]["milestones"]}
    assert rows["progress_10x"]["never_in_reference"] == 2, "what comes after the first end never comes"
    assert all(row["later"] == row["earlier"] == 0 for row in rows.values())


def test_finished_runs_are_compared_without_running_them_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    changes = {"population.figures": 8, "clock.end": "2026-06-01"}
    for name in ("small_lab", "no_ai"):
        python_face.run(name, runs=4, set=changes, forks=False).save(name)
    told = json.loads(labsim("compare", "small_lab", "no_ai", *SHORT, "--json", "--quiet").stdout)

    def never(*_: Any, **__: Any) -> None:
        raise AssertionError("nothing is to be run")

    monkeypatch.setattr(compare_command, "simulate", never)
    result = labsim("compare", "./small_lab", "./no_ai", "--json", "--quiet")
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["scenarios"][0]["milestones"] == told["scenarios"][0]["milestones"]
    fewer = labsim("compare", "./small_lab", "./no_ai", "--runs", "2")
    assert fewer.exit_code == 2 and "--runs is 2, but the finished runs have 4" in fewer.stderr
    changed = labsim("compare", "./small_lab", "./no_ai", "--set", "population.figures=9")
    assert changed.exit_code == 2 and "name its scenario instead of its folder" in changed.stderr


def test_finished_runs_of_other_code_or_luck_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    changes = {"population.figures": 4, "clock.end": "2022-06-06"}
    python_face.run("small_lab", runs=2, set=changes, forks=False).save("one")
    python_face.run("no_ai", runs=2, seed=2, set=changes, forks=False).save("two")
    no_luck = labsim("compare", "./one", "./two")
    assert no_luck.exit_code == 2 and "share no luck" in no_luck.stderr
    monkeypatch.setattr("labsim.face.asked.source_hash", lambda: "other")
    same = labsim("compare", "./one", "./one")
    assert same.exit_code == 2 and "named twice" in same.stderr
    python_face.run("no_ai", runs=2, set=changes, forks=False).save("three")
    refused = labsim("compare", "./one", "./three")
    assert refused.exit_code == 2 and "other code made these runs" in refused.stderr
    assert labsim("compare", "./one", "./three", "--anyway", "--quiet").exit_code == 0
