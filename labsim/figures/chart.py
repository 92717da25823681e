"""A figure with all that goes with it: finding, unit, words for those who cannot see it, numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from labsim.figures.bands import Bands, shortened
from labsim.views.recorded import Array, Recorded, Shown
from labsim.views.spread import spread
from labsim.views.words import day_words, most_of

Written = Callable[[float | None, float | None, float | None], str]
GLANCE_APART = 2
MIDDLE_OF_A_YEAR = (7, 1)


@dataclass(frozen=True)
class Column:
    """One column of the numbers behind a figure; the name holds the unit."""

    name: str
    values: Sequence[Any]


@dataclass(frozen=True)
class Glance:
    """The same in numbers at a few dates, as a table of words.

    Attributes
    ----------
    head
        Titles of the columns, the first of which is the date.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """One figure of the report.

    Attributes
    ----------
    id
        Fixed: it names the elements of the page and the files that are saved.
    title
        The finding with its range or count.
    about
        What is drawn, with its unit.
    alt
        What a person who cannot see the figure is told.
    height
        In pixels, where the page does not say otherwise.
    picture
        The figure as SVG, for a page without scripts; empty where a script draws it.
    """

    id: str
    title: str
    about: str
    figure: go.Figure
    alt: str
    columns: tuple[Column, ...]
    glance: Glance | None = None
    height: int = 300
    picture: str = ""


def glance_steps(recorded: Shown) -> list[tuple[str, int]]:
    """Words and step of the dates at which numbers are told: the middle of every other year, and the end."""
    period = recorded.period
    years = range(period.start.year, period.end.year + 1)
    days = [date(year, *MIDDLE_OF_A_YEAR) for year in years if year % GLANCE_APART == 0]
    days = [day for day in days if period.dates[0] <= day < period.dates[-1]]
    told = list(zip((f"mid {day.year}" for day in days), period.steps_at(days), strict=True))
    return [*told, (f"end, {day_words(period.dates[-1])}", len(period.dates) - 1)]


def glance(recorded: Recorded, curves: Sequence[tuple[str, Array]], written: Written) -> Glance:
    """Half the runs and the range of 8 of 10, for one or more quantities."""
    head = ("date", *(name for name, _ in curves))
    rows = tuple(
        (words, *(written(*spread(values[:, step])) for _, values in curves))
        for words, step in glance_steps(recorded)
    )
    caption = f"Half the runs at most (in brackets: {most_of(recorded.runs)})"
    return Glance(caption, head, rows)


def in_words(found: Glance) -> str:
    """A table at a glance as one sentence a date."""
    names = found.head[1:]
    return f"{found.caption}. " + " ".join(
        f"{row[0][0].upper()}{row[0][1:]}: "
        + "; ".join(f"{name} {cell}" for name, cell in zip(names, row[1:], strict=True))
        + "."
        for row in found.rows
    )


def band_columns(name: str, unit: str, found: Bands, steps: Sequence[int]) -> tuple[Column, ...]:
    """Numbers of a fan, each with its unit."""
    told = (
        ("low end of 8 of 10 runs", found.low),
        ("low end of 5 of 10 runs", found.inner_low),
        ("half the runs at most", found.half),
        ("high end of 5 of 10 runs", found.inner_high),
        ("high end of 8 of 10 runs", found.high),
    )
    return tuple(
        Column(f"{name}, {words} [{unit}]", shortened(values[list(steps)])) for words, values in told
    )


def date_column(recorded: Recorded, steps: Sequence[int]) -> Column:
    """Days that end the steps."""
    return Column("date", [recorded.period.dates[step].isoformat() for step in steps])
