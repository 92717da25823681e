"""Sets of assumptions: one value of everything nobody knows, each drawn at its own address.

A set depends on the seed, its number and each parameter's own path and distribution only: neither on the
size of the ensemble, nor on the scenario's name, nor on what other parameters there are. Where a scenario
names screened sets, it also depends on their table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import pi, sin, sqrt
from typing import Any
from zlib import crc32

import numpy as np
from scipy.special import ndtr

from labsim.dynamics import parameters
from labsim.scenario.limits import Known, complain, name_in_group, narrowed
from labsim.scenario.problems import Findings
from labsim.scenario.scenario import Scenario
from labsim.vocabulary.distributions import Distribution, normal_quantile, share_below
from labsim.vocabulary.quantities import Parameter, Value
from labsim.vocabulary.streams import ASSUMPTIONS, uniform_draw

ALMOST_ONE = 1.0 - 2.0**-53
LEAST_MASS = 1e-6


@dataclass(frozen=True)
class _Row:
    """One parameter of a plan: its address, what it follows and its value in each stretch."""

    p: Parameter
    address: int
    name: str
    values: tuple[Value, ...]
    is_certain: bool
    is_apart: bool
    leader: str | None
    together: float
    in_limited_group: bool


@dataclass(frozen=True)
class _Address:
    """Root seed and number of a set: where its draws are."""

    seed: int
    number: int


class _Shares:
    """At which share of its own distribution each parameter of one set lies.

    What is taken from a screened prior draw lies where that draw has it, whatever is written over the
    parameters that it follows; the rest is drawn for this set alone.
    """

    def __init__(self, rows: dict[str, _Row], joint: _Address, apart: _Address):
        self.rows = rows
        self.joint = joint
        self.apart = apart
        self.known: dict[tuple[str, bool], float] = {}

    def of(self, path: str) -> float:
        """Share of one parameter."""
        return self._at(path, self.apart if self.rows[path].is_apart else self.joint)

    def _at(self, path: str, address: _Address) -> float:
        """Share at one address, moved along with the parameter that it follows."""
        key = path, address is self.joint
        if key not in self.known:
            row = self.rows[path]
            share = uniform_draw(address.seed, address.number, ASSUMPTIONS, row.address, 0, 0)
            if row.leader is not None:
                share = _moved(share, row.together, self._leading(row.leader, address))
            self.known[key] = share
        return self.known[key]

    def _leading(self, leader: str, address: _Address) -> float:
        return self._at(leader, address) if address is self.joint else self.of(leader)


def assumptions(scenario: Scenario, seed: int, number: int) -> dict[str, list[float]]:
    """One set of assumptions.

    Parameters
    ----------
    seed
        Root seed of the study.
    number
        Number of the set within the seed, from 0. Where the scenario names screened sets, it stands for
        one of these: everything that no file writes over them then comes from that one prior draw.

    Returns
    -------
    dict
        For every parameter of the catalogue, in its order, one value per stretch of the scenario.

    Raises
    ------
    ScenarioError
        If a value that the scenario fixes contradicts another one that was drawn.
    """
    rows = _plan(scenario)
    shares = _shares(scenario, rows, seed, number)
    known: dict[str, list[Known]] = {}
    found: dict[str, list[float]] = {}
    for path, row in rows.items():
        if row.in_limited_group:
            so_far = known.setdefault(row.p.group, [Known() for _ in row.values])
            share = 0.5 if row.is_certain else shares.of(path)
            found[path] = _limited(scenario, row, share, so_far)
        elif row.is_certain:
            found[path] = [float(value) for value in row.values]  # type: ignore[arg-type]
        else:
            found[path] = _free(row, shares.of(path))
    return found


def one_assumption(scenario: Scenario, path: str, seed: int, number: int) -> list[float]:
    """What one set of assumptions says of one parameter, as `assumptions` does, without the others.

    Examples
    --------
    >>> from labsim.scenario import load
    >>> small = load("small_lab")
    >>> one_assumption(small, "research.world", 1, 0) == assumptions(small, 1, 0)["research.world"]
    True
    """
    rows = _plan(scenario)
    row = rows[path]
    if row.p.limits is not None:
        return assumptions(scenario, seed, number)[path]
    if row.is_certain:
        return [float(value) for value in row.values]  # type: ignore[arg-type]
    return _free(row, _shares(scenario, rows, seed, number).of(path))


def records(scenario: Scenario, seed: int, numbers: Sequence[int]) -> "np.recarray[Any, Any]":
    """Several sets of assumptions as records of the compiled week.

    Returns
    -------
    np.recarray
        Of shape (sets, stretches).
    """
    storage = parameters.allocate(len(numbers), len(scenario.stretches()))
    # Fields of plain records are reached much faster than those of a recarray.
    bare = storage.view(np.ndarray).view(parameters.record_type())
    for row, number in enumerate(numbers):
        found = assumptions(scenario, seed, number)
        for stretch in range(storage.shape[1]):
            values = {path: of_stretch[stretch] for path, of_stretch in found.items()}
            parameters.fill(bare[row, stretch], values)
    return storage


def truncated(distribution: Distribution, bounds: tuple[float, float], share: float) -> float:
    """As `distributions.within`, with the shares at the bounds remembered between draws."""
    low, high = _span(distribution, bounds)  # type: ignore[arg-type]
    if low == 0.0 and high == 1.0:
        return distribution.quantile(share)
    if high - low < LEAST_MASS:
        # The part within the bounds is so far out that all of it lies at the nearer bound.
        return min(max(distribution.quantile(0.5), bounds[0]), bounds[1])
    return min(max(distribution.quantile(low + share * (high - low)), bounds[0]), bounds[1])


@lru_cache(maxsize=4096)
def _span(distribution: Distribution, bounds: tuple[float, float]) -> tuple[float, float]:
    """Shares of a distribution at its bounds."""
    low = 0.0 if bounds[0] <= distribution.quantile(1e-12) else share_below(distribution, bounds[0])
    high = 1.0 if distribution.quantile(1.0 - 1e-12) <= bounds[1] else share_below(distribution, bounds[1])
    return low, high


def _shares(scenario: Scenario, rows: dict[str, _Row], seed: int, number: int) -> _Shares:
    """Where the draws of one set lie."""
    apart = _Address(seed, number)
    joint = apart if scenario.sets is None else _Address(*scenario.sets.draw(seed, number))
    return _Shares(rows, joint, apart)


@lru_cache(maxsize=16)
def _plan(scenario: Scenario) -> dict[str, _Row]:
    catalogue = parameters.CATALOGUE
    limited = {p.group for p in catalogue.values() if p.limits is not None}
    return {path: _row(scenario, p, p.group in limited) for path, p in catalogue.items()}


def _row(scenario: Scenario, p: Parameter, in_limited_group: bool) -> _Row:
    leader, rank_correlation = p.follows or (None, 0.0)
    values = scenario.per_stretch(p.path)
    return _Row(
        p=p,
        address=crc32(p.path.encode()) & 0x7FFFFFFF,
        name=name_in_group(p),
        values=values,
        is_certain=all(isinstance(value, int | float) for value in values),
        is_apart=p.path in scenario.set_apart,
        leader=leader,
        # Correlation of two normal variables whose ranks correlate as declared.
        together=2.0 * sin(pi * rank_correlation / 6.0),
        in_limited_group=in_limited_group,
    )


def _moved(share: float, together: float, leading: float) -> float:
    """A share moved along with that of the parameter that it follows."""
    z = together * normal_quantile(leading) + sqrt(1.0 - together**2) * normal_quantile(share)
    return min(max(float(ndtr(z)), 1e-16), ALMOST_ONE)


def _free(row: _Row, share: float) -> list[float]:
    """Values where only the parameter's own bounds count; equal distributions are asked once."""
    found: list[float] = []
    for index, value in enumerate(row.values):
        if index and value is row.values[index - 1]:
            found.append(found[-1])
        else:
            found.append(_value(value, row.p.bounds, share))
    return found


def _limited(scenario: Scenario, row: _Row, share: float, so_far: list[Known]) -> list[float]:
    """Values within the limits that the values of the group so far leave."""
    found: list[float] = []
    before: tuple[Value, tuple[float, float]] | None = None
    for value, known in zip(row.values, so_far, strict=True):
        limits = narrowed(row.p, known)
        is_outside = isinstance(value, int | float) and not limits[0] <= value <= limits[1]
        if limits[0] > limits[1] or (row.p.limits is not None and is_outside):
            findings = Findings()
            complain(scenario, row.p, value, limits, known, findings)
            findings.raise_if_any()
        drawn = found[-1] if before == (value, limits) else _value(value, limits, share)
        before = (value, limits)
        known[row.name] = drawn
        found.append(drawn)
    return found


def _value(value: Value, bounds: tuple[float, float], share: float) -> float:
    return float(value) if isinstance(value, int | float) else truncated(value, bounds, share)
