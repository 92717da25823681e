"""By how many months each milestone moves, pair by pair; what only the end of the runs bounds is an arrow."""

from collections.abc import Iterable
from math import isinf

import plotly.graph_objects as go

from labsim.figures.chart import Chart, Column, Glance
from labsim.figures.template import INK, LAB, MUTED, PAPER, SMALL_FONT, faint, new_figure
from labsim.views.censored import Months, cell, spread_of
from labsim.views.compared import Compared, Side
from labsim.views.milestones import BY_ID
from labsim.views.paired import PairedDates
from labsim.views.words import count, end_words, most_of

SHOWN = (
    "horizon_8h",
    "horizon_167h",
    "horizon_2000h",
    "engineering_handed_over_99",
    "ai_taste_median",
    "progress_2x",
    "progress_5x",
    "progress_10x",
    "could_run_alone",
)
ROW_HEIGHT, HEAD_HEIGHT, LABEL_UP = 36, 40, 0.37
DOT, BAR_WIDTH = 11, 7
# Months on either side that are shown at least.
LEAST_AXIS = 12.0
Spread = tuple[Months, Months, Months]


def differences(compared: Compared, side: Side, place: int) -> Chart:
    """One scenario against the reference."""
    told = {id_: spread_of(compared.months(side, id_)) for id_ in SHOWN}
    pairs = {id_: compared.pairs(side, id_) for id_ in SHOWN}
    most = most_of(compared.runs).replace("run", "pair")
    about = (
        f"Months later (right) or earlier (left) than in {compared.reference.name}, pair by pair. Dot: half "
        f"of the pairs. Bar: {most}. Arrow: at least so much, the runs end there. At the right: not by "
        f"{end_words(compared.end)}."
    )
    title = finding(compared, pairs.get(compared.align), side)
    figure = new_figure(title, about)
    widest = _widest(told.values())
    for row, id_ in enumerate(SHOWN):
        y = len(SHOWN) - 1 - row
        _draw(figure, told[id_], y, widest)
        never = f"{pairs[id_].never_in_reference:,} \N{RIGHTWARDS ARROW} {pairs[id_].never:,} not"
        _words(figure, y, BY_ID[id_].words, never)
    axis = {"range": [-widest * 1.06, widest * 1.06], "zeroline": True, "zerolinecolor": MUTED}
    figure.update_layout(xaxis={**axis, "title": {"text": "months", "font": {"size": SMALL_FONT}}})
    figure.update_layout(margin={"l": 0, "r": 0, "b": 34})
    figure.update_yaxes(visible=False, range=[-0.5, len(SHOWN) - 0.35])
    glance = _glance(compared, side)
    alt = f"Differences in the order of the table. {title}. " + " ".join(
        f"{words}: {months} months, later in {later}, sooner in {sooner}, not {never}."
        for words, months, later, sooner, never in glance.rows
    )
    height = HEAD_HEIGHT + ROW_HEIGHT * len(SHOWN)
    return Chart(f"differences-{place}", title, about, figure, alt, _columns(compared, side), glance, height)


def finding(compared: Compared, pairs: PairedDates | None, side: Side) -> str:
    """In how many pairs the milestone is later and earlier, and by how much in half of them."""
    one = pairs or compared.pairs(side, compared.align)
    later, sooner = (sum(sign * months > 0 for months in one.months) for sign in (1, -1))
    half = cell(spread_of(compared.months(side, compared.align)))
    words = BY_ID[one.id].words
    return (
        f"{side.name}: {words[0].lower()}{words[1:]} later than in {compared.reference.name} in "
        f"{count(later, one.pairs)} pairs, earlier in {sooner:,}; months later: {half}"
    )


def _draw(figure: go.Figure, told: Spread | None, y: int, widest: float) -> None:
    """One bar with its dot; arrows where an end is not known."""
    if told is None:
        return
    low, half, high = told
    left = -widest if isinf(low.least) else low.least
    right = widest if isinf(high.most) else high.most
    line = {"color": faint(LAB, 0.4), "width": BAR_WIDTH}
    figure.add_trace(go.Scatter(x=[left, right], y=[y, y], mode="lines", line=line, hoverinfo="skip"))
    for is_open, x, symbol in (
        (isinf(low.least), left, "triangle-left"),
        (isinf(high.most), right, "triangle-right"),
    ):
        if is_open:
            arrow = {"symbol": symbol, "size": DOT, "color": faint(LAB, 0.55)}
            figure.add_trace(go.Scatter(x=[x], y=[y], mode="markers", marker=arrow, hoverinfo="skip"))
    if not isinf(half.least):
        # Known from below only: hollow.
        fill = LAB if half.is_known else PAPER
        marker = {"size": DOT, "color": fill, "line": {"color": LAB, "width": 2}}
        hover = f"{cell(told)} months<extra></extra>"
        figure.add_trace(
            go.Scatter(x=[half.least], y=[y], mode="markers", marker=marker, hovertemplate=hover)
        )


def _words(figure: go.Figure, y: int, words: str, never: str) -> None:
    for text, x, anchor in ((words, 0.0, "left"), (never, 1.0, "right")):
        figure.add_annotation(
            x=x,
            xref="paper",
            xanchor=anchor,
            y=y + LABEL_UP,
            text=text,
            showarrow=False,
            font={"size": 12, "color": INK},
        )


def _widest(spreads: Iterable[Spread | None]) -> float:
    """Half of the width of the axis: the largest known number of months."""
    ends = [
        abs(end)
        for told in spreads
        if told is not None
        for one in told
        for end in (one.least, one.most)
        if not isinf(end)
    ]
    return max([LEAST_AXIS, *ends])


def _glance(compared: Compared, side: Side) -> Glance:
    rows = []
    for id_ in BY_ID:
        one = compared.pairs(side, id_)
        later, sooner = (sum(sign * months > 0 for months in one.months) for sign in (1, -1))
        months = cell(spread_of(compared.months(side, id_)))
        rows.append(
            (one.words, months, f"{later:,}", f"{sooner:,}", f"{one.never_in_reference:,} -> {one.never:,}")
        )
    head = ("milestone", "months later", "later in", "sooner in", f"not by {end_words(compared.end)}")
    caption = f"Half of {compared.runs:,} pairs; in brackets {most_of(compared.runs).replace('run', 'pair')}"
    return Glance(caption, head, tuple(rows))


def _columns(compared: Compared, side: Side) -> tuple[Column, ...]:
    names, runs, least, most = [], [], [], []
    for id_ in BY_ID:
        for run, one in enumerate(compared.months(side, id_)):
            names.append(id_)
            runs.append(run)
            least.append(None if one is None or isinf(one.least) else round(one.least, 2))
            most.append(None if one is None or isinf(one.most) else round(one.most, 2))
    return (
        Column("milestone", names),
        Column("run", runs),
        Column("later by at least [months]", least),
        Column("later by at most [months]", most),
    )
