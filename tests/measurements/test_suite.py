"""Limit case 5: a suite gives back the horizon and p80 put in, up to its ceiling, and a constant hazard."""

import numpy as np
import pytest

from labsim.evidence import horizons
from labsim.measurements.draws import Address
from labsim.measurements.instruments import central_instruments
from labsim.measurements.suite import (
    attempts,
    constant_hazard_success,
    fitted,
    lengths_of,
    logistic_success,
    read_suite,
)

SLOPE = 0.58
SUITES = 60
LARGE = {"suite.tasks": 4000.0, "suite.tasks_per_family": 1.0, "suite.alike": 0.0}


def of(horizon, changes=(), count=SUITES, **options):
    """Readings of one model on many suites."""
    instruments = {**central_instruments(), **dict(changes)}
    chance = logistic_success(np.log2(horizon), SLOPE)
    return [read_suite(chance, instruments, Address(1, run, 7), **options) for run in range(count)]


def middle(readings, name):
    return float(np.exp2(np.mean([np.log2(getattr(one, name)) for one in readings])))


@pytest.mark.parametrize("horizon", [0.1, 1.0, 6.0])
def test_a_suite_gives_back_the_horizon_and_p80_put_in(horizon):
    found = of(horizon, LARGE, count=5, with_interval=False)
    assert middle(found, "p50") == pytest.approx(horizon, rel=0.05)
    assert middle(found, "p80") == pytest.approx(horizon / 2 ** (np.log(4) / SLOPE), rel=0.08)
    assert middle(found, "ratio") == pytest.approx(5.24, rel=0.05)


@pytest.mark.parametrize("horizon", [0.5, 4.0])
def test_a_suite_of_recorded_size_holds_the_truth_in_its_intervals(horizon):
    found = of(horizon)
    assert sum(one.low <= horizon <= one.high for one in found) >= 0.85 * SUITES
    assert middle(found, "p50") == pytest.approx(horizon, rel=0.2)


def test_intervals_are_about_as_wide_as_the_recorded_ones():
    known = [one for one in horizons() if one.metric == "p50" and one.group == "calibration"]
    recorded = np.median([np.log2(one.high / one.low) for one in known if one.date >= "2023"])
    found = np.median([np.log2(one.high / one.low) for one in of(1.0)])
    assert found == pytest.approx(recorded, rel=0.25)


def test_above_its_longest_task_a_suite_only_says_at_least():
    longest = central_instruments()["suite.longest_hours"]
    found = of(100.0 * longest, with_interval=False)
    assert {one.p50 for one in found} == {longest}
    assert all(one.at_ceiling for one in found)
    assert all(not one.at_ceiling for one in of(longest / 30.0, with_interval=False))
    # Success at 80% lies lower, so it still tells where half of the attempts no longer do.
    assert all(one.p80 < longest for one in of(longest, count=10, with_interval=False))


def test_a_longer_suite_reaches_further():
    longer = of(64.0, {"suite.longest_hours": 1000.0}, count=20, with_interval=False)
    assert middle(longer, "p50") == pytest.approx(64.0, rel=0.3)


def test_constant_hazard_has_a_ratio_of_3_1_and_is_told_apart_from_5_3():
    """2^(-length/h) = 0.8 at 0.3219 h, so p50/p80 = 3.106; the logistic law has 2^(ln 4/0.58) = 5.24.

    One suite of the recorded size tells them apart in nine of ten pairs, a large one always.
    """
    chance = constant_hazard_success(1.0)
    assert chance(np.array([1.0]))[0] == pytest.approx(0.5)
    assert chance(np.array([1.0 / 3.1063]))[0] == pytest.approx(0.8, abs=1e-5)
    instruments = central_instruments()
    hazard = [read_suite(chance, instruments, Address(1, run, 7), False).ratio for run in range(SUITES)]
    logistic = [one.ratio for one in of(1.0, with_interval=False)]
    assert np.mean(np.array(hazard)[:, None] < np.array(logistic)[None, :]) > 0.9
    large = {**instruments, **LARGE}
    many = [read_suite(chance, large, Address(1, run, 7), False).ratio for run in range(5)]
    assert 2.0 < min(many) <= max(many) < 3.2
    assert min(one.ratio for one in of(1.0, LARGE, count=5, with_interval=False)) > 4.5


def test_attempts_follow_the_chance_and_tasks_stay_the_same():
    instruments = {**central_instruments(), **LARGE, "suite.attempts": 20.0}
    chance = np.full(4000, 0.3)
    assert attempts(chance, instruments, Address(1, 0, 7)).mean() == pytest.approx(0.3, abs=0.01)
    alike = {**instruments, "suite.alike": 1.0}
    early, late = (attempts(chance, alike, Address(1, 0, occasion)) for occasion in (7, 90))
    assert np.array_equal(early, late)
    assert set(early) == {0.0, 1.0}


def test_a_fit_weighs_each_task_as_often_as_it_counts():
    hours = np.geomspace(0.01, 10.0, 9)
    scores = np.array([1, 1, 0.8, 1, 0.5, 0.4, 0.2, 0, 0.1])
    weights = np.array([[1.0, 2, 1, 0, 1, 3, 1, 1, 0]])
    repeated = np.repeat(np.arange(9), weights[0].astype(int))
    by_weight = fitted(hours, scores, 6.0, weights)
    assert len(lengths_of(central_instruments())) == 170
    # Standardised lengths differ between the two, and with them what the light prior says.
    by_copies = fitted(hours[repeated], scores[repeated], 6.0)
    assert by_weight[0][0] == pytest.approx(by_copies[0][0], abs=0.02)
    assert by_weight[1][0] == pytest.approx(by_copies[1][0], rel=0.02)
