"""What others have published, laid over half the runs of each scenario; nothing is fitted to it."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from labsim.figures.axes import LARGE, length_axis, multiple_axis, years_axis
from labsim.figures.bands import drawn_steps, shortened
from labsim.figures.chart import Chart, Column, Glance
from labsim.figures.paces import COLOURS, DASHES, HEIGHT
from labsim.figures.template import INK, LINE_WIDTH, PAPER, SMALL_FONT, new_figure
from labsim.views.compared import Compared
from labsim.views.published import PACE, Point, beside, range_words, title, value_words
from labsim.views.spread import spread
from labsim.views.words import count

WHAT = {
    "task_horizon_hours": (
        "published-tasks",
        "Length of tasks done half the time, working time (log scale)",
    ),
    PACE: ("published-pace", "Pace of progress against the same lab without AI (log scale)"),
}
TALL = HEIGHT + 100
SIDES = ("left", "right")
CEILING = {"task_horizon_hours": 2e4, PACE: 1e3}


def laid_over(compared: Compared, points: Sequence[Point], metric: str) -> Chart | None:
    """One metric with the points that others have published; None where there are none."""
    told = [one for one in points if one.metric == metric]
    if not told:
        return None
    id_, what = WHAT[metric]
    about = (
        f"{what}. Lines: half the runs at most. Points: what others have published, with their intervals; "
        "hollow: a published trend, drawn on from o3 of April 2025. Nothing is fitted to them."
    )
    finding = _title(compared, told, metric)
    axis = length_axis() if metric != PACE else multiple_axis(0.5, max(50.0, *(one.value for one in told)))
    figure = new_figure(finding, about, xaxis=years_axis(compared, LARGE), yaxis=axis)
    columns: list[Column] = []
    for row, side in enumerate(compared.sides):
        steps = drawn_steps(len(side.period.dates))
        days = [side.period.dates[step].isoformat() for step in steps]
        half = [spread(np.asarray(side.curves[metric])[:, step])[1] for step in steps]
        shown = shortened([np.nan if one is None or one > CEILING[metric] else one for one in half])
        line = {"width": LINE_WIDTH, "color": COLOURS[row], "dash": DASHES[row]}
        figure.add_trace(go.Scatter(x=days, y=shown, name=side.name, mode="lines", line=line))
        columns += [Column(f"date, {side.name}", days), Column(f"{side.name}, half the runs", shown)]
    _add_points(figure, told)
    figure.update_layout(showlegend=True, legend={"orientation": "h", "y": -0.16, "yanchor": "top"})
    glance = _glance(compared, told)
    alt = f"Lines over the years, with points. {about} {finding}. " + " ".join(
        f"{row[0]}: {row[1]}; {', '.join(row[2:])}." for row in glance.rows
    )
    columns += [
        Column("published: who", [one.who for one in told]),
        Column("published: date", [one.day.isoformat() for one in told]),
        Column("published: value", [one.value for one in told]),
        Column("published: source", [one.source for one in told]),
    ]
    return Chart(id_, finding, about, figure, alt, tuple(columns), glance, TALL)


def _add_points(figure: go.Figure, told: Sequence[Point]) -> None:
    # Words at either side in turn, from the lowest point to the highest, so that they do not meet.
    for place, one in enumerate(sorted(told, key=lambda point: (point.day, point.value))):
        side = SIDES[place % 2]
        ends = {
            "symmetric": False,
            "array": [0.0 if one.high is None else one.high - one.value],
            "arrayminus": [0.0 if one.low is None else one.value - one.low],
            "color": INK,
            "thickness": 1,
        }
        marker = {
            "size": 9,
            "color": PAPER if one.is_trend else INK,
            "line": {"color": INK, "width": 1.5},
        }
        figure.add_trace(
            go.Scatter(
                x=[one.day.isoformat()],
                y=[one.value],
                error_y=ends,
                mode="markers+text",
                marker=marker,
                text=[f" {one.who} "],
                textposition=f"middle {side}",
                textfont={"size": SMALL_FONT},
                showlegend=False,
                hovertemplate=f"{one.who}: {value_words(one)}<br>{one.source}<extra></extra>",
            )
        )


def _title(compared: Compared, told: Sequence[Point], metric: str) -> str:
    """In how many published points lie within 8 of 10 runs of the reference."""
    inside = 0
    side = compared.reference
    for one in told:
        low, _, high = beside(one, side.curves, side.period.dates)
        inside += low is not None and low <= one.value and (high is None or one.value <= high)
    what = "task lengths" if metric != PACE else "paces"
    return f"{count(inside, len(told))} published {what} lie where 8 of 10 runs of {side.name} do"


def _glance(compared: Compared, told: Sequence[Point]) -> Glance:
    rows = tuple(
        (
            title(one),
            value_words(one),
            *(
                range_words(one, beside(one, side.curves, side.period.dates))
                if one.day < side.period.end
                else "-"
                for side in compared.sides
            ),
        )
        for one in told
    )
    head = ("published", "they", *(side.name for side in compared.sides))
    return Glance("What others published, and half the runs (8 of 10) on that day", head, rows)
