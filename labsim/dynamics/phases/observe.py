"""Phase 8: the four views are read off the state; nothing here feeds back."""

from labsim.dynamics.phases.book import see_decisions
from labsim.dynamics.phases.channels import see_channels
from labsim.dynamics.phases.teams import mix_share
from labsim.dynamics.state import (
    FIDELITY,
    FLOP,
    HORIZON,
    M_AGENT_HOURS,
    M_PERSON_HOURS,
    M_PROGRESS,
    M_PROGRESS_AI,
    M_PROGRESS_ALONE,
    M_PROGRESS_SAME,
    OWN_HORIZON,
)
from labsim.measures import metrics
from labsim.measures.views import (
    alone_share,
    chance_alone,
    code_multiple,
    growth_per_year,
    horizon_hours,
    level,
    progress_multiplier,
    share_of,
    uplift,
)
from labsim.mechanisms.agent_hours import MOST_AGENT_HOURS
from labsim.mechanisms.capability import doublings_from_p50_to_p80
from labsim.mechanisms.output import (
    LABOUR_SHARE_BEFORE,
    labour_share,
    output_from_ai_share,
    output_per_dollar,
)
from labsim.mechanisms.stages import is_closed
from labsim.mechanisms.tasks import COORDINATION, ENGINEERING
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.numerics import floor, greatest, least, log2, select
from labsim.vocabulary.units import DAYS_PER_WEEK, DAYS_PER_YEAR

PACE_DAYS = 91.0
AGENT_DAYS = 28.0


@phase
def remember(state):
    """Note the step in the moving windows, with what the week would have brought without AI."""
    memory = state.memory
    lab = state.lab[0]
    slot = int(lab.step) % memory.shape[1]
    memory[M_PROGRESS, slot] = lab.progress
    memory[M_PROGRESS_ALONE, slot] = lab.progress_alone
    memory[M_PROGRESS_SAME, slot] = lab.progress_same_split
    memory[M_PROGRESS_AI, slot] = lab.progress_ai_only
    memory[M_AGENT_HOURS, slot] = lab.agent_hours_used + lab.team_hours_used
    memory[M_PERSON_HOURS, slot] = lab.person_hours


@inlined
def _steps_in(lab, days):
    """Steps of a window of so many days, or as many as there have been."""
    return int(least(floor(days / lab.step_days + 0.5), lab.step + 1.0))


@inlined
def _sum_of_last(memory, column, step, steps):
    """Sum of a column over the last steps, newest first."""
    total = 0.0
    for back in range(steps):
        total += memory[column, (step - back) % memory.shape[1]]
    return total


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
    tasks = state.tasks
    weakest = least(tasks[OWN_HORIZON, COORDINATION], tasks[OWN_HORIZON, ENGINEERING])
    curves[metrics.SUCCESSOR, step] = chance_alone(
        weakest, log2(p.stages.small_successor_hours), p.capability.logits_per_doubling
    )


@phase
def see_researchers(state, p, curves, step):
    """The researcher view: uplift, felt and actual, and what passes to AI."""
    lab = state.lab[0]
    month = _steps_in(lab, AGENT_DAYS)
    now = int(lab.step)
    agent_hours = _sum_of_last(state.memory, M_AGENT_HOURS, now, month)
    person_hours = _sum_of_last(state.memory, M_PERSON_HOURS, now, month)
    of_teams = lab.team_supervised + lab.team_unattended
    # What failed unnoticed is not done yet: it counts with the hours that it will cost.
    cost = lab.task_hours + lab.hours_for_faults
    curves[metrics.UPLIFT_TRUE, step] = uplift(lab.hours_without_ai, cost)
    curves[metrics.UPLIFT_BELIEVED, step] = uplift(lab.hours_without_ai, lab.hours_hoped)
    curves[metrics.DELEGATED_SHARE, step] = share_of(
        lab.handed_work + of_teams * lab.team_handed, lab.labour + of_teams
    )
    curves[metrics.DELIVERED_SHARE, step] = share_of(
        lab.delivered_work + of_teams * lab.team_delivered, lab.labour + of_teams
    )
    curves[metrics.AGENT_WORKDAYS, step] = share_of(agent_hours, person_hours)
    engineering = mix_share(state.tasks, lab, ENGINEERING) * lab.labour_alone
    curves[metrics.CODE_MULTIPLE, step] = code_multiple(
        lab.engineering_all, engineering, p.tasks.code_to_output_exponent
    )
    curves[metrics.AI_CODE, step] = share_of(lab.engineering_done, lab.engineering_all)
    curves[metrics.ENGINEERING_HANDED, step] = share_of(lab.engineering_handed, lab.engineering_all)
    curves[metrics.AI_LED, step] = share_of(lab.led_work, lab.labour + of_teams)


