"""What kind of runs they are and what is known about their assumptions, in words for screen and report."""

from collections.abc import Mapping
from typing import Any

from labsim.views.words import count

Object = Mapping[str, Any]
UNSCREENED = "The assumptions are those of experts and of nobody in particular: not held against the record."
NO_POINT = "The runs cover no recorded point."


def runs_words(manifest: Object) -> str:
    """How many runs, as sets of assumptions and draws of luck."""
    runs, draws = manifest["runs"], manifest["draws_per_set"]
    whole = "1 run" if runs == 1 else f"{runs:,} runs"
    if not manifest["uncertain_inputs"]:
        return f"{whole}: one set of assumptions x {runs:,} draw{'s' * (runs > 1)} of luck"
    if runs <= draws:
        return f"{whole}: 1 set of assumptions x {runs} draw{'s' * (runs > 1)} of luck"
    odd = " (1 in the last set)" if runs % draws else ""
    return f"{whole}: {-(-runs // draws):,} sets of assumptions x {draws} draws of luck{odd}"


def screened_words(manifest: Object) -> str:
    """How far the assumptions were held against the record."""
    sets = manifest["resolved"].get("sets")
    if sets is None:
        return UNSCREENED
    kept = f"{sets['kept']:,} of {sets['draws']:,} draws of the assumptions"
    return f"Used are the {kept} that agree with the record up to mid-2025."


def outside_words(summary: Object) -> str:
    """How many runs left the range of the model."""
    outside = summary["outside_valid_range"]["runs"]
    meaning = "left the range where the model means anything"
    if not outside:
        return f"No run {meaning}."
    return f"{count(outside, summary['runs'])} runs {meaning}; all are counted."


def super_exponential_words(summary: Object) -> list[str]:
    """What easier doublings contribute, as one sentence; none where it was not asked for."""
    told = summary.get("super_exponential")
    return [told["words"]] if told else []


def record_words(record: Object) -> str:
    """The check against the record in one line, as `labsim.studies.against_record.counted` has it.

    Examples
    --------
    >>> counts = {"points": 36, "missed": 2, "points_recorded_later": 10, "missed_recorded_later": 0}
    >>> record_words(counts)
    'Checked against the record: 2 of 36 points missed (0 of the 10 recorded after mid-2025).'
    """
    points, later = record["points"], record["points_recorded_later"]
    if not points:
        return NO_POINT
    late = f"{record['missed_recorded_later']:,} of the {later:,}"
    rest = f" ({late} recorded after mid-2025)" if later else ""
    return f"Checked against the record: {count(record['missed'], points)} points missed{rest}."
