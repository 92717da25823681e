"""Who gets the powered compute: the lab's leadership splits it between five uses.

Under the fixed policy the shares are decided once and only change when a scenario says so. Under three others
the lab moves the four shares beside safety: towards the uses whose compute is busy (utilisation), towards
those where it believes that more compute would bring most (bottleneck), or to customers as long as they ask
for more (revenue). With a ring fence a part is kept for social use, and another policy divides the rest.
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import LOG2_E
from labsim.vocabulary.numerics import between, exp2, greatest, least, ratio, select
from labsim.vocabulary.quantities import Limits, parameter

POLICIES = ("fixed", "utilisation", "bottleneck", "revenue", "ring_fenced")
FIXED, UTILISATION, BOTTLENECK, REVENUE, RING_FENCED = 0.0, 1.0, 2.0, 3.0, 4.0
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
        bounds=(0.0, 4.0),
        source="choice",
        holder="lab",
        grade="assumed",
        choices=POLICIES,
    )
    ring_fenced_share: float = parameter(
        "Share of powered compute kept for social use under the policy ring_fenced: neither sold nor for "
        "research; the other shares are of what it leaves.",
        unit="share",
        default=0.2,
        bounds=(0.0, 0.9),
        source="a decision; no figure on file",
        holder="lab",
        grade="assumed",
    )
    rest_policy: float = parameter(
        "How the lab decides on the rest of its compute under the policy ring_fenced.",
        unit="choice",
        default=FIXED,
        bounds=(0.0, 3.0),
        source="choice",
        holder="lab",
        grade="assumed",
        choices=POLICIES[:-1],
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


@rule(policy=(0.0, 4.0), rest_policy=(0.0, 3.0))
def policy_in_force(policy, rest_policy):
    """The policy by which shares move: behind a ring fence that for the rest."""
    return select(policy == RING_FENCED, rest_policy, policy)


@rule(policy=(0.0, 4.0), ring_fenced_share=(0.0, 0.9))
def social_share(policy, ring_fenced_share):
    """Share of powered compute kept for social use: none without the policy of that name."""
    return select(policy == RING_FENCED, ring_fenced_share, 0.0)


@rule(growth_ln_per_year=(0.0, 1e6), years=(0.0, 20.0), elasticity=(0.0, 4.0), hardness=(0.0, 200.0))
def weight_of_research(growth_ln_per_year, years, elasticity, hardness):
    """Worth of more compute for research (experiments, or the lab's own agents), that of training being 1.

    Parameters
    ----------
    years
        How far the lab looks ahead.
    elasticity
        Of what research is worth in the compute of this use.
    hardness
        Fall of the pace as software rises (beta).

    Notes
    -----
    elasticity growth years / (1 + beta growth years): the rise of ln A over these years for each rise of
    ln(compute of the use), as ln A rises by ln(1 + beta growth years)/beta. Training raises the ln of
    effective compute by as much as its own.
    """
    steady = growth_ln_per_year * years
    return elasticity * steady / (1.0 + hardness * steady)


@rule(input_elasticity=(0.0, 1.0), worth_elasticity=(0.0, 10.0))
def elasticity_with_pilots(input_elasticity, worth_elasticity):
    """By how many percent research rises with one percent more experiments, better ideas included.

    Parameters
    ----------
    input_elasticity
        Of research input in experiments (e).
    worth_elasticity
        Of what picked ideas are worth in the experiments that a project gets (v).

    Notes
    -----
    e + (1 - e) v: one percent more experiments carry e percent more research, so that each project gets
    1 - e percent more of them for its pilots.
    """
    return input_elasticity + (1.0 - input_elasticity) * worth_elasticity


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


@rule(weight=(0.0, 1e20), others=(0.0, 1e21), divisible=(0.0, 1.0), most=(0.0, 1e8))
def part_by_weight(weight, others, divisible, most):
    """What one use gets of compute that it divides with others, and no more than it can use.

    Parameters
    ----------
    weight, others
        Worth of this use, and of the others together.
    divisible
        What is to be divided among all of them.
    most
        Share beyond which its compute would stand idle.

    Notes
    -----
    min(most, divisible weight/(weight + others)), an equal part where nothing is worth anything: with no
    bound this is the split with the highest sum of w ln(share), where one more unit brings the same (w/share)
    in every use.
    """
    part = ratio(weight, weight + others, 1.0 / USES)
    return least(least(divisible * part, divisible), most)


@rule(net_share=(0.0, 1.0), rest=(0.0, 1.0), busy=(0.0, 1.0), idle_reused=(0.0, 1.0))
def share_of_training(net_share, rest, busy, idle_reused):
    """Share set aside for training where experiments run on what is idle between its runs.

    Parameters
    ----------
    net_share, rest
        What training may take from experiments, and what there is for both.
    busy
        Share of the time in which a run trains.

    Notes
    -----
    min(rest, net / (1 - reused (1 - busy))): a share of which a part comes back to experiments costs them
    only the rest.
    """
    kept = 1.0 - idle_reused * (1.0 - busy)
    return least(ratio(net_share, kept, rest), rest)


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
