"""Phase 2: every researcher decides, kind by kind, who does the work."""

from labsim.dynamics.phases.ideas import worth_of_picks
from labsim.dynamics.phases.plan import decide_kind
from labsim.dynamics.phases.structure import set_checks, set_lengths
from labsim.dynamics.state import (
    ABLE,
    AGENT_HOURS,
    AI_DONE,
    AI_HOPED,
    AI_HOURS,
    AI_PICKS,
    AVERAGE_BELIEF,
    BELIEVED,
    COST,
    FIDELITY,
    HANDED,
    HORIZON,
    I_AI,
    I_PEOPLE,
    IDEA_VALUE,
    IMPRESSION,
    JUNIOR_HOURS,
    KINDS,
    LEARNED,
    ODDS,
    OWN_HORIZON,
    POWER,
    REVIEW,
    SENIOR_HOURS,
    SENIORITY,
    SKILL,
    TASTE,
    TRACK_SAVED,
    TRUST,
    TRUST_LOGITS,
)
from labsim.mechanisms.beliefs import after_announcement, held, trust
from labsim.mechanisms.capability import odds_at_one_hour, own_horizon_log2_hours, success
from labsim.mechanisms.delegation import is_due
from labsim.mechanisms.ideas import ai_chooses, ai_taste_sd, belief_after, taste_on_scale
from labsim.mechanisms.integration import building_share
from labsim.mechanisms.pilots import minutes_per_idea, pilot_precision
from labsim.mechanisms.routes import review_share
from labsim.mechanisms.safety import as_meant, seen_as_meant
from labsim.mechanisms.tasks import INFRASTRUCTURE, LENGTHS_PER_KIND, SELECTION, fleet_factor
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.forms import more, nearer_one, shared_by_more
from labsim.vocabulary.numerics import log2, select
from labsim.vocabulary.streams import IMPRESSION_STREAM, normal_draw
from labsim.vocabulary.units import DAYS_PER_WEEK


@phase
def judge_ideas(state, p):
    """What AI's picks are worth, and what people believe they are worth."""
    lab = state.lab[0]
    weeks = lab.step_days / DAYS_PER_WEEK
    horizon = state.models[HORIZON, int(lab.model_in_use)]
    lab.ai_taste_sd = ai_taste_sd(
        horizon,
        log2(p.ideas.full_coding_horizon_hours),
        p.ideas.ai_taste_at_full_coding_sd,
        p.ideas.ai_taste_slope_sd_per_year,
        p.capability.horizon_doubling_months,
        p.ideas.ai_taste_most_sd,
    )
    if lab.step == 0.0:
        lab.ai_taste_believed_sd = lab.ai_taste_sd
    lab.ai_taste_believed_sd = belief_after(
        lab.ai_taste_believed_sd, lab.ai_taste_sd, p.ideas.belief_half_life_weeks, weeks
    )
    believed = held(lab.ai_taste_believed_sd, lab.ai_taste_sd, p.beliefs.perfect)
    minutes = minutes_per_idea(
        p.pilots.share, p.pilots.budget_minutes, lab.experiments_per_project, p.ideas.ai_ideas_seen
    )
    precision = pilot_precision(minutes, p.pilots.precision_most, p.pilots.half_minutes)
    values = state.ideas[I_AI]
    truth = taste_on_scale(p.ideas.taste_median, lab.taste_spread, lab.ai_taste_sd)
    hope = taste_on_scale(p.ideas.taste_median, lab.taste_spread, believed)
    # More taste than the model has is known to be there: what it brings is asked, not how soon it is seen.
    truth, hope = nearer_one(truth, p.margins.ai_taste), nearer_one(hope, p.margins.ai_taste)
    share = p.pilots.testable_share
    usable = usable_ideas(state)
    lab.ai_value = usable * worth_of_picks(values, truth, precision, share)
    lab.ai_value_believed = usable * worth_of_picks(values, hope, precision, share)


