"""The one look of all figures: colours, fonts, grid; colours are never the only carrier of meaning."""

import textwrap
from typing import Any

import plotly.graph_objects as go

# By window; all lines have the same weight. Checked for contrast with white (3 to 1) and colour blindness.
MODEL, RESEARCHER, LAB, ECONOMY = "#0072B2", "#D55E00", "#444444", "#CC79A7"
INK, MUTED, GRID, PAPER = "#1a1a1a", "#595959", "#e3e3e3", "#ffffff"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
LINE_WIDTH, THIN_WIDTH, SMALL_FONT = 2.5, 0.8, 11
TITLE_COLUMNS, ABOUT_COLUMNS, TITLE_PAD, LINE_HEIGHT = 84, 110, 14, 21
# Upper edge of the title, as a part of the height.
TITLE_AT = 0.955

_AXIS = {
    "gridcolor": GRID,
    "linecolor": MUTED,
    "zeroline": False,
    "ticks": "outside",
    "ticklen": 4,
    "tickcolor": MUTED,
    "fixedrange": True,
    "automargin": True,
}

TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "size": 12, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"font": {"family": FONT, "size": 13, "color": INK}, "bgcolor": PAPER, "align": "left"},
        "title": {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": TITLE_AT,
            "yref": "container",
            "yanchor": "top",
            "font": {"size": 16},
        },
        "xaxis": {**_AXIS, "showgrid": False, "showline": True},
        "yaxis": _AXIS,
        "margin": {"l": 8, "r": 20, "t": 8, "b": 8},
    }
)


def faint(colour: str, share: float) -> str:
    """A colour mixed with white, so that it looks the same wherever it is drawn.

    Examples
    --------
    >>> faint("#000000", 0.2)
    'rgb(204,204,204)'
    """
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    return f"rgb({','.join(str(round(255 - share * (255 - part))) for part in parts)})"


def translucent(colour: str, share: float) -> str:
    """A colour through which what lies below it is seen."""
    parts = [str(int(colour[start : start + 2], 16)) for start in (1, 3, 5)]
    return f"rgba({','.join(parts)},{share:g})"


def new_figure(title: str, about: str, **layout: Any) -> go.Figure:
    """An empty figure with its finding and what is drawn, in our look."""
    heading = textwrap.wrap(title, TITLE_COLUMNS)
    below = textwrap.wrap(about, ABOUT_COLUMNS)
    small = f'<span style="font-size:12px;color:{MUTED}">{"<br>".join(below)}</span>'
    room = TITLE_PAD + LINE_HEIGHT * (len(heading) + len(below)) + TITLE_PAD
    figure = go.Figure(
        layout={"template": TEMPLATE, "title": {"text": "<br>".join([*heading, small])}, **layout}
    )
    figure.update_layout(margin={"t": room})
    return figure
