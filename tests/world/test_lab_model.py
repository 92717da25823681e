"""The lab as Mesa users expect it: agents with properties, collection, subclasses that count."""

import mesa
import numpy as np
import pytest

from labsim import AIModel, ComputeAllocator, LabModel, Researcher, load
from labsim.dynamics.state import MODELS, PEOPLE

SMALL = [
    "population.figures=6",
    "clock.end=2022-06-06",
    "capability.horizon_mid_2025_minutes=20000",
]


@pytest.fixture(scope="module")
def small():
    return load("baseline", SMALL)


class Sceptic(Researcher):
    """Writes all code alone."""

    def choose(self):
        super().choose()
        self.handed_over["engineering"] = 0.0


class Nothing(Researcher):
    """Adds a method of its own and changes nothing."""

    def tell(self):
        return self.weight


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
    assert all(isinstance(one, mesa.Agent) for one in lab.agents)
    assert len(lab.researchers) == 6 and len(lab.ai_models) >= 2
    people = sorted(lab.researchers, key=lambda one: one.row)
    assert [one.execution_skill for one in people] == list(lab.state.people[1, :6])
    assert sum(one.weight for one in people) == pytest.approx(lab.state.lab[0].headcount)
    people[2].trust = 0.25
    assert people[2].trust == 0.25 and people[1].trust != 0.25
    people[2].handed_over["analysis"] = 0.5
    assert dict(people[2].handed_over)["analysis"] == 0.5
    assert lab.model_in_use.stage == "in use" and lab.model_in_use.task_horizon_hours > 0


@pytest.mark.parametrize(("agent", "block"), [(Researcher, PEOPLE), (AIModel, MODELS)])
def test_every_column_is_a_documented_property(agent, block):
    for column in block.columns:
        assert column.meaning in getattr(agent, column.name).__doc__


def test_a_changed_researcher_switches_to_agents_and_counts(small, capsys):
    lab = LabModel(small, researcher=Sceptic)
    assert lab.activation == "agents"
    assert "Sceptic.choose" in capsys.readouterr().err
    same = LabModel(small)
    for _ in range(8):
        lab.step()
        same.step()
    assert all(one.handed_over["engineering"] == 0.0 for one in lab.researchers)
    assert lab.curves[4, 7] < same.curves[4, 7]


def test_a_class_that_changes_nothing_stays_compiled(small):
    assert LabModel(small, researcher=Nothing).activation == "compiled"


def test_the_compiled_week_refuses_what_it_would_ignore(small):
    with pytest.raises(ValueError, match=r"would ignore Sceptic\.choose"):
        LabModel(small, researcher=Sceptic, activation="compiled")
    with pytest.raises(ValueError, match="unknown"):
        LabModel(small, activation="fast")


def test_an_allocator_may_decide_but_not_overspend(small):
    lab = LabModel(small, allocator=AllIn)
    lab.step()
    assert lab.curves[13, 0] >= 0.8 and lab.curves[15, 0] == pytest.approx(0.0, abs=1e-12)
    with pytest.raises(ValueError, match="must not add up to more than 1"):
        LabModel(small, allocator=Greedy).step()


def test_collection_holds_every_metric_of_every_week(small):
    lab = LabModel(small)
    while lab.running:
        lab.step()
    table = lab.datacollector.get_model_vars_dataframe()
    assert len(table) == small.weeks() == lab.week
    assert np.array_equal(table["uplift_true"].to_numpy(), lab.curves[2])
    with pytest.raises(RuntimeError, match=r"clock\.end"):
        lab.step()


def test_editing_a_value_in_the_middle_of_a_run_counts(small):
    lab, same = LabModel(small), LabModel(small)
    for _ in range(10):
        lab.step()
        same.step()
    lab.parameters.delegation.allowed = 0.0
    lab.step()
    same.step()
    assert lab.curves[4, 10] == 0.0 < same.curves[4, 10]
