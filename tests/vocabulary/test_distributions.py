"""What a user may write for an uncertain number: exact quantiles, mixtures, truncation, refusals."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from labsim.vocabulary.distributions import (
    Beta,
    Discrete,
    Mixture,
    Quantiles,
    Triangular,
    Uniform,
    share_below,
    within,
)

QUICK = settings(max_examples=150, deadline=None, database=None, derandomize=True)
SHARES = st.floats(1e-6, 1.0 - 1e-6)
EVERY_KIND = (
    Quantiles(2.0, 8.0),
    Quantiles(2.0, 15.0, p50=5.0, scale="log"),
    Quantiles(0.1, 0.6, p50=0.3, scale="share"),
    Uniform(-1.0, 3.0),
    Triangular(0.0, 1.0, 4.0),
    Triangular(0.0, 0.0, 4.0),
    Triangular(0.0, 4.0, 4.0),
    Beta(2.0, 5.0),
    Discrete((0.0, 1.0, 2.0), (1.0, 2.0, 1.0)),
    Mixture(((0.5, 1.0), (0.5, Uniform(1.0, 2.0)))),
)


@pytest.mark.parametrize("scale", ["linear", "log", "share"])
@pytest.mark.parametrize("middle", [None, 0.2, 0.45])
def test_quantiles_are_hit_exactly_where_they_were_given(scale, middle):
    spread = Quantiles(0.1, 0.6, p50=middle, scale=scale)
    assert spread.quantile(0.05) == pytest.approx(0.1, rel=1e-13)
    assert spread.quantile(0.95) == pytest.approx(0.6, rel=1e-13)
    if middle is not None:
        assert spread.quantile(0.5) == pytest.approx(middle, rel=1e-13)


def test_the_middle_left_out_is_the_middle_of_the_scale():
    # Linear (2 + 8)/2 = 5; log sqrt(2 x 8) = 4; share: odds sqrt(1/9 x 1) = 1/3 between .1 and .5: .25.
    assert Quantiles(2.0, 8.0).quantile(0.5) == pytest.approx(5.0)
    assert Quantiles(2.0, 8.0, scale="log").quantile(0.5) == pytest.approx(4.0)
    assert Quantiles(0.1, 0.5, scale="share").quantile(0.5) == pytest.approx(0.25)


@given(SHARES)
@QUICK
def test_quantiles_on_a_log_scale_are_those_of_the_lognormal(share):
    # Median 4, ln(8/4)/1.6449 = .4214 as standard deviation of the logarithm.
    known = stats.lognorm(s=math.log(2.0) / 1.6448536269514722, scale=4.0).ppf(share)
    assert Quantiles(2.0, 8.0, scale="log").quantile(share) == pytest.approx(known, rel=1e-9)


@given(SHARES)
@QUICK
def test_uniform_triangular_and_beta_are_those_of_scipy(share):
    assert Uniform(-1.0, 3.0).quantile(share) == pytest.approx(stats.uniform(-1.0, 4.0).ppf(share), rel=1e-12)
    known = stats.triang(0.25, 0.0, 4.0).ppf(share)
    assert Triangular(0.0, 1.0, 4.0).quantile(share) == pytest.approx(known, rel=1e-9)
    assert Beta(2.0, 5.0).quantile(share) == pytest.approx(stats.beta(2.0, 5.0).ppf(share), rel=1e-9)


@pytest.mark.parametrize("spread", EVERY_KIND, ids=repr)
def test_every_kind_rises_with_the_share(spread):
    values = [spread.quantile(share) for share in np.linspace(1e-9, 1.0 - 1e-9, 501)]
    assert all(low <= high for low, high in pairwise(values))
    assert all(math.isfinite(value) for value in values)


@pytest.mark.parametrize("share", [1e-12, 0.3, 1.0 - 1e-12])
def test_shares_stay_between_zero_and_one(share):
    assert 0.0 < Quantiles(0.1, 0.6, p50=0.3, scale="share").quantile(share) < 1.0


def test_a_discrete_value_takes_its_weight_of_the_shares():
    spread = Discrete((5.0, 1.0, 9.0), (1.0, 2.0, 1.0))
    shares = (np.arange(4000) + 0.5) / 4000
    drawn = [spread.quantile(float(share)) for share in shares]
    assert [drawn.count(value) for value in (5.0, 1.0, 9.0)] == [1000, 2000, 1000]
    assert spread.quantile(1.0 - 1e-17) == 9.0


def test_a_mixture_gives_each_part_its_weight_and_the_whole_part():
    spread = Mixture(((1.0, 7.0), (3.0, Uniform(0.0, 1.0))))
    assert spread.quantile(0.2499) == 7.0
    # A third of the way through the uniform part lies at 1/4 + 3/4 x 1/3 = 1/2.
    assert spread.quantile(0.25) == pytest.approx(0.0, abs=1e-12)
    assert spread.quantile(0.5) == pytest.approx(1.0 / 3.0)
    assert spread.quantile(1.0 - 1e-12) == pytest.approx(1.0)


def test_a_mixture_of_mixtures():
    inner = Mixture(((1.0, 1.0), (1.0, 2.0)))
    spread = Mixture(((1.0, inner), (1.0, 3.0)))
    assert [spread.quantile(share) for share in (0.1, 0.4, 0.9)] == [1.0, 2.0, 3.0]


@given(st.floats(-0.9, 2.9))
@QUICK
def test_share_below_inverts_the_quantile(value):
    assert share_below(Uniform(-1.0, 3.0), value) == pytest.approx((value + 1.0) / 4.0, abs=1e-12)


@given(SHARES)
@QUICK
def test_a_truncated_normal_is_that_of_scipy(share):
    # Normal with 5% at -1.6449 and 95% at +1.6449 is the standard normal.
    spread = Quantiles(-1.6448536269514722, 1.6448536269514722)
    known = stats.truncnorm(-0.5, 2.0).ppf(share)
    assert within(spread, (-0.5, 2.0), share) == pytest.approx(known, abs=1e-9)


@given(SHARES)
@QUICK
def test_bounds_that_hold_everything_change_nothing(share):
    spread = Uniform(0.0, 1.0)
    assert within(spread, (0.0, 1.0), share) == spread.quantile(share)


@pytest.mark.parametrize("spread", EVERY_KIND[:4], ids=repr)
@pytest.mark.parametrize("share", [1e-9, 0.5, 1.0 - 1e-9])
def test_a_truncated_draw_never_leaves_its_bounds(spread, share):
    low, high = spread.quantile(0.2), spread.quantile(0.7)
    assert low <= within(spread, (low, high), share) <= high


def test_bounds_that_hold_nothing_are_refused():
    with pytest.raises(ValueError, match="no part of"):
        within(Uniform(0.0, 1.0), (2.0, 3.0), 0.5)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: Quantiles(3.0, 2.0), "must rise"),
        (lambda: Quantiles(1.0, 3.0, p50=4.0), "must rise"),
        (lambda: Quantiles(1.0, 1.0), "must rise"),
        (lambda: Quantiles(math.nan, 2.0), "finite"),
        (lambda: Quantiles(1.0, math.inf), "finite"),
        (lambda: Quantiles(-1.0, 2.0, scale="log"), "above 0"),
        (lambda: Quantiles(0.0, 0.5, scale="share"), "between 0 and 1"),
        (lambda: Quantiles(0.5, 1.0, scale="share"), "between 0 and 1"),
        (lambda: Uniform(2.0, 2.0), "low below high"),
        (lambda: Triangular(0.0, 5.0, 4.0), "low <= mode <= high"),
        (lambda: Triangular(1.0, 1.0, 1.0), "low <= mode <= high"),
        (lambda: Beta(0.0, 1.0), "above 0"),
        (lambda: Discrete((1.0, 2.0), (1.0, 0.0)), "positive"),
        (lambda: Discrete((), ()), "positive"),
        (lambda: Mixture(((-1.0, 2.0),)), "positive"),
        (lambda: Mixture(((math.inf, 2.0),)), "positive"),
    ],
)
def test_what_is_no_distribution_is_refused_with_the_reason(make, reason):
    with pytest.raises(ValueError, match=reason):
        make()


def test_each_kind_is_written_as_in_a_file():
    assert Quantiles(1.0, 3.0, p50=2.0, scale="log").written() == {"p5": 1.0, "p50": 2.0, "p95": 3.0}
    assert Quantiles(1.0, 3.0).written() == {"p5": 1.0, "p95": 3.0}
    assert Uniform(0.0, 1.0).written() == {"uniform": [0.0, 1.0]}
    assert Triangular(0.0, 1.0, 2.0).written() == {"triangular": [0.0, 1.0, 2.0]}
    assert Beta(2.0, 5.0).written() == {"beta": [2.0, 5.0]}
    assert Discrete((0.0, 1.0), (1.0, 3.0)).written() == {"discrete": {0.0: 1.0, 1.0: 3.0}}
    parts = [{"weight": 1.0, "of": 7.0}, {"weight": 3.0, "of": {"uniform": [0.0, 1.0]}}]
    assert Mixture(((1.0, 7.0), (3.0, Uniform(0.0, 1.0)))).written() == {"mixture": parts}
