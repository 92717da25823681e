"""Which idea is tried: how well people and models tell good ideas from bad ones before trying them."""

from collections.abc import Mapping
from dataclasses import dataclass

from labsim.vocabulary.best_of import IDEAS, SPREAD, mean_of_best
from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import (
    between,
    exp,
    exp2,
    greatest,
    least,
    ln,
    normal_quantile,
    ratio,
    select,
    sqrt,
)
from labsim.vocabulary.quantities import parameter


def not_below_median(group: Mapping[str, float]) -> tuple[float, float]:
    """Taste of the best researcher that is possible beside the taste of the median one."""
    return group["taste_median"], 0.9999


@dataclass(frozen=True)
class Ideas:
    """Choosing among ideas: taste of people, taste of models and how many ideas each looks at."""

    taste_median: float = parameter(
        "Research taste of the median researcher: correlation of what they expect of an idea with what it is "
        "worth (normal scale).",
        unit="correlation",
        default=0.4,
        bounds=(0.0, 0.99),
        range90=(0.25, 0.55),
        scale="share",
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    taste_best: float = parameter(
        "Research taste of the best researcher, the 99.9th percentile.",
        unit="correlation",
        default=0.9,
        bounds=(0.0, 0.9999),
        range90=(0.8, 0.97),
        scale="share",
        limits=not_below_median,
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    top_to_median: float = parameter(
        "Value of the ideas picked by the best (99.9th percentile) over those of the median researcher, "
        "radical ones included.",
        unit="ratio",
        default=3.25,
        bounds=(1.0, 100.0),
        range90=(1.25, 22.0),
        scale="log",
        source="E016: 3.25 (1.4 to 13.7 in 8 of 10); priors: taste_top_to_median 3.25 (1.25 to 22)",
        holder="nature",
        grade="opinion",
    )
    ideas_seen: float = parameter(
        "Ideas that a person looks at before picking one.",
        unit="ideas",
        default=10.0,
        bounds=(1.0, 1e4),
        range90=(4.0, 30.0),
        scale="log",
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    ai_ideas_seen: float = parameter(
        "Ideas that a model looks at before picking one (breadth).",
        unit="ideas",
        default=40.0,
        bounds=(1.0, 1e4),
        range90=(10.0, 200.0),
        scale="log",
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    ai_taste_at_full_coding_sd: float = parameter(
        "Taste of a model that can do all coding, from the median of the lab's researchers.",
        unit="SD of lab researchers",
        default=0.5,
        bounds=(-20.0, 20.0),
        range90=(-3.4, 4.4),
        source="E017: 0.5 (-2.5 to 3.5 in 8 of 10); priors: ai_taste_at_full_coding 0.5 (-3.4 to 4.4)",
        holder="nature",
        grade="opinion",
    )
    full_coding_horizon_hours: float = parameter(
        "Horizon at which a model can do all coding.",
        unit="h",
        default=2000.0,
        bounds=(1.0, 1e12),
        range90=(200.0, 100_000.0),
        scale="log",
        source="an opinion, no measured figure on file; nearest E023: 80% horizon of 2e6 minutes (33,333 h), "
        "12,456 to 3.1e9 minutes",
        holder="nature",
        grade="opinion",
    )
    ai_taste_slope_sd_per_year: float = parameter(
        "How much models gain in taste in a year of growth at the pace of mid-2025.",
        unit="SD per year",
        default=2.5,
        bounds=(0.0, 50.0),
        range90=(0.6, 10.8),
        scale="log",
        source="E018: 2.5 (0.8 to 7.8 in 8 of 10); priors: ai_taste_slope 2.5 (0.6 to 10.8)",
        holder="nature",
        grade="opinion",
    )
    ai_taste_most_sd: float = parameter(
        "Taste above which models never get, in standard deviations of lab researchers (12: no such limit).",
        unit="SD of lab researchers",
        default=12.0,
        bounds=(-20.0, 12.0),
        source="no figure on file; whether taste has a ceiling for models is disputed",
        holder="nature",
        grade="assumed",
    )
    belief_half_life_weeks: float = parameter(
        "Weeks in which the error of what people believe about the taste of models halves.",
        unit="weeks",
        default=26.0,
        bounds=(0.1, 1e4),
        range90=(8.0, 80.0),
        scale="log",
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    ai_may_choose: float = parameter(
        "Whether models may pick the ideas that are tried (1) or people always do (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="lab",
        grade="assumed",
    )


PARAMETERS = Ideas
# All ordinary ideas are worth the same, so no pick among them is better than another, and people pick.
OFF = {"ideas.top_to_median": 1.0, "ideas.ai_may_choose": 0.0}

# The 99.9th percentile of a standard normal.
Z_BEST = 3.0902323061678132
TASTE_MOST = 0.9999
SPREAD_MOST = 6.0
SD_MOST = 20.0

TASTE = (0.0, TASTE_MOST)
SDS = (-SD_MOST, SD_MOST)
VALUES = (0.0, 1e30)
POSITIVE = (1e-3, 1e30)
SLOPES = (0.0, 1e4)
HOURS = (1e-3, 1e3)


@rule(taste=TASTE)
def fisher_z(taste):
    """Taste on the scale on which it is normal among researchers.

    Notes
    -----
    z = ln((1 + taste) / (1 - taste)) / 2.
    """
    return 0.5 * ln((1.0 + taste) / (1.0 - taste))


@rule(z=(-50.0, 50.0))
def taste_from_z(z):
    """Taste that belongs to a place on the Fisher scale, never below 0 (nobody picks the worst).

    Notes
    -----
    max(0, tanh z).
    """
    return greatest(1.0 - 2.0 / (1.0 + exp(2.0 * z)), 0.0)


@rule(taste_median=TASTE, taste_best=TASTE)
def taste_spread(taste_median, taste_best):
    """Standard deviation of taste among researchers on the Fisher scale, at least 0.

    Notes
    -----
    (z_best - z_median) / 3.0902, the best being the 99.9th percentile.
    """
    return greatest(fisher_z(taste_best) - fisher_z(taste_median), 0.0) / Z_BEST


@rule(taste=TASTE, value_spread=SPREAD, ideas=IDEAS)
def picked_value(taste, value_spread, ideas):
    """Expected worth of the idea that looks best of all those seen, against any idea; 1 without taste.

    Parameters
    ----------
    value_spread
        Standard deviation of the logarithm of what ideas are worth.

    Notes
    -----
    V(tau, m) = E exp(sigma_v tau S): what taste does not see is luck with mean one.
    """
    return mean_of_best(value_spread * taste, ideas)


@rule(top_to_median=(1.0, 100.0), taste_median=TASTE, taste_best=TASTE, ideas=IDEAS)
def first_spread(top_to_median, taste_median, taste_best, ideas):
    """First guess at the spread of worth with which the best researcher picks so many times better ideas.

    Notes
    -----
    sigma with ln V = b a + 0.6 a^2/2, a = sigma tau, b the mean of the best look (Blom); 6 at most.
    """
    log_ratio = ln(top_to_median)
    mean = normal_quantile((ideas - 0.375) / (ideas + 0.25))
    linear = greatest(mean * (taste_best - taste_median), 0.0)
    square = greatest(0.3 * (taste_best * taste_best - taste_median * taste_median), 0.0)
    both = linear + sqrt(linear * linear + 4.0 * square * log_ratio)
    return least(2.0 * log_ratio / greatest(both, 1e-9), SPREAD_MOST)


@rule(
    spread=SPREAD,
    top_to_median=(1.0, 100.0),
    best=POSITIVE,
    best_slope=SLOPES,
    median=POSITIVE,
    median_slope=SLOPES,
)
def better_spread(spread, top_to_median, best, best_slope, median, median_slope):
    """The spread after one Newton step towards the wanted ratio of best to median.

    Parameters
    ----------
    best, median
        Worth of what the best and the median researcher pick at this spread.
    best_slope, median_slope
        Rise of its logarithm with the spread.

    Notes
    -----
    spread + ln(ratio median / best) / (slope_best - slope_median), from 0 to 6; 0 for a ratio of 1.
    """
    missing = ln(top_to_median) - ln(best / median)
    slope = greatest(best_slope - median_slope, 1e-9)
    return select(top_to_median > 1.0, between(spread + missing / slope, 0.0, SPREAD_MOST), 0.0)


@rule(
    horizon_log2_hours=(-120.0, 120.0),
    full_coding_log2_hours=(-120.0, 120.0),
    at_full_coding_sd=SDS,
    slope_sd_per_year=(0.0, 50.0),
    doubling_months=(0.1, 240.0),
    most_sd=SDS,
)
def ai_taste_sd(
    horizon_log2_hours, full_coding_log2_hours, at_full_coding_sd, slope_sd_per_year, doubling_months, most_sd
):
    """Taste of a model in standard deviations of lab researchers from their median.

    Parameters
    ----------
    doubling_months
        Months in which the horizon doubled at the pace of mid-2025: the year that the slope counts in.

    Notes
    -----
    min(at_full + slope (h - h_full) doubling_months / 12, most), within 20 either way.
    """
    years = (horizon_log2_hours - full_coding_log2_hours) * doubling_months / 12.0
    return between(least(at_full_coding_sd + slope_sd_per_year * years, most_sd), -SD_MOST, SD_MOST)


@rule(taste_median=TASTE, spread=(0.0, 2.0), sd=SDS)
def taste_on_scale(taste_median, spread, sd):
    """Taste of somebody who stands so many standard deviations of researchers above their median.

    Notes
    -----
    tanh(z_median + spread sd), from 0 to 0.9999.
    """
    return least(taste_from_z(fisher_z(taste_median) + spread * sd), TASTE_MOST)


@rule(believed_sd=SDS, true_sd=SDS, half_life_weeks=(0.1, 1e4), weeks=(0.01, 5.0))
def belief_after(believed_sd, true_sd, half_life_weeks, weeks):
    """What people believe about the taste of models after some weeks of seeing what it is.

    Notes
    -----
    true + (believed - true) 2^(-weeks / half life), the same in one long step or in many short ones.
    """
    return true_sd + (believed_sd - true_sd) * exp2(-weeks / half_life_weeks)


@rule(
    own_value=VALUES,
    own_hours=HOURS,
    ai_value=VALUES,
    average_value=VALUES,
    selection_hours=HOURS,
    labour_elasticity=(0.0, 1.0),
    may_choose=(0.0, 1.0),
)
def ai_chooses(own_value, own_hours, ai_value, average_value, selection_hours, labour_elasticity, may_choose):
    """1 where a model's pick is worth more than a person's own, the hours saved included; else 0.

    Parameters
    ----------
    own_hours
        Person-hours per hour of the task mix where people select.
    average_value
        Value of the ideas in all of the lab's work, as it is believed.
    selection_hours
        Those of them that go into selecting and are saved where the model picks.
    labour_elasticity
        By how many percent research rises with one percent more labour.

    Notes
    -----
    V_ai > V_own (1 - s) + (1 - e) s V_average, s = selection / own hours: with progress V_average Q^e, the
    point from which one person's switch, 1 / (1 - s) as much work at another value, raises it. Among equals
    V_ai > V_own (1 - e s). People choose where both are equal.
    """
    saved = least(ratio(selection_hours, own_hours, 0.0), 1.0)
    least_value = own_value * (1.0 - saved) + (1.0 - labour_elasticity) * saved * average_value
    better = select(ai_value > least_value, 1.0, 0.0)
    return select(may_choose > 0.5, better, 0.0)
