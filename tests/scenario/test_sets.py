"""Screened sets: they stay joint, what is written wins, and a damaged table is told in a sentence."""

import json
import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.dynamics import parameters
from labsim.scenario import ScenarioError, assumptions, load, records
from labsim.scenario.sets import ScreenedSets, declarations
from labsim.scenario.sets_table import as_table
from labsim.vocabulary.distributions import Quantiles

SEED, DRAWS = 11, 400
NUMBERS = (3, 8, 20, 21, 57, 300)


def table(numbers=NUMBERS, **more):
    about = {"file": "my.csv", "seed": SEED, "draws": DRAWS, "declarations": declarations(), **more}
    return ScreenedSets(numbers=numbers, implausibilities=tuple(1.5 for _ in numbers), **about)


@pytest.fixture
def screened(write):
    """A scenario with a table beside it, and more text of its own."""

    def make(text="", numbers=NUMBERS, overrides=()):
        write(as_table(table(numbers)), "my.csv")
        return load(write(f"extends: baseline\nsets: my.csv\n{text}"), overrides)

    return make


@pytest.fixture
def child(screened, write):
    """A scenario that extends one with a table."""

    def make(text, overrides=()):
        screened()
        return load(write(f"extends: mine.yaml\n{text}", "child.yaml"), overrides)

    return make


def drawn(scenario, seed, number):
    """The prior draw that stands for a set."""
    return assumptions(load("baseline"), *scenario.sets.draw(seed, number))


def numbers_of(scenario, seed, sets):
    return [scenario.sets.draw(seed, number)[1] for number in range(sets)]


def test_a_set_is_one_whole_prior_draw(screened):
    scenario = screened()
    for number in range(2 * len(NUMBERS)):
        assert assumptions(scenario, 5, number) == drawn(scenario, 5, number)


def test_the_first_sets_are_distinct_until_the_table_is_used_up(screened):
    scenario = screened()
    for seed in (1, 2, 3):
        found = numbers_of(scenario, seed, 2 * len(NUMBERS))
        assert sorted(found[: len(NUMBERS)]) == sorted(found[len(NUMBERS) :]) == list(NUMBERS)
    assert len({tuple(numbers_of(scenario, seed, len(NUMBERS))) for seed in range(20)}) > 10


@settings(deadline=None)
@given(st.sets(st.integers(0, 10_000), min_size=1, max_size=40), st.integers(0, 2**53 - 1))
def test_any_table_is_gone_through_whole(numbers, seed):
    sets = table(tuple(sorted(numbers)), draws=20_000)
    assert {sets.draw(seed, number) for number in range(len(numbers))} == {(SEED, one) for one in numbers}


def test_every_draw_of_the_table_is_used_about_as_often(screened):
    firsts = [screened().sets.draw(seed, 0)[1] for seed in range(600)]
    # 600 seeds over 6 draws: 100 each, with a standard deviation of 9.
    assert all(60 < firsts.count(one) < 140 for one in NUMBERS)


def test_the_same_set_whatever_the_size_of_the_ensemble(monkeypatch, tmp_path):
    """Over the real catalogue, as an ensemble asks for them."""
    monkeypatch.undo()
    scenario = replace(load("baseline", ["clock.end=2023-01-02"]), sets=table())
    many, few = records(scenario, 1, range(4)), records(scenario, 1, [2])
    assert many[2].tobytes() == few[0].tobytes()
    assert len({many[row].tobytes() for row in range(4)}) == 4


@pytest.mark.parametrize("override", ["power.delay=3", "ideas.leader=0.5", "budget.training=0.45"])
def test_a_written_number_wins_and_everything_else_stays_joint(child, override):
    path, _, value = override.partition("=")
    group, _, name = path.partition(".")
    for scenario in (child("", [override]), child(f"{group}: {{{name}: {value}}}\n")):
        for number in range(len(NUMBERS)):
            found, before = assumptions(scenario, 1, number), drawn(scenario, 1, number)
            differ = {one for one in found if found[one] != before[one]}
            # The room for safety depends on training.
            assert differ - {"budget.safety"} == {path}
            assert set(found[path]) == {float(value)}


