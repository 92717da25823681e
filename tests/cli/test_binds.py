"""Does `labsim binds` answer in words, count, price, and refuse in sentences?"""

import json
import re

import pytest

from tests.cli.test_run import FORBIDDEN, labsim

SMALL = ["binds", "--runs", "12", "--set", "population.figures=4", "--set", "clock.end=2026-01-05"]


def test_the_screen_is_narrow_and_promises_nothing():
    result = labsim(*SMALL)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 96
    text = re.sub(r"it is no\s+forecast\.", "", result.stdout.lower())
    assert [word for word in FORBIDDEN if word in text] == []
    assert "What would help most: " in result.stdout
    for start in (
        "COMES FIRST",
        "WHAT WOULD HELP MOST: 10% more",
        "ONE UNIT MORE",
        "LONGER TASKS",
        "IF ORDERED",
    ):
        assert any(line.startswith(start) for line in lines)
    assert sum(line.startswith("mid 2023") for line in lines) == 4
    assert "mid 2024" not in result.stdout
    assert result.stderr.splitlines()[-1].startswith("Next: labsim binds compute_bound ")
    assert "For want of runs, the mean of what comes first is off by " in " ".join(result.stdout.split())
    # 12 runs, 2 dates, 18 inputs, 104 weeks.
    assert re.search(r"Price: 44,928 weeks of forks, about \d+ s on \d+ threads?\.", result.stderr)


def test_the_object_holds_every_input_at_every_date():
    result = labsim(*SMALL, "--json", "--quiet")
    assert result.stderr == ""
    told = json.loads(result.stdout)["binds"]
    assert (told["scenario"], told["runs"], told["sets"], told["margin"]) == ("baseline", 12, 6, 0.1)
    assert [one["words"] for one in told["dates"]] == ["mid 2022", "mid 2023"]
    for one in told["dates"]:
        assert len({row["id"] for row in one["inputs"]}) == len(one["inputs"]) == 18
        in_use = [row["two_years"]["p50"] for row in one["inputs"] if not row["ordered"]]
        assert in_use == sorted(in_use, reverse=True)
        assert sum(row["leads_in_runs"] for row in one["inputs"]) == 12
    assert labsim(*SMALL, "--json", "--quiet", "--threads", "1").stdout == result.stdout


def test_no_file_is_left(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert labsim(*SMALL[:-2], "--set", "clock.end=2025-01-06").exit_code == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--runs", "0"], "--runs is 0; write a whole number from 1 to 10000"),
        (["--every", "0"], "--every is 0; write how many weeks lie between two dates, 52 by habit"),
        (["--seed", "-1"], "--seed is -1; write a whole number from 0"),
        (["--threads", "0"], "--threads is 0; write a whole number from 1 on"),
        (
            ["--set", "clock.end=2024-01-01"],
            "no middle of a year with two years behind it; make clock.end later",
        ),
        (["--set", "training.cadence_days=1"], "training.cadence_days"),
    ],
)
def test_wrong_use_is_one_sentence(options, sentence):
    result = labsim("binds", *options)
    assert result.exit_code == 2 and result.stdout == ""
    assert sentence in result.stderr
