"""At which share of its own distribution each parameter of a set of assumptions lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import pi, sin, sqrt
from typing import Any, Protocol, TypeAlias
from zlib import crc32

import numpy as np
from scipy.special import ndtr

from labsim.dynamics import parameters
from labsim.scenario.limits import limited_groups, name_in_group
from labsim.scenario.scenario import Scenario
from labsim.vocabulary.many import Numbers, normal_quantiles, uniform_draws
from labsim.vocabulary.quantities import Parameter, Value
from labsim.vocabulary.streams import ASSUMPTIONS

ALMOST_ONE = 1.0 - 2.0**-53
LEAST_SHARE = 1e-16

Whole: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"


@dataclass(frozen=True)
class Row:
    """One parameter of a scenario as it is drawn: its address, what it follows, its value in each stretch."""

    p: Parameter
    address: int
    name: str
    values: tuple[Value, ...]
    is_certain: bool
    is_apart: bool
    leader: str | None
    together: float
    in_limited_group: bool


class Shares(Protocol):
    """Whoever knows where sets of assumptions lie."""

    sets: int

    def of(self, path: str) -> Numbers:
        """Shares of one parameter, one a set."""
        ...


@dataclass(frozen=True, eq=False)
class Address:
    """Root seed and number of each set: where its draws are."""

    seeds: Whole
    numbers: Whole


class DrawnShares:
    """Shares drawn at the addresses of some sets.

    What is taken from a screened prior draw lies where that draw has it, whatever is written over the
    parameters that it follows; the rest is drawn for this set alone.
    """

    def __init__(self, scenario: Scenario, rows: Mapping[str, Row], seed: int, numbers: Sequence[int]):
        self.rows = rows
        self.sets = len(numbers)
        self.apart = _address((seed, number) for number in numbers)
        sets = scenario.sets
        self.joint = self.apart if sets is None else _address(sets.draw(seed, number) for number in numbers)
        self.known: dict[tuple[str, bool], Numbers] = {}

    def of(self, path: str) -> Numbers:
        """Shares of one parameter, one a set."""
        return self._at(path, self.apart if self.rows[path].is_apart else self.joint)

    def _at(self, path: str, address: Address) -> Numbers:
        """Shares at some addresses, moved along with the parameter that it follows."""
        key = path, address is self.joint
        if key not in self.known:
            row = self.rows[path]
            shares: Numbers = uniform_draws(address.seeds, address.numbers, ASSUMPTIONS, row.address)
            if row.leader is not None:
                shares = moved(shares, row.together, self._leading(row.leader, address))
            self.known[key] = shares
        return self.known[key]

    def _leading(self, leader: str, address: Address) -> Numbers:
        return self._at(leader, address) if address is self.joint else self.of(leader)


class GivenShares:
    """Shares that a design gives: of a parameter that follows another one, the part of its own.

    Parameters
    ----------
    given
        By path, an array of shape (sets,) strictly between 0 and 1; others lie in their middle.
    """

    def __init__(self, rows: Mapping[str, Row], given: Mapping[str, Numbers]):
        self.rows = rows
        self.given = given
        self.sets = len(next(iter(given.values())))

    def of(self, path: str) -> Numbers:
        """Shares of one parameter, one a set."""
        row = self.rows[path]
        shares = self.given.get(path)
        if shares is None:
            shares = np.full(self.sets, 0.5)
        if row.leader is None or row.leader not in self.given:
            return shares
        return moved(shares, row.together, self.of(row.leader))


def moved(shares: Numbers, together: float, leading: Numbers) -> Numbers:
    """Shares moved along with those of the parameter that is followed (normal copula)."""
    z = together * normal_quantiles(leading) + sqrt(1.0 - together**2) * normal_quantiles(shares)
    found: Numbers = np.minimum(np.maximum(ndtr(z), LEAST_SHARE), ALMOST_ONE)
    return found


@lru_cache(maxsize=16)
def rows_of(scenario: Scenario) -> dict[str, Row]:
    """Every parameter of the catalogue, in its order, as a scenario draws it."""
    limited = limited_groups()
    return {path: row_of(scenario, p, p.group in limited) for path, p in parameters.CATALOGUE.items()}


def uncertain_paths(scenario: Scenario) -> list[str]:
    """Parameters that differ between sets of assumptions, in the order of the catalogue."""
    return [path for path, row in rows_of(scenario).items() if not row.is_certain]


def row_of(scenario: Scenario, p: Parameter, in_limited_group: bool) -> Row:
    """One parameter as a scenario draws it."""
    leader, rank_correlation = p.follows or (None, 0.0)
    values = scenario.per_stretch(p.path)
    return Row(
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


def _address(pairs: Any) -> Address:
    found = np.array(list(pairs), dtype=np.int64).reshape(-1, 2)
    return Address(found[:, 0].copy(), found[:, 1].copy())
