"""`labsim.loop`: where the loop runs and whether it feeds itself, in one line of Python."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from labsim.face.run import Changes, check_numbers, loaded
from labsim.scenario import Scenario
from labsim.studies.binds import fits
from labsim.studies.loop import DATES, Loops, dates_that_fit, fork_loops


def loop(
    scenario: str | Path | Scenario = "baseline",
    runs: int = 40,
    at: Sequence[date] | None = None,
    seed: int = 1,
    set: Changes = None,
    threads: int | None = None,
) -> Loops:
    """What is lost if one way back from progress to progress is cut, and does more software grow by itself?

    Parameters
    ----------
    scenario, runs, seed, set, threads
        As for `labsim.run`.
    at
        Days on which runs are forked; two years must follow within the run. By default the middles of
        2026, 2028 and 2030, as far as they fit.

    Raises
    ------
    ScenarioError
        If the scenario or `set` is not right, with all problems.
    ValueError
        If runs, seed or threads are not whole numbers in their range, or a day does not fit.
    RunFailed
        If a run or a fork cannot go on.

    Examples
    --------
    >>> found = loop("small_lab", runs=2, at=[date(2023, 1, 2)], set=["clock.end=2025-01-06"])
    >>> found.lost.shape, [one["id"] for one in found.told()["dates"][0]["cuts"]]
    ((2, 1, 4), ['model', 'tools', 'lab', 'economy'])
    """
    check_numbers(runs, seed, threads)
    asked = loaded(scenario, set)
    for day in at or ():
        if not fits(asked, day):
            raise ValueError(f"{day} does not lie within {asked.name} with two years behind it")
    return fork_loops(asked, dates_that_fit(asked, DATES if at is None else at), runs, seed, threads)
