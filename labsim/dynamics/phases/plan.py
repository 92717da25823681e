"""How a person plans one kind of task: for each length, the route believed to cost least."""

from labsim.dynamics.phases.costs import loss_by_fault, reading_on, runtime_on
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
    SPOILED,
    SURPRISE,
    TRACK_SAVED,
    TRACKS,
    TRUST,
)
from labsim.mechanisms.beliefs import held
from labsim.mechanisms.capability import odds_at_one_hour, success
from labsim.mechanisms.delegation import handed_over
from labsim.mechanisms.evaluation import seems_done
from labsim.mechanisms.routes import ATTEMPTS, CHUNK_HOURS, best_route, cheaper, route_outcome
from labsim.mechanisms.tasks import LENGTHS_PER_KIND
from labsim.mechanisms.tracks import (
    hours_per_hour,
    spell_hours,
    spell_success,
    track_agent_hours,
    track_delivered,
    track_hours,
)
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.forms import shared_by_more
from labsim.vocabulary.numerics import greatest, ratio, select

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
def _plan_length(whole, person, terms, chunks, best_chunks):
    """For one task length: the route believed cheapest, and what it comes to in truth.

    Returns (share handed over, then times that share: person-hours, believed person-hours, delivered,
    agent-hours, surprise, failed and unnoticed); all per hour of the task.
    """
    length, power, seen, per_piece, truth = whole
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
    now = (review, own, common, redo, waiting)
    hours, done, spoiled = route_outcome(truth, true_intent, seen, several, reviewed, per_piece, *now)
    share = handed_over(cost, own, margin, able, trial) / LENGTHS_PER_KIND
    return (
        share,
        share * hours,
        share * (cost - attempts * price),
        share * done,
        share * runtime * attempts,
        share * (seems_done(truth, seen, reviewed) - hope),
        share * spoiled,
    )


@inlined
def _whole(tasks, kind, q, overhead):
    """What holds for one task length: the length, odds factor, detection, overhead per hour, true success."""
    return (
        tasks[LENGTH + q, kind],
        tasks[POWER + q, kind],
        tasks[DETECTED + q, kind],
        overhead * tasks[PER_HOUR + q, kind],
        success(tasks[ODDS, kind], tasks[POWER + q, kind]),
    )


@inlined
def _terms(state, p, kind):
    """What is the same for everybody: costs and rules of handing over this kind, prices included."""
    agent_price = state.lab[0].agent_price
    runtime = runtime_on(state, p, kind)
    reading = reading_on(state, p, kind)
    # Who knows the truth knows what a fault costs in repair.
    unseen = loss_by_fault(p)
    return (
        p.routes.common_cause,
        p.routes.redo_share,
        unseen,
        runtime * p.routes.waiting_share,
        (runtime + reading) * agent_price,
        runtime + reading,
        p.delegation.handover_margin,
        state.tasks[ABLE, kind],
        p.delegation.trial_share,
    )


@inlined
def _chunks(tasks, kind, overhead):
    """Odds factors, detection, overhead per hour and true success of the three chunks."""
    odds = tasks[ODDS, kind]
    powers = (tasks[CHUNK_POWER, kind], tasks[CHUNK_POWER + 1, kind], tasks[CHUNK_POWER + 2, kind])
    return (
        powers,
        (tasks[CHUNK_DETECTED, kind], tasks[CHUNK_DETECTED + 1, kind], tasks[CHUNK_DETECTED + 2, kind]),
        (overhead / _HALF_HOUR, overhead / _NINETY_MINUTES, overhead / _FIVE_HOURS),
        (success(odds, powers[0]), success(odds, powers[1]), success(odds, powers[2])),
    )


