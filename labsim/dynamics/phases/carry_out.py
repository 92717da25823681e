"""Phase 4: the week's work is done, and people learn from what came back."""

from labsim.dynamics.phases.ration import time_for_tasks
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
    JUNIOR_HOURS,
    KINDS,
    LEARNED_TRACKS,
    LEARNING_SD,
    PROJECT_HOURS,
    PROJECT_WEEKS,
    SENIOR_HOURS,
    SENIORITY,
    SKILL,
    SURPRISE,
    TRACK_LEARNING,
    TRACK_SAVED,
    TRACKS,
    TRUST_LOGITS,
    USED,
    WORK,
)
from labsim.mechanisms.beliefs import after_use, evidence, trust_after_use
from labsim.mechanisms.quality import freed_in_use, hours_with_quality
from labsim.mechanisms.tracks import learning_hours, worth_learning
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.numerics import least, ratio
from labsim.vocabulary.units import DAYS_PER_WEEK, DAYS_PER_YEAR

# Nobody spends more than this share of a week on learning to run tracks.
MOST_LEARNING = 0.5


@phase
def work(state, p, start, n):
    """Spend the hours that building models in leaves on the task mix, at what it turns out to cost."""
    end = start + n
    people = state.people
    lab = state.lab[0]
    share = lab.agent_hours_share
    weeks = lab.step_days / DAYS_PER_WEEK
    hours = p.people.hours_per_week * weeks * time_for_tasks(lab)
    picking = ratio(lab.idea_work_of_people, lab.labour, 1.0)
    freed = freed_in_use(p.quality.freed_to_quality, p.quality.freed_to_selection, picking)
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
    learning, learned_now = people[TRACK_LEARNING, start:end], people[LEARNED_TRACKS, start:end]
    for i in range(n):
        own = 1.0 / skill[i]
        cost[i] = own + share * extra[i]
        # A share of the hours that AI frees goes into doing the rest better, or into choosing.
        cost_hoped[i] = hours_with_quality(own, own + share * hoped[i], freed)
        learned = least(learning[i], MOST_LEARNING * hours)
        learning[i] -= learned
        learned_now[i] = learned
        finished[i] = (hours - learned) / hours_with_quality(own, cost[i], freed)
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
    if p.cuts.tools > 0.5:
        return
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
    as_meant, trust_half_life = lab.true_intent, p.beliefs.trust_half_life_years
    for i in range(n):
        seen = evidence(share * handed_mix[i], half_speed)
        logits[i] = trust_after_use(logits[i], as_meant, seen, trust_half_life, years)


@phase
def consider_tracks(state, p, start, n):
    """Whoever would save enough hours by unattended tracks learns to run them, which takes time once."""
    end = start + n
    people, tasks = state.people, state.tasks
    runs, learning = people[TRACKS, start:end], people[TRACK_LEARNING, start:end]
    learning_sd, there_are = people[LEARNING_SD, start:end], state.lab[0].agent_hours_share
    seniority, skill = people[SENIORITY, start:end], people[SKILL, start:end]
    if p.tracks.allowed < 0.5 or p.cuts.tools > 0.5:
        return
    for i in range(n):
        if runs[i] < 0.5:
            saved = 0.0
            for k in range(KINDS):
                junior = tasks[JUNIOR_HOURS, k]
                part = junior + (tasks[SENIOR_HOURS, k] - junior) * seniority[i]
                saved += part * people[TRACK_SAVED + k, start + i] * skill[i]
            # Where agent-hours are short, a track saves no more than the share of them that there is.
            saved = least(saved, 1.0) * there_are
            hours = learning_hours(p.tracks.learn_hours, p.tracks.learn_log_sd, learning_sd[i])
            runs[i] = worth_learning(saved, p.people.hours_per_week, p.tracks.payback_weeks, hours)
            learning[i] = runs[i] * hours


@phase
def carry_out(state, p):
    """Everybody works the week; what comes back from AI moves what they believe of it."""
    figures = int(state.lab[0].figures)
    if p.margins.left_to_ai > 0.5:
        return
    work(state, p, 0, figures)
    learn_from_use(state, p, 0, figures)
    consider_tracks(state, p, 0, figures)
