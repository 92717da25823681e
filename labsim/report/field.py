"""The lab and its rivals, by how much their software grows a year."""

from labsim.report.markup import table
from labsim.views.field_pace import dates, rows
from labsim.views.recorded import Recorded
from labsim.views.words import most_of


def field(recorded: Recorded) -> str:
    """A table with a column for each date."""
    caption = f"Doublings of software a year: half the runs at most (in brackets: {most_of(recorded.runs)})"
    return table(caption, ("whose", *dates(recorded.period)), rows(recorded.curves, recorded.period))