@inlined
def _plan_kind(person, terms, pieces, wholes):
    """A person's best routes for the four lengths of a kind, added up."""
    odds, intent, review, own, _ = person
    common, redo, unseen, waiting, price = terms[0], terms[1], terms[2], terms[3], terms[4]
    powers, seens, pers, truths = pieces
    fit = (review, own, common, redo, unseen, waiting, price)
    hopes = (success(odds, powers[0]), success(odds, powers[1]), success(odds, powers[2]))
    chunks = (hopes, seens, pers, truths)
    # A chunk does not depend on the task's length: the best up to each size is found once.
    half = best_route(hopes[0], intent, seens[0], 1.0, pers[0], *fit)
    ninety = cheaper(*best_route(hopes[1], intent, seens[1], 2.0, pers[1], *fit), *half)
    five = cheaper(*best_route(hopes[2], intent, seens[2], 3.0, pers[2], *fit), *ninety)
    best = (half, ninety, five)
    a = _plan_length(wholes[0], person, terms, chunks, best)
    b = _plan_length(wholes[1], person, terms, chunks, best)
    c = _plan_length(wholes[2], person, terms, chunks, best)
    d = _plan_length(wholes[3], person, terms, chunks, best)
    return (
        a[0] + b[0] + c[0] + d[0],
        a[1] + b[1] + c[1] + d[1],
        a[2] + b[2] + c[2] + d[2],
        a[3] + b[3] + c[3] + d[3],
        a[4] + b[4] + c[4] + d[4],
        a[5] + b[5] + c[5] + d[5],
        a[6] + b[6] + c[6] + d[6],
    )


@inlined
def _track(odds, true_odds, slope, own, terms, tracks):
    """An unattended track on this kind: (person-hours hoped, in truth, agent-hours, delivered, surprise)."""
    common, redo, runtime = terms[0], terms[1], terms[5]
    success_share, start_hours, review_share = tracks
    per_hour = hours_per_hour(spell_hours(odds, slope, success_share), start_hours, review_share)
    truth = spell_success(success_share, odds, true_odds)
    return (
        track_hours(per_hour, success_share, common, redo, own),
        track_hours(per_hour, truth, common, redo, own),
        track_agent_hours(truth, runtime),
        track_delivered(truth, common),
        truth - success_share,
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
    spoiled, saved = people[SPOILED + kind, start:end], people[TRACK_SAVED + kind, start:end]
    skill, trusted, reviewing = people[SKILL, start:end], people[TRUST, start:end], people[REVIEW, start:end]
    runs_tracks = people[TRACKS, start:end]
    horizon, slope, perfect = tasks[OWN_HORIZON, kind], p.capability.logits_per_doubling, p.beliefs.perfect
    true_odds, true_intent = tasks[ODDS, kind], state.lab[0].as_meant
    agent_price, overhead = state.lab[0].agent_price, p.routes.handover_hours
    reviewing_tracks = shared_by_more(p.tracks.review_share, p.margins.review)
    tracks = (p.tracks.success_share, p.tracks.start_hours, reviewing_tracks)
    terms, pieces = _terms(state, p, kind), _chunks(tasks, kind, overhead)
    wholes = (
        _whole(tasks, kind, 0, overhead),
        _whole(tasks, kind, 1, overhead),
        _whole(tasks, kind, 2, overhead),
        _whole(tasks, kind, 3, overhead),
    )
    may_track = tasks[ABLE, kind] * p.tracks.allowed > 0.5
    for i in range(n):
        own = 1.0 / skill[i]
        odds = odds_at_one_hour(slope, held(believed[i], horizon, perfect))
        person = (odds, trusted[i], reviewing[i], own, true_intent)
        plan = _plan_kind(person, terms, pieces, wholes)
        part = ratio(1.0, plan[0], 0.0)
        track = _track(odds, true_odds, slope, own, terms, tracks)
        # Price included, as a person compares them.
        gain = plan[2] + (1.0 - plan[0]) * own - track[0] + (plan[4] - track[2]) * agent_price
        saved[i] = select(may_track, greatest(gain, 0.0), 0.0)
        on_track = runs_tracks[i] * saved[i] > 0.0
        handed[i] = select(on_track, 1.0, plan[0])
        ai_hours[i] = select(on_track, track[1], plan[1] * part)
        ai_hoped[i] = select(on_track, track[0], plan[2] * part)
        ai_done[i] = select(on_track, track[3], plan[3] * part)
        agents[i] = select(on_track, track[2], plan[4] * part)
        surprise[i] = select(on_track, track[4], plan[5] * part)
        spoiled[i] = select(on_track, 0.0, plan[6] * part)