@inlined
def usable_ideas(state):
    """Share of AI's proposals that can be worked on at all: the work of proposing has its length, too."""
    tasks = state.tasks
    usable = 0.0
    for q in range(LENGTHS_PER_KIND):
        usable += success(tasks[ODDS, SELECTION], tasks[POWER + q, SELECTION])
    return usable / LENGTHS_PER_KIND


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
    minutes = minutes_per_idea(
        p.pilots.share, p.pilots.budget_minutes, lab.experiments_per_project, p.ideas.ideas_seen
    )
    precision = pilot_precision(minutes, p.pilots.precision_most, p.pilots.half_minutes)
    values, share = state.ideas[I_PEOPLE], p.pilots.testable_share
    taste, value, picks = people[TASTE, start:end], people[IDEA_VALUE, start:end], people[AI_PICKS, start:end]
    skill, seniority, cost = people[SKILL, start:end], people[SENIORITY, start:end], people[COST, start:end]
    may_choose, elasticity = ideas_may_pass(state, p), lab.labour_elasticity
    average, of_ai = lab.people_value * lab.value_2024, lab.ai_value_believed
    for i in range(n):
        value[i] = worth_of_picks(values, nearer_one(taste[i], p.margins.people_taste), precision, share)
    for i in range(n):
        own = 1.0 / skill[i]
        selecting = (junior + more * seniority[i]) * own
        # Last week's cost, with the hours of choosing; on the first day nothing was handed over yet.
        hours = select(cost[i] > 0.0, cost[i] + selecting * picks[i] * lab.agent_hours_share, own)
        picks[i] = ai_chooses(value[i], hours, of_ai, average, selecting, elasticity, may_choose)
    handed = people[HANDED + SELECTION, start:end]
    ai_hours, ai_hoped = people[AI_HOURS + SELECTION, start:end], people[AI_HOPED + SELECTION, start:end]
    done, agents = people[AI_DONE + SELECTION, start:end], people[AGENT_HOURS + SELECTION, start:end]
    for i in range(n):
        handed[i] = picks[i]
        ai_hours[i] = 0.0
        ai_hoped[i] = 0.0
        done[i] = 1.0
        agents[i] = p.routes.runtime_hours_per_hour


@inlined
def ideas_may_pass(state, p):
    """Whether AI may choose ideas: allowed, and with compute."""
    runs = state.lab[0].internal_inference_share > 0.0
    return select(runs, p.ideas.ai_may_choose * p.delegation.allowed, 0.0)


@phase
def is_turn(state, p, kind):
    """Whether a kind of task is looked at this week: its turn, a new model, or nothing may be handed over."""
    lab = state.lab[0]
    weeks = lab.step_days / DAYS_PER_WEEK
    if lab.announced > 0.5 or lab.step == 0.0 or state.tasks[ABLE, kind] == 0.0:
        return True
    return is_due(lab.step, kind, p.delegation.revisit_weeks, weeks) > 0.5


