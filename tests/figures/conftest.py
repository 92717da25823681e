"""Recorded runs with known numbers: four-week steps over fourteen years, every metric there."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest

from labsim.figures.areas import COMPUTE, DECISIONS, HOURS
from labsim.measures.metrics import METRIC_NAMES
from labsim.views.recorded import Recorded, recorded
from labsim.views.summary import summarise
from tests.views.conftest import DATES, PERIOD, STEP_DAYS, STEPS, step_by

Days = Sequence[date | None]
MANIFEST: dict[str, Any] = {
    "labsim_version": "0.1.0",
    "scenario": "baseline",
    "title": "Baseline",
    "content_hash": "abc123",
    "draws_per_set": 2,
    "uncertain_inputs": 1,
    "seed": 1,
    "resolved": {
        "clock": {"start": PERIOD.start.isoformat(), "end": PERIOD.end.isoformat(), "step_days": STEP_DAYS}
    },
}


def curves_of(days: Days) -> dict[str, Any]:
    """Curves in which each run reaches everything on a given day."""
    curves = {name: np.ones((len(days), STEPS), np.float32) for name in METRIC_NAMES}
    shares = [name for name in METRIC_NAMES if name.endswith("share")]
    for name in shares:
        curves[name] *= np.float32(0.1)
    for whole in (COMPUTE, HOURS, DECISIONS):
        for metric, *_ in whole.uses:
            curves[metric][:] = 1.0 / len(whole.uses)
    curves["human_decision_share"][:] = 1.0
    curves["software_growth_per_year"][:] = 2.0
    for name in ("outside_valid_range", "could_run_alone"):
        curves[name][:] = 0.0
    for run, day in enumerate(days):
        then = slice(step_by(day), None)
        curves["progress_multiplier"][run, then] = 2.0
        for name in ("task_horizon_hours", "public_horizon_hours"):
            curves[name][run, then] = 167.0
        for name in ("delegated_share", "ai_led_person_time_share"):
            curves[name][run, then] = 0.9
        curves["human_decision_share"][run, then] = 0.1
        curves["software_growth_per_year"][run, then] = 8.0
    return curves


@pytest.fixture
def runs_of() -> Callable[[Days], Recorded]:
    """Recorded runs that reach everything on given days."""

    def make(days: Days) -> Recorded:
        curves = curves_of(days)
        return recorded({**MANIFEST, "runs": len(days)}, summarise(curves, PERIOD), curves)

    return make


@pytest.fixture
def ten(runs_of: Callable[[Days], Recorded]) -> Recorded:
    """Ten runs: six get there, one a year from 2026 on, four never."""
    return runs_of([date(year, 6, 1) for year in range(2026, 2032)] + [None] * 4)


assert len(DATES) == STEPS
