"""Who gets the powered compute: the lab's leadership splits it between five uses.

This is the fixed policy: the shares are decided once and only change when a scenario says so.
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import greatest
from labsim.vocabulary.quantities import parameter

_START = "C006 to C009: 5 of 7 billion USD for research in 2024, a tenth of it for final runs; the rest assumed"


@dataclass(frozen=True)
class Allocation:
    """Shares of powered compute; what the four named uses leave is sold (external inference)."""

    training_share: float = parameter(
        "Share of powered compute for training new generations.",
        unit="share",
        default=0.10,
        bounds=(0.0, 1.0),
        source=_START,
        holder="lab",
        grade="estimate",
    )
    experiments_share: float = parameter(
        "Share of powered compute for research experiments.",
        unit="share",
        default=0.50,
        bounds=(0.0, 1.0),
        source=_START,
        holder="lab",
        grade="estimate",
    )
    internal_inference_share: float = parameter(
        "Share of powered compute on which the lab's own agents run.",
        unit="share",
        default=0.05,
        bounds=(0.0, 1.0),
        source="start value of the design; no figure on file",
        holder="lab",
        grade="assumed",
    )
    safety_share: float = parameter(
        "Share of powered compute for safety work and evaluation.",
        unit="share",
        default=0.05,
        bounds=(0.0, 1.0),
        limits=lambda group: (
            0.0,
            1.0
            - group["training_share"]
            - group["experiments_share"]
            - group["internal_inference_share"]
            + 1e-12,
        ),
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
