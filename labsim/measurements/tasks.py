"""What single tasks would cost a lab's people now, with AI and without, by the model's own rules.

A copy of the state is asked: its tasks of one kind get the length in question, and everybody decides about
them as they decide every week (`labsim.dynamics.phases.plan`). Nothing is fitted and nothing is changed.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtri

from labsim.dynamics.phases.ask import ACTUAL, EXPECTED, SHARE, SURPRISED, ask_lengths
from labsim.dynamics.state import SKILL, State, fork
from labsim.measurements.draws import Array
from labsim.mechanisms.tasks import ENGINEERING

# Task lengths that a trial's tasks are taken from: midpoints of so many equal shares of tasks.
LENGTHS = 24
Values = Any


@dataclass(frozen=True)
class Plans:
    """What tasks of some lengths come to, per hour of the task.

    Attributes
    ----------
    own : array of shape (people,)
        Person-hours alone.
    actual, expected, handed, surprise : array of shape (lengths, people)
        Person-hours with AI allowed as they turn out, as the person expects them, share handed over, and
        attempts that look done less those that were expected to.
    """

    own: Array
    actual: Array
    expected: Array
    handed: Array
    surprise: Array


def lengths_of_tasks(values: Values, kind: int = ENGINEERING, count: int = LENGTHS) -> Array:
    """Lengths [h] that stand for equal shares of the tasks of a kind (of their number, not of their hours).

    Parameters
    ----------
    values : record array of shape (1,)
    """
    z = ndtri((np.arange(count) + 0.5) / count)
    tasks = values["tasks"]
    median = float(tasks["length_median_hours"][0, kind]) * float(tasks["length_factor"][0])
    return np.asarray(median * np.exp(float(tasks["length_log_sd"][0]) * z))


def plan_tasks(state: State, values: Values, hours: Array, kind: int = ENGINEERING) -> Plans:
    """How everybody would do tasks of each length, and what they would cost.

    Parameters
    ----------
    state
        Stays as it is; it has run for a step at least.
    values : record array of shape (1,)
        Of the stretch that the date lies in.
    """
    copy, figures = fork(state), int(state.lab[0].figures)
    asked = values.copy()
    asked["tasks"]["length_log_sd"] = 0.0
    asked["tasks"]["length_factor"] = 1.0
    asked["tasks"]["length_median_hours"][0, kind] = 1.0
    found = np.zeros((4, len(hours), figures))
    ask_lengths(copy, asked, np.ascontiguousarray(hours, dtype=np.float64), kind, found)
    own = 1.0 / copy.people[SKILL, :figures]
    return Plans(own, found[ACTUAL], found[EXPECTED], found[SHARE], found[SURPRISED])
