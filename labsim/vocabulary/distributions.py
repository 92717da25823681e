"""What a user may write where a number is uncertain; every kind is sampled by its inverse.

A distribution answers two questions only: which value lies at a given share of the way through it,
and how it is written. That is all that Sobol' designs, paired runs and echoes need.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import isfinite
from typing import Any, Protocol

import numpy as np

from labsim.vocabulary.called import exp2, log2, normal_quantile
from labsim.vocabulary.many import Numbers, exp2s, normal_quantiles

Z_95 = 1.6448536269514722
SCALES = ("linear", "log", "share")
# Of an interval of shares, until nothing is left of it.
HALVINGS = 60
# So few numbers are done sooner one by one than as an array.
FEW = 8


class Distribution(Protocol):
    """What an uncertain value knows about itself."""

    def quantile(self, share: float) -> float:
        """Value below which the given share (0 to 1, exclusive) of the distribution lies."""
        ...

    def written(self) -> dict[str, Any]:
        """The distribution as a user writes it in a scenario file."""
        ...


def _onto(scale: str, value: float) -> float:
    if scale == "log":
        return log2(value)
    return log2(value / (1.0 - value)) if scale == "share" else value


def _back(scale: str, value: Any, raised: Callable[[Any], Any] = exp2) -> Any:
    """From the scale of a parameter to its unit; with `exp2s`, of many numbers."""
    if scale == "log":
        return raised(value)
    return 1.0 / (1.0 + raised(-value)) if scale == "share" else value


@dataclass(frozen=True)
class Quantiles:
    """A smooth spread through two or three quantiles: `{p5, p95}` or `{p5, p50, p95}`.

    Normal on the scale of its parameter (linear, log for ratios, log-odds for shares); with a p50 off
    the middle, the two halves have different widths and meet in the median.
    """

    p5: float
    p95: float
    p50: float | None = None
    scale: str = "linear"

    def __post_init__(self) -> None:
        values = [value for value in (self.p5, self.p50, self.p95) if value is not None]
        if not all(isfinite(value) for value in values):
            raise ValueError("quantiles must be finite numbers")
        if any(low >= high for low, high in pairwise(values)):
            raise ValueError("the quantiles must rise: p5 below p50 below p95")
        if self.scale == "log" and min(values) <= 0:
            raise ValueError("quantiles of a ratio must be above 0")
        if self.scale == "share" and not (min(values) > 0 and max(values) < 1):
            raise ValueError("quantiles of a share must lie between 0 and 1")

    def quantile(self, share: float) -> float:
        """Value at a share of the distribution, exact at 5%, 50% and 95%."""
        middle, below, above = self._widths
        z = normal_quantile(share) / Z_95
        return float(_back(self.scale, middle + z * (below if z < 0 else above)))

    def quantiles(self, shares: Numbers) -> Numbers:
        """Values at many shares, each with the bits that `quantile` gives."""
        middle, below, above = self._widths
        z = normal_quantiles(shares) / Z_95
        found: Numbers = _back(self.scale, middle + z * np.where(z < 0, below, above), exp2s)
        return found

    @cached_property
    def _widths(self) -> tuple[float, float, float]:
        """The median on the scale of the parameter, and the widths of the halves below and above it."""
        low, high = _onto(self.scale, self.p5), _onto(self.scale, self.p95)
        middle = 0.5 * (low + high) if self.p50 is None else _onto(self.scale, self.p50)
        return middle, middle - low, high - middle

    def written(self) -> dict[str, Any]:
        """As in a scenario file."""
        middle = {} if self.p50 is None else {"p50": self.p50}
        return {"p5": self.p5, **middle, "p95": self.p95}


@dataclass(frozen=True)
class Uniform:
    """Every value between two ends alike: `{uniform: [low, high]}`."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError("a uniform distribution needs low below high")

    def quantile(self, share: float) -> float:
        """Value at a share of the distribution."""
        return self.low + share * (self.high - self.low)

    def written(self) -> dict[str, Any]:
        """As in a scenario file."""
        return {"uniform": [self.low, self.high]}


@dataclass(frozen=True)
class Triangular:
    """Rising to a mode and falling again: `{triangular: [low, mode, high]}`."""

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        if not (self.low <= self.mode <= self.high and self.low < self.high):
            raise ValueError("a triangular distribution needs low <= mode <= high")

    def quantile(self, share: float) -> float:
        """Value at a share of the distribution."""
        width = self.high - self.low
        turn = (self.mode - self.low) / width
        if share < turn:
            return self.low + (share * width * (self.mode - self.low)) ** 0.5
        return self.high - ((1.0 - share) * width * (self.high - self.mode)) ** 0.5

    def written(self) -> dict[str, Any]:
        """As in a scenario file."""
        return {"triangular": [self.low, self.mode, self.high]}


