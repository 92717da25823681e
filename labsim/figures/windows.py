"""One lab, four windows: the same weeks as four kinds of observers see them."""

from labsim.figures.axes import length_axis, multiple_axis, share_axis
from labsim.figures.bands import bands
from labsim.figures.chart import Chart
from labsim.figures.fan_chart import Look, Quantity, fan_chart, mark, with_more
from labsim.figures.record_points import (
    horizon_columns,
    horizon_facts,
    horizon_traces,
    trial,
    trial_columns,
    trial_trace,
)
from labsim.figures.template import ECONOMY, LAB, MODEL, RESEARCHER
from labsim.figures.titles import amount, at_a_date, by_date, whose, wide_factor, wide_shares
from labsim.views.amounts import length_range, multiplier_range, share_range
from labsim.views.recorded import Recorded
from labsim.views.when import when
from labsim.vocabulary.units import WORK_MONTH_HOURS

RESEARCHER_YEAR, ECONOMY_YEAR = 2028, 2030
PACES = (1.0, 2.0, 5.0, 10.0)


def four_windows(recorded: Recorded) -> list[Chart]:
    """Model, researcher, lab, economy."""
    return [model(recorded), researcher(recorded), lab(recorded), economy(recorded)]


def model(recorded: Recorded) -> Chart:
    """What the best released model can do, with what was measured."""
    values = recorded.curves["public_horizon_hours"]
    found = when(values, WORK_MONTH_HOURS, recorded.period)
    title = by_date("released models do one-work-month tasks", "they do not", found, recorded.period)
    about = "Length of tasks that the best released model does half the time, in working time (log scale)."
    quantity = Quantity("task length", "h of working time", values, length_range)
    chart = fan_chart(recorded, "model", title, about, [quantity], Look(MODEL, length_axis()))
    facts = horizon_facts(recorded)
    if not facts:
        return chart
    chart.figure.add_traces(horizon_traces(facts))
    alt = f"{len(facts)} measured models are drawn as points with their 95% intervals."
    return with_more(chart, alt, horizon_columns(facts))


def researcher(recorded: Recorded) -> Chart:
    """How much more a person gets done with AI: actual and felt, with the trial of 2025."""
    actual, felt = recorded.curves["uplift_true"], recorded.curves["uplift_believed"]
    words, step = at_a_date(recorded, RESEARCHER_YEAR)
    told = amount(recorded, actual[:, step], multiplier_range, wide_factor)
    feels = amount(recorded, felt[:, step], multiplier_range, wide_factor)
    title = f"{words}, {whose(recorded)}, people's output is {told}; it feels {feels}"
    about = "What people get done with AI, against the same hours without (log scale)."
    quantities = [
        Quantity("actual", "ratio", actual, multiplier_range),
        Quantity("felt", "ratio", felt, multiplier_range),
    ]
    its = bands(actual)
    axis = multiple_axis(float(its.low.min()), float(its.high.max()))
    chart = fan_chart(recorded, "researcher", title, about, quantities, Look(RESEARCHER, axis))
    mark(chart.figure, 1.0)
    fact = trial(recorded)
    if fact is None:
        return chart
    chart.figure.add_trace(trial_trace(fact))
    alt = f"One trial is drawn as a point with its 95% interval: {fact.entity}, {fact.date[:4]}."
    return with_more(chart, alt, trial_columns(fact))


def lab(recorded: Recorded) -> Chart:
    """The pace of the lab's progress against the same lab without AI."""
    values = recorded.curves["progress_multiplier"]
    title = by_date("2x comes", "it does not", when(values, 2.0, recorded.period), recorded.period)
    about = "Pace of the lab's software progress, against the same lab without AI (log scale)."
    its = bands(values)
    axis = multiple_axis(float(its.low.min()), max(float(its.high.max()), PACES[-1]))
    quantity = Quantity("pace", "ratio", values, multiplier_range)
    chart = fan_chart(recorded, "lab", title, about, [quantity], Look(LAB, axis))
    for pace in PACES:
        mark(chart.figure, pace)
    return chart


def economy(recorded: Recorded) -> Chart:
    """What the world outside sees of it."""
    values = recorded.curves["output_from_ai_share"]
    words, step = at_a_date(recorded, ECONOMY_YEAR)
    told = amount(recorded, values[:, step], share_range, wide_shares)
    title = f"{words}, {whose(recorded)}, the share of world output from AI is {told}"
    about = "Share of world output that would be missing without AI."
    axis = share_axis(float(bands(values).high.max()))
    quantity = Quantity("output from AI", "share", values, share_range)
    return fan_chart(recorded, "economy", title, about, [quantity], Look(ECONOMY, axis))
