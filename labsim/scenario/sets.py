"""Screened sets: the prior draws that agreed with the record, as a table beside a scenario file.

A set of assumptions must stay joint: what the record tells of two inputs together is lost in ranges. The
table therefore holds only the numbers of draws; the draws themselves follow from the declarations.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from labsim.dynamics import parameters
from labsim.scenario.written import written_form
from labsim.vocabulary.quantities import Parameter
from labsim.vocabulary.streams import SCREENED_STREAM, uniform_draw

DIGITS = 12


@dataclass(frozen=True)
class ScreenedSets:
    """Prior draws that agreed with the record.

    Attributes
    ----------
    file
        Name of the table, as in sentences.
    numbers
        Numbers of the draws, rising.
    implausibilities
        Largest implausibility of each over all targets.
    seed
        Root seed of the draws.
    draws
        How many were looked at.
    declarations
        Fingerprint of the declarations that they were drawn from.
    """

    file: str
    numbers: tuple[int, ...]
    implausibilities: tuple[float, ...]
    seed: int
    draws: int
    declarations: str

    def draw(self, seed: int, number: int) -> tuple[int, int]:
        """Root seed and number of the prior draw that stands for a set of an ensemble.

        Parameters
        ----------
        seed, number
            Root seed of the ensemble, and number of the set in it.

        Notes
        -----
        Every seed has an order of its own. The first sets, as many as the table has rows, are all
        different; then the table is gone through again, in another order.
        """
        again, place = divmod(number, len(self.numbers))
        return self.seed, _order(self.numbers, seed, again)[place]

    @property
    def is_of_these_declarations(self) -> bool:
        """Whether the draws are still those that were screened."""
        return self.declarations == declarations()

    def words(self) -> str:
        """What the sets are, in words."""
        return f"screened: {len(self.numbers):,} of {self.draws:,} prior draws"

    def described(self) -> dict[str, Any]:
        """What decides results, as JSON can hold it."""
        text = ",".join(str(number) for number in self.numbers)
        table = hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
        return {"kept": len(self.numbers), "draws": self.draws, "seed": self.seed, "table": table}


def declarations() -> str:
    """Fingerprint of all that a prior draw is made of: paths, ranges (or fixed values), bounds, limits."""
    content = {path: _declared(p) for path, p in sorted(parameters.CATALOGUE.items())}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


@lru_cache(maxsize=64)
def _order(numbers: tuple[int, ...], seed: int, again: int) -> tuple[int, ...]:
    """The draws of a table in the order of one seed."""

    def place(number: int) -> tuple[float, int]:
        return uniform_draw(seed, again, SCREENED_STREAM, number, 0, 0), number

    return tuple(sorted(numbers, key=place))


def _declared(p: Parameter) -> list[Any]:
    value = p.default if p.prior is None else p.prior
    limits = None if p.limits is None else getattr(p.limits, "__name__", "limits")
    follows = list(p.follows) if p.follows else None
    return [written_form(value), [repr(float(one)) for one in p.bounds], p.scale, follows, limits]
