"""The page of a comparison: pairs, pace by calendar and from a milestone, parts, what others published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from labsim.figures.chart import Chart
from labsim.figures.differences import differences, finding
from labsim.figures.laid_over import WHAT, laid_over
from labsim.figures.paces import by_calendar, from_milestone
from labsim.figures.parts import Bar, parts
from labsim.report.card import card
from labsim.report.comparison_brief import brief
from labsim.report.document import NO_SCRIPT, document
from labsim.report.forms import WIDTH, Figure
from labsim.report.frame import NO_FORECAST, answer, header
from labsim.report.markup import escape, items, paragraphs, section, table
from labsim.report.pack import packed
from labsim.report.repeat import limits
from labsim.views.aligned import months_between
from labsim.views.compared import Compared
from labsim.views.milestones import BY_ID
from labsim.views.published import points
from labsim.views.spread import places
from labsim.views.words import count

STEPS_UP = (("progress_2x", "progress_5x"), ("progress_5x", "progress_10x"))
MOST_IN_BRIEF, FOR_TITLE = 2, 140
NO_PACE = "A scenario does not cover 2024, against which the pace of software is told."


@dataclass(frozen=True)
class Explained:
    """Parts of one scenario's difference, as `labsim.studies.attribution` finds them."""

    name: str
    bars: tuple[Bar, ...]
    whole: float
    together: float
    pairs: int


@dataclass(frozen=True)
class About:
    """What the page says of itself.

    Attributes
    ----------
    version
        Of labsim.
    command
        What to type to get the same page.
    differences
        Of each other scenario: path, value there, value in the reference, as written in a file.
    """

    version: str
    command: str
    differences: Sequence[tuple[str, Sequence[tuple[str, str, str]]]]


@dataclass(frozen=True, eq=False)
class ComparisonShown:
    """A comparison as something that can be shown in each form; see `labsim.report.forms.Subject`."""

    compared: Compared
    explained: Sequence[Explained]
    about: About
    with_published: bool

    @cached_property
    def parts(self) -> dict[str, list[Chart]]:
        """The charts of each section of the page."""
        compared = self.compared
        explained = [one for one in self.explained if one.bars]
        return {
            "pairs": [differences(compared, side, place) for place, side in enumerate(compared.others, 1)],
            "pace": [chart for chart in (by_calendar(compared), from_milestone(compared)) if chart],
            "parts": [_parts(compared, one, place) for place, one in enumerate(explained, 1)],
            "published": _laid_over(compared) if self.with_published else [],
        }

    @property
    def charts(self) -> list[Chart]:
        """Every chart of the page, in its order."""
        return [one for charts in self.parts.values() for one in charts]

    @property
    def standing_line(self) -> str:
        """What every figure says below itself."""
        return self.compared.standing_line

    @property
    def answer(self) -> list[str]:
        """A sentence on each scenario beside the reference."""
        return [f"{finding(self.compared, None, side)}." for side in self.compared.others]

    @property
    def citation(self) -> str:
        """Where a quoted sentence comes from."""
        compared = self.compared
        return (
            f"Source: labsim {self.about.version}, {compared.name}, {compared.runs:,} pairs of runs, seed "
            f"{compared.seed}. What follows from these assumptions; not a forecast."
        )

    @property
    def in_brief(self) -> dict[str, int]:
        """The first differences, and the pace by calendar where there is one."""
        first = [*self.parts["pairs"][:MOST_IN_BRIEF], *self.parts["pace"][:1]]
        return {one.id: one.height + FOR_TITLE for one in first}

    def width(self, id_: str) -> int:
        """How wide a chart stands on the page without scripts."""
        return WIDTH

    def page(self, pictures: Mapping[str, str] | None = None) -> str:
        """The page."""
        has_script = pictures is None
        parts = {
            id_: [one if pictures is None else replace(one, picture=pictures[one.id]) for one in charts]
            for id_, charts in self.parts.items()
        }
        data = packed(self.charts, self.compared) if has_script else ""
        return document(
            f"labsim comparison: {self.compared.name}", "\n".join(self._body(parts, has_script)), data
        )

    def brief(self, figure: Figure) -> Iterator[str]:
        """The brief."""
        return brief(self, figure)

    def _body(self, parts: Mapping[str, Sequence[Chart]], has_script: bool) -> Iterator[str]:
        compared, line = self.compared, self.standing_line
        yield _header(compared, self.about, has_script)
        yield "<main>"
        if has_script:
            yield f'<p id="no-charts" class="warning">{escape(NO_SCRIPT)}</p>'
        yield answer(self.answer, self.citation, has_script)
        yield _cards("pairs", "When, pair by pair", parts["pairs"], line)
        yield _cards("pace", "How fast software grows", parts["pace"], line, *_speed(compared, parts["pace"]))
        for id_, title in (("parts", "What explains it"), ("published", "What others have published")):
            if parts[id_]:
                yield _cards(id_, title, parts[id_], line)
        yield _differences(compared, self.about)
        yield _repeat(self.about, self.citation)
        yield limits()
        yield "</main>"
        yield f"<footer>{paragraphs([line, NO_FORECAST])}</footer>"


