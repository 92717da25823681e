"""AI teams: which packages they carry, what comes back to people, and how much gets supervised."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from labsim.mechanisms.capability import length_power, odds_at_one_hour, success
from labsim.mechanisms.teams import (
    agent_work,
    attempts,
    done_after_retry,
    escalated,
    may_run,
    package_log2_hours,
    person_hours_per_hour,
    piece_done,
    supervised_work,
    supervising_after,
    supervising_wanted,
    unattended_work,
    unnoticed,
)

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
SHARES = st.floats(0.0, 1.0)
ASKED = st.floats(0.5, 0.999)
SLOPES = st.floats(0.2, 3.0)
AMOUNTS = st.one_of(st.just(0.0), st.floats(-10.0, 12.0).map(lambda power: 10.0**power))
COSTS = st.one_of(st.just(0.0), st.floats(-6.0, 6.0).map(lambda power: 10.0**power))


def test_the_longest_package_of_a_horizon():
    # 1024 hours (2^10) at one half; ln(0.8/0.2)/ln 2 = 2 doublings less at 80%: 256 hours.
    assert package_log2_hours(10.0, math.log(2.0), 0.8) == pytest.approx(8.0, rel=1e-12)
    assert package_log2_hours(10.0, math.log(2.0), 0.5) == 10.0


@given(st.floats(-3.0, 15.0), SLOPES, ASKED)
@QUICK
def test_a_package_of_that_length_is_carried_with_just_the_chance_asked_for(horizon, slope, asked):
    longest = package_log2_hours(horizon, slope, asked)
    assume(-15.0 < longest)
    carried = success(odds_at_one_hour(slope, horizon), length_power(slope, 2.0**longest))
    assert carried == pytest.approx(asked, rel=1e-9)


@pytest.mark.parametrize(
    ("log2_hours", "allowed", "runs"), [(3.0, 1.0, 1.0), (2.9, 1.0, 0.0), (20.0, 0.0, 0.0), (20.0, 1.0, 1.0)]
)
def test_teams_run_where_they_may_and_their_packages_are_large_enough(log2_hours, allowed, runs):
    assert may_run(log2_hours, 8.0, allowed) == runs


@given(st.floats(-300.0, 300.0), st.floats(1e-3, 1e9))
@QUICK
def test_in_the_neutral_form_no_team_ever_runs(log2_hours, least_hours):
    assert may_run(log2_hours, least_hours, 0.0) == 0.0


# Whole 0.5; cut 0.9, cutting well 0.8: 0.72, so it is cut; cutting badly (0.5) gives 0.45: whole.
@pytest.mark.parametrize(("coordination", "done"), [(0.8, 0.72), (0.5, 0.5), (0.0, 0.5), (1.0, 0.9)])
def test_a_team_cuts_a_task_where_that_is_better(coordination, done):
    assert piece_done(0.5, 0.9, coordination) == pytest.approx(done, rel=1e-14)


def test_what_becomes_of_a_teams_work():
    # P = .8, a = .5, g = .25: .8 + .5 x .2 x .75 x .8 = .86; back .1 x (1 - .6) = .04; unnoticed .1.
    assert done_after_retry(0.8, 0.5, 0.25) == pytest.approx(0.86, rel=1e-14)
    assert escalated(0.8, 0.5, 0.25) == pytest.approx(0.04, rel=1e-13)
    assert unnoticed(0.8, 0.5) == pytest.approx(0.1, rel=1e-13)
    # 1 + .5 x .2 = 1.1.
    assert attempts(0.8, 0.5) == pytest.approx(1.1, rel=1e-14)


@given(SHARES, SHARES, SHARES)
@QUICK
def test_work_is_done_or_comes_back_or_fails_unnoticed(chance, detected, common):
    shares = (
        done_after_retry(chance, detected, common),
        escalated(chance, detected, common),
        unnoticed(chance, detected),
    )
    assert sum(shares) == pytest.approx(1.0, abs=1e-14)
    assert all(0.0 <= share <= 1.0 for share in shares)


@given(SHARES, SHARES, SHARES)
@QUICK
def test_without_checks_nothing_is_tried_again_and_nothing_comes_back(chance, common, detected):
    assert done_after_retry(chance, 0.0, common) == chance
    assert escalated(chance, 0.0, common) == 0.0
    assert attempts(chance, 0.0) == 1.0
    assert 1.0 <= attempts(chance, detected) <= 2.0


@given(SHARES, SHARES, SHARES, SHARES)
@QUICK
def test_better_teams_leave_less_to_people(one, other, detected, common):
    worse, better = sorted((one, other))
    assert escalated(better, detected, common) <= escalated(worse, detected, common) + 1e-15
    assert done_after_retry(better, detected, common) >= done_after_retry(worse, detected, common) - 1e-15


def test_person_hours_for_an_hour_of_a_team():
    # 1/50 + 0.02 + 0.04 x 1.5 = 0.1; an endless package needs no briefing: 0.08.
    assert person_hours_per_hour(50.0, 1.0, 0.02, 0.04, 1.5) == pytest.approx(0.1, rel=1e-14)
    assert person_hours_per_hour(1e300, 1.0, 0.02, 0.04, 1.5) == pytest.approx(0.08, rel=1e-14)


@given(COSTS, COSTS, st.floats(0.0, 100.0), SHARES, SHARES, st.floats(0.0, 10.0))
@QUICK
def test_longer_packages_never_cost_people_more(one, other, start, review, back, redo):
    short, long = sorted((one, other))
    cost = person_hours_per_hour(long, start, review, back, redo)
    assert review + back * redo <= cost <= person_hours_per_hour(short, start, review, back, redo)


def test_work_that_agents_could_do():
    # 1000 agent-hours at a quarter of an hour each: 4000 hours of work.
    assert agent_work(1000.0, 0.25) == 4000.0
    assert agent_work(1000.0, 1e300) == pytest.approx(0.0, abs=1e-290)
    assert agent_work(0.0, 0.0) == 0.0


# 4000 hours of work at 0.1 h are 400 of 1000 hours; at 0.2 h 800, more than the most; dearer than own: none.
@pytest.mark.parametrize(
    ("needs", "own", "share"), [(0.1, 1.0, 0.4), (0.2, 1.0, 0.5), (0.2, 0.15, 0.0), (0.2, 0.2, 0.0)]
)
def test_share_of_hours_that_would_supervise(needs, own, share):
    assert supervising_wanted(1000.0, 0.25, needs, 1000.0, own, 0.5) == pytest.approx(share, rel=1e-14)


def test_nobody_supervises_without_people_agents_or_need():
    assert supervising_wanted(1000.0, 0.25, 0.1, 0.0, 1.0, 0.5) == 0.0
    assert supervising_wanted(0.0, 0.25, 0.1, 1000.0, 1.0, 0.5) == 0.0
    assert supervising_wanted(1000.0, 0.25, 0.0, 1000.0, 1.0, 0.5) == 0.0
    assert supervising_wanted(1000.0, 0.0, 0.1, 1000.0, 1.0, 0.5) == 0.5


@given(AMOUNTS, COSTS, COSTS, st.floats(1.0, 1e8), SHARES)
@QUICK
def test_the_wanted_share_supervises_all_that_agents_can_do_or_all_that_the_limit_allows(
    agent_hours, per_hour, needs, hours, most
):
    share = supervising_wanted(agent_hours, per_hour, needs, hours, 1e7, most)
    assert 0.0 <= share <= most
    work = supervised_work(agent_hours, per_hour, share * hours, needs)
    limit = math.inf if needs == 0.0 else most * hours / needs
    assert work == pytest.approx(min(agent_work(agent_hours, per_hour), limit), rel=1e-12)


def test_half_of_the_gap_to_the_wanted_supervising_is_closed_in_the_half_life():
    # From 0.1 towards 0.5: 0.3 after 26 weeks, 0.4 after 52; and back down from 0.5 to 0.3.
    assert supervising_after(0.1, 0.5, 26.0, 26.0) == pytest.approx(0.3, rel=1e-14)
    assert supervising_after(0.1, 0.5, 26.0, 52.0) == pytest.approx(0.4, rel=1e-14)
    assert supervising_after(0.5, 0.1, 26.0, 26.0) == pytest.approx(0.3, rel=1e-14)


@given(SHARES, SHARES, st.floats(0.1, 1e3), st.floats(0.0, 500.0), st.integers(2, 12))
@QUICK
def test_many_short_steps_of_supervising_equal_one_long_one(share, wanted, half, weeks, steps):
    after = share
    for _ in range(steps):
        after = supervising_after(after, wanted, half, weeks / steps)
    whole = supervising_after(share, wanted, half, weeks)
    assert after == pytest.approx(whole, abs=1e-12)
    assert min(share, wanted) - 1e-12 <= whole <= max(share, wanted) + 1e-12


# 4000 hours by agents; 200 supervising hours at 0.1 carry 2000; at 0.01 20000; teams that need nobody: all.
@pytest.mark.parametrize(("needs", "work"), [(0.1, 2000.0), (0.01, 4000.0), (0.0, 4000.0), (1e12, 2e-10)])
def test_supervised_work_is_limited_by_agents_or_by_people(needs, work):
    assert supervised_work(1000.0, 0.25, 200.0, needs) == pytest.approx(work, rel=1e-14)


def test_teams_that_need_nobody_work_without_anybody():
    assert supervised_work(1000.0, 0.25, 0.0, 0.0) == 4000.0
    assert supervised_work(1000.0, 0.25, 0.0, 0.1) == 0.0


@given(AMOUNTS, COSTS, AMOUNTS, COSTS)
@QUICK
def test_supervised_work_never_uses_more_agents_or_people_than_there_are(agents, per_hour, people, needs):
    work = supervised_work(agents, per_hour, people, needs)
    assert work >= 0.0
    assert work * per_hour <= agents * (1.0 + 1e-12)
    assert work * needs <= people * (1.0 + 1e-12)


# 4000 hours by agents, 1500 of them supervised: 2500 left for teams that are trusted enough.
@pytest.mark.parametrize(
    ("supervised", "trust", "work"),
    [(1500.0, 0.95, 2500.0), (1500.0, 0.9, 2500.0), (1500.0, 0.89, 0.0), (5000.0, 0.95, 0.0)],
)
def test_only_trusted_teams_work_on_where_people_have_no_time(supervised, trust, work):
    assert unattended_work(1000.0, 0.25, supervised, trust, 0.9) == work


@given(AMOUNTS, COSTS, AMOUNTS, COSTS, SHARES, SHARES)
@QUICK
def test_supervised_and_unattended_work_make_all_that_trusted_agents_can_do(
    agents, per_hour, people, needs, trust, asked
):
    supervised = supervised_work(agents, per_hour, people, needs)
    alone = unattended_work(agents, per_hour, supervised, trust, asked)
    total = agent_work(agents, per_hour) if trust >= asked else supervised
    assert supervised + alone == pytest.approx(total, rel=1e-12)
