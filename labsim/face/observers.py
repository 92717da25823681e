"""`labsim.contest` and `labsim.measure`: what observers foretell, and what instruments read, in Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from labsim.face.run import Changes, check_numbers, loaded
from labsim.measurements.given import asked, parted
from labsim.measurements.instruments import Given
from labsim.scenario import Scenario
from labsim.scenario.problems import Findings
from labsim.studies.contest.hold import FEWEST_RUNS, RUNS, hold_contest, too_short
from labsim.studies.measure import Measured, usual_days
from labsim.studies.measure import measure as read
from labsim.views.contest import answer


@dataclass(frozen=True)
class Contest:
    """Four windows and the calendar, each foretelling four targets.

    Attributes
    ----------
    scenario
        Whose runs were watched.
    told
        Errors in months with their intervals, and who is off least: everything that `--json` prints.
    """

    scenario: Scenario
    told: dict[str, Any]

    @property
    def answer(self) -> str:
        """Which window foretells the other windows' targets best, and whether the calendar is beaten."""
        return answer(self.told)

    def __str__(self) -> str:
        return self.answer

    def __repr__(self) -> str:
        return f"<Contest on {self.scenario.name} {self.scenario.content_hash}: {self.told['runs']} runs>"


def contest(
    scenario: str | Path | Scenario = "baseline",
    runs: int = RUNS,
    seed: int = 1,
    set: Changes = None,
    threads: int | None = None,
) -> Contest:
    """Which of four windows would have told you?

    Parameters
    ----------
    scenario, runs, seed, set, threads
        As of `labsim.run`, `set` also for inputs of instruments, such as `trial.people`; forecasters learn
        from the other runs, so there must be 20 or more.

    Raises
    ------
    ScenarioError
        If the scenario or `set` is not right.
    ValueError
        If a number is out of its range, or the runs end before there is a year to foretell.
    RunFailed
        If a run cannot go on.

    Examples
    --------
    >>> found = contest("small_lab", 20, set={"population.figures": 4, "clock.end": "2027-01-04"})
    >>> found, [one["window"] for one in found.told["rows"]][0]
    (<Contest on small_lab ...: 20 runs>, 'calendar')
    """
    check_numbers(runs, seed, threads)
    if runs < FEWEST_RUNS:
        raise ValueError(f"runs is {runs}: forecasters learn from other runs; give {FEWEST_RUNS} or more")
    what, given = _asked(scenario, set)
    if problem := too_short(what):
        raise ValueError(problem)
    return Contest(what, hold_contest(what, runs, seed, threads, given=given))


def measure(
    scenario: str | Path | Scenario = "baseline",
    at: Sequence[date] | None = None,
    runs: int = 40,
    seed: int = 1,
    set: Changes = None,
    threads: int | None = None,
) -> Measured:
    """What would a trial, a survey and tests of the released model read, beside what is true?

    Parameters
    ----------
    scenario, runs, seed, set, threads
        As of `labsim.run`, `set` also for inputs of instruments, such as `trial.people`.
    at
        Days on which is measured, within the runs; by default the middles of 2025, 2026 and 2028, as far as
        the runs cover them.

    Raises
    ------
    ScenarioError
        If the scenario or `set` is not right.
    ValueError
        If a number is out of its range, or a day does not lie within the runs.
    RunFailed
        If a run cannot go on.

    Examples
    --------
    >>> small = {"population.figures": 4, "clock.end": "2024-01-01"}
    >>> found = measure("small_lab", [date(2023, 7, 3)], 2, set=small)
    >>> found.values["trial.effect"].shape, found.values["uplift_true"].shape
    ((2, 1), (2, 1))
    """
    check_numbers(runs, seed, threads)
    what, given = _asked(scenario, set)
    first, last = (date.fromisoformat(one) for one in (what.clock.start, what.clock.end))
    days = usual_days(what) if at is None else sorted(at)
    for day in days:
        if not first < day < last:
            raise ValueError(f"{day} lies outside the runs; give days after {first} and before {last}")
    if not days:
        raise ValueError("there is no day to measure on within the runs; give some as `at`")
    return read(what, days, runs, seed, threads, given=given)


def _asked(scenario: str | Path | Scenario, changes: Changes) -> tuple[Scenario, Given]:
    """A scenario as it is asked for, and what is set of instruments, also beside a loaded one."""
    if not isinstance(scenario, Scenario):
        return asked(scenario, changes or ())
    findings = Findings()
    given, others = parted(changes or (), findings)
    findings.raise_if_any()
    return loaded(scenario, others), given
