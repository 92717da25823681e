"""When half the runs have a milestone, against the number that was varied."""

from math import log10
from typing import Any

import plotly.graph_objects as go

from labsim.figures.axes import LARGE, years_axis
from labsim.figures.chart import Chart
from labsim.figures.rungs import beyond
from labsim.figures.sweep_dates import columns, dates_table
from labsim.figures.template import INK, LAB, MUTED, PAPER, SMALL_FONT, THIN_WIDTH, faint, new_figure
from labsim.views.milestones import BY_ID
from labsim.views.swept import Swept, Varied
from labsim.views.swept_words import when_words
from labsim.views.words import count, end_words, most_of

HEIGHT, DOT, BAR_WIDTH, STRIP = 360, 11, 7, 2.4
# Values over so many times the lowest stand by equal factors.
LOG_FROM = 20.0


def sweep_against(swept: Swept, one: Varied, title: str) -> Chart:
    """Dots and ranges at the values of one input; later than the runs is a strip above, not a date."""
    most = most_of(max(swept.told(part).runs for part in one.parts))
    end = end_words(swept.period.end)
    about = (
        f"{BY_ID[swept.milestone].words}, against {one.measured}. Dot: half the runs have it by then. "
        f"Bar: {most}. Arrow: later than the runs. Above: runs in which it does not come by {end}."
    )
    figure = new_figure(title, about)
    is_log = min(one.at) > 0 and max(one.at) / min(one.at) >= LOG_FROM
    for value, part in zip(one.at, one.parts, strict=True):
        if swept.told(part).runs:
            _draw(figure, swept, value, part)
    known = [(x, told.half_by) for x, told in _told(swept, one) if told.runs]
    line = {"color": MUTED, "width": THIN_WIDTH}
    halves = [day and day.isoformat() for _, day in known]
    figure.add_trace(go.Scatter(x=[x for x, _ in known], y=halves, mode="lines", line=line, hoverinfo="skip"))
    _axes(figure, swept, one, is_log)
    table = dates_table(swept, [one])
    alt = f"Dots and ranges, rising in {one.path}. {about} {title}. " + " ".join(
        f"{value}: half the runs by {half}, {most} {within}, never in {never}."
        for _, value, half, within, never, _ in table.rows
    )
    return Chart("sweep-against", title, about, figure, alt, columns(swept, [one]), table, HEIGHT)


def _told(swept: Swept, one: Varied) -> list[tuple[float, Any]]:
    return [(x, swept.told(part)) for x, part in zip(one.at, one.parts, strict=True)]


def _draw(figure: go.Figure, swept: Swept, x: float, part: Any) -> None:
    """One value: its range, its dot, and an arrow where the range goes on."""
    told, edge = swept.told(part), beyond(swept)
    low, high = told.range_8_of_10
    ends = [(day or edge).isoformat() for day in (low, high)]
    line = {"color": faint(LAB, 0.4), "width": BAR_WIDTH}
    figure.add_trace(go.Scatter(x=[x, x], y=ends, mode="lines", line=line, hoverinfo="skip"))
    if high is None:
        arrow = {"symbol": "triangle-up", "size": DOT, "color": faint(LAB, 0.55)}
        figure.add_trace(go.Scatter(x=[x], y=[ends[1]], mode="markers", marker=arrow, hoverinfo="skip"))
    if told.half_by is not None:
        marker = {"size": DOT, "color": LAB, "line": {"color": PAPER, "width": 1}}
        hover = f"{part.words}<br>half the runs by {when_words(told)}<br>not: {count(told.never, told.runs)}"
        figure.add_trace(
            go.Scatter(
                x=[x],
                y=[told.half_by.isoformat()],
                mode="markers",
                marker=marker,
                text=[hover],
                hovertemplate="%{text}<extra></extra>",
            )
        )


def _axes(figure: go.Figure, swept: Swept, one: Varied, is_log: bool) -> None:
    end = swept.period.end
    top = end + (beyond(swept) - end) * STRIP
    days = years_axis(swept, LARGE)
    days["range"] = [swept.period.start.isoformat(), top.isoformat()]
    if "tickvals" in days:
        keep = [row for row, day in enumerate(days["tickvals"]) if day < end.isoformat()]
        days |= {key: [days[key][row] for row in keep] for key in ("tickvals", "ticktext")}
    axis: dict[str, Any] = {
        "title": {"text": one.measured, "font": {"size": 12}},
        "tickvals": list(one.at),
        "ticktext": [part.words for part in one.parts],
        "tickangle": 0,
        "type": "log" if is_log else "linear",
    }
    figure.update_layout(xaxis=axis, yaxis=days, margin={"l": 8, "r": 8, "b": 40})
    figure.add_hrect(y0=end.isoformat(), y1=top.isoformat(), fillcolor="#f0f0f0", line_width=0, layer="below")
    figure.add_hline(y=end.isoformat(), line={"color": MUTED, "width": 1, "dash": "dot"}, layer="below")
    for value, part in zip(one.at, one.parts, strict=True):
        told = swept.told(part)
        figure.add_annotation(
            x=_place(value, is_log),
            y=1.0,
            yref="paper",
            yanchor="top",
            text=f"{told.never:,} not" if told.runs else "failed",
            showarrow=False,
            font={"size": SMALL_FONT, "color": INK},
        )


def _place(value: float, is_log: bool) -> float:
    """Where an annotation stands: plotly wants the logarithm on a log axis."""
    return log10(value) if is_log else value
