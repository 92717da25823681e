"""The whole page, in the order in which it is read."""

from collections.abc import Mapping
from dataclasses import replace

from labsim.figures.areas import compute, hours, processes
from labsim.figures.binds import binds_charts
from labsim.figures.chart import Chart
from labsim.figures.contest import contest_chart
from labsim.figures.convergence import convergence_chart
from labsim.figures.decisions import who_decides
from labsim.figures.ladder import ladder
from labsim.figures.loop import loop_chart
from labsim.figures.steps import milestone_steps
from labsim.figures.takeoff import takeoff
from labsim.figures.windows import four_windows
from labsim.report import first
from labsim.report.agreement import agreement
from labsim.report.assumptions import assumptions
from labsim.report.binds import binds
from labsim.report.card import card
from labsim.report.document import NO_SCRIPT, document
from labsim.report.doubts import doubts, sentences
from labsim.report.field import field
from labsim.report.frame import NO_FORECAST, sure
from labsim.report.helping import helping
from labsim.report.limits import costs
from labsim.report.loop import loop
from labsim.report.markup import escape, paragraphs, section
from labsim.report.milestones import milestones
from labsim.report.pack import packed
from labsim.report.policy import policy
from labsim.report.readings import readings
from labsim.report.record import check
from labsim.report.repeat import limits, repeat
from labsim.report.source import source_of
from labsim.studies.against_record import against_record, counted
from labsim.views.about_runs import record_words
from labsim.views.contest import notes
from labsim.views.recorded import Recorded

LINKS = (
    ("costs", "Which limit costs most"),
    ("helps", "What would help"),
    ("binds", "What binds when"),
    ("pace", "Pace"),
    ("milestones", "Milestones"),
    ("compute", "Compute and hours"),
    ("decisions", "Who decides"),
    ("loop", "The loop"),
    ("policy", "What it would report"),
    ("readings", "Measured and true"),
    ("views", "Do the views agree"),
    ("contest", "The contest"),
    ("record", "Check"),
    ("doubts", "Doubts"),
    ("assumptions", "Assumptions"),
    ("repeat", "Repeat and cite"),
    ("limits", "What it cannot show"),
)


def page(recorded: Recorded, pictures: Mapping[str, str] | None = None) -> str:
    """The report as one text of HTML.

    Parameters
    ----------
    pictures
        Of each chart by its id, as SVG: the page then has no script at all.
    """
    charts = all_charts(recorded)
    has_script = pictures is None
    if pictures is not None:
        charts = [replace(one, picture=pictures[one.id]) for one in charts]
    by_id = {one.id: one for one in charts}
    source, found = source_of(recorded), against_record(recorded.curves, recorded.period)
    doubt = [record_words(counted(found)), *sentences(recorded)]
    body = (
        first.header(recorded, source, has_script),
        "<main>",
        f'<p id="no-charts" class="warning">{escape(NO_SCRIPT)}</p>' if has_script else "",
        '<div class="top">',
        first.answer(recorded, source, has_script),
        first.when(by_id["ladder"], recorded),
        sure(doubt),
        "</div>",
        first.windows(by_id, recorded),
        first.strip(_links(recorded, by_id)),
        *costs(recorded),
        *helping(recorded),
        *binds(by_id, recorded),
        *_later_charts(by_id, recorded),
        policy(recorded),
        *readings(recorded),
        *loop(by_id.get("loop"), recorded),
        *agreement(by_id.get("convergence"), recorded),
        *_contest(by_id, recorded),
        check(found, recorded),
        doubts(recorded),
        assumptions(recorded, source, has_script),
        repeat(recorded, source),
        limits(),
        "</main>",
        f"<footer>{paragraphs([recorded.standing_line, NO_FORECAST])}</footer>",
    )
    data = packed(charts, recorded) if has_script else ""
    return document(f"labsim report: {recorded.name}", "\n".join(body), data)


def all_charts(recorded: Recorded) -> list[Chart]:
    """Every chart of the page, in its order."""
    curve, together = takeoff(recorded), convergence_chart(recorded)
    cuts, contest = loop_chart(recorded), recorded.summary.get("contest")
    return [
        ladder(recorded),
        *four_windows(recorded),
        *binds_charts(recorded.summary.get("binds")),
        *([curve] if curve else []),
        milestone_steps(recorded),
        compute(recorded),
        hours(recorded),
        processes(recorded),
        *who_decides(recorded),
        *([cuts] if cuts else []),
        *([together] if together else []),
        *([contest_chart(contest)] if contest else []),
    ]


def _links(recorded: Recorded, charts: dict[str, Chart]) -> list[tuple[str, str]]:
    """Links to the sections that this page has."""
    left_out = {"helps"} if not helping(recorded) else set()
    left_out |= set() if recorded.summary.get("bottlenecks") else {"costs"}
    left_out |= {"binds"} if "binds-two-years" not in charts else set()
    left_out |= set() if recorded.summary.get("readings") else {"readings"}
    left_out |= {"loop"} if "loop" not in charts else set()
    left_out |= {"views"} if "convergence" not in charts else set()
    left_out |= {"contest"} if "contest" not in charts else set()
    return [one for one in LINKS if one[0] not in left_out]


def _contest(charts: dict[str, Chart], recorded: Recorded) -> list[str]:
    """Which window would have told, where it was asked."""
    if "contest" not in charts:
        return []
    told = recorded.summary["contest"]
    lead = paragraphs([notes(told)], "lead")
    line = recorded.standing_line.replace(recorded.runs_words, f"{told['runs']:,} runs")
    return [section("contest", "Which window would have told you?", lead, card(charts["contest"], line))]


def _later_charts(by_id: dict[str, Chart], recorded: Recorded) -> list[str]:
    """The charts below the first screen."""
    line = recorded.standing_line
    takes_off = [card(by_id["takeoff"], line)] if "takeoff" in by_id else []
    nothing = [] if takes_off else [paragraphs(["The runs do not cover 2024, against which it is told."])]
    shares = "\n".join(card(by_id[id_], line) for id_ in ("handed-over", "led-by-ai", "people-decide"))
    divided = [card(by_id[id_], line) for id_ in ("compute", "hours", "processes")]
    return [
        section("pace", "How fast software grows", *takes_off, *nothing, field(recorded)),
        milestones(by_id["milestones"], recorded),
        section("compute", "Where compute, hours and decisions go", *divided),
        section("decisions", "Who does the work, and who decides", f'<div class="three">\n{shares}\n</div>'),
    ]
