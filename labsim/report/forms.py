"""One contract for all that can be shown, be it a run, a comparison or a sweep, and the three forms of it.

A subject knows its charts, its page and its brief; how each form comes to its pictures stands here, once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Protocol

from labsim.figures.chart import Chart
from labsim.figures.pictures import Drawing, draw, draw_png
from labsim.report.markdown import plain

PAGE, STATIC, BRIEF = "page", "static", "brief"
FORMS = (PAGE, STATIC, BRIEF)
SVG, PNG = "svg", "png"
# As wide as they stand on the page, so that their text is as large as the text around them.
WIDTH, NARROW_WIDTH, SMALL_WIDTH, SMALLEST_WIDTH = 800, 560, 420, 340
BRIEF_WIDTH, PICTURE_WIDTH, PICTURE_HEIGHT, FOR_TITLE = 760, 900, 560, 140

Figure = Callable[[str], str]


class Subject(Protocol):
    """What can be shown."""

    @property
    def charts(self) -> Sequence[Chart]:
        """Every chart of the page, in its order."""
        ...

    @property
    def standing_line(self) -> str:
        """What every figure says below itself."""
        ...

    @property
    def in_brief(self) -> Mapping[str, int]:
        """The charts of the brief by id, with their heights in pixels."""
        ...

    def width(self, id_: str) -> int:
        """How wide a chart stands on the page without scripts, in pixels."""
        ...

    def page(self, pictures: Mapping[str, str] | None = None) -> str:
        """The page; with the picture of each chart by its id, as SVG, it has no script at all."""
        ...

    def brief(self, figure: Figure) -> Iterable[str]:
        """The parts of the brief in Markdown, where `figure` gives the line that shows a chart."""
        ...


def made(subject: Subject, form: str, name: str) -> dict[str, str]:
    """The files of one form by name: the one that is asked for, and the pictures that it needs beside it.

    Parameters
    ----------
    form
        `page`, `static` or `brief`.
    name
        Of the file that is asked for; pictures beside it begin with its stem.

    Raises
    ------
    NoPictures
        If pictures are needed, and there is no browser to draw them.
    """
    if form == PAGE:
        return {name: subject.page()}
    if form == STATIC:
        charts = subject.charts
        drawings = [Drawing(one, subject.width(one.id), one.height, has_title=False) for one in charts]
        drawn = draw(drawings)
        return {name: subject.page({one.id: svg for one, svg in zip(charts, drawn, strict=True)})}
    return _brief(subject, name)


def pictures(subject: Subject, form: str) -> dict[str, bytes]:
    """Every chart as a picture of its own, with its finding and where it comes from, by the name of its file.

    Parameters
    ----------
    form
        `svg` or `png`.

    Raises
    ------
    NoPictures
        If there is no browser to draw them.
    """
    charts = subject.charts
    drawings = [
        Drawing(one, PICTURE_WIDTH, max(PICTURE_HEIGHT, one.height + FOR_TITLE), _below(subject))
        for one in charts
    ]
    drawn = draw_png(drawings) if form == PNG else [one.encode() for one in draw(drawings)]
    return {f"{one.id}.{form}": content for one, content in zip(charts, drawn, strict=True)}


def _brief(subject: Subject, name: str) -> dict[str, str]:
    """The text first, then its pictures."""
    by_id = {one.id: one for one in subject.charts}
    below = _below(subject)
    drawings = [Drawing(by_id[id_], BRIEF_WIDTH, high, below) for id_, high in subject.in_brief.items()]
    drawn = draw(drawings)
    names = {one.chart.id: f"{PurePath(name).stem}-{one.chart.id}.svg" for one in drawings}

    def figure(id_: str) -> str:
        chart = by_id[id_]
        return f"![{plain(chart.title)}. {plain(chart.about)}]({names[id_]})"

    text = "\n\n".join(one for one in subject.brief(figure) if one) + "\n"
    return {name: text, **dict(zip(names.values(), drawn, strict=True))}


def _below(subject: Subject) -> str:
    return f"{subject.standing_line} Not a forecast."
