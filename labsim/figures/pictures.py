"""Figures as pictures that need no script: plotly draws them once, in a browser that shows nothing.

The browser is optional: a page with scripts needs none.
"""

import json
import os
import re
import shutil
import subprocess
import textwrap
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

from labsim.figures.chart import Chart

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
VARIABLE = "LABSIM_BROWSER"
NO_BROWSER = (
    "pictures are drawn by a Chromium or Chrome, and none is on the PATH; install one, or name it in "
    + VARIABLE
)
NO_ANSWER = "{} drew no pictures; try again, or name another Chromium or Chrome in " + VARIABLE
LONGEST_WAIT_SECONDS, VIRTUAL_WAIT_MS = 180, 60_000
TOP, PNG_SCALE = 8, 2
# Of the line below a picture: margins, width of a letter, height of a further line [pixels].
SIDES, LETTER_WIDTH, BELOW_LINE = 76, 5.6, 15
# Room for it below the marks of the axis, a legend, the name of the axis; its distance from the edge.
BELOW, FOR_LEGEND, FOR_AXIS, EDGE = 60, 40, 26, 8
# What plotly names the parts of a drawing by: drawn at random, so not the same twice.
RANDOM = re.compile(r'id="defs-(\w+)"')
OF_A_TRACE = re.compile(r'(class="trace \w+) trace\w+(?=")')
DRAWN = re.compile(r'<pre id="drawn">(.*?)</pre>', re.DOTALL)
# A page that turns each figure into the address of a picture, and then is only these.
PAGE = """<!doctype html><meta charset="utf-8"><body><script src="plotly.js"></script><script>
(async () => {
  const found = [];
  for (const one of FIGURES) {
    found.push(await Plotly.toImage({data: one.data, layout: one.layout}, {...one.size, FORMAT}));
  }
  const told = document.createElement("pre");
  told.id = "drawn";
  told.textContent = found.join("\\n");
  document.body.replaceChildren(told);
})();
</script>"""


class NoPictures(Exception):
    """Pictures cannot be drawn here; the text says what is missing."""


@dataclass(frozen=True)
class Drawing:
    """One picture to be drawn.

    Attributes
    ----------
    chart
        What is drawn; its id names the parts of the picture.
    width, height
        In pixels.
    below
        A line below the figure, such as where it comes from; empty for none.
    has_title
        Whether finding and unit stand in the picture; not where the page says them above it.
    """

    chart: Chart
    width: int
    height: int
    below: str = ""
    has_title: bool = True


def browser() -> str:
    """The browser that draws.

    Raises
    ------
    NoPictures
        If there is none.
    """
    named_one = os.environ.get(VARIABLE)
    candidates = [named_one] if named_one else BROWSERS
    for name in candidates:
        if found := shutil.which(name):
            return found
    raise NoPictures(f"{VARIABLE} names {named_one}, which cannot be started" if named_one else NO_BROWSER)


def draw(drawings: Sequence[Drawing]) -> list[str]:
    """Each figure as the text of an SVG file.

    Raises
    ------
    NoPictures
        If there is no browser, or it draws nothing.
    """
    parts = _drawn(drawings, "svg")
    return [named(unquote(part), one.chart.id) for part, one in zip(parts, drawings, strict=True)]


def draw_png(drawings: Sequence[Drawing]) -> list[bytes]:
    """Each figure as the bytes of a PNG file, with `PNG_SCALE` points for each pixel of its size.

    Raises
    ------
    NoPictures
        If there is no browser, or it draws nothing.
    """
    return [b64decode(part) for part in _drawn(drawings, "png")]


def _drawn(drawings: Sequence[Drawing], form: str) -> list[str]:
    """What stands behind the comma of each picture's address."""
    from plotly.offline import get_plotlyjs

    if not drawings:
        return []
    name = browser()
    figures = [_laid_out(one) for one in drawings]
    text = json.dumps(figures, allow_nan=False).replace("<", "\\u003c")
    page = PAGE.replace("FORMAT", f'format: "{form}", scale: {PNG_SCALE if form == "png" else 1}')
    with TemporaryDirectory(prefix="labsim-") as folder:
        place = Path(folder)
        (place / "plotly.js").write_text(get_plotlyjs(), encoding="utf-8")
        (place / "page.html").write_text(page.replace("FIGURES", text), encoding="utf-8")
        found = DRAWN.search(_shown(name, place))
    urls = unescape(found[1]).splitlines() if found else []
    if len(urls) != len(drawings):
        raise NoPictures(NO_ANSWER.format(name))
    return [url.partition(",")[2] for url in urls]


def _shown(name: str, place: Path) -> str:
    """What the page has become in the browser; nothing where that does not answer."""
    options = [
        "--headless=new",
        # It opens this one page, which loads nothing; without it a browser refuses to be started by root.
        "--no-sandbox",
        "--disable-gpu",
        "--allow-file-access-from-files",
        f"--user-data-dir={place / 'profile'}",
        f"--virtual-time-budget={VIRTUAL_WAIT_MS}",
        "--dump-dom",
        (place / "page.html").as_uri(),
    ]
    try:
        done = subprocess.run(
            [name, *options], capture_output=True, timeout=LONGEST_WAIT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", errors="replace")


def named(svg: str, id_: str) -> str:
    """The same drawing with names of its own instead of random ones, so that it is the same each time.

    Examples
    --------
    >>> named('<defs id="defs-9f3a"><clipPath id="clip9f3axy"/></defs>', "ladder")
    '<defs id="defs-ladder"><clipPath id="clipladderxy"/></defs>'
    >>> named('<g class="trace scatter trace28cf9d">', "ladder")
    '<g class="trace scatter">'
    """
    svg = OF_A_TRACE.sub(r"\1", svg)
    for random in dict.fromkeys(RANDOM.findall(svg)):
        svg = svg.replace(random, id_)
    return svg


def _laid_out(drawing: Drawing) -> dict[str, Any]:
    """The figure with the line below it, or without its title."""
    figure: dict[str, Any] = drawing.chart.figure.to_plotly_json()
    layout = dict(figure["layout"])
    margin = dict(layout.get("margin", {}))
    if not drawing.has_title:
        layout.pop("title", None)
        margin["t"] = TOP
    if drawing.below:
        room = BELOW + FOR_LEGEND * bool(layout.get("showlegend")) + FOR_AXIS * _is_named(layout)
        lines = textwrap.wrap(drawing.below, int((drawing.width - SIDES) / LETTER_WIDTH))
        source = {
            "text": "<br>".join(lines),
            "align": "left",
            "showarrow": False,
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 0,
            "xanchor": "left",
            "yanchor": "bottom",
            "yshift": EDGE - room - BELOW_LINE * (len(lines) - 1),
            "font": {"size": 11, "color": "#595959"},
        }
        layout["annotations"] = [*layout.get("annotations", ()), source]
        margin |= {"b": room + BELOW_LINE * (len(lines) - 1), "l": 16, "r": 60}
    size = {"width": drawing.width, "height": drawing.height}
    return {"data": figure["data"], "layout": {**layout, "margin": margin, **size}, "size": size}


def _is_named(layout: dict[str, Any]) -> bool:
    """Whether the axis below has a name, which needs room of its own."""
    return bool(layout.get("xaxis", {}).get("title", {}).get("text"))
