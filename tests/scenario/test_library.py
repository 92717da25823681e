"""The shipped scenarios: each says what it is in its header, and keeps what it promises over paired runs."""

import re

import numpy as np
import pytest
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.scenario import available, load
from labsim.scenario.families import FAMILIES
from tests.scenario import bound, taste
from tests.scenario.library import table
from tests.scenario.promises import PROMISES
from tests.scenario.promises.measure import Measured, part
from tests.scenario.promises.promise import BASELINE, Promise, measured

RUNS = 60
HEADERS = dict(available())
OTHERS = [name for name in HEADERS if name != BASELINE]
READINGS = [name for name in HEADERS if name.startswith("reading_")]
PARTNERED = [name for name, header in HEADERS.items() if header.opposite]
ALIASES = [(other, name) for name, header in HEADERS.items() for other in header.known_as]


@pytest.fixture(autouse=True)
def shipped():
    """The real catalogue and folder, in place of this folder's invented ones."""


# --- promises ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.scenario)
def test_a_scenario_keeps_its_promise(promise):
    broken = [one for one in measured(promise, promise.runs, 1) if not one.holds]
    assert not broken, broken


@pytest.mark.parametrize(
    ("promise", "other"),
    [(promise, other) for promise in PROMISES for other in promise.not_of],
    ids=lambda one: one.scenario if isinstance(one, Promise) else one[0],
)
def test_a_promise_can_be_broken(promise, other):
    """The same pattern does not hold of the partner, nor of what could be mistaken for the scenario."""
    assert not all(one.holds for one in measured(promise, RUNS, 1, other))


def test_every_scenario_promises_something_in_its_own_name():
    assert {promise.scenario for promise in PROMISES} == set(OTHERS)


def test_nothing_to_count_keeps_no_promise():
    yes, no = np.array([True]), np.array([False])
    assert not part("x", yes, no, at_least=0.5).holds
    assert part("x", yes, yes, at_least=0.5) == Measured("x", "1 of 1", "at least 5 of 10", True)


def test_the_table_shows_every_promise():
    text = "\n".join(table(RUNS, 1))
    assert all(f"\n{promise.name}" in text for promise in PROMISES)
    assert "BROKEN" not in text


# --- headers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", HEADERS)
def test_the_header_is_short_and_plain(name):
    header = HEADERS[name]
    assert re.fullmatch(r"\w+( \w+){2,5}", header.title), "three to six words without signs"
    assert header.question.endswith("?")
    assert header.family in FAMILIES
    assert header.wrong_if.endswith(".")
    assert "probability" not in str(header)


@pytest.mark.parametrize("name", OTHERS)
def test_what_differs_is_told_with_its_source(name):
    header, scenario = HEADERS[name], load(name)
    assert header.extends in HEADERS
    assert header.changes.endswith(".")
    assert header.expect.endswith(".")
    written = {*scenario.values, *(one.path for one in scenario.interventions)}
    assert written == set(scenario.notes), "every value of a shipped scenario has a source"


@pytest.mark.parametrize("name", HEADERS)
def test_a_claim_is_short(name):
    assert len(re.findall(r"[^\s-]\S*", HEADERS[name].claim or "")) <= 15


@pytest.mark.parametrize("name", READINGS)
def test_a_reading_says_whose_it_is_and_sets_nothing_without_a_sentence(name):
    header, scenario = HEADERS[name], load(name)
    assert header.family == "As its author reads it"
    assert header.question == "Which of their inputs makes the difference?"
    assert header.claim
    assert header.changes.startswith("Our reading, endorsed by nobody.")
    assert len(scenario.notes) > 1, "several inputs at once"
    assert all(re.search(r"\b[QM]\d\d\b", note) for note in scenario.notes.values())


@pytest.mark.parametrize("name", PARTNERED)
def test_opposites_name_each_other(name):
    partner = HEADERS[name].opposite
    assert HEADERS[partner].opposite == name
    assert HEADERS[partner].family == HEADERS[name].family


