"""The baseline's horizons beside the recorded ones: `python -m tests.limits.history` prints the table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from labsim.evidence import Fact, horizons
from tests.histories import ensemble_of, load

METRICS = {"p50": "public_horizon_hours", "p80": "public_horizon_p80_hours"}
MINUTES_PER_HOUR = 60.0
RUNS = 200


@dataclass(frozen=True)
class Compared:
    """One recorded horizon and the band of the runs at its date [minutes]."""

    fact: Fact
    low: float
    middle: float
    high: float

    @property
    def is_inside(self) -> bool:
        return self.low <= self.fact.value <= self.high

    @property
    def ratio(self) -> float:
        return self.middle / self.fact.value


def compared() -> Iterator[Compared]:
    """Recorded frontier horizons since 2022 of released models against 9 of 10 runs of the baseline."""
    scenario = load("baseline")
    ensemble = ensemble_of(scenario, RUNS)
    first = date.fromisoformat(scenario.clock.start)
    for fact in horizons():
        week = (date.fromisoformat(fact.date) - first).days // scenario.clock.step_days
        runs = ensemble.metric(METRICS[fact.metric])[:, week] * MINUTES_PER_HOUR
        low, middle, high = np.quantile(runs, [0.05, 0.5, 0.95])
        yield Compared(fact, float(low), float(middle), float(high))


def table() -> Iterator[str]:
    head = f"{'date':11} {'model':27} {'':4} {'group':12}"
    yield f"{head} {'recorded':>9} {'half':>8} {'9 of 10 runs':>18}  [minutes]"
    found = list(compared())
    for one in sorted(found, key=lambda one: (one.fact.metric, one.fact.date)):
        band = f"{one.low:.2f} to {one.high:.0f}"
        yield (
            f"{one.fact.date:11} {one.fact.entity:27} {one.fact.metric:4} {one.fact.group:12} "
            f"{one.fact.value:9.2f} {one.middle:8.2f} {band:>18}  {'' if one.is_inside else 'outside'}"
        )
    for group in ("calibration", "holdout"):
        points = [one for one in found if one.fact.group == group]
        inside = sum(one.is_inside for one in points)
        near = sum(0.5 <= one.ratio <= 2.0 for one in points)
        yield f"{group}: {inside} of {len(points)} inside, median within a factor of two at {near}"


if __name__ == "__main__":
    print("\n".join(table()))
