"""Milestones over time: at each date the runs that have reached each, with the interval of their share."""

from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from labsim.figures.axes import SMALL, years_axis
from labsim.figures.bands import drawn_steps, shortened
from labsim.figures.chart import Chart, Column, Glance, date_column, glance_steps, in_words
from labsim.figures.template import (
    INK,
    LAB,
    LINE_WIDTH,
    MODEL,
    RESEARCHER,
    SMALL_FONT,
    new_figure,
    translucent,
)
from labsim.views.exact import exact_interval
from labsim.views.milestones import BY_ID, NEVER, reached_steps
from labsim.views.recorded import Array, Recorded
from labsim.views.words import count, end_words


@dataclass(frozen=True)
class Curve:
    """One milestone: its short name beside the line, and how the line is drawn."""

    id: str
    name: str
    colour: str
    dash: str


SHOWN = (
    Curve("progress_2x", "2x", LAB, "solid"),
    Curve("progress_5x", "5x", LAB, "dash"),
    Curve("progress_10x", "10x", LAB, "dot"),
    Curve("small_successor", "small successor", MODEL, "solid"),
    Curve("could_run_alone", "could run alone", RESEARCHER, "solid"),
    Curve("runs_alone", "runs alone", RESEARCHER, "dash"),
)
LABEL_ROOM, HEIGHT, SHADE = 104, 320, 0.12
# Names at the end of lines stand at least so far apart, as a part of the axis.
APART = 0.05


def milestone_steps(recorded: Recorded) -> Chart:
    """How many runs have reached each milestone of `SHOWN` by each date."""
    reached = reached_steps(recorded.curves, recorded.period.step_days)
    steps = drawn_steps(len(recorded.period.dates))
    days = date_column(recorded, steps)
    title = _title(recorded)
    about = (
        f"Share of {recorded.runs_words} that have reached each by then. Shaded: exact 95% interval of that "
        "share for want of runs, not a range of what may be."
    )
    axis = {"range": [0.0, 1.0], "tickformat": ".0%"}
    figure = new_figure(title, about, xaxis=years_axis(recorded, SMALL), yaxis=axis)
    columns = [days]
    ends: dict[str, float] = {}
    for one in SHOWN:
        counts = _counts(reached[one.id], steps)
        intervals = np.array([exact_interval(int(number), recorded.runs) for number in counts])
        _draw(figure, one, days.values, counts / recorded.runs, intervals)
        ends[one.id] = float(counts[-1]) / recorded.runs
        columns += [
            Column(f"{one.name}, runs that have reached it [count]", counts.tolist()),
            Column(f"{one.name}, low end of the 95% interval [share]", shortened(intervals[:, 0])),
            Column(f"{one.name}, high end of the 95% interval [share]", shortened(intervals[:, 1])),
        ]
    _name(figure, ends)
    table = _glance(recorded, reached)
    period = recorded.period
    alt = f"Step curves over the years {period.start.year} to {period.dates[-1].year}. {about} {title}. "
    return Chart("milestones", title, about, figure, alt + in_words(table), tuple(columns), table, HEIGHT)


def _title(recorded: Recorded) -> str:
    """In how many runs three of them are reached by the end."""
    two, ten, alone = (recorded.milestone(id_) for id_ in ("progress_2x", "progress_10x", "could_run_alone"))
    return (
        f"By {end_words(recorded.period.end)} 2x is reached in {count(two['reached'], recorded.runs)} runs, "
        f"10x in {ten['reached']:,}; {alone['reached']:,} could run without people"
    )


def _counts(reached: Array, steps: list[int]) -> Array:
    """Runs that have a milestone by the end of each step."""
    there = np.sort(reached[reached != NEVER])
    return np.searchsorted(there, np.asarray(steps), side="right")


def _draw(figure: go.Figure, one: Curve, days: object, shares: Array, intervals: Array) -> None:
    """The line of one milestone, its interval behind it."""
    edge = {"mode": "lines", "line": {"width": 0, "shape": "hv"}, "hoverinfo": "skip", "x": days}
    figure.add_trace(go.Scatter(**edge, y=shortened(intervals[:, 0])))
    shade = {"fill": "tonexty", "fillcolor": translucent(one.colour, SHADE)}
    figure.add_trace(go.Scatter(**edge, **shade, y=shortened(intervals[:, 1])))
    line = {"color": one.colour, "width": LINE_WIDTH, "dash": one.dash, "shape": "hv"}
    hover = f"{BY_ID[one.id].words}<br>%{{y:.0%}} of the runs by %{{x}}<extra></extra>"
    figure.add_trace(go.Scatter(x=days, y=shortened(shares), mode="lines", line=line, hovertemplate=hover))


def _name(figure: go.Figure, ends: dict[str, float]) -> None:
    """Names beside the ends of the lines, none upon another."""
    least = 0.0
    for one in sorted(SHOWN, key=lambda one: ends[one.id]):
        y = max(ends[one.id], least)
        least = y + APART
        figure.add_annotation(
            x=1.0,
            xref="paper",
            xanchor="left",
            y=y,
            yref="y",
            yanchor="middle",
            text=one.name,
            showarrow=False,
            font={"size": SMALL_FONT, "color": INK},
        )
    figure.update_layout(margin={"r": LABEL_ROOM})


def _glance(recorded: Recorded, reached: dict[str, Array]) -> Glance:
    """Counts at a few dates."""
    head = ("by", *(one.name for one in SHOWN))
    rows = tuple(
        (words, *(str(_counts(reached[one.id], [step])[0]) for one in SHOWN))
        for words, step in glance_steps(recorded)
    )
    return Glance(f"Runs of {recorded.runs:,} that have reached each", head, rows)
