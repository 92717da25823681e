"""Whether model view and lab view come to tell the same, run by run."""

from datetime import date

import numpy as np

from labsim.figures.axes import LARGE, multiple_axis
from labsim.figures.bands import bands
from labsim.figures.chart import Chart
from labsim.figures.fan_chart import Look, Quantity, fan_chart, mark
from labsim.figures.template import LAB
from labsim.views.amounts import multiplier_range, rounded, share_range
from labsim.views.convergence import Convergence, convergence
from labsim.views.recorded import Recorded
from labsim.views.spread import spread
from labsim.views.words import most_of

FIRST, LAST = date(2026, 7, 1), date(2032, 7, 1)
# Ranges that differ by less than this factor are called as wide as each other.
AS_WIDE = 1.25


def convergence_chart(recorded: Recorded) -> Chart | None:
    """Doublings of task length for each doubling of software; None where the runs are too short for it."""
    found = convergence(recorded.curves, recorded.period)
    if found is None or not np.isfinite(bands(found.ratio).high).any():
        return None
    its = bands(found.ratio)
    axis = multiple_axis(float(np.nanmin(its.low)), float(np.nanmax(its.high)))
    about = (
        "Doublings of released models' task length for each doubling of the lab's software efficiency, over "
        "the two years before (log scale); where the band is narrow, either view tells the other."
    )
    quantity = Quantity("task length per software", "ratio", found.ratio, multiplier_range)
    look = Look(LAB, axis, 320, LARGE)
    chart = fan_chart(recorded, "convergence", title(found, recorded), about, [quantity], look)
    mark(chart.figure, 1.0)
    return chart


def title(found: Convergence, recorded: Recorded) -> str:
    """Whether the range of the runs narrows between two dates, and what researchers still cover by then."""
    steps = recorded.steps_at([FIRST, LAST])
    last = len(recorded.period.dates) - 1
    first, late = steps if len(steps) == 2 else (steps[0] if steps else last, last)
    before, after = found.factor(first), found.factor(late)
    covered = share_range(*spread(found.covered[:, late])).replace("-", " to ")
    years = recorded.period.dates[first].year, recorded.period.dates[late].year
    share = f"people still give a tenth of its hours or more to {covered} of the work"
    if recorded.runs == 1 or before is None or after is None or first == late:
        return f"By {years[1]} {share}; these runs do not tell how far model view and lab view agree"
    verdict = compared(before, after)
    whom = most_of(recorded.runs)
    return (
        f"Model view and lab view {verdict}: {whom} lie within a factor of {factor_words(found, first)} in "
        f"{years[0]} and of {factor_words(found, late)} in {years[1]}, when {share}"
    )


def compared(before: float, after: float) -> str:
    """Whether two views come to tell the same.

    Examples
    --------
    >>> compared(6.0, 3.0), compared(3.0, 6.0), compared(3.0, 3.2)
    ('come closer to telling the same', 'drift apart', 'stay about as far apart')
    """
    if after * AS_WIDE <= before:
        return "come closer to telling the same"
    return "drift apart" if before * AS_WIDE <= after else "stay about as far apart"


def factor_words(found: Convergence, step: int) -> str:
    """Factor between the ends of 8 of 10 runs of the ratio; where some stand still it is at least that."""
    value = found.factor(step)
    if value is None:
        return "undefined"
    more = " or more" if found.is_bounded(step) else ""
    return f"{rounded(value, 2 if value < 10.0 else 1)}{more}"
