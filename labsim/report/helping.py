"""What would help most: for each date every input, what a little more of it adds, ranked."""

from collections.abc import Mapping
from typing import Any

from labsim.report.markup import paragraphs, section, table
from labsim.views.help_words import (
    added,
    added_in_three_months,
    longer,
    notes,
    nothing_to_see,
    percent_words,
    tells,
)
from labsim.views.recorded import Recorded
from labsim.views.words import count, most_of


def helping(recorded: Recorded) -> list[str]:
    """The section of the page; none where it was not asked, or no date lies within the runs."""
    told = recorded.summary.get("helps")
    if not told or not told["dates"]:
        return []
    lead = (
        f"Some runs, run on once with {percent_words(told)} more of one input, under the same luck. "
        f"Progress is the expected rise of software efficiency. {notes(told)}."
    )
    tables = "\n".join(_table(one, told) for one in told["dates"])
    return [section("helps", "What would help most", paragraphs([lead], "lead"), tables)]


def _table(one: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    rows = [
        (
            row["words"],
            added(row),
            added_in_three_months(row),
            longer(row),
            "only ordered" if row["ordered"] else count(row["leads_in_runs"], told["runs"]),
        )
        for row in one["inputs"]
        if tells(row)
    ]
    within = f"half the runs ({most_of(told['runs'])})"
    head = (
        f"{percent_words(told)} more of it, from {one['words']}",
        f"adds to two years' progress: {within}",
        "to three months'",
        "to task length two years on",
        "adds most in",
    )
    folded = nothing_to_see([row for row in one["inputs"] if not tells(row)])
    shown = table(f"What would help most, {one['words']}", head, rows)
    return f"{shown}\n{paragraphs([folded], 'about')}" if folded else shown
