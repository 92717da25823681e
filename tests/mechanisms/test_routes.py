"""Routes: what AI delivers, what each way of using it costs, and which one is cheapest."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.routes import (
    ATTEMPTS,
    best_route,
    cheaper,
    delivered,
    review_share,
    reviewed_hours,
    route_outcome,
    unreviewed_hours,
)

QUICK = settings(max_examples=400, deadline=None, database=None, derandomize=True)
SHARES = st.one_of(st.sampled_from((0.0, 0.5, 1.0)), st.floats(0.0, 1.0))
SWITCHES = st.sampled_from((0.0, 1.0))
COSTS = {
    "per_piece": st.floats(0.0, 5.0),
    "review": st.floats(0.0, 2.0),
    "own_hours": st.floats(0.2, 5.0),
    "common_cause": SHARES,
    "redo": st.floats(0.0, 3.0),
    "unseen": st.floats(0.0, 20.0),
    "waiting": st.floats(0.0, 2.0),
}
SITUATIONS = st.fixed_dictionaries({"success": SHARES, "intent": SHARES, "detected": SHARES, **COSTS})


def outcome(situation, several, reviewed):
    """(person-hours now, share delivered, share that failed unnoticed) of one route."""
    order = (
        "success",
        "intent",
        "detected",
        "several",
        "reviewed",
        "per_piece",
        "review",
        "own_hours",
        "common_cause",
        "redo",
        "waiting",
    )
    values = {**situation, "several": several, "reviewed": reviewed}
    return route_outcome(*(values[name] for name in order))


def person_hours(situation, several, reviewed):
    """What a route costs a person in all: hours now, and later those that unnoticed failures cost."""
    now, _, unnoticed = outcome(situation, several, reviewed)
    return now + unnoticed * situation["unseen"] * situation["own_hours"]


def chosen(situation, price, piece=2.0):
    """(believed cost, piece, several, reviewed) of the cheapest route."""
    order = (
        "success",
        "intent",
        "detected",
        "piece",
        "per_piece",
        "review",
        "own_hours",
        "common_cause",
        "redo",
        "unseen",
        "waiting",
    )
    values = {**situation, "piece": piece}
    return best_route(*(values[name] for name in order), price)


# v q = .6 x .83 = .498, halved at the check's horizon; one doubling shorter: .498 x logistic(.58)
# = .498 x .641067 = .319251.
# p = .6, gamma = .43: all four fail with .43 x .4 + .57 x .4^4 = .172 + .014592 = .186592; a check that
# sees half of the failures gains .5 x (.4 - .186592) = .106704.
@pytest.mark.parametrize(
    ("detected", "common_cause", "several", "share"),
    [
        (0.5, 0.43, 1.0, 0.706704),
        (1.0, 0.43, 1.0, 0.813408),
        (1.0, 0.0, 1.0, 0.9744),  # independent attempts: 1 - .4^4
        (1.0, 1.0, 1.0, 0.6),  # attempts that fail together
        (0.0, 0.0, 1.0, 0.6),  # nobody can tell the good one
        (1.0, 0.0, 0.0, 0.6),  # one attempt
    ],
)
def test_what_is_delivered_with_common_cause(detected, common_cause, several, share):
    assert delivered(0.6, detected, common_cause, several) == pytest.approx(share, rel=1e-13)


@given(SHARES, SHARES, SHARES, SWITCHES)
@QUICK
def test_delivered_lies_between_the_success_of_one_attempt_and_one(success, detected, common_cause, several):
    assert success <= delivered(success, detected, common_cause, several) <= 1.0


@given(SHARES, SHARES, SHARES, SHARES, SWITCHES)
@QUICK
def test_better_models_and_better_checks_never_deliver_less(success, more, detected, common_cause, several):
    worse, better = min(success, more), max(success, more)
    before = delivered(worse, detected, common_cause, several)
    assert delivered(better, detected, common_cause, several) >= before - 1e-15
    assert delivered(worse, max(detected, more), common_cause, several) >= before - 1e-15


# .05 + (.45 - .05)(1 - T).
@pytest.mark.parametrize(("trust", "hours"), [(0.0, 0.45), (0.1, 0.41), (1.0, 0.05)])
def test_trust_shortens_review(trust, hours):
    assert review_share(trust, 0.45, 0.05) == pytest.approx(hours, rel=1e-14)


def test_cost_of_a_reviewed_piece():
    # .08 h per 1.5 h + .41 + waiting .025 = .488333; 30% failures redone at once: .788333.
    assert reviewed_hours(0.7, 0.08 / 1.5, 0.41, 1.0, 1.0, 0.025) == pytest.approx(0.788333, abs=1e-6)
    # A person twice as fast redoes in half the time: .488333 + .15.
    assert reviewed_hours(0.7, 0.08 / 1.5, 0.41, 1.0, 0.5, 0.025) == pytest.approx(0.638333, abs=1e-6)


def test_cost_of_an_unreviewed_piece():
    # P T = .63, so .37 go wrong; a quarter is noticed: .25 x 1 + .75 x 6 = 4.75 h, .8 of it for a person
    # this fast: 3.8. .37 x 3.8 = 1.406; with .053333 + .025: 1.484333.
    found = unreviewed_hours(0.7, 0.9, 0.25, 0.08 / 1.5, 1.0, 6.0, 0.8, 0.025)
    assert found == pytest.approx(1.484333, abs=1e-6)


# The same piece, P = .7, T = .9, a = .25: read, all 30% are redone at once, .488333 + .3, and nothing goes
# unnoticed. Unread, .25 x .37 are redone now: .053333 + .025 + .0925 x .8 = .152333, delivered are .63 and
# .75 x .37 = .2775 go unnoticed; these cost 6 x .8 h each later: .152333 + 1.332 = 1.484333 as above.
def test_what_is_lost_later_is_no_cost_now():
    piece = {"per_piece": 0.08 / 1.5, "review": 0.41, "own_hours": 1.0, "common_cause": 0.43, "redo": 1.0}
    piece |= {"success": 0.7, "intent": 0.9, "detected": 0.25, "waiting": 0.025, "unseen": 6.0}
    assert outcome(piece, 0.0, 1.0) == pytest.approx((0.788333, 0.7, 0.0), abs=1e-6)
    fast = {**piece, "own_hours": 0.8}
    assert outcome(fast, 0.0, 0.0) == pytest.approx((0.152333, 0.63, 0.2775), abs=1e-6)
    assert person_hours(fast, 0.0, 0.0) == pytest.approx(1.484333, abs=1e-6)


@given(SITUATIONS, SWITCHES, SWITCHES)
@QUICK
def test_all_work_is_delivered_redone_or_fails_unnoticed(situation, several, reviewed):
    """Costs of handing over, reading and waiting apart, hours now are those of redoing what was noticed."""
    bare = {**situation, "per_piece": 0.0, "review": 0.0, "waiting": 0.0, "redo": 1.0, "own_hours": 1.0}
    redone, done, unnoticed = outcome(bare, several, reviewed)
    assert redone + done + unnoticed == pytest.approx(1.0, rel=1e-12)


def test_perfect_work_costs_only_handing_over_reading_and_waiting():
    assert reviewed_hours(1.0, 0.05, 0.4, 1.0, 1.0, 0.02) == pytest.approx(0.47, rel=1e-14)
    assert unreviewed_hours(1.0, 1.0, 0.3, 0.05, 1.0, 6.0, 1.0, 0.02) == pytest.approx(0.07, rel=1e-14)


@given(SITUATIONS, SHARES, SWITCHES, SWITCHES)
@QUICK
def test_more_success_never_raises_the_cost_of_any_route(situation, more, several, reviewed):
    better = {**situation, "success": max(situation["success"], more)}
    before, after = (person_hours(one, several, reviewed) for one in (situation, better))
    assert after <= before + 1e-12
    assert outcome(better, several, reviewed)[0] <= outcome(situation, several, reviewed)[0] + 1e-12


@given(SITUATIONS, SHARES)
@QUICK
def test_more_trustworthy_models_never_cost_more_unread(situation, more):
    better = {**situation, "intent": max(situation["intent"], more)}
    assert person_hours(better, 0.0, 0.0) <= person_hours(situation, 0.0, 0.0) + 1e-12
    assert outcome(better, 0.0, 0.0)[0] <= outcome(situation, 0.0, 0.0)[0] + 1e-12


@given(SITUATIONS, SWITCHES)
@QUICK
def test_reading_also_finds_what_was_done_but_not_meant(situation, several):
    read, unread = (outcome(situation, several, reviewed)[1] for reviewed in (1.0, 0.0))
    assert unread == pytest.approx(read * situation["intent"], rel=1e-14)


def test_of_two_equally_cheap_routes_the_earlier_one_stays():
    assert cheaper(1.0, 2.0, 1.0, 0.0, 1.0, 3.0, 0.0, 1.0) == (1.0, 3.0, 0.0, 1.0)
    assert cheaper(0.9, 2.0, 1.0, 0.0, 1.0, 3.0, 0.0, 1.0) == (0.9, 2.0, 1.0, 0.0)
    assert cheaper(1.1, 2.0, 1.0, 0.0, 1.0, 3.0, 0.0, 1.0) == (1.0, 3.0, 0.0, 1.0)


@given(SITUATIONS, st.floats(0.0, 2.0))
@QUICK
def test_the_route_taken_is_the_cheapest_of_the_four(situation, price):
    """Each costs what it comes to in person-hours, plus the price of one or four attempts."""
    costs = {
        (several, reviewed): person_hours(situation, several, reviewed) + price * (ATTEMPTS if several else 1)
        for several, reviewed in product((0.0, 1.0), repeat=2)
    }
    cost, piece, several, reviewed = chosen(situation, price)
    assert piece == 2.0
    assert cost == pytest.approx(min(costs.values()), rel=1e-12, abs=1e-12)
    assert costs[several, reviewed] == pytest.approx(cost, rel=1e-12, abs=1e-12)
