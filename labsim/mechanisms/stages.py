"""Which of the six decisions of a generation people still take, from its ideas to its release.

The six are ideas, work, training start, evaluation, deployment and release. The first two are shares
of work; each of the other four is one decision that passes to models or stays with people.
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import logistic
from labsim.vocabulary.numerics import between, greatest, ratio, select
from labsim.vocabulary.quantities import parameter

STAGES = ("ideas", "work", "training start", "evaluation", "deployment", "release")


@dataclass(frozen=True)
class Stages:
    """What must hold before a decision of a generation passes from people to models."""

    training_may_pass: float = parameter(
        "Whether the decision to start a training run may pass to models (1) or stays with people (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="lab",
        grade="assumed",
    )
    evaluation_may_pass: float = parameter(
        "Whether the decision that a model has passed its evaluation may pass to models (1) or stays with"
        " people (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="lab",
        grade="assumed",
    )
    deployment_may_pass: float = parameter(
        "Whether the decision to use a model inside the lab may pass to models (1) or stays with people (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="lab",
        grade="assumed",
    )
    release_may_pass: float = parameter(
        "Whether the decision to release a model may pass to models (1) or stays with people (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="lab",
        grade="assumed",
    )
    training_decision_hours: float = parameter(
        "Length of the work behind the decision to start a training run.",
        unit="h",
        default=40.0,
        bounds=(1e-3, 1e9),
        range90=(10.0, 160.0),
        scale="log",
        source="no figure on file; about a week of one person's work",
        holder="nature",
        grade="assumed",
    )
    evaluation_decision_hours: float = parameter(
        "Length of the work behind the decision that a model has passed its evaluation.",
        unit="h",
        default=80.0,
        bounds=(1e-3, 1e9),
        range90=(20.0, 320.0),
        scale="log",
        source="no figure on file; about two weeks of one person's work",
        holder="nature",
        grade="assumed",
    )
    deployment_decision_hours: float = parameter(
        "Length of the work behind the decision to use a model inside the lab.",
        unit="h",
        default=40.0,
        bounds=(1e-3, 1e9),
        range90=(10.0, 160.0),
        scale="log",
        source="no figure on file; about a week of one person's work",
        holder="nature",
        grade="assumed",
    )
    release_decision_hours: float = parameter(
        "Length of the work behind the decision to release a model.",
        unit="h",
        default=160.0,
        bounds=(1e-3, 1e9),
        range90=(40.0, 640.0),
        scale="log",
        source="no figure on file; about a month of one person's work",
        holder="nature",
        grade="assumed",
    )
    least_trust: float = parameter(
        "Trust in a model from which it may take decisions about the next one.",
        unit="share",
        default=0.8,
        bounds=(0.0, 1.0),
        range90=(0.5, 0.97),
        scale="share",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    small_successor_hours: float = parameter(
        "Length of the work behind training a small successor end to end.",
        unit="h",
        default=500.0,
        bounds=(1.0, 1e6),
        range90=(150.0, 2000.0),
        scale="log",
        source="about a quarter of a person-year; no figure on file",
        holder="nature",
        grade="assumed",
    )
    closed_threshold: float = parameter(
        "Share of people in every decision below which the loop counts as closed.",
        unit="share",
        default=0.01,
        bounds=(1e-4, 0.5),
        source="a definition: one decision in a hundred",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Stages
# People take every decision about starting, evaluating, using and releasing a model.
OFF = {
    "stages.training_may_pass": 0.0,
    "stages.evaluation_may_pass": 0.0,
    "stages.deployment_may_pass": 0.0,
    "stages.release_may_pass": 0.0,
}


@rule(
    believed_log2_hours=(-300.0, 300.0),
    decision_log2_hours=(-10.0, 30.0),
    logits_per_doubling=(0.05, 5.0),
    trust=(0.0, 1.0),
    least_trust=(0.0, 1.0),
    may_pass=(0.0, 1.0),
)
def human_share(believed_log2_hours, decision_log2_hours, logits_per_doubling, trust, least_trust, may_pass):
    """Share of one decision that people still take.

    Parameters
    ----------
    believed_log2_hours
        log2 of the horizon [h] that people believe the model to have in such work.
    decision_log2_hours
        log2 of the length of the work behind the decision [h].

    Notes
    -----
    1 - logistic(s (B - L)) where the decision may pass and trust reaches the least trust, else 1.
    """
    passed = logistic(logits_per_doubling * (believed_log2_hours - decision_log2_hours))
    passed = select(trust >= least_trust, passed, 0.0)
    return 1.0 - select(may_pass > 0.5, passed, 0.0)


@rule(part=(0.0, 1e150), whole=(0.0, 1e150))
def complement_share(part, whole):
    """Share of the whole that is left beside a part; all of it where there is nothing.

    Notes
    -----
    1 - part/whole, within 0 and 1.
    """
    return 1.0 - between(ratio(part, whole, 0.0), 0.0, 1.0)


@rule(a=(0.0, 1.0), b=(0.0, 1.0), c=(0.0, 1.0), d=(0.0, 1.0), e=(0.0, 1.0), f=(0.0, 1.0))
def largest_of_six(a, b, c, d, e, f):
    """The largest share of people in the six decisions: the loop is as closed as its most human stage."""
    return greatest(greatest(greatest(a, b), greatest(c, d)), greatest(e, f))


@rule(largest=(0.0, 1.0), threshold=(1e-4, 0.5))
def is_closed(largest, threshold):
    """1 where every decision has less of people in it than the threshold, else 0."""
    return select(largest < threshold, 1.0, 0.0)
