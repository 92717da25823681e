"""Which weeks a value holds in, and what counts as the same scenario."""

import json
import pickle

from labsim.scenario import echo, load
from labsim.vocabulary.quantities import Dated


def test_weeks_are_whole_steps(write):
    assert load("baseline").weeks() == 730
    assert load(write("clock: {start: 2022-01-03, end: 2022-01-22, step_days: 7}\n")).weeks() == 2


def test_a_date_falls_into_the_first_step_that_starts_on_or_after_it(write):
    text = "clock: {start: 2022-01-03, end: 2022-03-03}\nuncertainty: central\npower:\n  grid: {DATE: 5}\n"
    expected = {"2021-05-05": [0], "2022-01-03": [0], "2022-01-04": [0, 1], "2022-01-10": [0, 1]}
    expected |= {"2022-01-11": [0, 2], "2022-03-02": [0], "2030-01-01": [0]}
    for date, stretches in expected.items():
        scenario = load(write(text.replace("DATE", date)))
        assert scenario.stretches() == stretches, date
    assert scenario.effective("power.grid") == 200.0


def test_values_hold_from_the_stretch_of_their_date(write):
    scenario = load(write("power: {grid: {2026: 5, 2028: 6}, added: 3}\npeople: {growth: 1}\n"))
    assert scenario.stretches() == [0, 209, 313]
    assert scenario.per_stretch("power.grid")[1:] == (5.0, 6.0)


def test_the_first_declared_step_holds_from_an_earlier_start(write):
    scenario = load(write("clock: {start: 2022-01-01, end: 2022-07-01}\n"))
    assert scenario.effective("power.added") == 10.0


def test_declared_dates_make_stretches():
    scenario = load("baseline")
    assert scenario.effective("power.added") == Dated((("2022-01-03", 10.0), ("2030-01-01", 20.0)))
    assert scenario.stretches() == [0, 261, 418]


def test_hash_ignores_titles_and_names_and_the_way_a_number_is_written(write):
    plain = load(write("power: {grid: 5}\n"))
    same = load(write("title: T\nquestion: Q?\nextends: baseline\npower: {grid: 5.0e0}\n", "other.yaml"))
    assert plain.content_hash == same.content_hash
    assert len(plain.content_hash) == 6
    assert plain.differs_from(same) == []


def test_hash_changes_with_a_value_a_range_the_clock_and_the_figures():
    hashes = {load("baseline").content_hash}
    for override in ("power.grid=5", "power.grid={p5: 4, p95: 5}", "clock.end=2035", "population.figures=8"):
        hashes.add(load("baseline", [override]).content_hash)
    assert len(hashes) == 5


def test_a_value_set_to_its_default_is_the_same_scenario():
    assert load("baseline", ["power.own_share=0.2"]).content_hash == load("baseline").content_hash


def test_differences_are_told_as_written():
    ours = load("baseline", ["power.grid={p5: 4, p95: 5}", "population.figures=8"])
    assert ours.differs_from(load("baseline")) == [
        ("population.figures", 8, 64),
        ("power.grid", {"p5": 4.0, "p95": 5.0}, {"p5": 100.0, "p95": 400.0}),
    ]


def test_resolved_is_json_and_a_scenario_travels_to_other_processes():
    scenario = load("baseline", ["power.grid={discrete: {1: 0.5, 2: 0.5}}"])
    assert json.loads(json.dumps(scenario.resolved())) == scenario.resolved()
    assert pickle.loads(pickle.dumps(scenario)).content_hash == scenario.content_hash


def test_echo_tells_what_a_range_implies():
    (uniform,) = echo(load("baseline", ["power.grid={uniform: [10, 20]}", "power.delay=3"]))
    assert (round(uniform.mean, 9), uniform.median) == (15.0, 15.0)
    assert round(uniform.one_percent, 9) == 10.1
    assert round(uniform.ninety_nine_percent, 9) == 19.9


def test_echo_respects_bounds_and_dates():
    first, second = echo(
        load("baseline", ["power.delay={2026: {p5: 2.1, p95: 5.9}, 2030: {uniform: [3, 4]}}"])
    )
    assert first.since == "2026-01-01"
    assert first.one_percent >= 2.0
    assert (second.since, second.unit, second.median) == ("2030-01-01", "years", 3.5)
