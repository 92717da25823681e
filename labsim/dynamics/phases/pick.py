"""Who picks what is tried: what people's and AI's picks are worth, and whose is taken."""

from labsim.dynamics.phases.costs import runtime_on
from labsim.dynamics.phases.ideas import depth_in_use, look_further, radical_picks_of_ai, worth_of_picks
from labsim.dynamics.state import (
    AGENT_HOURS,
    AI_DONE,
    AI_HOPED,
    AI_HOURS,
    AI_PICKS,
    COST,
    HANDED,
    HORIZON,
    I_AI,
    I_PEOPLE_NOW,
    I_RADICAL_NOW,
    IDEA_VALUE,
    JUNIOR_HOURS,
    ODDS,
    POWER,
    RADICAL_VALUE,
    SENIOR_HOURS,
    SENIORITY,
    SKILL,
    TASTE,
    TASTE_SD,
)
from labsim.mechanisms.beliefs import held
from labsim.mechanisms.capability import success
from labsim.mechanisms.cuts import kept
from labsim.mechanisms.delegation import is_due
from labsim.mechanisms.ideas import ai_chooses, ai_taste_sd, belief_after, taste_on_scale
from labsim.mechanisms.pilots import minutes_per_idea, pilot_precision
from labsim.mechanisms.tasks import LENGTHS_PER_KIND, SELECTION
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.forms import nearer_one
from labsim.vocabulary.numerics import log2, select
from labsim.vocabulary.units import DAYS_PER_WEEK


@inlined
def looks_again(lab, p):
    """Whether it is time to look again at what moves slowly: taste of recruits, radical ideas."""
    weeks = lab.step_days / DAYS_PER_WEEK
    due = is_due(lab.step, SELECTION, p.delegation.revisit_weeks, weeks) > 0.5
    return due or lab.announced > 0.5 or lab.step == 0.0


@phase
def judge_ideas(state, p):
    """What AI's picks are worth, and what people believe they are worth."""
    lab = state.lab[0]
    look_further(state, p)
    weeks = lab.step_days / DAYS_PER_WEEK
    horizon = state.models[HORIZON, int(lab.model_in_use)]
    lab.ai_taste_sd = ai_taste_sd(
        horizon,
        log2(p.ideas.full_coding_horizon_hours),
        p.ideas.ai_taste_at_full_coding_sd,
        p.ideas.ai_taste_slope_sd_per_year,
        lab.doubling_months_2025,
        p.ideas.ai_taste_most_sd,
    )
    if lab.step == 0.0:
        lab.ai_taste_believed_sd = lab.ai_taste_sd
    learned = belief_after(lab.ai_taste_believed_sd, lab.ai_taste_sd, p.ideas.belief_half_life_weeks, weeks)
    lab.ai_taste_believed_sd = kept(learned, lab.ai_taste_believed_sd, p.cuts.tools)
    believed = held(lab.ai_taste_believed_sd, lab.ai_taste_sd, p.beliefs.perfect)
    minutes = minutes_per_idea(
        p.pilots.share, p.pilots.budget_minutes, lab.experiments_per_project, lab.ideas_of_ai
    )
    precision = pilot_precision(minutes, p.pilots.precision_most, p.pilots.half_minutes)
    truth = taste_on_scale(p.ideas.taste_median, lab.taste_spread, lab.ai_taste_sd)
    hope = taste_on_scale(p.ideas.taste_median, lab.taste_spread, believed)
    # More taste than the model has is known to be there: what it brings is asked, not how soon it is seen.
    truth, hope = nearer_one(truth, p.margins.ai_taste), nearer_one(hope, p.margins.ai_taste)
    if looks_again(lab, p):
        depth = depth_in_use(state, p)
        lab.ai_radical_factor, lab.ai_radical_part = radical_picks_of_ai(state, p, truth, precision, depth)
        lab.ai_radical_factor_believed, _ = radical_picks_of_ai(state, p, hope, precision, depth)
    share, values = p.pilots.testable_share, state.ideas[I_AI]
    usable = usable_ideas(state)
    lab.ai_value = usable * worth_of_picks(values, truth, precision, share) * lab.ai_radical_factor
    hoped = worth_of_picks(values, hope, precision, share)
    lab.ai_value_believed = usable * hoped * lab.ai_radical_factor_believed


