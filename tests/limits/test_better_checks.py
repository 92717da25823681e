"""Worse checks from a date on make AI less useful: faults cost later, and poorer rewards teach less."""

import numpy as np

from labsim.ensemble import simulate
from labsim.scenario import load
from tests.histories import central, curves_of

RUNS = 40
FEW = ("population.figures=8", "clock.end=2031-01-01")
WORSE = "evaluation.quality={2022: 0.83, 2026: 0.4}"
USUAL = "evaluation.quality=0.83"


def uplift(*overrides: str) -> np.ndarray:
    """Mean ln of the actual uplift over 2028 to 2030, for every run."""
    runs = simulate(load("baseline", [*FEW, *overrides]), runs=RUNS, seed=1)
    steps = slice(*(runs.scenario.clock.step_of(day) for day in ("2028-01-01", "2030-12-30")))
    return np.log(runs.metric("uplift_true")[:, steps]).mean(axis=1)


def test_worse_checks_make_people_slower_with_ai():
    """Failures that nobody noticed count with what they will cost, and poorer rewards teach less."""
    change = uplift(WORSE) - uplift(USUAL)
    assert (change < 0.0).mean() >= 0.8
    assert np.median(change) < 0.0


def test_poorer_rewards_than_those_of_the_record_lower_the_whole_suite():
    """What a kind loses is no other kind's gain: the trend holds only what was learned up to mid-2025."""
    usual, worse = (
        curves_of(central("population.figures=3", "delegation.allowed=0", "clock.end=2029-01-01", one))
        for one in (USUAL, WORSE)
    )
    before = usual["task_horizon_hours"] == worse["task_horizon_hours"]
    assert before[:200].all()
    assert worse["task_horizon_hours"][-1] < usual["task_horizon_hours"][-1]
    assert worse["own_work_doublings"][-1] < usual["own_work_doublings"][-1]
