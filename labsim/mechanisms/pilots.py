"""What small trial runs add to judgement, and what they cost in experiments."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import least, ratio, select, sqrt
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Pilots:
    """Small runs that rank ideas before one of them gets a real experiment."""

    share: float = parameter(
        "Share of experiment compute that goes into pilots.",
        unit="share",
        default=0.1,
        bounds=(0.0, 0.9),
        range90=(0.03, 0.25),
        scale="share",
        source="assumed; no figure on file",
        holder="lab",
        grade="assumed",
    )
    share_2024: float = parameter(
        "Share of experiment compute that went into pilots in 2024, for which the pace is normalised.",
        unit="share",
        default=0.1,
        bounds=(0.0, 0.9),
        source="taken like the share today; no figure on file",
        holder="lab",
        grade="assumed",
    )
    budget_minutes: float = parameter(
        "Minutes of pilots that all experiments of one project in 2024 would have paid for.",
        unit="minutes",
        default=500.0,
        bounds=(0.0, 1e6),
        range90=(100.0, 2500.0),
        scale="log",
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    precision_most: float = parameter(
        "Precision that a pilot adds to judgement, however long it runs.",
        unit="precision",
        default=3.4,
        bounds=(0.0, 100.0),
        range90=(2.0, 5.0),
        scale="log",
        source="solved from right rankings of pairs: 78.5% after 5 minutes, 82.8% after 30, 84.0% after 240; "
        "priors: pilot_accuracy_5min 0.785 (0.72 to 0.85)",
        holder="nature",
        grade="derived",
    )
    half_minutes: float = parameter(
        "Minutes after which a pilot has half of the precision that it can have.",
        unit="minutes",
        default=6.0,
        bounds=(0.1, 1e4),
        range90=(3.0, 12.0),
        scale="log",
        source="solved from right rankings of pairs: 78.5% after 5 minutes, 82.8% after 30, 84.0% after 240",
        holder="nature",
        grade="derived",
    )
    testable_share: float = parameter(
        "Share of ideas that a small run can rank.",
        unit="share",
        default=0.3,
        bounds=(0.0, 1.0),
        range90=(0.1, 0.6),
        scale="share",
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Pilots
# No pilots are run, today or in 2024, and none could rank anything.
OFF = {"pilots.share": 0.0, "pilots.share_2024": 0.0, "pilots.testable_share": 0.0}

TASTE_MOST = 0.9999


@rule(share=(0.0, 0.9), budget_minutes=(0.0, 1e6), experiments_per_project=(0.0, 1e12), ideas=(1.0, 1e4))
def minutes_per_idea(share, budget_minutes, experiments_per_project, ideas):
    """Minutes of pilot that each idea gets.

    Parameters
    ----------
    experiments_per_project
        Experiments of one project as a multiple of 2024.

    Notes
    -----
    share x budget x u / m: all ideas that are looked at share what a project has for pilots.
    """
    return share * budget_minutes * experiments_per_project / ideas


@rule(minutes=(0.0, 1e18), most=(0.0, 100.0), half_minutes=(0.1, 1e4))
def pilot_precision(minutes, most, half_minutes):
    """Precision that a pilot of some minutes adds to judgement.

    Notes
    -----
    most minutes / (minutes + half_minutes): a small run never tells all about a large one.
    """
    return most * minutes / (minutes + half_minutes)


@rule(taste=(0.0, TASTE_MOST), precision=(0.0, 1e3))
def combined_taste(taste, precision):
    """Taste together with a small trial that adds its own precision.

    Notes
    -----
    x = taste^2 / (1 - taste^2) + precision; sqrt(x / (1 + x)), at most 0.9999.
    """
    both = taste * taste / (1.0 - taste * taste) + precision
    return least(sqrt(both / (1.0 + both)), TASTE_MOST)


@rule(taste=(0.0, TASTE_MOST), precision=(0.0, 1e3), minutes=(0.0, 1e18), half_minutes=(0.1, 1e4))
def taste_by_longer_pilots(taste, precision, minutes, half_minutes):
    """Rise of `combined_taste` for each rise of ln(minutes) of the pilots that add some precision.

    Notes
    -----
    P h/(minutes + h) / (2 t (1 + x)^2), with x and t as in `combined_taste`, of which this is the derivative;
    0 where there is no taste of any kind.
    """
    both = taste * taste / (1.0 - taste * taste) + precision
    combined = sqrt(both / (1.0 + both))
    sharper = precision * half_minutes / (minutes + half_minutes)
    rise = ratio(sharper, 2.0 * combined * (1.0 + both) * (1.0 + both), 0.0)
    return select(combined < TASTE_MOST, rise, 0.0)


@rule(share=(0.0, 0.9), share_2024=(0.0, 0.9))
def experiments_left(share, share_2024):
    """Experiments that are left for projects beside pilots, against 2024.

    Notes
    -----
    (1 - share) / (1 - share_2024).
    """
    return (1.0 - share) / (1.0 - share_2024)


@rule(untested_value=(0.0, 1e30), tested_value=(0.0, 1e30), testable_share=(0.0, 1.0))
def value_with_pilots(untested_value, tested_value, testable_share):
    """Expected worth of the idea picked, where a pilot can rank only a part of all ideas.

    Notes
    -----
    (1 - f) V + f V', V' being what is picked with pilots.
    """
    return (1.0 - testable_share) * untested_value + testable_share * tested_value
