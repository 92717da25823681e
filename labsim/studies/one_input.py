"""What one input does: two runs with the same luck, everything else at its central value."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from labsim.dynamics import parameters
from labsim.ensemble import RunFailed, simulate
from labsim.measures.metrics import METRIC_NAMES
from labsim.results.curves import dates_of
from labsim.scenario import Scenario, ScenarioError
from labsim.studies.central import certain, with_values
from labsim.studies.moves import Move, moves
from labsim.views.reached import reached_of
from labsim.views.summary import Period, windows
from labsim.vocabulary.quantities import Dated, Parameter, Value

MILESTONES = ("progress_2x", "horizon_167h")
PACE, PACE_WINDOW = "progress_multiplier", "mid_2030"
SEED = 1
# A move that contradicts other inputs is halved so often before it is given up.
HALVINGS = 6


@dataclass(frozen=True)
class Outcome:
    """What one run comes to.

    Attributes
    ----------
    dates
        By milestone, the day from which it holds; None for never.
    pace
        The progress multiplier in mid-2030; None where the run does not cover that day.
    first, end
        Day that ends the first step, and the day on which the run ends.
    """

    dates: dict[str, date | None]
    pace: float | None
    first: date
    end: date


@dataclass(frozen=True)
class Effect:
    """One input moved: both values, and what both runs come to.

    Attributes
    ----------
    after
        None if the run with the moved value could not be made; `failure` says why.
    """

    path: str
    value: float | Dated
    move: Move
    before: Outcome
    after: Outcome | None
    failure: str = ""


def effects_of(scenario: Scenario, path: str, believed: Value | Dated) -> list[Effect]:
    """Move one input of a scenario without uncertainty; a choice has one effect for each other choice.

    Parameters
    ----------
    scenario
        As of `labsim.studies.central.at_the_centre`.
    believed
        What the same scenario holds of the input with its uncertainty.
    """
    p = parameters.CATALOGUE[path]
    value = certain(scenario, path)
    before = outcome(scenario)
    return [_effect(scenario, p, value, move, before) for move in moves(p, value, believed)]


def outcome(scenario: Scenario) -> Outcome:
    """What one run of a scenario without uncertainty comes to."""
    ensemble = simulate(scenario, runs=1, seed=SEED, threads=1)
    clock = scenario.clock
    start = date.fromisoformat(clock.start)
    dates = dates_of(start, clock.step_days, scenario.weeks())
    period = Period(start, date.fromisoformat(clock.end), dates)
    curves = {name: ensemble.curves[:, row, :] for row, name in enumerate(METRIC_NAMES)}
    reached = reached_of(curves, period)
    step = next((step for id_, _, step in windows(period) if id_ == PACE_WINDOW), None)
    pace = None if step is None else float(curves[PACE][0, step])
    return Outcome({id_: reached[id_].dates[0] for id_ in MILESTONES}, pace, dates[0], period.end)


def _effect(scenario: Scenario, p: Parameter, value: float | Dated, move: Move, before: Outcome) -> Effect:
    failure = ""
    for tried in _ever_smaller(p, value, move):
        try:
            changed = with_values(scenario, {p.path: tried.value})
            return Effect(p.path, value, tried, before, outcome(changed))
        except ScenarioError as error:
            failure = error.problems[0].sentence
        except RunFailed as error:
            failure = str(error)
            break
    return Effect(p.path, value, move, before, None, failure)


def _ever_smaller(p: Parameter, value: float | Dated, move: Move) -> Iterator[Move]:
    """The move itself, then half of it and so on: shares of one whole leave each other only so much."""
    yield move
    if p.choices or isinstance(value, Dated) or isinstance(move.value, Dated):
        return
    for halving in range(1, HALVINGS + 1):
        smaller = value + (move.value - value) * 0.5**halving
        yield Move(smaller, "moved as far as others of its group allow")
