"""Measurement: benchmarks tell a model's horizon until their tasks are too short and their labels too bad."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.measurement import OFF, longest_log2_hours, measured_log2_hours, resolved

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
HORIZONS, LONGEST = st.floats(-100.0, 100.0), st.floats(-5.0, 50.0)
SLOPES, NOISE = st.floats(0.1, 2.0), st.floats(0.001, 0.5)


def test_the_longest_tasks_get_longer():
    # log2 30 = 4.906891; two years at 1.5 times a year add 2 x .584963.
    assert longest_log2_hours(30.0, 1.5, 2025.5) == pytest.approx(4.906891, abs=1e-6)
    assert longest_log2_hours(30.0, 1.5, 2027.5) == pytest.approx(6.076816, abs=1e-6)


# At the length of the longest tasks (odds 1): ln(.94/1.06)/.58 = -.207146. Far beyond: ln(.94/.06)/.58 =
# 4.744026. Ten doublings short of them: odds e^5.8 = 330.2996; ln(.94/330.3596)/.58 = -10.106996.
@pytest.mark.parametrize(("beyond", "shown"), [(0.0, -0.207146), (100.0, 4.744026), (-10.0, -10.106996)])
def test_six_wrong_labels_in_a_hundred_end_what_a_suite_shows(beyond, shown):
    assert measured_log2_hours(5.0 + beyond, 5.0, 0.58, 0.06) == pytest.approx(5.0 + shown, abs=2e-6)


@pytest.mark.parametrize("horizon", [-7.3, 0.0, 61.0])
def test_switched_off_a_suite_shows_the_horizon_bit_for_bit(horizon):
    assert measured_log2_hours(horizon, 5.0, 0.58, OFF["measurement.label_noise"]) == horizon


def test_as_much_of_a_gain_is_seen_as_labels_leave():
    # Odds 1 of failing the longest tasks: 1/1.06.
    assert resolved(5.0, 5.0, 0.58, 0.06) == pytest.approx(0.943396, abs=1e-6)
    assert resolved(5.0, 5.0, 0.58, 0.0) == 1.0


@given(HORIZONS, LONGEST, SLOPES, NOISE, st.floats(0.0, 10.0))
@QUICK
def test_a_better_model_never_looks_worse_nor_any_better_than_it_is(horizon, longest, slope, noise, gain):
    shown = measured_log2_hours(horizon, longest, slope, noise)
    assert shown <= horizon
    assert measured_log2_hours(horizon + gain, longest, slope, noise) >= shown - 1e-9
    assert shown <= longest + math.log((1.0 - noise) / noise) / slope + 1e-9


@given(st.floats(-8.0, 8.0), SLOPES, NOISE)
@QUICK
def test_what_is_resolved_is_the_slope_of_what_is_shown(beyond, slope, noise):
    step = 1e-5
    around = [measured_log2_hours(5.0 + beyond + way, 5.0, slope, noise) for way in (-step, step)]
    slope_seen = (around[1] - around[0]) / (2.0 * step)
    assert resolved(5.0 + beyond, 5.0, slope, noise) == pytest.approx(slope_seen, abs=1e-5)
