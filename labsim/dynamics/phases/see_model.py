"""The model view: what the models can do, inside and outside the lab."""

from labsim.dynamics.phases.teams import mix_share
from labsim.dynamics.state import FIDELITY, FLOP, HORIZON, KINDS, ODDS, OWN_HORIZON, POWER
from labsim.measures import metrics
from labsim.measures.views import chance_alone, horizon_hours
from labsim.mechanisms.capability import doublings_from_p50_to_p80, success
from labsim.mechanisms.tasks import COORDINATION, ENGINEERING, LENGTHS_PER_KIND
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.numerics import least, log2


@inlined
def _finished_alone(state, lab):
    """Share of the lab's mix of tasks, by hours, that the model in use finishes without anybody's help."""
    tasks = state.tasks
    alone = 0.0
    for k in range(KINDS):
        share = mix_share(tasks, lab, k)
        for q in range(LENGTHS_PER_KIND):
            alone += share * success(tasks[ODDS, k], tasks[POWER + q, k]) / LENGTHS_PER_KIND
    return alone * lab.as_meant


@phase
def see_model(state, p, curves, step):
    """The model view: what the models can do, inside and outside the lab."""
    lab = state.lab[0]
    used = int(lab.model_in_use)
    horizon = state.models[HORIZON, used]
    shorter = doublings_from_p50_to_p80(p.capability.logits_per_doubling)
    curves[metrics.TASK_HORIZON, step] = horizon_hours(horizon, 0.0)
    curves[metrics.TASK_HORIZON_P80, step] = horizon_hours(horizon, shorter)
    curves[metrics.PUBLIC_HORIZON, step] = horizon_hours(lab.released_horizon, 0.0)
    curves[metrics.PUBLIC_HORIZON_P80, step] = horizon_hours(lab.released_horizon, shorter)
    curves[metrics.PRODUCT_SKILLS, step] = lab.product_skills
    curves[metrics.AI_TASTE, step] = lab.ai_taste_sd
    curves[metrics.FIDELITY, step] = state.models[FIDELITY, used]
    curves[metrics.TRAINING_COMPUTE, step] = state.models[FLOP, used]
    curves[metrics.OWN_ALONE, step] = _finished_alone(state, lab)
    tasks = state.tasks
    weakest = least(tasks[OWN_HORIZON, COORDINATION], tasks[OWN_HORIZON, ENGINEERING])
    curves[metrics.SUCCESSOR, step] = chance_alone(
        weakest, log2(p.stages.small_successor_hours), p.capability.logits_per_doubling
    )
