"""What binds when: what a little more of each input would add, year by year, over two windows."""

from collections.abc import Mapping

from labsim.figures.chart import Chart
from labsim.report.card import card
from labsim.report.markup import paragraphs, section
from labsim.views.help_words import percent_words, shares_named
from labsim.views.recorded import Recorded

IDS = ("binds-two-years", "binds-three-months")
READ = (
    "Accelerators, power and money come into use as compute for training, experiments and agents, so they "
    "stand in the table and not on the stack. The sum is what {percent} more of everything on the stack "
    "would add if none of it changed what another is worth: above {percent}, progress grows more than its "
    "inputs do. Shares ({shares}) are moved {percent} of the way to 1 and count in it too."
)


def binds(charts: Mapping[str, Chart], recorded: Recorded) -> list[str]:
    """The section of the page; none where it was not asked over dates."""
    shown = [charts[id_] for id_ in IDS if id_ in charts]
    if not shown:
        return []
    told = recorded.summary["binds"]
    line = recorded.standing_line.replace(recorded.runs_words, f"{told['runs']:,} runs")
    read = READ.format(percent=percent_words(told), shares=shares_named())
    cards = "\n".join(card(one, line) for one in shown)
    return [
        section(
            "binds",
            "What binds when",
            f'<div class="two">\n{cards}\n</div>',
            paragraphs([read], "about"),
        )
    ]
