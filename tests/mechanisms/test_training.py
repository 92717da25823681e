"""Training: the calendar of runs, what goes into them and how old their recipe is."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.training import (
    days_in_step,
    days_to_next_run,
    effective_compute_log2,
    nominal_run_h100e_days,
    recipe,
    recipe_age_years,
    run_length_days,
    training_flop,
)

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)


# 10 weeks x 1.2^2 = 14.4 weeks = 100.8 days; 1.2^8 = 4.29982, 43 weeks, held at 39 weeks = 273 days.
@pytest.mark.parametrize(("years", "days"), [(0.0, 70.0), (2.0, 100.8), (8.0, 273.0)])
def test_runs_become_longer_until_they_reach_the_longest(years, days):
    assert run_length_days(10.0, 1.2, years, 39.0) == pytest.approx(days, rel=1e-13)


# 124 exp(.3) = 124 x 1.349859 = 167.3825 days.
@pytest.mark.parametrize(
    ("log_sd", "z", "days"), [(0.3, 0.0, 124.0), (0.3, 1.0, 167.3825), (0.0, 3.0, 124.0)]
)
def test_days_to_the_next_run(log_sd, z, days):
    assert days_to_next_run(124.0, log_sd, z) == pytest.approx(days, rel=1e-6)


def test_flop_of_a_thousand_accelerators_for_a_day():
    # 1000 x 86,400 s x 3.96e14 FLOP/s = 3.42144e22.
    assert training_flop(1000.0, 3.96e14) == pytest.approx(3.42144e22, rel=1e-13)


@pytest.mark.parametrize(("late", "log_software"), [(0.0, -1.0), (0.3, -0.4), (1.0, 1.0)])
def test_the_recipe_is_frozen_at_the_start_but_for_the_late_share(late, log_software):
    assert recipe(-1.0, 1.0, late) == pytest.approx(log_software, rel=1e-14)


def test_effective_compute_adds_software_compute_and_luck():
    # 8 times the software (3 doublings), 2^80 FLOP, one standard deviation of .5: 83.5.
    assert effective_compute_log2(2.0**80, math.log(8.0), 0.5, 1.0) == pytest.approx(83.5, rel=1e-14)


def test_a_run_that_never_trained_has_no_compute_but_a_finite_logarithm():
    assert effective_compute_log2(0.0, 0.0, 0.5, 0.0) == 0.0


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (0.0, 100.0, 7.0),  # all of the step
        (17.0, 100.0, 4.0),  # starts on day 17 of the step [14, 21)
        (0.0, 16.5, 2.5),  # ends within it
        (15.0, 18.0, 3.0),  # lies within it
        (21.0, 50.0, 0.0),  # starts when it ends
        (0.0, 14.0, 0.0),  # ends when it starts
        (30.0, 50.0, 0.0),
        (20.0, 10.0, 0.0),  # no run at all
    ],
)
def test_days_of_a_run_that_fall_into_the_step_from_day_14_to_21(start, end, days):
    assert days_in_step(start, end, 14.0, 7.0) == days


@given(st.floats(0.0, 500.0), st.floats(0.0, 300.0), st.sampled_from((0.5, 1.0, 7.0, 31.0)))
@QUICK
def test_the_days_of_all_steps_are_the_days_of_the_run(start, length, step_days):
    steps = int(900.0 / step_days)
    days = math.fsum(days_in_step(start, start + length, k * step_days, step_days) for k in range(steps))
    assert days == pytest.approx(length, abs=1e-9)


def test_compute_of_a_run_that_ends_now_had_the_stock_always_grown():
    # The middle of the run lies (30 + 50.4)/365.25 = .220123 years back; 3.8^-.220123 = .745377;
    # 10,200 x .745377 x 100.8 days = 766,366.
    found = nominal_run_h100e_days(10_200.0, 3.8, 100.8, 124.0, 30.0)
    assert found == pytest.approx(10_200.0 * 100.8 * math.exp(-math.log(3.8) * 80.4 / 365.25), rel=1e-12)
    assert found == pytest.approx(766_366.0, rel=1e-4)


def test_runs_longer_than_the_cadence_share_the_compute():
    longer, just = (nominal_run_h100e_days(100.0, 1.0, days, 124.0, 30.0) for days in (248.0, 124.0))
    assert longer == pytest.approx(just, rel=1e-14)


def test_age_of_the_software_in_a_model_that_comes_into_use():
    # (.7 x 100.8 + 30)/365.25 = 100.56/365.25 = .275318 years.
    assert recipe_age_years(100.8, 0.3, 30.0) == pytest.approx(0.275318, abs=1e-6)
