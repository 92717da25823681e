"""Work that runs unattended: how long a spell may last, what it costs the person, and when starting pays."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import LOG2_E
from labsim.vocabulary.numerics import between, exp2, greatest, least, log2, select
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Tracks:
    """Spells of work that a model does while nobody watches, set up and read by one person."""

    allowed: float = parameter(
        "Whether work may run unattended (1) or not (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="lab",
        grade="assumed",
    )
    success_share: float = parameter(
        "Believed chance of success down to which people let work run unattended.",
        unit="share",
        default=0.8,
        bounds=(0.5, 0.999),
        range90=(0.6, 0.95),
        scale="share",
        source="no figure on file; 80% is the stricter of the two horizons METR gives",
        holder="lab",
        grade="assumed",
    )
    start_hours: float = parameter(
        "Person-hours to set up one spell of unattended work.",
        unit="h",
        default=0.5,
        bounds=(0.0, 1e3),
        range90=(0.1, 2.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    review_share: float = parameter(
        "Person-hours of reading for each hour of work done in a spell.",
        unit="h per h",
        default=0.05,
        bounds=(0.0, 5.0),
        range90=(0.01, 0.2),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    learn_hours: float = parameter(
        "Hours that a person needs once to learn to let work run unattended (median over people).",
        unit="h",
        default=20.0,
        bounds=(0.0, 1e5),
        range90=(5.0, 80.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    learn_log_sd: float = parameter(
        "How much people differ in the hours they need to learn (standard deviation of the logarithm).",
        unit="ln",
        default=1.0,
        bounds=(0.0, 3.0),
        range90=(0.5, 2.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    payback_weeks: float = parameter(
        "Weeks within which the hours of learning must have paid back.",
        unit="weeks",
        default=26.0,
        bounds=(0.0, 5200.0),
        range90=(8.0, 80.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )


PARAMETERS = Tracks
# Nothing runs unattended: every attempt has a person beside it.
OFF = {"tracks.allowed": 0.0}

SHORTEST_HOURS = 1e-9
LONGEST_HOURS = 1e9
DEAREST = 1e6


@rule(odds_at_one_hour=(0.0, 1e290), logits_per_doubling=(0.05, 5.0), success_share=(0.5, 0.999))
def spell_hours(odds_at_one_hour, logits_per_doubling, success_share):
    """Longest spell that is believed to end well with the chance people ask for, in hours.

    Parameters
    ----------
    odds_at_one_hour
        Odds of failing a task of one hour.

    Notes
    -----
    odds U^(s / ln 2) = (1 - p)/p, so U = ((1 - p)/(p odds))^(ln 2 / s), kept within 1e-9 and 1e9 hours.
    """
    log2_room = log2((1.0 - success_share) / success_share) - log2(greatest(odds_at_one_hour, 1e-300))
    hours = exp2(log2_room / (logits_per_doubling * LOG2_E))
    return between(hours, SHORTEST_HOURS, LONGEST_HOURS)


@rule(success_share=(0.5, 0.999), believed_odds=(0.0, 1e290), true_odds=(0.0, 1e290))
def spell_success(success_share, believed_odds, true_odds):
    """True chance of success in a spell whose length was chosen by belief.

    Notes
    -----
    1 / (1 + (1 - p)/p true/believed): p where the belief is right, at any slope. A model that never
    fails succeeds whatever is believed.
    """
    wrong = least(true_odds / greatest(believed_odds, 1e-300), 1e290)
    return 1.0 / (1.0 + (1.0 - success_share) / success_share * wrong)


@rule(spell_hours=(0.0, LONGEST_HOURS), start_hours=(0.0, 1e3), review_share=(0.0, 5.0))
def hours_per_hour(spell_hours, start_hours, review_share):
    """Person-hours for each hour of work in a spell: setting it up, reading what came of it.

    Notes
    -----
    start/U + review, at most 1e6.
    """
    return least(start_hours / greatest(spell_hours, SHORTEST_HOURS) + review_share, DEAREST)


@rule(success=(0.0, 1.0), common_cause=(0.0, 1.0))
def track_delivered(success, common_cause):
    """Share of spells that end well, at the first start or at the one repetition.

    Notes
    -----
    p + (1 - p)(1 - gamma) p: a repetition fails together with the first start by common cause gamma.
    """
    return least(success + (1.0 - success) * (1.0 - common_cause) * success, 1.0)


@rule(
    per_hour=(0.0, DEAREST),
    success=(0.0, 1.0),
    common_cause=(0.0, 1.0),
    redo=(0.0, 10.0),
    own_hours=(1e-3, 1e3),
)
def track_hours(per_hour, success, common_cause, redo, own_hours):
    """Person-hours for each hour of work that runs unattended, failures included.

    Notes
    -----
    per_hour (2 - p) + (1 - delivered) redo own: a failed spell is read and started once more; what
    fails twice the person redoes.
    """
    failed = 1.0 - track_delivered(success, common_cause)
    return per_hour * (2.0 - success) + failed * (redo * own_hours)


@rule(success=(0.0, 1.0), runtime=(0.0, 100.0))
def track_agent_hours(success, runtime):
    """Agent-hours for each hour of work that runs unattended, with its repetitions.

    Notes
    -----
    runtime (2 - p): one start, and one more for each spell that failed.
    """
    return runtime * (2.0 - success)


@rule(
    saved_share=(-1e6, 1.0), hours_per_week=(0.0, 168.0), payback_weeks=(0.0, 5200.0), learn_hours=(0.0, 1e16)
)
def worth_learning(saved_share, hours_per_week, payback_weeks, learn_hours):
    """1 where the hours saved within the payback time exceed the hours of learning, else 0.

    Parameters
    ----------
    saved_share
        Share of the person's hours that unattended work would save; below zero where it costs more.

    Notes
    -----
    saved share x hours a week x weeks > hours of learning.
    """
    return select(saved_share * hours_per_week * payback_weeks > learn_hours, 1.0, 0.0)


@rule(median_hours=(0.0, 1e5), log_sd=(0.0, 3.0), z=(-8.0, 8.0))
def learning_hours(median_hours, log_sd, z):
    """Hours that one person needs to learn to let work run unattended.

    Notes
    -----
    median exp(sd z).
    """
    return median_hours * exp2(log_sd * z * LOG2_E)
