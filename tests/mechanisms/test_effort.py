"""Thinking longer and a reading model: what they bring, what they cost, and when they are worth it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.effort import (
    cost_of_thinking,
    detected_with_reader,
    doublings_gained,
    reader_pays,
)

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
SHARES = st.floats(0.0, 1.0)


def test_four_times_the_thinking_brings_twice_the_gain_of_a_doubling_up_to_a_ceiling() -> None:
    assert doublings_gained(2.0, 0.15, 1.0) == pytest.approx(0.3)
    assert doublings_gained(4.0, 0.15, 0.5) == 0.5
    assert doublings_gained(0.0, 0.15, 0.5) == 0.0


def test_thinking_costs_agents_and_waiting_and_saves_work_done_again() -> None:
    # 4 x 0.25 h x (0.2 + 0.1) + 0.4 x 1.0
    assert cost_of_thinking(0.6, 2.0, 0.25, 0.2, 0.1, 1.0) == pytest.approx(0.7)


def test_a_reader_notices_a_third_of_what_other_checks_miss() -> None:
    assert detected_with_reader(0.4, 0.33, 1.0) == pytest.approx(0.598)
    assert detected_with_reader(0.4, 0.33, 0.0) == 0.4


def test_a_reader_is_worth_it_where_unseen_failures_are_dear() -> None:
    # (0.5)(0.5)(0.33)(6 - 1) = 0.41 h against 0.05 h at 0.13
    assert reader_pays(0.5, 0.5, 0.33, 6.0, 1.0, 0.05, 0.13, 1.0) == 1.0
    assert reader_pays(0.5, 0.5, 0.33, 6.0, 1.0, 0.05, 0.13, 0.0) == 0.0
    assert reader_pays(0.999, 0.9, 0.33, 1.1, 1.0, 0.05, 0.13, 1.0) == 0.0
    # What is cheaper unseen than redone is not worth seeing.
    assert reader_pays(0.5, 0.5, 0.33, 0.5, 1.0, 0.0, 0.13, 1.0) == 0.0


@QUICK
@given(SHARES, SHARES, SHARES)
def test_a_reader_never_hides_a_failure_and_never_notices_more_than_all(seen, catch, reads):
    found = detected_with_reader(seen, catch, reads)
    assert seen <= found <= 1.0 + 1e-12


@QUICK
@given(SHARES, SHARES, st.floats(0.0, 8.0), st.floats(0.01, 1.0))
def test_with_the_same_success_longer_thinking_costs_more(success, waiting, longer, price):
    shorter = cost_of_thinking(success, longer, 0.25, price, waiting, 1.0)
    assert cost_of_thinking(success, longer + 1.0, 0.25, price, waiting, 1.0) > shorter
