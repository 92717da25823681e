"""Release: evaluation one model at a time, conditions for going out, restricted users first."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.release import (
    OFF,
    Release,
    days_with_staff,
    evaluation_ends,
    general_day,
    may_go_out,
    ready_day,
)
from labsim.vocabulary.quantities import declared

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
DAYS, LENGTHS = st.floats(0.0, 2e4), st.floats(0.0, 1000.0)
HORIZONS, GAINS = st.floats(-20.0, 60.0), st.floats(0.0, 20.0)


# Trained on day 100, 14 days to evaluate: 114; while another is evaluated until day 110: 124.
@pytest.mark.parametrize(("previous", "ends"), [(50.0, 114.0), (110.0, 124.0)])
def test_a_model_waits_for_the_evaluation_of_the_one_before(previous, ends):
    assert evaluation_ends(100.0, previous, 14.0) == ends


@given(DAYS, DAYS, DAYS, LENGTHS)
@QUICK
def test_two_evaluations_never_overlap(first_trained, second_trained, before, days):
    first = evaluation_ends(first_trained, before, days)
    second = evaluation_ends(second_trained, first, days)
    assert second >= first + days
    assert second >= second_trained + days


# In use from day 200, 45 days inside: 245; 30 days more for a signature: 275.
@pytest.mark.parametrize(("required", "ready"), [(0.0, 245.0), (1.0, 275.0)])
def test_a_model_is_used_inside_first_and_signed_where_required(required, ready):
    assert ready_day(200.0, 45.0, required, 30.0) == ready


# Horizon 3.5 against 3.0 (0.3 wanted), ready on day 100, last release on day 60 and 45 days between: day 105.
@pytest.mark.parametrize(
    ("horizon", "ready", "day", "goes"),
    [
        (3.5, 100.0, 105.0, 1.0),
        (3.5, 100.0, 104.9, 0.0),
        (3.5, 106.0, 105.0, 0.0),
        (3.5, 106.0, 106.0, 1.0),
        (3.2, 100.0, 105.0, 0.0),
        (2.0, 100.0, 105.0, 0.0),
    ],
)
def test_a_model_goes_out_when_it_is_better_ready_and_not_too_soon_after_the_last(horizon, ready, day, goes):
    assert may_go_out(horizon, 3.0, 0.3, ready, 60.0, 45.0, day) == goes


def test_a_gain_of_exactly_the_least_gain_is_enough_but_no_gain_never_is():
    # 3.0 + 0.5 = 3.5, exact in binary.
    assert may_go_out(3.5, 3.0, 0.5, 0.0, 0.0, 0.0, 0.0) == 1.0
    assert may_go_out(3.0, 3.0, 0.0, 0.0, 0.0, 0.0, 0.0) == 0.0


@given(HORIZONS, HORIZONS, GAINS, DAYS, DAYS, LENGTHS, DAYS, LENGTHS)
@QUICK
def test_waiting_longer_or_being_better_never_stops_a_release(
    horizon, released, gain, ready, last, slot, day, more
):
    now = may_go_out(horizon, released, gain, ready, last, slot, day)
    assert now in (0.0, 1.0)
    assert may_go_out(horizon, released, gain, ready, last, slot, day + more) >= now
    assert may_go_out(horizon + more, released, gain, ready, last, slot, day) >= now


@given(DAYS, DAYS, HORIZONS, HORIZONS, st.floats(0.0, 3000.0))
@QUICK
def test_in_the_neutral_form_whatever_is_better_goes_out_to_everybody_at_once(
    trained, last, horizon, released, signature
):
    off = {path.partition(".")[2]: value for path, value in OFF.items()}
    day = evaluation_ends(trained, last, off["evaluation_days"])
    ready = ready_day(day, off["lead_days"], 0.0, signature)
    goes = may_go_out(horizon, released, off["least_gain_doublings"], ready, last, off["slot_days"], day)
    assert day == max(trained, last)
    assert goes == float(horizon > released)
    assert general_day(day, off["restricted_days"]) == day


def test_everybody_gets_a_model_after_its_restricted_days():
    # Released on day 300, restricted for 60 days.
    assert general_day(300.0, 60.0) == 360.0


def test_restricted_release_begins_with_2026():
    days = next(p for p in declared("release", Release) if p.name == "restricted_days")
    assert dict(days.default.steps) == {"2022-01-03": 0.0, "2026-01-01": 60.0}
    assert dict(days.prior.steps)["2026-01-01"].quantile(0.5) == pytest.approx(60.0, rel=1e-12)


# 30 tasks of 2^5 = 32 h are 960 h: 40 days for a staff of 24 h a day, 9.6 (so the 14 that it takes at least)
# for one of 100, and as long as an evaluation may take where nobody is there.
@pytest.mark.parametrize(("staff", "days"), [(24.0, 40.0), (100.0, 14.0), (0.0, 1000.0)])
def test_evaluators_go_through_tasks_as_long_as_the_model_s_horizon(staff, days):
    assert days_with_staff(14.0, 30.0, 5.0, staff) == pytest.approx(days, rel=1e-12)


@pytest.mark.parametrize("staff", [0.0, 24.0])
def test_without_tasks_of_that_length_evaluation_never_waits_for_staff(staff):
    assert days_with_staff(14.0, OFF["release.tested_tasks"], 20.0, staff) == 14.0
