"""What a file leaves unsaid comes from the file it extends, then from the declarations."""

import pytest

from labsim.dynamics import parameters
from labsim.scenario import available, load
from labsim.vocabulary.distributions import Beta, Discrete, Mixture, Quantiles, Triangular, Uniform
from labsim.vocabulary.quantities import TASK_KINDS, Dated


def test_child_over_parent_over_declaration(write):
    write("extends: baseline\npower:\n  grid: 5\n  delay: 3\nclock: {end: 2030}\n", "parent.yaml")
    scenario = load(write("title: T\nextends: parent.yaml\npower:\n  delay: 5\nclock: {step_days: 14}\n"))
    assert (scenario.effective("power.grid"), scenario.effective("power.delay")) == (5.0, 5.0)
    assert scenario.effective("power.own_share") == 0.2
    assert (scenario.clock.end, scenario.clock.step_days) == ("2030-01-01", 14)
    assert scenario.chain == ("parent", "baseline")
    assert scenario.origins["power.grid"].endswith("parent.yaml:3")
    assert scenario.origins["power.delay"].endswith("mine.yaml:4")


def test_a_text_belongs_to_the_file_that_writes_it(write):
    scenario = load(write("extends: baseline\nquestion: Why?\n"))
    assert (scenario.header.title, scenario.title, scenario.name) == (None, "mine", "mine")


def test_dated_over_plain_keeps_the_earlier_value_before_its_first_date(write):
    write("power: {grid: 5}\n", "parent.yaml")
    scenario = load(write("extends: parent.yaml\npower: {grid: {2026: 7, 2028-06-01: 9}}\n"))
    steps = (("2022-01-03", 5.0), ("2026-01-01", 7.0), ("2028-06-01", 9.0))
    assert scenario.effective("power.grid") == Dated(steps)


def test_dated_over_dated_keeps_the_earlier_steps_before_its_first_date(write):
    write("power: {grid: {2024: 5, 2030: 6}}\n", "parent.yaml")
    scenario = load(write("extends: parent.yaml\npower: {grid: {2026: 7}}\nuncertainty: central\n"))
    steps = (("2022-01-03", 200.0), ("2024-01-01", 5.0), ("2026-01-01", 7.0))
    assert scenario.effective("power.grid") == Dated(steps)


def test_plain_over_dated_replaces_all_of_it(write):
    write("power: {grid: {2024: 5}}\n", "parent.yaml")
    assert load(write("extends: parent.yaml\npower: {grid: 7}\n")).effective("power.grid") == 7.0


def test_dated_value_keeps_the_prior_before_its_first_date(write):
    scenario = load(write("power: {grid: {2026: 7}}\n"))
    assert scenario.effective("power.grid") == Dated(
        (("2022-01-03", Quantiles(100.0, 400.0, scale="log")), ("2026-01-01", 7.0))
    )


def test_central_takes_defaults_where_no_file_sets_a_value(write):
    scenario = load(write("uncertainty: central\npower: {delay: {p5: 3, p95: 5}}\n"))
    assert scenario.effective("power.grid") == 200.0
    assert scenario.effective("power.delay") == Quantiles(3, 5)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{p5: 1, p95: 2}", Quantiles(1, 2, scale="log")),
        ("{p5: 1, p50: 1.2, p95: 2, source: S, because: B}", Quantiles(1, 2, p50=1.2, scale="log")),
        ("{uniform: [1, 2]}", Uniform(1, 2)),
        ("{triangular: [1, 1, 2]}", Triangular(1, 1, 2)),
        ("{beta: [2, 3]}", Beta(2, 3)),
        ("{discrete: {1: 2, 3: 4}}", Discrete((1, 3), (2, 4))),
        (
            "{mixture: [{weight: 1, of: 5}, {weight: 2, of: {uniform: [1, 2]}}]}",
            Mixture(((1, 5), (2, Uniform(1, 2)))),
        ),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("0x10", 16.0),
    ],
)
def test_every_form_of_value(write, text, value):
    scenario = load(write(f"power:\n  grid: {text}\n"))
    assert scenario.values["power.grid"] == value
    assert scenario.notes.get("power.grid") == ("S; B" if "because" in text else None)


def test_table_takes_some_kinds_or_all_at_once(write):
    some = load(write("ideas: {speed: {engineering: 2.0}}\n"))
    assert some.values == {"ideas.speed.engineering": 2.0}
    every = load(write("ideas: {speed: 3}\n"))
    assert every.values == {f"ideas.speed.{kind}": 3.0 for kind in TASK_KINDS}


def test_choice_by_name_by_number_and_uncertain(write):
    assert load(write("ideas: {world: complements}\n")).effective("ideas.world") == 2.0
    assert load(write("ideas: {world: 1}\n")).effective("ideas.world") == 1.0
    spread = load(write("ideas: {world: {discrete: {substitutes: 1, complements: 3}}}\n"))
    assert spread.effective("ideas.world") == Discrete((0.0, 2.0), (1.0, 3.0))


def test_a_group_with_only_comments_is_no_problem(write):
    assert load(write("title: T\npower:\n  # grid: 3\n")).values == {}


def test_other_names_find_a_shipped_scenario():
    assert load("reference").name == "baseline"


def test_available_puts_the_baseline_first(shipped):
    for name in ("zoo", "apple"):
        (shipped / f"{name}.yaml").write_text(f"title: {name}\n")
    assert [name for name, _ in available()] == ["baseline", "apple", "zoo"]


def test_every_parameter_has_an_effective_value():
    scenario = load("baseline")
    assert set(scenario.resolved()["parameters"]) == set(parameters.CATALOGUE)
