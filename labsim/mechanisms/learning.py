"""What models learn from the lab itself: imitation of recorded work, reinforcement on checkable tasks.

Reinforcement trains skills for the product or for the lab's own work, there perhaps for what binds.
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.distributions import Quantiles
from labsim.vocabulary.forms import LOG2_E, logistic
from labsim.vocabulary.numerics import exp2, log2, ratio
from labsim.vocabulary.quantities import Dated, parameter


@dataclass(frozen=True)
class Learning:
    """Training on what the lab's own people do, and on tasks whose results can be checked."""

    recorded_share: float = parameter(
        "Share of people's own work that is recorded as demonstrations.",
        unit="share",
        default=0.3,
        bounds=(0.0, 1.0),
        range90=(0.05, 0.8),
        scale="share",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    imitation_most: float = parameter(
        "Most that imitation adds to the horizon of a kind of task, far below the level of people.",
        unit="log2",
        default=1.0,
        bounds=(0.0, 10.0),
        range90=(0.2, 2.5),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    demonstration_hours: float = parameter(
        "Recorded hours of a kind of task at which 63% of what imitation can teach is learned.",
        unit="h",
        default=1e6,
        bounds=(1.0, 1e15),
        range90=(1e5, 1e7),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    reinforcement_gain: float = parameter(
        "What a doubling of reinforcement adds to the horizon where every result can be checked.",
        unit="log2 per doubling",
        default=0.12,
        bounds=(0.0, 5.0),
        range90=(0.03, 0.4),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    rl_share: float = parameter(
        "Share of training compute that is spent on reinforcement.",
        unit="share",
        default=Dated((("2022-01-03", 0.02), ("2024-09-01", 0.10), ("2025-06-30", 0.25))),
        prior=Dated(
            (
                ("2022-01-03", 0.02),
                ("2024-09-01", 0.10),
                ("2025-06-30", Quantiles(0.1, 0.5, p50=0.25, scale="share")),
            )
        ),
        bounds=(0.0, 1.0),
        scale="share",
        source="reasoning models from September 2024; levels assumed",
        holder="lab",
        grade="estimate",
    )
    rl_flop_2022: float = parameter(
        "FLOP of reinforcement per kind of task before the run began.",
        unit="FLOP",
        default=1e22,
        bounds=(1.0, 1e40),
        range90=(1e21, 1e23),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
        at_start=True,
    )
    aim_own_work: float = parameter(
        "Share of reinforcement that is aimed at the lab's own mix of tasks, not at the measured suite's.",
        unit="share",
        default=0.5,
        bounds=(0.0, 1.0),
        range90=(0.1, 0.9),
        scale="share",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    aim_at_what_binds: float = parameter(
        "Share of the reinforcement for the lab's own work that is aimed at what still takes people's hours.",
        unit="share",
        default=0.3,
        bounds=(0.0, 1.0),
        range90=(0.05, 0.8),
        scale="share",
        source="no figure on file: labs train models to do what holds them up, how far is not known",
        holder="lab",
        grade="assumed",
    )
    product_share: float = parameter(
        "Share of reinforcement that trains skills for the product, which earn outside and not in the lab.",
        unit="share",
        default=0.5,
        bounds=(0.0, 1.0),
        range90=(0.1, 0.9),
        scale="share",
        source="no figure on file, so a wide range",
        holder="lab",
        grade="assumed",
    )
    raises_suite: float = parameter(
        "Whether what is learned also raises the horizon on the measured suite (1) or not (0).",
        unit="switch",
        default=0.0,
        bounds=(0.0, 1.0),
        source="switch; the measured trend of horizons already contains what was learned",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Learning
# Nothing is learned from the lab: models are what their training compute makes them.
OFF = {"learning.imitation_most": 0.0, "learning.reinforcement_gain": 0.0}

# Weights of the suite's tasks over TASK_KINDS: half engineering, no coordination, safety, infrastructure.
SUITE_WEIGHTS = (0.5, 0.15, 0.15, 0.2, 0.0, 0.0, 0.0, 0.0)


@rule(recorded_share=(0.0, 1.0), own_hours=(0.0, 1e15))
def demonstrations(recorded_share, own_hours):
    """Hours of people's own work that are recorded, for models to learn from."""
    return recorded_share * own_hours


@rule(
    most=(0.0, 10.0),
    hours=(0.0, 1e15),
    scale_hours=(1.0, 1e15),
    recorded_log2_hours=(-100.0, 100.0),
    horizon_log2_hours=(-100.0, 100.0),
)
def imitation(most, hours, scale_hours, recorded_log2_hours, horizon_log2_hours):
    """What recorded work adds to log2 of the horizon of a kind of task.

    Parameters
    ----------
    hours
        Recorded hours of this kind so far.
    recorded_log2_hours
        log2 of the length of the recorded pieces, the level of people [hours].
    horizon_log2_hours
        log2 of the model's horizon without imitation [hours].

    Notes
    -----
    most (1 - exp(-hours / scale)) logistic(log2(l_recorded / h)): next to nothing is left to imitate
    once a model works far above the length of what was recorded.
    """
    learned = 1.0 - exp2(-hours / scale_hours * LOG2_E)
    return most * learned * logistic(recorded_log2_hours - horizon_log2_hours)


@rule(
    gain=(0.0, 5.0),
    verifiability=(0.0, 1.0),
    quality=(0.0, 1.0),
    added_flop=(0.0, 1e40),
    before_flop=(1.0, 1e40),
)
def reinforcement(gain, verifiability, quality, added_flop, before_flop):
    """What more reinforcement adds to log2 of the horizon of a kind of task.

    Parameters
    ----------
    verifiability, quality
        How far results of this kind can be checked at all, and how well the checks are made.

    Notes
    -----
    gain v q log2(1 + added / before).
    """
    return gain * verifiability * quality * log2(1.0 + added_flop / before_flop)


@rule(aim=(0.0, 1.0), lab_share=(0.0, 1.0), suite_weight=(0.0, 1.0))
def aimed_share(aim, lab_share, suite_weight):
    """Share of reinforcement that goes to one kind of task.

    Notes
    -----
    aim lab_share + (1 - aim) suite_weight.
    """
    return aim * lab_share + (1.0 - aim) * suite_weight


@rule(aim=(0.0, 1.0), lab_share=(0.0, 1.0), weight=(0.0, 1e30), all_weights=(0.0, 1e34))
def aimed_at_binding(aim, lab_share, weight, all_weights):
    """Share of the reinforcement for own work that one kind of task gets.

    Parameters
    ----------
    weight, all_weights
        People's hours in this kind times the share of its results that can be checked, and their sum.

    Notes
    -----
    lab_share + aim (w / sum w - lab_share): as reinforcement adds v log2(1 + share x), the sum over kinds of
    hours x what they learn is largest for shares in proportion to hours x v.
    """
    return lab_share + aim * (ratio(weight, all_weights, lab_share) - lab_share)


@rule(learned=(-1e4, 1e4), suite_mean=(-1e4, 1e4), raises_suite=(0.0, 1.0))
def centred(learned, suite_mean, raises_suite):
    """What a kind of task gains beside the measured trend, which is the trend of the suite.

    Parameters
    ----------
    suite_mean
        Mean over the kinds of what is learned, by SUITE_WEIGHTS. For the suite as a whole: what would be
        learned with rewards as good as when the trend was recorded.

    Notes
    -----
    learned - (1 - raises_suite) suite_mean: with the switch at 0 the suite as a whole gains nothing.
    """
    return learned - (1.0 - raises_suite) * suite_mean
