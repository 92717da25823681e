"""Draws and numerics over whole arrays, as sampling of many sets asks for them: one call, the same bits."""

from typing import Any, TypeAlias

import numpy as np

from labsim.vocabulary import numerics
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.streams import uniform_draw

Numbers: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
Wholes: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"


def uniform_draws(seeds: Wholes, runs: Wholes, stream: int, row: int) -> Numbers:
    """One number between 0 and 1 for each pair of seed and run, at one row of a stream."""
    found = np.empty(len(seeds))
    _draw_each(seeds, runs, stream, row, found)
    return found


def exp2s(x: Numbers) -> Numbers:
    """2 to the power of each number."""
    found = np.empty(len(x))
    _raise_each(x, found)
    return found


def normal_quantiles(p: Numbers) -> Numbers:
    """Inverse of the normal distribution function at each share."""
    found = np.empty(len(p))
    _find_each_quantile(p, found)
    return found


@phase
def _draw_each(seeds, runs, stream, row, found):
    for place in range(len(seeds)):
        # Whole numbers of Python do not overflow where nothing is compiled.
        found[place] = uniform_draw(int(seeds[place]), int(runs[place]), stream, row, 0, 0)


@phase
def _raise_each(x, found):
    for place in range(len(x)):
        found[place] = numerics.exp2(x[place])


@phase
def _find_each_quantile(p, found):
    for place in range(len(p)):
        found[place] = numerics.normal_quantile(p[place])
