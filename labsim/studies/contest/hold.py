"""Hold a contest on a scenario."""

from typing import Any

from labsim.ensemble.threads import Progress
from labsim.scenario import Scenario
from labsim.studies.contest.histories import histories
from labsim.studies.contest.score import score
from labsim.studies.contest.told import told_of

RUNS = 100


def hold_contest(
    scenario: Scenario,
    runs: int = RUNS,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Carry runs through and let four windows foretell four targets; see `told.told_of`.

    Raises
    ------
    RunFailed
        If a run cannot go on.
    """
    return told_of(score(histories(scenario, runs, seed, threads, progress)))
