"""A chart of one quantity over the years as a fan, and of a second one drawn with dashes beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log10
from typing import Any

import plotly.graph_objects as go

from labsim.figures.axes import SMALL, years_axis
from labsim.figures.bands import Bands, bands, drawn_steps, shortened, single_runs
from labsim.figures.chart import Chart, Column, Written, band_columns, date_column, glance, in_words
from labsim.figures.fan import band_traces, half_trace, hover_words, run_traces
from labsim.figures.template import INK, MUTED, SMALL_FONT, new_figure
from labsim.views.recorded import Array, Recorded

DASH = "dash"
LABEL_ROOM = 46


@dataclass(frozen=True, eq=False)
class Quantity:
    """What one fan shows.

    Attributes
    ----------
    name
        As a table and the label beside the line say it.
    values : array of shape (runs, steps)
    written
        How low end, middle and high end are written together.
    """

    name: str
    unit: str
    values: Array
    written: Written


@dataclass(frozen=True)
class Look:
    """How a fan is drawn: its colour and the axis of its values."""

    colour: str
    axis: dict[str, Any]
    height: int = 250
    years: int = SMALL


def fan_chart(
    recorded: Recorded, id_: str, title: str, about: str, quantities: Sequence[Quantity], look: Look
) -> Chart:
    """Fan of the first quantity; of the others only half the runs, as dashed lines."""
    steps = drawn_steps(len(recorded.period.dates))
    days = date_column(recorded, steps)
    figure = new_figure(title, about, xaxis=years_axis(recorded, look.years), yaxis=look.axis)
    columns: list[Column] = [days]
    found = [bands(one.values) for one in quantities]
    first = quantities[0]
    figure.add_traces(band_traces(found[0], days.values, steps, look.colour))
    figure.add_traces(run_traces(first.values, days.values, steps, look.colour))
    for row, (one, its) in enumerate(zip(quantities, found, strict=True)):
        hover = hover_words(recorded, its, steps, one.name, one.written)
        figure.add_trace(half_trace(its, days.values, steps, look.colour, hover, DASH if row else None))
        columns += band_columns(one.name, one.unit, its, steps)
    if len(quantities) > 1:
        _label(figure, quantities, found)
    columns += [
        Column(f"{first.name}, run {run} [{first.unit}]", shortened(first.values[run][steps]))
        for run in single_runs(recorded.runs)
    ]
    at_dates = glance(recorded, [(one.name, one.values) for one in quantities], first.written)
    period = recorded.period
    alt = f"Chart over the years {period.start.year} to {period.dates[-1].year}. {about} {title}. "
    return Chart(id_, title, about, figure, alt + in_words(at_dates), tuple(columns), at_dates, look.height)


def with_more(chart: Chart, alt: str, columns: Sequence[Column]) -> Chart:
    """The chart with something more that its figure shows by now."""
    return replace(chart, alt=f"{chart.alt} {alt}", columns=(*chart.columns, *columns))


def mark(figure: go.Figure, value: float, dash: str = "dot") -> None:
    """A level across the figure."""
    figure.add_hline(y=value, line={"color": MUTED, "width": 1, "dash": dash}, layer="below")


def _label(figure: go.Figure, quantities: Sequence[Quantity], found: Sequence[Bands]) -> None:
    """Names at the ends of two lines; the higher one's stands a little above, the lower one's below."""
    ends = [float(its.half[-1]) for its in found]
    ratio_axis = figure.layout.yaxis.type == "log"
    for one, end in zip(quantities, ends, strict=True):
        is_higher = end == max(ends)
        figure.add_annotation(
            x=1.0,
            xref="paper",
            xanchor="left",
            y=_place(end, ratio_axis),
            yref="y",
            yanchor="bottom" if is_higher else "top",
            text=one.name,
            showarrow=False,
            font={"size": SMALL_FONT, "color": INK},
        )
    figure.update_layout(margin={"r": LABEL_ROOM})


def _place(value: float, ratio_axis: bool) -> float:
    """Where an annotation stands: plotly wants the logarithm on a log axis."""
    return log10(value) if ratio_axis else value
