"""Runs for tests: central values with some set, without any file."""

from collections.abc import Sequence

import numpy as np

from labsim.ensemble import Ensemble, simulate
from labsim.ensemble.one_run import empty_curves, start
from labsim.ensemble.whole_run import carry_through
from labsim.measures.metrics import METRICS
from labsim.scenario import Scenario, load, records

ROW = {column.name: column.row for column in METRICS.columns}


def central(*overrides: str) -> Scenario:
    """The baseline with uncertainty switched off and some values set."""
    return load("baseline", ["uncertainty=central", *overrides])


def curves_of(scenario: Scenario, seed: int = 1, run: int = 0) -> dict[str, np.ndarray]:
    """All metrics of one run in full precision, by name."""
    values = records(scenario, seed, [run // 2])[0]
    curves = empty_curves(scenario)
    carry_through(scenario, values, start(scenario, values, seed, run), curves)
    return {name: curves[row] for name, row in ROW.items()}


def ensemble_of(scenario: Scenario, runs: int | Sequence[int], seed: int = 1) -> Ensemble:
    return simulate(scenario, runs=runs, seed=seed)
