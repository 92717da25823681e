"""Where the loop runs: months of two years' progress lost with each way back cut, at each date."""

from typing import Any

import plotly.graph_objects as go

from labsim.figures.chart import Chart, Column, Glance
from labsim.figures.template import ECONOMY, INK, LAB, MODEL, PAPER, RESEARCHER, faint, new_figure
from labsim.mechanisms.cuts import CHANNELS
from labsim.views.delays import LEAST_SHOWN
from labsim.views.loop import WORDS
from labsim.views.loop_words import listed, number_range
from labsim.views.recorded import Recorded
from labsim.views.words import most_of

COLOURS = {"model": MODEL, "tools": RESEARCHER, "lab": LAB, "economy": ECONOMY}
ROW_HEIGHT, HEAD_HEIGHT, DOT, BAR_WIDTH, LABEL_UP = 34, 56, 11, 7, 0.38
# Rows left free between two dates, and room beside the longest bars, as a part of the width.
GAP, EDGE = 0.6, 0.03
ENDS = ("p10", "p50", "p90")


def loop_chart(recorded: Recorded) -> Chart | None:
    """The cuts of the summary as dots and ranges; None where it was not asked, or no date lies within."""
    told = recorded.summary.get("loop")
    if not told or not told["dates"]:
        return None
    dates = told["dates"]
    about = (
        "Months of two years' progress lost if one way back stays as it is on that day, in "
        f"{told['runs']:,} of the runs. Dot: half of them lose no more. "
        f"Bar: {most_of(told['runs'])}. "
        "Left of 0: they come farther without it."
    )
    title = _title(told)
    rows = [(one, row) for one in dates for row in one["cuts"]]
    figure = new_figure(title, about)
    top = len(rows) - 1 + GAP * (len(dates) - 1)
    for place, (one, row) in enumerate(rows):
        _draw(figure, one["words"], row, top - place - GAP * (place // len(one["cuts"])))
    figure.update_yaxes(visible=False, range=[-0.6, top + 0.8])
    axis = {"title": {"text": "months", "standoff": 4}, "zeroline": True, "zerolinecolor": INK}
    figure.update_xaxes(**axis, range=_across(rows))
    table = _glance(told)
    alt = f"{about} {title}. " + " ".join(f"{'; '.join(row)}." for row in table.rows)
    height = HEAD_HEIGHT + round(ROW_HEIGHT * (top + 1))
    return Chart("loop", title, about, figure, alt, _columns(told), table, height)


def _title(told: Any) -> str:
    """What costs most at the last date, with its range, or that the runs do not tell."""
    last = told["dates"][-1]
    if not last["first"]:
        return f"From {last['words']} on, none of the four cuts costs half of the runs anything"
    named = listed([WORDS[id_] for id_ in last["first"]], "or")
    if len(last["first"]) > 1:
        return f"From {last['words']} on, most is lost without: {named}; the runs do not tell them apart"
    (row,) = (one for one in last["cuts"] if one["id"] == last["first"][0])
    months = number_range(row["months_lost"]).replace(" (", f" months ({most_of(told['runs'])}: ")
    return f"From {last['words']} on, most is lost without: {named}; in half the runs {months}"


def _across(rows: list[tuple[Any, Any]]) -> list[float]:
    """From a little left of the lowest end to a little right of the highest, 0 always within."""
    ends = [0.0, *(row["months_lost"][end] for _, row in rows for end in ENDS)]
    room = EDGE * max(max(ends) - min(ends), LEAST_SHOWN)
    return [min(ends) - room, max(ends) + room]


def _draw(figure: go.Figure, when: str, row: Any, y: float) -> None:
    """One cut at one date: range, dot and label."""
    low, half, high = (row["months_lost"][end] for end in ENDS)
    colour = COLOURS[row["id"]]
    hover = f"{when}: {row['words']}<br>{number_range(row['months_lost'])} months"
    text = {"text": [hover], "hovertemplate": "%{text}<extra></extra>"}
    line = {"color": faint(colour, 0.4), "width": BAR_WIDTH}
    figure.add_trace(go.Scatter(x=[low, high], y=[y, y], mode="lines", line=line, hoverinfo="skip"))
    dot = {"size": DOT, "color": colour, "line": {"color": PAPER, "width": 1}}
    figure.add_trace(go.Scatter(x=[half], y=[y], mode="markers", marker=dot, **text))
    figure.add_annotation(
        x=0.0,
        xref="paper",
        xanchor="left",
        y=y + LABEL_UP,
        text=f"{when}: {row['words']}",
        showarrow=False,
        font={"size": 12, "color": INK},
        # The line at 0 must not run through the words.
        bgcolor=PAPER,
        borderpad=1,
    )


def _glance(told: Any) -> Glance:
    """Months lost in words, dates beside each other."""
    head = ("what stays as it is", *(one["words"] for one in told["dates"]))
    rows = tuple(
        (WORDS[channel], *(number_range(one["cuts"][place]["months_lost"]) for one in told["dates"]))
        for place, channel in enumerate(CHANNELS)
    )
    return Glance(f"Months lost in two years: half the runs ({most_of(told['runs'])})", head, rows)


def _columns(told: Any) -> tuple[Column, ...]:
    rows = [(one["date"], row) for one in told["dates"] for row in one["cuts"]]
    return (
        Column("date", [day for day, _ in rows]),
        Column("what stays as it is", [row["words"] for _, row in rows]),
        Column("low end of 8 of 10 runs [months]", [row["months_lost"]["p10"] for _, row in rows]),
        Column("half the runs at most [months]", [row["months_lost"]["p50"] for _, row in rows]),
        Column("high end of 8 of 10 runs [months]", [row["months_lost"]["p90"] for _, row in rows]),
        Column("error of the mean [months]", [row["months_lost"]["mean_error"] for _, row in rows]),
        Column("costs most [runs]", [row["costs_most_in_runs"] for _, row in rows]),
    )
