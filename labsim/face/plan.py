"""From a scenario and an ensemble to what the other rooms ask for: the plan, curves by name."""

from typing import Any

from labsim.dynamics.parameters import CATALOGUE
from labsim.ensemble import DRAWS_PER_SET, Ensemble
from labsim.measures.metrics import METRIC_NAMES
from labsim.results.plan import Plan
from labsim.scenario import Scenario
from labsim.vocabulary.compiled import source_hash


def plan_of(scenario: Scenario, runs: int, seed: int, forks: bool = True, loop: bool = False) -> Plan:
    """What decides the content of the run folder."""
    return Plan(
        scenario=scenario.name,
        title=scenario.title,
        resolved=scenario.resolved(),
        content_hash=scenario.content_hash,
        runs=runs,
        seed=seed,
        draws_per_set=DRAWS_PER_SET,
        uncertain_inputs=uncertain_inputs(scenario),
        source_hash=source_hash(),
        forks=forks,
        loop=loop,
    )


def uncertain_inputs(scenario: Scenario) -> int:
    """How many inputs are drawn anew for each set of assumptions."""
    return sum(
        any(not isinstance(value, int | float) for value in scenario.per_stretch(path)) for path in CATALOGUE
    )


def curves_of(ensemble: Ensemble) -> dict[str, Any]:
    """Curves by the name of their metric."""
    return {name: ensemble.curves[:, row, :] for row, name in enumerate(METRIC_NAMES)}
