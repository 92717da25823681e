"""Where compute, people's hours and decisions go: shares of a whole, on average over the runs."""

from dataclasses import dataclass

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

TITLE_YEAR, TOLD, HEIGHT = 2030, 2, 400
# From the bottom up: metric, name, colour, pattern (so that colour is not the only carrier of meaning).
Use = tuple[str, str, str, str]


@dataclass(frozen=True)
class Whole:
    """What is divided, and into what.

    Attributes
    ----------
    of
        The whole, to follow "of".
    about
        What the shares are shares of, to precede "mean over the runs".
    """

    id: str
    of: str
    about: str
    uses: tuple[Use, ...]


COMPUTE = Whole(
    "compute",
    "compute",
    "Shares of the lab's powered compute",
    (
        ("experiments_compute_share", "experiments", "#0072B2", ""),
        ("training_compute_share", "training", "#56B4E9", "/"),
        ("safety_compute_share", "safety and evaluation", "#009E73", "x"),
        ("internal_inference_compute_share", "the lab's own agents", "#D55E00", "."),
        ("external_inference_compute_share", "sold to the world", "#BDBDBD", "\\"),
        ("social_compute_share", "kept for social use", "#CC79A7", "+"),
    ),
)
HOURS = Whole(
    "hours",
    "people's hours",
    "Shares of the working hours of the lab's people",
    (
        ("hours_own_work_share", "their own work", "#0072B2", ""),
        ("hours_with_agents_share", "briefing and reading their agents", "#D55E00", "/"),
        ("hours_supervising_share", "supervising AI teams", "#E69F00", "x"),
        ("hours_building_in_share", "building models in", "#009E73", "."),
        ("hours_learning_share", "learning and measuring", "#BDBDBD", "\\"),
    ),
)


DECISIONS = Whole(
    "processes",
    "decisions in the work",
    "Shares of decisions on how the work is done, weighted by its hours: people's, and what passed to models "
    "by what opened it",
    (
        ("decisions_by_people_share", "people", "#0072B2", ""),
        ("decisions_opened_by_general_training_share", "general training", "#56B4E9", "/"),
        ("decisions_opened_by_imitation_share", "imitation of recorded work", "#009E73", "."),
        ("decisions_opened_by_reinforcement_share", "reinforcement", "#D55E00", "x"),
    ),
)


def compute(recorded: Recorded) -> Chart:
    """Where compute goes."""
    return areas(recorded, COMPUTE)


def hours(recorded: Recorded) -> Chart:
    """Where people's hours go."""
    return areas(recorded, HOURS)


def processes(recorded: Recorded) -> Chart:
    """Who decides how the work is done, and by which process that passed to models."""
    return areas(recorded, DECISIONS)


def areas(recorded: Recorded, whole: Whole) -> Chart:
    """Stacked mean shares; means add up to the whole, as the middles of several runs do not."""
    steps = drawn_steps(len(recorded.period.dates))
    days = date_column(recorded, steps)
    shares = _shares(recorded, whole)
    title = _title(recorded, shares, whole)
    about = f"{whole.about}, mean over the runs (means add up to the whole)."
    figure = new_figure(title, about, xaxis=years_axis(recorded, LARGE), yaxis=share_axis())
    columns = [days]
    for (_, name, colour, pattern), values in zip(whole.uses, shares, strict=True):
        mean = shortened(np.nanmean(values, axis=0)[steps])
        figure.add_trace(_area(name, days, mean, colour, pattern))
        columns.append(Column(f"{name}, mean [share]", mean))
    figure.update_layout(
        showlegend=True, legend={"orientation": "h", "y": -0.12, "yanchor": "top", "traceorder": "normal"}
    )
    named = [(name, values) for (_, name, *_), values in zip(whole.uses, shares, strict=True)]
    at_dates = glance(recorded, named, share_range)
    alt = f"Stacked areas over the years. {about} {title}. {in_words(at_dates)}"
    return Chart(whole.id, title, about, figure, alt, tuple(columns), at_dates, HEIGHT)


def _area(name: str, days: Column, mean: list[float | None], colour: str, pattern: str) -> go.Scatter:
    return go.Scatter(
        x=days.values,
        y=mean,
        name=name,
        mode="lines",
        stackgroup="areas",
        line={"width": 1, "color": PAPER},
        fillcolor=colour,
        fillpattern={"shape": pattern, "fgcolor": PAPER, "bgcolor": colour, "size": 8, "solidity": 0.18},
        hovertemplate="%{x|%b %Y}: " + name + " %{y:.0%}<extra></extra>",
    )


def _shares(recorded: Recorded, whole: Whole) -> list[Array]:
    """Shares of what is used; undefined where there is nothing to divide at all."""
    found = [np.asarray(recorded.curves[metric], dtype=np.float64) for metric, *_ in whole.uses]
    used = np.sum(found, axis=0)
    return [np.where(used > 0, one / np.where(used > 0, used, 1.0), np.nan) for one in found]


def _title(recorded: Recorded, shares: list[Array], whole: Whole) -> str:
    """The largest uses at one date, each with its range."""
    words, step = at_a_date(recorded, TITLE_YEAR)
    largest = sorted(range(len(whole.uses)), key=lambda row: -float(np.nanmean(shares[row][:, step])))[:TOLD]
    told = [f"{whole.uses[row][1]} {_share(shares[row][:, step])}" for row in largest]
    if recorded.runs == 1:
        told = [one.partition(" (")[0] for one in told]
        return f"{words}, {whose(recorded)}: {', '.join(told)} of {whole.of}"
    within = f"in brackets: {most_of(recorded.runs)}"
    return f"{words}, on average over the runs: {', '.join(told)} of {whole.of} ({within})"


def _share(values: Array) -> str:
    """Mean share with its range."""
    low, _, high = spread(values)
    mean = float(np.nanmean(values))
    return share_range(low, mean, high).replace("-", " to ") if low != high else share_range(mean, mean, mean)
