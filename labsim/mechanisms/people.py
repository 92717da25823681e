"""How many people work in the lab, how able they are, how their number grows and what recruits bring."""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.distributions import Quantiles
from labsim.vocabulary.forms import LOG2_E
from labsim.vocabulary.numerics import between, exp, exp2, greatest, ln, log2, ratio
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
        at_start=True,
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
        at_start=True,
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
        at_start=True,
    )
    turnover_per_year: float = parameter(
        "Share of researchers who leave in a year and are replaced by recruits, whose taste may differ.",
        unit="per year",
        default=0.1,
        bounds=(0.0, 2.0),
        range90=(0.04, 0.25),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    pool_growth_per_year: float = parameter(
        "Growth of the number of people who could be recruited: a lab that grows no faster finds equals.",
        unit="x per year",
        default=1.3,
        bounds=(0.5, 10.0),
        range90=(1.05, 1.6),
        scale="log",
        source="assumed; no figure on file",
        holder="nature",
        grade="assumed",
    )
    recruits_taste_fall_sd: float = parameter(
        "Fall of the taste of recruits with each doubling of the lab beyond the growth of their number.",
        unit="SD per doubling",
        default=0.5,
        bounds=(0.0, 5.0),
        range90=(0.15, 1.5),
        scale="log",
        source="assumed: 0.2 SD a year where a lab grows 1.7 times a year; no figure on file",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = People
# Nobody is hired and nobody leaves.
OFF = {"people.growth_per_year": 1.0, "people.turnover_per_year": 0.0}

# Nobody is hired whose taste is worse than this.
LOWEST_SD = -10.0

RECRUITS = (LOWEST_SD, 0.0)
GROWTH = (0.1, 10.0)
YEARS = (0.0, 14.0)


@rule(log_sd=(0.0, 2.0), z=(-8.0, 8.0))
def skill_before_scaling(log_sd, z):
    """Speed of one person's own work relative to the median: exp(sd z)."""
    return exp2(log_sd * z * LOG2_E)


@rule(
    recruits_sd=RECRUITS, fall_sd=(0.0, 5.0), growth_per_year=GROWTH, pool_growth_per_year=GROWTH, years=YEARS
)
def recruits_after(recruits_sd, fall_sd, growth_per_year, pool_growth_per_year, years):
    """Average taste of recruits after some time, from the median of the first day [SD].

    Notes
    -----
    recruits - fall log2(growth / growth of the pool) years, from -10 to 0: each doubling beyond the growth
    of the pool takes the lab further down in it, each doubling of the pool beyond the lab's back up.
    """
    doublings = (log2(growth_per_year) - log2(pool_growth_per_year)) * years
    return between(recruits_sd - fall_sd * doublings, LOWEST_SD, 0.0)


@rule(turnover_per_year=(0.0, 2.0), growth_per_year=GROWTH, years=YEARS)
def renewal(turnover_per_year, growth_per_year, years):
    """How far a lab renews itself: recruits for who leaves and for growth, as a rate times the time.

    Notes
    -----
    (turnover + max(ln growth, 0)) years.
    """
    return (turnover_per_year + greatest(ln(growth_per_year), 0.0)) * years


@rule(people_sd=RECRUITS, recruits_sd=RECRUITS, later_sd=RECRUITS, renewed=(0.0, 100.0))
def people_after(people_sd, recruits_sd, later_sd, renewed):
    """Average taste of the lab's people after some time, from the median of the first day [SD].

    Parameters
    ----------
    recruits_sd, later_sd
        Average taste of recruits at the beginning and at the end; in between it moves evenly.
    renewed
        Rate at which recruits come, times the time: x.

    Notes
    -----
    later + (recruits - later) (1 - e^-x)/x + (people - recruits) e^-x, the same in one step or in many.
    """
    left = exp(-renewed)
    part = ratio(1.0 - left, renewed, 1.0)
    return later_sd + (recruits_sd - later_sd) * part + (people_sd - recruits_sd) * left
