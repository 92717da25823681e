"""Does `labsim compare` tell pair by pair what differs, and refuse what cannot be compared?"""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

import labsim as python_face
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
