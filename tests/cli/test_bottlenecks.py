"""Does `labsim bottlenecks` answer in words, count, price, keep a table, and refuse in sentences?"""

import json
import re

import pytest

from tests.cli.test_run import FORBIDDEN, labsim

SMALL = ["bottlenecks", "--runs", "4", "--set", "population.figures=4", "--set", "clock.end=2027-01-04"]
FEW = [*SMALL, "--limits", "horizon_law,grid,sign_off", "--from", "2024-01-01"]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_screen_is_narrow_and_promises_nothing(elsewhere):
    result = labsim(*FEW, "--milestone", "horizon_8h")
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 96
    text = re.sub(r"it is no\s+forecast\.", "", result.stdout.lower())
    assert [word for word in FORBIDDEN if word in text] == []
    assert lines[1].startswith("AI does 8-hour tasks, half the time: half the runs as they are: ")
    assert sum(line.startswith("LIMIT") for line in lines) == 1
    row = next(line for line in lines if line.startswith("Longer tasks*"))
    assert row.endswith("opinion   nature")
    assert "No difference at either end, in all 4 pairs: " in result.stdout
    assert "told apart" in " ".join(lines[-3:])
    assert "of people's hours" in " ".join(lines) or "Of people's hours" in " ".join(lines)
    # 4 runs: as they are, two ends of three limits, up to eight for the unnamed one.
    assert re.search(r"Price: up to 60 runs, about \d+ s on \d+ threads?\.", result.stderr)
    assert list(elsewhere.iterdir()) == []


def test_the_object_and_the_table_say_the_same(elsewhere):
    asked = [*FEW, "--no-unnamed", "--milestone", "horizon_8h", "--quiet"]
    result = labsim(*asked, "--json", "--out", "limits.csv")
    assert result.exit_code == 0 and result.stderr == ""
    told = json.loads(result.stdout)["bottlenecks"]
    assert (told["scenario"], told["runs"], told["milestone"]["id"]) == ("baseline", 4, "horizon_8h")
    assert told["unnamed"] is None and told["joint"] == []
    law = told["limits"][0]
    assert law["id"] == "horizon_law"
    assert {one["path"]: one["bad"] for one in law["inputs"]}["capability.horizon_doubling_months"] == 8.0
    rows = (elsewhere / "limits.csv").read_text(encoding="utf-8").splitlines()
    assert rows[3].split(",")[2] == repr(law["bad_end"]["months_later"]["p10"]["least"])
    assert labsim(*asked, "--json", "--threads", "1").stdout == result.stdout


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--runs", "0"], "--runs is 0; write a whole number from 1 to 10000"),
        (["--milestone", "progress_3x"], 'is not a milestone; did you mean "progress_'),
        (["--limits", "grit"], '"grit" is not a limit; did you mean "grid"?'),
        (["--limits", "grid,grid"], "grid stands there twice"),
        (["--from", "soon"], '"soon" is no date; write it as 2026-01-01'),
        (["--from", "2040-01-01"], "covers 2022-01-03 to 2036-01-01; name a day within"),
        (["--out", "nowhere/limits.csv"], "is no file in a folder that is there"),
        (["--seed", "-1"], "--seed is -1; write a whole number from 0"),
        (["--set", "clock.end=2025-01-06"], "covers 2022-01-03 to 2025-01-06; name a day within"),
    ],
)
def test_wrong_use_is_one_sentence(options, sentence, elsewhere):
    result = labsim("bottlenecks", *options)
    assert result.exit_code == 2 and result.stdout == ""
    assert sentence in result.stderr and len(result.stderr.strip().splitlines()) == 1
    assert list(elsewhere.iterdir()) == []


def test_a_table_that_is_there_stays(elsewhere):
    (elsewhere / "limits.csv").write_text("mine", encoding="utf-8")
    result = labsim(*FEW, "--out", "limits.csv")
    assert result.exit_code == 2 and "use --force" in result.stderr
    assert (elsewhere / "limits.csv").read_text(encoding="utf-8") == "mine"
