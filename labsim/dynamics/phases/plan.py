"""How a person plans one kind of task: for each length, the route believed to cost least."""

from labsim.dynamics.state import (
    ABLE,
    AGENT_HOURS,
    AI_DONE,
    AI_HOPED,
    AI_HOURS,
    BELIEVED,
    CHUNK_DETECTED,
    CHUNK_POWER,
    DETECTED,
    HANDED,
    LENGTH,
    ODDS,
    OWN_HORIZON,
    PER_HOUR,
    POWER,
    REVIEW,
    SKILL,
    SURPRISE,
    TRUST,
)
from labsim.mechanisms.beliefs import held
from labsim.mechanisms.capability import odds_at_one_hour, success
from labsim.mechanisms.delegation import handed_over
from labsim.mechanisms.evaluation import seems_done
from labsim.mechanisms.routes import ATTEMPTS, CHUNK_HOURS, best_route, cheaper, route_outcome
from labsim.mechanisms.tasks import LENGTHS_PER_KIND
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.numerics import ratio, select

_HALF_HOUR, _NINETY_MINUTES, _FIVE_HOURS = CHUNK_HOURS
_NEVER = 1e6


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