def test_a_written_range_is_hit_and_not_bent_by_the_screening(child):
    scenario = child("", ["power.grid={uniform: [0, 1]}"])
    found = sorted(assumptions(scenario, 1, number)["power.grid"][0] for number in range(400))
    assert len(set(found)) == 400
    assert found[40] == pytest.approx(0.1, abs=0.05)
    assert found[200] == pytest.approx(0.5, abs=0.08)
    for number in range(len(NUMBERS)):
        own, before = assumptions(scenario, 1, number), drawn(scenario, 1, number)
        assert {one for one in own if own[one] != before[one]} == {"power.grid"}


def test_a_follower_keeps_its_draw_when_its_leader_gets_another_range(child):
    scenario = child("", ["ideas.leader={uniform: [0, 1]}"])
    for number in range(len(NUMBERS)):
        assert (
            assumptions(scenario, 1, number)["ideas.follower"] == drawn(scenario, 1, number)["ideas.follower"]
        )


def test_a_later_date_leaves_the_draw_before_it(child):
    scenario = child("power:\n  grid: {2030: {uniform: [1, 2]}}\n")
    found, before = assumptions(scenario, 1, 2)["power.grid"], drawn(scenario, 1, 2)["power.grid"]
    assert found[0] == before[0]
    assert 1 < found[-1] < 2


def test_ranges_written_below_the_table_are_part_of_the_screened_draws(screened):
    scenario = screened("power:\n  delay: {p5: 3, p95: 5}\n")
    plain = load("baseline", ["power.delay={p5: 3, p95: 5}"])
    assert scenario.set_apart == frozenset()
    assert assumptions(scenario, 1, 0) == assumptions(plain, *scenario.sets.draw(1, 0))


def test_a_child_or_a_run_can_do_without(child):
    plain = load("baseline")
    for scenario in (child("sets: none\n"), child("", ["sets=none"])):
        assert scenario.sets is None
        assert scenario.content_hash == plain.content_hash
        assert scenario.assumed_from == "all prior draws"
    assert child("title: T\n").sets.numbers == NUMBERS


def test_central_values_need_no_sets(child):
    scenario = child("", ["uncertainty=central"])
    assert scenario.sets is None
    assert scenario.content_hash == load("baseline", ["uncertainty=central"]).content_hash
    assert scenario.assumed_from == "central values"


def test_the_hash_changes_with_the_table(screened):
    hashes = {
        load("baseline").content_hash,
        screened().content_hash,
        screened(numbers=NUMBERS[:-1]).content_hash,
    }
    assert len(hashes) == 3
    assert screened().content_hash == screened("title: Another\n").content_hash


def test_the_hash_tells_a_range_drawn_apart_from_the_same_range_joint(child):
    prior = "{p5: 100, p95: 400}"
    joint, apart = child(""), child("", [f"power.grid={prior}"])
    assert joint.effective("power.grid") == apart.effective("power.grid")
    assert joint.content_hash != apart.content_hash


def test_where_the_assumptions_come_from_is_told(screened):
    scenario = screened()
    assert scenario.assumed_from == "screened: 6 of 400 prior draws"
    ((path, ours, theirs),) = scenario.differs_from(load("baseline"))
    assert (path, theirs) == ("sets", "none")
    assert ours.startswith("6 of 400 prior draws")


def test_a_screened_scenario_is_json_and_travels(screened):
    scenario = screened()
    assert json.loads(json.dumps(scenario.resolved())) == scenario.resolved()
    assert assumptions(pickle.loads(pickle.dumps(scenario)), 1, 1) == assumptions(scenario, 1, 1)


def test_a_table_is_read_as_it_was_written(screened):
    assert replace(screened().sets, file="my.csv") == table()


@pytest.mark.parametrize(
    "change",
    [
        {"prior": Quantiles(100.0, 500.0, scale="log")},
        {"bounds": (0.0, 2e5)},
        {"scale": "linear"},
        {"path": "power.other"},
        {"prior": None, "default": 1.0},
    ],
    ids=str,
)
def test_other_declarations_are_noticed_and_the_scenario_still_loads(screened, write, monkeypatch, change):
    assert screened().sets.is_of_these_declarations
    changed = dict(parameters.CATALOGUE)
    p = replace(changed.pop("power.grid"), **change)
    monkeypatch.setattr(parameters, "CATALOGUE", {**changed, p.path: p})
    again = load(write("extends: mine.yaml\n", "child.yaml"))
    assert not again.sets.is_of_these_declarations
    assert again.sets.numbers == NUMBERS
    assert set(assumptions(again, 1, 0)) == set(parameters.CATALOGUE)


