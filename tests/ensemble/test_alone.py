"""Could the lab run without people: what a year left to AI costs, by the same rules, and only asked."""

from itertools import pairwise

import numpy as np
import pytest

from labsim.dynamics.state import State, fork
from labsim.ensemble.alone import LEAST_OF_A_WEEK, MOST_LOST
from labsim.ensemble.fork import changed
from labsim.ensemble.one_run import carry, empty_curves, start
from labsim.ensemble.whole_run import carry_through
from labsim.measures import metrics
from labsim.scenario import Scenario, load, records
from tests.histories import ROW, central

SMALL = ("population.figures=6", "clock.end=2034-01-02")
FAST = central(*SMALL, "capability.horizon_doubling_months=4")
LEFT = {"margins.left_to_ai": 1.0}
YEAR = 52


def whole(scenario: Scenario, run: int = 0):
    values = records(scenario, 1, [run // 2])[0]
    curves = empty_curves(scenario)
    carry_through(scenario, values, start(scenario, values, 1, run), curves)
    return values, curves


def at(scenario: Scenario, values, step: int, run: int = 0) -> State:
    state = start(scenario, values, 1, run)
    carry(scenario, values, state, empty_curves(scenario), 0, step)
    return state


def lost_in(scenario: Scenario, values, step: int, steps: int) -> float:
    """Share of the progress of some steps that would be lost if they were left to AI, worked out anew."""
    usual, left = (at(scenario, values, step) for _ in range(2))
    before = float(usual.lab[0].progress_so_far)
    carry(scenario, values, usual, empty_curves(scenario), step, step + steps)
    carry(scenario, changed(values, LEFT), left, empty_curves(scenario), step, step + steps)
    return 1.0 - (float(left.lab[0].progress_so_far) - before) / (
        float(usual.lab[0].progress_so_far) - before
    )


def test_it_could_from_the_first_half_year_on_from_which_a_year_left_to_ai_costs_little():
    values, curves = whole(FAST)
    row = curves[metrics.COULD_RUN_ALONE]
    first = int(np.argmax(row))
    assert row[first] == 1.0 and first % 26 == 0 and first > YEAR
    assert lost_in(FAST, values, first, YEAR) <= MOST_LOST
    # The same by the beginning of the years before, and by the half-year before.
    years = [step for step in range(YEAR, first, YEAR) if step + 26 <= first]
    assert years
    for step in {*years, first - 26}:
        asked = curves[metrics.AI_ALONE, step - 1] >= LEAST_OF_A_WEEK
        assert not asked or lost_in(FAST, values, step, YEAR) > MOST_LOST


def test_the_question_changes_nothing_of_the_run():
    values, curves = whole(FAST)
    alone, seen = start(FAST, values, 1, 0), empty_curves(FAST)
    carry(FAST, values, alone, seen, 0, FAST.weeks())
    others = [row for row in range(metrics.METRICS.height) if row != metrics.COULD_RUN_ALONE]
    assert np.array_equal(curves[others], seen[others])


def test_a_week_left_to_ai_brings_what_the_twin_of_that_week_says():
    """Two ways to the same figure; what people repair of faults, and AI not yet, makes the rest."""
    values, _ = whole(FAST)
    for step in range(208, 416, 8):
        state = at(FAST, values, step)
        before, usual = float(state.lab[0].progress_so_far), fork(state)
        carry(FAST, values, usual, empty_curves(FAST), step, step + 1)
        carry(FAST, changed(values, LEFT), state, empty_curves(FAST), step, step + 1)
        of_ai = float(state.lab[0].progress_so_far) - before
        assert of_ai > 0.0
        assert of_ai == pytest.approx(float(usual.lab[0].progress_ai_only), rel=0.005), step


def test_nobody_works_while_everything_is_left_to_ai():
    values, _ = whole(FAST)
    state, seen = at(FAST, values, 312), empty_curves(FAST)
    carry(FAST, changed(values, LEFT), state, seen, 312, 313)
    lab = state.lab[0]
    assert lab.people_at_work == lab.person_hours == lab.labour == lab.team_supervised == 0.0
    assert lab.headcount > 0.0 and lab.team_unattended > 0.0
    assert lab.team_hours_used <= lab.agent_hours_available
    assert lab.human_share_work == lab.human_share_ideas == 0.0


def test_without_models_it_never_could():
    _, curves = whole(load("no_ai", [*SMALL]))
    assert not curves[metrics.COULD_RUN_ALONE].any()


def test_what_people_keep_to_themselves_is_no_lack_of_ability():
    """`could_run_alone` asks what models can, `runs_alone` what they may."""
    kept = central(*SMALL, "capability.horizon_doubling_months=4", "tasks.delegable.engineering=0")
    _, curves = whole(kept)
    assert curves[metrics.COULD_RUN_ALONE].any() and not curves[metrics.LOOP_CLOSED].any()


def test_a_longer_run_tells_the_same_of_the_years_that_both_have():
    longer = central("population.figures=6", "clock.end=2036-01-07", "capability.horizon_doubling_months=4")
    _, of_short = whole(FAST)
    _, of_long = whole(longer)
    same = np.array_equal(of_short, of_long[:, : FAST.weeks()])
    assert same


@pytest.mark.parametrize("step_days", [7, 14])
def test_it_never_goes_back(step_days):
    scenario = central(*SMALL, "capability.horizon_doubling_months=4", f"clock.step_days={step_days}")
    _, curves = whole(scenario)
    row = curves[ROW["could_run_alone"]]
    assert all(before <= after for before, after in pairwise(row)) and set(row) == {0.0, 1.0}
