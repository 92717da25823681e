"""Phase 5: finished work is added up, leaves its traces in the lab and raises software efficiency."""

from labsim.dynamics.phases.copies import find_the_same
from labsim.dynamics.phases.produce import finish_projects, research_progress, twins_without_ai
from labsim.dynamics.phases.rivals import go_on_beside
from labsim.dynamics.phases.stages import decide_stages
from labsim.dynamics.phases.tally import add_up_judgement, add_up_kinds, add_up_rare, add_up_work
from labsim.dynamics.phases.upkeep import (
    build_in,
    improve_checks,
    mend,
    return_idle_compute,
    weigh_quality,
)
from labsim.vocabulary.compiled import phase


@phase
def learn(state, p):
    """Finished work and experiments raise software efficiency; projects that end bring their luck."""
    lab = state.lab[0]
    add_up_work(state, p)
    add_up_judgement(state, p)
    add_up_rare(state, p)
    add_up_kinds(state, p)
    mend(state, p)
    improve_checks(state, p)
    build_in(state, p)
    return_idle_compute(state, p)
    weigh_quality(state, p)
    decide_stages(state, p)
    find_the_same(state, p)
    research_progress(state, p)
    # The twins come before the level moves, so that they differ by AI alone.
    twins_without_ai(state, p)
    finish_projects(state, p)
    lab.progress_so_far += lab.progress
    lab.luck_so_far += lab.luck
    lab.log_software += lab.progress + lab.luck
    go_on_beside(state, p)
