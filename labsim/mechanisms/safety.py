"""Whether models do what is meant: fidelity over generations, monitoring, incidents and pauses."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import LOG2_E
from labsim.vocabulary.numerics import TINY, exp2, greatest, log2, select
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Safety:
    """How far models do what is meant, what monitors catch, and what follows an incident."""

    retention: float = parameter(
        "Share of fidelity that a generation keeps from the one it was made with.",
        unit="share",
        default=0.995,
        bounds=(0.0, 1.0),
        range90=(0.95, 0.9999),
        scale="share",
        source="priors: alignment_retention 0.995 (0.95 to 0.9999)",
        holder="nature",
        grade="opinion",
    )
    repair_share: float = parameter(
        "Share of the missing fidelity that safety work of 2024's size restores in each generation.",
        unit="share",
        default=0.5,
        bounds=(0.0, 0.999),
        range90=(0.1, 0.9),
        scale="share",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    compute_share_2024: float = parameter(
        "Share of powered compute for safety work in 2024, to which the effort for it is compared.",
        unit="share",
        default=0.05,
        bounds=(1e-4, 1.0),
        source="the default of allocation.safety_share",
        holder="lab",
        grade="derived",
    )
    monitored_share: float = parameter(
        "Share of unattended agent work that monitors read.",
        unit="share",
        default=0.5,
        bounds=(0.0, 1.0),
        range90=(0.1, 0.9),
        scale="share",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    monitor_cost_share: float = parameter(
        "Extra inference for each hour of agent work that monitors read.",
        unit="h per h",
        default=0.20,
        bounds=(0.0, 1.0),
        range90=(0.05, 0.35),
        scale="share",
        source="priors: monitoring_overhead 0.20 (0.05 to 0.35)",
        holder="nature",
        grade="estimate",
    )
    monitor_catch: float = parameter(
        "Share of the deviations in monitored work that monitors catch before harm is done.",
        unit="share",
        default=0.5,
        bounds=(0.0, 1.0),
        range90=(0.3, 0.9),
        scale="share",
        source="priors: monitor_catch 0.5 (0.3 to 0.9)",
        holder="nature",
        grade="estimate",
    )
    incidents_per_year: float = parameter(
        "Incidents a year if all work were unattended, by a model without any fidelity, deployed everywhere.",
        unit="per year",
        default=40.0,
        bounds=(0.0, 1e5),
        range90=(8.0, 160.0),
        scale="log",
        source=(
            "priors: pause_hazard_2026 0.5 a lab-year (0.1 to 1.5), at a few percent of deviations and a "
            "third of the work unattended; rough"
        ),
        holder="nature",
        grade="derived",
    )
    pause_days: float = parameter(
        "Days for which training and teams stop after an incident.",
        unit="days",
        default=20.0,
        bounds=(0.0, 3000.0),
        range90=(7.0, 90.0),
        scale="log",
        source="priors: pause_length 20 (7 to 90)",
        holder="lab",
        grade="measured",
    )
    trust_drop_logits: float = parameter(
        "How far trust falls after an incident.",
        unit="logits",
        default=0.5,
        bounds=(0.0, 10.0),
        range90=(0.1, 1.5),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    paused: float = parameter(
        "Whether leadership has stopped training and teams (1) or not (0).",
        unit="switch",
        default=0.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="lab",
        grade="assumed",
    )
    pause_at_horizon_hours: float = parameter(
        "Suite horizon at which the lab stops training (0: never).",
        unit="h",
        default=0.0,
        bounds=(0.0, 1e9),
        source="decision; no figure on file",
        holder="lab",
        grade="assumed",
    )
    least_fidelity: float = parameter(
        "Fidelity below which a model does not come into use.",
        unit="share",
        default=0.7,
        bounds=(0.0, 1.0),
        range90=(0.5, 0.9),
        scale="share",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )


PARAMETERS = Safety
# Models do what is meant in every generation, nobody monitors, nothing happens, every model is used.
OFF = {
    "safety.retention": 1.0,
    "safety.monitored_share": 0.0,
    "safety.incidents_per_year": 0.0,
    "safety.least_fidelity": 0.0,
}


@rule(fidelity=(0.0, 1.0), retention=(0.0, 1.0), repair_share=(0.0, 0.999), safety_effort=(0.0, 1e3))
def fidelity_after(fidelity, retention, repair_share, safety_effort):
    """Fidelity of a new model, made with a model of the given fidelity.

    Parameters
    ----------
    safety_effort
        Safety work on this generation as a multiple of 2024's.

    Notes
    -----
    1 - (1 - fidelity retention)(1 - repair_share)^safety_effort: errors are handed down from model to
    model, and safety work restores a share of what is missing.
    """
    left = exp2(safety_effort * log2(1.0 - repair_share))
    return 1.0 - (1.0 - fidelity * retention) * left


@rule(fidelity=(0.0, 1.0), deviation_rate=(0.0, 1.0))
def as_meant(fidelity, deviation_rate):
    """Share of a model's work that does what is meant, before anybody reads it.

    Notes
    -----
    fidelity (1 - deviation_rate).
    """
    return fidelity * (1.0 - deviation_rate)


@rule(as_meant=(0.0, 1.0), monitored_share=(0.0, 1.0), catch=(0.0, 1.0))
def seen_as_meant(as_meant, monitored_share, catch):
    """Share of work that comes out as meant, deviations caught by monitors being undone before harm.

    Notes
    -----
    m + (1 - m) monitored catch.
    """
    return as_meant + (1.0 - as_meant) * monitored_share * catch


@rule(monitored_share=(0.0, 1.0), unattended_share=(0.0, 1.0), cost_share=(0.0, 1.0))
def monitoring_factor(monitored_share, unattended_share, cost_share):
    """Compute of an agent-hour with its monitors, as a multiple of that without.

    Notes
    -----
    1 + monitored unattended cost.
    """
    return 1.0 + monitored_share * unattended_share * cost_share


@rule(
    per_year=(0.0, 1e5),
    as_meant=(0.0, 1.0),
    unattended_share=(0.0, 1.0),
    deployed_share=(0.0, 1.0),
)
def incident_rate(per_year, as_meant, unattended_share, deployed_share):
    """Incidents a year at the present fidelity and use.

    Parameters
    ----------
    per_year
        Incidents a year if nothing were as meant, all unattended and deployed everywhere.

    Notes
    -----
    per_year (1 - m) unattended deployed.
    """
    return per_year * (1.0 - as_meant) * unattended_share * deployed_share


@rule(rate_per_year=(0.0, 1e5), years=(0.0, 100.0))
def incident_share(rate_per_year, years):
    """Probability that at least one incident happens within a step.

    Notes
    -----
    1 - exp(-rate years).
    """
    return 1.0 - exp2(-rate_per_year * years * LOG2_E)


@rule(now_day=(-1e6, 1e6), until_day=(-1e6, 1e6), pause_days=(0.0, 3000.0), happened=(0.0, 1.0))
def paused_until(now_day, until_day, pause_days, happened):
    """Day on which the pause ends: an incident starts one, and never shortens one that runs.

    Notes
    -----
    max(until, now + pause_days) after an incident, else until.
    """
    return select(happened > 0.5, greatest(until_day, now_day + pause_days), until_day)


@rule(ordered=(0.0, 1.0), horizon_log2_hours=(-300.0, 300.0), stop_at_hours=(0.0, 1e9))
def pause_decided(ordered, horizon_log2_hours, stop_at_hours):
    """Whether leadership has the lab stand still (1) or not (0): by order, or at its own limit.

    Notes
    -----
    1 where ordered, or 2^horizon >= stop_at_hours > 0.
    """
    far = select(horizon_log2_hours >= log2(greatest(stop_at_hours, TINY)), 1.0, 0.0)
    limit = select(stop_at_hours > 0.0, far, 0.0)
    return select(ordered > 0.5, 1.0, limit)


@rule(day=(-1e6, 1e6), until_day=(-1e6, 1e6), decided=(0.0, 1.0))
def is_paused(day, until_day, decided):
    """Whether the lab stands still (1) or not (0): after an incident, or because leadership decided so.

    Notes
    -----
    1 where day < until, or decided.
    """
    return select(day < until_day, 1.0, decided)
