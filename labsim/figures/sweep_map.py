"""A map of two varied inputs: when half the runs have a milestone, and how many have it by a day.

Where half the runs never have it there is no date, so no colour of the scale: such tiles are hatched.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from labsim.figures.axes import marked_years
from labsim.figures.chart import Chart, Column, Glance
from labsim.figures.template import FONT, INK, MUTED, SMALL_FONT, new_figure
from labsim.views.milestones import BY_ID
from labsim.views.swept import Map, Part, Swept
from labsim.views.swept_words import by_words, half_words, share_words, when_words
from labsim.views.words import count, end_words

# Dark for early and for many, so that ink stands for the milestone; both ends are told from paper.
DARKER = ("#d9e8f5", "#9cc3e0", "#5a9ac9", "#2273ab", "#0b4a7a")
LIGHTER = DARKER[::-1]
HATCHED, HATCH = "#ececec", "#8a8a8a"
TEXT_TURNS = 0.7
MOST_WORDED = 80
TILE_HEIGHT, LEAST_HEIGHT, MOST_HEIGHT, FOR_AXIS = 46, 220, 620, 60
NARROW_COLUMNS = 5
# A scale of dates spans at least so much.
LEAST_SCALE = timedelta(days=6 * 365)


@dataclass(frozen=True)
class Shade:
    """What the colour of a tile stands for.

    Attributes
    ----------
    place
        Where a part lies between 0 (light) and 1 (dark); None where it has no such number.
    words
        What stands in the tile.
    """

    place: Callable[[Part], float | None]
    words: Callable[[Part], str]
    scale: dict[str, Any]
    ramp: tuple[str, ...]


def map_of_dates(swept: Swept, found: Map, number: int) -> Chart:
    """When half the runs of each tile have the milestone."""
    days = [told.half_by for _, _, told in _tiles(swept, found) if told.runs and told.half_by]
    first, last = _scale(days, swept.period.end) if days else (swept.period.start, swept.period.end)
    wide = (last - first).days

    def place(part: Part) -> float | None:
        half = swept.told(part).half_by
        return None if half is None else (half - first).days / wide

    def words(part: Part) -> str:
        told = swept.told(part)
        if not told.runs:
            return "failed"
        if told.half_by is None:
            return "not" if len(found.columns) > NARROW_COLUMNS else "not in half"
        return half_words(told)

    years = marked_years(first.year + 1, last.year, 6) if last.year > first.year else []
    scale = {
        "tickvals": [(date(year, 1, 1) - first).days / wide for year in years] or [0.0, 1.0],
        "ticktext": [str(year) for year in years] or [first.isoformat(), last.isoformat()],
    }
    title = _title_of_dates(swept, found)
    end = end_words(swept.period.end)
    about = (
        f"{BY_ID[swept.milestone].words}: by when half the runs of each cell have it. Hatched: not in half "
        f"the runs by {end}.{_pooled(swept, found)}"
    )
    return _chart(
        swept, found, f"sweep-map-dates-{number}", (title, about), Shade(place, words, scale, LIGHTER)
    )


def map_of_shares(swept: Swept, found: Map, number: int) -> Chart:
    """How many runs of each tile have the milestone by the day of the page."""

    def place(part: Part) -> float | None:
        told = swept.told(part)
        return told.by(swept.by) / told.runs if told.runs else None

    def words(part: Part) -> str:
        told = swept.told(part)
        return f"{100.0 * told.by(swept.by) / told.runs:.0f}%" if told.runs else "failed"

    scale = {"tickvals": [0.0, 0.25, 0.5, 0.75, 1.0], "ticktext": ["0%", "25%", "50%", "75%", "100%"]}
    by = by_words(swept.by, swept.period.end)
    told = [(one.by(swept.by), one.runs) for _, _, one in _tiles(swept, found) if one.runs]
    whole = told or [(0, 1)]
    low, high = (f"{100.0 * one[0] / one[1]:.0f}" for one in (min(whole, key=_share), max(whole, key=_share)))
    ends = f"{low}%" if low == high else f"{low} to {high}%"
    title = f"{by[0].upper()}{by[1:]} it comes in {ends} of the runs of a cell{_where(found)}"
    about = f"{BY_ID[swept.milestone].words}: share of the runs of each cell {by}.{_pooled(swept, found)}"
    return _chart(
        swept, found, f"sweep-map-shares-{number}", (title, about), Shade(place, words, scale, DARKER)
    )


def _scale(days: list[date], end: date) -> tuple[date, date]:
    """First and last day of the scale: not so close that shades tell what the runs do not, nor after them."""
    room = max(LEAST_SCALE - (max(days) - min(days)), timedelta())
    last = min(max(days) + room / 2, end)
    return last - (max(days) - min(days)) - room, last


def _chart(swept: Swept, found: Map, id_: str, told: tuple[str, str], shade: Shade) -> Chart:
    title, about = told
    figure = new_figure(title, about)
    height = min(max(TILE_HEIGHT * len(found.rows), LEAST_HEIGHT), MOST_HEIGHT)
    figure.add_trace(_hatched(found, shade))
    figure.add_trace(_heat(swept, found, shade))
    if len(found.columns) * len(found.rows) <= MOST_WORDED:
        _write(figure, found, shade)
    across, up = (swept.inputs[one].measured for one in (found.across, found.up))
    axis = {"showgrid": False, "zeroline": False, "ticks": ""}
    figure.update_layout(
        xaxis={**axis, **_ticks(found.columns), "title": _title(across)},
        yaxis={**axis, **_ticks(found.rows), "title": _title(up)},
        margin={"l": 8, "r": 8},
    )
    table = _table(swept, found)
    alt = f"Map of tiles, rows and columns as in the table. {about} {title}. " + " ".join(
        f"{row[0]}: {'; '.join(row[1:])}." for row in table.rows
    )
    return Chart(id_, title, about, figure, alt, _columns(swept, found), table, height + FOR_AXIS)


def _heat(swept: Swept, found: Map, shade: Shade) -> go.Heatmap:
    places = [[None if part is None else shade.place(part) for part in row] for row in found.tiles]
    names = (swept.inputs[found.across].path, swept.inputs[found.up].path)
    hover = [
        [_hover(swept, part, names, (found.columns[x], row_words)) for x, part in enumerate(row)]
        for row, row_words in zip(found.tiles, found.rows, strict=True)
    ]
    return go.Heatmap(
        z=[[None if one is None else round(one, 4) for one in row] for row in places],
        text=hover,
        hovertemplate="%{text}<extra></extra>",
        hoverongaps=True,
        zmin=0.0,
        zmax=1.0,
        xgap=2,
        ygap=2,
        colorscale=[[step / (len(shade.ramp) - 1), colour] for step, colour in enumerate(shade.ramp)],
        colorbar={
            "thickness": 12,
            "len": 1.0,
            "x": 1.01,
            "xpad": 4,
            "outlinewidth": 0,
            "tickfont": {"size": SMALL_FONT, "family": FONT},
            "ticks": "outside",
            "ticklen": 3,
            **shade.scale,
        },
    )


def _hatched(found: Map, shade: Shade) -> go.Scatter:
    """Tiles without a number: one outline for all of them, filled with lines."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for y, row in enumerate(found.tiles):
        for x, part in enumerate(row):
            if part is not None and shade.place(part) is None:
                xs += [x - 0.5, x + 0.5, x + 0.5, x - 0.5, x - 0.5, None]
                ys += [y - 0.5, y - 0.5, y + 0.5, y + 0.5, y - 0.5, None]
    pattern = {"shape": "/", "fgcolor": HATCH, "bgcolor": HATCHED, "size": 8, "solidity": 0.12}
    return go.Scatter(
        x=xs,
        y=ys,
        mode="lines",
        fill="toself",
        fillpattern=pattern,
        line={"color": "#ffffff", "width": 2},
        hoverinfo="skip",
    )


