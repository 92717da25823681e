"""The brief of a comparison: two pages of Markdown, made by the same rules as the page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from labsim.figures.differences import SHOWN
from labsim.report.forms import Figure
from labsim.report.markdown import items, table
from labsim.report.repeat import CANNOT
from labsim.views.milestones import BY_ID

if TYPE_CHECKING:
    from labsim.report.comparison import ComparisonShown

MOST_CANNOT, MOST_INPUTS = 4, 8
NOT_FORECAST = "One stylised lab. What follows from these assumptions; not a forecast."


def brief(shown: "ComparisonShown", figure: Figure) -> Iterator[str]:
    """The parts of the text.

    Parameters
    ----------
    figure
        Gives the line that shows a chart, by its id.
    """
    compared = shown.compared
    yield f"# {', '.join(side.title for side in compared.others)}"
    yield f"Compared with: {compared.reference.title}"
    yield f"**{' '.join(shown.answer)}**"
    yield NOT_FORECAST
    in_brief = [one for one in shown.charts if one.id in shown.in_brief]
    yield figure(in_brief[0].id)
    yield "## When, pair by pair"
    yield from _dates(shown)
    yield from (figure(one.id) for one in in_brief[1:])
    yield from _parts(shown)
    yield "## What differs"
    yield from _differences(shown)
    yield "## What this model cannot show"
    yield items(CANNOT[:MOST_CANNOT])
    yield "## How to cite and repeat it"
    yield shown.citation
    yield f"    {shown.about.command}"


def _dates(shown: "ComparisonShown") -> Iterator[str]:
    """The milestones of the figure, for each scenario beside the reference."""
    words = {BY_ID[id_].words for id_ in SHOWN}
    for side, chart in zip(shown.compared.others, shown.parts["pairs"], strict=True):
        if chart.glance is not None:
            yield f"**{side.name}**. {chart.glance.caption}."
            yield table(chart.glance.head, [row for row in chart.glance.rows if row[0] in words])


def _parts(shown: "ComparisonShown") -> Iterator[str]:
    """What explains the difference, where it was asked."""
    for chart in shown.parts["parts"]:
        if chart.glance is not None:
            yield f"## {chart.title}"
            yield table(chart.glance.head, chart.glance.rows)


def _differences(shown: "ComparisonShown") -> Iterator[str]:
    reference = shown.compared.reference.name
    for name, rows in shown.about.differences:
        yield table(("input", name, f"in {reference}"), rows[:MOST_INPUTS])
        if len(rows) > MOST_INPUTS:
            yield f"{len(rows) - MOST_INPUTS:,} more inputs differ; the page lists all of them."
