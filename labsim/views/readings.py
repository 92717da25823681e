"""Readings of instruments beside what is true, as rows of a table and as numbers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from labsim.views.amounts import length_range, multiplier_range, share_range
from labsim.views.recorded import Array
from labsim.views.spread import spread

LENGTH, TIME, RATIO, SHARE = "length", "time", "ratio", "share"
# Words, name of the number, and how it is written; readings stand below what they are about.
ROWS = (
    ("task length, released model: true", "public_horizon_hours", LENGTH),
    ("  read from the task suite", "suite.p50", LENGTH),
    ("  low end of its 95% interval", "suite.low", LENGTH),
    ("  high end", "suite.high", LENGTH),
    ("time for a task with AI: true", "trial.of_everybody", TIME),
    ("  measured in one trial", "trial.effect", TIME),
    ("  low end of its 95% interval", "trial.low", TIME),
    ("  high end", "trial.high", TIME),
    ("  expected before the trial", "trial.expected", TIME),
    ("  believed after it", "trial.believed_after", TIME),
    ("output per hour, all work: actual", "uplift_true", RATIO),
    ("  as people feel it", "uplift_believed", RATIO),
    ("  as the staff answers a survey", "survey.felt", RATIO),
    ("code per person, all code", "code_output_multiple", RATIO),
    ("pace of the lab against no AI", "progress_multiplier", RATIO),
    ("SWE-bench Verified", "benchmarks.swe_bench", SHARE),
    ("CORE-Bench Hard", "benchmarks.core_bench", SHARE),
    ("MLE-bench", "benchmarks.mle_bench", SHARE),
    ("PostTrainBench", "benchmarks.post_train_bench", SHARE),
    ("training speed-up on a CPU", "benchmarks.training_speed_up", RATIO),
)


def told_of(values: Mapping[str, Array], days: Sequence[date], runs: int) -> dict[str, Any]:
    """All readings and truths as one object that JSON can hold, in full precision.

    Parameters
    ----------
    values
        By name, arrays of shape (runs, dates).
    """
    return {
        "runs": runs,
        "days": [day.isoformat() for day in days],
        "values": {
            name: [
                dict(zip(("p10", "p50", "p90"), spread(of_all[:, column]), strict=True))
                for column in range(len(days))
            ]
            for name, of_all in values.items()
        },
    }


def written(kind: str, values: Array) -> str:
    """Half the runs and 8 of 10 of them, as the kind of number is written."""
    return in_words(kind, *spread(values))


def in_words(kind: str, low: float | None, half: float | None, high: float | None) -> str:
    """A range of 8 of 10 runs with its middle, as the kind of number is written."""
    if kind == LENGTH:
        return length_range(low, half, high)
    if kind == SHARE:
        return share_range(low, half, high)
    if kind == RATIO:
        return multiplier_range(low, half, high)
    return time_range(low, half, high)


def time_range(low: float | None, half: float | None, high: float | None) -> str:
    """How much more or less time something takes, in percent.

    Examples
    --------
    >>> time_range(0.8, 1.02, 1.19), time_range(0.95, 0.95, 0.95)
    ('+2% (-20 to 19)', '-5% (-5)')
    """
    if low is None or half is None or high is None:
        return "undefined"
    shown = [round(100.0 * (one - 1.0)) for one in (low, half, high)]
    ends = f"{shown[0]}" if shown[0] == shown[2] else f"{shown[0]} to {shown[2]}"
    return f"{shown[1]:+d}% ({ends})" if shown[1] else f"0% ({ends})"
