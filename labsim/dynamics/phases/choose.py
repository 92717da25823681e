"""Phase 2: every researcher decides, kind by kind, who does the work."""

from labsim.dynamics.phases.structure import set_lengths
from labsim.dynamics.state import (
    ABLE,
    AGENT_HOURS,
    AI_DONE,
    AI_HOPED,
    AI_HOURS,
    AVERAGE_BELIEF,
    BELIEVED,
    CHUNK_DETECTED,
    CHUNK_POWER,
    DETECTED,
    HANDED,
    HORIZON,
    IMPRESSION,
    KINDS,
    LENGTH,
    ODDS,
    OWN_HORIZON,
    PER_HOUR,
    POWER,
    REVIEW,
    SKILL,
    SURPRISE,
    TRUST,
    TRUST_LOGITS,
)
from labsim.mechanisms.beliefs import after_announcement, held, trust
from labsim.mechanisms.capability import odds_at_one_hour, own_horizon_log2_hours, success
from labsim.mechanisms.delegation import handed_over, is_due
from labsim.mechanisms.evaluation import seems_done
from labsim.mechanisms.integration import building_share
from labsim.mechanisms.routes import (
    ATTEMPTS,
    CHUNK_HOURS,
    best_route,
    cheaper,
    review_share,
    route_outcome,
)
from labsim.mechanisms.tasks import INFRASTRUCTURE, LENGTHS_PER_KIND, fleet_factor
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.numerics import log2, ratio, select
from labsim.vocabulary.streams import IMPRESSION_STREAM, normal_draw
from labsim.vocabulary.units import DAYS_PER_WEEK

_HALF_HOUR, _NINETY_MINUTES, _FIVE_HOURS = CHUNK_HOURS
_NEVER = 1e6


@phase
def brief(state, p):
    """Before anybody chooses: what the model in use can do here, what an agent-hour costs.

    Infrastructure tasks have grown with the fleet that they serve.
    """
    tasks = state.tasks
    lab = state.lab[0]
    figures = int(lab.figures)
    horizon = state.models[HORIZON, int(lab.model_in_use)]
    lab.agent_price = lab.scarcity * p.agent_hours.agent_hour_cost_usd / p.agent_hours.person_hour_cost_usd
    lab.building_share = building_share(
        p.integration.hours_share, p.delegation.allowed, lab.internal_inference_share
    )
    fleet = log2(lab.powered_h100e / p.compute.powered_2024_h100e)
    if p.tasks.fleet_length_per_doubling > 0.0:
        factor = fleet_factor(fleet, p.tasks.fleet_length_per_doubling)
        set_lengths(state, p, INFRASTRUCTURE, factor)
    own = tasks[OWN_HORIZON]
    odds = tasks[ODDS]
    for k in range(KINDS):
        own[k] = own_horizon_log2_hours(
            horizon,
            p.tasks.horizon_offset[k],
            p.tasks.messiness_exponent[k],
            p.capability.messiness,
            lab.integration,
            p.capability.building_in_most,
        )
        odds[k] = odds_at_one_hour(p.capability.logits_per_doubling, own[k])
    for k in range(KINDS):
        believed = state.people[BELIEVED + k]
        total = 0.0
        for i in range(figures):
            total += believed[i]
        tasks[AVERAGE_BELIEF, k] = total / figures


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
    as_meant = 1.0 - p.beliefs.deviation_rate
    most = p.routes.review_share_distrusted
    least = p.routes.review_share_trusted
    for i in range(n):
        believed = trust(logits[i])
        trusted[i] = held(believed, as_meant, perfect)
        review[i] = review_share(trusted[i], most, least)


@inlined
def _by_length(length, for_longest, for_long, for_short):
    """The best chunk among those that are shorter than the task."""
    return select(length > _FIVE_HOURS, for_longest, select(length > _NINETY_MINUTES, for_long, for_short))


@inlined
def _of_piece(piece, whole, half_hour, ninety_minutes, five_hours):
    """What belongs to the chosen piece: 0 the whole task, 1 to 3 the chunks."""
    chunk = select(piece > 2.5, five_hours, select(piece > 1.5, ninety_minutes, half_hour))
    return select(piece > 0.5, chunk, whole)


@inlined
def _plan_length(length, whole, person, terms, chunks, best_chunks):
    """For one task length: the route believed cheapest, and what it comes to in truth.

    Returns (share handed over, then times that share: person-hours, believed person-hours, delivered,
    agent-hours, surprise); all per hour of the task.
    """
    power, seen, per_piece, truth = whole
    odds, intent, review, own, true_intent = person
    common, redo, unseen, waiting, price, runtime, margin, able, trial = terms
    hopes, seens, per_pieces, truths = chunks
    half, ninety, five = best_chunks
    fit = (review, own, common, redo, unseen, waiting)
    hope = success(odds, power)
    cut_cost = _by_length(length, five[0], ninety[0], half[0])
    cost, piece, several, reviewed = cheaper(
        select(length > _HALF_HOUR, cut_cost, _NEVER),
        _by_length(length, five[1], ninety[1], half[1]),
        _by_length(length, five[2], ninety[2], half[2]),
        _by_length(length, five[3], ninety[3], half[3]),
        *best_route(hope, intent, seen, 0.0, per_piece, *fit, price),
    )
    hope = _of_piece(piece, hope, hopes[0], hopes[1], hopes[2])
    truth = _of_piece(piece, truth, truths[0], truths[1], truths[2])
    seen = _of_piece(piece, seen, seens[0], seens[1], seens[2])
    per_piece = _of_piece(piece, per_piece, per_pieces[0], per_pieces[1], per_pieces[2])
    attempts = 1.0 + several * (ATTEMPTS - 1.0)
    hours, done = route_outcome(truth, true_intent, seen, several, reviewed, per_piece, *fit)
    share = handed_over(cost, own, margin, able, trial) / LENGTHS_PER_KIND
    return (
        share,
        share * hours,
        share * (cost - attempts * price),
        share * done,
        share * runtime * attempts,
        share * (seems_done(truth, seen, reviewed) - hope),
    )