@phase
def brief(state, p):
    """Before anybody chooses: what the model in use can do here, what an agent-hour costs.

    Infrastructure tasks have grown with the fleet that they serve.
    """
    tasks = state.tasks
    lab = state.lab[0]
    figures = int(lab.figures)
    used = int(lab.model_in_use)
    horizon = state.models[HORIZON, used]
    lab.people_at_work = more(lab.headcount, p.margins.people)
    lab.true_intent = as_meant(state.models[FIDELITY, used], p.beliefs.deviation_rate)
    lab.as_meant = seen_as_meant(lab.true_intent, p.safety.monitored_share, p.safety.monitor_catch)
    lab.agent_price = lab.scarcity * p.agent_hours.agent_hour_cost_usd / p.agent_hours.person_hour_cost_usd
    lab.building_share = building_share(
        p.integration.hours_share, p.delegation.allowed, lab.internal_inference_share
    )
    lab.measuring_share = select(p.allocation.policy > 0.5, p.allocation.measuring_share, 0.0)
    fleet = log2(lab.powered_h100e / p.compute.powered_2024_h100e)
    if is_turn(state, p, INFRASTRUCTURE):
        set_lengths(state, p, INFRASTRUCTURE, fleet_factor(fleet, p.tasks.fleet_length_per_doubling))
    for k in range(KINDS):
        if is_turn(state, p, k):
            set_checks(state, p, k)
    own, built_in = tasks[OWN_HORIZON], nearer_one(lab.integration, p.margins.integration)
    odds = tasks[ODDS]
    for k in range(KINDS):
        own[k] = own_horizon_log2_hours(
            horizon,
            p.tasks.horizon_offset[k] + state.models[LEARNED + k, used],
            p.tasks.messiness_exponent[k],
            p.capability.messiness,
            built_in,
            p.capability.building_in_most,
        )
        odds[k] = odds_at_one_hour(p.capability.logits_per_doubling, own[k])
    for k in range(KINDS):
        believed = state.people[BELIEVED + k]
        total = 0.0
        for i in range(figures):
            total += believed[i]
        tasks[AVERAGE_BELIEF, k] = total / figures
    judge_ideas(state, p)


@phase
def hear_news(state, p, start, n):
    """Where a new model came into use, its benchmark moves what people believe it can do."""
    end = start + n
    people = state.people
    lab = state.lab[0]
    if lab.announced < 0.5:
        return
    row = int(lab.model_in_use)
    impression = people[IMPRESSION, start:end]
    for i in range(n):
        z = normal_draw(int(lab.seed), int(lab.run), IMPRESSION_STREAM, start + i, row, 0)
        impression[i] = p.beliefs.spread_doublings * z
    announced = state.models[HORIZON, row]
    hype = p.beliefs.hype_doublings
    weight = p.beliefs.announcement_weight
    for k in range(KINDS):
        believed = people[BELIEVED + k, start:end]
        offset = p.tasks.horizon_offset[k]
        for i in range(n):
            believed[i] = after_announcement(believed[i], announced, offset, hype, impression[i], weight)


@phase
def weigh_trust(state, p, start, n):
    """How far people trust what nobody watched, and how closely they review because of it."""
    end = start + n
    logits = state.people[TRUST_LOGITS, start:end]
    trusted = state.people[TRUST, start:end]
    review = state.people[REVIEW, start:end]
    perfect = p.beliefs.perfect
    true_intent = state.lab[0].as_meant
    most = p.routes.review_share_distrusted
    least = p.routes.review_share_trusted
    nearer, reviewers = p.margins.trust, p.margins.review
    for i in range(n):
        believed = trust(logits[i])
        trusted[i] = nearer_one(held(believed, true_intent, perfect), nearer)
        review[i] = shared_by_more(review_share(trusted[i], most, least), reviewers)


@phase
def keep_kind(state, kind, start, n):
    """Leave one kind of task with people."""
    end = start + n
    handed, saved = state.people[HANDED + kind, start:end], state.people[TRACK_SAVED + kind, start:end]
    for i in range(n):
        handed[i] = 0.0
        saved[i] = 0.0


@phase
def look_at_kind(state, p, kind, start, n):
    """Decide anew about one kind of task; one that may not be handed over stays with people.

    What to try is decided by the value of ideas, not by the length of the task.
    """
    if kind == SELECTION and state.tasks[ABLE, kind] == 0.0:
        pick_ideas(state, p, start, n)
    elif state.tasks[ABLE, kind] == 0.0:
        keep_kind(state, kind, start, n)
    else:
        decide_kind(state, p, kind, start, n)


@phase
def choose(state, p):
    """Every researcher decides for each kind of task who does it, by what they believe of the model."""
    figures = int(state.lab[0].figures)
    brief(state, p)
    hear_news(state, p, 0, figures)
    weigh_trust(state, p, 0, figures)
    for kind in range(KINDS):
        if is_turn(state, p, kind):
            look_at_kind(state, p, kind, 0, figures)