def test_titles_and_names_are_unique():
    titles = [header.title for header in HEADERS.values()]
    names = [*HEADERS, *(other for other, _ in ALIASES)]
    assert len(set(titles)) == len(titles)
    assert len(set(names)) == len(names)


def test_ten_at_most_are_starred():
    assert sum(header.starred for header in HEADERS.values()) <= 10


# --- on the command line ----------------------------------------------------------------------------


@pytest.mark.parametrize(("other", "name"), ALIASES)
def test_a_term_of_the_literature_finds_its_scenario(other, name, tmp_path):
    found, own = load(other), load(name)
    assert (found.name, found.content_hash) == (name, own.content_hash)
    mine = tmp_path / "mine.yaml"
    mine.write_text(f"extends: {other}\ntitle: Mine\n")
    assert load(mine).content_hash == own.content_hash


@pytest.mark.parametrize("name", HEADERS)
def test_check_and_the_list_know_it(name):
    runner = CliRunner()
    told = runner.invoke(app, ["check", name, *HEADERS[name].known_as])
    assert told.exit_code == 0
    assert told.stdout.count("is fine") == 1 + len(HEADERS[name].known_as)
    listed = " ".join(runner.invoke(app, ["scenarios"]).stdout.split())
    header = HEADERS[name]
    assert ("* " if header.starred else "") + f"{name} {header.question}" in listed
    for label, texts in (
        ("opposite", [header.opposite]),
        ("known as", header.known_as),
        ("after", [header.claim]),
    ):
        assert all(f"{label}: {text}" in listed for text in texts if text)


def test_a_run_of_a_term_is_kept_under_the_scenario_s_own_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    short = ["--runs", "2", "--set", "clock.end=2022-03-01", "--set", "population.figures=2"]
    told = CliRunner().invoke(app, ["run", "frozen_capability", *short])
    assert told.exit_code == 0, told.output
    assert [one.name.rpartition("-")[0] for one in (tmp_path / "runs").iterdir()] == ["models_frozen_2026"]


# --- what binds in a scenario named after it ---------------------------------------------------------


@pytest.mark.parametrize("one", [one for one in bound.BOUND if one.is_promised], ids=lambda one: one.known_as)
def test_what_a_scenario_is_named_after_leads_more_often_than_in_the_baseline(one):
    found = bound.measured(one)
    assert all(line.holds for line in found), found
    assert found[2].promised, "something is promised"


def test_every_scenario_named_after_what_binds_is_measured():
    names = [*HEADERS, *(other for other, _ in ALIASES)]
    assert {one.known_as for one in bound.BOUND} == {name for name in names if name.endswith("_bound")}


def test_an_input_leads_for_two_years_only_at_three_dates_in_a_row():
    place = [margin.name for margin in bound.MARGINS].index("power")
    percent = np.zeros((2, 4, len(bound.MARGINS)))
    percent[0, 1:, place] = 1.0
    percent[1, :2, place] = percent[1, 2:, place - 1] = 1.0
    assert bound.leads_two_years(percent, ["power"]).tolist() == [True, False]


# --- how much taste matters -------------------------------------------------------------------------


def test_the_table_of_taste_counts_pairs_and_says_what_stands_in_for_taste():
    settings = {one.words: taste.compared(one, RUNS, 1) for one in taste.SETTINGS[:2]}
    for counts, _ in settings.values():
        for one in counts.values():
            assert 0 <= one.never <= one.later <= one.reached <= RUNS
    usual, never_picking = settings.values()
    for pace in taste.PACES:
        # Both are reached by the same runs with taste; where models without taste never pick, no more are.
        assert never_picking[0][pace].reached == usual[0][pace].reached
        assert never_picking[0][pace].never >= usual[0][pace].never
    assert usual[1][-1] > 1.0


def test_the_table_of_taste_has_a_line_for_each_setting():
    lines = list(taste.table(4, 1, taste.SETTINGS[:1]))
    assert len(lines) == 4
    assert lines[-1].startswith("as it is")