@inlined
def _whole(tasks, kind, q, overhead):
    """What holds for one task length: odds factor, detection, overhead per hour, true success."""
    return (
        tasks[POWER + q, kind],
        tasks[DETECTED + q, kind],
        overhead * tasks[PER_HOUR + q, kind],
        success(tasks[ODDS, kind], tasks[POWER + q, kind]),
    )


@phase
def decide_kind(state, p, kind, start, n):
    """For one kind of task: find the cheapest route a person believes in, for each task length."""
    end = start + n
    people = state.people
    tasks = state.tasks
    handed = people[HANDED + kind, start:end]
    ai_hours, ai_hoped = people[AI_HOURS + kind, start:end], people[AI_HOPED + kind, start:end]
    ai_done, agents = people[AI_DONE + kind, start:end], people[AGENT_HOURS + kind, start:end]
    surprise, believed = people[SURPRISE + kind, start:end], people[BELIEVED + kind, start:end]
    skill, trusted, reviewing = people[SKILL, start:end], people[TRUST, start:end], people[REVIEW, start:end]
    horizon, slope, perfect = tasks[OWN_HORIZON, kind], p.capability.logits_per_doubling, p.beliefs.perfect
    true_odds, true_intent = tasks[ODDS, kind], 1.0 - p.beliefs.deviation_rate
    overhead, runtime = p.routes.handover_hours, p.routes.runtime_hours_per_hour
    price, waiting = runtime * state.lab[0].agent_price, runtime * p.routes.waiting_share
    common, redo, unseen = (
        p.routes.common_cause,
        p.routes.redo_share,
        p.routes.unseen_failure_hours,
    )
    margin, able, trial = p.delegation.handover_margin, tasks[ABLE, kind], p.delegation.trial_share
    terms = (common, redo, unseen, waiting, price, runtime, margin, able, trial)
    length_0, length_1 = tasks[LENGTH, kind], tasks[LENGTH + 1, kind]
    length_2, length_3 = tasks[LENGTH + 2, kind], tasks[LENGTH + 3, kind]
    whole_0, whole_1 = _whole(tasks, kind, 0, overhead), _whole(tasks, kind, 1, overhead)
    whole_2, whole_3 = _whole(tasks, kind, 2, overhead), _whole(tasks, kind, 3, overhead)
    powers = (tasks[CHUNK_POWER, kind], tasks[CHUNK_POWER + 1, kind], tasks[CHUNK_POWER + 2, kind])
    seens = (tasks[CHUNK_DETECTED, kind], tasks[CHUNK_DETECTED + 1, kind], tasks[CHUNK_DETECTED + 2, kind])
    pers = (overhead / _HALF_HOUR, overhead / _NINETY_MINUTES, overhead / _FIVE_HOURS)
    truths = (success(true_odds, powers[0]), success(true_odds, powers[1]), success(true_odds, powers[2]))
    for i in range(n):
        own, review, intent = 1.0 / skill[i], reviewing[i], trusted[i]
        odds = odds_at_one_hour(slope, held(believed[i], horizon, perfect))
        person = (odds, intent, review, own, true_intent)
        fit = (review, own, common, redo, unseen, waiting, price)
        hopes = (success(odds, powers[0]), success(odds, powers[1]), success(odds, powers[2]))
        chunks = (hopes, seens, pers, truths)
        # A chunk does not depend on the task's length: the best up to each size is found once.
        half = best_route(hopes[0], intent, seens[0], 1.0, pers[0], *fit)
        ninety = cheaper(*best_route(hopes[1], intent, seens[1], 2.0, pers[1], *fit), *half)
        five = cheaper(*best_route(hopes[2], intent, seens[2], 3.0, pers[2], *fit), *ninety)
        best = (half, ninety, five)
        a = _plan_length(length_0, whole_0, person, terms, chunks, best)
        b = _plan_length(length_1, whole_1, person, terms, chunks, best)
        c = _plan_length(length_2, whole_2, person, terms, chunks, best)
        d = _plan_length(length_3, whole_3, person, terms, chunks, best)
        share = a[0] + b[0] + c[0] + d[0]
        part = ratio(1.0, share, 0.0)
        handed[i] = share
        ai_hours[i] = (a[1] + b[1] + c[1] + d[1]) * part
        ai_hoped[i] = (a[2] + b[2] + c[2] + d[2]) * part
        ai_done[i] = (a[3] + b[3] + c[3] + d[3]) * part
        agents[i] = (a[4] + b[4] + c[4] + d[4]) * part
        surprise[i] = (a[5] + b[5] + c[5] + d[5]) * part


@phase
def keep_kind(state, kind, start, n):
    """Leave one kind of task with people."""
    end = start + n
    handed = state.people[HANDED + kind, start:end]
    for i in range(n):
        handed[i] = 0.0


@phase
def is_turn(state, p, kind):
    """Whether a kind of task is looked at this week: its turn, a new model, or nothing may be handed over."""
    lab = state.lab[0]
    weeks = lab.step_days / DAYS_PER_WEEK
    if lab.announced > 0.5 or lab.step == 0.0 or state.tasks[ABLE, kind] == 0.0:
        return True
    return is_due(lab.step, kind, p.delegation.revisit_weeks, weeks) > 0.5


@phase
def look_at_kind(state, p, kind, start, n):
    """Decide anew about one kind of task; one that may not be handed over stays with people."""
    if state.tasks[ABLE, kind] == 0.0:
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
