"""Evaluation: what automatic checks notice, what looks done, and what unnoticed faults cost later."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.evaluation import (
    MOST_REPAIR,
    OFF,
    check_power,
    detected,
    detection,
    odds_of_missing,
    reach_log2_hours,
    repaired,
    seems_done,
    slowed,
    surfaced,
)

UNIT = st.floats(0.0, 1.0)
QUICK = settings(max_examples=400, deadline=None, database=None, derandomize=True)
SHARES = st.one_of(st.sampled_from((0.0, 0.5, 1.0)), st.floats(0.0, 1.0))
SWITCHES = st.sampled_from((0.0, 1.0))
HOURS = st.one_of(st.just(0.0), st.floats(-3.0, 12.0).map(lambda power: 10.0**power))
WORK = st.floats(1.0, 1e9)


@pytest.mark.parametrize(("log2_piece", "seen"), [(3.0, 0.249), (2.0, 0.319251), (-20.0, 0.497999)])
def test_detection_falls_with_the_length_of_a_piece(log2_piece, seen):
    assert detection(0.6, 0.83, 0.58, 3.0, log2_piece) == pytest.approx(seen, abs=2e-6)


# Of .4 failures three quarters go unnoticed: .6 + .3 = .9; whoever reads everything sees .6.
@pytest.mark.parametrize(("reviewed", "share"), [(0.0, 0.9), (1.0, 0.6)])
def test_what_looks_done(reviewed, share):
    assert seems_done(0.6, 0.25, reviewed) == pytest.approx(share, rel=1e-14)


@given(SHARES, SHARES, SWITCHES)
@QUICK
def test_no_less_looks_done_than_is_done(success, detected, reviewed):
    assert success <= seems_done(success, detected, reviewed) <= 1.0 + 1e-15


# log2 4 = 2; four times the work are 2 doublings of work, 2 x 0.7 = 1.4 doublings of reach.
@pytest.mark.parametrize(
    ("work", "first", "reach"),
    [(400.0, 100.0, 3.4), (100.0, 100.0, 2.0), (400.0, 0.0, 2.0), (0.0, 0.0, 2.0), (50.0, 100.0, 2.0)],
)
def test_evaluation_work_extends_the_reach_of_the_checks(work, first, reach):
    assert reach_log2_hours(4.0, work, first, 0.7) == pytest.approx(reach, rel=1e-14)


@given(WORK, st.floats(1.0, 1e3), st.floats(1.0, 1e3), st.floats(0.0, 5.0))
@QUICK
def test_reach_depends_on_the_work_done_and_not_on_the_steps_in_which_it_was_done(
    first, more, still_more, elasticity
):
    whole = reach_log2_hours(4.0, first * more * still_more, first, elasticity)
    part = reach_log2_hours(4.0, first * more, first, elasticity)
    rest = reach_log2_hours(4.0, first * more * still_more, first * more, elasticity)
    assert whole == pytest.approx(part + rest - 2.0, rel=1e-9)
    assert whole >= part - 1e-9


@given(HOURS, HOURS)
@QUICK
def test_in_the_neutral_form_the_reach_stays_as_it_was(work, first):
    assert reach_log2_hours(4.0, work, first, OFF["evaluation.reach_elasticity"]) == 2.0


def test_half_of_the_unnoticed_faults_come_up_in_a_half_life():
    # 1000 x (1 - 1/2) = 500; after two half-lives 1000 x (1 - 1/4) = 750.
    assert surfaced(1000.0, 26.0, 26.0) == pytest.approx(500.0, rel=1e-14)
    assert surfaced(1000.0, 26.0, 52.0) == pytest.approx(750.0, rel=1e-14)


@given(HOURS, st.floats(1.0, 200.0), st.floats(0.0, 100.0), st.floats(0.0, 100.0))
@QUICK
def test_as_many_faults_come_up_in_two_short_steps_as_in_one_long_one(stock, half_life, first, second):
    early = surfaced(stock, half_life, first)
    late = surfaced(stock - early, half_life, second)
    whole = surfaced(stock, half_life, first + second)
    assert early + late == pytest.approx(whole, rel=1e-9, abs=stock * 1e-14)
    assert 0.0 <= whole <= stock


# 100 h x 3 = 300 h of labour; of 200 h at most 0.8 x 200 = 160 are given, which repair 160/3 = 53.333.
@pytest.mark.parametrize(
    ("came_up", "cost", "labour", "mended", "spent"),
    [
        (100.0, 3.0, 1000.0, 100.0, 300.0),
        (100.0, 3.0, 200.0, 53.333333, 160.0),
        (100.0, 3.0, 0.0, 0.0, 0.0),
        (100.0, 0.0, 200.0, 100.0, 0.0),
        (0.0, 3.0, 200.0, 0.0, 0.0),
    ],
)
def test_repair_takes_labour_and_never_all_of_it(came_up, cost, labour, mended, spent):
    assert repaired(came_up, cost, labour) == pytest.approx((mended, spent), rel=1e-7)


@given(HOURS, st.floats(0.0, 1e3), HOURS)
@QUICK
def test_every_repaired_hour_is_paid_for_and_no_more_is_repaired_than_came_up(came_up, cost, labour):
    mended, spent = repaired(came_up, cost, labour)
    assert 0.0 <= mended <= came_up
    assert 0.0 <= spent <= MOST_REPAIR * labour
    assert mended * cost == pytest.approx(spent, rel=1e-12, abs=1e-300)


# A year's work of faults at a drag of 0.5: 1/1.5 = 0.666667; none: 1; no labour: nothing to slow.
@pytest.mark.parametrize(
    ("stock", "labour", "speed"), [(2000.0, 2000.0, 0.666667), (0.0, 2000.0, 1.0), (10.0, 0.0, 1.0)]
)
def test_unrepaired_faults_slow_all_work(stock, labour, speed):
    assert slowed(stock, labour, 0.5) == pytest.approx(speed, abs=1e-6)


@given(HOURS, HOURS, WORK, st.floats(0.0, 100.0))
@QUICK
def test_more_faults_never_speed_work_up(stock, more, labour, drag):
    speed = slowed(stock, labour, drag)
    assert 0.0 < speed <= 1.0
    assert slowed(stock + more, labour, drag) <= speed


@given(HOURS, HOURS)
@QUICK
def test_in_the_neutral_form_faults_slow_nothing_and_take_no_labour(stock, labour):
    assert slowed(stock, labour, OFF["evaluation.defect_drag"]) == 1.0
    assert repaired(stock, OFF["evaluation.repair_hours"], labour) == (stock, 0.0)


@given(UNIT, UNIT, st.floats(0.0, 5.0), st.floats(-10.0, 30.0), st.floats(-20.0, 30.0))
@QUICK
def test_detection_by_odds_is_the_same_probability(seen, quality, slope, reach, length):
    odds, power = odds_of_missing(slope, reach), check_power(slope, length)
    assert detected(seen, quality, odds, power) == pytest.approx(
        detection(seen, quality, slope, reach, length), rel=1e-9, abs=1e-15
    )


def test_a_check_that_reaches_the_piece_finds_half_of_what_it_could():
    # Reach 4 h, piece 4 h: odds 1, so 0.6 x 0.8 / 2 = 0.24.
    assert detected(0.6, 0.8, odds_of_missing(0.58, 2.0), check_power(0.58, 2.0)) == pytest.approx(0.24)
