"""What binds when: what a little more of each input would add, stacked date by date, with the sum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from labsim.dynamics.margins import BY_NAME
from labsim.figures.binds_table import cell, columns, day_of, glance
from labsim.figures.chart import Chart
from labsim.figures.template import INK, MUTED, PAPER, new_figure
from labsim.views.binding import FEWEST_SETS, NOTHING, date_title

Object = Mapping[str, Any]
# Colour and pattern of each input, no pair twice, so that colour is not the only carrier of meaning.
LOOKS = {
    "experiment_compute": ("#0072B2", ""),
    "people_taste": ("#D55E00", "/"),
    "ai_taste": ("#CC79A7", "x"),
    "people": ("#E69F00", "."),
    "review": ("#009E73", "\\"),
    "trust": ("#56B4E9", "+"),
    "integration": ("#7A5195", "-"),
    "training_compute": ("#444444", "|"),
    "internal_inference": ("#0072B2", "x"),
    "evaluation": ("#009E73", "|"),
    "data_supply": ("#E69F00", "/"),
    "release": ("#56B4E9", "."),
    "safety_work": ("#CC79A7", "\\"),
}
REST = ("#BDBDBD", "")
MOST_STACKED, MOST_BELOW, MOST_STRETCHES, MOST_MARKED = 6, 3, 3, 5
HEIGHT, DIGITS = 440, 4


@dataclass(frozen=True)
class _Window:
    """One window of the study.

    Attributes
    ----------
    words
        How long it is, to follow "the next".
    """

    id: str
    key: str
    words: str


WINDOWS = (
    _Window("binds-two-years", "two_years", "two years"),
    _Window("binds-three-months", "three_months", "three months"),
)


def binds_charts(told: Object | None) -> list[Chart]:
    """One chart a window; none where it was not asked over dates.

    Parameters
    ----------
    told
        What `labsim binds --json` prints, with `over_time` as `labsim.views.binds_over_time` makes it.
    """
    if not told or "over_time" not in told:
        return []
    return [_chart(told, window) for window in WINDOWS]


def _chart(told: Object, window: _Window) -> Chart:
    found = told["over_time"][window.key]
    dates = [one for one in found["dates"] if one["sum"] is not None]
    above, rest, below = _drawn(dates)
    title = title_of(told, found, window.words)
    about = (
        f"Percent that {100.0 * told['margin']:g}% more of an input adds to the progress of the next "
        f"{window.words}: mean of the middle 8 of 10 sets of assumptions. Bars: what adds, stacked. Line: "
        "the sum of all, with the 95% interval that so few runs leave it. Dashed: what takes away beyond its "
        "error. They are no shares of anything."
    )
    figure = new_figure(title, about, barmode="stack", xaxis=_axis(dates), yaxis={"ticksuffix": "%"})
    for name in above:
        figure.add_trace(_bar(dates, [name], BY_NAME[name].words, *LOOKS[name]))
    if rest:
        figure.add_trace(_bar(dates, rest, f"{len(rest)} others", *REST))
    for place, name in enumerate(below):
        figure.add_trace(_below(dates, name, ("dash", "dot", "dashdot")[place]))
    figure.add_trace(_sum(dates))
    figure.add_hline(y=0.0, line={"color": INK, "width": 1})
    legend = {"orientation": "h", "y": -0.12, "yanchor": "top", "traceorder": "normal"}
    figure.update_layout(showlegend=True, legend=legend, bargap=0.25)
    table = glance(dates)
    alt = f"Stacked bars by date, with a line. {about} {title}. " + " ".join(
        f"{row[0]}: {', '.join(f'{day} {cell}' for day, cell in zip(table.head[1:], row[1:], strict=True))}."
        for row in table.rows
    )
    return Chart(window.id, title, about, figure, alt, columns(dates), table, HEIGHT)


def title_of(told: Object, found: Object, words: str) -> str:
    """What adds most from when to when, as the runs tell it; or that they do not."""
    start = f"What would add most to the next {words}"
    stretches = found["leads"]
    if told["sets"] < FEWEST_SETS:
        return f"{start}: so few runs tell no inputs apart"
    if all(one["id"] is None for one in stretches):
        return f"{start}: none of these inputs adds anything in half the runs"
    if len(stretches) > MOST_STRETCHES:
        return f"{start} changes from date to date: {_often(stretches)}"
    if len(stretches) == 1:
        return f"{start}, throughout: {_named(stretches[0])}"
    parts = [f"until {_until(one)} {_named(one)}" for one in stretches[:-1]]
    return f"{start}: {', '.join(parts)}, then {_named(stretches[-1])}"


def _named(stretch: Object) -> str:
    """What comes first over a stretch, with what is not told apart from it at most of its dates."""
    if stretch["id"] is None:
        return "none of them"
    alike = [name for name, dates in stretch["alike"].items() if 2 * dates > stretch["dates"]]
    words = [BY_NAME[name].words for name in (stretch["id"], *alike)]
    return words[0] if not alike else f"{' or '.join(words)} (the runs do not tell them apart)"


def _until(stretch: Object) -> str:
    return date_title(date.fromisoformat(stretch["until"]))


def _often(stretches: Sequence[Object]) -> str:
    """At how many dates each input comes first, most often first."""
    counts: dict[str | None, int] = {}
    for one in stretches:
        counts[one["id"]] = counts.get(one["id"], 0) + one["dates"]
    whole = sum(counts.values())
    order = sorted(counts.items(), key=lambda pair: -pair[1])[:MOST_STRETCHES]
    told = [f"{BY_NAME[name].words if name else 'none of them'} at {dates}" for name, dates in order]
    return f"{', '.join(told)} of {whole} dates"


def _drawn(dates: Sequence[Object]) -> tuple[list[str], list[str], list[str]]:
    """Inputs that are stacked by themselves, those that are stacked together, and those that take away."""
    names = [name for name, one in dates[0]["parts"].items() if one["stacked"]] if dates else []
    most = {name: max(one["parts"][name]["mean"] for one in dates) for name in names}
    least = {name: min(one["parts"][name]["mean"] for one in dates) for name in names}
    adds = sorted((name for name in names if most[name] >= NOTHING), key=lambda name: -most[name])
    takes = [name for name in names if least[name] <= -NOTHING and _is_surely_below(dates, name)]
    takes.sort(key=lambda name: least[name])
    # In one order everywhere, so that two windows or two scenarios can be compared.
    stacked = [name for name in LOOKS if name in adds[:MOST_STACKED]]
    return stacked, adds[MOST_STACKED:], takes[:MOST_BELOW]


def _is_surely_below(dates: Sequence[Object], name: str) -> bool:
    """Whether the whole interval lies below zero at some date."""
    ends = [one["parts"][name]["high"] for one in dates]
    return any(end is not None and end < 0.0 for end in ends)


def _bar(dates: Sequence[Object], names: Sequence[str], words: str, colour: str, pattern: str) -> go.Bar:
    """What some inputs add, where they do."""
    parts = [[one["parts"][name] for name in names] for one in dates]
    heights = [sum(max(part["mean"], 0.0) for part in row) for row in parts]
    cells = [
        cell(row[0]) if len(row) == 1 else f"+{height:.1f}%"
        for row, height in zip(parts, heights, strict=True)
    ]
    return go.Bar(
        x=[one["date"] for one in dates],
        y=[round(height, DIGITS) for height in heights],
        name=words,
        marker={
            "color": colour,
            "line": {"color": PAPER, "width": 1},
            "pattern": {"shape": pattern, "fgcolor": PAPER, "bgcolor": colour, "size": 7, "solidity": 0.2},
        },
        text=[f"{day_of(one)}: {words} {told}" for one, told in zip(dates, cells, strict=True)],
        textposition="none",
        hovertemplate="%{text}<extra></extra>",
    )


def _below(dates: Sequence[Object], name: str, dash: str) -> go.Scatter:
    """What an input takes away, where it does."""
    words = f"{BY_NAME[name].words} takes away"
    return go.Scatter(
        x=[one["date"] for one in dates],
        y=[round(min(one["parts"][name]["mean"], 0.0), DIGITS) for one in dates],
        name=words,
        mode="lines+markers",
        line={"color": LOOKS[name][0], "width": 2, "dash": dash},
        text=[f"{day_of(one)}: {words} {cell(one['parts'][name])}" for one in dates],
        hovertemplate="%{text}<extra></extra>",
    )


def _sum(dates: Sequence[Object]) -> go.Scatter:
    sums = [one["sum"] for one in dates]
    has_error = all(one["low"] is not None for one in sums)
    off_by = [round(one["high"] - one["mean"], DIGITS) for one in sums] if has_error else []
    return go.Scatter(
        x=[one["date"] for one in dates],
        y=[round(one["mean"], DIGITS) for one in sums],
        name="sum of all",
        mode="lines+markers",
        line={"color": INK, "width": 2.5},
        marker={"size": 7, "color": PAPER, "line": {"color": INK, "width": 2}},
        error_y={"type": "data", "array": off_by, "color": MUTED, "thickness": 1.5, "width": 4}
        if has_error
        else None,
        text=[f"{day_of(one)}: sum {cell(one['sum'])}" for one in dates],
        hovertemplate="%{text}<extra></extra>",
    )


def _axis(dates: Sequence[Object]) -> dict[str, Any]:
    """The dates, at most so many of them marked."""
    apart = -(-len(dates) // MOST_MARKED) if dates else 1
    marked = dates[::apart]
    return {
        "type": "date",
        "tickvals": [one["date"] for one in marked],
        "ticktext": [day_of(one) for one in marked],
        "tickangle": 0,
    }
