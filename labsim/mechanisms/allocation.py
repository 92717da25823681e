"""Who gets the powered compute: the lab's leadership splits it between five uses.

Under the fixed policy the shares are decided once and only change when a scenario says so. Under the two
others the lab moves the four shares beside safety: towards the uses whose compute is busy (utilisation),
or towards those where it believes that more compute would bring most (bottleneck).
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import LOG2_E
from labsim.vocabulary.numerics import between, exp2, greatest, least, ratio, select
from labsim.vocabulary.quantities import Limits, parameter

POLICIES = ("fixed", "utilisation", "bottleneck")
FIXED, UTILISATION, BOTTLENECK = 0.0, 1.0, 2.0
# Uses whose shares a policy moves: training, experiments, internal and external inference.
USES = 4.0

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
    policy: float = parameter(
        "How the lab decides on the shares of compute beside that of safety.",
        unit="choice",
        default=FIXED,
        bounds=(0.0, 2.0),
        source="choice",
        holder="lab",
        grade="assumed",
        choices=POLICIES,
    )
    speed_per_week: float = parameter(
        "Largest change of a share of compute in a week.",
        unit="share per week",
        default=0.02,
        bounds=(0.0, 1.0),
        range90=(0.005, 0.08),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    looks_ahead_weeks: float = parameter(
        "Weeks of faster software progress that the lab counts when it weighs uses of compute.",
        unit="weeks",
        default=52.0,
        bounds=(0.0, 1040.0),
        range90=(26.0, 104.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    revenue_weight: float = parameter(
        "Worth to the lab of a rise of revenue against an equal rise (in ln) of training compute.",
        unit="ratio",
        default=0.3,
        bounds=(0.0, 100.0),
        range90=(0.1, 1.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    misread_log_sd: float = parameter(
        "How far the lab misjudges what a use would bring, where nobody measures (SD of the logarithm).",
        unit="ln",
        default=0.3,
        bounds=(0.0, 3.0),
        range90=(0.1, 0.6),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    measuring_share: float = parameter(
        "Share of people's hours spent on finding out what binds.",
        unit="share",
        default=0.005,
        bounds=(0.0, 0.5),
        range90=(0.001, 0.02),
        scale="share",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    measuring_half_share: float = parameter(
        "Share of people's hours at which half of the misjudgement is gone.",
        unit="share",
        default=0.01,
        bounds=(1e-6, 1.0),
        range90=(0.003, 0.03),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    delay_weeks: float = parameter(
        "Age of the figures on which the lab decides.",
        unit="weeks",
        default=8.0,
        bounds=(0.0, 520.0),
        range90=(2.0, 26.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    least_share: float = parameter(
        "Share of powered compute below which no use is taken on purpose.",
        unit="share",
        default=0.01,
        bounds=(0.0, 0.2),
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    target_utilisation: float = parameter(
        "Share of the time that the lab wants its compute to be busy in every use.",
        unit="share",
        default=0.8,
        bounds=(0.01, 1.0),
        range90=(0.6, 0.95),
        scale="share",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )


PARAMETERS = Allocation
# Fixed shares, seen as they are, and what is idle stays idle.
OFF = {"allocation.idle_reused": 0.0, "allocation.policy": FIXED, "allocation.misread_log_sd": 0.0}


@rule(training=(0.0, 1.0), experiments=(0.0, 1.0), internal=(0.0, 1.0), safety=(0.0, 1.0))
def external_share(training, experiments, internal, safety):
    """Share of powered compute that is left to be sold; never below zero."""
    return greatest(1.0 - training - experiments - internal - safety, 0.0)


@rule(growth_ln_per_year=(0.0, 1e6), years=(0.0, 20.0), elasticity=(0.0, 1.0))
def weight_of_experiments(growth_ln_per_year, years, elasticity):
    """Worth of more compute for experiments, where that of training is 1.

    Parameters
    ----------
    years
        How far the lab looks ahead.
    elasticity
        Of research input in experiments.

    Notes
    -----
    growth years elasticity: rise of ln A over these years for each rise of ln(compute of the use). That of
    training raises the ln of effective compute by as much as its own.
    """
    return growth_ln_per_year * years * elasticity


@rule(growth_ln_per_year=(0.0, 1e6), years=(0.0, 20.0), labour_elasticity=(0.0, 1.0), agents_part=(0.0, 1.0))
def weight_of_agents(growth_ln_per_year, years, labour_elasticity, agents_part):
    """Worth of more compute for the lab's own agents, where that of training is 1.

    Parameters
    ----------
    labour_elasticity
        Of research input in research labour.
    agents_part
        Share of research labour that falls away without agents.

    Notes
    -----
    growth years elasticity part.
    """
    return growth_ln_per_year * years * labour_elasticity * agents_part


@rule(
    weight=(0.0, 1e9),
    log_sd=(0.0, 3.0),
    z=(-8.0, 8.0),
    measuring_share=(0.0, 0.5),
    measuring_half_share=(1e-6, 1.0),
)
def misread(weight, log_sd, z, measuring_share, measuring_half_share):
    """What the lab takes the worth of a use for; the median is the true one.

    Notes
    -----
    w exp(sd 2^(-measuring/half) z), z standard normal.
    """
    remaining = log_sd * exp2(-measuring_share / measuring_half_share)
    return weight * exp2(remaining * z * LOG2_E)


@rule(weight=(0.0, 1e20), sum_of_weights=(0.0, 1e21), divisible=(0.0, 1.0), least_share=(0.0, 0.2))
def share_by_weight(weight, sum_of_weights, divisible, least_share):
    """Share of compute for one of the four uses that makes the most of all of them.

    Parameters
    ----------
    sum_of_weights
        Of the four uses; equal shares where it is zero.
    divisible
        What is to be divided: 1 less the share of safety.

    Notes
    -----
    least + (divisible - 4 least) w/sum: with no least share this is the split with the highest sum of
    w ln(share), where what one more unit brings (w/share) is the same in every use.
    """
    least_of_each = least(least_share, divisible / USES)
    part = least(ratio(weight, sum_of_weights, 1.0 / USES), 1.0)
    return least_of_each + (divisible - USES * least_of_each) * part


@rule(share=(0.0, 1.0), utilisation=(0.0, 1e6), target=(0.01, 1.0))
def share_by_use(share, utilisation, target):
    """Share at which the compute of a use would be as busy as wanted, before all are put to their sum.

    Notes
    -----
    share utilisation / target.
    """
    return share * utilisation / target


@rule(share=(0.0, 1.0), wanted=(0.0, 1e8), speed_per_week=(0.0, 1.0), weeks=(0.0, 100.0))
def moved(share, wanted, speed_per_week, weeks):
    """Share after one step towards the one wanted, no further than the lab can move in that time."""
    farthest = speed_per_week * weeks
    return share + between(wanted - share, -farthest, farthest)


@rule(share=(0.0, 200.0), sum_of_shares=(0.0, 800.0), divisible=(0.0, 1.0))
def renormalised(share, sum_of_shares, divisible):
    """Share after all four were put to the sum that is to be divided; equal ones where all are zero.

    Notes
    -----
    share divisible / sum.
    """
    return divisible * least(ratio(share, sum_of_shares, 1.0 / USES), 1.0)


@rule(seen=(-1e12, 1e12), actual=(-1e12, 1e12), delay_weeks=(0.0, 520.0), weeks=(0.0, 100.0))
def seen_after(seen, actual, delay_weeks, weeks):
    """The figure that the lab goes by after some weeks, for an actual one that is constant.

    Notes
    -----
    actual + (seen - actual) exp(-weeks/delay): an average over the past whose mean age is the delay; the
    actual figure itself where there is no delay.
    """
    kept = exp2(-least(ratio(weeks, delay_weeks, 1e3), 1e3) * LOG2_E)
    return select(delay_weeks > 0.0, actual + (seen - actual) * kept, actual)
