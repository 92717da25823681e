"""When, by each varied input: its values (or ranges of them) as rows of dots and ranges."""

from collections.abc import Iterator

import plotly.graph_objects as go

from labsim.figures.chart import Chart, Column, Glance
from labsim.figures.rungs import HEAD_HEIGHT, ROW_HEIGHT, Rung, draw_rungs, label
from labsim.figures.template import LAB, RESEARCHER, new_figure
from labsim.views.milestones import BY_ID
from labsim.views.swept import LAB as LAB_DECIDES
from labsim.views.swept import Part, Swept, Varied
from labsim.views.swept_words import by_words, half_words, share_words
from labsim.views.words import count, end_words, most_of, range_words

HEADER_UP = 0.1
INTERVAL = " (exact 95% interval of the share)"


def sweep_dates(swept: Swept, inputs: list[Varied], title: str) -> Chart:
    """The milestone of a sweep by the parts of some inputs."""
    most = most_of(_runs(swept, inputs))
    end = end_words(swept.period.end)
    about = (
        f"{BY_ID[swept.milestone].words}. Dot: half the runs have it by then. Bar: {most}. Arrow: later than "
        f"the runs. At the right: runs in which it does not come by {end}. Each row holds all cells with "
        "that value."
    )
    figure = new_figure(title, about)
    rungs = list(_rungs(swept, inputs, most))
    draw_rungs(figure, swept, rungs)
    _headers(figure, inputs, len(rungs))
    table = dates_table(swept, inputs)
    alt = f"Dots and ranges in the order of the table. {title}. " + " ".join(
        f"{name} {value}: half the runs by {half}, {most} {within}, never in {never}."
        for name, value, half, within, never, _ in table.rows
    )
    height = HEAD_HEIGHT + ROW_HEIGHT * len(rungs)
    return Chart("sweep-dates", title, about, figure, alt, columns(swept, inputs), table, height)


def dates_table(swept: Swept, inputs: list[Varied]) -> Glance:
    """The same in words, with the runs that have it by the day of the page."""
    rows = []
    for one in inputs:
        for part in one.parts:
            told = swept.told(part)
            low, high = told.range_8_of_10
            within = range_words(low, high, told.end, told.first, " to ") if told.runs else "-"
            half = half_words(told) if told.runs else "all failed"
            never = count(told.never, told.runs)
            shares = share_words(part, swept.milestone, swept.by)
            rows.append((one.path, part.words, half, within, never, shares))
    end = swept.period.end
    interval = INTERVAL if all(part.cells == 1 for one in inputs for part in one.parts) else ""
    head = (
        "input",
        "value",
        "half the runs have it by",
        most_of(_runs(swept, inputs)),
        f"not by {end_words(end)}",
        f"has it {by_words(swept.by, end)}{interval}",
    )
    return Glance(f"{BY_ID[swept.milestone].words}, by value", head, tuple(rows))


def columns(swept: Swept, inputs: list[Varied]) -> tuple[Column, ...]:
    """Numbers behind it."""
    parts = [(one, part, swept.told(part)) for one in inputs for part in one.parts]
    spreads = [(told.range_8_of_10[0], told.half_by, told.range_8_of_10[1]) for _, _, told in parts]
    days = [tuple(day and day.isoformat() for day in one) for one in spreads]
    return (
        Column("input", [one.path for one, _, _ in parts]),
        Column("value", [part.words for _, part, _ in parts]),
        Column("cells [count]", [part.cells for _, part, _ in parts]),
        Column("runs [count]", [told.runs for _, _, told in parts]),
        Column("failed [runs]", [part.failed for _, part, _ in parts]),
        Column("low end of 8 of 10 runs [date]", [one[0] for one in days]),
        Column("half the runs by [date]", [one[1] for one in days]),
        Column("high end of 8 of 10 runs [date]", [one[2] for one in days]),
        Column("never [runs]", [told.never for _, _, told in parts]),
        Column(f"by {swept.by.isoformat()} [runs]", [told.by(swept.by) for _, _, told in parts]),
    )


def _rungs(swept: Swept, inputs: list[Varied], most: str) -> Iterator[Rung]:
    """A row for each part; the first row of an input is its name."""
    for one in inputs:
        if len(inputs) > 1:
            yield Rung("", "", None, swept.period.start, swept.period.start, "")
        for part in one.parts:
            yield _rung(swept, one, part, most)


def _rung(swept: Swept, one: Varied, part: Part, most: str) -> Rung:
    told = swept.told(part)
    low, high = told.range_8_of_10
    colour = RESEARCHER if one.decided_by == LAB_DECIDES else LAB
    if not told.runs:
        return Rung(part.words, "all failed", None, swept.period.start, swept.period.start, "", colour)
    never = count(told.never, told.runs)
    hover = (
        f"{one.path} {part.words}<br>half the runs by {half_words(told)}"
        f"<br>{most}: {range_words(low, high, told.end, told.first, ' to ')}"
        f"<br>not by {end_words(told.end)}: {never}"
    )
    return Rung(part.words, f"{never} not", told.half_by, low, high, hover, colour)


def _headers(figure: go.Figure, inputs: list[Varied], rows: int) -> None:
    """The name of each input above its rows."""
    y = rows - 1
    for one in inputs if len(inputs) > 1 else ():
        label(figure, one.measured, 0.0, y - HEADER_UP, "left", bold=True)
        y -= 1 + len(one.parts)


def _runs(swept: Swept, inputs: list[Varied]) -> int:
    """Runs of the largest part, which decide how a range of them is called."""
    return max((swept.told(part).runs for one in inputs for part in one.parts), default=0)