def _cards(id_: str, title: str, charts: Sequence[Chart], line: str, *more: str) -> str:
    return section(id_, title, *(card(one, line) for one in charts), *more)


def _header(compared: Compared, about: About, has_script: bool) -> str:
    meta = f"{compared.name} \N{MIDDLE DOT} {compared.runs:,} pairs of runs, same luck \N{MIDDLE DOT} "
    return header(
        "labsim comparison",
        ", ".join(side.title for side in compared.others),
        f"{meta}seed {compared.seed}; labsim {about.version}",
        has_script,
        f"Compared with: {compared.reference.title}",
    )


def _speed(compared: Compared, paces: Sequence[Chart]) -> list[str]:
    """From pace to pace, in the runs that get to both."""
    rows = []
    for side in compared.sides:
        cells = []
        for first, second in STEPS_UP:
            months = sorted(months_between(side.reached[first], side.reached[second]))
            low, half, high = (round(months[place]) for place in places(len(months))) if months else (0, 0, 0)
            runs = f"in {count(len(months), compared.runs)} runs"
            cells.append(f"{half} ({low} to {high}) {runs}" if months else f"- {runs}")
        rows.append((side.name, *cells))
    head = ("scenario", *(f"{_times(first)} to {_times(second)}" for first, second in STEPS_UP))
    caption = "Months from one pace to the next, in the runs that get to both: the slowest are not among them"
    nothing = [] if paces else [paragraphs([NO_PACE])]
    return [*nothing, table(caption, head, rows)]


def _parts(compared: Compared, one: Explained, place: int) -> Chart:
    words = BY_ID[compared.align].words
    told = f"{words[0].lower()}{words[1:]}, against {compared.reference.name}, {one.pairs:,} pairs"
    return parts(one.bars, one.name, one.whole, told, place)


def _laid_over(compared: Compared) -> list[Chart]:
    told = points(compared.period.dates[0], compared.end)
    return [chart for chart in (laid_over(compared, told, metric) for metric in WHAT) if chart]


def _differences(compared: Compared, about: About) -> str:
    tables = [
        table(f"What differs: {name}", ("input", name, f"in {compared.reference.name}"), rows)
        for name, rows in about.differences
    ]
    return section("differences", "What differs", *tables)


def _repeat(about: About, citation: str) -> str:
    lead = "The same scenarios, runs, seed and code give the same page, byte for byte, on every machine."
    told = items(["MIT licence. Published figures belong to those who are named beside them."])
    return section(
        "repeat",
        "How to repeat and cite it",
        paragraphs([lead]),
        f"<pre><code>{escape(about.command)}</code></pre>",
        paragraphs([citation], "cite"),
        told,
    )


def _times(milestone: str) -> str:
    return f"{BY_ID[milestone].threshold:g}x"
