"""A whole run, from the state on its first day to what is asked of it at its end."""

from labsim.dynamics.state import State
from labsim.ensemble.alone import LeftToAI
from labsim.ensemble.fork import Curves, Values
from labsim.ensemble.one_run import carry
from labsim.scenario import Scenario


def carry_through(scenario: Scenario, params: Values, state: State, curves: Curves) -> None:
    """Run all steps of a started state; `curves` (metrics, steps) receives what is observed.

    Raises
    ------
    RunFailed
        If the model could not go on, with the reason and the remedy.
    """
    asked, at = LeftToAI(scenario, params, curves), 0
    for step in range(0, scenario.weeks(), asked.year):
        carry(scenario, params, state, curves, at, step)
        asked.see(state, step)
        at = step
    carry(scenario, params, state, curves, at, scenario.weeks())
    asked.answer(state)
