"""How much of the spread is luck, and how much is what nobody knows: two draws for each set tell."""

from dataclasses import dataclass
from typing import Any

import numpy as np

FINAL_PACE = "final_pace"
NAMES = {
    "progress_2x": "The 2x date",
    "horizon_167h": "The one-work-month date",
    "horizon_40h": "The one-work-week date",
    "horizon_8h": "The 8-hour date",
    FINAL_PACE: "The pace at the end",
}
# Fewer sets with two draws say too little to be told in words.
PAIRS_NEEDED = 10
ABOUT_EQUAL = 1.5
MOST_PARTS = 20


@dataclass(frozen=True)
class Luck:
    """Variance of one number per run, parted by the set of assumptions that the run uses.

    Attributes
    ----------
    pairs
        Sets of assumptions with two draws of luck; other runs are left out.
    between_sets
        Variance due to assumptions; zero where the estimate is negative.
    within_sets
        Variance due to luck.
    """

    pairs: int
    between_sets: float
    within_sets: float

    @property
    def luck_share(self) -> float | None:
        """Share of the variance that is luck; None where nothing varies."""
        whole = self.between_sets + self.within_sets
        return self.within_sets / whole if whole > 0 else None


def part(values: "np.ndarray[Any, np.dtype[Any]]") -> Luck | None:
    """Part the variance of one number per run; runs 2k and 2k + 1 use the same set.

    Returns
    -------
    Luck or None
        None if there are fewer than two whole pairs.

    Notes
    -----
    One-way analysis of variance with two in a group: within = mean of (a - b)^2 / 2, between =
    variance of the pairs' means less within / 2, since each mean still holds half the luck.
    """
    pairs = len(values) // 2
    if pairs < 2:
        return None
    both = np.asarray(values[: 2 * pairs], dtype=np.float64).reshape(pairs, 2)
    within = float(np.mean((both[:, 0] - both[:, 1]) ** 2) / 2.0)
    between = float(np.var(both.mean(axis=1), ddof=1)) - within / 2.0
    return Luck(pairs, max(between, 0.0), within)


def luck_words(of: str, pairs: int, between: float, within: float) -> str:
    """A sentence that compares luck with what nobody knows.

    Parameters
    ----------
    of
        What varies, one of `NAMES`.

    Examples
    --------
    >>> luck_words("progress_2x", 100, 3.0, 1.0)
    'The 2x date varies with what nobody knows (3 parts) more than by luck (1 part).'
    """
    what = NAMES[of]
    larger, smaller = max(between, within), min(between, within)
    if pairs < PAIRS_NEEDED:
        return f"{what}: too few runs to tell luck from what nobody knows (take 20 or more)."
    if larger == 0.0:
        return f"{what} is the same in all runs."
    main, rest = ("with what nobody knows", "luck") if between > within else ("by luck", "what nobody knows")
    if smaller * MOST_PARTS < larger:
        return f"{what} varies {main}; {rest}: under 1 part in {MOST_PARTS}."
    if larger < ABOUT_EQUAL * smaller:
        return f"{what} varies about as much by luck as with what nobody knows."
    parts = f"{larger / smaller:.0f} parts"
    return f"{what} varies {main} ({parts}) more than {'by' if rest == 'luck' else 'with'} {rest} (1 part)."