def _write(figure: go.Figure, found: Map, shade: Shade) -> None:
    """What a tile says, in ink that is read on its colour."""
    for y, row in enumerate(found.tiles):
        for x, part in enumerate(row):
            if part is None:
                continue
            place = shade.place(part)
            is_dark = place is not None and (place if shade.ramp is DARKER else 1.0 - place) > TEXT_TURNS
            figure.add_annotation(
                x=x,
                y=y,
                text=shade.words(part),
                showarrow=False,
                font={"size": 12, "color": "#ffffff" if is_dark else INK},
                bgcolor=HATCHED if place is None else None,
            )


def _title(text: str) -> dict[str, Any]:
    return {"text": text, "font": {"size": 12}}


def _ticks(labels: tuple[str, ...]) -> dict[str, Any]:
    """A mark for each tile, or for some of many."""
    apart = -(-len(labels) // 12)
    shown = range(0, len(labels), apart)
    return {
        "tickvals": list(shown),
        # A range takes two lines, so that it fits below a narrow tile.
        "ticktext": [labels[one].replace(" to ", "<br>to ") for one in shown],
        "range": [-0.5, len(labels) - 0.5],
        "tickangle": 0,
        "showline": False,
        "linecolor": MUTED,
    }


def _hover(swept: Swept, part: Part | None, names: tuple[str, str], at: tuple[str, str]) -> str:
    where = "<br>".join(f"{name}: {value}" for name, value in zip(names, at, strict=True))
    if part is None:
        return f"{where}<br>no cell here"
    told = swept.told(part)
    end = swept.period.end
    return (
        f"{where}<br>half the runs by {when_words(told)}<br>{by_words(swept.by, end)}: "
        f"{share_words(part, swept.milestone, swept.by)}<br>not by {end_words(end)}: "
        f"{count(told.never, told.runs)}"
    )


def _title_of_dates(swept: Swept, found: Map) -> str:
    told = [one for _, _, one in _tiles(swept, found) if one.runs]
    dated = sorted((one for one in told if one.half_by), key=lambda one: str(one.half_by))
    without = len(told) - len(dated)
    if not dated:
        return f"In no cell{_where(found)} half the runs have it by {end_words(swept.period.end)}"
    first, last = (half_words(one) for one in (dated[0], dated[-1]))
    ends = f"by {first}" if first == last else f"by {first} to {last}"
    cell = "tile" if _pooled(swept, found) else "cell"
    where = f"every {cell}" if not without else f"{len(dated)} of {len(told)} {cell}s"
    rest = f", in {without} they do not by {end_words(swept.period.end)}" if without else ""
    return f"In {where}{_where(found)} half the runs have it {ends}{rest}"


def _where(found: Map) -> str:
    return f" {found.where}" if found.where else ""


def _pooled(swept: Swept, found: Map) -> str:
    """What else is in a tile, where it holds more than one cell."""
    if all(part is None or part.cells == 1 for row in found.tiles for part in row):
        return ""
    return " A tile holds all cells with these values together, whatever else was varied."


def _tiles(swept: Swept, found: Map) -> Iterator[tuple[str, str, Any]]:
    for row, up in zip(found.tiles, found.rows, strict=True):
        for part, across in zip(row, found.columns, strict=True):
            if part is not None:
                yield up, across, swept.told(part)


def _table(swept: Swept, found: Map) -> Glance:
    across, up = (swept.inputs[one].path for one in (found.across, found.up))
    rows = tuple(
        (
            label,
            *(
                "-" if part is None else f"{when_words(swept.told(part))}; {_count_by(swept, part)}"
                for part in row
            ),
        )
        for label, row in zip(found.rows, found.tiles, strict=True)
    )
    by = by_words(swept.by, swept.period.end)
    caption = f"By when half the runs have it (8 of 10 runs); runs that have it {by}"
    return Glance(caption, (f"{up} (down), {across} (across)", *found.columns), rows)


def _count_by(swept: Swept, part: Part) -> str:
    told = swept.told(part)
    return f"{told.by(swept.by):,} of {told.runs:,}"


def _columns(swept: Swept, found: Map) -> tuple[Column, ...]:
    tiles = list(_tiles(swept, found))
    halves = [told.half_by for _, _, told in tiles]
    across, up = (swept.inputs[one].path for one in (found.across, found.up))
    return (
        Column(up, [one for one, _, _ in tiles]),
        Column(across, [one for _, one, _ in tiles]),
        Column("runs [count]", [told.runs for _, _, told in tiles]),
        Column("half the runs by [date]", [day and day.isoformat() for day in halves]),
        Column("never [runs]", [told.never for _, _, told in tiles]),
        Column(f"by {swept.by.isoformat()} [runs]", [told.by(swept.by) for _, _, told in tiles]),
    )


def _share(one: tuple[int, int]) -> float:
    return one[0] / one[1]
