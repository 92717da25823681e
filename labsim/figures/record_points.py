"""What was recorded, drawn with its error bars over a fan."""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from labsim.evidence import Fact, horizons, record
from labsim.figures.chart import Column
from labsim.figures.template import INK, PAPER
from labsim.views.amounts import length_range
from labsim.views.recorded import Recorded
from labsim.views.words import day_words
from labsim.vocabulary.units import MINUTES_PER_HOUR

TRIAL = "P001"
MARK_SIZE, BAR = 7, {"color": INK, "thickness": 1.2, "width": 2}
GROUPS = {"calibration": "recorded by mid-2025", "holdout": "recorded later"}


def horizon_facts(recorded: Recorded) -> list[Fact]:
    """Recorded task lengths at 50% success, of models released while the runs last."""
    first, last = recorded.period.dates[0].isoformat(), recorded.period.dates[-1].isoformat()
    return [one for one in horizons() if one.metric == "p50" and first <= one.date <= last]


def horizon_traces(facts: Sequence[Fact]) -> list[go.Scatter]:
    """Points filled if recorded by mid-2025, hollow if later; with the interval of the measurement."""
    traces = []
    for group, words in GROUPS.items():
        some = [one for one in facts if one.group == group]
        hours = [one.value / MINUTES_PER_HOUR for one in some]
        ends = [((one.low or one.value), (one.high or one.value)) for one in some]
        traces.append(
            go.Scatter(
                x=[one.date for one in some],
                y=hours,
                mode="markers",
                name=words,
                marker={
                    "size": MARK_SIZE,
                    "color": INK if group == "calibration" else PAPER,
                    "line": {"color": INK, "width": 1.5},
                },
                error_y={
                    **BAR,
                    "type": "data",
                    "symmetric": False,
                    "array": [
                        round(high / MINUTES_PER_HOUR - at, 5)
                        for (_, high), at in zip(ends, hours, strict=True)
                    ],
                    "arrayminus": [
                        round(at - low / MINUTES_PER_HOUR, 5)
                        for (low, _), at in zip(ends, hours, strict=True)
                    ],
                },
                text=[_horizon_words(one) for one in some],
                hovertemplate="%{text}<extra></extra>",
            )
        )
    return traces


def horizon_columns(facts: Sequence[Fact]) -> list[Column]:
    """The recorded points, for the table of numbers."""
    return [
        Column("recorded: date", [one.date for one in facts]),
        Column("recorded: model", [one.entity for one in facts]),
        Column("recorded: task length [min]", [one.value for one in facts]),
        Column("recorded: low end of 95% interval [min]", [one.low for one in facts]),
        Column("recorded: high end of 95% interval [min]", [one.high for one in facts]),
        Column("recorded: when", [GROUPS[one.group] for one in facts]),
        Column("recorded: source", [one.source for one in facts]),
    ]


def trial(recorded: Recorded) -> Fact | None:
    """The trial of 2025 with developers, if it is on record and the runs cover its date."""
    fact = record().get(TRIAL)
    if fact is None or fact.low is None or fact.high is None:
        return None
    return fact if recorded.steps_at([date.fromisoformat(fact.date)]) else None


def trial_uplift(fact: Fact) -> tuple[float, float, float]:
    """Output per hour against the same work without AI, from the change of task time in per cent.

    Returns
    -------
    tuple
        Low end, value and high end: time 19% (2 to 39) longer is an output of 0.84 (0.72 to 0.98).
    """
    slowest, slower, least = (
        1.0 / (1.0 + percent / 100.0) for percent in (fact.high or 0.0, fact.value, fact.low or 0.0)
    )
    return slowest, slower, least


def trial_trace(fact: Fact) -> go.Scatter:
    """The trial as one point with its interval."""
    low, value, high = trial_uplift(fact)
    day = day_words(date.fromisoformat(fact.date))
    told = f"Trial with {fact.entity}, {day}<br>actual {value:.2f}x ({low:.2f}-{high:.2f}), 95% interval"
    return go.Scatter(
        x=[fact.date],
        y=[round(value, 4)],
        mode="markers",
        marker={"size": MARK_SIZE + 2, "symbol": "diamond", "color": INK},
        error_y={
            **BAR,
            "type": "data",
            "symmetric": False,
            "array": [round(high - value, 4)],
            "arrayminus": [round(value - low, 4)],
        },
        text=[told],
        hovertemplate="%{text}<extra></extra>",
    )


def trial_columns(fact: Fact) -> list[Column]:
    """The trial, for the table of numbers."""
    low, value, high = trial_uplift(fact)
    return [
        Column("trial: date", [fact.date]),
        Column("trial: output per hour, actual [ratio]", [round(value, 4)]),
        Column("trial: low end of 95% interval [ratio]", [round(low, 4)]),
        Column("trial: high end of 95% interval [ratio]", [round(high, 4)]),
        Column("trial: source", [fact.source]),
    ]


def _horizon_words(fact: Fact) -> str:
    hours = [None if one is None else one / MINUTES_PER_HOUR for one in (fact.low, fact.value, fact.high)]
    day = day_words(date.fromisoformat(fact.date))
    return f"{fact.entity.replace('_', ' ')}, {day}<br>{length_range(*hours)}, 95% interval<br>{fact.source}"
