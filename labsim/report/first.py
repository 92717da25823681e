"""The first screen: what this is, the answer, when and in how many runs, the same lab in four windows."""

from collections.abc import Mapping, Sequence

from labsim.figures.bands import single_runs
from labsim.figures.chart import Chart
from labsim.figures.record_points import horizon_facts, trial
from labsim.report import frame
from labsim.report.card import card
from labsim.report.markup import escape, paragraphs, section
from labsim.report.source import Source
from labsim.views.about_runs import runs_words
from labsim.views.answer_asked import asked_sentences
from labsim.views.recorded import Recorded
from labsim.views.words import most_of

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
    manifest, dot = recorded.manifest, "\N{MIDDLE DOT}"
    meta = (
        f"{recorded.name} {dot} {runs_words(manifest)} {dot} seed {manifest['seed']} {dot} labsim "
        f"{manifest['labsim_version']}"
    )
    names = ("labsim report", manifest["title"], meta)
    return frame.header(*names, has_script, source.question, source.changed)


def answer(recorded: Recorded, source: Source, has_script: bool = True) -> str:
    """The headlines, and what would help or delays most, as far as that was asked."""
    summary = recorded.summary
    return frame.answer(summary["answer"], source.citation, has_script, asked_sentences(summary))


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
