"""Phase 8: the four views are read off the state; nothing here feeds back."""

from labsim.dynamics.phases.book import see_decisions
from labsim.dynamics.phases.channels import see_channels
from labsim.dynamics.phases.memory import remember
from labsim.dynamics.phases.see_economy import see_economy, see_field
from labsim.dynamics.phases.see_lab import see_compute, see_lab, see_stages
from labsim.dynamics.phases.see_model import see_model
from labsim.dynamics.phases.see_researcher import see_hours, see_researchers
from labsim.vocabulary.compiled import phase


@phase
def observe(state, p, curves, step):
    """The four views are read off the state, by the definitions of the metrics."""
    remember(state)
    see_model(state, p, curves, step)
    see_channels(state, p, curves, step)
    see_researchers(state, p, curves, step)
    see_hours(state, curves, step)
    see_decisions(state, p, curves, step)
    see_lab(state, p, curves, step)
    see_stages(state, curves, step)
    see_compute(state, curves, step)
    see_economy(state, p, curves, step)
    see_field(state, p, curves, step)
