"""The milestones, and in which run each is reached when; runs that never get there are kept.

A milestone counts from the first day of the first stretch in which it holds for a quarter of a year, or to
the end of the run: a pace of some weeks, as in the first weeks of a run, is no milestone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from labsim.vocabulary.units import (
    WORK_DAY_HOURS,
    WORK_MONTH_HOURS,
    WORK_WEEK_HOURS,
    WORK_YEAR_HOURS,
)

NEVER = -1
HOLDS_DAYS = 91
# The best of a thousand researchers, in standard deviations of taste.
SDS_OF_THE_BEST = 3.09


@dataclass(frozen=True)
class Milestone:
    """A recorded metric is at least as large as a threshold, and stays so for `HOLDS_DAYS`.

    Attributes
    ----------
    words
        As a row of a table says it.
    clause
        As a sentence says it, to follow "in half the runs".
    denial
        What "in the others" is followed by.
    """

    id: str
    words: str
    clause: str
    denial: str
    metric: str
    threshold: float


def _task(id_: str, length: str, hours: float) -> Milestone:
    return Milestone(
        id_,
        f"AI does {length} tasks, half the time",
        f"AI does {length} tasks half the time",
        "it does not",
        "task_horizon_hours",
        hours,
    )


def _pace(id_: str, words: str, times: float) -> Milestone:
    return Milestone(
        id_,
        f"The lab works at {times:.0f}x its no-AI pace",
        f"this lab works at {words} its no-AI pace",
        "it does not",
        "progress_multiplier",
        times,
    )


MILESTONES = (
    _task("horizon_8h", "8-hour", WORK_DAY_HOURS),
    _task("horizon_40h", "one-work-week", WORK_WEEK_HOURS),
    _task("horizon_100h", "100-hour", 100.0),
    _task("horizon_167h", "one-work-month", WORK_MONTH_HOURS),
    _task("horizon_2000h", "one-work-year", WORK_YEAR_HOURS),
    Milestone(
        "engineering_handed_over_half",
        "Half of engineering is handed over",
        "half of the engineering work is handed over to AI",
        "it is not",
        "engineering_handed_over_share",
        0.5,
    ),
    Milestone(
        "engineering_handed_over_99",
        "99% of engineering is handed over",
        "99% of the engineering work is handed over to AI",
        "it is not",
        "engineering_handed_over_share",
        0.99,
    ),
    Milestone(
        "ai_taste_median",
        "AI's taste passes half the researchers'",
        "AI tells good ideas from bad better than half of the researchers",
        "it does not",
        "ai_taste",
        0.0,
    ),
    Milestone(
        "ai_taste_best",
        "AI's taste passes the best researcher's",
        "AI tells good ideas from bad as well as the best researcher of a thousand",
        "it does not",
        "ai_taste",
        SDS_OF_THE_BEST,
    ),
    _pace("progress_2x", "twice", 2.0),
    _pace("progress_5x", "5 times", 5.0),
    _pace("progress_10x", "10 times", 10.0),
    Milestone(
        "small_successor",
        "AI trains a small successor alone",
        "AI trains a small successor end to end, half the time",
        "it does not",
        "small_successor_success",
        0.5,
    ),
    Milestone(
        "could_run_alone",
        "The lab could run without people",
        "a year left to AI would cost this lab at most 5% of its progress",
        "it would cost more",
        "could_run_alone",
        0.5,
    ),
    Milestone(
        "runs_alone",
        "The lab runs without people",
        "people take less than 1% of the decisions at every stage",
        "they take more",
        "loop_closed",
        0.5,
    ),
)
BY_ID = {milestone.id: milestone for milestone in MILESTONES}


def first_steps(
    curves: "np.ndarray[Any, np.dtype[Any]]", threshold: float, holds: int = 1
) -> "np.ndarray[Any, np.dtype[np.int64]]":
    """Step from which each run holds a threshold for the first time.

    Parameters
    ----------
    curves : array of shape (runs, steps)
        One metric; where it is undefined (NaN), the threshold is not reached.
    holds
        Steps for which it must be held, or to the end of the curve.

    Returns
    -------
    int array of shape (runs,)
        `NEVER` where a run does not reach it.
    """
    found = np.full(len(curves), NEVER, dtype=np.int64)
    for run, reached in enumerate(np.asarray(curves) >= threshold):
        edges = np.flatnonzero(np.diff(np.concatenate(([False], reached, [False])).astype(np.int8)))
        begins, ends = edges[0::2], edges[1::2]
        long_enough = (ends - begins >= holds) | (ends == len(reached))
        if long_enough.any():
            found[run] = begins[long_enough.argmax()]
    return found


def reached_steps(
    curves: "Mapping[str, np.ndarray[Any, np.dtype[Any]]]", step_days: int
) -> "dict[str, np.ndarray[Any, np.dtype[np.int64]]]":
    """For each milestone, the step from which each run has it.

    Parameters
    ----------
    curves
        By metric, an array of shape (runs, steps).
    step_days
        Length of a step [days].

    Returns
    -------
    dict
        By id, an int array of shape (runs,); `NEVER` where a run does not get there.
    """
    holds = -(-HOLDS_DAYS // step_days)
    return {one.id: first_steps(curves[one.metric], one.threshold, holds) for one in MILESTONES}
