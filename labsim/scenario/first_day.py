"""Inputs that are used when a run begins and never again: a later value of one would silently do nothing."""

from labsim.dynamics import parameters
from labsim.scenario.problems import Findings, Place
from labsim.scenario.scenario import Scenario
from labsim.vocabulary.quantities import Dated


def check_first_day(scenario: Scenario, findings: Findings) -> None:
    """Note every value that would begin when its input is not looked at any more."""
    for path, p in parameters.CATALOGUE.items():
        value = scenario.effective(path) if p.at_start else None
        if isinstance(value, Dated):
            events = [one.place for one in scenario.interventions if one.path == path]
            place = events[0] if events else scenario.places.get(path, Place(scenario.name))
            sentence = (
                f"{path} is used when a run begins and never again, so what it is from "
                f"{value.steps[1][0]} on would change nothing; write one value without a date"
            )
            findings.add(place, sentence)
