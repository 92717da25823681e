"""One model is evaluated at a time, also across a pause of the lab."""

import numpy as np
import pytest

from labsim.dynamics.state import DEPLOY_DAY, EVALUATING, STATUS
from labsim.ensemble.one_run import empty_curves, start
from labsim.ensemble.whole_run import carry_through
from labsim.scenario import records
from tests.histories import central

EVALUATION_DAYS = 40.0
CROWDED = [
    "population.figures=3",
    "clock.end=2026-01-01",
    "training.cadence_days=42",
    f"release.evaluation_days={EVALUATION_DAYS}",
]


def evaluation_ends(*overrides: str) -> np.ndarray:
    scenario = central(*CROWDED, *overrides)
    values = records(scenario, 1, [0])[0]
    state = start(scenario, values, 1, 0)
    carry_through(scenario, values, state, empty_curves(scenario))
    evaluated = state.models[STATUS] >= EVALUATING
    return state.models[DEPLOY_DAY, evaluated][1:]


@pytest.mark.parametrize("until", ["2024-05-06", "2024-06-03", "2024-07-01"])
def test_a_pause_lets_no_evaluation_overtake_another(until):
    ends = evaluation_ends(f"safety.paused={{2022: 0, 2024-04-01: 1, {until}: 0}}")
    assert len(ends) > 10
    assert np.diff(ends).min() >= EVALUATION_DAYS - 1e-9
    # The pause was felt: the last of these models is later by at least its four weeks.
    assert ends[-1] >= evaluation_ends()[len(ends) - 1] + 28.0
