"""Which changed input explains which part: bars that add up, with the ends of the order as marks."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from labsim.figures.chart import Chart, Column, Glance
from labsim.figures.template import INK, LAB, MUTED, PAPER, SMALL_FONT, faint, new_figure

# Parts of the width of all bars that are kept free at the left and for numbers; least width [months].
FOR_WORDS, FOR_NUMBERS, LEAST_RANGE = 0.04, 0.12, 0.1
EVERY_ORDER = "Bar: mean over all orders of changing the inputs. Circle: changed alone"
ALONE = "Bar and circle: changed alone"
ROW_HEIGHT, HEAD_HEIGHT, LABEL_UP = 44, 46, 0.42


@dataclass(frozen=True)
class Bar:
    """One changed input: mean months later, changed alone, last, and on average over all orders."""

    words: str
    alone: float
    last: float
    any_order: float | None


def parts(bars: Sequence[Bar], name: str, whole: float, about_it: str, place: int) -> Chart:
    """Bars of one scenario.

    Parameters
    ----------
    whole
        Mean months by which the scenario is later.
    about_it
        Which milestone, against what, in how many pairs.
    """
    rows = sorted(bars, key=lambda one: -abs(_size(one)))
    first = rows[0]
    is_alone = first.any_order is None
    bar = ALONE if is_alone else EVERY_ORDER
    about = (
        f"Mean months later: {about_it}. {bar}; square: changed last. A run that does not get there counts "
        "with the end of the runs."
    )
    title = f"{name}: {first.words}{' alone' * is_alone} makes {_size(first):+.1f} of {whole:+.1f} months"
    figure = new_figure(title, about)
    for row, one in enumerate(rows):
        y = len(rows) - 1 - row
        drawn = {"mode": "lines", "line": {"color": faint(LAB, 0.45), "width": 12}, "hoverinfo": "skip"}
        figure.add_trace(go.Scatter(x=[0.0, _size(one)], y=[y, y], **drawn))
        for value, symbol, fill in ((one.alone, "circle", PAPER), (one.last, "square", INK)):
            marker = {"symbol": symbol, "size": 9, "color": fill, "line": {"color": INK, "width": 1.5}}
            hover = f"{value:+.1f} months<extra></extra>"
            figure.add_trace(go.Scatter(x=[value], y=[y], mode="markers", marker=marker, hovertemplate=hover))
        for text, x, anchor in ((one.words, 0.0, "left"), (_signed(_size(one)), 1.0, "right")):
            figure.add_annotation(
                x=x, xref="paper", xanchor=anchor, y=y + LABEL_UP, text=text, showarrow=False, bgcolor=PAPER
            )
    figure.update_layout(
        xaxis={
            "title": {"text": "months", "font": {"size": SMALL_FONT}},
            "zeroline": True,
            "zerolinecolor": MUTED,
            "range": _range(rows),
        },
        margin={"l": 0, "r": 0, "b": 34},
    )
    figure.update_yaxes(visible=False, range=[-0.5, len(rows) - 0.3])
    glance = _glance(rows, whole)
    alt = f"Bars in the order of the table. {title}. " + " ".join(
        f"{words}: alone {alone}, any order {shapley}, last {last}."
        for words, alone, shapley, last in glance.rows
    )
    height = HEAD_HEIGHT + ROW_HEIGHT * len(rows)
    return Chart(f"parts-{place}", title, about, figure, alt, _columns(rows), glance, height)


def _range(rows: Sequence[Bar]) -> list[float]:
    """All bars and marks, with room for the words at the left of nothing."""
    ends = [end for one in rows for end in (0.0, _size(one), one.alone, one.last)]
    wide = max(max(ends) - min(ends), LEAST_RANGE)
    return [min(ends) - FOR_WORDS * wide, max(ends) + FOR_NUMBERS * wide]


def _size(one: Bar) -> float:
    return one.alone if one.any_order is None else one.any_order


def _glance(rows: Sequence[Bar], whole: float) -> Glance:
    told = [(one.words, *(_signed(value) for value in (one.alone, one.any_order, one.last))) for one in rows]
    return Glance(
        f"Mean months later, {whole:+.1f} in all",
        ("changed input", "alone", "any order", "last"),
        tuple(told),
    )


def _signed(months: float | None) -> str:
    return "-" if months is None else f"{round(months, 1) + 0.0:+.1f}"


def _columns(rows: Sequence[Bar]) -> tuple[Column, ...]:
    return (
        Column("changed input", [one.words for one in rows]),
        Column("alone [mean months later]", [round(one.alone, 3) for one in rows]),
        Column("any order [mean months later]", [one.any_order and round(one.any_order, 3) for one in rows]),
        Column("last [mean months later]", [round(one.last, 3) for one in rows]),
    )
