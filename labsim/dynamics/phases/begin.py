"""The first day: people, the model they start with and the anchors of the record."""

from labsim.dynamics.phases.ideas import worth_of_picks
from labsim.dynamics.phases.software import rise_of_software
from labsim.dynamics.phases.teams import mix_share
from labsim.dynamics.phases.train import plan_generations
from labsim.dynamics.state import (
    BELIEVED,
    DEPLOY_DAY,
    EFFORT,
    END_DAY,
    FIDELITY,
    FLOP,
    HORIZON,
    I_PEOPLE,
    IN_USE,
    KINDS,
    LEARNING_SD,
    OUTSIDE,
    PROJECT_HOURS,
    RECIPE,
    RL_FLOP,
    SENIORITY,
    SKILL,
    START_DAY,
    STATUS,
    TASTE,
    TASTE_SD,
    TRUST_LOGITS,
)
from labsim.mechanisms.capability import (
    doublings,
    effort_per_doubling,
    own_horizon_log2_hours,
    suite_horizon_log2_hours,
)
from labsim.mechanisms.evaluation import PART_BEFORE
from labsim.mechanisms.ideas import taste_on_scale
from labsim.mechanisms.people import people_after, recruits_after, renewal, skill_before_scaling
from labsim.mechanisms.pilots import minutes_per_idea, pilot_precision
from labsim.mechanisms.research import (
    pace_2024,
    research_input,
)
from labsim.mechanisms.tasks import SAFETY
from labsim.mechanisms.training import (
    nominal_run_h100e_days,
    recipe_age_years,
    run_length_days,
    training_flop,
)
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.forms import LOG2_E, growth_factor
from labsim.vocabulary.numerics import exp, least, ln, log2
from labsim.vocabulary.streams import (
    IMPRESSION_STREAM,
    PROJECT_START_STREAM,
    SENIORITY_STREAM,
    SKILL_STREAM,
    TASTE_STREAM,
    TRACK_STREAM,
    TRUST_STREAM,
    normal_draw,
    uniform_draw,
)
from labsim.vocabulary.units import DAYS_PER_YEAR, WEEKS_PER_YEAR

YEAR_OF_ANCHOR = 2024.0
YEAR_OF_REFERENCE = 2025.5
ANCHOR_STEPS = 100
# Years of the first year's work on checks that lie before the start.
CHECKING_YEARS = 2.0


@phase
def _nominal_flop(p, years_to_2024, powered, later_days):
    """Training compute of a model that came into use some days ago, and the age of its software [years]."""
    length = run_length_days(
        p.training.run_length_2022_weeks,
        p.training.run_length_growth_per_year,
        2.0 - years_to_2024,
        p.training.run_length_most_weeks,
    )
    lag = least(p.training.post_training_days + p.release.evaluation_days + later_days, 1000.0)
    days = nominal_run_h100e_days(
        powered * p.allocation.training_share,
        p.compute.growth_per_year,
        length,
        p.training.cadence_days,
        lag,
    )
    age = recipe_age_years(length, p.training.late_share, lag)
    return training_flop(days, p.training.flop_per_h100e_second), age


@inlined
def _worth_in_2024(state, p, taste_sd):
    """What somebody with some standing in taste picked with the pilots of 2024."""
    lab = state.lab[0]
    minutes = minutes_per_idea(p.pilots.share_2024, p.pilots.budget_minutes, 1.0, lab.ideas_of_people)
    precision = pilot_precision(minutes, p.pilots.precision_most, p.pilots.half_minutes)
    taste = taste_on_scale(p.ideas.taste_median, lab.taste_spread, taste_sd)
    return worth_of_picks(state.ideas[I_PEOPLE], taste, precision, p.pilots.testable_share)


@inlined
def _people_taste_sd(p, years):
    """Average taste of people so many years after the start, at the growth of the first day."""
    growth = p.people.growth_per_year
    recruits = recruits_after(
        0.0, p.people.recruits_taste_fall_sd, growth, p.people.pool_growth_per_year, years
    )
    return people_after(0.0, 0.0, recruits, renewal(p.people.turnover_per_year, growth, years))


@inlined
def _input_without_ai(state, p, years_from_2024):
    """Research input of people and compute that grow steadily, against that of January 2024.

    What ideas are worth moves with the taste of recruits, seen at the median researcher.
    """
    lab = state.lab[0]
    years = YEAR_OF_ANCHOR - lab.start_year
    now = _worth_in_2024(state, p, _people_taste_sd(p, years + years_from_2024))
    then = _worth_in_2024(state, p, _people_taste_sd(p, years))
    frontier_growth = p.compute.growth_per_year * p.training.run_length_growth_per_year
    inputs = research_input(
        growth_factor(p.people.growth_per_year, years_from_2024),
        growth_factor(p.compute.growth_per_year, years_from_2024),
        years_from_2024 * log2(frontier_growth),
        p.research.parallel_exponent,
        lab.phi,
        lab.sigma,
        lab.theta,
    )
    return inputs * (now / then)