@inlined
def usable_ideas(state):
    """Share of AI's proposals that can be worked on at all: the work of proposing has its length, too."""
    tasks = state.tasks
    usable = 0.0
    for q in range(LENGTHS_PER_KIND):
        usable += success(tasks[ODDS, SELECTION], tasks[POWER + q, SELECTION])
    return usable / LENGTHS_PER_KIND


@phase
def value_ideas(state, p, start, n):
    """What people's own picks are worth, whoever picks in the end: by taste, pilots and radical ideas."""
    end = start + n
    people = state.people
    lab = state.lab[0]
    minutes = minutes_per_idea(
        p.pilots.share, p.pilots.budget_minutes, lab.experiments_per_project, lab.ideas_of_people
    )
    precision = pilot_precision(minutes, p.pilots.precision_most, p.pilots.half_minutes)
    values, of_radical, share = state.ideas[I_PEOPLE_NOW], state.ideas[I_RADICAL_NOW], p.pilots.testable_share
    taste, standing = people[TASTE, start:end], people[TASTE_SD, start:end]
    value, radical = people[IDEA_VALUE, start:end], people[RADICAL_VALUE, start:end]
    median, spread, now = p.ideas.taste_median, lab.taste_spread, lab.people_taste_sd + lab.experience_sd
    margin = p.margins.people_taste
    if looks_again(lab, p):
        for i in range(n):
            taste[i] = taste_on_scale(median, spread, standing[i] + now)
        for i in range(n):
            radical[i] = worth_of_picks(
                of_radical, nearer_one(taste[i], p.margins.people_taste), precision, share
            )
    for i in range(n):
        value[i] = worth_of_picks(values, nearer_one(taste[i], margin), precision, share)


@phase
def pick_ideas(state, p, start, n):
    """Who chooses what to try: the person or AI, whoever has the larger believed value per hour.

    Where AI chooses, nobody checks its choice and the hours of choosing are free for other work.
    """
    end = start + n
    people = state.people
    lab = state.lab[0]
    junior = state.tasks[JUNIOR_HOURS, SELECTION]
    more = state.tasks[SENIOR_HOURS, SELECTION] - junior
    value, picks = people[IDEA_VALUE, start:end], people[AI_PICKS, start:end]
    skill, seniority, cost = people[SKILL, start:end], people[SENIORITY, start:end], people[COST, start:end]
    may_choose, elasticity = ideas_may_pass(state, p), lab.labour_elasticity
    # Belief against belief: else the better AI's picks in truth, the less its believed ones would seem worth.
    average, of_ai = lab.people_value_believed * lab.value_2024, lab.ai_value_believed
    for i in range(n):
        own = 1.0 / skill[i]
        selecting = (junior + more * seniority[i]) * own
        # Last week's cost, with the hours of choosing; on the first day nothing was handed over yet.
        hours = select(cost[i] > 0.0, cost[i] + selecting * picks[i] * lab.agent_hours_share, own)
        chosen = ai_chooses(value[i], hours, of_ai, average, selecting, elasticity, may_choose)
        picks[i] = kept(chosen, picks[i], p.cuts.tools)
    handed = people[HANDED + SELECTION, start:end]
    ai_hours, ai_hoped = people[AI_HOURS + SELECTION, start:end], people[AI_HOPED + SELECTION, start:end]
    done, agents = people[AI_DONE + SELECTION, start:end], people[AGENT_HOURS + SELECTION, start:end]
    runtime = runtime_on(state, p, SELECTION)
    for i in range(n):
        handed[i] = picks[i]
        ai_hours[i] = 0.0
        ai_hoped[i] = 0.0
        done[i] = 1.0
        agents[i] = runtime


@inlined
def ideas_may_pass(state, p):
    """Whether AI may choose ideas: allowed, and with compute."""
    runs = state.lab[0].internal_inference_share > 0.0
    return select(runs, p.ideas.ai_may_choose * p.delegation.allowed, 0.0)
