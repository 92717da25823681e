"""What each way of using AI costs: one attempt or several, every piece read or none.

Everything is counted per hour of the task (working time of an able person without AI), as an expected
value. A *piece* is what AI gets at once: the whole task or a chunk cut from it by the person.
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import least, select
from labsim.vocabulary.quantities import parameter

# Pieces into which a person may cut a longer task [h].
CHUNK_HOURS = (0.5, 1.5, 5.0)
ATTEMPTS = 4.0


@dataclass(frozen=True)
class Routes:
    """Costs of handing work to a model and of what comes back."""

    handover_hours: float = parameter(
        "Hours to hand over one piece of work and take it back.",
        unit="h",
        default=0.08,
        bounds=(0.0, 10.0),
        range90=(0.03, 0.25),
        scale="log",
        source="start value, assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    review_share_distrusted: float = parameter(
        "Hours of review for each hour of work, where nothing is taken on trust.",
        unit="h per h",
        default=0.45,
        bounds=(0.0, 5.0),
        range90=(0.25, 0.8),
        scale="log",
        source="start value, assumed; about 0.37 to 0.40 in the 2025 trial",
        holder="nature",
        grade="assumed",
    )
    review_share_trusted: float = parameter(
        "Hours of review for each hour of work, where the intent is fully trusted.",
        unit="h per h",
        default=0.05,
        bounds=(0.0, 5.0),
        range90=(0.02, 0.12),
        scale="log",
        source="start value, assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    redo_share: float = parameter(
        "Hours to redo a failed piece, against doing it alone from the start.",
        unit="h per h",
        default=1.0,
        bounds=(0.0, 10.0),
        range90=(0.7, 1.3),
        source="start value, assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    unseen_failure_hours: float = parameter(
        "Hours lost later for each hour of work that failed and was not noticed.",
        unit="h per h",
        default=6.0,
        bounds=(0.0, 1e3),
        range90=(2.0, 15.0),
        scale="log",
        source="start value, assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    common_cause: float = parameter(
        "Share of failures that all attempts of one model have in common.",
        unit="share",
        default=0.43,
        bounds=(0.0, 1.0),
        range90=(0.2, 0.8),
        scale="share",
        source="start value, assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    runtime_hours_per_hour: float = parameter(
        "Agent-hours that one attempt takes for each hour of the task.",
        unit="h per h",
        default=0.25,
        bounds=(0.0, 100.0),
        range90=(0.1, 0.6),
        scale="log",
        source="start value, assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    waiting_share: float = parameter(
        "Share of an attempt's run time that the person loses by waiting.",
        unit="share",
        default=0.1,
        bounds=(0.0, 1.0),
        range90=(0.02, 0.4),
        scale="share",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Routes
# A second attempt never succeeds where the first one failed.
OFF = {"routes.common_cause": 1.0}

# Domains of what a route costs one person, in the order in which rules take them.
PERSON_TERMS = {
    "per_piece": (0.0, 1e6),
    "review": (0.0, 5.0),
    "own_hours": (1e-3, 1e3),
    "common_cause": (0.0, 1.0),
    "redo": (0.0, 10.0),
    "unseen": (0.0, 1e3),
    "waiting": (0.0, 100.0),
}
# The same without what is lost only later.
NOW_TERMS = {name: domain for name, domain in PERSON_TERMS.items() if name != "unseen"}


@rule(success=(0.0, 1.0), detected=(0.0, 1.0), common_cause=(0.0, 1.0), several=(0.0, 1.0))
def delivered(success, detected, common_cause, several):
    """Probability that one attempt, or the best of several, does the piece.

    Notes
    -----
    Attempts of one model fail together by common cause: all n fail with probability
    F = gamma (1 - p) + (1 - gamma)(1 - p)^n; a check picks a good one when it notices the bad ones,
    P = p + a [(1 - F) - p]. For one attempt P = p.
    """
    failure = 1.0 - success
    squared = failure * failure
    all_fail = common_cause * failure + (1.0 - common_cause) * squared * squared
    gain = detected * (failure - all_fail)
    return least(success + select(several > 0.5, gain, 0.0), 1.0)


@rule(trust=(0.0, 1.0), distrusted=(0.0, 5.0), trusted=(0.0, 5.0))
def review_share(trust, distrusted, trusted):
    """Hours of review per hour of work at a given trust in the model's unwatched intent.

    Notes
    -----
    r = r1 + (r0 - r1)(1 - T), r0 without any trust, r1 at full trust.
    """
    return trusted + (distrusted - trusted) * (1.0 - trust)


@rule(
    delivered=(0.0, 1.0),
    per_piece=(0.0, 1e6),
    review=(0.0, 5.0),
    redo=(0.0, 10.0),
    own_hours=(1e-3, 1e3),
    waiting=(0.0, 100.0),
)
def reviewed_hours(delivered, per_piece, review, redo, own_hours, waiting):
    """Person-hours per hour of the task when every piece is read.

    Notes
    -----
    o/c + r + (1 - P) f/skill + wait: handing over a piece of c hours, reading it, redoing what failed
    (f hours for each hour), waiting.
    """
    return (per_piece + review + waiting) + (1.0 - delivered) * (redo * own_hours)


@rule(
    delivered=(0.0, 1.0),
    intent=(0.0, 1.0),
    detected=(0.0, 1.0),
    per_piece=(0.0, 1e6),
    redo=(0.0, 10.0),
    unseen=(0.0, 1e3),
    own_hours=(1e-3, 1e3),
    waiting=(0.0, 100.0),
)
def unreviewed_hours(delivered, intent, detected, per_piece, redo, unseen, own_hours, waiting):
    """Person-hours per hour of the task when nothing is read.

    Notes
    -----
    o/c + (1 - P T)[a f + (1 - a) D]/skill + wait: a failure, or a deviation from what was meant
    (probability 1 - T), is redone where noticed and costs D later where not.
    """
    bad = 1.0 - delivered * intent
    return (per_piece + waiting) + bad * ((detected * redo + (1.0 - detected) * unseen) * own_hours)


@rule(
    cost=(0.0, 1e7),
    piece=(0.0, 10.0),
    several=(0.0, 1.0),
    reviewed=(0.0, 1.0),
    best_cost=(0.0, 1e7),
    best_piece=(0.0, 10.0),
    best_several=(0.0, 1.0),
    best_reviewed=(0.0, 1.0),
)
def cheaper(cost, piece, several, reviewed, best_cost, best_piece, best_several, best_reviewed):
    """The cheaper of two routes, as (cost, number of its piece, several attempts, reviewed)."""
    better = cost < best_cost
    return (
        least(cost, best_cost),
        select(better, piece, best_piece),
        select(better, several, best_several),
        select(better, reviewed, best_reviewed),
    )


@rule(
    success=(0.0, 1.0),
    intent=(0.0, 1.0),
    detected=(0.0, 1.0),
    piece=(0.0, 10.0),
    **PERSON_TERMS,
    agent_price=(0.0, 1e5),
)
def best_route(
    success,
    intent,
    detected,
    piece,
    per_piece,
    review,
    own_hours,
    common_cause,
    redo,
    unseen,
    waiting,
    agent_price,
):
    """The cheapest of the four routes for one piece: one or several attempts, reviewed or not.

    Parameters
    ----------
    agent_price
        Price of one attempt's agent-hours per hour of the task, in person-hours.

    Returns
    -------
    tuple
        (believed cost per hour of the task, number of the piece, several attempts, reviewed).

    Notes
    -----
    The least of the reviewed and the unreviewed hours, each with one attempt (P = p, one price) and
    with four (P of four, four prices).
    """
    once = delivered(success, detected, common_cause, 0.0)
    best = delivered(success, detected, common_cause, 1.0)
    one = reviewed_hours(once, per_piece, review, redo, own_hours, waiting) + agent_price
    many = reviewed_hours(best, per_piece, review, redo, own_hours, waiting) + ATTEMPTS * agent_price
    first = cheaper(many, piece, 1.0, 1.0, one, piece, 0.0, 1.0)
    one = unreviewed_hours(once, intent, detected, per_piece, redo, unseen, own_hours, waiting) + agent_price
    many = unreviewed_hours(best, intent, detected, per_piece, redo, unseen, own_hours, waiting)
    second = cheaper(many + ATTEMPTS * agent_price, piece, 1.0, 0.0, one, piece, 0.0, 0.0)
    return cheaper(second[0], piece, second[2], 0.0, first[0], piece, first[2], 1.0)


@rule(
    success=(0.0, 1.0),
    intent=(0.0, 1.0),
    detected=(0.0, 1.0),
    several=(0.0, 1.0),
    reviewed=(0.0, 1.0),
    **NOW_TERMS,
)
def route_outcome(
    success,
    intent,
    detected,
    several,
    reviewed,
    per_piece,
    review,
    own_hours,
    common_cause,
    redo,
    waiting,
):
    """What one route comes to at a given chance of success.

    Returns
    -------
    tuple
        (person-hours now per hour of the task, share delivered: done as meant and never redone, share
        that failed and nobody noticed).

    Notes
    -----
    Delivered are P where the work is read, and P T where it is not; then (1 - P T)(1 - a) goes
    unnoticed. It costs nothing now: it becomes a fault that has to be repaired later.
    """
    done = delivered(success, detected, common_cause, several)
    read = reviewed_hours(done, per_piece, review, redo, own_hours, waiting)
    unread = unreviewed_hours(done, intent, detected, per_piece, redo, 0.0, own_hours, waiting)
    is_read = reviewed > 0.5
    return (
        select(is_read, read, unread),
        select(is_read, done, done * intent),
        select(is_read, 0.0, (1.0 - done * intent) * (1.0 - detected)),
    )
