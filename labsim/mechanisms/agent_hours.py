"""What an hour of an AI agent's work costs in compute, and how many such hours there are."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.distributions import Uniform
from labsim.vocabulary.forms import LOG2_E
from labsim.vocabulary.numerics import between, exp2, greatest, least, ratio, select
from labsim.vocabulary.quantities import parameter
from labsim.vocabulary.units import DAYS_PER_WEEK, HOURS_PER_WEEK


@dataclass(frozen=True)
class AgentHours:
    """Running the lab's own agents on the compute set aside for internal inference."""

    h100e_hours_mid_2025: float = parameter(
        "Compute that one agent-hour of the frontier model of mid-2025 takes.",
        unit="H100e-hours per agent-hour",
        default=5.0,
        bounds=(1e-6, 1e6),
        range90=(2.0, 15.0),
        scale="log",
        source="assumed; beside it, agents cost 0.4 to 40 USD an hour (C041)",
        holder="nature",
        grade="assumed",
    )
    size_exponent: float = parameter(
        "How the compute of an agent-hour grows with the training compute of its model.",
        unit="exponent",
        default=0.5,
        bounds=(0.0, 2.0),
        range90=(0.3, 0.7),
        source="parameters grow with about the square root of training compute",
        holder="nature",
        grade="derived",
    )
    software_exponent: float = parameter(
        "How the compute of an agent-hour falls with software efficiency.",
        unit="exponent",
        default=1.0,
        bounds=(0.0, 2.0),
        prior=Uniform(0.5, 1.0),
        source="1 (0.5 to 1): efficiency gained in training is gained in use",
        holder="nature",
        grade="assumed",
    )
    rationed: float = parameter(
        "Whether agent-hours are limited by compute (1) or unlimited (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="nature",
        grade="assumed",
    )
    scarcity_speed_per_week: float = parameter(
        "How fast the inner price of an agent-hour follows a shortage.",
        unit="per week",
        default=0.5,
        bounds=(0.0, 5.0),
        range90=(0.1, 1.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    agent_hour_cost_usd: float = parameter(
        "What the lab counts an agent-hour at when it is not scarce.",
        unit="USD per agent-hour",
        default=20.0,
        bounds=(0.0, 1e5),
        range90=(3.0, 120.0),
        scale="log",
        source="T013: 22.5 USD an hour; C041: 0.4 to 40 at the best point",
        holder="market",
        grade="derived",
    )
    person_hour_cost_usd: float = parameter(
        "What the lab counts a researcher's hour at.",
        unit="USD per hour",
        default=150.0,
        bounds=(1.0, 1e5),
        range90=(100.0, 400.0),
        scale="log",
        source="METR: 120 to 144 USD an hour; all-in cost in a lab far higher",
        holder="market",
        grade="estimate",
    )


PARAMETERS = AgentHours
OFF = {"agent_hours.rationed": 0.0}

DEAREST = 1e6
# Agent-hours a step that stand for labour without limit; such runs count as outside the valid range.
MOST_AGENT_HOURS = 1e34


@rule(
    base=(1e-6, 1e6),
    log2_training_above_2025=(-80.0, 80.0),
    size_exponent=(0.0, 2.0),
    log_software_above_2025=(-100.0, 100.0),
    software_exponent=(0.0, 2.0),
)
def agent_hour_compute(
    base, log2_training_above_2025, size_exponent, log_software_above_2025, software_exponent
):
    """H100e-hours that one agent-hour takes.

    Notes
    -----
    kappa = kappa_0 (C / C_2025)^chi (A / A_2025)^(-omega). Without this law returns to software could
    never close the loop.
    """
    return base * exp2(
        size_exponent * log2_training_above_2025 - software_exponent * log_software_above_2025 * LOG2_E
    )


@rule(h100e=(0.0, 1e12), h100e_hours_per_agent_hour=(1e-60, 1e60), step_days=(0.1, 31.0))
def agent_hours_available(h100e, h100e_hours_per_agent_hour, step_days):
    """Agent-hours that so much powered compute gives in one step, round the clock.

    Notes
    -----
    H100e x 168 h x weeks / kappa; MOST_AGENT_HOURS where it is more, far beyond the model's range.
    """
    hours = ratio(h100e * HOURS_PER_WEEK * step_days / DAYS_PER_WEEK, h100e_hours_per_agent_hour, 0.0)
    return least(hours, MOST_AGENT_HOURS)


@rule(wanted=(0.0, 1e34), available=(0.0, 1e34), rationed=(0.0, 1.0))
def rationed_share(wanted, available, rationed):
    """Share of the wanted agent-hours that everybody gets.

    Notes
    -----
    min(1, available / wanted); 1 where hours are not rationed.
    """
    got = least(ratio(available, wanted, 1.0), 1.0)
    return select(rationed > 0.5, got, 1.0)


@rule(scarcity=(1.0, DEAREST), wanted=(0.0, 1e34), available=(0.0, 1e34), speed=(0.0, 5.0), weeks=(0.01, 5.0))
def scarcity_after(scarcity, wanted, available, speed, weeks):
    """Inner price of an agent-hour next week as a multiple of its normal price, at least 1.

    Notes
    -----
    pi <- max(1, pi exp(speed weeks (wanted - available)/max(wanted, available))): up to exp(speed) a
    week upwards while more is wanted than there is, as fast downwards when it is not.
    """
    pressure = between(ratio(wanted - available, greatest(wanted, available), 0.0), -1.0, 1.0)
    return between(scarcity * exp2(speed * weeks * pressure * LOG2_E), 1.0, DEAREST)
