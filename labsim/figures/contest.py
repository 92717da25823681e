"""The contest: by how many months each window is off on each target."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from labsim.figures.chart import Chart, Column, Glance
from labsim.figures.template import ECONOMY, INK, LAB, MODEL, MUTED, PAPER, RESEARCHER, new_figure
from labsim.views.contest import answer, months_cell

LOOKS = {
    "calendar": (MUTED, "x-thin"),
    "model": (MODEL, "circle"),
    "researcher": (RESEARCHER, "square"),
    "lab": (LAB, "diamond"),
    "economy": (ECONOMY, "triangle-up"),
}
MARK_SIZE, BETWEEN, HEIGHT = 10, 0.15, 380
DIGITS = 4


def contest_chart(told: Mapping[str, Any]) -> Chart:
    """Points with intervals: a group of rows a target, a mark a window; its own target is hollow."""
    title = answer(told).removesuffix(".")
    about = (
        "Months by which forecasts of each target are off, mean over runs and dates, with its 95% interval; "
        "hollow: the window's own target. Nearer to zero is better; the calendar knows the date only."
    )
    places = range(len(told["targets"]))
    axis = {
        "tickvals": list(places),
        "ticktext": [one["words"] for one in told["targets"]],
        "autorange": "reversed",
        "showgrid": False,
    }
    figure = new_figure(title, about, xaxis={"rangemode": "tozero", "ticksuffix": " mo"}, yaxis=axis)
    for row, one in enumerate(told["rows"]):
        figure.add_trace(_points(one, (row - (len(told["rows"]) - 1) / 2.0) * BETWEEN))
    for row in told["rows"]:
        figure.add_trace(_in_legend(row["window"]))
    figure.update_layout(showlegend=True, legend={"orientation": "h", "y": -0.12, "yanchor": "top"})
    at_a_glance = Glance(
        "Months off on average (in brackets: 95 of 100 new draws of the sets)",
        ("window", *(one["words"] for one in told["targets"])),
        tuple((row["window"], *(months_cell(one) for one in row["errors"])) for row in told["rows"]),
    )
    cells = "; ".join(f"{row[0]}: {', '.join(row[1:])}" for row in at_a_glance.rows)
    alt = f"Points with intervals by target and window. {about} {title}. {cells}."
    return Chart("contest", title, about, figure, alt, _columns(told), at_a_glance, HEIGHT)


def _in_legend(window: str) -> go.Scatter:
    """A full mark for the legend, whatever the first point of the window looks like."""
    colour, symbol = LOOKS[window]
    marker = {"symbol": symbol, "size": MARK_SIZE, "color": colour, "line": {"color": colour, "width": 2}}
    return go.Scatter(x=[None], y=[None], name=window, mode="markers", marker=marker, hoverinfo="skip")


def _points(row: Mapping[str, Any], shift: float) -> go.Scatter:
    colour, symbol = LOOKS[row["window"]]
    there = [(place, one) for place, one in enumerate(row["errors"]) if one["months"] is not None]
    means = [one["months"]["mean"] for _, one in there]
    return go.Scatter(
        x=[round(one, DIGITS) for one in means],
        y=[place + shift for place, _ in there],
        name=row["window"],
        showlegend=False,
        mode="markers",
        marker={
            "symbol": symbol,
            "size": MARK_SIZE,
            "color": [PAPER if one["own"] else colour for _, one in there],
            "line": {"color": colour, "width": 2},
        },
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [round(one["months"]["high"] - one["months"]["mean"], DIGITS) for _, one in there],
            "arrayminus": [round(one["months"]["mean"] - one["months"]["low"], DIGITS) for _, one in there],
            "color": colour,
            "thickness": 1.5,
            "width": 3,
        },
        text=[f"{row['window']}: {months_cell(one)} months" for _, one in there],
        hovertemplate="%{text}<extra></extra>",
        textfont={"color": INK},
    )


def _columns(told: Mapping[str, Any]) -> tuple[Column, ...]:
    flat = [(row["window"], one) for row in told["rows"] for one in row["errors"]]

    def part(name: str) -> list[float | None]:
        return [None if one["months"] is None else round(one["months"][name], DIGITS) for _, one in flat]

    return (
        Column("window", [window for window, _ in flat]),
        Column("target", [one["target"] for _, one in flat]),
        Column("its own target", ["yes" if one["own"] else "no" for _, one in flat]),
        Column("months off, mean [months]", part("mean")),
        Column("low end of 95% interval [months]", part("low")),
        Column("high end of 95% interval [months]", part("high")),
        Column("against the calendar", [one["against_calendar"] or "" for _, one in flat]),
    )
