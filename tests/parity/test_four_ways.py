"""Agents, `LabModel`, ensemble and plain Python give the same bits: a rule is written once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from labsim.dynamics.phases.structure import set_structure
from labsim.dynamics.state import AI_PICKS, PEOPLE, TRACKS, fork
from labsim.ensemble import simulate
from labsim.world import LabModel
from tests.histories import ROW, central
from tests.parity.histories import HISTORIES, RECORDED, RUNS, compiled_curves, digests, scenario_of

ROOT = Path(__file__).parents[2]


def by_model(history: str, run: int, **choices) -> LabModel:
    return run_out(LabModel(scenario_of(history), seed=1, run=run, **choices))


def run_out(lab: LabModel) -> LabModel:
    while lab.running:
        lab.step()
    return lab


def same_state(one: LabModel, other: LabModel) -> bool:
    """Whether two labs agree in every bit of every array, also in what no metric shows."""
    return all(a.tobytes() == b.tobytes() for a, b in zip(one.state, other.state, strict=True))


@pytest.mark.parametrize("history", HISTORIES)
@pytest.mark.parametrize("run", RUNS)
def test_agents_in_any_order_equal_the_compiled_week(history, run):
    expected = compiled_curves(scenario_of(history), run)
    first = by_model(history, run, activation="agents")
    assert np.array_equal(first.curves, expected)
    backwards = LabModel(scenario_of(history), seed=1, run=run, activation="agents")
    backwards.researchers.shuffle_do = lambda name: [
        getattr(one, name)() for one in sorted(backwards.researchers, key=lambda one: -one.row)
    ]
    assert np.array_equal(run_out(backwards).curves, expected)
    assert same_state(first, backwards)
    assert same_state(first, by_model(history, run))


def test_generations_queue_for_evaluation_whatever_the_order_of_their_agents():
    """One model is evaluated at a time: where two finish in one step, the older one comes first."""
    scenario = central(
        "population.figures=3",
        "clock.end=2028-01-01",
        "clock.step_days=28",
        "training.cadence_days=42",
        "training.cadence_log_sd=0.5",
        "release.evaluation_days=30",
    )
    lab = LabModel(scenario, seed=1, run=2, activation="agents")
    at_once = 0
    while lab.running:
        lab.ai_models.shuffle(inplace=True)
        before = {one.row for one in lab.ai_models if one.stage == "evaluating"}
        lab.step()
        at_once += len({one.row for one in lab.ai_models if one.stage == "evaluating"} - before) > 1
    assert at_once >= 1
    assert np.array_equal(lab.curves, compiled_curves(scenario, 2))


@pytest.mark.parametrize("history", HISTORIES)
def test_the_structure_of_a_stretch_may_be_set_again_at_any_time(history):
    """An ensemble sets it once a stretch, `LabModel` before every week."""
    lab = LabModel(scenario_of(history), seed=1, run=5)
    while lab.running:
        lab.step()
        if lab.running and lab.week not in lab.settings.stretches():
            again = fork(lab.state)
            set_structure(again, lab.parameters)
            assert all(a.tobytes() == b.tobytes() for a, b in zip(again, lab.state, strict=True))


@pytest.mark.parametrize("history", HISTORIES)
def test_the_mesa_model_equals_the_ensemble(history):
    expected = compiled_curves(scenario_of(history), 5)
    assert np.array_equal(by_model(history, 5).curves, expected)


def test_the_histories_exercise_what_they_are_for():
    """A parity test on weeks in which nothing happens would prove nothing."""
    lab = by_model("2023 to 2024", 0)
    numbers = {column.name: column.row for column in PEOPLE.columns}
    assert lab.state.lab[0].model_in_use >= 1
    assert lab.state.people[numbers["project_number"]].max() >= 1
    assert len(lab.settings.stretches()) >= 2
    late = by_model("2022 to 2028", 5)
    assert late.curves[ROW["delegated_share"]].max() > 0.3
    assert late.curves[ROW["public_horizon_hours"], -1] > 8.0
    assert late.curves[ROW["economy_tasks_handed_over_share"], -1] > 0.0


@pytest.mark.parametrize("run", RUNS)
def test_the_history_of_able_models_exercises_what_it_is_for(run):
    lab = LabModel(scenario_of("able models"), seed=1, run=run)
    record = lab.state.lab[0]
    names = ("team_supervised", "team_unattended", "team_project_number", "paused", "incidents", "scarcity")
    met = {name: set() for name in (*names, "internal_inference_share")}
    while lab.running:
        lab.step()
        for name, values in met.items():
            values.add(float(record[name]))
    assert all(len(values) > 1 for values in met.values()), met
    assert lab.state.people[AI_PICKS].max() == lab.state.people[TRACKS].max() == 1.0


def test_one_thread_and_two_give_the_same_bits():
    scenario = scenario_of("2023 to 2024")
    one = simulate(scenario, runs=12, seed=7, threads=1)
    two = simulate(scenario, runs=12, seed=7, threads=2)
    assert np.array_equal(one.curves, two.curves)


def test_a_run_is_the_same_whatever_the_size_of_its_ensemble():
    scenario = scenario_of("2022 to 2028")
    many = simulate(scenario, runs=9, seed=3)
    alone = simulate(scenario, runs=[7], seed=3)
    assert np.array_equal(many.curves[7], alone.curves[0])


def test_plain_python_gives_the_same_bits():
    """The source itself, without a compiler, is what the kernel computes."""
    printed = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "-m", "tests.parity.histories"],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert json.loads(printed) == digests()


def test_every_python_and_machine_gives_the_recorded_bits():
    """One record for 3.11 and 3.12, AVX2 and AVX-512; a change of the model rewrites it on purpose."""
    assert digests() == json.loads(RECORDED.read_text()), (
        "results moved: if that is meant, run `python -m tests.parity.histories --write` and say why"
    )
