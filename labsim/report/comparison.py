"""The page of a comparison: pairs, pace by calendar and from a milestone, parts, what others published."""

from collections.abc import Sequence
from dataclasses import dataclass

from labsim.figures.chart import Chart
from labsim.figures.differences import differences, finding
from labsim.figures.laid_over import WHAT, laid_over
from labsim.figures.paces import by_calendar, from_milestone
from labsim.figures.parts import Bar, parts
from labsim.report.card import card
from labsim.report.first import NO_FORECAST
from labsim.report.markup import escape, items, paragraphs, section, table
from labsim.report.pack import packed
from labsim.report.page import NO_SCRIPT, document
from labsim.report.repeat import limits
from labsim.views.aligned import months_between
from labsim.views.compared import Compared
from labsim.views.milestones import BY_ID
from labsim.views.published import points
from labsim.views.spread import places
from labsim.views.words import count

STEPS_UP = (("progress_2x", "progress_5x"), ("progress_5x", "progress_10x"))
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


def comparison_page(
    compared: Compared, explained: Sequence[Explained], about: About, with_published: bool
) -> str:
    """The page as one text of HTML."""
    pairs = [differences(compared, side, place) for place, side in enumerate(compared.others, 1)]
    paces = [chart for chart in (by_calendar(compared), from_milestone(compared)) if chart]
    bars = [_parts(compared, one, place) for place, one in enumerate(explained, 1) if one.bars]
    over = _laid_over(compared) if with_published else []
    line = compared.standing_line
    body = (
        _header(compared, about),
        "<main>",
        f'<p id="no-charts" class="warning">{escape(NO_SCRIPT)}</p>',
        _answer(compared, about),
        _cards("pairs", "When, pair by pair", pairs, line),
        section(
            "pace", "How fast software grows", *(card(one, line) for one in paces), *_speed(compared, paces)
        ),
        *([section("parts", "What explains it", *(card(one, line) for one in bars))] if bars else []),
        *(
            [section("published", "What others have published", *(card(one, line) for one in over))]
            if over
            else []
        ),
        _differences(compared, about),
        _repeat(about),
        limits(),
        "</main>",
        f"<footer>{paragraphs([line, NO_FORECAST])}</footer>",
    )
    charts = [*pairs, *paces, *bars, *over]
    return document(f"labsim comparison: {compared.name}", "\n".join(body), packed(charts, compared))


def _cards(id_: str, title: str, charts: Sequence[Chart], line: str, *more: str) -> str:
    return section(id_, title, *(card(one, line) for one in charts), *more)


def _header(compared: Compared, about: About) -> str:
    meta = f"{compared.name} \N{MIDDLE DOT} {compared.runs:,} pairs of runs, same luck \N{MIDDLE DOT} "
    names = ", ".join(side.title for side in compared.others)
    return (
        '<header>\n<div class="names"><p class="brand">labsim comparison</p>'
        f"<h1>{escape(names)}</h1>"
        f'<p class="question">{escape(f"Compared with: {compared.reference.title}")}</p>'
        f'<p class="meta">{escape(f"{meta}seed {compared.seed}; labsim {about.version}")}</p></div>\n'
        f'<div class="aside"><p class="what">{NO_FORECAST}</p>\n'
        '<p class="links"><a href="#limits">What this model cannot show</a>'
        '<a href="#repeat">How to repeat it</a>'
        '<button type="button" id="print">Print</button></p></div>\n</header>'
    )


def _answer(compared: Compared, about: About) -> str:
    quoted = "\n".join(f"<p>{escape(finding(compared, None, side))}.</p>" for side in compared.others)
    cite = (
        f"Source: labsim {about.version}, {compared.name}, {compared.runs:,} pairs of runs, seed "
        f"{compared.seed}. What follows from these assumptions; not a forecast."
    )
    return section(
        "answer",
        "The answer",
        f'<blockquote id="quoted">{quoted}</blockquote>',
        '<p class="buttons"><button type="button" id="copy">Copy this answer with its source</button>'
        '<span id="copied" role="status"></span></p>',
        f'<p class="cite" id="cite">{escape(cite)}</p>',
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


def _repeat(about: About) -> str:
    lead = "The same scenarios, runs, seed and code give the same page, byte for byte, on every machine."
    told = items(["MIT licence. Published figures belong to those who are named beside them."])
    return section(
        "repeat",
        "How to repeat it",
        paragraphs([lead]),
        f"<pre><code>{escape(about.command)}</code></pre>",
        told,
    )


def _times(milestone: str) -> str:
    return f"{BY_ID[milestone].threshold:g}x"
