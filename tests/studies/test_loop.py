"""Do the cuts of the loop follow from the model: what a cut scenario loses, and what a gift becomes?"""

from datetime import date

import numpy as np
import pytest

from labsim.dynamics.state import EFFORT, HORIZON, RECIPE
from labsim.ensemble.fork import carry_fork, changed, standing, with_better_models, with_more_software
from labsim.ensemble.one_run import carry, empty_curves, start
from labsim.mechanisms.cuts import CHANNELS
from labsim.scenario import load, records
from labsim.studies.binds import step_of
from labsim.studies.loop import GIFT, dates_that_fit, fork_loops, months_lost, weeks_of_loops
from labsim.views.loop import ALIVE, NONE, WHOLE
from labsim.vocabulary.forms import LOG2_E
from tests.histories import central

FEW = ("population.figures=4", "clock.end=2030-07-08")
CUT = date(2028, 1, 1)


def at_the_cut(*overrides):
    """A run at the beginning of 2028, with its scenario and values."""
    scenario = load("baseline", [*FEW, *overrides])
    values, step = records(scenario, 1, [0])[0], step_of(scenario, CUT)
    state = start(scenario, values, 1, 0)
    carry(scenario, values, state, empty_curves(scenario), 0, step)
    return scenario, values, state, step


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_cut_scenario_is_the_fork_that_the_command_makes(channel):
    scenario, values, state, step = at_the_cut()
    cut = load(f"cut_{channel}_loop", list(FEW))
    whole = start(cut, records(cut, 1, [0])[0], 1, 0)
    carry(cut, records(cut, 1, [0])[0], whole, empty_curves(cut), 0, step + 104)
    more = changed(values, {f"cuts.{channel}": 1.0})
    found = carry_fork(scenario, more, state, step, [step + 104], empty_curves(scenario))
    usual = carry_fork(scenario, values, state, step, [step + 104], empty_curves(scenario))
    assert found == [standing(whole)]
    assert found != usual


def test_a_lab_without_ai_loses_nothing_by_what_only_ai_brings_back():
    scenario = central(*FEW, "delegation.allowed=0")
    found = fork_loops(scenario, [step_of(scenario, date(2026, 7, 1))], 1)
    lost = dict(zip(CHANNELS, found.lost[0, 0], strict=True))
    # A newer model takes other compute for customers, whose unused compute runs experiments.
    assert lost["model"] == pytest.approx(0.0, abs=0.01)
    assert lost["tools"] == 0.0
    assert lost["economy"] > 0.1, "experiments still need accelerators"
    assert found.lasting[0, 0] == 1.0


def test_two_years_without_ai_are_those_of_a_run_that_never_had_any():
    scenario, never = central(*FEW), central(*FEW, "delegation.allowed=0")
    told = []
    for one in (scenario, never):
        values = records(one, 1, [0])[0]
        state = start(one, values, 1, 0)
        carry(one, values, state, empty_curves(one), 0, 104)
        told.append(float(state.lab.progress_so_far[0]))
    assert fork_loops(scenario, [0], 1).lasting[0, 0] == pytest.approx(told[0] / told[1], rel=1e-12)


def test_a_gift_leaves_the_run_alone_and_is_all_there_at_once():
    scenario, values, state, step = at_the_cut()
    before = [array.copy() for array in state]
    given = with_more_software(state, GIFT)
    assert all(np.array_equal(a, b) for a, b in zip(before, state, strict=True))
    assert standing(given).log_software - standing(state).log_software == pytest.approx(GIFT)
    found = carry_fork(scenario, values, given, step, [step + 1], empty_curves(scenario))[0]
    usual = carry_fork(scenario, values, state, step, [step + 1], empty_curves(scenario))[0]
    assert 0.9 * GIFT < found.log_software - usual.log_software < 1.1 * GIFT


