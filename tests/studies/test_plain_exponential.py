"""Is what the super-exponential contributes told by the same runs with a plain exponential, no others?"""

import pytest

from labsim.ensemble import simulate
from labsim.ensemble.period import period_of
from labsim.face.plan import curves_of
from labsim.scenario import load
from labsim.studies.plain_exponential import MILESTONE, RATIO, plain_exponential, runs_with_easier_doublings
from labsim.views.reached import reached_of
from labsim.views.super_exponential import NONE, kept

SMALL = ["population.figures=8", "clock.end=2031-01-06"]
RUNS = 12


def test_the_runs_made_again_are_those_of_a_scenario_with_a_plain_exponential() -> None:
    scenario = load("small_lab", SMALL)
    ensemble = simulate(scenario, RUNS, seed=3)
    found = plain_exponential(ensemble, period_of(scenario))
    easier = runs_with_easier_doublings(scenario, 3, list(range(RUNS)))
    assert found is not None
    assert 0 < found.pairs == len(easier) < RUNS
    plain = load("small_lab", [*SMALL, f"{RATIO}=1"])
    whole = reached_of(curves_of(simulate(plain, RUNS, seed=3)), period_of(plain))[MILESTONE]
    assert found.never == sum(whole.dates[run] is None for run in easier)
    bent = reached_of(curves_of(ensemble), period_of(scenario))[MILESTONE]
    assert found.never_in_reference == sum(bent.dates[run] is None for run in easier)


def test_runs_of_one_set_are_taken_together() -> None:
    easier = runs_with_easier_doublings(load("baseline"), 1, list(range(40)))
    assert {run // 2 * 2 for run in easier} | {run // 2 * 2 + 1 for run in easier} == set(easier)


@pytest.mark.parametrize("ratio", [1.0, 1.05])
def test_without_easier_doublings_nothing_is_run_again(ratio: float) -> None:
    scenario = load("small_lab", [*SMALL, f"{RATIO}={ratio}"])
    ensemble = simulate(scenario, 2, seed=3)
    found = plain_exponential(ensemble, period_of(scenario))
    assert found is None
    assert kept(found, 2) == {"runs": 2, "pairs": 0, "words": NONE}


def test_taking_it_away_never_makes_tasks_longer() -> None:
    easy = load("small_lab", [*SMALL, f"{RATIO}=0.9"])
    ensemble = simulate(easy, 4, seed=5)
    found = plain_exponential(ensemble, period_of(easy))
    assert found is not None
    assert found.pairs == 4
    assert found.never >= found.never_in_reference
