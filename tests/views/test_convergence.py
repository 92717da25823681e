"""Growth of two views: hand-worked ratios, labs that stand still, ranges, ranks."""

from typing import Any

import numpy as np
import pytest

from labsim.figures.convergence import factor_words
from labsim.views.convergence import convergence
from labsim.views.summary import Period
from labsim.vocabulary.units import DAYS_PER_YEAR
from tests.views.conftest import END, PERIOD, START, STEP_DAYS, STEPS

YEARS = np.arange(STEPS) * STEP_DAYS / DAYS_PER_YEAR


def curves(model: list[float], lab: list[float], led: float = 0.25) -> dict[str, Any]:
    """Runs whose task length and software double so often a year."""
    return {
        "public_horizon_hours": np.exp2(np.outer(model, YEARS)),
        "software_efficiency": np.exp2(np.outer(lab, YEARS)),
        "ai_led_person_time_share": np.full((len(model), STEPS), led),
    }


def test_the_ratio_is_that_of_doublings() -> None:
    found = convergence(curves([1.0, 3.0], [2.0, 1.5]), PERIOD)
    assert found is not None
    assert found.ratio[:, -1] == pytest.approx([0.5, 2.0])
    assert found.factor(STEPS - 1) == pytest.approx(4.0)
    assert found.covered[0, -1] == pytest.approx(0.75)
    assert np.isnan(found.ratio[:, 25]).all() and np.isfinite(found.ratio[:, 26]).all()


def test_where_software_stands_still_there_is_no_ratio() -> None:
    found = convergence(curves([1.0, 1.0], [0.0, 1.0]), PERIOD)
    assert found is not None
    assert np.isnan(found.ratio[0]).all() and found.ratio[1, -1] == pytest.approx(1.0)
    assert found.factor(STEPS - 1) is None


def test_a_run_whose_tasks_get_no_longer_bounds_the_factor_from_below_only() -> None:
    found = convergence(curves([0.0, 1.0], [1.0, 1.0]), PERIOD)
    assert found is not None and found.is_bounded(STEPS - 1)
    assert factor_words(found, STEPS - 1) == "100 or more"
    grows = convergence(curves([1.0, 4.0], [1.0, 1.0]), PERIOD)
    assert grows is not None and factor_words(grows, STEPS - 1) == "4.0"


def test_short_runs_have_no_growth() -> None:
    short = {name: values[:, :20] for name, values in curves([1.0], [1.0]).items()}
    assert convergence(short, Period(START, END, PERIOD.dates[:20])) is None
