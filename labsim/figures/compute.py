"""Where compute goes: shares of the powered accelerators, on average over the runs."""

import numpy as np
import plotly.graph_objects as go

from labsim.figures.axes import LARGE, share_axis, years_axis
from labsim.figures.bands import drawn_steps, shortened
from labsim.figures.chart import Chart, Column, date_column, glance, in_words
from labsim.figures.template import PAPER, new_figure
from labsim.figures.titles import at_a_date, whose
from labsim.views.amounts import share_range
from labsim.views.recorded import Array, Recorded
from labsim.views.spread import spread
from labsim.views.words import most_of

# From the bottom up: metric, name, colour, pattern (so that colour is not the only carrier of meaning).
USES = (
    ("experiments_compute_share", "experiments", "#0072B2", ""),
    ("training_compute_share", "training", "#56B4E9", "/"),
    ("safety_compute_share", "safety and evaluation", "#009E73", "x"),
    ("internal_inference_compute_share", "the lab's own agents", "#D55E00", "."),
    ("external_inference_compute_share", "sold to the world", "#BDBDBD", "\\"),
)
TITLE_YEAR, TOLD, HEIGHT = 2030, 2, 400


def compute(recorded: Recorded) -> Chart:
    """Stacked mean shares; means add up to the whole, as the middles of several runs do not."""
    steps = drawn_steps(len(recorded.period.dates))
    days = date_column(recorded, steps)
    shares = _shares(recorded)
    title = _title(recorded, shares)
    about = "Shares of the lab's powered compute, mean over the runs (means add up to the whole)."
    figure = new_figure(title, about, xaxis=years_axis(recorded, LARGE), yaxis=share_axis())
    columns = [days]
    for (_, name, colour, pattern), values in zip(USES, shares, strict=True):
        mean = shortened(np.nanmean(values, axis=0)[steps])
        figure.add_trace(_area(name, days, mean, colour, pattern))
        columns.append(Column(f"{name}, mean [share]", mean))
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "y": -0.12, "yanchor": "top", "traceorder": "normal"}
    )
    named = [(name, values) for (_, name, *_), values in zip(USES, shares, strict=True)]
    at_dates = glance(recorded, named, share_range)
    alt = f"Stacked areas over the years. {about} {title}. {in_words(at_dates)}"
    return Chart("compute", title, about, figure, alt, tuple(columns), at_dates, HEIGHT)


def _area(name: str, days: Column, mean: list[float | None], colour: str, pattern: str) -> go.Scatter:
    return go.Scatter(
        x=days.values,
        y=mean,
        name=name,
        mode="lines",
        stackgroup="compute",
        line={"width": 1, "color": PAPER},
        fillcolor=colour,
        fillpattern={"shape": pattern, "fgcolor": PAPER, "bgcolor": colour, "size": 8, "solidity": 0.18},
        hovertemplate="%{x|%b %Y}: " + name + " %{y:.0%}<extra></extra>",
    )


def _shares(recorded: Recorded) -> list[Array]:
    """Shares of what is used; undefined where a lab has no powered compute at all."""
    found = [np.asarray(recorded.curves[metric], dtype=np.float64) for metric, *_ in USES]
    whole = np.sum(found, axis=0)
    return [np.where(whole > 0, one / np.where(whole > 0, whole, 1.0), np.nan) for one in found]


def _title(recorded: Recorded, shares: list[Array]) -> str:
    """The largest uses at one date, each with its range."""
    words, step = at_a_date(recorded, TITLE_YEAR)
    largest = sorted(range(len(USES)), key=lambda row: -float(np.nanmean(shares[row][:, step])))[:TOLD]
    told = [f"{USES[row][1]} {_share(shares[row][:, step])}" for row in largest]
    if recorded.runs == 1:
        told = [one.partition(" (")[0] for one in told]
        return f"{words}, {whose(recorded)}: {', '.join(told)} of compute"
    within = f"in brackets: {most_of(recorded.runs)}"
    return f"{words}, on average over the runs: {', '.join(told)} of compute ({within})"


def _share(values: Array) -> str:
    """Mean share with its range."""
    low, _, high = spread(values)
    mean = float(np.nanmean(values))
    return share_range(low, mean, high).replace("-", " to ") if low != high else share_range(mean, mean, mean)