@dataclass(frozen=True)
class Beta:
    """A beta distribution on 0 to 1: `{beta: [a, b]}`."""

    a: float
    b: float

    def __post_init__(self) -> None:
        if not (self.a > 0 and self.b > 0):
            raise ValueError("a beta distribution needs two numbers above 0")

    def quantile(self, share: float) -> float:
        """Value at a share of the distribution."""
        from scipy.special import betaincinv

        return float(betaincinv(self.a, self.b, share))

    def written(self) -> dict[str, Any]:
        """As in a scenario file."""
        return {"beta": [self.a, self.b]}


def _positive_weights(weights: Sequence[float]) -> None:
    if not weights or any(weight <= 0 or not isfinite(weight) for weight in weights):
        raise ValueError("weights must be positive numbers")


@dataclass(frozen=True)
class Discrete:
    """One of several values with given weights: `{discrete: {value: weight}}`."""

    values: tuple[float, ...]
    weights: tuple[float, ...]

    def __post_init__(self) -> None:
        _positive_weights(self.weights)

    def quantile(self, share: float) -> float:
        """Value at a share of the distribution, in the order written."""
        rest = share * sum(self.weights)
        for value, weight in zip(self.values, self.weights, strict=True):
            if rest < weight:
                return value
            rest -= weight
        return self.values[-1]

    def written(self) -> dict[str, Any]:
        """As in a scenario file."""
        return {"discrete": dict(zip(self.values, self.weights, strict=True))}


@dataclass(frozen=True)
class Mixture:
    """One of several numbers or distributions with given weights: `{mixture: [{weight, of}]}`."""

    parts: tuple[tuple[float, "Distribution | float"], ...]

    def __post_init__(self) -> None:
        _positive_weights([weight for weight, _ in self.parts])

    def quantile(self, share: float) -> float:
        """Value at a share of the distribution; the parts stand one after the other."""
        rest = share * sum(weight for weight, _ in self.parts)
        for weight, part in self.parts[:-1]:
            if rest < weight:
                return _at(part, rest / weight)
            rest -= weight
        weight, part = self.parts[-1]
        return _at(part, min(rest / weight, 1.0 - 1e-16))

    def written(self) -> dict[str, Any]:
        """As in a scenario file."""
        return {"mixture": [{"weight": w, "of": _written(part)} for w, part in self.parts]}


def _written(part: "Distribution | float") -> Any:
    return part if isinstance(part, int | float) else part.written()


def _at(part: "Distribution | float", share: float) -> float:
    return float(part) if isinstance(part, int | float) else part.quantile(share)


def quantiles(distribution: Distribution, shares: Numbers) -> Numbers:
    """Values at many shares of a distribution, each with the bits that `quantile` gives."""
    if isinstance(distribution, Quantiles):
        return distribution.quantiles(shares)
    return np.array([distribution.quantile(share) for share in shares.tolist()], dtype=np.float64)


def shares_below(distribution: Distribution, values: Numbers) -> Numbers:
    """As `share_below`, of many values at once."""
    if len(values) < FEW:
        return np.array([share_below(distribution, value) for value in values.tolist()], dtype=np.float64)
    low, high = np.zeros(len(values)), np.ones(len(values))
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        is_below = quantiles(distribution, middle) < values
        low, high = np.where(is_below, middle, low), np.where(is_below, high, middle)
    return 0.5 * (low + high)


def share_below(distribution: Distribution, value: float) -> float:
    """Share of a distribution below a value, found by halving the interval of shares."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if distribution.quantile(middle) < value:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def within(distribution: Distribution, bounds: tuple[float, float], share: float) -> float:
    """Value at a share of the part of a distribution that lies within bounds (a truncated draw).

    Raises
    ------
    ValueError
        If next to nothing of the distribution lies within the bounds.
    """
    value = distribution.quantile(share)
    outermost = distribution.quantile(1e-12), distribution.quantile(1.0 - 1e-12)
    if bounds[0] <= outermost[0] and outermost[1] <= bounds[1]:
        return value
    low = 0.0 if bounds[0] <= outermost[0] else share_below(distribution, bounds[0])
    high = 1.0 if outermost[1] <= bounds[1] else share_below(distribution, bounds[1])
    if high - low < 1e-6:
        raise ValueError(f"no part of {distribution.written()} lies between {bounds[0]:g} and {bounds[1]:g}")
    return min(max(distribution.quantile(low + share * (high - low)), bounds[0]), bounds[1])
