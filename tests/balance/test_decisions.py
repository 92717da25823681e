"""The book of decisions: people's and those that passed, by what opened them; nothing left over or twice."""

import numpy as np
import pytest

from labsim.dynamics.state import IMITATED, KINDS, PASSED
from labsim.dynamics.week import run_weeks
from labsim.ensemble.one_run import empty_curves, start
from labsim.scenario import records
from tests.histories import central, curves_of

PASSED_BY = (
    "decisions_opened_by_general_training_share",
    "decisions_opened_by_imitation_share",
    "decisions_opened_by_reinforcement_share",
)
SETTINGS = (
    (),
    ("delegation.allowed=0",),
    ("tasks.delegable.selection=1",),
    ("capability.doubling_ratio=0.87",),
    ("learning.raises_suite=1", "learning.imitation_most=2.5", "learning.reinforcement_gain=0.4"),
)


@pytest.mark.parametrize("overrides", SETTINGS, ids=lambda one: one[0] if one else "baseline")
def test_decisions_are_booked_once(overrides):
    curves = curves_of(central("population.figures=8", *overrides))
    parts = np.array([curves[name] for name in PASSED_BY])
    assert parts.min() >= 0.0
    np.testing.assert_allclose(parts.sum(axis=0), curves["delegated_share"], rtol=0.0, atol=1e-12)
    people = curves["decisions_by_people_share"]
    assert people.min() >= 0.0
    np.testing.assert_allclose(parts.sum(axis=0) + people, 1.0, rtol=0.0, atol=1e-12)


def test_without_ai_people_decide_everything_and_no_agent_does_anything_new():
    curves = curves_of(central("population.figures=8", "delegation.allowed=0"))
    assert np.all(curves["decisions_by_people_share"] == 1.0)
    assert not curves["agent_hours_in_new_work_share"].any()


@pytest.mark.parametrize(
    ("source", "without"),
    [
        ("imitation", "learning.imitation_most=0"),
        ("reinforcement", "learning.reinforcement_gain=0"),
    ],
)
def test_what_a_process_does_not_teach_it_does_not_open(source, without):
    name = f"decisions_opened_by_{source}_share"
    assert curves_of(central("population.figures=8"))[name].max() > 0.005
    assert curves_of(central("population.figures=8", without))[name].max() < 1e-12


def test_what_passed_is_kept_by_kind_and_what_was_imitated_by_generation():
    scenario = central("population.figures=8")
    values = records(scenario, 1, [0])[0]
    state = start(scenario, values, 1, 0)
    run_weeks(state, values[:1], empty_curves(scenario), 0, 560)
    lab = state.lab[0]
    of_teams = lab.team_supervised + lab.team_unattended
    assert lab.team_labour > 0.0
    passed = state.tasks[PASSED, :KINDS].sum()
    assert passed == pytest.approx(lab.handed_work + of_teams * lab.team_handed, rel=1e-12)
    imitated = state.models[IMITATED : IMITATED + KINDS, int(lab.model_in_use)]
    assert np.all(imitated > 0.0)


def test_agents_that_read_and_try_again_do_new_work():
    usual = curves_of(central("population.figures=8"))["agent_hours_in_new_work_share"]
    alone = curves_of(
        central("population.figures=8", "effort.reads=0", "routes.common_cause=1", "tracks.allowed=0")
    )["agent_hours_in_new_work_share"]
    early = slice(100, 200)
    assert usual[early].mean() > 0.1
    assert alone[early].max() < 1e-9
