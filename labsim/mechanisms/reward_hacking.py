"""How much of what looks like success is none: models pass checks by other means, on long tasks above all."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class RewardHacking:
    """Successes that are none, by the length of the task."""

    share_long: float = parameter(
        "Share of apparent successes that are none, on tasks that are long against a working day.",
        unit="share",
        default=0.18,
        bounds=(0.0, 0.5),
        range90=(0.05, 0.45),
        scale="share",
        source="priors: reward_hack_share_long 0.18 (0.05 to 0.45), on tasks of 8 h and more",
        holder="nature",
        grade="measured",
    )
    half_hours: float = parameter(
        "Length of a task on which it is half of that share.",
        unit="h",
        default=2.0,
        bounds=(1e-3, 1e4),
        range90=(0.5, 8.0),
        scale="log",
        source="no figure on file; below 8 h, from which on the share is recorded",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = RewardHacking
# What looks like success is success.
OFF = {"reward_hacking.share_long": 0.0}

SHARES = (0.0, 0.5)
HOURS = (1e-6, 1e9)


@rule(share_long=SHARES, half_hours=(1e-3, 1e4), task_hours=HOURS)
def hacked(share_long, half_hours, task_hours):
    """Share of apparent successes that are none, on tasks of some length.

    Notes
    -----
    share length/(length + half). Reinforcement learns from the rest.
    """
    return share_long * (task_hours / (task_hours + half_hours))


@rule(hacked_share=SHARES)
def disguised(hacked_share):
    """Share of failures that checks would notice and that look like successes instead.

    Notes
    -----
    H/(1 - H): on tasks of the model's own horizon half fail, and of p + (1 - p) d that look done with p = 1/2
    and checks that else notice everything H are none if d = H/(1 - H).
    """
    return hacked_share / (1.0 - hacked_share)
