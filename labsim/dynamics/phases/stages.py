"""Which decisions people still take, stage by stage."""

from labsim.dynamics.state import AVERAGE_BELIEF
from labsim.mechanisms.stages import complement_share, human_share, largest_of_six
from labsim.mechanisms.tasks import COORDINATION
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.numerics import log2


@inlined
def _gate(state, p, decision_hours, may_pass):
    """People's share of one kind of decision of the lab's leadership."""
    lab = state.lab[0]
    return human_share(
        state.tasks[AVERAGE_BELIEF, COORDINATION],
        log2(decision_hours),
        p.capability.logits_per_doubling,
        lab.mean_trust,
        p.stages.least_trust,
        may_pass * p.delegation.allowed,
    )


@phase
def decide_stages(state, p):
    """Work out which share of decisions people still take at each of the six stages of a generation."""
    lab = state.lab[0]
    of_teams = lab.team_supervised + lab.team_unattended
    done = lab.labour + of_teams
    ideas_of_ai = lab.labour - lab.idea_work_of_people + of_teams * lab.team_picks
    lab.human_share_ideas = complement_share(ideas_of_ai, done)
    lab.human_share_work = complement_share(lab.led_work, done)
    lab.human_share_training = _gate(state, p, p.stages.training_decision_hours, p.stages.training_may_pass)
    lab.human_share_evaluation = _gate(
        state, p, p.stages.evaluation_decision_hours, p.stages.evaluation_may_pass
    )
    lab.human_share_deployment = _gate(
        state, p, p.stages.deployment_decision_hours, p.stages.deployment_may_pass
    )
    lab.human_share_release = _gate(
        state,
        p,
        p.stages.release_decision_hours,
        p.stages.release_may_pass * (1.0 - p.release.signature_required),
    )
    lab.human_decision_share = largest_of_six(
        lab.human_share_ideas,
        lab.human_share_work,
        lab.human_share_training,
        lab.human_share_evaluation,
        lab.human_share_deployment,
        lab.human_share_release,
    )
