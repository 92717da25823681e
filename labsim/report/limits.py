"""Which limit costs most: what each end of each limit costs, ranked."""

from datetime import date

from labsim.report.markup import paragraphs, section, table
from labsim.views.limit_words import cells, head, how_to_read, sentences, shown, without_effect
from labsim.views.recorded import Recorded
from labsim.views.words import end_words

TITLE = "Which limit costs most"


def costs(recorded: Recorded) -> list[str]:
    """The section of the page; none where it was not asked."""
    told = recorded.summary.get("bottlenecks")
    if not told:
        return []
    by_end = end_words(date.fromisoformat(told["end"]))
    titles = (
        "limit",
        "at its bad end later by, months",
        f"at its bad end not by {by_end}",
        "at its good end earlier by, months",
        "binds from",
        "rests on",
        "held by",
    )
    caption = f"{head(told)} {told['runs']:,} pairs a limit, same luck"
    parts = (
        table(caption, titles, [cells(row) for row in shown(told)]),
        paragraphs([one for one in (*sentences(told), without_effect(told)) if one]),
        paragraphs([how_to_read(told)], "about"),
    )
    return [section("costs", TITLE, *parts)]
