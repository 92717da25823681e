"""What observers have in hand at each date: the last thing that was published by then, with its delay."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from labsim.measurements.benchmarks import SPEED_UP, read_of_all
from labsim.measurements.draws import Address, Array
from labsim.measurements.instruments import Instruments
from labsim.measurements.suite import logistic_success, read_releases
from labsim.vocabulary.streams import STATISTICS_STREAM
from labsim.vocabulary.units import DAYS_PER_WEEK, DAYS_PER_YEAR

QUARTER_WEEKS = 13.0
TREND_ROW = 4
# Revenue below a dollar a year, and shares nearer 0 or 1 than this, are told as these.
LEAST_REVENUE, LEAST_SHARE = 1.0, 1e-6


def in_hand(steps: Sequence[int], values: Array, delay_steps: float, length: int, before: float) -> Array:
    """For each step, the newest value that is published by its beginning.

    Parameters
    ----------
    steps, values
        Steps to whose beginning the values belong, rising, and the values.
    delay_steps
        From the date of a value to its publication.
    before
        What is held before the first publication.

    Returns
    -------
    array of shape (length,)
    """
    published = np.asarray(steps, dtype=np.float64) + delay_steps
    newest = np.searchsorted(published, np.arange(length), side="right") - 1
    return np.where(newest >= 0, np.asarray(values)[np.maximum(newest, 0)], before)


def delay_in_steps(instruments: Instruments, group: str, step_days: float) -> float:
    """Delay of an instrument in steps."""
    return instruments[f"{group}.delay_weeks"] * DAYS_PER_WEEK / step_days


def releases(public_horizon_hours: Array) -> list[int]:
    """Steps by whose beginning a better model had been released; the first model counts as released at 1."""
    changed = np.flatnonzero(np.diff(public_horizon_hours) > 0.0) + 2
    return [1, *(int(step) for step in changed)]


def published_results(
    public_horizon_hours: Array,
    logits_per_doubling: Callable[[int], float],
    instruments: Instruments,
    address: Address,
    step_days: float,
) -> dict[str, Array]:
    """Results of released models on the task suite and on benchmarks, as they become known.

    Parameters
    ----------
    public_horizon_hours : array of shape (steps,)
        Horizon of the best released model at the end of each step.
    logits_per_doubling
        By step, how the chance of success falls with task length.

    Returns
    -------
    dict
        Arrays of shape (steps,): `suite` and `suite_p80` [log2 h], `benchmarks` (mean share
        passed), `speed_up` [ln].
    """
    length, when = len(public_horizon_hours), releases(public_horizon_hours)
    delay = delay_in_steps(instruments, "suite", step_days)
    horizons = [float(np.log2(public_horizon_hours[step - 1])) for step in when]
    there = [address.at(step) for step in when]
    slopes = map(logits_per_doubling, when)
    chances = [logistic_success(*pair) for pair in zip(horizons, slopes, strict=True)]
    half, at_80 = read_releases(chances, instruments, there)
    scores = read_of_all(horizons, instruments, there)
    found = {
        "suite": [float(np.log2(hours)) for hours in half],
        "suite_p80": [float(np.log2(hours)) for hours in at_80],
        "speed_up": [float(np.log(one.pop(SPEED_UP))) for one in scores],
        "benchmarks": [float(np.mean(list(one.values()))) for one in scores],
    }
    return {name: in_hand(when, np.array(values), delay, length, values[0]) for name, values in found.items()}


def published_statistics(
    curves: Mapping[str, Array], instruments: Instruments, address: Address, step_days: float
) -> dict[str, Array]:
    """Statistics of the world outside: quarterly, with errors, two quarters late.

    Parameters
    ----------
    curves
        By metric, an array of shape (steps,).

    Returns
    -------
    dict
        Arrays of shape (steps,): `revenue` [ln USD per year], `use` [log-odds], `labour_share`,
        `output` [ln].

    Notes
    -----
    World output is what it would be without AI, times 1/(1 - share from AI). Nobody knows the former: its
    growth differs from what was foreseen by a draw a quarter, and only the product is published.
    """
    length = len(curves["revenue_usd_per_year"])
    quarter = max(round(QUARTER_WEEKS * DAYS_PER_WEEK / step_days), 1)
    when = list(range(quarter, length + 1, quarter)) or [length]
    at, there = np.array(when) - 1, address.at(0)
    used = np.clip(curves["economy_tasks_handed_over_share"][at], LEAST_SHARE, 1.0 - LEAST_SHARE)
    a_quarter = instruments["statistics.trend_log_sd_per_year"] * (quarter * step_days / DAYS_PER_YEAR) ** 0.5
    trend = np.cumsum(a_quarter * there.normal(STATISTICS_STREAM, TREND_ROW, len(when)))
    of_ai = np.minimum(np.asarray(curves["output_from_ai_share"][at], dtype=np.float64), 1.0 - LEAST_SHARE)
    truth = {
        "revenue_log_sd": np.log(np.maximum(curves["revenue_usd_per_year"][at], LEAST_REVENUE)),
        "use_logits_sd": np.log(used / (1.0 - used)),
        "labour_share_sd": np.asarray(curves["labour_share"][at], dtype=np.float64),
        "output_log_sd": trend - np.log1p(-of_ai),
    }
    delay = delay_in_steps(instruments, "statistics", step_days)
    found = {}
    for row, (error, values) in enumerate(truth.items()):
        noise = instruments[f"statistics.{error}"] * there.normal(STATISTICS_STREAM, row, len(when))
        told = values + noise
        name = error.removesuffix("_sd").removesuffix("_log").removesuffix("_logits")
        found[name] = in_hand(when, told, delay, length, float(told[0]))
    return found


def own_records(curves: Mapping[str, Any]) -> dict[str, Array]:
    """What the lab itself records, without delay: agent-hours, people's hours, merged code, compute.

    Returns
    -------
    dict
        Arrays of shape (steps,), each telling of the step before: `agents` [ln of run time over working
        hours, 1% added], `own_hours`, `ai_code` and `agents_compute` (shares).
    """
    found = {
        "agents": np.log(np.asarray(curves["agent_workdays_per_human_workday"], dtype=np.float64) + 0.01),
        "own_hours": np.asarray(curves["hours_own_work_share"], dtype=np.float64),
        "ai_code": np.asarray(curves["ai_code_share"], dtype=np.float64),
        "agents_compute": np.asarray(curves["internal_inference_compute_share"], dtype=np.float64),
    }
    return {name: np.concatenate((values[:1], values[:-1])) for name, values in found.items()}