@phase
def _pace_from_record(state, p, years):
    """The pace of 2024 for which software climbs from the start of the run to 1 as recorded."""
    effort = 0.0
    for i in range(ANCHOR_STEPS):
        effort += _input_without_ai(state, p, -years * (i + 0.5) / ANCHOR_STEPS)
    return pace_2024(
        p.research.software_growth_per_year,
        years,
        effort * years / ANCHOR_STEPS,
        p.research.parallel_exponent,
        p.agent_hours.software_exponent,
        p.research.returns,
    )


@phase
def _software_ahead(state, p, years):
    """ln of software efficiency so many years after the start of 2024, by the same law without AI."""
    lab = state.lab[0]
    level = 0.0
    for i in range(ANCHOR_STEPS):
        effort = _input_without_ai(state, p, years * (i + 0.5) / ANCHOR_STEPS)
        level += rise_of_software(level, lab, p, effort, years / ANCHOR_STEPS)
    return level


@phase
def set_anchors(state, p):
    """Place the lab at the start of the run and the horizon law at mid-2025.

    The frontier model of mid-2025 is the one that this law, these people and this compute would have
    made without AI: its effective compute stands for the horizon recorded then.
    """
    lab = state.lab[0]
    years = YEAR_OF_ANCHOR - lab.start_year
    ahead = YEAR_OF_REFERENCE - YEAR_OF_ANCHOR
    lab.headcount = p.people.headcount_2024 * growth_factor(p.people.growth_per_year, -years)
    lab.powered_h100e = p.compute.powered_2024_h100e * growth_factor(p.compute.growth_per_year, -years)
    lab.labour_2024 = p.people.headcount_2024 * p.people.hours_per_week
    lab.powered_2024_h100e = p.compute.powered_2024_h100e
    lab.experiments_2024_h100e = p.compute.powered_2024_h100e * p.research.experiments_share_2024
    lab.doubling_months_2025 = p.capability.horizon_doubling_months
    lab.scarcity = 1.0
    lab.integration = p.integration.at_start
    lab.first_integration = lab.integration
    lab.picked_value = 1.0
    lab.ai_value = 1.0
    lab.experiments_per_project = 1.0
    lab.labour_elasticity = p.research.parallel_exponent
    lab.people_value = 1.0
    lab.people_value_alone = 1.0
    lab.people_value_believed = 1.0
    lab.own_cost = 1.0
    lab.mix_cost = 1.0
    lab.looking = 1.0
    lab.looking_value = 1.0
    lab.new_share = 1.0
    lab.next_new = 1.0
    lab.new_by_ai = 1.0
    lab.owned_h100e = lab.powered_h100e
    lab.last_evaluation_day = -1000.0
    lab.last_release_day = -1000.0
    lab.oldest_restricted = 1.0
    lab.check_reach_log2 = log2(p.evaluation.horizon_hours)
    lab.log_software = -years * ln(p.research.software_growth_per_year)
    lab.pace_2024 = _pace_from_record(state, p, years)
    in_use, _ = _nominal_flop(p, 0.0, p.compute.powered_2024_h100e, 0.0)
    # The record is of released models: those have been in use inside the lab for a while.
    released, age = _nominal_flop(p, 0.0, p.compute.powered_2024_h100e, p.release.lead_days)
    grown = ahead * log2(p.capability.training_growth_per_year)
    lab.log2_flop_2024 = log2(in_use)
    lab.log2_flop_2025 = lab.log2_flop_2024 + grown
    lab.log_software_2025 = _software_ahead(state, p, ahead)
    lab.log2_effort_2025 = log2(released) + grown + _software_ahead(state, p, ahead - age) * LOG2_E
    lab.effort_per_doubling = effort_per_doubling(
        p.capability.horizon_doubling_months,
        exp(lab.log_software_2025 / ahead),
        p.capability.training_growth_per_year,
    )


