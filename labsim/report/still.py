"""The report without scripts: every chart as a picture, drawn once, so that mail and paper can show it."""

from labsim.figures.pictures import Drawing, draw
from labsim.report.binds import IDS as TWO
from labsim.report.first import LABELS
from labsim.report.page import all_charts, page
from labsim.views.recorded import Recorded

# As wide as they stand on the page, so that their text is as large as the text around them.
WINDOW_WIDTH, SIDE_BY_SIDE_WIDTH, LADDER_WIDTH, WIDTH = 340, 420, 560, 800
TWO_WIDTH = 640
SIDE_BY_SIDE = ("handed-over", "led-by-ai", "people-decide")


def still_page(recorded: Recorded) -> str:
    """The page as one text of HTML without a script.

    Raises
    ------
    NoPictures
        If there is no browser to draw the charts.
    """
    charts = all_charts(recorded)
    drawn = draw([Drawing(one, _width(one.id), one.height, has_title=False) for one in charts])
    return page(recorded, {one.id: svg for one, svg in zip(charts, drawn, strict=True)})


def _width(id_: str) -> int:
    if id_ in LABELS:
        return WINDOW_WIDTH
    if id_ in TWO:
        return TWO_WIDTH
    return SIDE_BY_SIDE_WIDTH if id_ in SIDE_BY_SIDE else LADDER_WIDTH if id_ == "ladder" else WIDTH
