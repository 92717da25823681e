"""Who gets the powered compute: the lab's leadership splits it between five uses.

This is the fixed policy: the shares are decided once and only change when a scenario says so.
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import greatest
from labsim.vocabulary.quantities import Limits, parameter

_START = "C006 to C009: 5 of 7 billion USD for research in 2024, a tenth of it for final runs"


def what_is_left(*others: str) -> Limits:
    """Bounds of a share that leave room for the shares decided before it."""
    return lambda group: (0.0, max(1.0 - sum(group[name] for name in others), 0.0) + 1e-12)


@dataclass(frozen=True)
class Allocation:
    """Shares of powered compute; what the four named uses leave is sold (external inference)."""

    training_share: float = parameter(
        "Share of powered compute for training new generations.",
        unit="share",
        default=0.10,
        bounds=(0.0, 1.0),
        range90=(0.05, 0.19),
        scale="share",
        source=f"{_START}; priors: rd_compute_share 0.6 (0.4 to 0.75), "
        "final_training_share_of_rd 0.18 (0.08 to 0.32)",
        holder="lab",
        grade="estimate",
    )
    experiments_share: float = parameter(
        "Share of powered compute for research experiments.",
        unit="share",
        default=0.50,
        bounds=(0.0, 1.0),
        range90=(0.35, 0.62),
        scale="share",
        limits=what_is_left("training_share"),
        source=f"{_START}; priors: rd_compute_share 0.6 (0.4 to 0.75)",
        holder="lab",
        grade="estimate",
    )
    internal_inference_share: float = parameter(
        "Share of powered compute on which the lab's own agents may run.",
        unit="share",
        default=0.05,
        bounds=(0.0, 1.0),
        range90=(0.02, 0.10),
        scale="share",
        limits=what_is_left("training_share", "experiments_share"),
        source="start value, assumed; no figure on file",
        holder="lab",
        grade="assumed",
    )
    safety_share: float = parameter(
        "Share of powered compute for safety work and evaluation.",
        unit="share",
        default=0.05,
        bounds=(0.0, 1.0),
        range90=(0.015, 0.085),
        scale="share",
        limits=what_is_left("training_share", "experiments_share", "internal_inference_share"),
        source="priors: safety_compute_share 0.06 (0.02 to 0.12) of R&D compute",
        holder="lab",
        grade="estimate",
    )
    idle_reused: float = parameter(
        "Share of compute left idle by training (between runs) and by agents that goes to experiments.",
        unit="share",
        default=1.0,
        bounds=(0.0, 1.0),
        source="nobody leaves accelerators idle for long; assumed",
        holder="lab",
        grade="assumed",
    )


PARAMETERS = Allocation
OFF = {"allocation.idle_reused": 0.0}


@rule(training=(0.0, 1.0), experiments=(0.0, 1.0), internal=(0.0, 1.0), safety=(0.0, 1.0))
def external_share(training, experiments, internal, safety):
    """Share of powered compute that is left to be sold; never below zero."""
    return greatest(1.0 - training - experiments - internal - safety, 0.0)
