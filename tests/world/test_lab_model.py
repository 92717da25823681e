"""The lab as Mesa users expect it: agents with properties, collection, subclasses that count."""

import mesa
import numpy as np
import pytest

from labsim import AIModel, AITeam, ComputeAllocator, LabModel, Researcher, load
from labsim.dynamics.state import (
    GENERAL_DAY,
    HELD,
    LAB,
    MODELS,
    NOT_BETTER,
    PEOPLE,
    PLANNED,
    RELEASE_DAY,
    SKILL,
    STATUS,
    SUPERSEDED,
    TRAINING,
)
from labsim.measures.metrics import METRIC_NAMES
from tests.histories import ROW
from tests.parity.histories import scenario_of

SMALL = [
    "population.figures=6",
    "clock.end=2022-06-06",
    "capability.horizon_mid_2025_minutes=20000",
]


@pytest.fixture(scope="module")
def small():
    return load("baseline", SMALL)


@pytest.fixture(scope="module")
def able():
    """A lab whose models of 2022 run AI teams."""
    return scenario_of("able models")


def after(weeks, lab):
    """The lab some weeks later."""
    for _ in range(weeks):
        lab.step()
    return lab


def metric(lab, name):
    """What was observed of the last week."""
    return lab.curves[ROW[name], lab.week - 1]


class Sceptic(Researcher):
    """Writes all code alone."""

    def choose(self):
        super().choose()
        self.handed_over["engineering"] = 0.0


class Nothing(Researcher):
    """Adds a method of its own and changes nothing."""

    def tell(self):
        return self.weight


class OwnIdeas(Researcher):
    """Never lets AI choose what to try."""

    def pick_ideas(self):
        super().pick_ideas()
        self.ai_picks = 0.0
        self.handed_over["selection"] = 0.0


class NeverAlone(Researcher):
    """Does not learn to let work run unattended."""

    def consider_tracks(self):
        pass


class OnlyTrusted(AITeam):
    """Stands still while trust is below a half."""

    def plan(self):
        super().plan()
        if self.model.state.lab[0].mean_trust < 0.5:
            self.teams_run = 0.0


class Idle(AITeam):
    """Does nothing at all."""

    def work(self):
        super().work()
        self.team_supervised = self.team_unattended = self.team_labour = self.team_hours_used = 0.0


class AllIn(ComputeAllocator):
    """Gives everything to experiments."""

    def allocate(self):
        super().allocate()
        self.experiments_share = 0.8
        self.internal_inference_share = 0.05
        self.training_share = 0.1
        self.safety_share = 0.05


class Greedy(ComputeAllocator):
    """Promises more than there is."""

    def allocate(self):
        super().allocate()
        self.training_share = 0.9


def test_agents_are_mesa_agents_that_look_at_their_rows(small):
    lab = LabModel(small)
    lab.step()
    assert isinstance(lab, mesa.Model)
    assert {type(one) for one in lab.agents} == {Researcher, AIModel, AITeam, ComputeAllocator}
    assert all(isinstance(one, mesa.Agent) for one in lab.agents)
    assert len(lab.researchers) == 6 and len(lab.ai_models) >= 2
    people = sorted(lab.researchers, key=lambda one: one.row)
    assert [one.execution_skill for one in people] == list(lab.state.people[SKILL, :6])
    assert sum(one.weight for one in people) == pytest.approx(lab.state.lab[0].headcount)
    people[2].trust = 0.25
    assert people[2].trust == 0.25 and people[1].trust != 0.25
    people[2].handed_over["analysis"] = 0.5
    assert dict(people[2].handed_over)["analysis"] == 0.5
    assert lab.model_in_use.stage == "internal" and lab.model_in_use.task_horizon_hours > 0


OF_TEAMS = [column for column in LAB.columns if column.name.startswith("team")]


@pytest.mark.parametrize(
    ("agent", "columns"), [(Researcher, PEOPLE.columns), (AIModel, MODELS.columns), (AITeam, OF_TEAMS)]
)
def test_every_column_is_a_documented_property(agent, columns):
    assert columns
    for column in columns:
        assert column.meaning in getattr(agent, column.name).__doc__


def test_the_stage_of_a_generation_tells_where_it_is_used(small):
    lab = LabModel(small)
    lab.step()
    today = lab.state.lab[0].day
    first, second = sorted(lab.ai_models, key=lambda one: one.row)[:2]
    assert (first.stage, first.is_released) == ("internal", False)
    lab.state.models[RELEASE_DAY, 0], lab.state.models[GENERAL_DAY, 0] = today, today + 60.0
    assert (first.stage, first.is_released) == ("restricted", True)
    lab.state.models[GENERAL_DAY, 0] = today
    assert first.stage == "general"
    # Replaced in the lab, it is still open to everybody, until a newer one is.
    lab.state.models[STATUS, 0] = SUPERSEDED
    assert first.stage == "general"
    lab.state.models[RELEASE_DAY, 1], lab.state.models[GENERAL_DAY, 1] = today, today + 60.0
    assert first.stage == "general"
    lab.state.models[GENERAL_DAY, 1] = today
    assert first.stage == "retired"
    for status, stage in (
        (PLANNED, "planned"),
        (TRAINING, "training"),
        (HELD, "held back"),
        (NOT_BETTER, "retired"),
    ):
        lab.state.models[STATUS, 1] = status
        assert second.stage == stage


