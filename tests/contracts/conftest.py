"""Central runs of the shipped baseline, kept for all tests that look at them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pytest

from labsim.dynamics.state import State
from labsim.dynamics.week import run_weeks
from labsim.ensemble.one_run import empty_curves, start
from labsim.ensemble.whole_run import carry_through
from labsim.measures.metrics import METRIC_NAMES
from labsim.scenario import load, records


@dataclass(frozen=True)
class Run:
    """What one run leaves behind.

    Attributes
    ----------
    curves
        By metric, one value a step.
    lab
        By field of the lab's record, its value at the end of each step (only where the run was watched).
    state
        The state after the last step.
    """

    curves: Mapping[str, "np.ndarray[Any, Any]"]
    lab: Mapping[str, "np.ndarray[Any, Any]"]
    state: State


@cache
def _run(overrides: tuple[str, ...], run: int, watched: bool) -> Run:
    scenario = load("baseline", ["uncertainty=central", *overrides])
    params = records(scenario, 1, [0])[0]
    state = start(scenario, params, 1, run)
    curves = empty_curves(scenario)
    seen = []
    if watched:
        starts = np.array(scenario.stretches())
        for step in range(scenario.weeks()):
            stretch = int(np.searchsorted(starts, step, side="right")) - 1
            run_weeks(state, params[stretch : stretch + 1], curves, step, step + 1)
            seen.append(state.lab.copy())
        assert state.lab.failure[0] == 0.0
    else:
        carry_through(scenario, params, state, curves)
    lab = (
        {name: np.concatenate([one[name] for one in seen]) for name in state.lab.dtype.names} if seen else {}
    )
    return Run(dict(zip(METRIC_NAMES, curves, strict=True)), lab, state)


@pytest.fixture(scope="session")
def central_run() -> Callable[..., Run]:
    """Run the baseline with central values: (mapping of overrides, number of the run, watched weekly?)."""

    def run(overrides: Mapping[str, float] | None = None, run: int = 0, watched: bool = False) -> Run:
        texts = tuple(f"{path}={value}" for path, value in sorted((overrides or {}).items()))
        return _run(texts, run, watched)

    return run
