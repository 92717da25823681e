"""Phase 2: every researcher decides, kind by kind, who does the work."""

from labsim.dynamics.phases.effort import set_reading, set_thinking, think
from labsim.dynamics.phases.pick import judge_ideas, pick_ideas, value_ideas
from labsim.dynamics.phases.plan import decide_kind
from labsim.dynamics.phases.structure import set_checks, set_lengths, shown_horizon
from labsim.dynamics.state import (
    ABLE,
    AVERAGE_BELIEF,
    BELIEVED,
    FIDELITY,
    HANDED,
    HORIZON,
    IMPRESSION,
    KINDS,
    LEARNED,
    ODDS,
    OWN_HORIZON,
    REVIEW,
    TRACK_SAVED,
    TRUST,
    TRUST_LOGITS,
)
from labsim.mechanisms.allocation import policy_in_force
from labsim.mechanisms.beliefs import after_announcement, held, trust
from labsim.mechanisms.capability import odds_at_one_hour, own_horizon_log2_hours
from labsim.mechanisms.cuts import kept
from labsim.mechanisms.delegation import is_due
from labsim.mechanisms.integration import building_share
from labsim.mechanisms.routes import review_share
from labsim.mechanisms.safety import as_meant, seen_as_meant
from labsim.mechanisms.tasks import INFRASTRUCTURE, SELECTION, fleet_factor
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.forms import more, nearer_one, shared_by_more
from labsim.vocabulary.numerics import log2, select
from labsim.vocabulary.streams import IMPRESSION_STREAM, MEASUREMENT_STREAM, normal_draw
from labsim.vocabulary.units import DAYS_PER_WEEK


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
    lab.people_at_work = more(lab.headcount, p.margins.people) * (1.0 - p.margins.left_to_ai)
    lab.true_intent = as_meant(state.models[FIDELITY, used], p.beliefs.deviation_rate)
    lab.as_meant = seen_as_meant(lab.true_intent, p.safety.monitored_share, p.safety.monitor_catch)
    price = lab.scarcity * p.agent_hours.agent_hour_cost_usd / p.agent_hours.person_hour_cost_usd
    lab.agent_price = select(lab.step > 0.0, kept(price, lab.agent_price, p.cuts.tools), price)
    lab.building_share = building_share(
        p.integration.hours_share, p.delegation.allowed, lab.internal_inference_share
    )
    policy = policy_in_force(p.allocation.policy, p.allocation.rest_policy)
    lab.measuring_share = select(policy > 0.5, p.allocation.measuring_share, 0.0)
    fleet = log2(lab.powered_h100e / lab.powered_2024_h100e)
    if is_turn(state, p, INFRASTRUCTURE):
        set_lengths(state, p, INFRASTRUCTURE, fleet_factor(fleet, p.tasks.fleet_length_per_doubling))
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
        if is_turn(state, p, k):
            set_thinking(state, p, k)
        think(state, p, k)
        if is_turn(state, p, k):
            set_checks(state, p, k)
            set_reading(state, p, k)
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
    if lab.announced < 0.5 or p.cuts.tools > 0.5:
        return
    row = int(lab.model_in_use)
    impression = people[IMPRESSION, start:end]
    for i in range(n):
        z = normal_draw(int(lab.seed), int(lab.run), IMPRESSION_STREAM, start + i, row, 0)
        impression[i] = p.beliefs.spread_doublings * z
    # Everybody reads the same figure, with the same error in it.
    z = normal_draw(int(lab.seed), int(lab.run), MEASUREMENT_STREAM, 0, row, 0)
    error = p.measurement.announced_log2_sd * z
    announced = shown_horizon(lab, p, state.models[HORIZON, row]) + error
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

    What to try is decided by the value of ideas, not by the length of the task, unless that is switched.
    """
    if kind == SELECTION:
        value_ideas(state, p, start, n)
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
    # Where all is left to AI nobody is there to decide, and beliefs stay as they are.
    if p.margins.left_to_ai > 0.5:
        return
    hear_news(state, p, 0, figures)
    weigh_trust(state, p, 0, figures)
    for kind in range(KINDS):
        if is_turn(state, p, kind):
            look_at_kind(state, p, kind, 0, figures)
