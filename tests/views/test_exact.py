"""Exact intervals hold the share as often as they say, and agree with the tails of the binomial."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from labsim.views.exact import exact_interval

QUICK = settings(max_examples=100, deadline=None, database=None, derandomize=True)


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
@QUICK
def test_the_ends_are_where_a_tail_of_the_binomial_is_a_fortieth(drawn):
    count, of = drawn
    low, high = exact_interval(count, of)
    assert low <= count / of <= high
    if count:
        assert binom.sf(count - 1, of, low) == pytest.approx(0.025, rel=1e-6)
    if count < of:
        assert binom.cdf(count, of, high) == pytest.approx(0.025, rel=1e-6)


def test_nothing_and_all_reach_the_ends():
    # None of n: 1 - high = .025^(1/n).
    assert exact_interval(0, 20) == (0.0, pytest.approx(1.0 - 0.025 ** (1.0 / 20.0)))
    assert exact_interval(20, 20) == (pytest.approx(0.025 ** (1.0 / 20.0)), 1.0)
