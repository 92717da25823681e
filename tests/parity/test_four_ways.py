"""Agents, `LabModel`, ensemble and plain Python give the same bits: a rule is written once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from labsim.dynamics.state import PEOPLE
from labsim.ensemble import simulate
from labsim.world import LabModel
from tests.parity.histories import HISTORIES, RECORDED, RUNS, compiled_curves, digests, scenario_of

ROOT = Path(__file__).parents[2]


def by_model(history: str, run: int, **choices) -> LabModel:
    lab = LabModel(scenario_of(history), seed=1, run=run, **choices)
    while lab.running:
        lab.step()
    return lab


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
    while backwards.running:
        backwards.step()
    assert np.array_equal(backwards.curves, expected)
    assert np.array_equal(first.state.people, backwards.state.people)


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
    assert late.curves[4].max() > 0.3


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