@phase
def see_hours(state, curves, step):
    """Where people's hours go; what is left of them is their own work."""
    lab = state.lab[0]
    building = lab.task_hours * lab.building_share
    supervising = (lab.task_hours - building) * lab.supervising_share
    learning = lab.person_hours - lab.task_hours + lab.learning_hours
    others = building + supervising + learning + lab.guiding_hours
    curves[metrics.HOURS_OWN, step] = share_of(greatest(lab.person_hours - others, 0.0), lab.person_hours)
    curves[metrics.HOURS_GUIDING, step] = share_of(lab.guiding_hours, lab.person_hours)
    curves[metrics.HOURS_SUPERVISING, step] = share_of(supervising, lab.person_hours)
    curves[metrics.HOURS_BUILDING, step] = share_of(building, lab.person_hours)
    curves[metrics.HOURS_LEARNING, step] = share_of(learning, lab.person_hours)


@phase
def see_lab(state, p, curves, step):
    """The lab view: progress with and without AI, who decides, faults and checks."""
    memory = state.memory
    lab = state.lab[0]
    now = int(lab.step)
    window = _steps_in(lab, PACE_DAYS)
    progress = _sum_of_last(memory, M_PROGRESS, now, window)
    software, too_large = level(lab.log_software)
    curves[metrics.SOFTWARE_EFFICIENCY, step] = software
    curves[metrics.FIELD_SOFTWARE, step], _ = level(lab.field_log_software)
    curves[metrics.SOFTWARE_GROWTH, step] = growth_per_year(progress, window * lab.step_days / DAYS_PER_YEAR)
    alone = _sum_of_last(memory, M_PROGRESS_ALONE, now, window)
    curves[metrics.PROGRESS_MULTIPLIER, step] = progress_multiplier(progress, alone)
    alone = _sum_of_last(memory, M_PROGRESS_SAME, now, window)
    curves[metrics.SAME_SPLIT, step] = progress_multiplier(progress, alone)
    by_ai = _sum_of_last(memory, M_PROGRESS_AI, now, window)
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
def see_economy(state, p, curves, step):
    """The economy view: revenue, and how far the world outside has changed."""
    lab = state.lab[0]
    from_ai = output_from_ai_share(lab.world_output)
    curves[metrics.REVENUE, step] = lab.revenue_usd
    curves[metrics.WORLD_HANDED, step] = lab.world_handed
    curves[metrics.OUTPUT_FROM_AI, step] = from_ai
    curves[metrics.PER_DOLLAR, step] = output_per_dollar(
        lab.world_output,
        lab.world_wages_usd / LABOUR_SHARE_BEFORE,
        lab.revenue_usd,
        p.economy.lab_market_share,
    )
    curves[metrics.LABOUR_SHARE, step] = labour_share(
        LABOUR_SHARE_BEFORE, from_ai, p.output.capital_share_of_gains
    )


@phase
def observe(state, p, curves, step):
    """The four views are read off the state, by the definitions of the metrics."""
    remember(state)
    see_model(state, p, curves, step)
    see_researchers(state, p, curves, step)
    see_hours(state, curves, step)
    see_decisions(state, p, curves, step)
    see_lab(state, p, curves, step)
    see_channels(state, p, curves, step)
    see_compute(state, curves, step)
    see_economy(state, p, curves, step)
