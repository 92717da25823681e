"""Who does a task: a person alone, or AI on pieces of it, reviewed or not.

Everything is counted per hour of the task (working time of an able person without AI), as an expected
value. A *piece* is what AI gets at once: the whole task or a chunk cut from it by the person.
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import logistic
from labsim.vocabulary.numerics import floor, greatest, least, select
from labsim.vocabulary.quantities import parameter

# Pieces into which a person may cut a longer task [h].
CHUNK_HOURS = (0.5, 1.5, 5.0)
ATTEMPTS = 4.0


@dataclass(frozen=True)
class Delegation:
    """Costs of handing work to a model and of what comes back."""

    allowed: float = parameter(
        "Whether work may be handed to models (1) or not (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="lab",
        grade="assumed",
    )
    handover_hours: float = parameter(
        "Hours to hand over one piece of work and take it back.",
        unit="h",
        default=0.08,
        bounds=(0.0, 10.0),
        range90=(0.03, 0.25),
        scale="log",
        source="start value of the design; no figure on file",
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
        source="start value of the design; about 0.37 to 0.40 in the 2025 trial",
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
        source="start value of the design; no figure on file",
        holder="nature",
        grade="assumed",
    )
    redo_share: float = parameter(
        "Hours to redo a failed piece, against doing it alone from the start.",
        unit="h per h",
        default=1.0,
        bounds=(0.0, 10.0),
        range90=(0.7, 1.3),
        source="start value of the design; no figure on file",
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
        source="start value of the design; no figure on file",
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
        source="start value of the design; no figure on file",
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
        source="start value of the design; no figure on file",
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
    check_quality: float = parameter(
        "Share of the detectable failures that automatic checks find on short pieces.",
        unit="share",
        default=0.83,
        bounds=(0.0, 1.0),
        range90=(0.5, 0.97),
        scale="share",
        source="design: verifiability times quality about 0.5",
        holder="lab",
        grade="assumed",
    )
    check_horizon_hours: float = parameter(
        "Length of a piece on which automatic checks find half of what they find on short ones.",
        unit="h",
        default=8.0,
        bounds=(1e-3, 1e9),
        range90=(2.0, 32.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    check_logits_per_doubling: float = parameter(
        "How sharply automatic checks get worse with the length of a piece.",
        unit="logits per doubling",
        default=0.58,
        bounds=(0.0, 5.0),
        range90=(0.3, 1.0),
        scale="log",
        source="taken like the slope of success; no figure on file",
        holder="nature",
        grade="assumed",
    )
    handover_margin: float = parameter(
        "AI gets a task when its believed cost is below this share of a person's own.",
        unit="ratio",
        default=1.0,
        bounds=(0.0, 10.0),
        range90=(0.6, 1.2),
        scale="log",
        source="1 is neutral; habit pulls it below",
        holder="lab",
        grade="assumed",
    )
    trial_share: float = parameter(
        "Share of the tasks that would not be handed over on which AI is tried all the same.",
        unit="share",
        default=0.02,
        bounds=(0.0, 1.0),
        range90=(0.005, 0.06),
        scale="share",
        source="start value of the design; no figure on file",
        holder="lab",
        grade="assumed",
    )
    revisit_weeks: float = parameter(
        "Weeks after which people ask again who should do a kind of task (at once for a new model).",
        unit="weeks",
        default=4.0,
        bounds=(0.0, 104.0),
        range90=(1.0, 12.0),
        scale="log",
        source="habit; no figure on file",
        holder="lab",
        grade="assumed",
    )


PARAMETERS = Delegation
OFF = {"delegation.allowed": 0.0}


@rule(step=(0.0, 1e6), kind=(0.0, 7.0), revisit_weeks=(0.0, 104.0), step_weeks=(0.01, 5.0))
def is_due(step, kind, revisit_weeks, step_weeks):
    """1 where a kind of task is looked at anew in this step, else 0; kinds take turns."""
    every = greatest(floor(revisit_weeks / step_weeks + 0.5), 1.0)
    turn = step + kind
    return select(turn - every * floor(turn / every) < 0.5, 1.0, 0.0)


@rule(
    verifiability=(0.0, 1.0),
    quality=(0.0, 1.0),
    logits_per_doubling=(0.0, 5.0),
    log2_check_horizon=(-10.0, 30.0),
    log2_piece_hours=(-20.0, 30.0),
)
def detection(verifiability, quality, logits_per_doubling, log2_check_horizon, log2_piece_hours):
    """Probability that an automatic check notices a failed piece.

    Notes
    -----
    a = v q logistic(s_q log2(h_check / c)).
    """
    return verifiability * quality * logistic(logits_per_doubling * (log2_check_horizon - log2_piece_hours))


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
    """Hours of review per hour of work at a given trust in the model's unwatched intent."""
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
    """Person-hours per hour of the task when every piece is read: o/c + r + (1 - P) rho/skill + wait."""
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
    o/c + (1 - P T)[a rho + (1 - a) D]/skill + wait: a failure, or a deviation from what was meant
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
    per_piece=(0.0, 1e6),
    review=(0.0, 5.0),
    own_hours=(1e-3, 1e3),
    common_cause=(0.0, 1.0),
    redo=(0.0, 10.0),
    unseen=(0.0, 1e3),
    waiting=(0.0, 100.0),
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
    per_piece=(0.0, 1e6),
    review=(0.0, 5.0),
    own_hours=(1e-3, 1e3),
    common_cause=(0.0, 1.0),
    redo=(0.0, 10.0),
    unseen=(0.0, 1e3),
    waiting=(0.0, 100.0),
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
    unseen,
    waiting,
):
    """What one route comes to at a given chance of success.

    Returns
    -------
    tuple
        (person-hours per hour of the task, share delivered: done as meant and never redone).
    """
    done = delivered(success, detected, common_cause, several)
    read = reviewed_hours(done, per_piece, review, redo, own_hours, waiting)
    unread = unreviewed_hours(done, intent, detected, per_piece, redo, unseen, own_hours, waiting)
    return select(reviewed > 0.5, read, unread), select(reviewed > 0.5, done, done * intent)


@rule(
    ai_cost=(0.0, 1e7), own_hours=(1e-3, 1e3), margin=(0.0, 10.0), allowed=(0.0, 1.0), trial_share=(0.0, 1.0)
)
def handed_over(ai_cost, own_hours, margin, allowed, trial_share):
    """Share of such tasks that goes to AI: all where it is believed cheaper, else a few as a trial."""
    return allowed * select(ai_cost < margin * own_hours, 1.0, trial_share)


@rule(success=(0.0, 1.0), detected=(0.0, 1.0), reviewed=(0.0, 1.0))
def seems_done(success, detected, reviewed):
    """Probability that one attempt looks like a success: it is one, or its failure goes unnoticed."""
    unnoticed = (1.0 - success) * (1.0 - detected)
    return success + select(reviewed > 0.5, 0.0, greatest(unnoticed, 0.0))
