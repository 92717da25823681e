"""The brief of a run: two pages of Markdown with three pictures, made by the same rules as the page."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from labsim.figures.binds import binds_charts
from labsim.figures.ladder import SHOWN
from labsim.figures.ladder import table as milestone_table
from labsim.report.doubts import sentences
from labsim.report.forms import Figure
from labsim.report.markdown import items, table
from labsim.report.repeat import CANNOT
from labsim.report.source import source_of
from labsim.studies.against_record import against_record, counted
from labsim.views.about_runs import record_words
from labsim.views.answer_asked import asked_sentences
from labsim.views.contest import answer as contest_answer
from labsim.views.help_words import added, notes, nothing_to_see, percent_words, tells
from labsim.views.limit_words import cells, head, shown
from labsim.views.limit_words import sentences as sentences_of_limits
from labsim.views.milestones import BY_ID
from labsim.views.recorded import Recorded
from labsim.views.words import most_of

Object = Mapping[str, Any]
WINDOWS = ("model", "lab")
MOST_LIMITS, MOST_INPUTS, MOST_CANNOT = 8, 5, 4
NOT_FORECAST = "One stylised lab. What follows from these assumptions; not a forecast."


def brief(recorded: Recorded, figure: Figure) -> Iterator[str]:
    """The parts of the text.

    Parameters
    ----------
    figure
        Gives the line that shows a chart, by its id.
    """
    source = source_of(recorded)
    record = record_words(counted(against_record(recorded.curves, recorded.period)))
    yield from (
        f"# {recorded.manifest['title']}",
        source.question,
        f"**{' '.join(recorded.summary['answer'])}**",
        " ".join(asked_sentences(recorded.summary)),
        NOT_FORECAST,
        figure("ladder"),
        "## When, and in how many runs",
        _milestones(recorded),
        *_limits(recorded.summary.get("bottlenecks")),
        *_helps(recorded.summary.get("helps")),
        *(f"{one.title}." for one in binds_charts(recorded.summary.get("binds"))),
        "## What two of the windows see",
        *(figure(id_) for id_ in WINDOWS),
        *([contest_answer(contest)] if (contest := recorded.summary.get("contest")) else []),
        "## How sure",
        items([record, *sentences(recorded)]),
        "## What this model cannot show",
        items(CANNOT[:MOST_CANNOT]),
        "## How to cite and repeat it",
        source.citation,
        f"    {source.command}",
    )


def _milestones(recorded: Recorded) -> str:
    """The rungs of the figure, with the runs that never get there."""
    found = milestone_table(recorded)
    shown = {BY_ID[id_].words for id_ in SHOWN}
    return table(found.head, [row for row in found.rows if row[0] in shown])


def _helps(told: Object | None) -> list[str]:
    """What would help most, by date; nothing where it was not asked."""
    if not told or not told["dates"]:
        return []
    head = [f"from {one['words']}: {percent_words(told)} more of" for one in told["dates"]]
    titles = [
        cell for one in head for cell in (one, f"adds to two years' progress ({most_of(told['runs'])})")
    ]
    seen = [[row for row in one["inputs"] if tells(row)][:MOST_INPUTS] for one in told["dates"]]
    columns = [[(row["words"], added(row)) for row in one] for one in seen]
    rows = [[cell for pair in row for cell in pair] for row in zip_longest(*columns, fillvalue=("", ""))]
    folded = nothing_to_see(_at_no_date(told["dates"]))
    about = f"Some runs, run on under the same luck. {notes(told)}."
    return ["## What would help most", table(titles, rows), *([folded] if folded else []), about]


def _at_no_date(dates: Sequence[Object]) -> list[Object]:
    """Inputs of which there is nothing to see at any date."""
    seen = {row["id"] for one in dates for row in one["inputs"] if tells(row)}
    return [row for row in dates[0]["inputs"] if row["id"] not in seen]


def _limits(told: Object | None) -> list[str]:
    """What the costliest limits cost, where it was asked."""
    if not told:
        return []
    titles = (
        "limit",
        "later by, months",
        "then never",
        "earlier by, months",
        "binds from",
        "rests on",
        "held by",
    )
    rows = [cells(row) for row in shown(told)[:MOST_LIMITS]]
    about = f"{head(told)} Each limit at both ends of its range, {told['runs']:,} pairs of runs."
    return ["## Which limit costs most", about, table(titles, rows), " ".join(sentences_of_limits(told))]
