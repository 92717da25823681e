"""A suite of tasks with known human times, and the logistic fit by which a horizon is read from it.

A suite has a longest task. A model that passes it has left the suite: the fit then only says "at least", and
"at most" of a model that fails at the shortest.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from labsim.measurements.draws import Address, Array
from labsim.measurements.instruments import Instruments
from labsim.vocabulary.streams import RESAMPLING_STREAM, SUITE_STREAM
from labsim.vocabulary.units import SECONDS_PER_HOUR

# Rows of the suite's stream: what families have in themselves, then what an attempt draws.
FAMILY, IS_ALIKE, ATTEMPT = 0, 1, 2
# Weight of a fit's prior, in attempts: it decides only where all attempts end alike.
RIDGE = 0.02
NEWTON_STEPS = 40
LARGEST_STEP = 4.0
RESAMPLES = 200
INTERVAL = (0.025, 0.975)
ODDS_AT_P80 = float(np.log(4.0))


@dataclass(frozen=True)
class SuiteReading:
    """What a suite says of one model [hours of working time].

    Attributes
    ----------
    p50, p80
        Task length at which half, and 80%, of attempts succeed; never beyond the shortest and longest task.
    low, high
        Ends of the 95% interval of `p50`, by drawing tasks anew; equal to it where none was asked for.
    at_ceiling
        Whether `p50` is only "at least".
    average_score
        Share of attempts that succeed.
    ratio
        p50 over p80 by the fitted slope, also above the ceiling.
    """

    p50: float
    p80: float
    low: float
    high: float
    at_ceiling: bool
    average_score: float
    ratio: float


def lengths_of(instruments: Instruments) -> Array:
    """Lengths of the suite's tasks [h]: evenly spread over their logarithm, the longest among them."""
    count = round(instruments["suite.tasks"])
    shortest = instruments["suite.shortest_seconds"] / SECONDS_PER_HOUR
    return np.geomspace(shortest, instruments["suite.longest_hours"], count)


def logistic_success(horizon_log2_hours: float, logits_per_doubling: float) -> Callable[[Array], Array]:
    """Chance of success at each length by the law of the model's horizon."""

    def chance(hours: Array) -> Array:
        logits = logits_per_doubling * (horizon_log2_hours - np.log2(hours))
        return np.asarray(1.0 / (1.0 + np.exp(-logits)))

    return chance


def constant_hazard_success(horizon_hours: float) -> Callable[[Array], Array]:
    """Chance of success of a model that fails at a constant rate over time: 2^(-length / horizon)."""
    return lambda hours: np.exp2(-hours / horizon_hours)


def attempts(chance: Array, instruments: Instruments, address: Address) -> Array:
    """Share of attempts that succeed at each task.

    Notes
    -----
    Every attempt succeeds with the chance of its task. A share `alike` of attempts is decided by what the
    task's family has in itself, which is the same for all models; the others by luck of their own.
    """
    tasks, each = len(chance), round(instruments["suite.attempts"])
    family = families(tasks, instruments)
    itself = address.at(0).uniform(SUITE_STREAM, FAMILY, tasks)[family]
    is_alike = address.uniform(SUITE_STREAM, IS_ALIKE, tasks * each) < instruments["suite.alike"]
    luck = address.uniform(SUITE_STREAM, ATTEMPT, tasks * each).reshape(tasks, each)
    decides = np.where(is_alike.reshape(tasks, each), itself[:, None], luck)
    return np.asarray((decides < chance[:, None]).mean(axis=1))


