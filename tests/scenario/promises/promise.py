"""What a promise is: a pattern over pairs of runs with the same assumptions and the same luck."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from labsim.ensemble import Ensemble
from labsim.ensemble import simulate as simulated
from labsim.scenario import load
from tests.scenario.promises.measure import Measured

BASELINE = "baseline"
ITSELF = (BASELINE,)
FEW_FIGURES = 16
NO_MORE_CHIPS = ("compute.growth_per_year={2026: 1}", "compute.slow_growth_per_year={2026: 1}")
# The lab moves compute to where it thinks it brings most.
MOVES_COMPUTE = ("allocation.policy={2026: bottleneck}",)
# Ensembles kept in memory at a time.
KEPT = 32


@dataclass(frozen=True)
class Promise:
    """What must hold of a scenario beside its partner.

    Attributes
    ----------
    pattern
        From the ensembles of the scenario, the partner and the baseline to what was measured.
    not_of
        Scenarios, each with overrides, of which the same pattern must not hold: the partner, and what
        could be mistaken for the scenario.
    variant
        What both run with besides, such as compute that stands still.
    figures
        Simulated researchers; None as the scenario says.
    runs
        Pairs that the test runs: more where the share that is promised lies close to the one that is found.
    """

    scenario: str
    partner: str
    pattern: Callable[[Ensemble, Ensemble, Ensemble], Iterable[Measured]]
    not_of: tuple[tuple[str, ...], ...]
    variant: tuple[str, ...] = ()
    figures: int | None = FEW_FIGURES
    runs: int = 60

    @property
    def name(self) -> str:
        return f"{self.scenario} beside {self.partner}"


@lru_cache(maxsize=KEPT)
def ensemble(name: str, overrides: tuple[str, ...], runs: int, seed: int) -> Ensemble:
    return simulated(load(name, list(overrides)), runs=runs, seed=seed)


@cache
def measured(
    promise: Promise, runs: int = 60, seed: int = 1, of: tuple[str, ...] | None = None
) -> tuple[Measured, ...]:
    """What a promise comes to for its scenario, or for the one named instead, with overrides."""
    few = () if promise.figures is None else (f"population.figures={promise.figures}",)
    more = (*promise.variant, *few)
    name, *overrides = of or (promise.scenario,)
    ours = ensemble(name, (*overrides, *more), runs, seed)
    partner = ensemble(promise.partner, more, runs, seed)
    return tuple(promise.pattern(ours, partner, ensemble(BASELINE, more, runs, seed)))
