"""Measured and true: what instruments would read of the lab, beside what is true, and why they differ."""

from datetime import date

from labsim.report.markup import items, paragraphs, section, table
from labsim.views.all_at_once import WHY, answer, rows
from labsim.views.readings import ROWS, in_words
from labsim.views.recorded import Recorded
from labsim.views.words import day_words, most_of

ENDS = ("p10", "p50", "p90")
LEAD = (
    "Instruments read the runs of this page and change nothing in them: a suite of tasks up to about 32 "
    "hours, a trial in which a random half of 250 tasks is done without AI, a survey of the staff, "
    "benchmarks. One reading each, with its error; an interval holds the truth in 95 of 100 trials of a run."
)
ALL_AT_ONCE = "Longer tasks, no measured effect, people who feel faster, more code: all true at once?"


def readings(recorded: Recorded) -> list[str]:
    """The section of the page; none where it was not asked."""
    told = recorded.summary.get("readings")
    if not told:
        return []
    days = [day_words(date.fromisoformat(day)) for day in told["days"]]
    cells = [
        (
            words.replace("  ", "... "),
            *(in_words(kind, *(one[end] for end in ENDS)) for one in told["values"][name]),
        )
        for words, name, kind in ROWS
    ]
    caption = f"Half of {told['runs']:,} runs at most (in brackets: {most_of(told['runs'])})"
    shown = table(caption, ("measured and true", *days), cells, "wide readings")
    return [section("readings", "Measured and true", paragraphs([LEAD], "lead"), shown, *_at_once(recorded))]


def _at_once(recorded: Recorded) -> list[str]:
    """In how many runs figures that are quoted against each other are true together, and why."""
    told = recorded.summary["readings"]["all_at_once"]
    if not told["dates"]:
        return []
    days = [day_words(date.fromisoformat(one["date"])) for one in told["dates"]]
    since = day_words(date.fromisoformat(told["since"]))
    counts = table(f"Runs in which it is so; task lengths against {since}", ("statement", *days), rows(told))
    why = (paragraphs(["Why such figures can differ and none of them be wrong:"]), items(WHY))
    return [f"<h3>{ALL_AT_ONCE}</h3>", paragraphs([answer(told)]), counts, *why]
