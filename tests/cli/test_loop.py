"""Does `labsim loop` answer in words, count, price, and refuse in sentences?"""

import json
import re
from datetime import date

import pytest

import labsim as face
from tests.cli.test_run import FORBIDDEN, labsim

SMALL = ["loop", "--runs", "12", "--set", "population.figures=3", "--set", "clock.end=2028-07-10"]


def test_the_screen_is_narrow_and_promises_nothing():
    result = labsim(*SMALL)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 96
    text = re.sub(r"it is no\s+forecast\.", "", result.stdout.lower())
    assert [word for word in FORBIDDEN if word in text] == []
    words = " ".join(result.stdout.split())
    assert "Most would be lost if one way back stayed as it is, in mid 2026: " in words
    assert re.search(r"more than 10% a year later in \d+ of 12 runs given in mid 2026\.", words)
    for start in ("WHERE THE LOOP RUNS", "DOES IT FEED ITSELF?", "LOOP GAIN", "WITH AND WITHOUT AI"):
        assert sum(line.startswith(start) for line in lines) == 1
    assert "mid 2028" not in result.stdout
    # 12 runs, 1 date; six forks of two years, and for six that may be alive 2 x 52 + 13 weeks.
    assert re.search(r"Price: 15,912 weeks of forks, about \d+ s on \d+ threads?\.", result.stderr)
    assert result.stderr.splitlines()[-1].startswith("Next: labsim compare cut_economy_loop ")


def test_the_object_holds_every_way_back_and_python_says_the_same(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = labsim(*SMALL, "--at", "2025-07-01", "--json", "--quiet")
    assert result.stderr == ""
    told = json.loads(result.stdout)["loop"]
    assert (told["scenario"], told["runs"], told["sets"]) == ("baseline", 12, 6)
    (one,) = told["dates"]
    assert (one["words"], one["date"]) == ("mid 2025", "2025-07-07")
    assert set(one["cuts"][0]["months_lost"]) == {"p10", "p50", "p90", "mean", "mean_error"}
    few = {"population.figures": 3, "clock.end": "2028-07-10"}
    found = face.loop("baseline", runs=12, at=[date(2025, 7, 1)], set=few)
    assert found.told()["dates"] == told["dates"]
    assert "WHERE THE LOOP RUNS" in str(found)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ["--set", "population.figures=3", "--runs", "0"],
            "--runs is 0; write a whole number from 1 to 10000",
        ),
        (["--seed", "-1"], "--seed is -1; write a whole number from 0"),
        (["--at", "mid 2026"], '--at is "mid 2026"; write a day such as 2028-07-01'),
        (["--at", "2027-07-01"], "--at 2027-07-01 does not lie within baseline with two years behind it"),
        (
            ["--set", "clock.end=2028-01-03"],
            "baseline holds none of the usual dates with two years behind it",
        ),
    ],
)
def test_wrong_use_is_refused_in_a_sentence(options, sentence):
    result = labsim("loop", *options, *([] if "--set" in options else SMALL[1:]))
    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_a_day_that_does_not_fit_is_refused_in_python():
    with pytest.raises(ValueError, match="2034-07-01 does not lie within baseline with two years behind it"):
        face.loop("baseline", at=[date(2034, 7, 1)])
