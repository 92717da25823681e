"""Published figures stand beside what the runs count, and only where the runs cover their day."""

from datetime import date

import numpy as np
import pytest

from labsim.evidence import forecasts
from labsim.measures.metrics import METRIC_NAMES
from labsim.views.counterparts import AT_LEAST, BETWEEN, COUNTERPARTS, REACHED, counterparts
from labsim.views.milestones import BY_ID, NEVER
from tests.views.conftest import DATES, STEPS, step_by

RUNS = 10


def found(reached=None, dates=DATES, **metrics):
    curves = {one.what: np.zeros((RUNS, STEPS)) for one in COUNTERPARTS if one.how != REACHED}
    for name, values in metrics.items():
        curves[name] = np.asarray(values)[:, None] * np.ones((1, STEPS))
    days = [*(reached or ()), *[None] * (RUNS - len(reached or ()))]
    steps = np.array([NEVER if day is None else step_by(day) for day in days])
    told = counterparts(curves, {id_: steps for id_ in BY_ID}, dates)
    return {row["id"]: row for row in told}


def test_every_counterpart_is_of_a_figure_on_file_and_of_something_that_is_recorded():
    facts = forecasts()
    assert len({one.id for one in COUNTERPARTS}) == len(COUNTERPARTS)
    for one in COUNTERPARTS:
        assert facts[one.id].source
        assert one.what in (BY_ID if one.how == REACHED else METRIC_NAMES)
        assert len(one.limits) == {REACHED: 0, AT_LEAST: 1, BETWEEN: 2}[one.how]
        assert bool(one.ours) == (one.how != REACHED)


def test_what_is_said_holds_the_figure_on_file():
    """The odds, hours and multiples in words are those of the file."""
    for one in COUNTERPARTS:
        value, unit = forecasts()[one.id].value, forecasts()[one.id].unit
        if unit in ("%", "h", "x"):
            assert f"{value:g}" in one.said
        elif unit == "year":
            assert str(int(value)) in one.said
            assert abs((one.by - date(int(value), 1, 1)).days / 365.25 - value % 1) < 0.1


def test_thirty_and_sixty_percent_stand_beside_counts_of_runs_that_could_run_alone():
    told = found([date(2027, 6, 1), date(2027, 12, 1), date(2028, 6, 1), date(2029, 6, 1)])
    assert (told["F001"]["counted"], told["F002"]["counted"]) == (2, 3)
    assert told["F001"]["said"].startswith("30%") and told["F002"]["said"].startswith("60%")
    assert told["F001"]["ours"] == BY_ID["could_run_alone"].words
    # Clopper and Pearson for 2 of 10.
    assert told["F001"]["counted_share_95"] == pytest.approx([0.0252, 0.5561], abs=1e-4)
    assert told["F001"]["range"] is None


def test_a_quantity_is_counted_within_its_range_or_above_its_figure():
    told = found(public_horizon_hours=[5.0, 10.0, 15.0, 20.0, 40.0, 41.0, 99.0, 100.0, 200.0, 300.0])
    assert (told["F003"]["counted"], told["F004"]["counted"]) == (3, 3)
    assert told["F003"]["range"] == [10.0, 40.0, 200.0]


def test_days_that_the_runs_do_not_cover_are_left_out():
    first = [day for day in DATES if day < date(2027, 2, 15)]
    assert set(found(dates=first)) == {"F003", "F004", "F009"}
