"""A scenario in which a limit lies at a place of its range, from a day on, in every run alike."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from labsim.dynamics.parameters import CATALOGUE
from labsim.scenario import Scenario
from labsim.studies.central import quantile, with_values
from labsim.studies.limits import LOW, Limit, Part
from labsim.vocabulary.distributions import Discrete, Distribution, Mixture
from labsim.vocabulary.quantities import Dated, Parameter, Value

# Places in a range, counted from its bad end: where 5% of the draws are worse, or better.
BAD, GOOD = 0.05, 0.95
MIDDLE = 0.5
# Draws by which the quantiles of a mixture are found, whose parts stand one after the other.
SORTED_DRAWS = 2001


def at_place(scenario: Scenario, limits: Sequence[Limit], place: float, since: str) -> Scenario:
    """The same scenario with some limits at a place of their ranges; all else is drawn as before.

    Parameters
    ----------
    place
        `BAD`, `GOOD`, or any share in between; decisions without a range are left alone in the middle.
    since
        Day, as an ISO date, from which limits that are no facts hold; facts hold from the first day.

    Raises
    ------
    ScenarioError
        If the values contradict others of their group.

    Notes
    -----
    The range is what the scenario holds of an input; where it holds a number, the prior of the input. Of
    dated values only those that are not settled are moved. The draws of all other inputs have addresses
    of their own and stay as they are.
    """
    values: dict[str, Value | Dated] = {}
    for limit in limits:
        first = scenario.clock.start if limit.is_fact else max(since, scenario.clock.start)
        for part in limit.parts:
            moved = _moved(scenario, part, place, first)
            if moved is not None:
                values[part.path] = moved
    others = tuple(one for one in scenario.interventions if one.path not in values)
    return with_values(replace(scenario, interventions=others), values)


def range_of(scenario: Scenario, part: Part, day: str) -> tuple[float, float]:
    """Bad and good end of one input on a day, as `at_place` sets them."""
    ends = []
    for place in (BAD, GOOD):
        found = _moved(scenario, part, place, day)
        value = scenario.effective(part.path) if found is None else found
        ends.append(_in_force(value, day))
    return float(ends[0]), float(ends[1])  # type: ignore[arg-type]


def _moved(scenario: Scenario, part: Part, place: float, first: str) -> Dated | None:
    """Values of one input from its first day on; None where it is left alone."""
    p, value = CATALOGUE[part.path], scenario.effective(part.path)
    steps = value.steps if isinstance(value, Dated) else ((scenario.clock.start, value),)
    if not isinstance(part.bad, str):
        if place == MIDDLE:
            return None
        held = part.bad if place < MIDDLE else part.good
        later: list[tuple[str, Value]] = [(first, float(held))]  # type: ignore[arg-type]
    else:
        share = place if part.bad == LOW else 1.0 - place
        later = _from(steps, first)
        is_settled = all(isinstance(one, int | float) for _, one in later)
        later = [(day, _end(p, one, day, share, is_settled)) for day, one in later]
    return Dated((*(step for step in steps if step[0] < first), *later))


def _from(steps: Sequence[tuple[str, Value]], first: str) -> list[tuple[str, Value]]:
    """What holds from a day on: the step in force on it, and all later ones."""
    before = [value for day, value in steps if day <= first]
    after = [(day, value) for day, value in steps if day > first]
    return [(first, before[-1]), *after]


def _end(p: Parameter, value: Value, day: str, share: float, is_settled: bool) -> float:
    """A place in the range of a value; of its prior's where nothing about the input is open any more."""
    if not isinstance(value, int | float):
        return quantile_by_size(value, p, share)
    believed = None if p.prior is None else _in_force(p.prior, day)
    if not is_settled or believed is None or isinstance(believed, int | float):
        return float(value)
    return quantile_by_size(believed, p, share)


def _in_force(value: Value | Dated, day: str) -> Value:
    if not isinstance(value, Dated):
        return value
    held = [one for start, one in value.steps if start <= day]
    return held[-1] if held else value.steps[0][1]


def quantile_by_size(distribution: Distribution, p: Parameter, share: float) -> float:
    """Value below which a share of the draws lies; mixtures are put in order of size first.

    Examples
    --------
    >>> ratio = CATALOGUE["capability.doubling_ratio"]
    >>> one_or_less = Mixture(((0.5, 1.0), (0.5, 0.9)))
    >>> quantile_by_size(one_or_less, ratio, 0.05), quantile_by_size(one_or_less, ratio, 0.95)
    (0.9, 1.0)
    """
    if not isinstance(distribution, Mixture | Discrete):
        return quantile(distribution, p, share)
    return _sorted_draws(distribution, p)[round(share * (SORTED_DRAWS - 1))]


@lru_cache(maxsize=64)
def _sorted_draws(distribution: Mixture | Discrete, p: Parameter) -> list[float]:
    shares = ((draw + 0.5) / SORTED_DRAWS for draw in range(SORTED_DRAWS))
    return sorted(quantile(distribution, p, share) for share in shares)
