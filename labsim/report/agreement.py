"""Whether model view and lab view come to tell the same: run by run, in ranks, and what people cover."""

from labsim.figures.chart import Chart
from labsim.figures.convergence import factor_words
from labsim.report.card import card
from labsim.report.markup import paragraphs, section, table
from labsim.views.amounts import share_range
from labsim.views.convergence import convergence
from labsim.views.rank_agreement import NEW_DRAWS, agreements, rank_words, verdict
from labsim.views.recorded import Recorded
from labsim.views.spread import spread
from labsim.views.words import most_of

TITLE = "Do the model view and the lab view come to tell the same?"
ABOUT = (
    "Rank correlation: do the runs whose task lengths grew faster in these two years also have the faster "
    "growth of software? 1: in the same order; 0: no relation; -1: in opposite order. Interval: 95 of 100 of "
    "{draws:,} new draws of the sets of assumptions. Last column: work that the researcher view still covers."
)


def agreement(chart: Chart | None, recorded: Recorded) -> list[str]:
    """The section of the page; none where the runs are too short to tell."""
    found = convergence(recorded.curves, recorded.period)
    if chart is None or found is None:
        return []
    told = agreements(found, recorded.period, recorded.manifest["draws_per_set"])
    rows = [
        (
            one.words,
            rank_words(one),
            f"{one.runs:,}",
            factor_words(found, one.step),
            share_range(*spread(found.covered[:, one.step])),
        )
        for one in told
    ]
    head = (
        "two years up to",
        "rank correlation of both growths (95% interval)",
        "runs compared",
        f"{most_of(recorded.runs)} of their ratio within a factor of",
        f"work that people give a tenth of its hours or more: half the runs ({most_of(recorded.runs)})",
    )
    parts = (
        paragraphs([verdict(told)]),
        table("Growth of task length and growth of software, run by run", head, rows, "wide"),
        paragraphs([ABOUT.format(draws=NEW_DRAWS)], "about"),
    )
    return [section("views", TITLE, card(chart, recorded.standing_line), *parts)]
