"""Hold a contest on a scenario."""

from typing import Any

from labsim.ensemble.threads import Progress
from labsim.measurements.given import described
from labsim.measurements.instruments import NOTHING, Given
from labsim.scenario import Scenario
from labsim.studies.contest.histories import histories
from labsim.studies.contest.score import FIRST_YEAR, score
from labsim.studies.contest.told import told_of

RUNS, FEWEST_RUNS = 100, 20


def too_short(scenario: Scenario) -> str:
    """Why there is nothing to foretell in its runs; empty where there is."""
    if scenario.clock.end >= f"{FIRST_YEAR + 1}-07-01":
        return ""
    return (
        f"{scenario.name} ends on {scenario.clock.end}, before there is a year to foretell; "
        f"set clock.end to {FIRST_YEAR + 1}-07-01 or later"
    )


def hold_contest(
    scenario: Scenario,
    runs: int = RUNS,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    given: Given = NOTHING,
) -> dict[str, Any]:
    """Carry runs through and let four windows foretell four targets; see `told.told_of`.

    Parameters
    ----------
    given
        Inputs of the instruments that are set; they are told where there are any.

    Raises
    ------
    RunFailed
        If a run cannot go on.
    """
    told = told_of(score(histories(scenario, runs, seed, threads, progress, given)))
    return {**told, "instruments": described(given)} if given else told
