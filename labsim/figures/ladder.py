"""When, and in how many runs: milestones as dots and ranges, with the runs that never get there as text."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from labsim.figures.axes import LARGE, years_axis
from labsim.figures.chart import Chart, Column, Glance
from labsim.figures.template import INK, LAB, MODEL, MUTED, PAPER, SMALL_FONT, faint, new_figure
from labsim.figures.titles import by_date
from labsim.views.answer import day_of
from labsim.views.milestones import BY_ID, HOLDS_DAYS
from labsim.views.recorded import Recorded
from labsim.views.when import when
from labsim.views.words import count, date_words, end_words, most_of, range_words, wide

SHOWN = (
    "horizon_8h",
    "horizon_167h",
    "horizon_2000h",
    "ai_taste_median",
    "progress_2x",
    "progress_10x",
    "could_run_alone",
    "runs_alone",
)
MODELS = ("task_horizon_hours", "ai_taste")
# The strip beyond the end of the runs, as a part of their length.
STRIP = 0.1
ROW_HEIGHT, HEAD_HEIGHT, LABEL_UP = 34, 34, 0.36
DOT, BAR_WIDTH = 11, 7


def ladder(recorded: Recorded) -> Chart:
    """The milestones of `SHOWN` as a figure, and all of them in the table."""
    rows = [recorded.milestone(id_) for id_ in SHOWN]
    by_end = f"by {end_words(recorded.period.end)}"
    about = (
        f"Dot: half the runs have it by then. Bar: {most_of(recorded.runs)}. Arrow: later than the runs. "
        f"At the right: in how many of {recorded.runs_words} it does not come {by_end}."
    )
    title = _title(recorded)
    figure = new_figure(title, about)
    for place, row in enumerate(rows):
        _draw(figure, recorded, row, len(rows) - 1 - place)
    _axes(figure, recorded, len(rows))
    at_dates = table(recorded)
    alt = f"Milestones in the order of the table below. {title}. " + " ".join(
        f"{words}: half the runs by {half}, {most_of(recorded.runs)} {within}, never in {never}."
        for words, half, within, never in at_dates.rows
    )
    height = HEAD_HEIGHT + ROW_HEIGHT * len(rows)
    return Chart("ladder", title, about, figure, alt, _columns(recorded), at_dates, height)


def table(recorded: Recorded) -> Glance:
    """All milestones in words, as on the screen of `labsim run`."""
    end, first = recorded.period.end, recorded.period.dates[0]
    told = []
    for one in recorded.summary["milestones"]:
        half, low, high = _days(one)
        told.append(
            (
                BY_ID[one["id"]].words,
                date_words(half, wide(low, high), end, first),
                range_words(low, high, end, first, " to "),
                count(one["never"], recorded.runs),
            )
        )
    head = ("milestone", "half the runs have it by", most_of(recorded.runs), f"not by {end_words(end)}")
    caption = f"First day of {HOLDS_DAYS // 7} weeks or more for which each milestone holds"
    return Glance(caption, head, tuple(told))


def _title(recorded: Recorded) -> str:
    """In how many runs two of the rungs are reached."""
    end = end_words(recorded.period.end)
    two, alone = recorded.milestone("progress_2x"), recorded.milestone("could_run_alone")
    if recorded.runs == 1:
        found = when(recorded.curves["progress_multiplier"], two["threshold"], recorded.period)
        return by_date("the lab works at twice its no-AI pace", "", found, recorded.period)
    return (
        f"By {end} the lab works at twice its no-AI pace in {count(two['reached'], recorded.runs)} runs; "
        f"it could run without people in {alone['reached']:,}"
    )


def _draw(figure: go.Figure, recorded: Recorded, row: Mapping[str, Any], y: int) -> None:
    """One rung: its label, its range, its dot and the number of runs that never get there."""
    half, low, high = _days(row)
    colour = MODEL if row["metric"] in MODELS else LAB
    edge = _beyond(recorded)
    shown_low, shown_high = low or edge, high or edge
    line = {"color": faint(colour, 0.4), "width": BAR_WIDTH}
    bar: dict[str, Any] = {"x": [shown_low.isoformat(), shown_high.isoformat()], "y": [y, y], "line": line}
    end, first = recorded.period.end, recorded.period.dates[0]
    told = (
        f"{BY_ID[row['id']].words}<br>half the runs by {date_words(half, wide(low, high), end, first)}"
        f"<br>{most_of(recorded.runs)}: {range_words(low, high, end, first, ' to ')}"
        f"<br>not by {end_words(end)}: {count(row['never'], recorded.runs)}"
    )
    hover = {"text": [told], "hovertemplate": "%{text}<extra></extra>"}
    figure.add_trace(go.Scatter(**bar, mode="lines", hoverinfo="skip"))
    if high is None:
        arrow = {"symbol": "triangle-right", "size": DOT, "color": faint(colour, 0.55)}
        figure.add_trace(
            go.Scatter(x=[edge.isoformat()], y=[y], mode="markers", marker=arrow, hoverinfo="skip")
        )
    if half is not None:
        dot = {"size": DOT, "color": colour, "line": {"color": PAPER, "width": 1}}
        figure.add_trace(go.Scatter(x=[half.isoformat()], y=[y], mode="markers", marker=dot, **hover))
    _label(figure, row, y)


def _label(figure: go.Figure, row: Mapping[str, Any], y: int) -> None:
    """Words above the bar at the left, and at the right the runs that never get there."""
    told = (
        (BY_ID[row["id"]].words, 0.0, "left", INK),
        (f"{row['never']:,} not", 1.0, "right", INK),
    )
    for text, x, anchor, colour in told:
        figure.add_annotation(
            x=x,
            xref="paper",
            xanchor=anchor,
            y=y + LABEL_UP,
            text=text,
            showarrow=False,
            font={"size": 12, "color": colour},
        )


def _axes(figure: go.Figure, recorded: Recorded, rows: int) -> None:
    period = recorded.period
    end = period.end.isoformat()
    last = period.end + (_beyond(recorded) - period.end) * 1.35
    axis = years_axis(recorded, LARGE)
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


def _beyond(recorded: Recorded) -> date:
    """Where the arrow stands of what is not reached within the runs."""
    period = recorded.period
    return period.end + timedelta(days=max(7, round(STRIP * 0.75 * (period.end - period.start).days)))


def _columns(recorded: Recorded) -> tuple[Column, ...]:
    milestones = recorded.summary["milestones"]
    return (
        Column("milestone", [one["id"] for one in milestones]),
        Column("words", [BY_ID[one["id"]].words for one in milestones]),
        Column("half the runs by [date]", [one["half_by"] for one in milestones]),
        Column("low end of 8 of 10 runs [date]", [one["range_8_of_10"][0] for one in milestones]),
        Column("high end of 8 of 10 runs [date]", [one["range_8_of_10"][1] for one in milestones]),
        Column("reached [runs]", [one["reached"] for one in milestones]),
        Column("never [runs]", [one["never"] for one in milestones]),
    )


def _days(row: Mapping[str, Any]) -> tuple[date | None, date | None, date | None]:
    low, high = row["range_8_of_10"]
    return day_of(row["half_by"]), day_of(low), day_of(high)
