"""The first screen: what this is, the answer, when and in how many runs, the same lab in four windows."""

from collections.abc import Mapping, Sequence

from labsim.figures.bands import single_runs
from labsim.figures.chart import Chart
from labsim.figures.record_points import horizon_facts, trial
from labsim.report.card import card
from labsim.report.markup import escape, items, paragraphs, section
from labsim.report.source import Source
from labsim.views.about_runs import runs_words
from labsim.views.answer_asked import asked_sentences
from labsim.views.recorded import Recorded
from labsim.views.words import most_of

NO_FORECAST = "What follows from these assumptions. Not a forecast."
LABELS = {
    "model": "Model: what it can do",
    "researcher": "Researcher: how work goes",
    "lab": "Lab: how fast it improves",
    "economy": "Economy: what the world sees",
}
MODEL_LEGEND = (("filled", "recorded by mid-2025"), ("hollow", "recorded later"))
FEWEST_FOR_TWO_BANDS = 4
TRIAL_LEGEND = (("trial", "trial with developers, 2025"),)


def header(recorded: Recorded, source: Source, has_script: bool = True) -> str:
    """Name, scenario, hash, runs, and what it is not."""
    manifest = recorded.manifest
    about = (
        f"{recorded.name} \N{MIDDLE DOT} {runs_words(manifest)} \N{MIDDLE DOT} seed {manifest['seed']} "
        f"\N{MIDDLE DOT} labsim {manifest['labsim_version']}"
    )
    question = f'<p class="question">{escape(source.question)}</p>' if source.question else ""
    button = '<button type="button" id="print">Print</button>' if has_script else ""
    changed = f'<p class="changed">{escape(source.changed)}</p>' if source.changed else ""
    return (
        '<header>\n<div class="names"><p class="brand">labsim report</p>'
        f"<h1>{escape(manifest['title'])}</h1>{question}{changed}"
        f'<p class="meta">{escape(about)}</p></div>\n'
        f'<div class="aside"><p class="what">{NO_FORECAST}</p>\n'
        '<p class="links"><a href="#limits">What this model cannot show</a>'
        '<a href="#repeat">How to repeat and cite it</a>'
        f"{button}</p></div>\n</header>"
    )


def answer(recorded: Recorded, source: Source, doubts: Sequence[str], has_script: bool = True) -> str:
    """The sentences that a person can quote, with a button that copies them with their source."""
    sentences = [*recorded.summary["answer"], *asked_sentences(recorded.summary)]
    quoted = "\n".join(f"<p>{escape(one)}</p>" for one in sentences)
    button = (
        '<p class="buttons"><button type="button" id="copy">Copy this answer with its source</button>'
        '<span id="copied" role="status"></span></p>'
    )
    return section(
        "answer",
        "The answer",
        f'<blockquote id="quoted">{quoted}</blockquote>',
        button if has_script else "",
        f'<p class="cite" id="cite">{escape(source.citation)}</p>',
        f'<h3 class="sure">How sure</h3>{items(doubts)}',
    )


def when(chart: Chart, recorded: Recorded) -> str:
    """The ladder of milestones, and all of them as a table."""
    words = f"All {len(recorded.summary['milestones'])} milestones as a table"
    shown = card(chart, recorded.standing_line, numbers=words)
    return section("when", "When, and in how many runs", shown)


def windows(charts: Mapping[str, Chart], recorded: Recorded) -> str:
    """Four charts side by side, with one legend for all of them."""
    cards = "\n".join(
        card(charts[id_], recorded.standing_line, label, f"window {id_}") for id_, label in LABELS.items()
    )
    lead = (
        "The same weeks and the same draws; each chart is what one kind of observer sees. "
        "What leaves a chart at its top goes on beyond it."
    )
    marks = [*_of_fans(recorded.runs), *(MODEL_LEGEND if horizon_facts(recorded) else ())]
    marks += TRIAL_LEGEND if trial(recorded) else ()
    return section(
        "windows",
        "One lab, four windows",
        paragraphs([lead], "lead"),
        legend(*marks),
        f'<div class="four">\n{cards}\n</div>',
    )


def _of_fans(runs: int) -> list[tuple[str, str]]:
    """What a fan of so many runs is made of."""
    told = [("line", "half the runs at or below"), ("outer", most_of(runs))]
    if runs >= FEWEST_FOR_TWO_BANDS:
        told.insert(1, ("inner", "5 of 10 runs"))
    return [*told, ("thin", "single runs")] if single_runs(runs) else told


def legend(*marks: tuple[str, str]) -> str:
    """What lines, bands and points stand for."""
    told = "".join(
        f'<li><span class="mark {kind}" aria-hidden="true"></span>{escape(words)}</li>'
        for kind, words in marks
    )
    return f'<ul class="legend" aria-label="What lines, bands and points stand for">{told}</ul>'


def strip(links: Sequence[tuple[str, str]]) -> str:
    """One line below the windows: where to read on."""
    told = "".join(f'<a href="#{id_}">{escape(words)}</a>' for id_, words in links)
    return f'<nav class="strip" aria-label="On this page"><p>Read on:</p><p class="links">{told}</p></nav>'
