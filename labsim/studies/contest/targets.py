"""What is to be foretold: one target for each window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from labsim.measurements.draws import Array
from labsim.views.milestones import HOLDS_DAYS, NEVER, first_steps
from labsim.vocabulary.units import WORK_MONTH_HOURS

# Not a recorded metric: what a trial of everybody on very many tasks would measure, half-yearly.
MEASURED_UPLIFT = "measured_uplift"


@dataclass(frozen=True)
class Target:
    """Something that one of the windows is about.

    Attributes
    ----------
    own
        The window that it belongs to.
    words
        As the head of a column says it.
    clause
        As a sentence says it.
    """

    id: str
    own: str
    words: str
    clause: str
    metric: str
    threshold: float


TARGETS = (
    Target(
        "horizon_work_month",
        "model",
        "month-long tasks",
        "AI does one-work-month tasks half the time",
        "task_horizon_hours",
        WORK_MONTH_HOURS,
    ),
    Target(
        "uplift_3x",
        "researcher",
        "uplift 3x",
        "a trial measures three times the output per hour",
        MEASURED_UPLIFT,
        3.0,
    ),
    Target(
        "progress_3x",
        "lab",
        "pace 3x",
        "the lab works at 3 times its no-AI pace",
        "progress_multiplier",
        3.0,
    ),
    Target(
        "output_5_percent",
        "economy",
        "output +5%",
        "AI adds 5% to world output",
        "output_from_ai_share",
        1.0 - 1.0 / 1.05,
    ),
)
BY_ID = {one.id: one for one in TARGETS}


def days_of(
    target: Target, curves: Mapping[str, Array], step_days: float, when: Sequence[int], log_uplift: Array
) -> float:
    """Days from the start until a run reaches a target; infinite where it does not.

    Parameters
    ----------
    curves
        By metric, arrays of shape (steps,).
    when, log_uplift
        Steps at whose beginning trials were held, and the logarithm of the uplift without luck.

    Notes
    -----
    A metric counts from the step from which it holds for a quarter of a year. Between two trials the
    logarithm of the uplift is taken as straight.
    """
    if target.metric == MEASURED_UPLIFT:
        return _crossing(np.array(when) * step_days, log_uplift, float(np.log(target.threshold)))
    holds = int(-(-HOLDS_DAYS // step_days))
    step = int(first_steps(curves[target.metric][None, :], target.threshold, holds)[0])
    return float("inf") if step == NEVER else (step + 1.0) * step_days


def _crossing(days: Array, values: Array, threshold: float) -> float:
    above = np.flatnonzero(values >= threshold)
    if not len(above):
        return float("inf")
    row = int(above[0])
    if row == 0:
        return float(days[0])
    part = (threshold - values[row - 1]) / (values[row] - values[row - 1])
    return float(days[row - 1] + part * (days[row] - days[row - 1]))