def test_better_models_follow_the_law_of_horizons():
    state = at_the_cut("uncertainty=central")[2]
    better, used = with_better_models(state, 0.01, 1.0), int(state.lab.model_in_use[0])
    assert used > 3
    moved = better.models[:, used] - state.models[:, used]
    assert moved[RECIPE] == pytest.approx(0.01)
    assert moved[EFFORT] == pytest.approx(0.01 * LOG2_E)
    # At d = 1 each doubling costs the same effective compute.
    per_doubling = float(state.lab.effort_per_doubling[0])
    assert moved[HORIZON] == pytest.approx(0.01 * LOG2_E / per_doubling, rel=1e-9)
    assert better.lab.released_horizon[0] > state.lab.released_horizon[0]


def test_without_ways_back_a_gift_only_fades_as_ideas_get_harder():
    """Nothing leaks and no agent runs: ln A' - ln A falls by A^-beta alone, in closed form."""
    scenario = central(
        *FEW,
        "delegation.allowed=0",
        "field.spills=0",
        "projects.luck_log_sd=0",
        "economy.adopts=0",
        "research.world=complements",
        "research.experiments_weight=0",
        "people.growth_per_year=1",
        "pilots.testable_share=0",
        "people.recruits_taste_fall_sd=0",
    )
    step = step_of(scenario, date(2026, 7, 1))
    found = fork_loops(scenario, [step], 1)
    values = records(scenario, 1, [0])[0]
    state = start(scenario, values, 1, 0)
    levels = []
    for begin, end in ((0, step), (step, step + 52)):
        carry(scenario, values, state, empty_curves(scenario), begin, end)
        levels.append(float(state.lab.log_software[0]))
    beta = 0.5 / 1.2
    grown = np.exp(beta * levels[1]) - np.exp(beta * levels[0])
    later = np.log(np.exp(beta * (levels[0] + GIFT)) + grown) / beta
    expected = (later - levels[1]) / GIFT
    assert found.left[0, 0] == pytest.approx(np.full(len(ALIVE), expected), rel=1e-3)
    assert found.gain[0, 0] == pytest.approx(np.zeros(len(ALIVE)), abs=0.01)


def test_months_lost_are_read_off_the_run_that_is_ahead():
    months = np.array([0.0, 3.0, 6.0, 9.0])
    usual = np.array([1.0, 2.0, 4.0, 8.0])
    assert months_lost(usual, np.array([1.0, 1.5, 2.0, 3.0]), months) == pytest.approx(9.0 - 4.5)
    assert months_lost(np.array([1.0, 1.5, 2.0, 3.0]), usual, months) == pytest.approx(4.5 - 9.0)
    assert months_lost(usual, usual, months) == 0.0


def test_a_run_is_the_same_whatever_else_is_asked():
    scenario = load("small_lab", list(FEW))
    steps = dates_that_fit(scenario)
    assert len(steps) == 2
    whole, alone = fork_loops(scenario, steps, 6, threads=2), fork_loops(scenario, steps[-1:], [5], threads=1)
    for name in ("lost", "left", "gain", "lasting"):
        assert np.array_equal(getattr(whole, name)[5, -1], getattr(alone, name)[0, 0])
    assert not np.array_equal(whole.lost[4], whole.lost[5]), "two runs of a set have luck of their own"
    # Six forks of two years; for each of six that may be alive two of a year and one of a quarter.
    assert weeks_of_loops(scenario, steps, 6) == 6 * 2 * (6 * 104 + 6 * (2 * 52 + 13))


def test_what_is_told_names_what_costs_most_and_counts_what_grows():
    told = fork_loops(load("small_lab", list(FEW)), [step_of(load("small_lab"), date(2027, 7, 1))], 12).told()
    (one,) = told["dates"]
    assert [row["id"] for row in one["cuts"]] == list(CHANNELS)
    assert sum(row["costs_most_in_runs"] for row in one["cuts"]) <= told["runs"] == 12
    assert [row["id"] for row in one["left_after_a_year"]] == list(ALIVE)
    assert {ALIVE[0], ALIVE[-1]} == {WHOLE, NONE}
    halves = {row["id"]: row["months_lost"]["p50"] for row in one["cuts"]}
    assert one["first"][0] == max(halves, key=halves.get)
