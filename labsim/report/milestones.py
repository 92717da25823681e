"""Milestones over time, how long it takes from one to the next, and what people have said will be."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from labsim.figures.chart import Chart
from labsim.report.card import card
from labsim.report.markup import paragraphs, section, table
from labsim.views.amounts import length_range, multiplier_range, share_range
from labsim.views.milestones import BY_ID
from labsim.views.recorded import Recorded
from labsim.views.words import count, day_words, end_words, most_of

Object = Mapping[str, Any]
WRITTEN = {
    "public_horizon_hours": length_range,
    "progress_multiplier": multiplier_range,
    "delivered_share": share_range,
}
TWO_THINGS = (
    "A person's odds are about the world; a count of runs says what follows from these assumptions. They "
    "stand beside each other and are not the same thing. What is counted is what comes nearest in the model."
)
CENSORED = (
    "A run that reaches the first late has less time left to reach the second before the runs end: compare "
    "what is not reached, too."
)


def milestones(chart: Chart, recorded: Recorded) -> str:
    """The section of the page."""
    told = recorded.summary
    parts = [card(chart, recorded.standing_line)]
    if told.get("durations"):
        parts += [paragraphs([CENSORED], "lead"), _durations(told["durations"], recorded)]
    if told.get("published"):
        parts += [paragraphs([TWO_THINGS], "lead"), _published(told["published"], recorded)]
    return section("milestones", "Milestones over time", *parts)


def _durations(rows: Sequence[Object], recorded: Recorded) -> str:
    """Time from one pace to the next, by when the first is reached."""
    end = end_words(recorded.period.end)
    head = (
        "from",
        "to",
        "the first reached",
        "runs",
        f"months between: half these runs ({most_of(recorded.runs)})",
        f"second not by {end}",
    )
    told = [
        (
            BY_ID[row["first"]].clause.partition("works at ")[2],
            BY_ID[row["second"]].clause.partition("works at ")[2],
            row["when"],
            f"{row['runs']:,}",
            months_words(row["months"], end),
            count(row["runs"] - row["reached"], row["runs"]),
        )
        for row in rows
        if row["runs"]
    ]
    return table("From one pace to the next", head, told)


def months_words(months: Object, end: str) -> str:
    """Months between two milestones in words, what lies beyond the runs named.

    Examples
    --------
    >>> months_words({"p10": 3.2, "p50": 14.0, "p90": None}, "2036")
    '14 (3 to beyond 2036)'
    >>> months_words({"p10": None, "p50": None, "p90": None}, "2036")
    'beyond 2036'
    """
    low, half, high = (
        f"beyond {end}" if months[key] is None else f"{months[key]:.0f}" for key in ("p10", "p50", "p90")
    )
    return half if low == half == high else f"{half} ({low} to {high})"


def _published(rows: Sequence[Object], recorded: Recorded) -> str:
    """Published figures beside what the runs count."""
    head = ("who, when", "said", "in the model", "by", "in so many runs", "share of runs, exact 95%")
    told = [
        (
            f"{row['who']}, {day_words(date.fromisoformat(row['published']))} ({row['kind']}, {row['id']})",
            row["said"],
            _ours(row),
            day_words(date.fromisoformat(row["by"])),
            count(row["counted"], recorded.runs),
            "{:.0f} to {:.0f}%".format(*(100.0 * end for end in row["counted_share_95"])),
        )
        for row in rows
    ]
    return table("What people have said, beside what the runs count", head, told)


def _ours(row: Object) -> str:
    """What is counted, with the range of what is read."""
    if row["range"] is None:
        return str(row["ours"])
    return f"{row['ours']}; half the runs: {WRITTEN[row['what']](*row['range'])}"
