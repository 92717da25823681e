"""The lab view: progress with and without AI, who decides at each stage, faults, compute by use."""

from labsim.dynamics.phases.memory import steps_in, sum_of_last
from labsim.dynamics.state import (
    FIDELITY,
    M_PROGRESS,
    M_PROGRESS_AI,
    M_PROGRESS_ALONE,
    M_PROGRESS_SAME,
)
from labsim.measures import metrics
from labsim.measures.views import alone_share, growth_per_year, level, progress_multiplier, share_of
from labsim.mechanisms.agent_hours import MOST_AGENT_HOURS
from labsim.mechanisms.stages import is_closed
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.numerics import greatest, select
from labsim.vocabulary.units import DAYS_PER_WEEK, DAYS_PER_YEAR

PACE_DAYS = 91.0


@phase
def see_lab(state, p, curves, step):
    """The lab view: progress with and without AI, who decides, faults and checks."""
    memory = state.memory
    lab = state.lab[0]
    now = int(lab.step)
    window = steps_in(lab, PACE_DAYS)
    progress = sum_of_last(memory, M_PROGRESS, now, window)
    software, too_large = level(lab.log_software)
    curves[metrics.SOFTWARE_EFFICIENCY, step] = software
    curves[metrics.SOFTWARE_GROWTH, step] = growth_per_year(progress, window * lab.step_days / DAYS_PER_YEAR)
    alone = sum_of_last(memory, M_PROGRESS_ALONE, now, window)
    curves[metrics.PROGRESS_MULTIPLIER, step] = progress_multiplier(progress, alone)
    alone = sum_of_last(memory, M_PROGRESS_SAME, now, window)
    curves[metrics.SAME_SPLIT, step] = progress_multiplier(progress, alone)
    by_ai = sum_of_last(memory, M_PROGRESS_AI, now, window)
    safe = state.models[FIDELITY, int(lab.model_in_use)] >= p.safety.least_fidelity
    curves[metrics.AI_ALONE, step] = select(safe, alone_share(progress, by_ai), 0.0)
    curves[metrics.HUMAN_DECISIONS, step] = lab.human_decision_share
    curves[metrics.LOOP_CLOSED, step] = is_closed(lab.human_decision_share, p.stages.closed_threshold)
    curves[metrics.INTEGRATION, step] = lab.integration
    curves[metrics.PEOPLE_TASTE, step] = lab.people_taste_sd + lab.experience_sd
    curves[metrics.LOOKING, step] = lab.looking
    curves[metrics.RADICAL_WORTH, step] = lab.radical_worth_share
    curves[metrics.SHADOW_WORTH, step] = lab.shadow_worth_share
    curves[metrics.REPEATED, step] = 1.0 - lab.new_share
    curves[metrics.EVALUATION_QUALITY, step] = lab.evaluation_quality
    curves[metrics.DEFECT_STOCK, step] = share_of(lab.defects, lab.labour_all / lab.step_days * DAYS_PER_WEEK)
    curves[metrics.INCIDENTS, step] = lab.incidents
    curves[metrics.HEADCOUNT, step] = lab.headcount
    unlimited = select(lab.agent_hours_available >= MOST_AGENT_HOURS, 1.0, 0.0)
    outside = greatest(lab.outside_valid_range, greatest(too_large, unlimited))
    curves[metrics.OUTSIDE_VALID_RANGE, step] = outside


@phase
def see_compute(state, curves, step):
    """Where compute goes, the power it draws, and what of the spending on research it takes."""
    lab = state.lab[0]
    powered = lab.powered_h100e
    curves[metrics.POWERED_COMPUTE, step] = powered
    curves[metrics.OWNED_COMPUTE, step] = lab.owned_before_h100e
    curves[metrics.GRID_POWER, step] = lab.megawatts_used
    curves[metrics.TRAINING_SHARE, step] = share_of(lab.training_h100e, powered)
    curves[metrics.EXPERIMENTS_SHARE, step] = share_of(lab.experiments_h100e, powered)
    curves[metrics.INTERNAL_SHARE, step] = share_of(lab.internal_h100e, powered)
    curves[metrics.EXTERNAL_SHARE, step] = share_of(lab.external_h100e, powered)
    curves[metrics.SAFETY_SHARE, step] = share_of(lab.safety_h100e, powered)
    curves[metrics.SOCIAL_SHARE, step] = share_of(lab.social_h100e, powered)
    for_research = (lab.rent_usd + lab.power_usd) * (1.0 - share_of(lab.external_h100e, powered))
    curves[metrics.CAPITAL_SHARE, step] = share_of(for_research, for_research + lab.wages_usd)


@phase
def see_stages(state, curves, step):
    """People's share of the decisions at each stage of a generation."""
    lab = state.lab[0]
    curves[metrics.DECIDE_IDEAS, step] = lab.human_share_ideas
    curves[metrics.DECIDE_WORK, step] = lab.human_share_work
    curves[metrics.DECIDE_TRAINING, step] = lab.human_share_training
    curves[metrics.DECIDE_EVALUATION, step] = lab.human_share_evaluation
    curves[metrics.DECIDE_DEPLOYMENT, step] = lab.human_share_deployment
    curves[metrics.DECIDE_RELEASE, step] = lab.human_share_release
