"""The brief of a sweep: two pages of Markdown, made by the same rules as the page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from labsim.figures.sweep_dates import dates_table
from labsim.report.forms import Figure
from labsim.report.markdown import items, table
from labsim.report.repeat import CANNOT
from labsim.report.sweep_repeat import command
from labsim.views.milestones import BY_ID
from labsim.views.swept import DECIDED_BY

if TYPE_CHECKING:
    from labsim.report.sweep import SweepShown

MOST_CANNOT, MOST_ROWS, MOST_INPUTS = 4, 16, 10
NOT_FORECAST = "One stylised lab. What follows from these assumptions; not a forecast."


def brief(shown: "SweepShown", figure: Figure) -> Iterator[str]:
    """The parts of the text.

    Parameters
    ----------
    figure
        Gives the line that shows a chart, by its id.
    """
    swept = shown.swept
    first, *rest = [*shown.in_brief, ""]
    yield f"# {swept.about['title']}, {len(swept.inputs)} input{'s' * (len(swept.inputs) > 1)} varied"
    yield f"**{' '.join(shown.answer)}**"
    yield NOT_FORECAST
    if first:
        yield figure(first)
    yield "## What was varied"
    rows = [(one.path, one.values, DECIDED_BY[one.decided_by]) for one in swept.inputs]
    yield table(("input", "values", ""), rows[:MOST_INPUTS])
    yield f"## When: {BY_ID[swept.milestone].words}"
    told = dates_table(swept, [one for one in swept.inputs if one.parts])
    yield table(told.head, told.rows[:MOST_ROWS])
    if len(told.rows) > MOST_ROWS:
        yield f"{len(told.rows) - MOST_ROWS} more rows stand on the page."
    yield from (figure(one) for one in rest if one)
    yield "## How sure"
    yield items(shown.sure)
    yield "## What this model cannot show"
    yield items(CANNOT[:MOST_CANNOT])
    yield "## How to cite and repeat it"
    yield shown.citation
    typed = command(swept)
    yield f"    {typed}" if typed else "The page holds the plan file that repeats it."
