"""The takeoff curve: how fast software grows, against its own pace of 2024."""

import numpy as np

from labsim.figures.axes import LARGE, multiple_axis
from labsim.figures.bands import bands
from labsim.figures.chart import Chart
from labsim.figures.fan_chart import Look, Quantity, fan_chart, mark
from labsim.figures.template import LAB
from labsim.figures.titles import by_date
from labsim.views.aligned import REFERENCE, pace_of_software
from labsim.views.amounts import multiplier_range
from labsim.views.recorded import Recorded
from labsim.views.when import when


def takeoff(recorded: Recorded) -> Chart | None:
    """The curve; None where the runs do not cover the year that it is measured against."""
    values = pace_of_software(recorded.curves["software_growth_per_year"], recorded.period.dates)
    if values is None:
        return None
    after = np.array([day > REFERENCE[1] for day in recorded.period.dates])
    found = when(np.where(after, values, np.nan), 2.0, recorded.period)
    title = by_date("software grows twice as fast as in 2024", "it does not", found, recorded.period)
    about = (
        "Growth of software efficiency per year (in doublings) over that of the same run in 2024 (log scale)."
    )
    its = bands(values)
    axis = multiple_axis(float(np.nanmin(its.low)), float(np.nanmax(its.high)))
    quantity = Quantity("growth against 2024", "ratio", values, multiplier_range)
    chart = fan_chart(recorded, "takeoff", title, about, [quantity], Look(LAB, axis, 320, LARGE))
    mark(chart.figure, 1.0)
    return chart
