"""What a user sets: scenario files, overrides, and the sets of assumptions drawn from them."""

from labsim.scenario.assumptions import assumptions, records
from labsim.scenario.echo import Echo, echo
from labsim.scenario.load import available, load, reader
from labsim.scenario.problems import Problem, ScenarioError
from labsim.scenario.scenario import Scenario
from labsim.scenario.sets import ScreenedSets

__all__ = [
    "Echo",
    "Problem",
    "Scenario",
    "ScenarioError",
    "ScreenedSets",
    "assumptions",
    "available",
    "echo",
    "load",
    "reader",
    "records",
]
