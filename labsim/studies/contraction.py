"""What the record told about the inputs: how much narrower what is kept is than the prior."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from labsim.dynamics import parameters
from labsim.scenario import Scenario, records
from labsim.studies.screen import Screening
from labsim.vocabulary.distributions import Discrete, Mixture
from labsim.vocabulary.quantities import TASK_KINDS, Parameter, Value

INFORMED = 0.1
SMALLEST = 1e-12


@dataclass(frozen=True)
class Input:
    """One uncertain input.

    Attributes
    ----------
    contraction
        1 - standard deviation of what is kept over that of the prior, on the input's own scale.
    shift
        How far the mean moved, in standard deviations of the prior.
    prior, kept
        5%, 50% and 95% of the draws.
    """

    path: str
    unit: str
    contraction: float
    shift: float
    prior: tuple[float, float, float]
    kept: tuple[float, float, float]

    @property
    def is_informed(self) -> bool:
        """Whether the record said anything about it."""
        return self.contraction > INFORMED


@dataclass(frozen=True)
class Choice:
    """One of the ways in which the world may be built: how often it was drawn and how often kept."""

    path: str
    choice: str
    drawn: int
    kept: int


def inputs(screening: Screening) -> tuple[list[Input], list[Choice]]:
    """All uncertain inputs, the most informed first, and all structural ones."""
    drawn = records(screening.scenario, screening.seed, range(screening.sets))
    kept = screening.kept
    found, choices = [], []
    for p, stretch, value in _uncertain(screening.scenario):
        column = drawn[p.group][p.name][:, stretch]
        values = column[:, TASK_KINDS.index(p.kind)] if p.kind else column
        for name, at in _at(p, value, values):
            choices.append(Choice(p.path, name, int(at.sum()), int(at[kept].sum())))
        narrower = None if isinstance(value, Discrete) else contraction(values, kept, p.scale)
        if narrower is not None:
            found.append(Input(p.path, p.unit, *narrower, _quantiles(values), _quantiles(values[kept])))
    return sorted(found, key=lambda one: -one.contraction), choices


def contraction(values: Any, kept: Any, scale: str) -> tuple[float, float] | None:
    """Contraction and shift of one input; None where the prior does not vary or too little is kept."""
    on_scale = _on_scale(np.asarray(values, dtype=np.float64), scale)
    spread = float(on_scale.std(ddof=1))
    if spread <= SMALLEST or len(kept) < 2:
        return None
    left = on_scale[kept]
    return 1.0 - float(left.std(ddof=1)) / spread, float(left.mean() - on_scale.mean()) / spread


def by_chance(kept: int) -> float:
    """Standard deviation of the contraction of an input of which the record says nothing (normal)."""
    return (2.0 * max(kept - 1, 1)) ** -0.5


def _uncertain(scenario: Scenario) -> Iterator[tuple[Parameter, int, Value]]:
    """Every uncertain input with the last stretch in which it is uncertain, and what it follows there."""
    for path, p in parameters.CATALOGUE.items():
        values = scenario.per_stretch(path)
        vary = [row for row, value in enumerate(values) if not isinstance(value, int | float)]
        if vary:
            yield p, vary[-1], values[vary[-1]]


def _at(p: Parameter, value: Value, values: Any) -> Iterator[tuple[str, Any]]:
    """The structures among which an input chooses, and which draws have each."""
    if isinstance(value, Discrete):
        for one in value.values:
            yield p.choices[int(one)] if p.choices else f"{one:g}", values == one
    elif isinstance(value, Mixture):
        exact = [float(part) for _, part in value.parts if isinstance(part, int | float)]
        for one in exact:
            yield f"exactly {one:g}", values == one
        if exact:
            yield "another", ~np.isin(values, exact)


def _on_scale(values: Any, scale: str) -> Any:
    if scale == "log":
        return np.log(np.maximum(values, SMALLEST))
    if scale == "share":
        inside = np.clip(values, SMALLEST, 1.0 - SMALLEST)
        return np.log(inside / (1.0 - inside))
    return values


def _quantiles(values: Any) -> tuple[float, float, float]:
    low, middle, high = (float(one) for one in np.quantile(values, (0.05, 0.5, 0.95)))
    return low, middle, high