@phase
def set_first_model(state, p):
    """Give the lab the model that it would have had, had growth before the start been steady."""
    models = state.models
    lab = state.lab[0]
    years = YEAR_OF_ANCHOR - lab.start_year
    flop, age = _nominal_flop(p, years, lab.powered_h100e, 0.0)
    models[STATUS, 0] = IN_USE
    # Its run lies before the first day: it takes no compute of this lab.
    models[START_DAY, 0] = -365.25
    models[END_DAY, 0] = 0.0
    models[DEPLOY_DAY, 0] = 0.0
    models[FLOP, 0] = flop
    models[RECIPE, 0] = lab.log_software - age * ln(p.research.software_growth_per_year)
    models[EFFORT, 0] = log2(flop) + models[RECIPE, 0] * LOG2_E
    n, outside = doublings(
        models[EFFORT, 0] - lab.log2_effort_2025, lab.effort_per_doubling, p.capability.doubling_ratio
    )
    models[HORIZON, 0] = suite_horizon_log2_hours(p.capability.horizon_mid_2025_minutes, n)
    models[OUTSIDE, 0] = outside
    models[FIDELITY, 0] = 1.0
    growth = log2(p.compute.growth_per_year) + log2(p.research.software_growth_per_year)
    behind = p.release.lead_days / DAYS_PER_YEAR * growth / lab.effort_per_doubling
    lab.released_horizon = models[HORIZON, 0] - behind
    lab.general_horizon = lab.released_horizon
    lab.frontier_flop = flop
    lab.first_horizon = models[HORIZON, 0]
    lab.model_in_use = 0.0
    lab.best_model = 0.0
    lab.newest_model = 0.0
    lab.oldest_open = 1.0
    plan_generations(state, p)


@phase
def set_people(state, p):
    """Draw the researchers: seniority, skill, trust, beliefs and how far their projects are."""
    people = state.people
    lab = state.lab[0]
    seed = int(lab.seed)
    run = int(lab.run)
    figures = int(lab.figures)
    horizon = state.models[HORIZON, 0]
    total = seniors = 0.0
    for i in range(figures):
        u = uniform_draw(seed, run, SENIORITY_STREAM, i, 0, 0)
        people[SENIORITY, i] = 1.0 if u < p.people.senior_share else 0.0
        seniors += people[SENIORITY, i]
        z = normal_draw(seed, run, SKILL_STREAM, i, 0, 0)
        people[SKILL, i] = skill_before_scaling(p.people.skill_log_sd, z)
        total += people[SKILL, i]
        odds = p.beliefs.trust_2022 / (1.0 - p.beliefs.trust_2022)
        z = normal_draw(seed, run, TRUST_STREAM, i, 0, 0)
        people[TRUST_LOGITS, i] = ln(odds) + p.beliefs.trust_spread_logits * z
        people[PROJECT_HOURS, i] = p.projects.hours * uniform_draw(seed, run, PROJECT_START_STREAM, i, 0, 0)
        z = normal_draw(seed, run, TRACK_STREAM, i, 0, 0)
        people[LEARNING_SD, i] = z
        z = normal_draw(seed, run, TASTE_STREAM, i, 0, 0)
        people[TASTE_SD, i] = z
        people[TASTE, i] = taste_on_scale(p.ideas.taste_median, lab.taste_spread, z)
        z = normal_draw(seed, run, IMPRESSION_STREAM, i, 0, 0)
        for k in range(KINDS):
            own = own_horizon_log2_hours(
                horizon,
                p.tasks.horizon_offset[k],
                p.tasks.messiness_exponent[k],
                p.capability.messiness,
                lab.integration,
                p.capability.building_in_most,
            )
            people[BELIEVED + k, i] = own + p.beliefs.spread_doublings * z
    for i in range(figures):
        people[SKILL, i] = people[SKILL, i] * figures / total
    lab.senior_part = seniors / figures
    set_values_of_2024(state, p)


@phase
def set_values_of_2024(state, p):
    """What the people's ideas were worth in 2024, and the work on checks that the start already had."""
    people = state.people
    lab = state.lab[0]
    recruits = _people_taste_sd(p, YEAR_OF_ANCHOR - lab.start_year)
    value = weight = 0.0
    for i in range(int(lab.figures)):
        worth = _worth_in_2024(state, p, people[TASTE_SD, i] + recruits)
        value += people[SKILL, i] * worth
        weight += people[SKILL, i]
    lab.value_2024 = value / weight
    years_of_work = p.people.hours_per_week * WEEKS_PER_YEAR * lab.headcount * CHECKING_YEARS
    share = mix_share(state.tasks, lab, SAFETY) * PART_BEFORE
    lab.checking_work_first = years_of_work * share
    lab.checking_work = lab.checking_work_first
    lab.product_rl_flop = p.learning.rl_flop_2022
    for k in range(KINDS):
        state.tasks[RL_FLOP, k] = p.learning.rl_flop_2022
