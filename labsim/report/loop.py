"""Does the loop feed itself: what each cut costs, and what becomes of software that is given."""

from collections.abc import Mapping
from typing import Any

from labsim.figures.chart import Chart
from labsim.report.card import card
from labsim.report.markup import paragraphs, section, table
from labsim.views.amounts import multiplier_range
from labsim.views.loop import ALIVE, NONE, WHOLE, WORDS
from labsim.views.loop_words import ASSUMED, answer, number_range, of_row
from labsim.views.recorded import Recorded
from labsim.views.words import count, most_of

Object = Mapping[str, Any]
ENDS = ("p10", "p50", "p90")


def loop(chart: Chart | None, recorded: Recorded) -> list[str]:
    """The section of the page; none where it was not asked."""
    if chart is None:
        return []
    told = recorded.summary["loop"]
    within = f"half the runs ({most_of(told['runs'])})"
    parts = (
        paragraphs([*answer(told), ASSUMED], "lead"),
        card(chart, recorded.standing_line.replace(recorded.runs_words, f"{told['runs']:,} runs")),
        _alive(told, "left_after_a_year", f"What is left of 10% more software a year later: {within}"),
        _alive(told, "loop_gain", f"Loop gain over three months, 1 keeps the pace: {within}"),
        _lasting(told),
    )
    return [section("loop", "Does the loop feed itself?", *parts)]


def _alive(told: Object, key: str, caption: str) -> str:
    dates = told["dates"]
    rows = [
        (
            WORDS[id_] if id_ in (WHOLE, NONE) else f"only {WORDS[id_]}",
            *(number_range(of_row(one[key], id_)) for one in dates),
        )
        for id_ in ALIVE
    ]
    above = [count(of_row(one[key], WHOLE)["above_one"], told["runs"]) for one in dates]
    rows.append(("all ways back: above 1 in", *above))
    return table(caption, ("what is alive", *(one["words"] for one in dates)), rows)


def _lasting(told: Object) -> str:
    dates = told["dates"]
    cells = [multiplier_range(*(one["lasting_progress_multiplier"][end] for end in ENDS)) for one in dates]
    caption = "Two years' progress against the same two years without AI"
    return table(caption, ("", *(one["words"] for one in dates)), [("progress", *cells)])
