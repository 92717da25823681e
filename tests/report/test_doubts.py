"""Doubts: what flips comes first, inputs are named in words, and parts of the spread have their intervals."""

import json
from dataclasses import replace
from html import escape

import pytest

from labsim.report import structures
from labsim.report.doubts import doubts
from labsim.report.spread import grades, holders, which_inputs
from labsim.scenario import find
from labsim.studies.flips import Flip
from labsim.views.input_words import input_words
from labsim.views.recorded import Recorded
from labsim.views.spread_words import with_interval


@pytest.fixture(scope="module")
def study():
    source = find.shipped_folder() / "baseline.sensitivity.json"
    return json.loads(source.read_text(encoding="utf-8"))["study"]


def test_inputs_of_the_study_stand_in_words_with_grade_holder_and_interval(study):
    text = which_inputs(study)
    known = [one for one in study["inputs"] if one["matters"]]
    assert len(known) > 3
    for one in known:
        words, parts = escape(input_words(one["path"])), escape(with_interval(one))
        assert f'<th scope="row">{words}</th><td>{parts}</td>' in text
    assert which_inputs(None) == holders(None) == ""
    for one in study["by_holder"]:
        assert escape(with_interval(one)) in holders(study)


def test_every_grade_has_its_part_of_the_spread_where_it_was_studied(study, runs: Recorded):
    forms = runs.manifest["resolved"]["parameters"]
    text = grades(forms, study)
    for one in study["by_grade"]:
        assert escape(with_interval(one)) in text
    assert "not how much of the spread" in grades(forms, None)


def test_what_flips_comes_before_all_other_doubts(runs: Recorded, monkeypatch: pytest.MonkeyPatch):
    none = doubts(runs)
    assert "The order of no two milestones flips" in none
    flip = Flip("research.world", "progress_2x", "horizon_167h", "complements", "substitutes", 9, 7, 10, 8)
    monkeypatch.setattr(structures, "flips", lambda *_: [flip])
    text = doubts(runs)
    caption = "Where the conclusion flips"
    assert text.index(caption) < text.index("Where it comes out differently") < text.index("<ul>")
    for words in ("hardly (complements): the first comes first in 9 of 10 runs", "the second in 7 of 8 runs"):
        assert words in text


def test_where_no_choice_differs_nothing_flips(runs: Recorded, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(structures, "choices", lambda _: [])
    assert structures.where_it_flips(replace(runs)) == ""
