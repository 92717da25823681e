"""Whole arrays of draws and numerics: each number has the bits that it has alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.vocabulary import called
from labsim.vocabulary.distributions import (
    FEW,
    Beta,
    Discrete,
    Mixture,
    Quantiles,
    Triangular,
    Uniform,
    quantiles,
    share_below,
    shares_below,
)
from labsim.vocabulary.many import exp2s, normal_quantiles, uniform_draws
from labsim.vocabulary.streams import uniform_draw

FORMS = (
    Quantiles(0.1, 0.9),
    Quantiles(0.1, 0.9, p50=0.3, scale="log"),
    Quantiles(0.1, 0.9, p50=0.7, scale="share"),
    Uniform(-1.0, 1.0),
    Triangular(0.0, 0.2, 1.0),
    Beta(2.0, 3.0),
    Discrete((0.0, 1.0, 2.0), (1.0, 2.0, 1.0)),
    Mixture(((0.3, 0.5), (0.7, Uniform(0.0, 1.0)))),
)


@given(st.lists(st.tuples(st.integers(0, 2**53 - 1), st.integers(0, 2**31)), min_size=1, max_size=20))
@settings(deadline=None, max_examples=40)
def test_draws_of_many_addresses_are_the_draws_of_each(addresses):
    seeds, runs = (np.array(one, dtype=np.int64) for one in zip(*addresses, strict=True))
    alone = [uniform_draw(seed, run, 1, 12345, 0, 0) for seed, run in addresses]
    assert uniform_draws(seeds, runs, 1, 12345).tolist() == alone


def test_numerics_of_many_numbers_are_those_of_each():
    shares = np.random.default_rng(1).random(500)
    assert normal_quantiles(shares).tolist() == [called.normal_quantile(one) for one in shares.tolist()]
    assert exp2s(20 * shares).tolist() == [called.exp2(one) for one in (20 * shares).tolist()]


@pytest.mark.parametrize("form", FORMS, ids=lambda one: type(one).__name__)
def test_many_quantiles_are_those_of_each(form):
    shares = np.random.default_rng(2).random(300)
    assert quantiles(form, shares).tolist() == [form.quantile(one) for one in shares.tolist()]


@pytest.mark.parametrize("count", [1, FEW - 1, FEW, 3 * FEW])
@pytest.mark.parametrize("form", FORMS[:5], ids=lambda one: type(one).__name__)
def test_shares_below_many_values_are_those_below_each(form, count):
    values = np.random.default_rng(3).uniform(0.05, 0.95, count)
    assert shares_below(form, values).tolist() == [share_below(form, one) for one in values.tolist()]
