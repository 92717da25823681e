"""Limit case 2 in the engine: where agents work alone, forks measure a loop gain of lambda omega / beta."""

from datetime import date
from functools import cache

import numpy as np
import pytest

from labsim.studies.binds import step_of
from labsim.studies.loop import Loops, fork_loops
from labsim.views.loop import ALIVE, NONE, WHOLE
from tests.histories import central

# From June 2024 a billion times more work is done by agents than by people, on compute, models, checks
# and tastes that stand still; almost nothing fails, and software rises slowly against the window.
AGENTS_ALONE = (
    "population.figures=2",
    "clock.end=2027-01-04",
    "delegation.allowed={2022: 0, 2024-06-03: 1}",
    "research.software_growth_per_year=1.0005",
    "agent_hours.h100e_hours_mid_2025=1e-3",
    "capability.horizon_mid_2025_minutes=1e9",
    "capability.messiness=1",
    "capability.logits_per_doubling=2",
    "training.new_generations=0",
    "tasks.delegable.selection=1",
    "teams.least_trust_unattended=0",
    "beliefs.trust_2022=0.99",
    "compute.growth_per_year=1",
    "compute.slow_growth_per_year=1",
    "power.limited=0",
    "money.limits_orders=0",
    "economy.adopts=0",
    "people.growth_per_year=1",
    "people.recruits_taste_fall_sd=0",
    "pilots.testable_share=0",
    "projects.luck_log_sd=0",
    "field.spills=0",
    "evaluation.defect_drag=0",
    "evaluation.repair_hours=0",
    "evaluation.reach_elasticity=0",
    "safety.incidents_per_year=0",
    "safety.monitored_share=0",
)
NO_EXPERIMENTS = ("research.world=complements", "research.experiments_weight=0")
RETURNS = [0.6, 1.0, 1.2, 1.8]


@cache
def loops(returns: float, *more: str) -> Loops:
    scenario = central(*AGENTS_ALONE, f"research.returns={returns}", *more)
    return fork_loops(scenario, [step_of(scenario, date(2024, 7, 1))], [0])


@pytest.mark.parametrize("returns", RETURNS)
def test_without_experiments_the_measured_gain_is_lambda_omega_over_beta(returns):
    found = dict(zip(ALIVE, loops(returns, *NO_EXPERIMENTS).gain[0, 0], strict=True))
    assert found[WHOLE] == pytest.approx(returns, rel=0.01)
    # Nothing else is alive here: agents get cheaper, and that is no way back that can be cut.
    assert found[NONE] == pytest.approx(returns, rel=0.01)


@pytest.mark.parametrize("returns", RETURNS)
def test_what_is_given_grows_if_and_only_if_the_gain_exceeds_one(returns):
    left = loops(returns, *NO_EXPERIMENTS).left[0, 0, ALIVE.index(WHOLE)]
    if returns == 1.0:
        assert left == pytest.approx(1.0, abs=1e-4)
    else:
        assert (left > 1.01) == (returns > 1.0) and (left < 0.99) == (returns < 1.0)


@pytest.mark.parametrize("returns", RETURNS)
def test_experiments_that_do_not_grow_keep_the_gain_below_the_returns(returns):
    """With theta .43 and the same r; the gift shrinks even where r is above one."""
    found = loops(returns)
    assert np.all(found.gain < 0.5 * returns)
    assert np.all(found.left < 1.0)
