"""A small contest on a real scenario, and made-up histories with known answers."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from labsim.scenario import load
from labsim.studies.contest.histories import Histories, histories
from labsim.studies.contest.targets import TARGETS
from labsim.studies.contest.windows import SERIES_WORDS

RUNS = 24
SMALL = ["population.figures=8", "clock.end=2033-01-03"]


@pytest.fixture(scope="session")
def small() -> Histories:
    """Real histories of a small lab."""
    return histories(load("baseline", SMALL), RUNS, 1)


@pytest.fixture
def made_up(small: Histories) -> Callable[..., Histories]:
    """Histories of many runs in which some series tell the dates of all targets and the others are noise."""

    def make(telling: tuple[str, ...] = (), runs: int = 80, latest: float = 3600.0) -> Histories:
        draws = np.random.default_rng(5)
        steps = small.scenario.weeks()
        days = draws.uniform(1500.0, latest, runs // 2).repeat(2)
        end = float(small.days[-1])
        reached: dict[str, Any] = {
            one.id: np.where(days < end, days * draws.uniform(0.97, 1.03, runs), np.inf) for one in TARGETS
        }
        series = {name: draws.normal(size=(runs, 1)) * np.ones(steps) for name in SERIES_WORDS}
        for name in telling:
            series[name] = np.log(days)[:, None] * np.ones(steps)
        return Histories(small.scenario, 1, range(runs), series, reached, small.days)

    return make
