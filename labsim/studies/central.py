"""One run without uncertainty: every input at its middle, so that two runs differ by one input alone."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from labsim.dynamics import parameters
from labsim.scenario import Scenario, load
from labsim.scenario.limits import check_limits
from labsim.scenario.problems import Findings
from labsim.vocabulary.distributions import Distribution
from labsim.vocabulary.quantities import Dated, Parameter, Value

CENTRAL = "uncertainty=central"


def at_the_centre(name_or_path: str | Path) -> Scenario:
    """A scenario with every input certain: its default, or the middle of the range that a file sets.

    Raises
    ------
    ScenarioError
        If the scenario is not right.
    """
    scenario = load(name_or_path, [CENTRAL])
    middles = {path: _middle(value, parameters.CATALOGUE[path]) for path, value in scenario.values.items()}
    return replace(scenario, values=middles)


def with_values(scenario: Scenario, values: Mapping[str, Value | Dated]) -> Scenario:
    """The same scenario with some values set.

    Raises
    ------
    ScenarioError
        If they contradict others of their group.
    """
    changed = replace(scenario, values={**scenario.values, **values})
    findings = Findings()
    check_limits(changed, findings)
    findings.raise_if_any()
    return changed


def certain(scenario: Scenario, path: str) -> float | Dated:
    """The value of an input in a scenario without uncertainty."""
    found = _middle(scenario.effective(path), parameters.CATALOGUE[path])
    return found if isinstance(found, Dated) else float(found)


def _middle(value: Value | Dated, p: Parameter) -> float | Dated:
    if isinstance(value, Dated):
        return Dated(tuple((day, _of_one(one, p)) for day, one in value.steps))
    return _of_one(value, p)


def _of_one(value: Value, p: Parameter) -> float:
    return float(value) if isinstance(value, int | float) else quantile(value, p, 0.5)


def quantile(distribution: Distribution, p: Parameter, share: float) -> float:
    """A quantile as it is written, moved to the nearer bound where it lies outside."""
    return min(max(distribution.quantile(share), p.bounds[0]), p.bounds[1])
