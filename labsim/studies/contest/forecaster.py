"""The one forecaster of all windows: months until a target, from a window's inputs, censored runs counted."""

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from scipy.special import log_ndtr

from labsim.measurements.draws import Array

Mask: TypeAlias = np.ndarray[Any, np.dtype[np.bool_]]
Numbers: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]

# How strongly slopes may be shrunk, in runs that say they are zero; the last leaves the calendar only.
SHRINKAGE = (4.0, 32.0, 1e9)
INNER_FOLDS = 3
ROUNDS = 20
LEAST_SD, LEAST_MONTHS = 0.02, 0.25
# Fewer runs that reach the target than this teach nobody anything.
FEWEST_REACHED = 5


@dataclass(frozen=True)
class Forecaster:
    """A censored regression of ln(months) on standardised inputs.

    Attributes
    ----------
    centre, scale : array of shape (inputs,)
    weights : array of shape (1 + inputs,)
        Level and slopes.
    spread
        Standard deviation of ln(months) around the line.
    """

    centre: Array
    scale: Array
    weights: Array
    spread: float

    def months(self, inputs: Array) -> Array:
        """Months until the target by which half of such runs have reached it."""
        logs = self.weights[0] + (inputs - self.centre) / self.scale @ self.weights[1:]
        return np.asarray(np.exp(np.clip(logs, np.log(LEAST_MONTHS), 20.0)))


def chosen(inputs: Array, months: Array, is_reached: Mask, sets: Numbers, end: float) -> Forecaster:
    """Learn with as much shrinkage as foretells best inside the runs that are learned from.

    Parameters
    ----------
    sets
        Set of assumptions of each run: runs of one set stay together.
    end
        Months until the runs end.
    """
    if not inputs.shape[1]:
        return learned(inputs, months, is_reached, SHRINKAGE[0])
    fold = np.searchsorted(np.unique(sets), sets) % INNER_FOLDS
    off = dict.fromkeys(SHRINKAGE, 0.0)
    for one in range(INNER_FOLDS):
        there = fold == one
        if there.all() or not there.any():
            continue
        for shrinkage in SHRINKAGE:
            found = learned(inputs[~there], months[~there], is_reached[~there], shrinkage)
            told = found.months(inputs[there])
            off[shrinkage] += float(errors(told, months[there], is_reached[there], end).sum())
    return learned(inputs, months, is_reached, min(reversed(SHRINKAGE), key=lambda one: off[one]))


def learned(inputs: Array, months: Array, is_reached: Mask, shrinkage: float) -> Forecaster:
    """Learn from runs of which some reach the target and others are only known not to by then.

    Parameters
    ----------
    inputs : array of shape (runs, inputs)
        With no inputs the forecaster knows the calendar only.
    months : array of shape (runs,)
        Until the target, or until the end of a run that does not reach it.
    shrinkage
        How many more runs say that each slope is zero.

    Notes
    -----
    ln(months) is normal around a line in the inputs; a run that does not get there counts with what is
    expected beyond its end (expectation-maximisation).
    """
    y = np.log(np.maximum(months, LEAST_MONTHS))
    centre = inputs.mean(axis=0) if inputs.size else np.zeros(inputs.shape[1])
    deviation = inputs.std(axis=0) if inputs.size else np.ones(inputs.shape[1])
    scale = np.where(deviation > 1e-12, deviation, 1.0)
    x = np.column_stack((np.ones(len(y)), (inputs - centre) / scale))
    shrink = np.diag([0.0, *([shrinkage] * inputs.shape[1])])
    solver = np.linalg.solve(x.T @ x + shrink, x.T)
    filled, spread = y.copy(), max(float(y.std()), LEAST_SD)
    weights, beyond = solver @ filled, np.zeros(len(y))
    is_open = np.flatnonzero(~is_reached)
    # Where every run gets there, the first round is the last one.
    for _ in range(ROUNDS if len(is_open) else 1):
        line = (x @ weights)[is_open]
        # Mean and variance of a normal variable above where it was cut off.
        z = (y[is_open] - line) / spread
        hazard = np.exp(-0.5 * z * z - 0.5 * np.log(2.0 * np.pi) - log_ndtr(-z))
        filled[is_open] = line + spread * hazard
        beyond[is_open] = spread * spread * np.maximum(1.0 + z * hazard - hazard * hazard, 0.0)
        weights = solver @ filled
        rest = filled - x @ weights
        spread = max(float(np.sqrt((rest * rest + beyond).mean())), LEAST_SD)
    return Forecaster(centre, scale, weights, spread)


def errors(foretold: Array, months: Array, is_reached: Mask, end: float) -> Array:
    """By how many months a forecast is off; for a run that does not get there, by how many at least.

    Parameters
    ----------
    foretold
        Months until the target; from `end` on it means "not within the runs".
    months
        Until the target, where it is reached.
    end
        Months until the runs end.
    """
    said = np.minimum(foretold, end)
    return np.where(is_reached, np.abs(said - np.where(is_reached, months, 0.0)), np.maximum(end - said, 0.0))
