"""`--set` is read like a line of a file, and refused with the same sentences."""

import pytest

from labsim.scenario import ScenarioError, load
from labsim.vocabulary.distributions import Quantiles, Uniform
from labsim.vocabulary.quantities import Dated


def test_values_of_every_form():
    scenario = load(
        "baseline",
        [
            "power.grid={p5: 4, p95: 14}",
            "power.delay=3",
            "ideas.speed.safety=2",
            "ideas.world=complements",
            "clock.end=2030-01-01",
            "population.figures=16",
            "power.added={2026: {uniform: [1, 2]}}",
        ],
    )
    assert scenario.values["power.grid"] == Quantiles(4, 14, scale="log")
    assert scenario.values["ideas.speed.safety"] == 2
    assert scenario.values["ideas.world"] == 2
    assert scenario.values["power.added"] == Dated((("2026-01-01", Uniform(1, 2)),))
    assert scenario.clock.end == "2030-01-01"
    assert scenario.figures == 16
    assert scenario.origins["power.delay"] == "--set"


def test_mapping_says_the_same_as_texts():
    ours, theirs = load("baseline", {"power.delay": "3"}), load("baseline", ["power.delay=3"])
    assert ours.content_hash == theirs.content_hash


@pytest.mark.parametrize(
    ("override", "words"),
    [
        ("powr.grid=3", '--set powr.grid: "powr" is not a group of this model; did you mean "power"'),
        ("power.gird=3", '--set power.gird: "gird" is not a parameter of power; did you mean "grid"'),
        ("power.own_share=-1", "--set power.own_share: power.own_share is a share and -1 is not"),
        ("power.grid", "write it as group.name=value"),
        ("power.grid=", "there is no value"),
        ("power=3", "power is a group"),
        ("power..grid=3", "has an empty part"),
        ("power.grid={p5: 1", "not closed"),
        ("power.grid={p5: 9, p95: 4}", "p5 (9) is above p95 (4)"),
        ("ideas.speed.enginering=3", 'did you mean "engineering"'),
        ("clock.end=2020", "not after its start"),
        ("extends=other", "write a file for that"),
    ],
)
def test_refused_with_the_override_as_place(override, words):
    with pytest.raises(ScenarioError) as raised:
        load("baseline", [override])
    (problem,) = raised.value.problems
    assert problem.line == 0
    assert words in str(problem)


def test_the_same_path_twice_is_refused():
    with pytest.raises(ScenarioError, match="set twice"):
        load("baseline", ["power.delay=3", "power.delay=4"])
