"""Reward hacking: what looks like success is none on long tasks above all, and checks miss it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.reward_hacking import OFF, disguised, hacked

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)


# Half length 2 h: at 2 h half of .18, at 8 h 8/10 of it, at half a minute 1/240 of an hour: .00037422.
@pytest.mark.parametrize(("hours", "share"), [(2.0, 0.09), (8.0, 0.144), (1.0 / 120.0, 7.468880e-4)])
def test_the_share_that_is_none_rises_with_the_length_of_the_task(hours, share):
    assert hacked(0.18, 2.0, hours) == pytest.approx(share, rel=1e-6)


def test_failures_in_disguise_make_up_the_recorded_share_of_what_looks_done():
    # .18/.82 = .219512; half fail: .5 x .219512 of .5 + .5 x .219512 is .18.
    part = disguised(0.18)
    assert part == pytest.approx(0.219512, abs=1e-6)
    assert 0.5 * part / (0.5 + 0.5 * part) == pytest.approx(0.18, rel=1e-12)


def test_switched_off_what_looks_like_success_is_success():
    assert hacked(OFF["reward_hacking.share_long"], 2.0, 100.0) == 0.0
    assert disguised(0.0) == 0.0


@given(st.floats(0.0, 0.5), st.floats(1e-3, 1e4), st.floats(1e-6, 1e9), st.floats(1.0, 1e3))
@QUICK
def test_it_never_falls_with_length_and_stays_a_share(share, half, hours, longer):
    shorter = hacked(share, half, hours)
    assert 0.0 <= shorter <= hacked(share, half, min(hours * longer, 1e9)) + 1e-15 <= share + 1e-14
    assert 0.0 <= disguised(shorter) <= 1.0
