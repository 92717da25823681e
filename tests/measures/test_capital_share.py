"""The capital share of spending on research, against the money in the state."""

import pytest

from labsim.ensemble.one_run import carry, empty_curves, start
from labsim.measures.metrics import CAPITAL_SHARE
from labsim.scenario import records
from tests.histories import central


def test_it_is_what_compute_for_research_takes_of_compute_and_wages():
    scenario = central("population.figures=8", "clock.end=2023-01-02")
    params, curves = records(scenario, 1, [0])[0], empty_curves(scenario)
    state = start(scenario, params, 1, 0)
    carry(scenario, params, state, curves, 0, 40)
    lab = state.lab[0]
    for_research = (lab.rent_usd + lab.power_usd) * (1.0 - lab.external_h100e / lab.powered_h100e)
    share = for_research / (for_research + lab.wages_usd)
    assert 0.3 < share < 1.0
    assert curves[CAPITAL_SHARE, 39] == pytest.approx(share, rel=0.02)
