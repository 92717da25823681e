"""What automatic checks notice of failed work, and what therefore looks done.

This is the form without evaluation work: quality and reach of the checks stay as they are.
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import logistic
from labsim.vocabulary.numerics import greatest, select
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Evaluation:
    """Checks that need no person."""

    quality: float = parameter(
        "Share of the detectable failures that automatic checks find on short pieces.",
        unit="share",
        default=0.83,
        bounds=(0.0, 1.0),
        range90=(0.5, 0.97),
        scale="share",
        source="assumed: verifiability times quality about 0.5",
        holder="lab",
        grade="assumed",
    )
    horizon_hours: float = parameter(
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
    logits_per_doubling: float = parameter(
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


PARAMETERS = Evaluation
# No check notices anything.
OFF = {"evaluation.quality": 0.0}


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


@rule(success=(0.0, 1.0), detected=(0.0, 1.0), reviewed=(0.0, 1.0))
def seems_done(success, detected, reviewed):
    """Probability that one attempt looks like a success: it is one, or its failure goes unnoticed.

    Notes
    -----
    p + (1 - p)(1 - a) where nobody reads it; p where it is read, since reading finds every failure.
    """
    unnoticed = (1.0 - success) * (1.0 - detected)
    return success + select(reviewed > 0.5, 0.0, greatest(unnoticed, 0.0))
