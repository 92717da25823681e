"""An intervention holds from its day until its end, over whatever held before; and a slip is told."""

import pytest

from labsim.scenario import load
from labsim.scenario.assumptions import assumptions
from labsim.vocabulary.distributions import Quantiles

PAUSE = "interventions:\n  - at: 2027\n    until: 2028-06-01\n    set: {power: {grid: 0}}\n"
PRIOR = Quantiles(100.0, 400.0, scale="log")


def steps(scenario, path):
    return scenario.effective(path).steps


def test_it_holds_until_its_end_and_then_what_held_before(write):
    scenario = load(write(PAUSE))
    assert steps(scenario, "power.grid") == (
        ("2022-01-03", PRIOR),
        ("2027-01-01", 0.0),
        ("2028-06-01", PRIOR),
    )
    assert scenario.origins["power.grid"].endswith("mine.yaml:4")


def test_without_an_end_it_holds_for_good(write):
    scenario = load(write("interventions: [{at: 2029, set: {power: {grid: 3}}}]\n"))
    assert steps(scenario, "power.grid") == (("2022-01-03", PRIOR), ("2029-01-01", 3.0))


def test_a_step_within_it_is_what_comes_back_and_a_later_one_stays(write):
    text = "power: {grid: {2024: 5, 2027-06-01: 6, 2030: 7}}\n" + PAUSE
    days = [(day, value) for day, value in steps(load(write(text)), "power.grid") if day > "2022-01-03"]
    assert days == [("2024-01-01", 5.0), ("2027-01-01", 0.0), ("2028-06-01", 6.0), ("2030-01-01", 7.0)]


def test_the_later_of_two_wins_where_they_overlap(write):
    more = "  - {at: 2028, until: 2029, set: {power: {grid: 9}}}\n"
    days = dict(steps(load(write(PAUSE + more)), "power.grid"))
    assert (days["2027-01-01"], days["2028-01-01"], days["2029-01-01"]) == (0.0, 9.0, PRIOR)


def test_those_of_an_extended_file_come_first_and_a_run_can_add_one(write):
    write(PAUSE, "parent.yaml")
    child = write("extends: parent.yaml\ninterventions: [{at: 2027-03-01, set: {power: {grid: 4}}}]\n")
    days = dict(steps(load(child), "power.grid"))
    assert (days["2027-01-01"], days["2027-03-01"]) == (0.0, 4.0)
    assert "2028-06-01" not in days
    again = load("baseline", ["interventions=[{at: 2030, set: {power: {delay: 3}}}]"])
    assert dict(steps(again, "power.delay"))["2030-01-01"] == 3.0


def test_what_is_set_for_the_whole_run_still_gives_way_to_it(write):
    scenario = load(write(PAUSE), ["power.grid=50"])
    assert [value for _, value in steps(scenario, "power.grid")] == [50.0, 0.0, 50.0]


def test_a_name_for_each_kind_of_task_and_a_choice_can_be_set(write):
    scenario = load(write("interventions: [{at: 2027, set: {ideas: {speed: 2, world: complements}}}]\n"))
    assert dict(steps(scenario, "ideas.world"))["2027-01-01"] == 2.0
    assert dict(steps(scenario, "ideas.speed.safety"))["2027-01-01"] == 2.0


def test_it_gives_the_same_values_as_dates_written_by_hand(write):
    by_hand = load(write("power: {grid: {2027: 0, 2028-06-01: 50}}\n", "hand.yaml"), ["clock.end=2030"])
    made = load(write("power: {grid: 50}\n" + PAUSE), ["clock.end=2030"])
    ours, theirs = (assumptions(one, 1, 0)["power.grid"] for one in (made, by_hand))
    assert ours[1:] == theirs[1:] == [0.0, 50.0]


BROKEN = [
    ("interventions: {at: 2027}\n", ["is a list", "- {at: 2027"]),
    ("interventions: [2027]\n", ["an intervention is a table"]),
    ("interventions: [{at: 2027}]\n", ['has no "set"']),
    ("interventions: [{set: {power: {grid: 3}}}]\n", ['has no "at"']),
    ("interventions: [{at: soon, set: {power: {grid: 3}}}]\n", ['at: "soon" is not a date']),
    (
        "interventions: [{at: 2027, until: 2026, set: {power: {grid: 3}}}]\n",
        ["ends on 2026-01-01", "move the end"],
    ),
    ("interventions: [{at: 2027, til: 2028, set: {power: {grid: 3}}}]\n", ['did you mean "until"?']),
    ("interventions: [{at: 2027, set: {}}]\n", ["set needs groups"]),
    ("interventions: [{at: 2027, set: {power: {gird: 3}}}]\n", ["not a parameter of power"]),
    ("interventions: [{at: 2027, set: {powr: {grid: 3}}}]\n", ['did you mean "power"?']),
    ("interventions: [{at: 2027, set: {power.grid: 3}}]\n", ['below "power:"']),
    ("interventions: [{at: 2027, set: {power: {delay: 9}}}]\n", ["between 2 and 6 years"]),
    (
        "interventions: [{at: 2027, set: {power: {grid: {2028: 1}}}}]\n",
        ["dates of its own", "two interventions"],
    ),
    ("intervention: []\n", ['did you mean "interventions"?']),
]


@pytest.mark.parametrize(("text", "words"), BROKEN, ids=[text.strip() for text, _ in BROKEN])
def test_a_slip_is_told_with_its_place_and_remedy(refused, text, words):
    problems = refused(text)
    assert len(problems) == 1
    assert problems[0].line == 1
    assert all(part in problems[0].sentence for part in words), problems[0].sentence
