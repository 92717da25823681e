"""How far off each window is on each target, and what of it the runs tell apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from labsim.ensemble.one_run import DRAWS_PER_SET
from labsim.measurements.draws import Address, Array
from labsim.studies.contest.forecaster import FEWEST_REACHED, Numbers, chosen, errors
from labsim.studies.contest.histories import Histories
from labsim.studies.contest.targets import TARGETS
from labsim.studies.contest.windows import CALENDAR, WINDOWS, inputs_of
from labsim.vocabulary.streams import RESAMPLING_STREAM
from labsim.vocabulary.units import DAYS_PER_YEAR

FOLDS = 5
MONTHS_PER_YEAR = 12.0
FIRST_YEAR, LAST_YEAR = 2025, 2031
MONTH_OF_FORECAST = 7
RESAMPLES = 400
INTERVAL = (0.025, 0.975)
RESAMPLING_ROW = 1


@dataclass(frozen=True)
class Scores:
    """Errors of every forecast.

    Attributes
    ----------
    off
        By (window, target), an array of shape (runs, dates) [months]; NaN where nobody foretells: the target
        is reached already, or too few runs reach it later.
    dates
        Days on which is foretold.
    sets
        Set of assumptions of each run.
    """

    off: dict[tuple[str, str], Array]
    dates: Sequence[date]
    sets: Numbers
    reached: dict[str, int]
    seed: int


def forecast_dates(found: Histories) -> list[date]:
    """The middle of each year from 2025 on that lies within the runs, with a year behind it."""
    clock = found.scenario.clock
    first, last = date.fromisoformat(clock.start), date.fromisoformat(clock.end)
    days = [date(year, MONTH_OF_FORECAST, 1) for year in range(FIRST_YEAR, LAST_YEAR + 1)]
    return [day for day in days if first < day and day.replace(year=day.year + 1) <= last]


def score(found: Histories, windows: Mapping[str, tuple[str, ...]] = WINDOWS) -> Scores:
    """Let every window and the calendar foretell every target at every date, in runs not learned from.

    Parameters
    ----------
    windows
        By name, the series that a window sees; a name decides nothing.
    """
    steps_per_year = round(DAYS_PER_YEAR / found.scenario.clock.step_days)
    dates = forecast_dates(found)
    sets = np.array([run // DRAWS_PER_SET for run in found.runs], dtype=np.int64)
    rows: dict[str, tuple[str, ...]] = {CALENDAR: (), **windows}
    off = {(name, one.id): np.full((len(sets), len(dates)), np.nan) for name in rows for one in TARGETS}
    for place, day in enumerate(dates):
        step = found.scenario.clock.step_of(day.isoformat())
        for name, names in rows.items():
            seen = inputs_of(found.series, names, step, steps_per_year) if names else np.zeros((len(sets), 0))
            for one in TARGETS:
                left = (found.targets[one.id] - found.days[step]) / DAYS_PER_YEAR * MONTHS_PER_YEAR
                end = (found.days[-1] - found.days[step]) / DAYS_PER_YEAR * MONTHS_PER_YEAR
                off[name, one.id][:, place] = _off(seen, left, end, sets)
    reached = {one.id: int(np.isfinite(found.targets[one.id]).sum()) for one in TARGETS}
    return Scores(off, dates, sets, reached, found.seed)


def _off(seen: Array, left: Array, end: float, sets: Numbers) -> Array:
    """Errors of one window on one target at one date; learned and scored on different sets."""
    off = np.full(len(left), np.nan)
    is_open, is_reached = left > 0.0, np.isfinite(left)
    months = np.where(is_reached, left, end)
    for fold in range(FOLDS):
        there = is_open & (sets % FOLDS == fold)
        others = is_open & (sets % FOLDS != fold)
        if not there.any() or (others & is_reached).sum() < FEWEST_REACHED:
            continue
        forecaster = chosen(seen[others], months[others], is_reached[others], sets[others], end)
        off[there] = errors(forecaster.months(seen[there]), months[there], is_reached[there], end)
    return off


@dataclass(frozen=True)
class Mean:
    """A mean over forecasts, with its 95% interval where sets of assumptions are drawn anew."""

    value: float
    low: float
    high: float


def mean_off(found: Scores, window: str, target: str, against: str | None = None) -> Mean | None:
    """Mean error of a window on a target [months], or how much larger it is than another's.

    Returns
    -------
    Mean or None
        None where nothing was foretold.
    """
    values = found.off[window, target]
    if against is not None:
        values = values - found.off[against, target]
    is_told = np.isfinite(values)
    if not is_told.any():
        return None
    numbers = np.unique(found.sets)
    inside = found.sets[:, None] == numbers[None, :]
    sums = np.where(is_told, values, 0.0).sum(axis=1) @ inside
    counts = is_told.sum(axis=1).astype(np.float64) @ inside
    drawn = _resampled(len(numbers), found.seed)
    told = drawn @ counts
    means = (drawn @ sums)[told > 0] / told[told > 0]
    low, high = np.quantile(means, INTERVAL)
    return Mean(float(sums.sum() / counts.sum()), float(low), float(high))


def _resampled(count: int, seed: int) -> Array:
    """How often each of many new draws of the sets holds each set; the same for all windows."""
    uniform = Address(seed, 0).uniform(RESAMPLING_STREAM, RESAMPLING_ROW, RESAMPLES * count)
    chosen = np.floor(uniform * count).astype(np.int64).reshape(RESAMPLES, count)
    return np.stack([np.bincount(row, minlength=count) for row in chosen]).astype(np.float64)
