"""Which changed input explains which part of a difference between two scenarios, under the same luck."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import factorial

from labsim.dynamics.parameters import CATALOGUE
from labsim.ensemble import simulate
from labsim.ensemble.period import period_of
from labsim.ensemble.threads import Progress
from labsim.measures.metrics import METRIC_NAMES
from labsim.scenario import Scenario, ScenarioError
from labsim.studies.central import with_values
from labsim.views.delays import DAYS_PER_MONTH
from labsim.views.reached import Reached, reached_of

# Two to this power of scenarios are run to tell parts in every order.
MOST_FACTORS = 6
FIGURES, SETS = "population.figures", "sets"


@dataclass(frozen=True)
class Factor:
    """One or more inputs that differ and are changed together.

    Attributes
    ----------
    words
        The input, or the mechanism whose inputs they are.
    """

    words: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """What one factor explains [mean months].

    Attributes
    ----------
    alone
        Changed alone in the reference.
    last
        Changed after all others.
    shapley
        Mean over all orders in which the factors can be changed; None where there are too many.
    """

    factor: Factor
    alone: float
    last: float
    shapley: float | None


@dataclass(frozen=True)
class Attribution:
    """Parts of the difference between a scenario and a reference.

    Attributes
    ----------
    whole
        Mean months by which a milestone is later. A run that does not get there counts with its end, so
        that no run is left out and the parts add up.
    together
        The same where all factors are changed in the reference.
    """

    name: str
    reference: str
    milestone: str
    runs: int
    whole: float
    together: float
    parts: tuple[Part, ...]

    @property
    def remainder(self) -> float:
        """What no factor explains: the same ranges drawn in another way."""
        return self.whole - self.together


def factors_between(reference: Scenario, other: Scenario, is_joined: bool = False) -> list[Factor]:
    """What differs, each input by itself, or by mechanism where there are too many of them.

    Parameters
    ----------
    is_joined
        Whether inputs of one mechanism are to be changed together in any case.
    """
    paths = [path for path, _, _ in other.differs_from(reference) if not path.startswith("clock.")]
    if len(paths) <= MOST_FACTORS and not is_joined:
        return [Factor(path, (path,)) for path in paths]
    groups: dict[str, list[str]] = {}
    for path in paths:
        groups.setdefault(path if path == FIGURES else path.split(".")[0], []).append(path)
    return [Factor(_words(group, of), tuple(of)) for group, of in groups.items()]


def changed_to(reference: Scenario, other: Scenario, paths: Sequence[str]) -> Scenario:
    """The reference with some inputs as the other scenario has them.

    Raises
    ------
    ScenarioError
        If they contradict the rest.
    """
    own = frozenset(path for path in paths if path in CATALOGUE)
    mixed = replace(
        reference,
        figures=other.figures if FIGURES in paths else reference.figures,
        sets=other.sets if SETS in paths else reference.sets,
        set_apart=(reference.set_apart - own) | (other.set_apart & own),
        interventions=tuple(one for one in reference.interventions if one.path not in own),
    )
    return with_values(mixed, {path: other.effective(path) for path in own})


def ensembles(factors: int) -> int:
    """How many ensembles the parts of so many factors take, at most."""
    return 2**factors if factors <= MOST_FACTORS else 2 * factors + 2


def attribute(
    reference: Scenario,
    other: Scenario,
    milestone: str,
    runs: int,
    seed: int,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Attribution:
    """Change the inputs that differ one at a time, all but one, and in every order up to six of them.

    Raises
    ------
    RunFailed
        If a run cannot go on.
    ScenarioError
        If some of the changed inputs contradict the rest of the reference, mechanism by mechanism too.

    Notes
    -----
    The part of factor i of n is the Shapley value: the sum over all sets S of others of
    |S|! (n - |S| - 1)! / n! (v(S + i) - v(S)), with v the mean months to the milestone.
    """
    known: dict[str, float] = {}

    def months(scenario: Scenario) -> float:
        key = f"{scenario.content_hash} {sorted(scenario.set_apart)}"
        if key not in known:
            known[key] = _mean_months(scenario, milestone, runs, seed, threads, progress)
        return known[key]

    try:
        found, value = _values(reference, other, False, months)
    except ScenarioError:
        found, value = _values(reference, other, True, months)
    count = len(found)
    full = (1 << count) - 1
    start, together = value(0), value(full)
    parts = tuple(
        Part(
            factor,
            value(1 << place) - start,
            together - value(full ^ (1 << place)),
            _shapley(place, count, value) if count <= MOST_FACTORS else None,
        )
        for place, factor in enumerate(found)
    )
    names = other.name, reference.name
    return Attribution(*names, milestone, runs, months(other) - start, together - start, parts)


def _values(
    reference: Scenario, other: Scenario, is_joined: bool, months: Callable[[Scenario], float]
) -> tuple[list[Factor], Callable[[int], float]]:
    """Factors, and the mean months of every set of them, by its bits."""
    factors = factors_between(reference, other, is_joined)
    scenarios: dict[int, Scenario] = {}

    def scenario(chosen: int) -> Scenario:
        paths = [path for place, one in enumerate(factors) if chosen >> place & 1 for path in one.paths]
        return changed_to(reference, other, paths) if paths else reference

    every = range(1 << len(factors)) if len(factors) <= MOST_FACTORS else _few(len(factors))
    # All are made before any is run: what contradicts the rest is found at once.
    for chosen in every:
        scenarios[chosen] = scenario(chosen)
    return factors, lambda chosen: months(scenarios[chosen])


def _few(count: int) -> list[int]:
    full = (1 << count) - 1
    single = [1 << place for place in range(count)]
    return [0, full, *single, *(full ^ one for one in single)]


def _shapley(place: int, count: int, value: Callable[[int], float]) -> float:
    bit, whole = 1 << place, 0.0
    for others in range(1 << count):
        if not others & bit:
            size = others.bit_count()
            weight = factorial(size) * factorial(count - size - 1) / factorial(count)
            whole += weight * (value(others | bit) - value(others))
    return whole


def _mean_months(
    scenario: Scenario, milestone: str, runs: int, seed: int, threads: int | None, progress: Progress | None
) -> float:
    ensemble = simulate(scenario, runs, seed, threads, progress)
    curves = {name: ensemble.curves[:, row, :] for row, name in enumerate(METRIC_NAMES)}
    return mean_months(reached_of(curves, period_of(scenario))[milestone])


def mean_months(reached: Reached) -> float:
    """Mean months from the first day told to a milestone; to the end of the runs where it never comes."""
    days = [((day or reached.end) - reached.first).days for day in reached.dates]
    return sum(days) / len(days) / DAYS_PER_MONTH


def _words(group: str, paths: Sequence[str]) -> str:
    return paths[0] if len(paths) == 1 else f"{group} ({len(paths)} inputs)"