def test_a_default_behind_a_prior_decides_no_draw(monkeypatch):
    before = declarations()
    p = replace(parameters.CATALOGUE["power.grid"], default=201.0)
    monkeypatch.setattr(parameters, "CATALOGUE", {**parameters.CATALOGUE, "power.grid": p})
    assert declarations() == before


HEAD = "number,implausibility,seed,draws,declarations\n"
BROKEN = [
    ("empty", "", 0, ["is empty"]),
    ("empty lines", "\n\n", 0, ["is empty"]),
    ("another table", "run,date\n1,2\n", 1, ["no table of screened sets", "number,implausibility"]),
    ("no rows", HEAD, 1, ["has no rows"]),
    ("cells missing", HEAD + "1,0.5,1,9\n", 2, ["4 of 5 cells"]),
    ("text", HEAD + "one,0.5,1,9,ab\n", 2, ['number "one" is not a whole number']),
    ("fraction", HEAD + "1.5,0.5,1,9,ab\n", 2, ['number "1.5"']),
    ("negative", HEAD + "-1,0.5,1,9,ab\n", 2, ['number "-1"']),
    ("no number", HEAD + "1,nan,1,9,ab\n", 2, ['implausibility "nan"']),
    ("beyond the draws", HEAD + "9,0.5,1,9,ab\n", 2, ["no draw 9 of 9"]),
    ("not rising", HEAD + "4,0.5,1,9,ab\n4,0.6,1,9,ab\n", 3, ["4 stands after 4", "must rise"]),
    ("two seeds", HEAD + "4,0.5,1,9,ab\n5,0.6,2,9,ab\n", 3, ["seed changes from 1 to 2"]),
    ("two fingerprints", HEAD + "4,0.5,1,9,ab\n5,0.6,1,9,cd\n", 3, ["declarations changes"]),
    ("quotes", HEAD + '"4,0.5,1,9,ab\n', 0, ["no table of screened sets"]),
    ("binary", b"\xff\xfe\x00\x01", 0, ["UTF-8"]),
    ("too large", HEAD.encode() + b"#" * 1_000_000, 0, ["larger than 1 MB"]),
]


@pytest.mark.parametrize(
    ("content", "line", "words"), [one[1:] for one in BROKEN], ids=[one[0] for one in BROKEN]
)
def test_a_damaged_table_is_one_sentence_with_place_and_remedy(write, content, line, words):
    write(content, "my.csv")
    with pytest.raises(ScenarioError) as raised:
        load(write("extends: baseline\nsets: my.csv\n"))
    (problem,) = raised.value.problems
    assert problem.file.endswith("my.csv")
    assert problem.line == line
    assert all(word in problem.sentence for word in (*words, "labsim calibrate --screen --write"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("sets: other.csv\n", ["not a file in the folder"]),
        ("sets: ../my.csv\n", ["leaves the folder"]),
        ("sets: /my.csv\n", ["leaves the folder"]),
        ("sets:\n", ["sets is empty"]),
        ("sets: [a, b]\n", ["must be one text"]),
    ],
)
def test_a_table_that_is_not_there_is_told_where_it_is_named(refused, text, words):
    (problem,) = refused(text)
    assert (problem.line, problem.file.endswith("mine.yaml")) == (1, True)
    assert all(word in problem.sentence for word in words)


def test_a_run_cannot_name_a_table():
    with pytest.raises(ScenarioError, match='write "sets=none"'):
        load("baseline", ["sets=my.csv"])


def test_a_shipped_scenario_finds_its_table_beside_it(shipped, write):
    (shipped / "base.sets.csv").write_text(as_table(table()))
    (shipped / "baseline.yaml").write_text("title: Baseline\nsets: base.sets.csv\n")
    assert load("baseline").sets.file == "base.sets.csv"
    assert load(write("extends: baseline\n")).sets.numbers == NUMBERS
