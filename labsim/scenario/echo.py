"""What a written range implies: its mean, median and far ends, so that a slip is seen at once."""

from dataclasses import dataclass

from labsim.dynamics import parameters
from labsim.scenario.scenario import Scenario
from labsim.scenario.truncation import truncated
from labsim.vocabulary.distributions import Distribution
from labsim.vocabulary.quantities import Dated, Value

SLICES = 2000


@dataclass(frozen=True)
class Echo:
    """Implications of one uncertain value that a file sets, within the bounds of its parameter.

    Attributes
    ----------
    since
        Date from which it holds; None for a value without dates.
    mean, median, one_percent, ninety_nine_percent
        In the parameter's `unit`.
    """

    path: str
    since: str | None
    unit: str
    mean: float
    median: float
    one_percent: float
    ninety_nine_percent: float


def echo(scenario: Scenario) -> list[Echo]:
    """Implications of every uncertain value that files and overrides set, by path."""
    held: list[tuple[str, str | None, Value]] = []
    for path, value in sorted(scenario.values.items()):
        steps = value.steps if isinstance(value, Dated) else ((None, value),)
        held += [(path, since, one) for since, one in steps]
    held += [(one.path, one.at, one.value) for one in scenario.interventions]
    return [_implied(path, since, one) for path, since, one in held if not isinstance(one, int | float)]


def _implied(path: str, since: str | None, distribution: Distribution) -> Echo:
    p = parameters.CATALOGUE[path]

    def at(share: float) -> float:
        return truncated(distribution, p.bounds, share)

    mean = sum(at((index + 0.5) / SLICES) for index in range(SLICES)) / SLICES
    return Echo(path, since, p.unit, mean, at(0.5), at(0.01), at(0.99))
