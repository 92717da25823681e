"""Histories for the contest: what was published when in each run, and when each target was reached."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from labsim.ensemble.fork import Values
from labsim.ensemble.one_run import DRAWS_PER_SET, carry, empty_curves, start
from labsim.ensemble.threads import CHUNK, Progress, in_chunks
from labsim.measurements.draws import Address, Array
from labsim.measurements.instruments import NOTHING, Given, Instruments
from labsim.measurements.series import (
    delay_in_steps,
    in_hand,
    own_records,
    published_results,
    published_statistics,
)
from labsim.measurements.survey import ask_staff
from labsim.measurements.trial import run_trial
from labsim.measures.metrics import METRIC_NAMES
from labsim.scenario import Scenario, records
from labsim.studies.contest.targets import TARGETS, days_of
from labsim.studies.contest.windows import SERIES_WORDS
from labsim.studies.measure import instruments_of, stretch_at
from labsim.vocabulary.units import DAYS_PER_WEEK

TRIALS_APART_WEEKS = 26.0


@dataclass(frozen=True)
class Histories:
    """What a contest is held on.

    Attributes
    ----------
    runs
        Numbers of the runs.
    series
        By name, float64 arrays of shape (runs, steps): what is in hand at the beginning of each step.
    targets
        By target, float64 arrays of shape (runs,): days from the start of the runs until it is reached,
        infinite where a run does not get there.
    days
        Days from the start to the beginning of each step; the last entry is the end of the runs.
    """

    scenario: Scenario
    seed: int
    runs: Sequence[int]
    series: dict[str, Array]
    targets: dict[str, Array]
    days: Array


def histories(
    scenario: Scenario,
    runs: int = 100,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    given: Given = NOTHING,
) -> Histories:
    """Carry runs through, hold a trial and a survey every half year, and note what is published when.

    Parameters
    ----------
    given
        Inputs of the instruments that are set, see `labsim.measurements.given`.

    Raises
    ------
    RunFailed
        If a run cannot go on.
    """
    numbers = list(range(runs))
    sets = sorted({number // DRAWS_PER_SET for number in numbers})
    params = dict(zip(sets, records(scenario, seed, sets), strict=True))
    steps = scenario.weeks()
    series = {name: np.zeros((runs, steps)) for name in SERIES_WORDS}
    targets = {one.id: np.zeros(runs) for one in TARGETS}

    def work(first: int) -> int:
        chunk = numbers[first : first + CHUNK]
        for run in chunk:
            number = run // DRAWS_PER_SET
            instruments = instruments_of(scenario, seed, number, given)
            told, reached = _one(scenario, params[number], instruments, seed, run)
            for name, values in told.items():
                series[name][run] = values
            for name, day in reached.items():
                targets[name][run] = day
        return len(chunk)

    in_chunks(work, range(0, runs, CHUNK), threads, progress, runs)
    days = np.arange(steps + 1, dtype=np.float64) * scenario.clock.step_days
    return Histories(scenario, seed, numbers, series, targets, days)


def _one(
    scenario: Scenario, params: Values, instruments: Instruments, seed: int, run: int
) -> tuple[dict[str, Array], dict[str, float]]:
    """Series and target dates of one run."""
    steps, step_days = scenario.weeks(), float(scenario.clock.step_days)
    state, observed = start(scenario, params, seed, run), empty_curves(scenario)
    address, at = Address(seed, run), 0
    apart = max(round(TRIALS_APART_WEEKS * DAYS_PER_WEEK / step_days), 1)
    when = list(range(apart, steps + 1, apart))
    trials, hopes, plain, felt, uses = (np.zeros(len(when)) for _ in range(5))
    for row, step in enumerate(when):
        carry(scenario, params, state, observed, at, step)
        at, stretch = step, stretch_at(scenario, step)
        values = params[stretch : stretch + 1]
        trial = run_trial(state, values, instruments, address.at(step))
        trials[row], hopes[row] = -np.log(trial.effect), -np.log(trial.expected)
        plain[row] = -np.log(trial.of_everybody)
        survey = ask_staff(state, instruments, address.at(step))
        felt[row], uses[row] = np.log(survey.felt), survey.work_with_ai
    carry(scenario, params, state, observed, at, steps)
    curves = dict(zip(METRIC_NAMES, observed, strict=True))

    def slope(step: int) -> float:
        return float(params["capability"]["logits_per_doubling"][stretch_at(scenario, step)])

    late = {group: delay_in_steps(instruments, group, step_days) for group in ("trial", "survey")}
    told = {
        **published_results(curves["public_horizon_hours"], slope, instruments, address, step_days),
        "trial": in_hand(when, trials, late["trial"], steps, 0.0),
        "hope": in_hand(when, hopes, late["trial"], steps, 0.0),
        "felt": in_hand(when, felt, late["survey"], steps, 0.0),
        "work_with_ai": in_hand(when, uses, late["survey"], steps, 0.0),
        **own_records(curves),
        **published_statistics(curves, instruments, address, step_days),
    }
    return told, {one.id: days_of(one, curves, step_days, when, plain) for one in TARGETS}
