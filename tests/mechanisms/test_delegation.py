"""Delegation: which work is handed over, and how often people ask themselves."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labsim.mechanisms.delegation import handed_over, is_due
from tests.mechanisms.test_routes import QUICK, SITUATIONS, chosen, person_hours


# Cheaper than a person's own hour: all of it; as dear or dearer: only the trials; not allowed: nothing.
@pytest.mark.parametrize(
    ("cost", "own", "margin", "allowed", "share"),
    [
        (0.5, 1.0, 1.0, 1.0, 1.0),
        (1.0, 1.0, 1.0, 1.0, 0.02),
        (1.2, 1.0, 1.0, 1.0, 0.02),
        (1.2, 2.0, 1.0, 1.0, 1.0),
        (0.7, 1.0, 0.6, 1.0, 0.02),
        (0.5, 1.0, 1.0, 0.0, 0.0),
    ],
)
def test_what_is_handed_over(cost, own, margin, allowed, share):
    assert handed_over(cost, own, margin, allowed, 0.02) == share


@given(SITUATIONS, st.floats(0.0, 2.0), st.floats(0.0, 1.0))
@QUICK
def test_with_true_beliefs_what_is_handed_over_never_costs_more_than_own_work(situation, price, margin):
    """Limit case 12: who knows the truth and may choose is never slower than alone, later losses included."""
    cost, _, several, reviewed = chosen(situation, price)
    own = situation["own_hours"]
    if handed_over(cost, own, margin, 1.0, 0.0) == 1.0:
        assert person_hours(situation, several, reviewed) <= own * (1.0 + 1e-12)


def test_a_good_model_is_handed_all_work_and_a_bad_one_none():
    """The law above is about something: in this situation it depends on success who does the work."""
    usual = {"intent": 0.9, "detected": 0.4, "per_piece": 0.1, "review": 0.4, "own_hours": 1.0}
    usual |= {"common_cause": 0.43, "redo": 1.0, "unseen": 6.0, "waiting": 0.02}
    for success, share in ((0.9, 1.0), (0.2, 0.0)):
        cost, *_ = chosen({**usual, "success": success}, 0.03)
        assert handed_over(cost, 1.0, 1.0, 1.0, 0.0) == share


# 4 weeks in weekly steps: every 4 steps; in daily steps: every 28; at once: every step.
@pytest.mark.parametrize(
    ("revisit_weeks", "step_weeks", "every"),
    [(4.0, 1.0, 4), (4.0, 1.0 / 7.0, 28), (0.0, 1.0, 1), (0.4, 1.0, 1), (12.0, 4.0, 3)],
)
def test_each_kind_is_asked_about_once_in_so_many_steps(revisit_weeks, step_weeks, every):
    for kind in range(8):
        due = [is_due(float(step), float(kind), revisit_weeks, step_weeks) for step in range(5 * every)]
        assert sum(due) == 5
        first = due.index(1.0)
        assert due[first::every] == [1.0] * 5


def test_kinds_take_turns():
    per_step = [sum(is_due(float(step), float(kind), 4.0, 1.0) for kind in range(8)) for step in range(12)]
    assert per_step == [2.0] * 12


@given(st.integers(0, 1_000_000), st.integers(0, 7), st.integers(1, 104))
@QUICK
def test_late_steps_are_counted_as_exactly_as_early_ones(step, kind, every):
    assert is_due(float(step), float(kind), float(every), 1.0) == float(
        math.remainder(step + kind, every) == 0.0
    )
