"""How many people work in the lab, how able they are and how their number grows."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.distributions import Quantiles
from labsim.vocabulary.forms import LOG2_E
from labsim.vocabulary.numerics import exp2
from labsim.vocabulary.quantities import Dated, parameter


@dataclass(frozen=True)
class People:
    """Researchers of one stylised lab."""

    headcount_2024: float = parameter(
        "Researchers in the lab on 1 January 2024.",
        unit="people",
        default=433.5,
        bounds=(1.0, 1e6),
        source="assumed for the stylised lab: 150 people in January 2022, growing 1.7 times a year",
        holder="lab",
        grade="assumed",
    )
    growth_per_year: float = parameter(
        "Factor by which the number of researchers grows in a year.",
        unit="x per year",
        default=Dated((("2022-01-03", 1.7), ("2027-01-01", 1.3))),
        prior=Dated((("2022-01-03", 1.7), ("2027-01-01", Quantiles(1.0, 1.7, p50=1.3, scale="log")))),
        bounds=(0.1, 10.0),
        scale="log",
        source="L001, L002: 770 people in November 2023, 1,500 in July 2024 (one company, all staff); "
        "after 2026 assumed",
        holder="lab",
        grade="estimate",
    )
    hours_per_week: float = parameter(
        "Working hours of a person in a week.",
        unit="h per week",
        default=40.0,
        bounds=(1.0, 100.0),
        source="definition of working time: week 40 h",
        holder="lab",
        grade="assumed",
    )
    senior_share: float = parameter(
        "Share of researchers who work the senior mix of tasks.",
        unit="share",
        default=0.3,
        bounds=(0.0, 1.0),
        range90=(0.15, 0.5),
        scale="share",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    skill_log_sd: float = parameter(
        "How much people differ in the speed of their own work (standard deviation of its logarithm).",
        unit="ln",
        default=0.3,
        bounds=(0.0, 2.0),
        range90=(0.1, 0.6),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = People
# Nobody is hired and nobody leaves.
OFF = {"people.growth_per_year": 1.0}


@rule(log_sd=(0.0, 2.0), z=(-8.0, 8.0))
def skill_before_scaling(log_sd, z):
    """Speed of one person's own work relative to the median: exp(sd z)."""
    return exp2(log_sd * z * LOG2_E)
