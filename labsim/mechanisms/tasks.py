"""What researchers' work consists of: eight kinds of task, their shares, lengths and nature."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.distributions import Quantiles
from labsim.vocabulary.forms import LOG2_E
from labsim.vocabulary.numerics import exp2, greatest, ratio
from labsim.vocabulary.quantities import TASK_KINDS, parameter

LENGTHS_PER_KIND = 4
# Standard normal quantiles of 1/8, 3/8, 5/8, 7/8: midpoints of four equal shares of the hours.
LENGTH_Z = (-1.1503493803760079, -0.31863936396437514, 0.31863936396437514, 1.1503493803760079)


def _table(*values: float) -> dict[str, float]:
    return dict(zip(TASK_KINDS, values, strict=True))


@dataclass(frozen=True)
class Tasks:
    """Kinds of task in a lab; hours without AI decide the weights."""

    hours_weight_junior: float = parameter(
        "Weight of each kind in a junior's hours without AI (divided by the sum).",
        unit="weight",
        default=_table(35, 22, 6, 14, 15, 4, 3, 1),
        bounds=(0.0, 1e4),
        prior={"selection": Quantiles(4.0, 60.0, p50=15.0, scale="log")},
        scale="log",
        source="priors: selection_time_share 0.45 (0.2 to 0.8) of an average researcher; the rest assumed",
        holder="nature",
        grade="anecdote",
    )
    hours_weight_senior: float = parameter(
        "Weight of each kind in a senior's hours without AI (divided by the sum).",
        unit="weight",
        default=_table(14, 8, 5, 14, 49, 14, 4, 1),
        bounds=(0.0, 1e4),
        prior={"selection": Quantiles(15.0, 240.0, p50=49.0, scale="log")},
        scale="log",
        source="priors: selection_time_share 0.45 (0.2 to 0.8) of an average researcher; the rest assumed",
        holder="nature",
        grade="anecdote",
    )
    length_median_hours: float = parameter(
        "Median length of a task, as working time of an able person without AI.",
        unit="h",
        default=_table(1.5, 1.0, 3.0, 2.0, 2.0, 1.0, 2.0, 1.5),
        bounds=(1e-3, 1e4),
        scale="log",
        source="P001: tasks of about two hours in the 2025 trial; other kinds assumed",
        holder="nature",
        grade="assumed",
    )
    length_factor: float = parameter(
        "Factor on the lengths of all kinds of task.",
        unit="ratio",
        default=1.0,
        bounds=(1e-3, 1e3),
        range90=(0.4, 2.5),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    length_log_sd: float = parameter(
        "Spread of task lengths (standard deviation of the natural logarithm, task by task).",
        unit="ln",
        default=1.2,
        bounds=(0.0, 2.5),
        range90=(0.8, 1.7),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    fleet_length_per_doubling: float = parameter(
        "How much longer infrastructure tasks become with each doubling of the accelerators to serve.",
        unit="share per doubling",
        default=0.1,
        bounds=(0.0, 2.0),
        range90=(0.02, 0.3),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    code_to_output_exponent: float = parameter(
        "Engineering output grows with the amount of code to this power.",
        unit="exponent",
        default=0.5,
        bounds=(0.05, 2.0),
        range90=(0.33, 0.67),
        source="priors: loc_to_output_exponent 0.5 (0.33 to 0.67); used for one figure, feeds nothing",
        holder="nature",
        grade="derived",
    )
    verifiability: float = parameter(
        "Share of failures that a check could in principle detect.",
        unit="share",
        default=_table(0.6, 0.6, 0.9, 0.35, 0.1, 0.1, 0.4, 0.6),
        bounds=(0.0, 1.0),
        scale="share",
        source="order: kernel work has cheap verification; levels assumed",
        holder="nature",
        grade="assumed",
    )
    horizon_offset: float = parameter(
        "How much longer or shorter the horizon is on this kind than on the measured suite.",
        unit="log2",
        default=_table(0.0, 0.2, 0.4, -0.45, 0.0, -1.0, -0.3, 0.2),
        bounds=(-200.0, 200.0),
        source="sums to zero over the suite (weights 0.5, 0.15, 0.15, 0.2 on the first four); levels assumed",
        holder="nature",
        grade="assumed",
    )
    messiness_exponent: float = parameter(
        "How strongly a kind suffers from messy surroundings, against an average of 1.",
        unit="exponent",
        default=_table(1.0, 0.8, 0.3, 1.0, 1.0, 1.5, 1.0, 1.0),
        bounds=(0.0, 5.0),
        source="assumed: 0.3 for optimisation to 1.5 for coordination",
        holder="nature",
        grade="assumed",
    )
    delegable: float = parameter(
        "Whether tasks of this kind follow the horizon law and can be handed over (1) or not (0).",
        unit="switch",
        default=_table(1, 1, 1, 1, 0, 1, 1, 1),
        bounds=(0.0, 1.0),
        source="choosing what to try is judged by taste, not by task length",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Tasks
# All tasks of a kind have the same length, whatever the fleet.
OFF = {"tasks.length_log_sd": 0.0, "tasks.fleet_length_per_doubling": 0.0}
ENGINEERING = TASK_KINDS.index("engineering")
SELECTION = TASK_KINDS.index("selection")
COORDINATION = TASK_KINDS.index("coordination")
SAFETY = TASK_KINDS.index("safety")
INFRASTRUCTURE = TASK_KINDS.index("infrastructure")


@rule(log2_fleet=(-60.0, 60.0), per_doubling=(0.0, 2.0))
def fleet_factor(log2_fleet, per_doubling):
    """Factor on the length of infrastructure tasks for a fleet so many doublings above 2024's.

    Notes
    -----
    1 + a log2(fleet): tasks grow with the logarithm of what they serve, and are never shorter than a
    tenth of 2024's.
    """
    return greatest(1.0 + per_doubling * log2_fleet, 0.1)


@rule(median_hours=(1e-3, 1e4), factor=(1e-4, 1e5), log_sd=(0.0, 2.5), z=(-1.2, 1.7))
def task_length_hours(median_hours, factor, log_sd, z):
    """Length of the task that stands for one quarter of a kind's hours.

    Notes
    -----
    Lengths are lognormal task by task; weighted by hours they are lognormal with the mean of the
    logarithm raised by its variance: l = median exp(sd^2 + sd z).
    """
    return median_hours * factor * exp2((log_sd * log_sd + log_sd * z) * LOG2_E)


@rule(
    junior=(0.0, 1e4), junior_sum=(0.0, 1e5), senior=(0.0, 1e4), senior_sum=(0.0, 1e5), seniority=(0.0, 1.0)
)
def hours_share(junior, junior_sum, senior, senior_sum, seniority):
    """Share of one kind in a person's hours without AI.

    Notes
    -----
    The kind's weight over the sum of weights, of the junior or of the senior mix.
    """
    return (1.0 - seniority) * ratio(junior, junior_sum, 0.0) + seniority * ratio(senior, senior_sum, 0.0)
