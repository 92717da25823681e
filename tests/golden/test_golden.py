"""Does each scenario still come to the numbers that somebody last agreed to?"""

import json
from pathlib import Path

import pytest

from tests.golden import numbers as golden
from tests.golden import write

NOW = {"a": 1.0, "b": None, "c": 3}


@pytest.mark.parametrize("scenario", golden.SCENARIOS)
def test_a_scenario_comes_to_its_golden_numbers(scenario):
    before = golden.kept(scenario)
    if before is None:
        pytest.fail(f"{golden.file_of(scenario)} is missing: write it with `{golden.REMEDY}`", pytrace=False)
    changed = golden.differences(before, golden.numbers_of(scenario))
    if changed:
        told = "\n".join([*changed, f'If that is meant: `{golden.REMEDY} --because "..."`'])
        pytest.fail(f"{scenario} has other numbers than before:\n{told}", pytrace=False)


def test_there_are_about_25_numbers_of_what_is_in_the_summary():
    found = golden.numbers_of("small_lab")
    assert 25 <= len(found) <= 30
    assert any(value for value in found.values())
    assert all(value is None or isinstance(value, int | float) for value in found.values())


@pytest.mark.parametrize(
    ("now", "changed"),
    [
        (NOW, []),
        ({**NOW, "a": 1.0 + 1e-7}, []),
        ({**NOW, "a": 1.0 + 1e-5}, ["a: 1.0 in the file, 1.00001 now"]),
        ({**NOW, "b": 0.0}, ["b: None in the file, 0.0 now"]),
        (
            {"a": 1.0, "b": None, "d": 0.0},
            ["c: 3 in the file, not there now", "d: not there in the file, 0.0 now"],
        ),
    ],
)
def test_differences_are_told_by_name(now, changed):
    assert golden.differences(NOW, now) == changed


@pytest.fixture
def folder(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(golden, "FOLDER", tmp_path)
    monkeypatch.setattr(write, "numbers_of", lambda name: dict(NOW))
    return tmp_path


def test_numbers_are_written_first_and_then_only_with_a_reason(folder, monkeypatch, capsys):
    assert write.main(["no_ai"]) == 0
    assert [one.name for one in folder.iterdir()] == ["no_ai.json"]
    assert golden.kept("no_ai") == NOW
    before = (folder / "no_ai.json").read_bytes()
    assert write.main(["no_ai"]) == 0
    monkeypatch.setattr(write, "numbers_of", lambda name: {**NOW, "a": 2.0})
    assert write.main(["no_ai"]) == 2
    assert "a: 1.0 in the file, 2.0 now" in capsys.readouterr().err
    assert (folder / "no_ai.json").read_bytes() == before
    assert write.main(["no_ai", "--because", "people type faster"]) == 0
    content = json.loads((folder / "no_ai.json").read_text(encoding="utf-8"))
    assert (content["because"], content["runs"], content["seed"]) == ("people type faster", 60, 1)
    assert write.main(["nowhere"]) == 2
