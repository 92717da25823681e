"""The days that the runs of a scenario cover."""

from datetime import date

from labsim.results.curves import dates_of
from labsim.scenario import Scenario
from labsim.views.summary import Period


def period_of(scenario: Scenario) -> Period:
    """The days that a run of the scenario covers."""
    clock = scenario.clock
    start = date.fromisoformat(clock.start)
    return Period(start, date.fromisoformat(clock.end), dates_of(start, clock.step_days, scenario.weeks()))
