"""What binds: how much more a lab would get done in some weeks if it had a little more of one input.

Each run is forked at some dates, once for each input, with the same assumptions and the same draws. Told
is the expected progress of research: the luck of ended projects is left out, because with more of an
input other projects end in the window, and whose luck counts would drown what the input adds.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

import numpy as np

from labsim.dynamics.margins import MARGINS
from labsim.dynamics.state import State
from labsim.ensemble.fork import Curves, Standing, Values, carry_fork, changed, standing
from labsim.ensemble.one_run import DRAWS_PER_SET, carry, empty_curves, start
from labsim.ensemble.threads import CHUNK, Progress, in_chunks
from labsim.scenario import Scenario, records
from labsim.views.binding import Forked, binding
from labsim.views.binds_over_time import over_time
from labsim.views.per_unit import UNITS

MARGIN = 0.1
WINDOW_DAYS = (91, 728)
READINGS = ("progress", "progress_with_luck", "horizon_log2_hours")
MONTH_OF_DATES, DAY_OF_DATES = 7, 1
WEEKS_PER_YEAR_OF_DATES = 52
PRICED_STEPS = 104
# What `labsim run` asks: two dates, of the first runs of the ensemble.
FIRST_DATES = (date(2026, 7, 1), date(2030, 7, 1))
FIRST_RUNS = 40

Array: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"


@dataclass(frozen=True)
class Binds:
    """What forks of some runs came to.

    Attributes
    ----------
    runs
        Numbers of the runs.
    steps
        Steps at whose beginning the runs were forked.
    inputs
        Names of the margins.
    windows
        Lengths of the windows [steps].
    alone : float64 array of shape (runs, dates, windows, readings)
        What the window brings to the run as it is: rise of expected ln A, rise of ln A with luck,
        doublings of the horizon.
    added : float64 array of shape (runs, dates, inputs, windows, readings)
        What the fork has more of than the run as it is.
    amounts : float64 array of shape (runs, dates, units)
        What the run has of the inputs that are told in units, in the order of `per_unit.UNITS`.
    margin
        How much more of its input each fork had.
    """

    scenario: Scenario
    seed: int
    runs: Sequence[int]
    steps: Sequence[int]
    inputs: Sequence[str]
    windows: Sequence[int]
    alone: Array
    added: Array
    amounts: Array
    margin: float = MARGIN

    def told(self) -> dict[str, Any]:
        """What each input would add at each date, ranked; see `labsim.views.binding.binding`."""
        return binding(self._forked)

    def over_time(self) -> dict[str, Any]:
        """What inputs add beside each other, date by date; see `labsim.views.binds_over_time.over_time`."""
        return over_time(self._forked)

    @property
    def _forked(self) -> Forked:
        """The same as arrays of percent."""
        three_months, two_years = range(len(self.windows))
        expected, with_luck, horizon = range(len(READINGS))
        return Forked(
            inputs=self.inputs,
            dates=[day_of_step(self.scenario, step) for step in self.steps],
            sets=[run // DRAWS_PER_SET for run in self.runs],
            two_years=self._percent(two_years, expected),
            three_months=self._percent(three_months, expected),
            with_luck=self._percent(two_years, with_luck),
            doublings=self.added[:, :, :, two_years, horizon],
            amounts={name: self.amounts[:, :, place] for place, name in enumerate(UNITS)},
            margin=self.margin,
        )

    def _percent(self, window: int, reading: int) -> Array:
        """What a margin adds, in percent of the expected progress without it; NaN where there is none."""
        alone = self.alone[:, :, None, window, 0]
        added = self.added[:, :, :, window, reading]
        return np.where(alone > 0.0, 100.0 * added / np.where(alone > 0.0, alone, 1.0), np.nan)


def fork_runs(
    scenario: Scenario,
    steps: Sequence[int],
    runs: int | Sequence[int] = 40,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    margin: float = MARGIN,
) -> Binds:
    """Fork runs at some steps, once for each input.

    Parameters
    ----------
    steps
        At whose beginning to fork, rising; the longest window must fit in behind the last.
    runs
        How many runs (numbers 0, 1, ...), or the numbers of the runs themselves.
    progress
        Called with (runs finished, runs in all) after each chunk.
    margin
        How much more of an input a fork has: 0.1 is a tenth more, or a tenth of the way to one.

    Raises
    ------
    RunFailed
        If a run or a fork cannot go on.
    """
    numbers = list(range(runs)) if isinstance(runs, int) else list(runs)
    sets = sorted({number // DRAWS_PER_SET for number in numbers})
    params = records(scenario, seed, sets)
    row_of_set = {one: row for row, one in enumerate(sets)}
    windows = windows_of(scenario)
    shape = (len(numbers), len(steps), len(windows), len(READINGS))
    alone = np.zeros(shape)
    added = np.zeros((*shape[:2], len(MARGINS), *shape[2:]))
    amounts = np.zeros((*shape[:2], len(UNITS)))

    def work(first: int) -> int:
        state, scratch = None, empty_curves(scenario)
        chunk = numbers[first : first + CHUNK]
        for row, number in enumerate(chunk, start=first):
            chosen = params[row_of_set[number // DRAWS_PER_SET]]
            state = start(scenario, chosen, seed, number, state)
            found = (alone[row], added[row], amounts[row])
            _fork_one(scenario, chosen, state, steps, windows, margin, scratch, *found)
        return len(chunk)

    if steps:
        in_chunks(work, range(0, len(numbers), CHUNK), threads, progress, len(numbers))
    names = [one.name for one in MARGINS]
    return Binds(scenario, seed, numbers, list(steps), names, windows, alone, added, amounts, margin)


def _fork_one(
    scenario: Scenario,
    params: Values,
    state: State,
    steps: Sequence[int],
    windows: Sequence[int],
    margin: float,
    scratch: Curves,
    alone: Array,
    added: Array,
    amounts: Array,
) -> None:
    """Carry one run through all dates, forking it on the way."""
    forks = [changed(params, {one.path: margin}) for one in MARGINS]
    told: dict[int, Array] = {}
    forked = np.zeros((len(steps), len(MARGINS), len(windows), len(READINGS)))
    at = 0
    for stop in sorted({step + window for step in steps for window in (0, *windows)}):
        carry(scenario, params, state, scratch, at, stop)
        at, told[stop] = stop, _numbers(standing(state))
        if stop in steps:
            amounts[list(steps).index(stop)] = _amounts(state)
            until = [stop + window for window in windows]
            for row, values in enumerate(forks):
                found = carry_fork(scenario, values, state, stop, until, scratch)
                forked[list(steps).index(stop), row] = [_numbers(one) for one in found]
    for row, step in enumerate(steps):
        after = np.array([told[step + window] for window in windows])
        alone[row] = after - told[step]
        added[row] = forked[row] - after


def _amounts(state: State) -> list[float]:
    """What a run has of the inputs that are told in units, in the order of `per_unit.UNITS`."""
    lab = state.lab[0]
    has = {"money": lab.revenue_usd + lab.raised_usd, "power": lab.megawatts, "people": lab.headcount}
    return [float(has[name]) for name in UNITS]


def _numbers(one: Standing) -> Array:
    return np.array([one.progress, one.progress_with_luck, one.horizon_log2_hours])


def windows_of(scenario: Scenario) -> list[int]:
    """Lengths of the two windows [steps]: three months and two years."""
    return [round(days / scenario.clock.step_days) for days in WINDOW_DAYS]


def mid_years(scenario: Scenario, every_weeks: int = WEEKS_PER_YEAR_OF_DATES) -> list[int]:
    """Steps at which to fork: from the middle of the first year on, as long as the windows fit in.

    Parameters
    ----------
    every_weeks
        Weeks between two dates; whole years, in weeks of 52, stay at the middle of the year.
    """
    first = date.fromisoformat(scenario.clock.start)
    day = date(first.year, MONTH_OF_DATES, DAY_OF_DATES)
    day = day if day >= first else day.replace(year=first.year + 1)
    found = []
    years, weeks = divmod(every_weeks, WEEKS_PER_YEAR_OF_DATES)
    while fits(scenario, day):
        found.append(step_of(scenario, day))
        day = day.replace(year=day.year + years) if not weeks else day + timedelta(weeks=every_weeks)
    return found


def first_screen(
    scenario: Scenario,
    runs: Sequence[int],
    seed: int,
    threads: int | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """What would help most in the middle of 2026 and of 2030, of the first runs of an ensemble.

    Parameters
    ----------
    runs
        Numbers of the ensemble's runs.

    Raises
    ------
    RunFailed
        If a run or a fork cannot go on.
    """
    steps = [step_of(scenario, day) for day in FIRST_DATES if fits(scenario, day)]
    return fork_runs(scenario, steps, runs[:FIRST_RUNS], seed, threads, progress).told()


def step_of(scenario: Scenario, day: date) -> int:
    """The step that begins on a day, or the first after it."""
    return scenario.clock.step_of(day.isoformat())


def fits(scenario: Scenario, day: date) -> bool:
    """Whether a run covers a day and the longest window behind it."""
    return (
        date.fromisoformat(scenario.clock.start) <= day < date.fromisoformat(scenario.clock.end)
        and step_of(scenario, day) + max(windows_of(scenario)) <= scenario.weeks()
    )


def day_of_step(scenario: Scenario, step: int) -> date:
    """Day on which a step begins."""
    return date.fromisoformat(scenario.clock.start) + timedelta(days=step * scenario.clock.step_days)


def weeks_of_forks(scenario: Scenario, steps: Sequence[int], runs: int) -> int:
    """Steps that forks of so many runs take in all: what they cost."""
    return runs * len(steps) * len(MARGINS) * max(windows_of(scenario))


def seconds_per_step(scenario: Scenario, seed: int) -> float:
    """Time that one step of this scenario takes on this machine, on one core, measured on some."""
    values = records(scenario, seed, [0])[0]
    state, scratch = start(scenario, values, seed, 0), empty_curves(scenario)
    steps = min(PRICED_STEPS, scenario.weeks() // 2)
    carry(scenario, values, state, scratch, 0, steps)
    began = time.perf_counter()
    carry(scenario, values, state, scratch, steps, 2 * steps)
    return (time.perf_counter() - began) / max(steps, 1)
