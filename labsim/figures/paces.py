"""Pace of software of several scenarios: by calendar, and counted from a milestone."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from labsim.figures.axes import LARGE, multiple_axis, years_axis
from labsim.figures.bands import drawn_steps, shortened
from labsim.figures.chart import Chart, Column, Glance, glance_steps, in_words
from labsim.figures.fan_chart import mark
from labsim.figures.template import ECONOMY, LAB, LINE_WIDTH, MODEL, RESEARCHER, new_figure
from labsim.views.aligned import aligned, steps_of
from labsim.views.amounts import multiplier_range
from labsim.views.compared import Compared, Side
from labsim.views.milestones import BY_ID
from labsim.views.recorded import Array
from labsim.views.spread import places, spread
from labsim.views.words import count, most_of
from labsim.vocabulary.units import DAYS_PER_YEAR

# The lines differ in colour and in dashes; no two share both.
COLOURS = (LAB, MODEL, RESEARCHER, ECONOMY, "#007D5A", "#7A5195")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
BEFORE, AFTER, APART = 3, 5, 1.0 / 26.0
TOLD_AT = (-1, 0, 1, 2, 4)
HEIGHT = 340
ABOUT = "Growth of software efficiency per year (in doublings) over that of the same run in 2024 (log scale)."


def by_calendar(compared: Compared) -> Chart | None:
    """Half the runs of each scenario; None where a scenario does not cover 2024."""
    paces = _paces(compared)
    if paces is None:
        return None
    about = f"{ABOUT} Lines: half the runs at most."
    title = _title(compared, paces)
    figure = new_figure(title, about, xaxis=years_axis(compared, LARGE), yaxis=_axis(paces))
    columns: list[Column] = []
    for row, (side, pace) in enumerate(zip(compared.sides, paces, strict=True)):
        steps = drawn_steps(len(side.period.dates))
        days = [side.period.dates[step].isoformat() for step in steps]
        half = shortened([spread(pace[:, step])[1] or np.nan for step in steps])
        figure.add_trace(_line(side, row, days, half))
        columns += [Column(f"date, {side.name}", days), Column(f"{side.name}, half the runs [ratio]", half)]
    mark(figure, 1.0)
    _legend(figure)
    told = glance_steps(compared)
    rows = tuple(
        (words, *(multiplier_range(*spread(pace[:, min(step, pace.shape[1] - 1)])) for pace in paces))
        for words, step in told
    )
    glance = Glance(_caption(compared), ("date", *(side.name for side in compared.sides)), rows)
    alt = f"Lines over the years. {about} {title}. {in_words(glance)}"
    return Chart("pace-calendar", title, about, figure, alt, tuple(columns), glance, HEIGHT)


def from_milestone(compared: Compared) -> Chart | None:
    """The same counted from the day of a milestone, of the runs that reach it."""
    paces = _paces(compared)
    if paces is None:
        return None
    words = BY_ID[compared.align].words
    years = np.arange(round(-BEFORE / APART), round(AFTER / APART) + 1) * APART
    taken = [_aligned(compared, side, pace, years) for side, pace in zip(compared.sides, paces, strict=True)]
    about = (
        f"{ABOUT} Years from the day of: {words[0].lower()}{words[1:]}. Lines: half the runs that reach it, "
        "while half of these still run."
    )
    there = "; ".join(
        f"{side.name} in {count(len(values), compared.runs)}"
        for side, values in zip(compared.sides, taken, strict=True)
    )
    title = f"{words}, reached in these runs: {there}"
    axis = {
        "range": [-BEFORE, AFTER],
        "tickvals": list(range(-BEFORE, AFTER + 1)),
        "title": {"text": "years"},
    }
    figure = new_figure(title, about, xaxis=axis, yaxis=_axis(paces))
    columns = [Column("years from it", shortened(years))]
    for row, (side, values) in enumerate(zip(compared.sides, taken, strict=True)):
        half = shortened([_half(values[:, place]) for place in range(len(years))])
        figure.add_trace(_line(side, row, shortened(years), half))
        columns.append(Column(f"{side.name}, half of {len(values)} runs [ratio]", half))
    mark(figure, 1.0)
    figure.add_vline(x=0.0, line={"width": 1, "dash": "dot"}, layer="below")
    _legend(figure)
    glance = _from_glance(compared, paces)
    alt = f"Lines from {BEFORE} years before to {AFTER} years after. {about} {title}. {in_words(glance)}"
    return Chart("pace-aligned", title, about, figure, alt, tuple(columns), glance, HEIGHT)


def _paces(compared: Compared) -> list[Array] | None:
    found = [side.pace for side in compared.sides]
    told = [one for one in found if one is not None]
    return told if len(told) == len(found) else None


def _aligned(compared: Compared, side: Side, pace: Array, years: Sequence[float] | Array) -> Array:
    per_year = DAYS_PER_YEAR / side.period.step_days
    steps = steps_of(side.reached[compared.align], side.period.dates)
    return aligned(pace, steps, [round(float(year) * per_year) for year in years])


def _half(values: Array) -> float:
    """Half the runs at most, where at least half of them still run."""
    known = np.sort(values[np.isfinite(values)])
    return float(known[places(len(known))[1]]) if len(known) and 2 * len(known) >= len(values) else np.nan


def _from_glance(compared: Compared, paces: Sequence[Array]) -> Glance:
    rows = []
    for years in TOLD_AT:
        cells = []
        for side, pace in zip(compared.sides, paces, strict=True):
            values = _aligned(compared, side, pace, [years])[:, 0]
            known = values[np.isfinite(values)]
            is_told = len(known) and 2 * len(known) >= len(values)
            cells.append(f"{multiplier_range(*spread(known))}, {len(known):,} runs" if is_told else "-")
        rows.append(("then" if years == 0 else f"{years:+d} years", *cells))
    head = ("from the milestone", *(side.name for side in compared.sides))
    return Glance(_caption(compared), head, tuple(rows))


def _caption(compared: Compared) -> str:
    return f"Half the runs at most (in brackets: {most_of(compared.runs)})"


def _title(compared: Compared, paces: Sequence[Array]) -> str:
    """Half the runs of each scenario in the middle of the years."""
    words, step = glance_steps(compared)[len(glance_steps(compared)) // 2]
    told = ", ".join(
        f"{multiplier_range(*spread(pace[:, min(step, pace.shape[1] - 1)]))} in {side.name}"
        for side, pace in zip(compared.sides, paces, strict=True)
    )
    return f"{words[0].upper()}{words[1:]}, half the runs grow software at most {told} as fast as in 2024"


def _axis(paces: Sequence[Array]) -> dict[str, object]:
    highest = max(float(np.nanmax(np.nan_to_num(np.nanmedian(one, axis=0)))) for one in paces)
    return multiple_axis(0.5, 2.0 * highest)


def _line(side: Side, row: int, x: Sequence[object], y: Sequence[float | None]) -> go.Scatter:
    line = {"width": LINE_WIDTH, "color": COLOURS[row], "dash": DASHES[row]}
    hover = f"{side.name}: %{{y:.2g}}x<extra></extra>"
    return go.Scatter(x=list(x), y=list(y), name=side.name, mode="lines", line=line, hovertemplate=hover)


def _legend(figure: go.Figure) -> None:
    figure.update_layout(showlegend=True, legend={"orientation": "h", "y": -0.16, "yanchor": "top"})
