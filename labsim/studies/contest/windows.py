"""What each window sees: four series and how much each rose in a year. The calendar sees nothing."""

from collections.abc import Mapping

import numpy as np

from labsim.measurements.draws import Array

# By window, the series that its observers follow; all windows have as many.
WINDOWS: dict[str, tuple[str, ...]] = {
    "model": ("suite", "suite_p80", "benchmarks", "speed_up"),
    "researcher": ("trial", "hope", "felt", "work_with_ai"),
    "lab": ("agents", "own_hours", "ai_code", "agents_compute"),
    "economy": ("revenue", "use", "output", "labour_share"),
}
CALENDAR = "calendar"
SERIES_WORDS = {
    "suite": "task length by the task suite",
    "suite_p80": "the same at 80% success",
    "benchmarks": "mean score of four benchmarks",
    "speed_up": "speed-up of training on a CPU",
    "trial": "effect in the last trial",
    "hope": "effect that its people expected",
    "felt": "output that the staff feels",
    "work_with_ai": "work that the staff does with AI",
    "agents": "agents' run time against working hours",
    "own_hours": "people's hours in work of their own",
    "ai_code": "code that AI delivered",
    "agents_compute": "share of compute for the lab's agents",
    "revenue": "revenue",
    "use": "use of AI outside",
    "output": "world output",
    "labour_share": "share of labour in income",
}
# Recorded metrics that these series are made from, apart from trials, suite and benchmarks.
METRICS_READ = (
    "public_horizon_hours",
    "agent_workdays_per_human_workday",
    "hours_own_work_share",
    "ai_code_share",
    "internal_inference_compute_share",
    "revenue_usd_per_year",
    "economy_tasks_handed_over_share",
    "labour_share",
    "output_from_ai_share",
)
# World output itself is published, AI's share of it is not: it reaches a window on top of an unknown trend.
ON_AN_UNKNOWN_TREND = ("output_from_ai_share",)
# Metrics that compare with a lab or a world that never was: no window may read them.
COUNTERFACTUAL = (
    "uplift_true",
    "uplift_believed",
    "code_output_multiple",
    "progress_multiplier",
    "progress_multiplier_same_split",
    "ai_alone_progress_share",
    "could_run_alone",
    "output_per_dollar_paid_for_ai",
    "field_growth_if_as_easy_per_year",
)


def inputs_of(series: Mapping[str, Array], names: tuple[str, ...], step: int, steps_per_year: int) -> Array:
    """What a window holds at the beginning of a step.

    Parameters
    ----------
    series
        By name, arrays of shape (runs, steps) of what is in hand at the beginning of each step.

    Returns
    -------
    array of shape (runs, 2 * series)
        Each series as it is known now, and by how much more than what was known a year before.
    """
    before = max(step - steps_per_year, 0)
    columns = []
    for name in names:
        columns += [series[name][:, step], series[name][:, step] - series[name][:, before]]
    return np.stack(columns, axis=1)
