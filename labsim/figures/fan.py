"""Fans: half the runs as a line, two bands around it, and a few single runs as they are."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from labsim.figures.bands import Bands, shortened, single_runs
from labsim.figures.chart import Written
from labsim.figures.template import LINE_WIDTH, THIN_WIDTH, faint, translucent
from labsim.views.recorded import Array, Recorded
from labsim.views.words import day_words, most_of

OUTER, INNER, SINGLE = 0.16, 0.34, 0.55


def band_traces(found: Bands, days: Sequence[str], steps: Sequence[int], colour: str) -> list[go.Scatter]:
    """The outer and the inner band."""
    pairs = ((found.low, found.high, OUTER), (found.inner_low, found.inner_high, INNER))
    traces = []
    for low, high, share in pairs:
        edge: dict[str, Any] = {"mode": "lines", "line": {"width": 0}, "hoverinfo": "skip"}
        traces.append(go.Scatter(x=days, y=_at(low, steps), **edge))
        traces.append(
            go.Scatter(
                x=days, y=_at(high, steps), fill="tonexty", fillcolor=translucent(colour, share), **edge
            )
        )
    return traces


def run_traces(values: Array, days: Sequence[str], steps: Sequence[int], colour: str) -> list[go.Scatter]:
    """A few single runs, always the same ones."""
    return [
        go.Scatter(
            x=days,
            y=_at(values[run], steps),
            mode="lines",
            line={"width": THIN_WIDTH, "color": faint(colour, SINGLE)},
            hovertemplate=f"run {run}<extra></extra>",
        )
        for run in single_runs(len(values))
    ]


def half_trace(
    found: Bands,
    days: Sequence[str],
    steps: Sequence[int],
    colour: str,
    hover: Sequence[str],
    dash: str | None = None,
) -> go.Scatter:
    """The value that at least half the runs do not exceed."""
    return go.Scatter(
        x=days,
        y=_at(found.half, steps),
        mode="lines",
        line={"width": LINE_WIDTH, "color": colour, "dash": dash},
        text=hover,
        hovertemplate="%{text}<extra></extra>",
    )


def hover_words(
    recorded: Recorded, found: Bands, steps: Sequence[int], name: str, written: Written
) -> list[str]:
    """For each date what half the runs have at most, and where most of them lie."""
    within = most_of(recorded.runs)
    told = []
    for step in steps:
        ends = [_finite(values[step]) for values in (found.low, found.half, found.high)]
        told.append(f"{day_words(recorded.period.dates[step])}<br>{name}: {written(*ends)}<br>({within})")
    return told


def _at(values: Array, steps: Sequence[int]) -> list[float | None]:
    return shortened(np.asarray(values)[list(steps)])


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None
