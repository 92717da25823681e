"""Inputs of instruments that a user sets: read like inputs of the model, and nothing else moves with them."""

import numpy as np
import pytest

from labsim.measurements.benchmarks import read_benchmarks, read_of_all
from labsim.measurements.draws import Address
from labsim.measurements.given import asked, described
from labsim.measurements.instruments import INSTRUMENTS, central_instruments, drawn_instruments
from labsim.measurements.suite import logistic_success, read_releases, read_suite
from labsim.measurements.trial import run_trial
from labsim.scenario import ScenarioError
from labsim.studies.contest.histories import histories
from labsim.studies.contest.windows import WINDOWS
from labsim.vocabulary.distributions import Quantiles

SMALL = ["population.figures=4", "clock.end=2027-01-04"]


def refused(*overrides: str) -> list[str]:
    with pytest.raises(ScenarioError) as error:
        asked("baseline", list(overrides))
    return str(error.value).splitlines()


def test_inputs_of_the_model_and_of_instruments_stand_side_by_side():
    scenario, given = asked(
        "baseline", ["trial.people=60", "population.figures=4", "suite.alike={p5: 0.5, p95: 0.6}"]
    )
    assert scenario.figures == 4
    assert given["trial.people"] == 60
    assert isinstance(given["suite.alike"], Quantiles)
    assert described(given)["trial.people"] == 60.0
    # Who looks at a lab is no part of what the lab is.
    assert scenario.content_hash == asked("baseline", ["population.figures=4"])[0].content_hash


@pytest.mark.parametrize(
    ("override", "words"),
    [
        ("trial.peopel=60", '"peopel" is not an input of trial; did you mean "people"?'),
        ("trial.people=0", "trial.people"),
        ("trial.people=", "trial.people"),
        ("trial.people={2022: 16, 2026: 60}", "write one value without dates"),
        ("swe_bench.lucky_share=0.95", "swe_bench.lucky_share"),
        ("swe_bench.broken_share={p5: 0.1}", ""),
    ],
)
def test_what_cannot_be_is_one_sentence_with_its_place(override, words):
    [line] = refused(override)
    assert line.startswith(f"--set {override.partition('=')[0]}: ") and words in line


def test_labels_cannot_be_of_more_items_than_there_are():
    [line] = refused("swe_bench.broken_share=0.9", "swe_bench.lucky_share=0.2")
    assert "more than all items" in line


def test_everything_that_is_wrong_is_told_at_once():
    lines = refused("trial.persons=60", "nonsense.input=1", "trial.tasks")
    assert len(lines) == 3


def test_what_is_set_moves_no_other_draw():
    plain, other = drawn_instruments(1, 3), drawn_instruments(1, 3, {"trial.tasks": 1000.0})
    assert {path for path in INSTRUMENTS if plain[path] != other[path]} == {"trial.tasks"}
    ranged = [
        drawn_instruments(1, number, {"trial.tasks": Quantiles(900.0, 1100.0)})["trial.tasks"]
        for number in range(40)
    ]
    assert len(set(ranged)) == 40 and 900.0 < np.median(ranged) < 1100.0
    assert drawn_instruments(1, 3, is_central=True) == central_instruments()


def test_a_larger_trial_is_told_with_a_narrower_interval(at):
    """Sixteen times the tasks: a quarter of the interval, but for luck in the variance."""
    state, values = at("2025-06-30")
    widths = []
    for tasks in (250.0, 4000.0):
        found = run_trial(
            state, values, drawn_instruments(1, 0, {"trial.tasks": tasks}, True), Address(1, 0, 9)
        )
        widths.append(np.log(found.high / found.low))
    assert widths[0] / widths[1] == pytest.approx(4.0, rel=0.15)


def test_a_delay_moves_what_its_own_window_has_in_hand_and_nothing_else():
    scenario, given = asked("baseline", [*SMALL, "statistics.delay_weeks=0"])
    late, prompt = histories(scenario, 2, 1), histories(scenario, 2, 1, given=given)
    moved = {name for name, values in late.series.items() if not np.array_equal(values, prompt.series[name])}
    assert moved == set(WINDOWS["economy"])
    quarters = late.series["revenue"][0]
    assert np.array_equal(quarters[60:], prompt.series["revenue"][0][34:-26])


def test_models_read_together_are_read_as_they_are_one_by_one():
    instruments = central_instruments()
    horizons = [-8.0, -1.0, 2.5, 9.0]
    there = [Address(1, 4, step) for step in range(4)]
    laws = [logistic_success(horizon, 0.58) for horizon in horizons]
    half, at_80 = read_releases(laws, instruments, there)
    alone = [read_suite(law, instruments, address, False) for law, address in zip(laws, there, strict=True)]
    assert half == [one.p50 for one in alone] and at_80 == [one.p80 for one in alone]
    scores = [
        read_benchmarks(horizon, instruments, one) for horizon, one in zip(horizons, there, strict=True)
    ]
    assert read_of_all(horizons, instruments, there) == scores


def test_a_model_that_fails_at_everything_is_at_most_at_the_shortest_task():
    instruments = central_instruments()
    found = read_suite(logistic_success(-60.0, 0.58), instruments, Address(1, 0, 7))
    assert (
        found.p50 == found.p80 == found.low == pytest.approx(instruments["suite.shortest_seconds"] / 3600.0)
    )
