"""Who does the work and who decides: work handed over, work that AI leads, and people's decisions."""

from labsim.figures.axes import share_axis
from labsim.figures.chart import Chart
from labsim.figures.fan_chart import Look, Quantity, fan_chart
from labsim.figures.template import LAB, RESEARCHER
from labsim.figures.titles import by_date
from labsim.views.amounts import share_range
from labsim.views.recorded import Recorded
from labsim.views.when import when

HALF = 0.5


def who_decides(recorded: Recorded) -> list[Chart]:
    """Three shares, from the first to change to the last."""
    return [handed_over(recorded), led_by_ai(recorded), decided_by_people(recorded)]


def handed_over(recorded: Recorded) -> Chart:
    """Work that went to AI."""
    about = "Share of the finished work, in hours it would cost people, that went to AI."
    return _share(recorded, "handed-over", "delegated_share", "50% of the work goes to AI", about)


def led_by_ai(recorded: Recorded) -> Chart:
    """Work on which people spend little of their own time."""
    about = "Share of the finished work on which people spent at most a tenth of their own hours."
    return _share(recorded, "led-by-ai", "ai_led_person_time_share", "AI leads 50% of the work", about)


def decided_by_people(recorded: Recorded) -> Chart:
    """People's share of decisions, where it is largest."""
    values = recorded.curves["human_decision_share"]
    # Falls where the others rise: at most a half is at least a half of the rest.
    found = when(1.0 - values, HALF, recorded.period)
    clause = "people take less than half of the decisions at every stage"
    title = by_date(clause, "they do not", found, recorded.period)
    about = "People's share of decisions, at the stage of a model's making at which it is largest."
    quantity = Quantity("people's decisions", "share", values, share_range)
    return fan_chart(recorded, "people-decide", title, about, [quantity], Look(LAB, share_axis()))


def _share(recorded: Recorded, id_: str, metric: str, clause: str, about: str) -> Chart:
    values = recorded.curves[metric]
    title = by_date(clause, "not", when(values, HALF, recorded.period), recorded.period)
    quantity = Quantity("share", "share", values, share_range)
    return fan_chart(recorded, id_, title, about, [quantity], Look(RESEARCHER, share_axis()))
