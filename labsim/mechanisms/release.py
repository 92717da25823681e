"""When a model leaves the lab: restricted users first, then everybody."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.distributions import Quantiles
from labsim.vocabulary.numerics import between, exp2, greatest, ratio, select
from labsim.vocabulary.quantities import Dated, parameter

DAYS = (-1e6, 1e6)
LENGTHS_DAYS = (0.0, 3000.0)
MOST_DAYS = 1000.0
HORIZONS_LOG2_HOURS = (-300.0, 300.0)


@dataclass(frozen=True)
class Release:
    """What has to pass between the end of training and general use."""

    evaluation_days: float = parameter(
        "Days for which a trained model is evaluated before it comes into use.",
        unit="days",
        default=14.0,
        bounds=(0.0, 1000.0),
        range90=(3.0, 30.0),
        scale="log",
        source="priors: eval_days 14 (3 to 30); S001: 9 days, S002: 21 days",
        holder="lab",
        grade="measured",
    )
    tested_tasks: float = parameter(
        "Tasks of the length of a new model's horizon that the lab's evaluators go through before it "
        "comes into use; 0: evaluation never waits for staff.",
        unit="tasks",
        default=0.0,
        bounds=(0.0, 1e6),
        source="no figure on file: off in the baseline, where evaluation takes its days whatever the staff",
        holder="lab",
        grade="assumed",
    )
    lead_days: float = parameter(
        "Days for which a model is used inside before it may go out.",
        unit="days",
        default=45.0,
        bounds=(0.0, 1000.0),
        range90=(10.0, 120.0),
        scale="log",
        source="priors: internal_public_lag 2 (1 to 5) months, less about two weeks of evaluation; rough",
        holder="lab",
        grade="estimate",
    )
    least_gain_doublings: float = parameter(
        "Doublings of the horizon that a release must bring over the last one.",
        unit="doublings",
        default=0.3,
        bounds=(0.0, 20.0),
        range90=(0.1, 0.8),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    slot_days: float = parameter(
        "Least days between two releases.",
        unit="days",
        default=45.0,
        bounds=LENGTHS_DAYS,
        range90=(20.0, 120.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    restricted_days: float = parameter(
        "Days for which a released model is open to chosen users only.",
        unit="days",
        default=Dated((("2022-01-03", 0.0), ("2026-01-01", 60.0))),
        prior=Dated((("2022-01-03", 0.0), ("2026-01-01", Quantiles(7.0, 120.0, p50=60.0, scale="log")))),
        bounds=LENGTHS_DAYS,
        scale="log",
        source="priors: restricted_to_general 60 (7 to 120); none before 2026, assumed",
        holder="lab",
        grade="measured",
    )
    signature_required: float = parameter(
        "Whether a person must sign each release (1) or not (0).",
        unit="switch",
        default=0.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="lab",
        grade="assumed",
    )
    signature_days: float = parameter(
        "Days that a release waits for its signature, where one is required.",
        unit="days",
        default=30.0,
        bounds=LENGTHS_DAYS,
        range90=(10.0, 90.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )


PARAMETERS = Release
# Every model that is better than the last one goes out to everybody as soon as it is in use.
OFF = {
    "release.evaluation_days": 0.0,
    "release.tested_tasks": 0.0,
    "release.lead_days": 0.0,
    "release.least_gain_doublings": 0.0,
    "release.slot_days": 0.0,
    "release.restricted_days": 0.0,
}


@rule(days=(0.0, 1000.0), tasks=(0.0, 1e6), horizon=HORIZONS_LOG2_HOURS, staff_hours_per_day=(0.0, 1e30))
def days_with_staff(days, tasks, horizon, staff_hours_per_day):
    """Days of an evaluation whose tasks are as long as the model's horizon, by a staff of some size.

    Notes
    -----
    max(days, tasks 2^horizon / staff), at most 1000; without staff it takes that long where there are tasks.
    """
    hours = tasks * exp2(between(horizon, -300.0, 60.0))
    return between(ratio(hours, staff_hours_per_day, select(tasks > 0.0, MOST_DAYS, 0.0)), days, MOST_DAYS)


@rule(training_ends_day=DAYS, previous_evaluation_ends_day=DAYS, days=(0.0, 1000.0))
def evaluation_ends(training_ends_day, previous_evaluation_ends_day, days):
    """Day on which a model's evaluation ends; one model is evaluated at a time, the next one waits.

    Notes
    -----
    max(end of training, end of the previous evaluation) + days.
    """
    return greatest(training_ends_day, previous_evaluation_ends_day) + days


@rule(in_use_day=DAYS, lead_days=(0.0, 1000.0), signature_required=(0.0, 1.0), signature_days=LENGTHS_DAYS)
def ready_day(in_use_day, lead_days, signature_required, signature_days):
    """First day on which a model may go out: used inside for long enough, and signed where required.

    Notes
    -----
    in_use + lead_days, and signature_days more where a signature is required.
    """
    return in_use_day + lead_days + select(signature_required > 0.5, signature_days, 0.0)


@rule(
    horizon=HORIZONS_LOG2_HOURS,
    released_horizon=HORIZONS_LOG2_HOURS,
    least_gain=(0.0, 20.0),
    ready_day=DAYS,
    last_release_day=DAYS,
    slot_days=LENGTHS_DAYS,
    day=DAYS,
)
def may_go_out(
    horizon,
    released_horizon,
    least_gain,
    ready_day,
    last_release_day,
    slot_days,
    day,
):
    """Whether a model is released today (1) or not (0): better, ready, and not too soon after the last.

    Parameters
    ----------
    horizon, released_horizon
        Horizons of this model and of the last one released [log2 h].
    least_gain
        Doublings that a release must bring.
    ready_day, last_release_day, slot_days, day
        Days since the start, and the least days between two releases.

    Notes
    -----
    horizon >= released + least_gain, horizon > released, day >= ready and day >= last release + slot.
    """
    enough = select(horizon >= released_horizon + least_gain, 1.0, 0.0)
    better = select(horizon > released_horizon, enough, 0.0)
    ready = select(day >= ready_day, better, 0.0)
    return select(day >= last_release_day + slot_days, ready, 0.0)


@rule(release_day=DAYS, restricted_days=LENGTHS_DAYS)
def general_day(release_day, restricted_days):
    """Day on which everybody may use a model that chosen users got on the day of release."""
    return release_day + restricted_days
