"""Forks: the same run from some step on with one thing changed, under the same draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from labsim.dynamics.state import (
    EFFORT,
    EMPTY,
    EVALUATING,
    HORIZON,
    PLANNED,
    RECIPE,
    SOFTWARE_AT_START,
    STATUS,
    State,
    fork,
)
from labsim.ensemble.one_run import carry
from labsim.mechanisms.capability import doublings
from labsim.scenario import Scenario
from labsim.vocabulary.compiled import plain
from labsim.vocabulary.forms import LOG2_E
from labsim.vocabulary.quantities import TASK_KINDS

Values: TypeAlias = "np.recarray[Any, Any]"
Curves: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"


@dataclass(frozen=True)
class Standing:
    """How far a run has come at the beginning of a step.

    Attributes
    ----------
    progress
        Expected rise of ln A since the start of the run.
    progress_with_luck
        ln A as it stands, with what ended projects brought by luck.
    horizon_log2_hours
        Task horizon of the model in use [log2 h].
    log_software
        ln A without the luck of ended projects, what came from rivals included.
    """

    progress: float
    progress_with_luck: float
    horizon_log2_hours: float
    log_software: float


def standing(state: State) -> Standing:
    """How far a run has come."""
    lab = state.lab[0]
    horizon = state.models[HORIZON, int(lab.model_in_use)]
    level = float(lab.log_software)
    return Standing(float(lab.progress_so_far), level, float(horizon), level - float(lab.luck_so_far))


def changed(params: Values, values: Mapping[str, float]) -> Values:
    """A copy of a run's records of values with some of them set in every stretch.

    Parameters
    ----------
    params : record array of shape (stretches,)
    values
        By path: `group.name`, or `group.name.kind` for one kind of task; margins are a group, too.

    Raises
    ------
    KeyError
        If there is no such value.
    """
    copy = params.copy()
    for path, value in values.items():
        group, name, *kind = path.split(".")
        names = copy.dtype[group].names if group in (copy.dtype.names or ()) else ()
        if name not in names or (copy[group].dtype[name].shape != ()) != bool(kind):
            raise KeyError(f'there is no value "{path}"')
        if kind:
            copy[group][name][:, TASK_KINDS.index(kind[0])] = value
        else:
            copy[group][name][:] = value
    return copy


def carry_fork(
    scenario: Scenario,
    params: Values,
    state: State,
    step: int,
    until: Sequence[int],
    curves: Curves,
) -> list[Standing]:
    """Carry a copy of a state on, and tell how far it has come at some steps; the state stays as it is.

    Parameters
    ----------
    params : record array of shape (stretches,)
        Of the run itself, or with something `changed`.
    state
        Stands at the beginning of `step`.
    until
        Steps at whose beginning to look, rising.
    curves : float64 array of shape (metrics, steps)
        Receives what the fork observes.

    Raises
    ------
    RunFailed
        If the fork could not go on.
    """
    copy, found = fork(state), []
    for one in until:
        carry(scenario, params, copy, curves, step, one)
        found.append(standing(copy))
        step = one
    return found


def with_more_software(state: State, rise: float) -> State:
    """A copy of a state in which the lab has more software efficiency; its models stay as they are.

    Parameters
    ----------
    rise
        Of ln A.
    """
    copy = fork(state)
    copy.lab[0].log_software += rise
    return copy


def with_better_models(state: State, rise: float, doubling_ratio: float) -> State:
    """A copy of a state whose generations were all made with more software efficiency.

    Parameters
    ----------
    rise
        Of ln A in every recipe, those under way included.
    doubling_ratio
        `capability.doubling_ratio`: what this makes of their horizons follows the law of horizons.
    """
    copy = fork(state)
    lab, models = copy.lab[0], copy.models
    there = (models[STATUS] != EMPTY) & (models[STATUS] != PLANNED)
    models[SOFTWARE_AT_START, there] += rise
    for row in np.flatnonzero(there & (models[STATUS] >= EVALUATING)):
        before = models[EFFORT, row] - lab.log2_effort_2025
        models[RECIPE, row] += rise
        models[EFFORT, row] += rise * LOG2_E
        law = (lab.effort_per_doubling, doubling_ratio)
        longer, _ = plain(doublings)(before + rise * LOG2_E, *law)
        models[HORIZON, row] += longer - plain(doublings)(before, *law)[0]
    added = models[HORIZON, int(lab.best_model)] - state.models[HORIZON, int(lab.best_model)]
    lab.released_horizon += added
    lab.general_horizon += added
    return copy
