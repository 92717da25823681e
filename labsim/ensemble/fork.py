"""Forks: the same run from some step on with one thing changed, under the same draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from labsim.dynamics.state import HORIZON, State, fork
from labsim.ensemble.one_run import carry
from labsim.scenario import Scenario
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
    """

    progress: float
    progress_with_luck: float
    horizon_log2_hours: float


def standing(state: State) -> Standing:
    """How far a run has come."""
    lab = state.lab[0]
    horizon = state.models[HORIZON, int(lab.model_in_use)]
    return Standing(float(lab.progress_so_far), float(lab.log_software), float(horizon))


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
