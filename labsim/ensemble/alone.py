"""Could the lab run without people? Asked of a run by leaving a whole year of it to AI, and comparing."""

from functools import cached_property

import numpy as np

from labsim.dynamics.margins import GROUP, LEFT_TO_AI
from labsim.dynamics.state import State, fork
from labsim.ensemble.fork import Curves, Values, changed
from labsim.ensemble.one_run import carry
from labsim.measures import metrics
from labsim.scenario import Scenario

HALF_YEAR_DAYS = 182
# A lab that would lose no more of a year's progress than this could do without its people.
MOST_LOST = 0.05
# Models that alone bring less than this part of a week's progress are not asked for a year.
LEAST_OF_A_WEEK = 0.01


class LeftToAI:
    """What a run keeps of its way, to be asked at its end from when on it could do without people.

    Parameters
    ----------
    params : record array of shape (stretches,)
        The run's set of assumptions.
    curves : float64 array of shape (metrics, steps)
        Of the run. The row of `could_run_alone` is NaN until `answer` fills it.

    Notes
    -----
    From the beginning of some half-year everything is left to AI for a year, under the same rules and draws:
    nobody picks, guides, reviews or records; teams of AI do all work on the lab's agent-hours. The lab could
    run without people from the first one on from which that costs at most 5% of the year's expected progress
    while no model in use is less faithful than the lab's limit. Every second half-year is asked, the one
    before the first yes, and the last of all, whose year goes on beyond the end of the scenario.
    """

    def __init__(self, scenario: Scenario, params: Values, curves: Curves):
        self._scenario, self._params, self._curves = scenario, params, curves
        self._half = -(-HALF_YEAR_DAYS // scenario.clock.step_days)
        self.year, self._end = 2 * self._half, scenario.weeks()
        self._states: dict[int, State] = {}
        curves[metrics.COULD_RUN_ALONE] = np.nan

    def see(self, state: State, step: int) -> None:
        """Keep the state of a run that stands at the beginning of a step, if it may be asked from there."""
        if step == 0 or (step % self.year == 0 and self._is_asked(step)):
            self._states[step] = fork(state)

    def answer(self, state: State) -> None:
        """Fill the metric, once the run has come to its end; its state stays as it is.

        Raises
        ------
        RunFailed
            If a year could not go on.
        """
        self._states[self._end] = state
        row = self._curves[metrics.COULD_RUN_ALONE]
        row[:] = 0.0
        last = (self._end - 1) // self._half * self._half
        for step in (*range(self.year, self._end, self.year), last):
            if self._could(step):
                half = step - self._half
                row[half if self._could(half) else step :] = 1.0
                return

    def _could(self, step: int) -> bool:
        """Whether a year from this step on that is left to AI costs little and breaks no limit of safety."""
        if not self._is_asked(step):
            return False
        left, after = self._at(step), step + self.year
        before = float(left.lab.progress_so_far[0])
        usual = self._progress(after) - before
        carry(self._scenario, self._alone, left, self._scratch, step, after)
        of_ai = float(left.lab.progress_so_far[0]) - before
        lowest = self._scratch[metrics.FIDELITY, step:after].min()
        is_safe = lowest >= self._params["safety"]["least_fidelity"].max()
        return bool(usual > 0.0 and of_ai >= (1.0 - MOST_LOST) * usual and is_safe)

    def _is_asked(self, step: int) -> bool:
        """Whether models left alone for a week would bring enough to ask what a year would bring."""
        return step > 0 and bool(self._curves[metrics.AI_ALONE, step - 1] >= LEAST_OF_A_WEEK)

    def _progress(self, step: int) -> float:
        """Expected progress of the run up to the beginning of a step."""
        state = self._states.get(step) or self._at(step)
        return float(state.lab.progress_so_far[0])

    def _at(self, step: int) -> State:
        """A copy of the run as it stands at the beginning of a step, carried on from one that was kept."""
        last = max(kept for kept in self._states if kept <= step)
        copy = fork(self._states[last])
        carry(self._scenario, self._params, copy, self._scratch, last, step)
        return copy

    @cached_property
    def _alone(self) -> Values:
        return changed(self._params, {f"{GROUP}.{LEFT_TO_AI}": 1.0})

    @cached_property
    def _scratch(self) -> Curves:
        return np.empty((len(self._curves), self._end + self.year))
