"""What benchmarks can tell of a model: up to the length of their tasks, as far as their labels are right."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import LOG2_E
from labsim.vocabulary.numerics import exp2, greatest, least, log2, select
from labsim.vocabulary.quantities import parameter

YEAR_OF_LONGEST = 2025.5
# Doublings beyond which a distance between model and suite is counted as this large.
FARTHEST = 300.0


@dataclass(frozen=True)
class Measurement:
    """How a measured horizon differs from the true one."""

    announced_log2_sd: float = parameter(
        "Error of the published horizon of a new model, the same for everybody (standard deviation).",
        unit="log2",
        default=0.7,
        bounds=(0.0, 5.0),
        range90=(0.4, 1.5),
        scale="log",
        source="priors: horizon_meas_noise 0.7 (0.4 to 1.5)",
        holder="nature",
        grade="measured",
    )
    label_noise: float = parameter(
        "Share of the suite's tasks that count as failed whatever a model does; 0: benchmarks never end.",
        unit="share",
        default=0.0,
        bounds=(0.0, 0.5),
        source="no figure on file for suites of long tasks (Q23: 6% of labels wrong in an image benchmark), "
        "nor for how long their tasks will be: off in the baseline",
        holder="nature",
        grade="assumed",
    )
    longest_hours: float = parameter(
        "Length of the longest tasks of the suite in mid-2025.",
        unit="h",
        default=30.0,
        bounds=(0.1, 1e6),
        range90=(10.0, 100.0),
        scale="log",
        source="no figure on file; above 8 h recorded horizons are uncertain by 3 to 5 times"
        " for want of long tasks",
        holder="nature",
        grade="assumed",
    )
    longest_growth_per_year: float = parameter(
        "Factor by which the longest tasks of the suite get longer in a year.",
        unit="x per year",
        default=1.5,
        bounds=(1.0, 100.0),
        range90=(1.1, 3.0),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Measurement
# Benchmarks tell the truth of any model.
OFF = {"measurement.announced_log2_sd": 0.0, "measurement.label_noise": 0.0}

HORIZONS = (-300.0, 300.0)
LONGEST = (-10.0, 200.0)


@rule(hours_2025=(0.1, 1e6), growth_per_year=(1.0, 100.0), year=(2000.0, 2200.0))
def longest_log2_hours(hours_2025, growth_per_year, year):
    """log2 of the length of the suite's longest tasks [h] in a (fractional) calendar year.

    Notes
    -----
    log2(l) + (year - 2025.5) log2(growth), between 2^-10 and 2^200 hours.
    """
    grown = log2(hours_2025) + (year - YEAR_OF_LONGEST) * log2(growth_per_year)
    return least(greatest(grown, -10.0), 200.0)


@rule(horizon_log2_hours=HORIZONS, longest_log2_hours=LONGEST, logits_per_doubling=(0.05, 5.0))
def _odds_of_failing(horizon_log2_hours, longest_log2_hours, logits_per_doubling):
    """Odds that a model of some horizon fails the longest tasks."""
    beyond = least(greatest(horizon_log2_hours - longest_log2_hours, -FARTHEST), FARTHEST)
    return exp2(least(greatest(-logits_per_doubling * beyond * LOG2_E, -900.0), 900.0))


@rule(
    horizon_log2_hours=HORIZONS,
    longest_log2_hours=LONGEST,
    logits_per_doubling=(0.05, 5.0),
    label_noise=(0.0, 0.5),
)
def measured_log2_hours(horizon_log2_hours, longest_log2_hours, logits_per_doubling, label_noise):
    """Horizon [log2 h] that the suite's longest tasks show, part of whose labels are wrong.

    Notes
    -----
    With O = 2^(-s (h - l) log2 e) the odds of failing a task of the longest length l, a share
    (1 - noise)/(1 + O) of them counts as done, and the horizon read off that is
    l + ln((1 - noise)/(noise + O))/s: h itself without noise, and never above l + ln((1 - noise)/noise)/s.
    """
    odds = _odds_of_failing(horizon_log2_hours, longest_log2_hours, logits_per_doubling)
    seen = log2((1.0 - label_noise) / (label_noise + odds)) / (logits_per_doubling * LOG2_E)
    return select(label_noise > 0.0, least(longest_log2_hours + seen, horizon_log2_hours), horizon_log2_hours)


@rule(
    horizon_log2_hours=HORIZONS,
    longest_log2_hours=LONGEST,
    logits_per_doubling=(0.05, 5.0),
    label_noise=(0.0, 0.5),
)
def resolved(horizon_log2_hours, longest_log2_hours, logits_per_doubling, label_noise):
    """Doublings that benchmarks show of a small true gain, for each doubling of it (1 to 0).

    Notes
    -----
    O/(noise + O), the derivative of `measured_log2_hours`.
    """
    odds = _odds_of_failing(horizon_log2_hours, longest_log2_hours, logits_per_doubling)
    return odds / (label_noise + odds)
