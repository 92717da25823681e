"""`run_weeks` is compiled once: numbers written without a decimal point must not compile it again."""

import pytest

from labsim.dynamics.week import begin, run_weeks
from labsim.ensemble.one_run import empty_curves, start
from labsim.ensemble.whole_run import carry_through
from labsim.scenario import load, records
from labsim.vocabulary.compiled import compiles

SHORT = ["uncertainty=central", "clock.end=2022-03-01"]
OVERRIDES = (
    ["population.figures=4"],
    ["population.figures=70", "people.hours_per_week=38", "research.labour_cap=20"],
    ["clock.step_days=1", "delegation.revisit_weeks=3", "capability.messiness=3.0"],
    ["tasks.verifiability={engineering: 1}", "people.growth_per_year=2"],
)


@pytest.mark.skipif(not compiles(), reason="NUMBA_DISABLE_JIT=1: nothing is compiled")
def test_whole_numbers_in_a_scenario_do_not_compile_the_week_again():
    for overrides in OVERRIDES:
        scenario = load("baseline", [*SHORT, *overrides])
        params = records(scenario, 1, [0])[0]
        for run in (0, 2**20):
            state = start(scenario, params, 1, run)
            carry_through(scenario, params, state, empty_curves(scenario))
    assert len(run_weeks.signatures) == 1
    assert len(begin.signatures) == 1
