"""Does x bind in a scenario named x_bound, more often than in the baseline?

`python -m tests.scenario.bound --runs 40` prints the table: in how many runs more of x would help most for
two years (at three dates, a year apart), in the scenario and in the baseline with the same luck.
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from labsim.dynamics.margins import MARGINS
from labsim.scenario import load
from labsim.studies.binds import fork_runs, step_of
from tests.scenario.promises.measure import Measured, part
from tests.scenario.promises.promise import BASELINE, FEW_FIGURES

RUNS = 40
YEARS = range(2027, 2032)
DATES_OF_TWO_YEARS = 3
# Of the runs in which x leads for two years in one of the two only.
MORE_OFTEN = 0.6


@dataclass(frozen=True)
class Bound:
    """A scenario that is named after what should bind in it.

    Attributes
    ----------
    known_as
        The name that says so.
    inputs
        Margins of `labsim binds` that are meant by it.
    is_promised
        Whether x leads more often than in the baseline; where not, it is measured only.
    """

    known_as: str
    inputs: tuple[str, ...]
    is_promised: bool


BOUND = (
    Bound("taste_bound", ("people_taste", "ai_taste"), True),
    Bound(
        "compute_bound",
        ("training_compute", "experiment_compute", "internal_inference", "accelerators"),
        True,
    ),
    Bound("grid_bound", ("power",), False),
    Bound("integration_bound", ("integration",), False),
    Bound("data_bound", ("data_supply",), False),
    Bound("eval_bound", ("evaluation",), False),
    Bound("release_bound", ("release",), False),
)


@cache
def added(name: str, runs: int, seed: int) -> np.ndarray:
    """Percent that more of each input adds to two years' progress; shape (runs, dates, inputs)."""
    scenario = load(name, [f"population.figures={FEW_FIGURES}"])
    steps = [step_of(scenario, date(year, 7, 1)) for year in YEARS]
    found = fork_runs(scenario, steps, runs, seed)
    percent = 100.0 * found.added[:, :, :, 1, 0] / found.alone[:, :, None, 1, 0]
    return np.where([one.is_ordered for one in MARGINS], -np.inf, percent)


def leads_two_years(percent: np.ndarray, inputs: Sequence[str]) -> np.ndarray:
    """Runs in which one of some inputs adds most at three dates in a row.

    Examples
    --------
    >>> percent = np.zeros((2, 4, len(MARGINS)))
    >>> percent[0, 1:, 4] = percent[1, :2, 4] = percent[1, 2:, 0] = 1.0
    >>> leads_two_years(percent, ["power"])
    array([ True, False])
    """
    leads = np.isin(percent.argmax(axis=2), _places(inputs))
    windows = np.lib.stride_tricks.sliding_window_view(leads, DATES_OF_TWO_YEARS, axis=1)
    return windows.all(axis=2).any(axis=1)


def measured(one: Bound, runs: int = RUNS, seed: int = 1) -> tuple[Measured, ...]:
    """How often x leads in the scenario and in the baseline, and how it ranks."""
    ours, theirs = added(one.known_as, runs, seed), added(BASELINE, runs, seed)
    here, there = (leads_two_years(percent, one.inputs) for percent in (ours, theirs))
    better, worse = (
        _rank(first, one.inputs) < _rank(second, one.inputs)
        for first, second in ((ours, theirs), (theirs, ours))
    )
    bound = {"at_least": MORE_OFTEN} if one.is_promised else {}
    return (
        part("leads for two years or more", here),
        part("... in the baseline", there),
        part("... in the scenario, where in one of the two only", here, here != there, **bound),
        part(
            "ranks higher at a date, where otherwise than in the baseline",
            better.ravel(),
            (better | worse).ravel(),
        ),
    )


def _places(inputs: Sequence[str]) -> list[int]:
    return [place for place, margin in enumerate(MARGINS) if margin.name in inputs]


def _rank(percent: np.ndarray, inputs: Sequence[str]) -> np.ndarray:
    """How many inputs add more than the best of some; shape (runs, dates)."""
    best = percent[:, :, _places(inputs)].max(axis=2)
    return (percent > best[:, :, None]).sum(axis=2)


def table(runs: int, seed: int) -> Iterable[str]:
    yield f"{runs} pairs of runs, seed {seed}, forked in mid-{YEARS[0]} to mid-{YEARS[-1]}"
    for one in BOUND:
        yield f"\n{one.known_as}: {', '.join(one.inputs)}"
        for line in measured(one, runs, seed):
            kept = "" if line.holds else "   BROKEN"
            yield f"  {line.words:<64}{line.figure:>12}   {line.promised}{kept}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    for line in table(asked.runs, asked.seed):
        print(line)


if __name__ == "__main__":
    main()
