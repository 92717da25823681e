"""Is a study that is kept in a run folder used again, and only with the run and the code it belongs to?"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from labsim.results.kept import STUDIES, file_of, keep_study, kept_studies, key_of

MANIFEST: dict[str, Any] = {"content_hash": "abc123", "seed": 1, "runs": 60}
TOLD = {"months": [1.0, None, 2.5]}


def test_a_study_is_read_back_and_the_same_study_has_the_same_bytes(tmp_path: Path) -> None:
    key = key_of("contest", MANIFEST)
    assert key.runs == 60
    place = keep_study(tmp_path, key, TOLD)
    first = place.read_bytes()
    assert kept_studies(tmp_path, MANIFEST) == ({"contest": TOLD}, {})
    assert keep_study(tmp_path, key, TOLD).read_bytes() == first
    assert [one.name for one in tmp_path.iterdir()] == ["contest.json"]


def test_a_study_asks_its_own_number_of_runs_at_most() -> None:
    assert key_of("binds", MANIFEST).runs == STUDIES["binds"] == 40
    assert key_of("binds", {**MANIFEST, "runs": 12}).runs == 12


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"code_hash": "other"}, "other code made it"),
        ({"content_hash": "fff"}, "another scenario, seed or number of runs"),
        ({"seed": 2}, "another scenario, seed or number of runs"),
        ({"runs": 59}, "another scenario, seed or number of runs"),
        ({"study": "binds"}, "this version of labsim cannot read it"),
    ],
)
def test_what_belongs_elsewhere_is_not_used_and_it_is_said_why(
    tmp_path: Path, change: dict[str, Any], why: str
) -> None:
    place = keep_study(tmp_path, replace(key_of("contest", MANIFEST), **change), TOLD)
    place.rename(tmp_path / "contest.json")
    found, not_used = kept_studies(tmp_path, MANIFEST)
    assert found == {}
    assert why in not_used["contest"]


@pytest.mark.parametrize("text", ["", "[]", '{"told": 3}'])
def test_a_damaged_file_is_not_used(tmp_path: Path, text: str) -> None:
    (tmp_path / file_of("loop")).write_text(text)
    found, not_used = kept_studies(tmp_path, MANIFEST)
    assert found == {} and "cannot read" in not_used["loop"]


def test_an_older_format_is_not_used(tmp_path: Path) -> None:
    place = keep_study(tmp_path, key_of("loop", MANIFEST), TOLD)
    content = json.loads(place.read_text())
    place.write_text(json.dumps({**content, "format_version": 0}))
    assert kept_studies(tmp_path, MANIFEST)[0] == {}
