"""Draws within bounds: the part of a distribution that a parameter, or others of its group, leave."""

from functools import lru_cache

import numpy as np

from labsim.vocabulary.distributions import Distribution, quantiles, share_below, shares_below
from labsim.vocabulary.many import Numbers

LEAST_MASS = 1e-6
# Shares that count as the outermost ones of a distribution.
OUTERMOST = (1e-12, 1.0 - 1e-12)


def truncated(distribution: Distribution, bounds: tuple[float, float], share: float) -> float:
    """As `distributions.within`, with the shares at the bounds remembered between draws."""
    return float(truncated_all(distribution, bounds, np.array([share]))[0])


def truncated_all(distribution: Distribution, bounds: tuple[float, float], shares: Numbers) -> Numbers:
    """As `truncated`, at many shares."""
    low, high = _span(distribution, bounds)  # type: ignore[arg-type]
    if low == 0.0 and high == 1.0:
        return quantiles(distribution, shares)
    if high - low < LEAST_MASS:
        return np.full(len(shares), _nearest(distribution, *bounds))
    return _inside(quantiles(distribution, low + shares * (high - low)), *bounds)


def truncated_each(distribution: Distribution, lows: Numbers, highs: Numbers, shares: Numbers) -> Numbers:
    """As `truncated`, with bounds of its own at each share."""
    first, last = (distribution.quantile(share) for share in OUTERMOST)
    from_, to = np.zeros(len(lows)), np.ones(len(highs))
    cut_below, cut_above = lows > first, last > highs
    from_[cut_below] = shares_below(distribution, lows[cut_below])
    to[cut_above] = shares_below(distribution, highs[cut_above])
    found = quantiles(distribution, from_ + shares * (to - from_))
    is_whole = (from_ == 0.0) & (to == 1.0)
    found = np.where(is_whole, found, _inside(found, lows, highs))
    for place in np.flatnonzero(to - from_ < LEAST_MASS):
        found[place] = _nearest(distribution, float(lows[place]), float(highs[place]))
    return found


def _inside(values: Numbers, low: "float | Numbers", high: "float | Numbers") -> Numbers:
    return np.minimum(np.maximum(values, low), high)


def _nearest(distribution: Distribution, low: float, high: float) -> float:
    """The bound at which all of a distribution lies that is so far out."""
    return min(max(distribution.quantile(0.5), low), high)


@lru_cache(maxsize=4096)
def _span(distribution: Distribution, bounds: tuple[float, float]) -> tuple[float, float]:
    """Shares of a distribution at its bounds."""
    first, last = (distribution.quantile(share) for share in OUTERMOST)
    low = 0.0 if bounds[0] <= first else share_below(distribution, bounds[0])
    high = 1.0 if last <= bounds[1] else share_below(distribution, bounds[1])
    return low, high
