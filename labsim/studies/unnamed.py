"""An unnamed limit: how large a share of the work that never gets faster would undo a headline?

Two readings. *Of people's hours*: no model can take them over, and teams of agents need people for them,
too; runs are made anew with such hours. The kind of task that stands for them is `infrastructure`: what
else a lab has of that kind is a hundredth of its hours, and nothing but hours depends on it. *Of the time
that progress takes*, better ideas included: Amdahl's law on the pace that was recorded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

import numpy as np

from labsim.ensemble import Ensemble, simulate
from labsim.ensemble.fork import Values
from labsim.ensemble.period import period_of
from labsim.ensemble.threads import Progress
from labsim.mechanisms.tasks import INFRASTRUCTURE
from labsim.views.milestones import BY_ID, HOLDS_DAYS, NEVER, first_steps

# Shares are told in steps of a hundredth; nothing but the unnamed limit is left at the last one.
STEPS = 100
LARGEST = 99
PACE = "progress_multiplier"
WEIGHTS = ("hours_weight_junior", "hours_weight_senior")


@dataclass(frozen=True)
class Unnamed:
    """Runs that still reach a milestone where a share of the work never gets faster.

    Attributes
    ----------
    of_hours
        Smallest share of people's hours, in hundredths, with which fewer than half of the runs reach it; None
        where even 0.99 does not undo it.
    reached
        By share of hours, of those looked at: in how many runs it is reached.
    of_time
        Smallest share of the time that progress takes; an upper bound, since what a slower lab loses on the
        way is left out. None for a milestone that is no pace.
    """

    of_hours: float | None
    reached: dict[float, int]
    of_time: float | None


def hold_back(share: float) -> Callable[[Values], None]:
    """Let a share of everybody's hours, as they are without AI, go into what no model can take over.

    The other kinds of task keep their proportions.
    """

    def change(params: Values) -> None:
        tasks = params["tasks"]
        for name in WEIGHTS:
            weights = tasks[name]
            others = weights.sum(axis=-1) - weights[..., INFRASTRUCTURE]
            weights[..., INFRASTRUCTURE] = others * share / (1.0 - share)
        tasks["delegable"][..., INFRASTRUCTURE] = 0.0

    return change


def needed_pace(pace: float, share: float) -> float:
    """Pace that all else must reach so that the whole reaches one, where a share of the time never shrinks.

    Returns
    -------
    float
        Infinite where no pace is enough.

    Notes
    -----
    1 / (s + (1 - s) / M) = T, solved for M = (1 - s) T / (1 - s T).

    Examples
    --------
    >>> round(needed_pace(2.0, 0.25), 9), needed_pace(2.0, 0.5)
    (3.0, inf)
    """
    return (1.0 - share) * pace / (1.0 - share * pace) if share * pace < 1.0 else inf


def unnamed_limit(
    before: Ensemble, milestone: str, threads: int | None = None, progress: Progress | None = None
) -> Unnamed:
    """Find the smallest shares with which fewer than half of the runs reach a milestone.

    Parameters
    ----------
    before
        The runs as they are.

    Notes
    -----
    By halving: with a larger share fewer runs reach it, but for luck. At most eight ensembles.
    """
    about = BY_ID[milestone]
    found: dict[float, int] = {}

    def of_hours(hundredths: int) -> bool:
        share = hundredths / STEPS
        change = hold_back(share)
        again = simulate(before.scenario, before.runs, before.seed, threads, progress, change)
        found[share] = _reaching(again, about.metric, about.threshold)
        return 2 * found[share] < len(before.runs)

    def of_time(hundredths: int) -> bool:
        needed = needed_pace(about.threshold, hundredths / STEPS)
        return 2 * _reaching(before, about.metric, needed) < len(before.runs)

    hours = _least(of_hours)
    time = _least(of_time) if about.metric == PACE else None
    return Unnamed(hours, dict(sorted(found.items())), time)


def _least(is_undone: Callable[[int], bool]) -> float | None:
    """The smallest share, in hundredths, that undoes it."""
    if not is_undone(LARGEST):
        return None
    low, high = 0, LARGEST
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_undone(middle) else (middle, high)
    return high / STEPS


def _reaching(ensemble: Ensemble, metric: str, threshold: float) -> int:
    holds = -(-HOLDS_DAYS // period_of(ensemble.scenario).step_days)
    return int(np.count_nonzero(first_steps(ensemble.metric(metric), threshold, holds) != NEVER))
