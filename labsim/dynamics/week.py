"""The week: the only place that knows the order of its phases."""

from labsim.dynamics.phases.account import account, arrive
from labsim.dynamics.phases.allocate import allocate
from labsim.dynamics.phases.begin import set_anchors, set_first_model, set_people
from labsim.dynamics.phases.carry_out import carry_out
from labsim.dynamics.phases.choose import choose
from labsim.dynamics.phases.learn import learn
from labsim.dynamics.phases.observe import observe
from labsim.dynamics.phases.outside import set_first_customers
from labsim.dynamics.phases.ration import ration
from labsim.dynamics.phases.rivals import set_rivals
from labsim.dynamics.phases.stock import set_stock
from labsim.dynamics.phases.structure import set_structure
from labsim.dynamics.phases.train import train
from labsim.vocabulary.compiled import entry, phase


@phase
def week(state, p, curves, step):
    """One step of the lab; `curves[:, step]` receives what is observed."""
    allocate(state, p)
    choose(state, p)
    ration(state, p)
    carry_out(state, p)
    learn(state, p)
    train(state, p)
    account(state, p)
    observe(state, p, curves, step)
    turn_page(state)


@phase
def turn_page(state):
    """Move the calendar on by one step; what arrived or was decided counts from now on."""
    lab = state.lab[0]
    lab.headcount = lab.headcount_next
    arrive(state)
    lab.step += 1.0
    lab.day += lab.step_days


@entry
def begin(state, params, seed, run, figures, step_days, start_year):
    """Put the lab into its first day; `state` must come zeroed from `allocate`."""
    lab = state.lab[0]
    p = params[0]
    lab.seed = seed
    lab.run = run
    lab.figures = figures
    lab.step_days = step_days
    lab.start_year = start_year
    set_structure(state, p)
    set_anchors(state, p)
    set_rivals(state, p)
    set_stock(state, p)
    set_first_model(state, p)
    set_people(state, p)
    set_first_customers(state, p)


@entry
def run_weeks(state, params, curves, from_step, to_step):
    """Run the steps [from_step, to_step) of one stretch on its one record of parameters.

    Parameters
    ----------
    state : State
        Changed in place.
    params : record array of shape (1,)
        Values that hold over the whole stretch.
    curves : float64 array of shape (metrics, steps of the run)
        Receives one column a step.
    """
    p = params[0]
    set_structure(state, p)
    for step in range(from_step, to_step):
        if state.lab[0].failure == 0.0:
            week(state, p, curves, step)
