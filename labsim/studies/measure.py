"""What instruments would read at some dates of some runs, beside what is true there."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np

from labsim.dynamics.state import State
from labsim.ensemble.fork import Values
from labsim.ensemble.one_run import DRAWS_PER_SET, carry, empty_curves, start
from labsim.ensemble.threads import CHUNK, Progress, in_chunks
from labsim.measurements.benchmarks import read_benchmarks
from labsim.measurements.draws import Address, Array
from labsim.measurements.instruments import NOTHING, Given, Instruments, drawn_instruments
from labsim.measurements.suite import logistic_success, read_suite
from labsim.measurements.survey import ask_staff
from labsim.measurements.trial import run_trial
from labsim.measures.metrics import METRIC_NAMES
from labsim.scenario import Scenario, records

# Metrics that are told beside the readings, because they are what the readings are about.
TRUE_METRICS = (
    "public_horizon_hours",
    "public_horizon_p80_hours",
    "uplift_true",
    "uplift_believed",
    "code_output_multiple",
    "progress_multiplier",
)


USUAL_DAYS = (date(2025, 7, 1), date(2026, 7, 1), date(2028, 7, 1))


@dataclass(frozen=True)
class Measured:
    """Readings and truths of some runs at some dates.

    Attributes
    ----------
    runs
        Numbers of the runs.
    steps
        Steps at whose beginning was measured.
    values
        By name, float64 arrays of shape (runs, dates): `trial.effect`, `suite.p50` and so on are readings,
        names of metrics are what is true.
    """

    scenario: Scenario
    seed: int
    runs: Sequence[int]
    steps: Sequence[int]
    values: dict[str, Array]


def usual_days(scenario: Scenario) -> list[date]:
    """The usual days that the runs of a scenario cover."""
    first, last = (date.fromisoformat(one) for one in (scenario.clock.start, scenario.clock.end))
    return [day for day in USUAL_DAYS if first < day < last]


def instruments_of(scenario: Scenario, seed: int, number: int, given: Given = NOTHING) -> Instruments:
    """Instruments of one set of assumptions; as they are believed to be where nothing is uncertain."""
    return drawn_instruments(seed, number, given, scenario.uncertainty == "central")


def stretch_at(scenario: Scenario, step: int) -> int:
    """Number of the stretch in which the step before lies: whose values the state was made with."""
    return sum(begins <= max(step - 1, 0) for begins in scenario.stretches()) - 1


def measure(
    scenario: Scenario,
    days: Sequence[date],
    runs: int | Sequence[int] = 40,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    given: Given = NOTHING,
) -> Measured:
    """Hold a trial, ask the staff, let the best released model try the task suite and the benchmarks.

    Parameters
    ----------
    days
        Within the runs, not before the end of their first step.
    runs
        How many runs (numbers 0, 1, ...), or the numbers of the runs themselves.
    given
        Inputs of the instruments that are set, see `labsim.measurements.given`.

    Raises
    ------
    RunFailed
        If a run cannot go on.
    """
    numbers = list(range(runs)) if isinstance(runs, int) else list(runs)
    sets = sorted({number // DRAWS_PER_SET for number in numbers})
    params = dict(zip(sets, records(scenario, seed, sets), strict=True))
    steps = sorted(max(scenario.clock.step_of(day.isoformat()), 1) for day in days)
    rows: list[list[dict[str, float]]] = [[] for _ in numbers]

    def work(first: int) -> int:
        chunk = numbers[first : first + CHUNK]
        for row, run in enumerate(chunk, start=first):
            number = run // DRAWS_PER_SET
            instruments = instruments_of(scenario, seed, number, given)
            rows[row] = _one(scenario, params[number], instruments, Address(seed, run), steps)
        return len(chunk)

    in_chunks(work, range(0, len(numbers), CHUNK), threads, progress, len(numbers))
    names = rows[0][0] if rows and rows[0] else {}
    values = {name: np.array([[one[name] for one in row] for row in rows]) for name in names}
    return Measured(scenario, seed, numbers, steps, values)


def _one(
    scenario: Scenario, params: Values, instruments: Instruments, address: Address, steps: Sequence[int]
) -> list[dict[str, float]]:
    """Readings of one run at each date."""
    state, observed = start(scenario, params, address.seed, address.run), empty_curves(scenario)
    at, found = 0, []
    for step in steps:
        carry(scenario, params, state, observed, at, step)
        at, stretch = step, stretch_at(scenario, step)
        truths = dict(zip(METRIC_NAMES, observed[:, step - 1].tolist(), strict=True))
        found.append(
            {
                **{name: truths[name] for name in TRUE_METRICS},
                **readings(state, params[stretch : stretch + 1], truths, instruments, address.at(step)),
            }
        )
    return found


def readings(
    state: State, values: Any, truths: dict[str, float], instruments: Instruments, address: Address
) -> dict[str, float]:
    """What all instruments read of one state.

    Parameters
    ----------
    values : record array of shape (1,)
        Of the stretch in which the state lies.
    truths
        Metrics of the step before, by name; used is the horizon of the best released model.
    """
    horizon = float(np.log2(truths["public_horizon_hours"]))
    slope = float(values["capability"]["logits_per_doubling"][0])
    told: dict[str, dict[str, Any]] = {
        "trial": asdict(run_trial(state, values, instruments, address, ask_after=True)),
        "suite": asdict(read_suite(logistic_success(horizon, slope), instruments, address)),
        "survey": asdict(ask_staff(state, instruments, address)),
        "benchmarks": read_benchmarks(horizon, instruments, address),
    }
    return {f"{group}.{name}": float(one) for group, part in told.items() for name, one in part.items()}
