"""Where does the loop run, and does it feed itself: runs with a way back cut, and runs given some software.

Every run is forked at some dates, with the same assumptions and the same draws. Told is the expected
progress of research, as in `labsim.studies.binds`: the luck of ended projects is left out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

import numpy as np

from labsim.dynamics.state import State
from labsim.ensemble.fork import (
    Curves,
    Standing,
    Values,
    carry_fork,
    changed,
    with_better_models,
    with_more_software,
)
from labsim.ensemble.one_run import DRAWS_PER_SET, carry, empty_curves, start
from labsim.ensemble.threads import CHUNK, Progress, in_chunks
from labsim.mechanisms.cuts import CHANNELS
from labsim.scenario import Scenario, records
from labsim.studies.binds import WINDOW_DAYS, day_of_step, fits, step_of
from labsim.views.loop import ALIVE, WHOLE, Looped, looped
from labsim.views.loop_words import answer, lines
from labsim.vocabulary.units import DAYS_PER_YEAR

DATES = (date(2026, 7, 1), date(2028, 7, 1), date(2030, 7, 1))
GIFT, NUDGE = float(np.log(1.1)), float(np.log(1.01))
# Two years are looked at quarter by quarter, and read between two looks.
QUARTER_DAYS, LOOKS, YEAR_DAYS = WINDOW_DAYS[0], 8, 364
DAYS_PER_MONTH = DAYS_PER_YEAR / 12.0
NO_AI = {"delegation.allowed": 0.0}
LINE_WIDTH = 96

Array: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"


@dataclass(frozen=True)
class Loops:
    """What forks of some runs say of the loop.

    Attributes
    ----------
    runs, steps
        Numbers of the runs; steps at whose beginning they were forked.
    lost : float64 array of shape (runs, dates, channels)
        Months of two years' progress lost with one way back cut, in the order of `cuts.CHANNELS`.
    left : float64 array of shape (runs, dates, alive)
        What a year leaves of 10% more software efficiency, as a part of what was given (1: all of it);
        whole, with one way back alone alive, and with none, in the order of `ALIVE`.
    gain : float64 array of shape (runs, dates, alive)
        G = 1 + (1/beta) d ln g_A / d ln A over a quarter of a year.
    lasting : float64 array of shape (runs, dates)
        Progress of two years over that of the same two years without AI.
    """

    scenario: Scenario
    seed: int
    runs: Sequence[int]
    steps: Sequence[int]
    lost: Array
    left: Array
    gain: Array
    lasting: Array

    def told(self) -> dict[str, Any]:
        """What each way back is worth at each date; see `labsim.views.loop.looped`."""
        dates = [day_of_step(self.scenario, step) for step in self.steps]
        sets = [run // DRAWS_PER_SET for run in self.runs]
        return looped(Looped(dates, sets, self.lost, self.left, self.gain, self.lasting))

    def __str__(self) -> str:
        told = self.told()
        return "\n".join([*answer(told), "", *lines(told, LINE_WIDTH)])


def fork_loops(
    scenario: Scenario,
    steps: Sequence[int],
    runs: int | Sequence[int] = 40,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Loops:
    """Fork runs at some steps: with each way back cut, with more software, and without AI.

    Parameters
    ----------
    steps
        At whose beginning to fork, rising; two years must fit in behind the last.
    runs
        How many runs (numbers 0, 1, ...), or the numbers of the runs themselves.
    progress
        Called with (runs finished, runs in all) after each chunk.

    Raises
    ------
    RunFailed
        If a run or a fork cannot go on.
    """
    numbers = list(range(runs)) if isinstance(runs, int) else list(runs)
    sets = sorted({number // DRAWS_PER_SET for number in numbers})
    params = records(scenario, seed, sets)
    row_of_set = {one: row for row, one in enumerate(sets)}
    shape = (len(numbers), len(steps))
    lost, lasting = np.zeros((*shape, len(CHANNELS))), np.zeros(shape)
    left, gain = np.zeros((*shape, len(ALIVE))), np.zeros((*shape, len(ALIVE)))

    def work(first: int) -> int:
        state, scratch = None, empty_curves(scenario)
        chunk = numbers[first : first + CHUNK]
        for row, number in enumerate(chunk, start=first):
            chosen = params[row_of_set[number // DRAWS_PER_SET]]
            state, at = start(scenario, chosen, seed, number, state), 0
            for place, step in enumerate(steps):
                carry(scenario, chosen, state, scratch, at, step)
                at, fork = step, _Fork(scenario, chosen, state, step, scratch)
                lost[row, place], lasting[row, place] = fork.cut()
                left[row, place], gain[row, place] = fork.given()
        return len(chunk)

    if steps:
        in_chunks(work, range(0, len(numbers), CHUNK), threads, progress, len(numbers))
    return Loops(scenario, seed, numbers, list(steps), lost, left, gain, lasting)


@dataclass(frozen=True)
class _Fork:
    """One run at one date, and what is asked of it."""

    scenario: Scenario
    params: Values
    state: State
    step: int
    scratch: Curves

    def cut(self) -> tuple[list[float], float]:
        """Months lost with each way back cut, and how much faster two years are with AI than without."""
        looks = [self._after(number * QUARTER_DAYS) for number in range(LOOKS + 1)]
        months = np.array([(one - self.step) * self._days for one in looks]) / DAYS_PER_MONTH
        usual = self._progress({}, looks)
        lost = [months_lost(usual, self._progress({f"cuts.{one}": 1.0}, looks), months) for one in CHANNELS]
        alone = self._progress(NO_AI, looks[-1:])[-1] - usual[0]
        return lost, (usual[-1] - usual[0]) / alone if alone > 0.0 else np.nan

    def given(self) -> tuple[list[float], list[float]]:
        """What is left of a gift of software after a year, and the loop gain, for all that may be alive."""
        left, gain = [], []
        for alive in ALIVE:
            cuts = {f"cuts.{one}": 1.0 for one in CHANNELS if alive not in (WHOLE, one)}
            quarter, year = self._after(QUARTER_DAYS), self._after(YEAR_DAYS)
            begin, early, late = self._carried(cuts, self.state, [self.step, quarter, year])
            more = self._carried(cuts, with_more_software(self.state, GIFT), [year])[0]
            left.append((more.log_software - late.log_software) / GIFT)
            nudged = with_more_software(self.state, NUDGE)
            if alive in (WHOLE, "model"):
                nudged = with_better_models(nudged, NUDGE, self._value("capability", "doubling_ratio"))
            faster = self._carried(cuts, nudged, [quarter])[0]
            ahead = 0.5 * (NUDGE + faster.log_software - early.log_software)
            pace, raised = (one.progress - begin.progress for one in (early, faster))
            gain.append(self._gain(pace, raised, ahead))
        return left, gain

    def _gain(self, pace: float, faster: float, ahead: float) -> float:
        """G of a pace with and without so much more software, on average over the window."""
        if pace <= 0.0 or faster <= 0.0:
            return float("nan")
        strength = self._value("research", "parallel_exponent") * self._value(
            "agent_hours", "software_exponent"
        )
        beta = strength / self._value("research", "returns")
        return float(1.0 + np.log(faster / pace) / ahead / beta) if beta > 0.0 else float("nan")

    def _carried(self, values: Mapping[str, float], state: State, until: Sequence[int]) -> list[Standing]:
        params = changed(self.params, values)
        return carry_fork(self.scenario, params, state, self.step, until, self.scratch)

    def _progress(self, values: Mapping[str, float], until: Sequence[int]) -> Array:
        return np.array([one.progress for one in self._carried(values, self.state, until)])

    @property
    def _days(self) -> int:
        return self.scenario.clock.step_days

    def _after(self, days: int) -> int:
        return self.step + round(days / self._days)

    def _value(self, group: str, name: str) -> float:
        """A value of the stretch in which the fork begins."""
        stretch = sum(first <= self.step for first in self.scenario.stretches()) - 1
        return float(self.params[group][name][stretch])


def months_lost(usual: Array, cut: Array, months: Array) -> float:
    """By how many months a cut run is behind at the end; negative where it is ahead.

    Parameters
    ----------
    usual, cut : float64 arrays of shape (looks,)
        Progress so far of the run as it is and of the cut run, rising from the same first value.
    months : float64 array of shape (looks,)
        Time of the looks [months].

    Notes
    -----
    The months before the end at which the run as it is had come as far as the cut run comes, read off
    between two looks; where the cut run is ahead, the same the other way round.

    Examples
    --------
    >>> at = np.array([0.0, 1.0, 2.0])
    >>> months_lost(at, 0.5 * at, 12.0 * at), months_lost(0.5 * at, at, 12.0 * at)
    (12.0, -12.0)
    """
    behind, ahead = (cut, usual) if cut[-1] <= usual[-1] else (usual, cut)
    if behind[-1] == ahead[-1]:
        return 0.0
    months_behind = float(months[-1] - np.interp(behind[-1], ahead, months))
    return months_behind if behind is cut else -months_behind


def dates_that_fit(scenario: Scenario, days: Sequence[date] = DATES) -> list[int]:
    """Steps of the dates that the runs cover with two years behind them."""
    return sorted({step_of(scenario, day) for day in days if fits(scenario, day)})


def weeks_of_loops(scenario: Scenario, steps: Sequence[int], runs: int) -> int:
    """Steps that the forks of so many runs take in all: what they cost."""
    each = LOOKS * QUARTER_DAYS * (2 + len(CHANNELS)) + len(ALIVE) * (2 * YEAR_DAYS + QUARTER_DAYS)
    return runs * len(steps) * each // scenario.clock.step_days
