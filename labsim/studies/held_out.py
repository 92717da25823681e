"""Points recorded after mid-2025, looked at when the screening is over: never used for keeping."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from labsim.ensemble import DRAWS_PER_SET, simulate
from labsim.evidence import horizons
from labsim.studies.screen import Screening, until
from labsim.studies.targets import HORIZON_METRICS, MINUTES_PER_HOUR
from labsim.views.spread import spread

LATEST = "2026-06-30"


@dataclass(frozen=True)
class LaterPoints:
    """How many later horizons there are, and how many of them lie inside 8 of 10 runs."""

    points: int
    inside: int


def later_points(
    screening: Screening,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> LaterPoints | None:
    """Run what was kept on to mid-2026; None if nothing was kept."""
    if not len(screening.kept):
        return None
    scenario = until(screening.scenario, LATEST)
    numbers = [int(one) * DRAWS_PER_SET + draw for one in screening.kept for draw in range(DRAWS_PER_SET)]
    ensemble = simulate(scenario, numbers, screening.seed, threads, progress)
    start = date.fromisoformat(scenario.clock.start)
    facts = [one for one in horizons() if one.group == "holdout" and one.date < LATEST]
    inside = 0
    for fact in facts:
        week = (date.fromisoformat(fact.date) - start).days // scenario.clock.step_days
        minutes = ensemble.metric(HORIZON_METRICS[fact.metric])[:, week] * MINUTES_PER_HOUR
        low, _, high = spread(np.asarray(minutes))
        inside += low is not None and high is not None and low <= fact.value <= high
    return LaterPoints(len(facts), inside)
