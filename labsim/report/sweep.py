"""A sweep as something that can be shown: the answer, what was varied, when by value, what failed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from labsim.figures.chart import Chart
from labsim.figures.sweep_against import sweep_against
from labsim.figures.sweep_dates import sweep_dates
from labsim.figures.sweep_map import map_of_dates, map_of_shares
from labsim.report.card import card
from labsim.report.document import NO_SCRIPT, document
from labsim.report.first import strip
from labsim.report.forms import NARROW_WIDTH, WIDTH, Figure
from labsim.report.frame import NO_FORECAST, answer, header, sure
from labsim.report.markup import escape, paragraphs, section
from labsim.report.pack import packed
from labsim.report.repeat import limits
from labsim.report.sweep_brief import brief
from labsim.report.sweep_repeat import assumptions, repeat
from labsim.report.sweep_tables import cells_of, failed, milestones_of, moves_of, varied
from labsim.views.about_runs import screened_words
from labsim.views.milestones import BY_ID
from labsim.views.swept import Swept
from labsim.views.swept_words import answer as sentences
from labsim.views.swept_words import by_half, ends_of
from labsim.views.swept_words import sure as doubts
from labsim.views.words import count, end_words

LINKS = (
    ("varied", "What was varied"),
    ("dates", "When, by value"),
    ("moves", "What moves it"),
    ("cells", "Cell by cell"),
    ("milestones", "All milestones"),
    ("failed", "What failed"),
    ("assumptions", "Assumptions"),
    ("repeat", "Repeat and cite"),
    ("limits", "What it cannot show"),
)
FOR_TITLE, MOST_ROWS_IN_BRIEF = 150, 24


@dataclass(frozen=True, eq=False)
class SweepShown:
    """See `labsim.report.forms.Subject`."""

    swept: Swept

    @cached_property
    def charts(self) -> list[Chart]:
        """Every chart of the page, in its order: the first stands beside the answer."""
        swept = self.swept
        shown = [one for one in swept.inputs if one.parts]
        if not shown or not swept.told(swept.every).runs:
            return []
        title = self._title
        by_value = [sweep_dates(swept, shown, title)]
        if swept.maps:
            dates = [map_of_dates(swept, one, place) for place, one in enumerate(swept.maps, 1)]
            shares = [map_of_shares(swept, one, place) for place, one in enumerate(swept.maps, 1)]
            return [*dates[:1], *by_value, *dates[1:], *shares]
        single = [one for one in shown if one.is_number and len(one.at) > 1]
        return [sweep_against(swept, single[0], title)] if len(swept.inputs) == len(single) == 1 else by_value

    @property
    def standing_line(self) -> str:
        """What every figure says below itself."""
        return self.swept.standing_line

    @property
    def answer(self) -> list[str]:
        """The sentences that a person can quote."""
        return sentences(self.swept)

    @property
    def citation(self) -> str:
        """Where a quoted sentence comes from."""
        about = self.swept.about
        return (
            f"Source: labsim {about['labsim_version']}, sweep {about['plan_hash'][:6]} of scenario "
            f"{self.swept.name}, {self.swept.size}, seed {about['seed']}. What follows from these "
            "assumptions; not a forecast."
        )

    @property
    def sure(self) -> list[str]:
        """How sure."""
        return [*doubts(self.swept), screened_words(self.swept.about)]

    @property
    def in_brief(self) -> dict[str, int]:
        """The first two charts, as far as they are not too long for two pages."""
        found = [one for one in self.charts if not one.id.startswith("sweep-map-shares")][:2]
        rows = sum(len(one.parts) for one in self.swept.inputs)
        told = found if rows <= MOST_ROWS_IN_BRIEF else found[:1]
        return {one.id: one.height + FOR_TITLE for one in told}

    def width(self, id_: str) -> int:
        """How wide a chart stands on the page without scripts."""
        return NARROW_WIDTH if self.charts and id_ == self.charts[0].id else WIDTH

    def page(self, pictures: Mapping[str, str] | None = None) -> str:
        """The page."""
        has_script = pictures is None
        charts = [one if pictures is None else replace(one, picture=pictures[one.id]) for one in self.charts]
        data = packed(self.charts, self.swept) if has_script else ""
        return document(f"labsim sweep: {self.swept.name}", "\n".join(self._body(charts, has_script)), data)

    def brief(self, figure: Figure) -> Iterator[str]:
        """The brief."""
        return brief(self, figure)

    def _body(self, charts: list[Chart], has_script: bool) -> Iterator[str]:
        swept, line = self.swept, self.standing_line
        yield _header(swept, has_script)
        yield "<main>"
        if has_script and charts:
            yield f'<p id="no-charts" class="warning">{escape(NO_SCRIPT)}</p>'
        yield '<div class="top">'
        yield answer(self.answer, self.citation, has_script)
        if charts:
            yield section("when", BY_ID[swept.milestone].words, card(charts[0], line, classes="ladder"))
        yield sure(self.sure)
        yield "</div>"
        yield strip(_links(swept, charts))
        yield varied(swept)
        if charts[1:]:
            yield section("dates", "When, by value", *(card(one, line) for one in charts[1:]))
        yield from moves_of(swept)
        yield from cells_of(swept)
        yield milestones_of(swept)
        yield from failed(swept)
        yield assumptions(swept, has_script)
        yield repeat(swept, self.citation)
        yield limits()
        yield "</main>"
        yield f"<footer>{paragraphs([line, NO_FORECAST])}</footer>"

    @property
    def _title(self) -> str:
        """What the rows by value show, from the largest difference to what is told of all runs."""
        swept = self.swept
        told = [one for one in swept.moves if one.differs]
        every = swept.told(swept.every)
        end = end_words(swept.period.end)
        if not told:
            return f"In {count(every.never, every.runs)} runs it does not come by {end}"
        low, high = ends_of(swept, told[0])
        name = swept.inputs[told[0].input].short
        ends = [swept.told(one) for one in (low, high)]
        halves = [by_half(one) for one in ends]
        return (
            f"Half the runs have it: {halves[0]} where {name} is {low.words}, {halves[1]} where it is "
            f"{high.words}; not by {end}: {ends[0].never:,} and {count(ends[1].never, ends[1].runs)}"
        )


def _header(swept: Swept, has_script: bool) -> str:
    about = swept.about
    names = [one.path for one in swept.inputs]
    told = f"{', '.join(names[:3])} and {len(names) - 3} more" if len(names) > 4 else _joined(names)
    dot = "\N{MIDDLE DOT}"
    return header(
        "labsim report of a sweep",
        about["title"],
        f"{swept.name} {dot} {swept.size}, same luck in all cells {dot} seed {about['seed']} {dot} labsim "
        f"{about['labsim_version']}",
        has_script,
        f"What follows as {told} {'varies' if len(names) == 1 else 'vary'}?",
    )


def _links(swept: Swept, charts: list[Chart]) -> list[tuple[str, str]]:
    """Links to the sections that this page has."""
    left_out = set() if charts[1:] else {"dates"}
    left_out |= set() if swept.moves else {"moves"}
    left_out |= set() if swept.cells else {"cells"}
    left_out |= set() if swept.about["failed"] else {"failed"}
    return [one for one in LINKS if one[0] not in left_out]


def _joined(names: list[str]) -> str:
    *rest, last = names
    return f"{', '.join(rest)} and {last}" if rest else last
