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
    """Spend a week's hours on the task mix at the cost that the plan turns out to have."""
    people = state.people
    lab = state.lab[0]
    share = lab.agent_hours_share
    weeks = lab.step_days / DAYS_PER_WEEK
    hours = p.people.hours_per_week * weeks
    skill, extra, hoped = people[SKILL], people[AI_EXTRA], people[AI_EXTRA_HOPED]
    cost, cost_hoped, finished = people[COST], people[COST_HOPED], people[WORK]
    for i in range(n):
        j = start + i
        own = 1.0 / skill[j]
        cost[j] = own + share * extra[j]
        cost_hoped[j] = own + share * hoped[j]
        finished[j] = hours / cost[j]
    handed_mix, done_mix, agents_mix = people[HANDED_MIX], people[DONE_MIX], people[AGENT_HOURS_MIX]
    handed_work, done_work, used = people[HANDED_WORK], people[DONE_WORK], people[USED]
    project_hours, project_weeks = people[PROJECT_HOURS], people[PROJECT_WEEKS]
    for i in range(n):
        j = start + i
        through_ai = share * finished[j]
        handed_work[j] = through_ai * handed_mix[j]
        done_work[j] = through_ai * done_mix[j]
        used[j] = through_ai * agents_mix[j]
        project_hours[j] += finished[j]
        project_weeks[j] += weeks


@phase
def learn_from_use(state, p, start, n):
    """Move beliefs by what looked done against what was expected, and towards colleagues' beliefs."""
    people = state.people
    lab = state.lab[0]
    share = lab.agent_hours_share
    weeks = lab.step_days / DAYS_PER_WEEK
    half_life, slope = p.beliefs.half_life_weeks, p.capability.logits_per_doubling
    colleagues, half_speed = p.beliefs.colleagues_per_year, p.beliefs.half_speed_tried_share
    for k in range(KINDS):
        believed, handed, surprise = people[BELIEVED + k], people[HANDED + k], people[SURPRISE + k]
        average = state.tasks[AVERAGE_BELIEF, k]
        for i in range(n):
            j = start + i
            seen = evidence(share * handed[j], half_speed)
            believed[j] = after_use(
                believed[j], surprise[j], seen, average, half_life, slope, colleagues, weeks
            )
    logits, handed_mix = people[TRUST_LOGITS], people[HANDED_MIX]
    years = lab.step_days / DAYS_PER_YEAR
    as_meant, trust_half_life = 1.0 - p.beliefs.deviation_rate, p.beliefs.trust_half_life_years
    for i in range(n):
        j = start + i
        seen = evidence(share * handed_mix[j], half_speed)
        logits[j] = trust_after_use(logits[j], as_meant, seen, trust_half_life, years)


@phase
def carry_out(state, p):
    """Everybody works the week; what comes back from AI moves what they believe of it."""
    figures = int(state.lab[0].figures)
    work(state, p, 0, figures)
    learn_from_use(state, p, 0, figures)