def families(tasks: int, instruments: Instruments) -> "np.ndarray[Any, np.dtype[np.int64]]":
    """Number of each task's family; tasks of one family are about equally long."""
    return np.asarray(np.arange(tasks) // round(instruments["suite.tasks_per_family"]))


def fitted(hours: Array, scores: Array, each: float, weights: Array | None = None) -> tuple[Array, Array]:
    """Logistic regression of success on the log2 of length.

    Parameters
    ----------
    hours : array of shape (tasks,)
    scores : array of shape (tasks,) or (fits, tasks)
    each
        Attempts at each task.
    weights : array of shape (fits, tasks), optional
        How often each fit counts each task; by default each counts each once.

    Returns
    -------
    tuple of arrays of shape (fits,)
        log2 of the length at which half of the attempts succeed [log2 h], and the fall of the log-odds with
        a doubling of length.

    Notes
    -----
    Newton's method on the log-likelihood of intercept and slope, with a prior as light as a fiftieth of an
    attempt: without one, a model that passes everything would have no fit.
    """
    x = np.log2(hours)
    centre, scale = float(x.mean()), max(float(x.std()), 1e-9)
    z = (x - centre) / scale
    weight = (np.ones(np.atleast_2d(scores).shape) if weights is None else weights) * each
    level, slope = np.zeros(len(weight)), np.zeros(len(weight))
    for _ in range(NEWTON_STEPS):
        p = 1.0 / (1.0 + np.exp(-np.clip(level[:, None] + slope[:, None] * z, -500.0, 500.0)))
        missing = weight * (scores - p)
        curvature = weight * p * (1.0 - p)
        gradient = missing.sum(axis=1) - RIDGE * level, (missing * z).sum(axis=1) - RIDGE * slope
        a, b = curvature.sum(axis=1) + RIDGE, (curvature * z).sum(axis=1)
        c = (curvature * z * z).sum(axis=1) + RIDGE
        determinant = a * c - b * b
        steps = (
            (c * gradient[0] - b * gradient[1]) / determinant,
            (a * gradient[1] - b * gradient[0]) / determinant,
        )
        # A step far beyond where the curve was measured would overshoot for good.
        shorter = np.minimum(1.0, LARGEST_STEP / np.maximum(np.maximum(abs(steps[0]), abs(steps[1])), 1e-300))
        level, slope = level + shorter * steps[0], slope + shorter * steps[1]
    falling = np.minimum(slope, -1e-6)
    return centre + scale * (-level / falling), -falling / scale


def read_suite(
    chance: Callable[[Array], Array],
    instruments: Instruments,
    address: Address,
    with_interval: bool = True,
) -> SuiteReading:
    """Let a model try all tasks of the suite and fit the curve.

    Parameters
    ----------
    chance
        From lengths [h] to the model's chance of success.
    address
        The occasion is the date: tasks stay the same from date to date, attempts do not.
    """
    hours = lengths_of(instruments)
    scores, each = attempts(chance(hours), instruments, address), instruments["suite.attempts"]
    half, slope = (float(one[0]) for one in fitted(hours, scores, each))
    low = high = half
    if with_interval:
        drawn, _ = fitted(hours, scores, each, _resampled(families(len(hours), instruments), address))
        low, high = (float(one) for one in np.quantile(drawn, INTERVAL))
    return SuiteReading(
        p50=_within(half, hours),
        p80=_within(half - ODDS_AT_P80 / slope, hours),
        low=_within(low, hours),
        high=_within(high, hours),
        at_ceiling=half >= float(np.log2(hours[-1])),
        average_score=float(scores.mean()),
        ratio=2.0 ** min(ODDS_AT_P80 / slope, 1000.0),
    )


def read_releases(
    chances: Sequence[Callable[[Array], Array]], instruments: Instruments, addresses: Sequence[Address]
) -> tuple[list[float], list[float]]:
    """Lengths at which half, and 80%, of the attempts of several models succeed: `read_suite` at once.

    Returns
    -------
    tuple of lists of float
        Both lengths for each model, never beyond the shortest and longest task [h].
    """
    hours = lengths_of(instruments)
    pairs = zip(chances, addresses, strict=True)
    scores = np.stack([attempts(chance(hours), instruments, address) for chance, address in pairs])
    half, slope = fitted(hours, scores, instruments["suite.attempts"])
    both = half.tolist(), (half - ODDS_AT_P80 / slope).tolist()
    at_half, at_80 = ([_within(one, hours) for one in logs] for logs in both)
    return at_half, at_80


def _within(log2_hours: float, hours: Array) -> float:
    """A length as the suite can tell it [h]: beyond its ends it says "at least" and "at most"."""
    lowest, highest = float(np.log2(hours[0])), float(np.log2(hours[-1]))
    return float(2.0 ** max(min(log2_hours, highest), lowest))


def _resampled(family: "np.ndarray[Any, np.dtype[np.int64]]", address: Address) -> Array:
    """How often each of many new draws of the families holds each task."""
    count = int(family[-1]) + 1
    uniform = address.uniform(RESAMPLING_STREAM, 0, RESAMPLES * count).reshape(RESAMPLES, count)
    chosen = np.floor(uniform * count).astype(np.int64)
    drawn = np.stack([np.bincount(row, minlength=count) for row in chosen]).astype(np.float64)
    return np.asarray(drawn[:, family])