def test_a_replaced_model_that_was_never_released_is_retired(small):
    lab = LabModel(small)
    lab.state.models[STATUS, 0] = SUPERSEDED
    assert next(iter(lab.ai_models)).stage == "retired"


def test_the_ai_team_tells_what_it_may_do_and_did(able):
    lab = after(100, LabModel(able, run=5))
    (team,) = lab.ai_teams
    assert team.is_running and team.ai_model is lab.model_in_use
    assert np.log2(team.package_hours) == pytest.approx(team.package_log2_hours)
    assert team.team_labour == lab.state.lab[0].team_labour > 0.0
    assert team.team_labour == team.team_supervised + team.team_unattended * team.team_done


def test_a_changed_researcher_switches_to_agents_and_counts(small, capsys):
    lab = after(8, LabModel(small, researcher=Sceptic))
    assert lab.activation == "agents"
    assert "Sceptic.choose" in capsys.readouterr().err
    same = after(8, LabModel(small))
    assert all(one.handed_over["engineering"] == 0.0 for one in lab.researchers)
    share = "engineering_handed_over_share"
    assert metric(lab, share) == 0.0 < metric(same, share)


def test_a_researcher_may_keep_the_choice_of_ideas(able):
    lab = after(60, LabModel(able, researcher=OwnIdeas))
    same = after(60, LabModel(able))
    assert max(lab.researchers.get("ai_picks")) == 0.0 < max(same.researchers.get("ai_picks"))
    assert lab.state.lab[0].human_share_ideas > same.state.lab[0].human_share_ideas


def test_a_researcher_may_refuse_to_let_work_run_unattended(able):
    lab = after(60, LabModel(able, researcher=NeverAlone))
    same = after(60, LabModel(able))
    assert max(lab.researchers.get("runs_tracks")) == 0.0 < max(same.researchers.get("runs_tracks"))


@pytest.mark.parametrize("changed", [OnlyTrusted, Idle])
def test_changed_ai_teams_switch_to_agents_and_count(able, changed, capsys):
    lab = after(100, LabModel(able, run=5, ai_team=changed))
    assert lab.activation == "agents"
    assert f"{changed.__name__}." in capsys.readouterr().err
    same = after(100, LabModel(able, run=5))
    assert lab.state.lab[0].team_labour == 0.0 < same.state.lab[0].team_labour
    assert lab.state.lab[0].log_software != same.state.lab[0].log_software


def test_a_class_that_changes_nothing_stays_compiled(small):
    assert LabModel(small, researcher=Nothing).activation == "compiled"


def test_the_compiled_week_refuses_what_it_would_ignore(small):
    with pytest.raises(ValueError, match=r"would ignore Sceptic\.choose"):
        LabModel(small, researcher=Sceptic, activation="compiled")
    with pytest.raises(ValueError, match=r"would ignore Idle\.work"):
        LabModel(small, ai_team=Idle, activation="compiled")
    with pytest.raises(ValueError, match="unknown"):
        LabModel(small, activation="fast")


def test_an_allocator_may_decide_but_not_overspend(small):
    lab = LabModel(small, allocator=AllIn)
    lab.step()
    assert metric(lab, "experiments_compute_share") >= 0.8
    assert metric(lab, "external_inference_compute_share") == pytest.approx(0.0, abs=1e-12)
    with pytest.raises(ValueError, match="must not add up to more than 1"):
        LabModel(small, allocator=Greedy).step()


def test_collection_holds_every_metric_of_every_week(small):
    lab = LabModel(small)
    while lab.running:
        lab.step()
    table = lab.datacollector.get_model_vars_dataframe()
    assert len(table) == small.weeks() == lab.week
    assert list(table) == list(METRIC_NAMES)
    assert np.array_equal(table.to_numpy().T, lab.curves)
    with pytest.raises(RuntimeError, match=r"clock\.end"):
        lab.step()


def test_editing_a_value_in_the_middle_of_a_run_counts(small):
    lab, same = after(10, LabModel(small)), after(11, LabModel(small))
    lab.parameters.delegation.allowed = 0.0
    lab.step()
    assert metric(lab, "delegated_share") == 0.0 < metric(same, "delegated_share")
