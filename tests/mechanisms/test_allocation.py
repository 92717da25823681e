"""Allocation: what the four named uses leave is sold, and shares leave room for each other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.allocation import external_share, what_is_left

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
SHARES = st.floats(0.0, 1.0)


def test_the_shares_of_the_baseline_leave_three_tenths_to_be_sold():
    # 1 - .10 - .50 - .05 - .05 = .30.
    assert external_share(0.10, 0.50, 0.05, 0.05) == pytest.approx(0.30, rel=1e-15)


def test_a_lab_that_uses_everything_sells_nothing():
    assert external_share(0.25, 0.25, 0.25, 0.25) == 0.0
    assert external_share(1.0, 1.0, 0.0, 0.0) == 0.0


@given(SHARES, SHARES, SHARES, SHARES)
@QUICK
def test_what_is_sold_is_what_is_left_and_never_negative(training, experiments, internal, safety):
    sold = external_share(training, experiments, internal, safety)
    used = training + experiments + internal + safety
    assert sold >= 0.0
    if used <= 1.0:
        assert sold + used == pytest.approx(1.0, rel=1e-15)


def test_a_share_must_leave_room_for_those_decided_before_it():
    low, high = what_is_left("training_share", "experiments_share")(
        {"training_share": 0.1, "experiments_share": 0.6}
    )
    assert (low, high) == (0.0, pytest.approx(0.3, abs=1e-11))
    full = what_is_left("training_share")({"training_share": 1.2})
    assert full == (0.0, pytest.approx(0.0, abs=1e-11))
