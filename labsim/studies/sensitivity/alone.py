"""Each input by itself: how far apart the means of its slices lie, corrected for what chance alone does.

V(E[Y | X]) of one input is estimated by cutting the sample into slices of equal size along it. Between
slices the means also differ by chance; one-way analysis of variance says by how much, and that is taken off.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from labsim.studies.targets import Z_OF_95
from labsim.vocabulary.many import Numbers

SLICES = 16
RESAMPLES = 400
LEVEL = 0.95
AT_A_TIME = 100

Whole: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"


@dataclass(frozen=True, eq=False)
class Slices:
    """Every input cut into slices.

    Attributes
    ----------
    member : array of shape (units, slices of all inputs)
        1 where a unit lies in a slice.
    first : array of shape (inputs,)
        First slice of each input.
    """

    member: Numbers
    first: Whole

    @property
    def per_input(self) -> Whole:
        """Slices of each input."""
        return np.diff(np.append(self.first, self.member.shape[1]))


def sliced(columns: Sequence[Numbers]) -> Slices:
    """Cut each input into slices of about equal size; equal values stay together."""
    members = []
    for column in columns:
        values = np.unique(column)
        if len(values) > SLICES:
            ends = np.unique(np.quantile(column, np.arange(1, SLICES) / SLICES))
            place = np.searchsorted(ends, column, side="right")
        else:
            place = np.searchsorted(values, column)
        members.append((place[:, None] == np.unique(place)[None, :]).astype(np.float64))
    widths = [one.shape[1] for one in members]
    return Slices(np.concatenate(members, axis=1), np.cumsum([0, *widths[:-1]]))


def between(slices: Slices, y: Numbers, weights: Numbers) -> Numbers:
    """Variance between the slices of each input, less what chance alone makes of it.

    Parameters
    ----------
    y : array of shape (units,) or (times, units)
    weights : array of shape (times, units)
        How often each unit counts.

    Returns
    -------
    array of shape (times, inputs)
        May be negative, where an input explains less than chance.

    Notes
    -----
    (SSB - (k - 1) SSW / (n - k)) / n, with k slices, n units and the sums of squares between and within.
    """
    n = weights.sum(axis=1)
    centred = y - (weights * y).sum(axis=1, keepdims=True) / n[:, None]
    weighted = weights * centred
    sizes, sums = weights @ slices.member, weighted @ slices.member
    of_slices = np.divide(sums**2, sizes, out=np.zeros_like(sums), where=sizes > 0)
    ssb = np.add.reduceat(of_slices, slices.first, axis=1)
    used = np.add.reduceat((sizes > 0).astype(np.float64), slices.first, axis=1)
    ssw = (weighted * centred).sum(axis=1)[:, None] - ssb
    found: Numbers = (ssb - (used - 1.0) * ssw / (n[:, None] - used)) / n[:, None]
    return found


def by_chance(slices: Slices, y: Numbers, seed: int) -> float:
    """Variance that the strongest of all inputs explains in 5 of 100 samples in which none explains any.

    Notes
    -----
    The outcomes are dealt out anew over the sets (permutation); the largest of all inputs is taken, since
    the strongest of many is what somebody would look at.
    """
    random = np.random.default_rng(seed)
    ones = np.ones((AT_A_TIME, len(y)))
    largest = [
        between(slices, random.permuted(np.tile(y, (AT_A_TIME, 1)), axis=1), ones).max(axis=1)
        for _ in range(RESAMPLES // AT_A_TIME)
    ]
    return float(np.quantile(np.concatenate(largest), LEVEL))


def resampled(units: int, seed: int) -> Numbers:
    """Bootstrap weights, shape (times, units): how often each unit is drawn."""
    random = np.random.default_rng(seed)
    return random.multinomial(units, np.full(units, 1.0 / units), size=RESAMPLES).astype(np.float64)


def interval(found: Numbers, again: Numbers) -> tuple[Numbers, Numbers]:
    """Ends of the 95% interval of some shares, by the standard deviation of their bootstrap.

    Parameters
    ----------
    found : array of shape (figures,)
    again : array of shape (times, figures)
        Not their quantiles: a sample drawn from a sample holds units twice, which slices take for agreement.
    """
    sd = again.std(axis=0, ddof=1)
    return np.maximum(found - Z_OF_95 * sd, 0.0), np.maximum(found + Z_OF_95 * sd, 0.0)
