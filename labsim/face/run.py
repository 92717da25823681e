"""`labsim.run`: many runs of a scenario, in one line of Python."""

import sys
from collections.abc import Mapping, Sequence
from numbers import Integral
from pathlib import Path
from typing import Any

from labsim.ensemble import simulate
from labsim.ensemble.one_run import LARGEST_SEED
from labsim.face.results import Results
from labsim.scenario import Scenario, load
from labsim.vocabulary.compiled import FIRST_BUILD, compiles, is_built

# Texts "group.name=value", or values by path.
Changes = Sequence[str] | Mapping[str, Any] | None


def run(
    scenario: str | Path | Scenario = "baseline",
    runs: int = 200,
    seed: int = 1,
    set: Changes = None,
    threads: int | None = None,
    forks: bool = True,
    loop: bool = False,
) -> Results:
    """Run a scenario many times; two runs share one set of assumptions.

    Parameters
    ----------
    scenario
        Name of a scenario, path of a `.yaml` file, or a loaded scenario.
    runs
        How many runs.
    seed
        Root of all draws; the same seed gives the same results, and shares its luck between scenarios.
    set
        Inputs to change: texts `group.name=value` as after `--set`, or a mapping from path to value.
    threads
        By default one a core; the results are the same.
    forks
        Whether the summary, when it is looked at, also tells what would help most.
    loop
        Whether it also tells where the loop runs.

    Raises
    ------
    ScenarioError
        If the scenario or `set` is not right, with all problems.
    ValueError
        If runs, seed or threads are not whole numbers in their range.
    RunFailed
        If a run cannot go on.

    Examples
    --------
    >>> found = run("small_lab", runs=2, set={"clock.end": "2022-06-06", "beliefs.perfect": 1})
    >>> found
    <Results of small_lab ...: 2 runs, seed 1>
    """
    check_numbers(runs, seed, threads)
    asked = loaded(scenario, set)
    if compiles() and not is_built():
        print(FIRST_BUILD, file=sys.stderr)
    return Results(simulate(asked, runs, seed, threads), forks, threads, asks_loop=loop)


def loaded(scenario: str | Path | Scenario, changes: Changes = None) -> Scenario:
    """A scenario as it is asked for.

    Raises
    ------
    ValueError
        If a loaded scenario is to be changed.
    """
    if not isinstance(scenario, Scenario):
        return load(scenario, changes or ())
    if changes:
        raise ValueError(f"{scenario.name} is loaded already; give what to set to labsim.load instead")
    return scenario


def check_numbers(runs: int, seed: int, threads: int | None, **more: int) -> None:
    """Refuse numbers that are not whole, or out of their range; `more` are counted from 1 on.

    Raises
    ------
    ValueError
        For the first that is not right.
    """
    counts = ((name, value, 1) for name, value in more.items())
    for name, value, least in (("runs", runs, 1), ("seed", seed, 0), ("threads", threads, 1), *counts):
        if value is None and name == "threads":
            continue
        if isinstance(value, bool) or not isinstance(value, Integral) or not least <= value <= LARGEST_SEED:
            raise ValueError(f"{name} is {value!r}; give a whole number from {least} on")
