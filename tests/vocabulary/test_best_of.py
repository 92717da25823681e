"""The largest of several normal variables: its mean, and that of its exponential."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import log_ndtr

from labsim.vocabulary.best_of import best_of, mean_of_best

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
SPREADS = st.floats(0.0, 6.0)
IDEAS = st.floats(0.0, 4.0).map(lambda power: 10.0**power)
# Quadrature errs by less than 3e-7.
SLACK = 1e-6


@given(SPREADS)
@QUICK
def test_the_best_of_one_is_lognormal(scale):
    # m = 1: E exp(a S) = exp(a^2 / 2).
    assert mean_of_best(scale, 1.0) == pytest.approx(math.exp(0.5 * scale**2), rel=SLACK)


@given(SPREADS)
@QUICK
def test_the_best_of_two_has_a_closed_form(scale):
    # m = 2: 2 exp(a^2/2) Phi(a / sqrt 2).
    known = 2.0 * math.exp(0.5 * scale**2 + log_ndtr(scale / math.sqrt(2.0)))
    assert mean_of_best(scale, 2.0) == pytest.approx(known, rel=SLACK)


@pytest.mark.parametrize("ideas", [1.0, 1.3, 2.5, 10.0, 40.0, 300.0, 3000.0, 1e4])
@pytest.mark.parametrize("scale", [0.0, 1e-4, 0.3, 0.5, 1.2, 2.5, 4.0, 5.0, 6.0])
def test_the_mean_of_the_best_agrees_with_adaptive_quadrature(scale, ideas):
    def density(z):
        return math.exp(-0.5 * z * z + (ideas - 1.0) * float(log_ndtr(z + scale)))

    total = sum(quad(density, a, a + 1.0, epsabs=0.0, epsrel=1e-10)[0] for a in range(-9, 9))
    known = ideas * math.exp(0.5 * scale**2) * total / math.sqrt(2.0 * math.pi)
    assert mean_of_best(scale, ideas) == pytest.approx(known, rel=3e-7)


@given(SPREADS, SPREADS, IDEAS, st.floats(1.0, 10.0))
@QUICK
def test_more_ideas_and_more_spread_never_lower_the_best(one, other, ideas, more):
    low, high = sorted((one, other))
    best = mean_of_best(low, ideas)
    assert best >= 1.0 - SLACK
    assert mean_of_best(high, ideas) >= best * (1.0 - SLACK)
    assert mean_of_best(low, min(ideas * more, 1e4)) >= best * (1.0 - SLACK)


@given(st.floats(0.01, 5.9), IDEAS)
@QUICK
def test_the_slope_is_that_of_the_logarithm(scale, ideas):
    step = 1e-3
    low, high = (mean_of_best(scale + sign * step, ideas) for sign in (-1.0, 1.0))
    mean, slope = best_of(scale, ideas)
    assert mean == mean_of_best(scale, ideas)
    assert slope == pytest.approx(math.log(high / low) / (2.0 * step), rel=1e-3, abs=2e-3)
