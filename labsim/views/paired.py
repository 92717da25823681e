"""One milestone under two scenarios, run by run with the same luck: how much later, how often never."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import isinf, isnan

from labsim.views.delays import months_later, months_words
from labsim.views.reached import Reached
from labsim.views.spread import places
from labsim.views.words import count, end_words, most_of


@dataclass(frozen=True)
class PairedDates:
    """Differences of one milestone between a scenario and a reference, pair by pair.

    Attributes
    ----------
    id, words
        As in the summary.
    reference, other
        Names of the two scenarios.
    months
        One per pair: by how many months the scenario is later than the reference. Negative is earlier;
        `inf` where only the reference gets there, `-inf` where only the scenario does, NaN where neither.
    never, never_in_reference
        Runs of the scenario, and of the reference, that never get there.
    end
        Day on which the runs end.
    """

    id: str
    words: str
    reference: str
    other: str
    months: tuple[float, ...]
    never: int
    never_in_reference: int
    end: date

    @property
    def pairs(self) -> int:
        """Number of pairs of runs."""
        return len(self.months)

    @property
    def in_both(self) -> int:
        """Pairs in which both runs get there."""
        return sum(not isnan(one) and not isinf(one) for one in self.months)

    @property
    def in_neither(self) -> int:
        """Pairs in which neither does."""
        return sum(isnan(one) for one in self.months)

    @property
    def half(self) -> float | None:
        """Months by which half the pairs are at most later; None where no run gets there."""
        return self._spread[1]

    @property
    def range_8_of_10(self) -> tuple[float | None, float | None]:
        """Months between which 8 of 10 pairs lie, of those in which at least one run gets there."""
        return self._spread[0], self._spread[2]

    def __str__(self) -> str:
        end = end_words(self.end)
        never = (
            f"not by {end}: {count(self.never, self.pairs)}"
            f" ({self.reference}: {count(self.never_in_reference, self.pairs)})"
        )
        if self.half is None:
            return f"{self.words}: {never}"
        half, within = self.spread_words
        most = most_of(self.pairs - self.in_neither).replace("run", "pair")
        return f"{self.words}: {half} in half the pairs ({most}: {within}); {never}"

    @property
    def spread_words(self) -> tuple[str, str]:
        """Half the pairs and 8 of 10 of them in words; both empty where no run gets there."""
        low, half, high = self._spread
        if low is None or half is None or high is None:
            return "", ""
        return _shown(half), _shown(low) if low == high else f"{_shown(low)} to {_shown(high)}"

    @cached_property
    def _spread(self) -> tuple[float | None, float | None, float | None]:
        # Never is the latest of all dates: such pairs are ranked, not dropped.
        rising = sorted(one for one in self.months if not isnan(one))
        if not rising:
            return None, None, None
        low, half, high = (rising[place] for place in places(len(rising)))
        return low, half, high


def paired(reference_name: str, reference: Reached, name: str, other: Reached) -> PairedDates:
    """Compare one milestone in two ensembles whose runs share their luck, run by run."""
    pairs = zip(reference.dates, other.dates, strict=True)
    return PairedDates(
        id=other.id,
        words=other.words,
        reference=reference_name,
        other=name,
        months=tuple(months_later(before, after) for before, after in pairs),
        never=other.never,
        never_in_reference=reference.never,
        end=other.end,
    )


def _shown(months: float) -> str:
    if isinf(months):
        return "not any more" if months > 0 else "only now"
    return months_words(months)
