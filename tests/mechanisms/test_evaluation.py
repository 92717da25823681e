"""Evaluation: what automatic checks notice, and what therefore looks done."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.evaluation import detection, seems_done

QUICK = settings(max_examples=400, deadline=None, database=None, derandomize=True)
SHARES = st.one_of(st.sampled_from((0.0, 0.5, 1.0)), st.floats(0.0, 1.0))
SWITCHES = st.sampled_from((0.0, 1.0))


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
