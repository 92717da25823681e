"""Safety: fidelity over generations, what monitors do, incidents and pauses."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.safety import (
    OFF,
    as_meant,
    fidelity_after,
    incident_rate,
    incident_share,
    is_paused,
    monitoring_factor,
    pause_decided,
    paused_until,
    seen_as_meant,
)

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
SHARES = st.one_of(st.sampled_from((0.0, 0.5, 1.0)), st.floats(0.0, 1.0))
REPAIRS, EFFORTS = st.floats(0.0, 0.999), st.floats(0.0, 50.0)
DAYS, SWITCHES = st.floats(-3e4, 3e4), st.sampled_from((0.0, 1.0))


# Without repair fidelity is handed down: 0.999^50 = 95.12%, 0.999^500 = 60.64%.
@pytest.mark.parametrize(("generations", "left"), [(50, 0.9512), (500, 0.6064)])
def test_a_small_loss_adds_up_over_many_generations(generations, left):
    fidelity = 1.0
    for _ in range(generations):
        fidelity = fidelity_after(fidelity, 0.999, 0.0, 1.0)
    assert fidelity == pytest.approx(left, abs=5e-5)


# 0.8 x 0.5 = 0.4 is kept, 0.6 missing; half restored: 0.7; with twice the effort three quarters: 0.85.
@pytest.mark.parametrize(("effort", "fidelity"), [(0.0, 0.4), (1.0, 0.7), (2.0, 0.85)])
def test_safety_work_restores_a_share_of_what_is_missing(effort, fidelity):
    assert fidelity_after(0.8, 0.5, 0.5, effort) == pytest.approx(fidelity, rel=1e-12)


@given(SHARES, REPAIRS, EFFORTS, EFFORTS)
@QUICK
def test_effort_in_two_parts_restores_as_much_as_at_once(fidelity, repair, first, second):
    once = fidelity_after(fidelity, 1.0, repair, first + second)
    twice = fidelity_after(fidelity_after(fidelity, 1.0, repair, first), 1.0, repair, second)
    assert twice == pytest.approx(once, rel=1e-12, abs=1e-15)


@given(SHARES, SHARES, SHARES, REPAIRS, EFFORTS, EFFORTS)
@QUICK
def test_fidelity_stays_a_share_and_never_falls_with_effort_or_with_the_makers_fidelity(
    fidelity, better, retention, repair, effort, more
):
    after = fidelity_after(fidelity, retention, repair, effort)
    assert fidelity * retention - 1e-12 <= after <= 1.0
    assert fidelity_after(fidelity, retention, repair, effort + more) >= after - 1e-12
    assert fidelity_after(max(fidelity, better), retention, repair, effort) >= after - 1e-12


@given(REPAIRS, EFFORTS)
@QUICK
def test_in_the_neutral_form_full_fidelity_stays_full(repair, effort):
    assert fidelity_after(1.0, OFF["safety.retention"], repair, effort) == 1.0


def test_a_model_without_full_fidelity_deviates_more_often():
    # 0.9 x (1 - 0.1) = 0.81
    assert as_meant(0.9, 0.1) == pytest.approx(0.81, rel=1e-14)


@given(SHARES)
@QUICK
def test_with_full_fidelity_only_the_given_deviations_remain(deviation_rate):
    assert as_meant(1.0, deviation_rate) == 1.0 - deviation_rate


def test_monitors_undo_what_they_catch():
    # 0.8 + 0.2 x 0.5 x 0.5 = 0.85
    assert seen_as_meant(0.8, 0.5, 0.5) == pytest.approx(0.85, rel=1e-14)


@given(SHARES, SHARES, SHARES, SHARES)
@QUICK
def test_more_monitoring_never_lets_more_deviations_through(meant, monitored, more, catch):
    low, high = sorted((monitored, more))
    seen = seen_as_meant(meant, low, catch)
    assert meant <= seen <= 1.0 + 1e-15
    assert seen_as_meant(meant, high, catch) >= seen


def test_monitors_cost_inference_for_the_unattended_work_they_read():
    # 1 + 0.5 x 0.4 x 0.2 = 1.04
    assert monitoring_factor(0.5, 0.4, 0.2) == pytest.approx(1.04, rel=1e-14)


@given(SHARES, SHARES, SHARES)
@QUICK
def test_without_monitors_nothing_is_caught_and_nothing_costs_more(meant, unattended, share):
    nobody = OFF["safety.monitored_share"]
    assert seen_as_meant(meant, nobody, share) == meant
    assert monitoring_factor(nobody, unattended, share) == 1.0


def test_incidents_come_from_unattended_deployed_work_that_is_not_as_meant():
    # 40 x (1 - 0.95) x 0.5 x 0.5 = 0.5 a year
    assert incident_rate(40.0, 0.95, 0.5, 0.5) == pytest.approx(0.5, rel=1e-12)


@given(SHARES, SHARES, SHARES)
@QUICK
def test_nothing_happens_where_all_is_meant_or_nothing_unattended_or_incidents_are_off(meant, one, two):
    assert incident_rate(40.0, 1.0, one, two) == 0.0
    assert incident_rate(40.0, meant, 0.0, two) == 0.0
    assert incident_rate(40.0, meant, one, 0.0) == 0.0
    assert incident_rate(OFF["safety.incidents_per_year"], meant, one, two) == 0.0


def test_half_an_incident_a_year_is_one_in_two_fifths_of_all_years():
    # 1 - exp(-0.5) = 0.393469
    assert incident_share(0.5, 1.0) == pytest.approx(0.393469, abs=1e-6)
    assert incident_share(0.0, 1.0) == 0.0


@given(st.floats(0.0, 100.0), st.floats(0.0, 2.0), st.floats(0.0, 2.0))
@QUICK
def test_surviving_two_short_steps_is_as_likely_as_one_long_one(rate, first, second):
    quiet = (1.0 - incident_share(rate, first)) * (1.0 - incident_share(rate, second))
    assert quiet == pytest.approx(1.0 - incident_share(rate, first + second), rel=1e-9, abs=1e-15)
    assert incident_share(rate, first) == pytest.approx(-math.expm1(-rate * first), rel=1e-9, abs=1e-13)


# An incident on day 100 stops the lab for 20 days; it never shortens a pause to day 150.
@pytest.mark.parametrize(
    ("until", "happened", "after"),
    [(0.0, 1.0, 120.0), (0.0, 0.0, 0.0), (150.0, 1.0, 150.0), (150.0, 0.0, 150.0)],
)
def test_an_incident_starts_or_prolongs_a_pause(until, happened, after):
    assert paused_until(100.0, until, 20.0, happened) == after


@given(DAYS, DAYS, st.floats(0.0, 3000.0), SWITCHES)
@QUICK
def test_a_pause_is_never_shortened(now, until, length, happened):
    after = paused_until(now, until, length, happened)
    assert after >= until
    assert happened == 0.0 or after >= now + length


# A limit of 8 hours is reached from log2 8 = 3 on; 0 means no limit.
@pytest.mark.parametrize(
    ("day", "until", "ordered", "horizon", "stop_at", "paused"),
    [
        (10.0, 0.0, 0.0, 5.0, 0.0, 0.0),
        (10.0, 11.0, 0.0, 5.0, 0.0, 1.0),
        (11.0, 11.0, 0.0, 5.0, 0.0, 0.0),
        (10.0, 0.0, 1.0, 5.0, 0.0, 1.0),
        (10.0, 0.0, 0.0, 2.999, 8.0, 0.0),
        (10.0, 0.0, 0.0, 3.0, 8.0, 1.0),
        (10.0, 0.0, 0.0, -5.0, 0.0, 0.0),
    ],
)
def test_the_lab_stands_still_after_an_incident_by_order_or_at_its_limit(
    day, until, ordered, horizon, stop_at, paused
):
    assert is_paused(day, until, pause_decided(ordered, horizon, stop_at)) == paused


@given(DAYS, st.floats(-20.0, 60.0))
@QUICK
def test_without_incident_order_and_limit_the_lab_never_stands_still(day, horizon):
    assert is_paused(day, day, pause_decided(0.0, horizon, 0.0)) == 0.0
