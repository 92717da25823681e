"""How generations of models are made: when a run starts, how long it lasts, what goes into it."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import LOG2_E
from labsim.vocabulary.numerics import exp2, greatest, least, log2, power, select
from labsim.vocabulary.quantities import parameter
from labsim.vocabulary.units import DAYS_PER_WEEK, DAYS_PER_YEAR, SECONDS_PER_HOUR


@dataclass(frozen=True)
class Training:
    """Training runs of the lab, one generation after the other, overlapping when they are long."""

    new_generations: float = parameter(
        "Whether the lab trains new models (1) or keeps the first one (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="lab",
        grade="assumed",
    )
    cadence_days: float = parameter(
        "Days between the starts of two training runs.",
        unit="days",
        default=124.0,
        bounds=(42.0, 5000.0),
        range90=(85.0, 218.0),
        scale="log",
        source="releases of one lab up to mid-2025: median gap 124 days",
        holder="lab",
        grade="measured",
    )
    cadence_log_sd: float = parameter(
        "Luck in the gap between two runs (standard deviation of its logarithm).",
        unit="ln",
        default=0.3,
        bounds=(0.0, 0.5),
        range90=(0.15, 0.45),
        scale="log",
        source="releases of two labs up to mid-2025: standard deviation of ln(gap) 0.33",
        holder="nature",
        grade="derived",
    )
    run_length_2022_weeks: float = parameter(
        "Length of a training run at the start of 2022.",
        unit="weeks",
        default=10.0,
        bounds=(0.5, 104.0),
        range90=(7.0, 14.0),
        scale="log",
        source="runs of about 90 days in 2023-24, growing 1.2 times a year (C034)",
        holder="lab",
        grade="estimate",
    )
    run_length_growth_per_year: float = parameter(
        "Factor by which training runs become longer in a year.",
        unit="x per year",
        default=1.2,
        bounds=(0.5, 3.0),
        range90=(1.1, 1.3),
        scale="log",
        source="C034: 1.2 times a year",
        holder="lab",
        grade="estimate",
    )
    run_length_most_weeks: float = parameter(
        "Longest training run that pays before better hardware and recipes overtake it.",
        unit="weeks",
        default=39.0,
        bounds=(0.5, 520.0),
        range90=(26.0, 52.0),
        scale="log",
        source="assumed: at most 39 weeks",
        holder="nature",
        grade="opinion",
    )
    late_share: float = parameter(
        "Share of the software progress made during a run that still gets into it.",
        unit="share",
        default=0.3,
        bounds=(0.0, 1.0),
        range90=(0.1, 0.6),
        scale="share",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    post_training_days: float = parameter(
        "Days from the end of a run until its model can be evaluated for use inside.",
        unit="days",
        default=20.0,
        bounds=(0.0, 1000.0),
        range90=(7.0, 60.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    recipe_log2_sd: float = parameter(
        "Luck in the effective compute of one generation (standard deviation of its log2).",
        unit="log2",
        default=0.5,
        bounds=(0.0, 5.0),
        range90=(0.2, 1.0),
        scale="log",
        source="scatter of METR horizons around their trend, less the measurement error; rough",
        holder="nature",
        grade="assumed",
    )
    flop_per_h100e_second: float = parameter(
        "Floating-point operations that one H100e delivers to training in a second.",
        unit="FLOP/s",
        default=3.96e14,
        bounds=(1e10, 1e18),
        range90=(2.9e14, 5.0e14),
        scale="log",
        source="989e12 dense 16-bit operations a second at 40% utilisation",
        holder="nature",
        grade="derived",
    )


PARAMETERS = Training
OFF = {"training.new_generations": 0.0}


@rule(weeks_2022=(0.5, 104.0), growth=(0.5, 3.0), years_since_2022=(-1.0, 30.0), most_weeks=(0.5, 520.0))
def run_length_days(weeks_2022, growth, years_since_2022, most_weeks):
    """Length of a training run that starts now, in days.

    Notes
    -----
    7 min(weeks_2022 growth^years, most_weeks).
    """
    return DAYS_PER_WEEK * least(weeks_2022 * power(growth, years_since_2022), most_weeks)


@rule(cadence_days=(42.0, 5000.0), log_sd=(0.0, 0.5), z=(-8.0, 8.0))
def days_to_next_run(cadence_days, log_sd, z):
    """Days from the start of one run to the start of the next; the median is the cadence.

    Notes
    -----
    cadence exp(sd z).
    """
    return cadence_days * exp2(log_sd * z * LOG2_E)


@rule(h100e_days=(0.0, 1e12), flop_per_h100e_second=(1e10, 1e18))
def training_flop(h100e_days, flop_per_h100e_second):
    """Training compute [FLOP] of so many H100e for so many days.

    Notes
    -----
    H100e days x 86,400 s x FLOP per H100e and second.
    """
    return h100e_days * 24.0 * SECONDS_PER_HOUR * flop_per_h100e_second


@rule(log_software_at_start=(-300.0, 300.0), log_software_now=(-300.0, 300.0), late_share=(0.0, 1.0))
def recipe(log_software_at_start, log_software_now, late_share):
    """ln of the software efficiency that a run gets: frozen at its start but for a late share.

    Notes
    -----
    ln A_start + late (ln A_now - ln A_start).
    """
    return log_software_at_start + late_share * (log_software_now - log_software_at_start)


@rule(flop=(0.0, 1e40), log_recipe=(-300.0, 300.0), log2_sd=(0.0, 5.0), z=(-8.0, 8.0))
def effective_compute_log2(flop, log_recipe, log2_sd, z):
    """log2 of effective compute E = A_recipe C_train, with the luck of this generation.

    Notes
    -----
    log2 E = log2 A_recipe + log2 C_train + sd z.
    """
    return log_recipe * LOG2_E + log2(greatest(flop, 1.0)) + log2_sd * z


@rule(start=(-1e5, 1e5), end=(-1e5, 1e5), day=(-1e5, 1e5), step_days=(0.1, 31.0))
def days_in_step(start, end, day, step_days):
    """Days of the step [day, day + step) that fall into the run [start, end).

    Notes
    -----
    max(0, min(end, day + step) - max(start, day)).
    """
    first = greatest(start, day)
    last = least(end, day + step_days)
    return select(last > first, last - first, 0.0)


@rule(
    training_h100e=(0.0, 1e10),
    growth_per_year=(0.1, 10.0),
    run_days=(1.0, 4000.0),
    cadence_days=(42.0, 5000.0),
    lag_days=(0.0, 1000.0),
)
def nominal_run_h100e_days(training_h100e, growth_per_year, run_days, cadence_days, lag_days):
    """Compute of a run that comes into use now, had the stock always grown at one rate.

    Parameters
    ----------
    training_h100e
        Accelerators for training today [H100e].

    Notes
    -----
    The stock in the middle of the run times its days; runs longer than the cadence overlap and share.
    """
    years_ago = (lag_days + 0.5 * run_days) / DAYS_PER_YEAR
    return training_h100e * power(growth_per_year, -years_ago) * least(run_days, cadence_days)


@rule(run_days=(1.0, 4000.0), late_share=(0.0, 1.0), lag_days=(0.0, 1000.0))
def recipe_age_years(run_days, late_share, lag_days):
    """How old the software in a model is, on average, on the day it comes into use.

    Notes
    -----
    ((1 - late) run days + lag) / 365.25.
    """
    return ((1.0 - late_share) * run_days + lag_days) / DAYS_PER_YEAR
