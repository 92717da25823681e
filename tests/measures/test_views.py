"""Definitions of the figures of the four views, worked by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.measures.views import alone_share, chance_alone, code_multiple, share_of, uplift

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
AMOUNTS = st.floats(1e-6, 1e12)


def test_eight_times_the_code_is_not_eight_times_the_output():
    # Output x2 at exponent 1/3: 2^3 = 8 times the code; x2 at 1/2: 4 times.
    assert code_multiple(2.0, 1.0, 1.0 / 3.0) == pytest.approx(8.0, rel=1e-12)
    assert code_multiple(2.0, 1.0, 0.5) == pytest.approx(4.0, rel=1e-12)
    assert code_multiple(3.0, 3.0, 0.5) == 1.0


@given(AMOUNTS, AMOUNTS, st.floats(0.3, 1.0), st.floats(1.0, 100.0))
@QUICK
def test_more_output_is_never_less_code(output, without, exponent, times):
    assert code_multiple(output * times, without, exponent) >= code_multiple(output, without, exponent)


def test_a_model_finishes_a_project_of_its_horizon_half_the_time():
    # One doubling more at 0.58 logits: 1/(1 + e^-0.58) = 0.641.
    assert chance_alone(8.0, 8.0, 0.58) == 0.5
    assert chance_alone(9.0, 8.0, 0.58) == pytest.approx(0.641, abs=5e-4)


def test_what_ai_alone_would_do_is_compared_with_what_is_done_and_shown_up_to_a_hundred():
    assert alone_share(2.0, 1.0) == 0.5
    assert alone_share(1.0, 1e6) == 100.0
    assert alone_share(0.0, 1.0) == 0.0


def test_uplift_and_shares_of_nothing():
    # 120 hours of tasks in 100 hours: 1.2; a quarter of the work: 0.25.
    assert uplift(120.0, 100.0) == 1.2
    assert uplift(1.0, 0.0) == 1.0
    assert share_of(1.0, 4.0) == 0.25
    assert share_of(1.0, 0.0) == 0.0
