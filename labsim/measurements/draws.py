"""Draws of observers, by address: many slots of one address at once."""

from typing import Any, NamedTuple, TypeAlias

import numpy as np

from labsim.vocabulary.streams import normal_draws, uniform_draws

Array: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]


class Address(NamedTuple):
    """Whose luck an observer's draws are: a run of an ensemble, at one date.

    Attributes
    ----------
    occasion
        Step of the run, or a number that an instrument gives.
    """

    seed: int
    run: int
    occasion: int = 0

    def at(self, occasion: int) -> "Address":
        """The same run on another occasion."""
        return self._replace(occasion=occasion)

    def uniform(self, stream: int, row: int, count: int) -> Array:
        """So many numbers strictly between 0 and 1."""
        out = np.empty(count)
        uniform_draws(self.seed, self.run, stream, row, self.occasion, out)
        return out

    def normal(self, stream: int, row: int, count: int) -> Array:
        """So many standard normal numbers."""
        out = np.empty(count)
        normal_draws(self.seed, self.run, stream, row, self.occasion, out)
        return out
