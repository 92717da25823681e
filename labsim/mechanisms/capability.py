"""What a model can do: from effective compute to the length of the tasks it finishes."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.distributions import Mixture, Uniform
from labsim.vocabulary.forms import LOG2_E
from labsim.vocabulary.numerics import exp2, greatest, least, ln, ln_one_plus, log2, ratio, select
from labsim.vocabulary.quantities import parameter
from labsim.vocabulary.units import MINUTES_PER_HOUR

# Beyond this many doublings above mid-2025 a horizon means nothing any more; such runs are counted.
VALID_DOUBLINGS = 60.0


@dataclass(frozen=True)
class Capability:
    """The horizon law, anchored at the frontier models of mid-2025."""

    horizon_mid_2025_minutes: float = parameter(
        "Length of tasks that the frontier model of mid-2025 finishes half the time (working time).",
        unit="min",
        default=115.0,
        bounds=(1e-9, 1e9),
        range90=(60.0, 200.0),
        scale="log",
        source="METR time horizons: 120 (75 to 191) and 100 minutes in TH1.1, 94 (48 to 167) in TH1.0",
        holder="nature",
        grade="measured",
    )
    horizon_doubling_months: float = parameter(
        "Time in which the horizon doubled by mid-2025.",
        unit="months",
        default=5.3,
        bounds=(0.1, 240.0),
        range90=(2.9, 8.0),
        scale="log",
        source="METR, models up to June 2025: 216, 154 and 89 days by window",
        holder="nature",
        grade="derived",
        at_start=True,
    )
    training_growth_per_year: float = parameter(
        "Growth of training compute behind that doubling time.",
        unit="x per year",
        default=4.5,
        bounds=(1.0, 100.0),
        range90=(3.3, 5.5),
        scale="log",
        source="C001: 4 to 5 times a year, 2010 to May 2024",
        holder="market",
        grade="estimate",
        at_start=True,
    )
    doubling_ratio: float = parameter(
        "Effort for each doubling of the horizon as a share of the one before (1: plain exponential).",
        unit="ratio per doubling",
        default=1.0,
        bounds=(0.5, 1.5),
        prior=Mixture(((0.5, 1.0), (0.5, Uniform(0.85, 1.07)))),
        source="AI Futures Model: 0.80 to 1.04; half the weight on exactly 1",
        holder="nature",
        grade="opinion",
    )
    logits_per_doubling: float = parameter(
        "How sharply success falls with task length.",
        unit="logits per doubling",
        default=0.58,
        bounds=(0.05, 5.0),
        range90=(0.45, 0.70),
        source="METR slopes of models since 2023: 50% horizon 5.3 times the 80% horizon",
        holder="nature",
        grade="derived",
    )
    messiness: float = parameter(
        "Factor by which the horizon is shorter on the lab's own messy work than on the suite.",
        unit="ratio",
        default=5.0,
        bounds=(1.0, 1e4),
        range90=(1.4, 33.0),
        scale="log",
        source="priors: messy_task_discount 0.2 (0.03 to 0.7)",
        holder="nature",
        grade="opinion",
    )
    building_in_most: float = parameter(
        "Share of the loss by messiness that building the models in can win back.",
        unit="share",
        default=0.7,
        bounds=(0.0, 1.0),
        range90=(0.3, 0.95),
        scale="share",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    improves: float = parameter(
        "Whether new models are better than the first one (1) or not (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Capability
OFF = {"capability.improves": 0.0}


@rule(doubling_months=(0.1, 240.0), software_growth=(1.0, 1e3), training_growth=(1.0, 100.0))
def effort_per_doubling(doubling_months, software_growth, training_growth):
    """log2 of effective compute that one doubling of the horizon cost by mid-2025.

    Notes
    -----
    g = (doubling time in years) (log2 software growth + log2 training growth): only this product
    is identified by recorded horizons.
    """
    return greatest(doubling_months / 12.0 * (log2(software_growth) + log2(training_growth)), 1e-6)


@rule(log2_effort=(-200.0, 200.0), effort_per_doubling=(1e-6, 300.0), doubling_ratio=(0.5, 1.5))
def doublings(log2_effort, effort_per_doubling, doubling_ratio):
    """Doublings of the horizon above mid-2025, and whether the law left its valid range (0 or 1).

    Parameters
    ----------
    log2_effort
        log2 of effective compute above the generation of mid-2025.

    Notes
    -----
    n = e where each doubling costs the same (d = 1), else n = ln(1 - (1 - d) e) / ln d with
    e = effort / g. For d < 1 this has a pole at e = 1/(1 - d). Results above 60 doublings are set to
    60 and marked, at either end.
    """
    e = log2_effort / effort_per_doubling
    x = (1.0 - doubling_ratio) * e
    left = greatest(1.0 - x, 1e-30)
    bent = ratio(
        select(left < 0.5, ln(left), ln_one_plus(-least(x, 0.999))),
        ln_one_plus(doubling_ratio - 1.0),
        e,
    )
    n = select(greatest(doubling_ratio - 1.0, 1.0 - doubling_ratio) < 1e-9, e, bent)
    inside = least(greatest(n, -VALID_DOUBLINGS), VALID_DOUBLINGS)
    return inside, select(inside == n, 0.0, 1.0)


@rule(horizon_minutes=(1e-9, 1e9), doublings=(-60.0, 60.0))
def suite_horizon_log2_hours(horizon_minutes, doublings):
    """log2 of the hours of work that the model finishes half the time on the measured suite."""
    return log2(horizon_minutes / MINUTES_PER_HOUR) + doublings


@rule(
    suite_log2_hours=(-120.0, 120.0),
    offset=(-200.0, 200.0),
    exponent=(0.0, 5.0),
    messiness=(1.0, 1e4),
    building_in=(0.0, 1.0),
    building_in_most=(0.0, 1.0),
)
def own_horizon_log2_hours(suite_log2_hours, offset, exponent, messiness, building_in, building_in_most):
    """log2 of the horizon on the lab's own work of one kind.

    Notes
    -----
    log2 h_own = log2 h + m - mu log2(M) (1 - iota_max iota).
    """
    return suite_log2_hours + offset - exponent * log2(messiness) * (1.0 - building_in_most * building_in)


@rule(logits_per_doubling=(0.05, 5.0), horizon_log2_hours=(-300.0, 300.0))
def odds_at_one_hour(logits_per_doubling, horizon_log2_hours):
    """Odds of failing a task of one hour; with them success needs no logarithm any more."""
    return exp2(least(greatest(-logits_per_doubling * LOG2_E * horizon_log2_hours, -900.0), 900.0))


@rule(logits_per_doubling=(0.05, 5.0), length_hours=(1e-6, 1e9))
def length_power(logits_per_doubling, length_hours):
    """Factor by which a task of some length raises the odds of failing: length ^ (s / ln 2)."""
    return exp2(logits_per_doubling * LOG2_E * log2(length_hours))


@rule(odds_at_one_hour=(0.0, 1e290), length_power=(1e-100, 1e100))
def success(odds_at_one_hour, length_power):
    """Probability that a model finishes a task: 1 / (1 + odds of failing).

    Notes
    -----
    The same as p = logistic(s log2(h / length)): one half where the length equals the horizon h.
    """
    return 1.0 / (1.0 + least(odds_at_one_hour, 1e200) * length_power)


@rule(logits_per_doubling=(0.05, 5.0))
def doublings_from_p50_to_p80(logits_per_doubling):
    """Doublings between the horizon at 50% and the one at 80% success: ln 4 / s."""
    return ln(4.0) / logits_per_doubling
