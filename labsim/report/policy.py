"""What a lab like this would report: the measures that public proposals name, by date."""

from labsim.report.markup import paragraphs, section, table
from labsim.views.policy import policy_metrics, policy_rows
from labsim.views.recorded import Recorded
from labsim.views.words import most_of

LEAD = (
    "What public proposals ask labs to report on the automation of their own research, read off the same "
    "runs. Shares of hours and of compute are of all hours and of all powered compute."
)


def policy(recorded: Recorded) -> str:
    """The section of the page."""
    told = policy_metrics(recorded.curves, recorded.period)
    head = ("measure", *(one["words"] for one in told["dates"]))
    caption = f"Half the runs at most (in brackets: {most_of(recorded.runs)})"
    shown = table(caption, head, policy_rows(told), "wide")
    return section("policy", "What the lab would report", paragraphs([LEAD], "lead"), shown)
