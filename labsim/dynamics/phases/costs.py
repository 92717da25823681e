"""What a piece of work costs whoever hands it over: faults nobody notices, and time of agents."""

from labsim.dynamics.state import LONGER, READ
from labsim.mechanisms.beliefs import held
from labsim.mechanisms.evaluation import fault_hours
from labsim.vocabulary.compiled import inlined
from labsim.vocabulary.numerics import exp2, select


@inlined
def loss_by_fault(p):
    """Hours that people count for an hour of failed work that nobody notices: believed, or as it is."""
    truth = fault_hours(p.evaluation.repair_hours, p.evaluation.defect_drag, p.evaluation.surface_weeks)
    return held(p.routes.unseen_failure_hours, truth, p.beliefs.perfect)


@inlined
def agents_run(lab, p):
    """Whether the lab lets agents work at all (1) or not (0): allowed, and with compute."""
    return select(lab.internal_inference_share > 0.0, p.delegation.allowed, 0.0)


@inlined
def runtime_on(state, p, kind):
    """Agent-hours that one attempt takes per hour of the task, thinking included."""
    return p.routes.runtime_hours_per_hour * exp2(state.tasks[LONGER, kind])


@inlined
def reading_on(state, p, kind):
    """Agent-hours of reading per hour of the task."""
    return p.effort.reading_share * state.tasks[READ, kind]
