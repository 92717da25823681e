"""A tiny ensemble with known numbers: four-week steps over fourteen years."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from labsim.views.milestones import MILESTONES
from labsim.views.summary import WINDOW_METRICS, Period, summarise

START, END, STEP_DAYS = date(2022, 1, 3), date(2036, 1, 1), 28
STEPS = (END - START).days // STEP_DAYS
DATES = [START + timedelta((step + 1) * STEP_DAYS) for step in range(STEPS)]
PERIOD = Period(START, END, DATES)


def step_by(day: date | None) -> int:
    """First step that ends on a day or after it; none for runs that never get there."""
    return STEPS if day is None else next(step for step, one in enumerate(DATES) if one >= day)


@pytest.fixture
def ensemble() -> Callable[[Sequence[date | None]], dict[str, Any]]:
    """Curves in which each run reaches twice the pace, and month-long tasks, on a given day."""

    def make(days: Sequence[date | None]) -> dict[str, Any]:
        curves = {one.metric: np.zeros((len(days), STEPS), np.float32) for one in MILESTONES}
        curves |= {name: np.ones((len(days), STEPS), np.float32) for name in WINDOW_METRICS}
        curves["delegated_share"] *= np.float32(0.25)
        curves["outside_valid_range"] = np.zeros((len(days), STEPS), np.float32)
        for run, day in enumerate(days):
            curves["progress_multiplier"][run, step_by(day) :] = 2.0
            curves["task_horizon_hours"][run, step_by(day) :] = 167.0
        return curves

    return make


@pytest.fixture
def summary_of(
    ensemble: Callable[[Sequence[date | None]], dict[str, Any]],
) -> Callable[[Sequence[date | None]], dict[str, Any]]:
    """Summary of such an ensemble."""
    return lambda days: summarise(ensemble(days), PERIOD)
