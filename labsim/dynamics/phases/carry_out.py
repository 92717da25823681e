"""Phase 4: the week's work is done, and people learn from what came back."""

from labsim.dynamics.state import (
    AGENT_HOURS_MIX,
    AI_EXTRA,
    AI_EXTRA_HOPED,
    AVERAGE_BELIEF,
    BELIEVED,
    COST,
    COST_HOPED,
    DONE_MIX,
    DONE_WORK,
    HANDED,
    HANDED_MIX,
    HANDED_WORK,
    KINDS,
    PROJECT_HOURS,
    PROJECT_WEEKS,
    SKILL,
    SURPRISE,
    TRUST_LOGITS,
    USED,
    WORK,
)
from labsim.mechanisms.beliefs import after_use, evidence, trust_after_use
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.units import DAYS_PER_WEEK, DAYS_PER_YEAR


@phase
def work(state, p, start, n):
    """Spend the hours that building models in leaves on the task mix, at what it turns out to cost."""
    end = start + n
    people = state.people
    lab = state.lab[0]
    share = lab.agent_hours_share
    weeks = lab.step_days / DAYS_PER_WEEK
    hours = p.people.hours_per_week * weeks * (1.0 - lab.building_share)
    skill, extra, hoped = (
        people[SKILL, start:end],
        people[AI_EXTRA, start:end],
        people[AI_EXTRA_HOPED, start:end],
    )
    cost, cost_hoped, finished = (
        people[COST, start:end],
        people[COST_HOPED, start:end],
        people[WORK, start:end],
    )
    for i in range(n):
        own = 1.0 / skill[i]
        cost[i] = own + share * extra[i]
        cost_hoped[i] = own + share * hoped[i]
        finished[i] = hours / cost[i]
    handed_mix, done_mix, agents_mix = (
        people[HANDED_MIX, start:end],
        people[DONE_MIX, start:end],
        people[AGENT_HOURS_MIX, start:end],
    )
    handed_work, done_work, used = (
        people[HANDED_WORK, start:end],
        people[DONE_WORK, start:end],
        people[USED, start:end],
    )
    project_hours, project_weeks = people[PROJECT_HOURS, start:end], people[PROJECT_WEEKS, start:end]
    for i in range(n):
        through_ai = share * finished[i]
        handed_work[i] = through_ai * handed_mix[i]
        done_work[i] = through_ai * done_mix[i]
        used[i] = through_ai * agents_mix[i]
        project_hours[i] += finished[i]
        project_weeks[i] += weeks


@phase
def learn_from_use(state, p, start, n):
    """Move beliefs by what looked done against what was expected, and towards colleagues' beliefs."""
    end = start + n
    people = state.people
    lab = state.lab[0]
    share = lab.agent_hours_share
    weeks = lab.step_days / DAYS_PER_WEEK
    half_life, slope = p.beliefs.half_life_weeks, p.capability.logits_per_doubling
    colleagues, half_speed = p.beliefs.colleagues_per_year, p.beliefs.half_speed_tried_share
    for k in range(KINDS):
        believed, handed, surprise = (
            people[BELIEVED + k, start:end],
            people[HANDED + k, start:end],
            people[SURPRISE + k, start:end],
        )
        average = state.tasks[AVERAGE_BELIEF, k]
        for i in range(n):
            seen = evidence(share * handed[i], half_speed)
            believed[i] = after_use(
                believed[i], surprise[i], seen, average, half_life, slope, colleagues, weeks
            )
    logits, handed_mix = people[TRUST_LOGITS, start:end], people[HANDED_MIX, start:end]
    years = lab.step_days / DAYS_PER_YEAR
    as_meant, trust_half_life = 1.0 - p.beliefs.deviation_rate, p.beliefs.trust_half_life_years
    for i in range(n):
        seen = evidence(share * handed_mix[i], half_speed)
        logits[i] = trust_after_use(logits[i], as_meant, seen, trust_half_life, years)


@phase
def carry_out(state, p):
    """Everybody works the week; what comes back from AI moves what they believe of it."""
    figures = int(state.lab[0].figures)
    work(state, p, 0, figures)
    learn_from_use(state, p, 0, figures)
