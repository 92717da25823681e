"""Rows of dots and ranges over the years, with what never comes as text: what ladders are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from labsim.figures.axes import LARGE, years_axis
from labsim.figures.template import INK, LAB, MUTED, PAPER, SMALL_FONT, faint
from labsim.views.recorded import Shown

# The strip beyond the end of the runs, as a part of their length.
STRIP = 0.1
ROW_HEIGHT, HEAD_HEIGHT, LABEL_UP = 34, 34, 0.36
DOT, BAR_WIDTH = 11, 7


@dataclass(frozen=True)
class Rung:
    """One row.

    Attributes
    ----------
    words, never
        What stands above the bar at the left and at the right.
    half, low, high
        The dot and the ends of the bar; None for later than the runs.
    hover
        What is told where the dot is pointed at.
    """

    words: str
    never: str
    half: date | None
    low: date | None
    high: date | None
    hover: str
    colour: str = LAB


def draw_rungs(figure: go.Figure, shown: Shown, rungs: Sequence[Rung]) -> None:
    """Rows from top to bottom, over the years of the runs and a strip for what is later."""
    for place, one in enumerate(rungs):
        y = len(rungs) - 1 - place
        _draw(figure, shown, one, y)
        for text, x, anchor in ((one.words, 0.0, "left"), (one.never, 1.0, "right")):
            label(figure, text, x, y + LABEL_UP, anchor)
    _axes(figure, shown, len(rungs))


def label(figure: go.Figure, text: str, x: float, y: float, anchor: str, bold: bool = False) -> None:
    """Words at one side of the figure."""
    figure.add_annotation(
        x=x,
        xref="paper",
        xanchor=anchor,
        y=y,
        text=f"<b>{text}</b>" if bold else text,
        showarrow=False,
        font={"size": 12, "color": INK},
    )


def beyond(shown: Shown) -> date:
    """Where the arrow stands of what is not reached within the runs."""
    period = shown.period
    return period.end + timedelta(days=max(7, round(STRIP * 0.75 * (period.end - period.start).days)))


def _draw(figure: go.Figure, shown: Shown, one: Rung, y: int) -> None:
    edge = beyond(shown)
    line = {"color": faint(one.colour, 0.4), "width": BAR_WIDTH}
    ends = [(day or edge).isoformat() for day in (one.low, one.high)]
    figure.add_trace(go.Scatter(x=ends, y=[y, y], line=line, mode="lines", hoverinfo="skip"))
    if one.high is None:
        arrow = {"symbol": "triangle-right", "size": DOT, "color": faint(one.colour, 0.55)}
        figure.add_trace(
            go.Scatter(x=[edge.isoformat()], y=[y], mode="markers", marker=arrow, hoverinfo="skip")
        )
    if one.half is not None:
        dot = {"size": DOT, "color": one.colour, "line": {"color": PAPER, "width": 1}}
        hover = {"text": [one.hover], "hovertemplate": "%{text}<extra></extra>"}
        figure.add_trace(go.Scatter(x=[one.half.isoformat()], y=[y], mode="markers", marker=dot, **hover))


def _axes(figure: go.Figure, shown: Shown, rows: int) -> None:
    period = shown.period
    end = period.end.isoformat()
    last = period.end + (beyond(shown) - period.end) * 1.35
    axis: dict[str, Any] = years_axis(shown, LARGE)
    axis["range"][1] = last.isoformat()
    if "tickvals" in axis:
        # The strip beyond the end begins where its mark would stand.
        keep = [row for row, day in enumerate(axis["tickvals"]) if day < end]
        axis |= {key: [axis[key][row] for row in keep] for key in ("tickvals", "ticktext")}
    figure.update_layout(xaxis=axis, margin={"l": 0, "r": 0})
    figure.update_yaxes(visible=False, range=[-0.5, rows - 0.35])
    figure.add_vrect(x0=end, x1=last.isoformat(), fillcolor="#f0f0f0", line_width=0, layer="below")
    figure.add_vline(x=end, line={"color": MUTED, "width": 1, "dash": "dot"}, layer="below")
    figure.add_annotation(
        x=(period.end + (last - period.end) / 2).isoformat(),
        y=0,
        yref="paper",
        yanchor="top",
        yshift=-5,
        text="later",
        showarrow=False,
        font={"size": SMALL_FONT, "color": MUTED},
    )
