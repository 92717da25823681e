"""What the super-exponential contributes: the same runs, where each doubling costs as much as the last."""

from collections.abc import Callable

from labsim.ensemble import DRAWS_PER_SET, Ensemble, simulate
from labsim.measures.metrics import METRIC_NAMES
from labsim.scenario import Scenario
from labsim.scenario.assumptions import one_assumption
from labsim.studies.central import with_values
from labsim.views.paired import PairedDates, paired
from labsim.views.reached import Reached, reached_of
from labsim.views.summary import Period

RATIO, PLAIN = "capability.doubling_ratio", 1.0
MILESTONE = "progress_2x"

Progress = Callable[[int, int], None]


def plain_exponential(
    ensemble: Ensemble, period: Period, threads: int | None = None, progress: Progress | None = None
) -> PairedDates | None:
    """By how many months the 2x date moves where the super-exponential is taken away.

    Only the runs whose assumptions make each doubling of the horizon easier than the one before are run
    again, with the same luck and everything else the same.

    Returns
    -------
    PairedDates or None
        None if no run has such assumptions.

    Raises
    ------
    RunFailed
        If a run cannot go on.

    Notes
    -----
    d = 1 in place of d < 1 in n = ln(1 - (1 - d) e) / ln d, from the same reference of mid-2025.
    """
    easier = runs_with_easier_doublings(ensemble.scenario, ensemble.seed, list(ensemble.runs))
    if not easier:
        return None
    plain = with_values(ensemble.scenario, {RATIO: PLAIN})
    again = simulate(plain, easier, ensemble.seed, threads, progress)
    rows = [list(ensemble.runs).index(run) for run in easier]
    same = Ensemble(ensemble.scenario, ensemble.seed, easier, ensemble.curves[rows])
    return paired("with it", _dates(same, period), "without it", _dates(again, period))


def runs_with_easier_doublings(scenario: Scenario, seed: int, runs: list[int]) -> list[int]:
    """Those of some runs whose assumptions hold that each doubling is easier than the last, at any time."""
    sets = {run // DRAWS_PER_SET for run in runs}
    easier = {one for one in sets if min(one_assumption(scenario, RATIO, seed, one)) < PLAIN}
    return [run for run in runs if run // DRAWS_PER_SET in easier]


def _dates(ensemble: Ensemble, period: Period) -> Reached:
    curves = {name: ensemble.curves[:, row, :] for row, name in enumerate(METRIC_NAMES)}
    return reached_of(curves, period)[MILESTONE]
