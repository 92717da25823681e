"""Draws and numerics over whole arrays, as sampling of many sets asks for them: one call, the same bits."""

from typing import Any, TypeAlias

import numpy as np

from labsim.vocabulary import numerics
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.streams import uniform_draw

Numbers: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"


@phase
def uniform_draws(seeds, runs, stream, row):
    """One number between 0 and 1 for each pair of seed and run, at one row of a stream."""
    found = np.empty(len(seeds))
    for place in range(len(seeds)):
        # Whole numbers of Python do not overflow where nothing is compiled.
        found[place] = uniform_draw(int(seeds[place]), int(runs[place]), stream, row, 0, 0)
    return found


@phase
def exp2s(x):
    """2 to the power of each number."""
    found = np.empty(len(x))
    for place in range(len(x)):
        found[place] = numerics.exp2(x[place])
    return found


@phase
def normal_quantiles(p):
    """Inverse of the normal distribution function at each share."""
    found = np.empty(len(p))
    for place in range(len(p)):
        found[place] = numerics.normal_quantile(p[place])
    return found
