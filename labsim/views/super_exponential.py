"""What the super-exponential contributes, as it is kept and as a sentence says it."""

from typing import Any

from labsim.views.paired import PairedDates
from labsim.views.words import count, end_words, most_of

NONE = "No run assumes that doublings of the task length get easier (no super-exponential)."


def kept(found: PairedDates | None, runs: int) -> dict[str, Any]:
    """What a file keeps of the comparison: counts, and months that are None where they are not finite."""
    if found is None:
        return {"runs": runs, "pairs": 0, "words": NONE}
    return {
        "runs": runs,
        "pairs": found.pairs,
        "milestone": found.id,
        "never_with_it": found.never_in_reference,
        "never_without_it": found.never,
        "months_later_half": _finite(found.half),
        "months_later_8_of_10": [_finite(one) for one in found.range_8_of_10],
        "words": sentence(found, runs),
    }


def sentence(found: PairedDates, runs: int) -> str:
    """How much later the 2x date is with a plain exponential, in the runs that have none.

    Examples
    --------
    >>> from datetime import date
    >>> later = (2.0,) * 9 + (30.0,)
    >>> pairs = PairedDates("progress_2x", "", "with it", "without it", later, 1, 0, date(2036, 1, 1))
    >>> print(sentence(pairs, 20))
    With a plain exponential 2x comes later by 2 months in half of the 10 of 20 runs whose doublings get \
easier (8 of 10 runs: later by 2 months); 1 of these 10 not by 2036, with the super-exponential 0.
    """
    whose = f"the {count(found.pairs, runs)} runs whose doublings get easier"
    end = end_words(found.end)
    told = found.pairs - found.in_neither
    if not told:
        return f"In none of {whose} 2x comes by {end}, with a plain exponential or without."
    half, within = found.spread_words
    return (
        f"With a plain exponential 2x comes {half} in half of {whose} ({most_of(told)}: {within}); "
        f"{found.never:,} of these {found.pairs:,} not by {end}, "
        f"with the super-exponential {found.never_in_reference:,}."
    )


def _finite(months: float | None) -> float | None:
    return months if months is not None and abs(months) < float("inf") else None
