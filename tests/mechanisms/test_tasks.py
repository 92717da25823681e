"""Tasks: lengths that stand for equal shares of the hours, and the mix of a junior and a senior."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import lognorm, norm

from labsim.mechanisms.tasks import LENGTH_Z, PARAMETERS, fleet_factor, hours_share, task_length_hours
from labsim.vocabulary.quantities import TASK_KINDS

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)


# Median 1.5 h, spread 1.2: exp(1.44) = 4.220696, times 1.5 = 6.331044 h for the middle of the hours;
# one standard deviation below: 1.5 exp(1.44 - 1.2) = 1.5 x 1.271249 = 1.906874.
@pytest.mark.parametrize(
    ("factor", "log_sd", "z", "hours"),
    [
        (1.0, 1.2, 0.0, 6.331044),
        (1.0, 1.2, -1.0, 1.906874),
        (2.0, 1.2, 0.0, 12.662088),
        (1.0, 0.0, 1.15, 1.5),
        (0.4, 0.0, -1.15, 0.6),
    ],
)
def test_length_of_the_task_that_stands_for_a_quarter_of_the_hours(factor, log_sd, z, hours):
    assert task_length_hours(1.5, factor, log_sd, z) == pytest.approx(hours, rel=1e-6)


def test_the_four_lengths_are_midpoints_of_four_equal_shares():
    assert LENGTH_Z == pytest.approx([norm.ppf(share) for share in (1 / 8, 3 / 8, 5 / 8, 7 / 8)], rel=1e-13)


@pytest.mark.parametrize("number", range(4))
def test_lengths_are_quantiles_of_the_hours_and_not_of_the_tasks(number):
    """An eighth of all hours goes to tasks shorter than the first length, three eighths to the second."""
    log_sd = 0.9
    tasks = lognorm(s=log_sd, scale=2.0)
    length = task_length_hours(2.0, 1.0, log_sd, LENGTH_Z[number])
    below = tasks.expect(lambda hours: hours, lb=0.0, ub=length) / tasks.mean()
    assert below == pytest.approx((2 * number + 1) / 8, abs=1e-6)


# Junior 35 of 100, senior 14 of 109: .35 and .128440; half of each is .239220.
@pytest.mark.parametrize(("seniority", "share"), [(0.0, 0.35), (1.0, 0.128440), (0.5, 0.239220)])
def test_share_of_engineering_in_the_hours(seniority, share):
    assert hours_share(35.0, 100.0, 14.0, 109.0, seniority) == pytest.approx(share, abs=1e-6)


@given(st.lists(st.floats(0.01, 1e3), min_size=8, max_size=8), st.floats(0.0, 1.0))
@QUICK
def test_the_shares_of_all_kinds_sum_to_one(weights, seniority):
    others = list(reversed(weights))
    pairs = zip(weights, others, strict=True)
    shares = [hours_share(one, sum(weights), other, sum(others), seniority) for one, other in pairs]
    assert math.fsum(shares) == pytest.approx(1.0, rel=1e-12)
    assert min(shares) >= 0.0


def test_a_mix_without_weights_has_no_hours():
    assert hours_share(0.0, 0.0, 0.0, 0.0, 0.5) == 0.0


def test_offsets_of_the_horizon_cancel_over_the_measured_suite():
    """What a suite reads is the horizon itself: weights .5, .15, .15, .2 on the first four kinds."""
    offset = PARAMETERS().horizon_offset
    weighted = zip(TASK_KINDS, (0.5, 0.15, 0.15, 0.2), strict=False)
    assert math.fsum(weight * offset[kind] for kind, weight in weighted) == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize(("doublings", "factor"), [(0.0, 1.0), (10.0, 2.0), (-3.0, 0.7), (-20.0, 0.1)])
def test_infrastructure_tasks_grow_with_the_logarithm_of_the_fleet(doublings, factor):
    """At 0.1 a doubling: a fleet 1,024 times as large has tasks twice as long."""
    assert fleet_factor(doublings, 0.1) == pytest.approx(factor, rel=1e-12)
