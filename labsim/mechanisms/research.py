"""How research hours and experiments become software efficiency."""

from collections.abc import Mapping
from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.distributions import Discrete, Quantiles
from labsim.vocabulary.forms import LOG2_E, log2_amount, log2_ces
from labsim.vocabulary.numerics import exp, exp2, greatest, least, ln, ln_one_plus, ratio, select
from labsim.vocabulary.quantities import parameter

WORLDS = ("complements", "middle", "substitutes")
COMPLEMENTS, MIDDLE, SUBSTITUTES = 0.0, 1.0, 2.0
LN_10 = 2.302585092994046


def possible_slowdown(group: Mapping[str, float]) -> tuple[float, float]:
    """Slowdowns by 10x less compute that a CES with this labour cap can have (open interval)."""
    return max(10.0 / group["labour_cap"] * 1.02, 1.02), 9.8


@dataclass(frozen=True)
class Research:
    """Production of software efficiency, normalised at January 2024 (A = 1, u = 1)."""

    software_growth_per_year: float = parameter(
        "Growth of software efficiency over 2022 and 2023, from which the pace of 2024 is solved.",
        unit="x per year",
        default=4.0,
        bounds=(1.0, 1e3),
        range90=(2.0, 15.0),
        scale="log",
        source="priors: software_progress 4 (2 to 15); "
        "C035: 3 times a year, the compute needed halves in 5 to 14 months",
        holder="nature",
        grade="estimate",
        at_start=True,
    )
    returns: float = parameter(
        "Doublings of software efficiency per doubling of research input (r = lambda omega / beta).",
        unit="ratio",
        default=1.2,
        bounds=(0.01, 100.0),
        range90=(0.4, 3.6),
        scale="log",
        source="E004: 1.2 (0.4 to 3.6); E001: 1.89 (1.07 to 3.21)",
        holder="nature",
        grade="estimate",
    )
    parallel_exponent: float = parameter(
        "Distinct projects grow with research labour to this power (lambda: parallel work overlaps).",
        unit="exponent",
        default=0.5,
        bounds=(0.01, 1.0),
        range90=(0.09, 0.91),
        scale="share",
        source="AI Futures Model: 0.5 (0.09 to 0.91)",
        holder="nature",
        grade="opinion",
    )
    world: float = parameter(
        "Which side of the debate on labour against experiments holds.",
        unit="choice",
        default=MIDDLE,
        bounds=(0.0, 2.0),
        prior=Discrete((COMPLEMENTS, MIDDLE, SUBSTITUTES), (1.0, 1.0, 1.0)),
        source="Whitfill and Wu: elasticity 2.58 or about 0; AI Futures Model between",
        holder="nature",
        grade="opinion",
        choices=WORLDS,
    )
    labour_cap: float = parameter(
        "Speed-up of research if labour had no limit and experiments stayed as they are.",
        unit="ratio",
        default=15.0,
        bounds=(1.05, 1e5),
        range90=(1.5, 420.0),
        scale="log",
        source="AI Futures Model: 15 (2 to 201 in 8 of 10)",
        holder="nature",
        grade="opinion",
    )
    compute_10x_less: float = parameter(
        "How many times slower research would be with a tenth of the experiments.",
        unit="ratio",
        default=3.3,
        bounds=(1.02, 9.8),
        range90=(1.8, 8.0),
        scale="log",
        limits=possible_slowdown,
        follows=("research.labour_cap", 0.5),
        source="AI Futures Model: 3.3 (2 to 6.4 in 8 of 10)",
        holder="nature",
        grade="opinion",
    )
    experiments_weight: float = parameter(
        "Weight of experiments where the world is not the middle one (theta).",
        unit="share",
        default=0.43,
        bounds=(0.0, 1.0),
        source="solved from labour cap 15 and slowdown 3.3",
        holder="nature",
        grade="derived",
    )
    complements_elasticity: float = parameter(
        "Elasticity of substitution between labour and experiments in the complements world.",
        unit="elasticity",
        default=0.1,
        bounds=(0.0, 1e6),
        source="Whitfill and Wu: about 0",
        holder="nature",
        grade="estimate",
    )
    substitutes_elasticity: float = parameter(
        "Elasticity of substitution between labour and experiments in the substitutes world.",
        unit="elasticity",
        default=2.58,
        bounds=(0.0, 1e6),
        source="Whitfill and Wu: 2.58",
        holder="nature",
        grade="estimate",
    )
    experiment_growth: float = parameter(
        "How the compute of one experiment grows with the frontier, in the middle world (phi).",
        unit="exponent",
        default=0.65,
        bounds=(0.0, 2.0),
        prior=Quantiles(0.4, 0.85, p50=0.65, scale="share"),
        scale="share",
        source="AI Futures Model: 0.65 (0.4 to 0.85)",
        holder="nature",
        grade="opinion",
    )
    experiments_share_2024: float = parameter(
        "Share of powered compute in experiments at the start of 2024, for which experiments sufficed.",
        unit="share",
        default=0.52,
        bounds=(1e-3, 1.0),
        source="C006 to C009, with training compute that idled between runs",
        holder="lab",
        grade="derived",
        at_start=True,
    )
    ceiling_log10: float = parameter(
        "Software efficiency at which no idea is left, in powers of ten above 2024 (0: no ceiling).",
        unit="log10",
        default=0.0,
        bounds=(0.0, 1e3),
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Research
# Software stands still.
OFF = {"research.software_growth_per_year": 1.0}


@rule(parallel_exponent=(0.01, 1.0), software_exponent=(0.0, 2.0), returns=(0.01, 100.0))
def difficulty(parallel_exponent, software_exponent, returns):
    """How much harder ideas get as software rises: beta = lambda omega / r, the pace going as A^-beta."""
    return parallel_exponent * software_exponent / returns


@rule(
    growth_per_year=(1.0, 1e3),
    years=(0.1, 10.0),
    effort_years=(1e-6, 1e6),
    parallel_exponent=(0.01, 1.0),
    software_exponent=(0.0, 2.0),
    returns=(0.01, 100.0),
)
def pace_2024(growth_per_year, years, effort_years, parallel_exponent, software_exponent, returns):
    """Rise of ln A a year at the start of 2024, where A = 1 and research input is 1.

    Parameters
    ----------
    growth_per_year, years
        Recorded growth of A over the years before 2024.
    effort_years
        Research input of these years, in years at the input of January 2024.

    Notes
    -----
    With ideas getting harder as A^-beta, A^beta rises by beta k for each year of effort. From A_0 =
    growth^-years to 1 that gives k = (1 - A_0^beta) / (beta effort), and ln(1/A_0) / effort at beta = 0:
    the pace of 2024 follows from recorded growth and beta, it is not a second assumption.
    """
    beta = difficulty(parallel_exponent, software_exponent, returns)
    rise = years * ln(growth_per_year)
    climbed = 1.0 - exp(-least(beta * rise, 600.0))
    return select(beta * rise > 1e-9, ratio(climbed, beta, rise), rise) / effort_years


@rule(rho=(-1e3, -1e-6), labour_cap=(1.05, 1e5))
def _slowdown(rho, labour_cap):
    """Slowdown by 10x less compute of the CES that has this labour cap: theta = cap^rho."""
    theta = exp(greatest(rho * ln(labour_cap), -600.0))
    return exp2(-log2_ces(-3.3219280948873626, 0.0, 1.0 / (1.0 - rho), theta))


@rule(labour_cap=(1.05, 1e5), compute_10x_less=(1.02, 9.8))
def solve_substitution(labour_cap, compute_10x_less):
    """Elasticity and weight of experiments that give a labour cap and a slowdown.

    Returns
    -------
    tuple
        (sigma, theta). With labour cap 15 and slowdown 3.3: 0.76 and 0.43.

    Notes
    -----
    Labour without limit speeds research up by theta^(1/rho), so theta = cap^rho; the slowdown then
    rises with rho from max(1, 10/cap) to 10. rho is found by 100 halvings of the interval of
    ln(-rho) in [-13.8, 6].
    """
    low = -13.8
    high = 6.0
    for _ in range(100):
        middle = 0.5 * (low + high)
        too_slow = _slowdown(-exp(middle), labour_cap) > compute_10x_less
        low = select(too_slow, middle, low)
        high = select(too_slow, high, middle)
    rho = -exp(0.5 * (low + high))
    return 1.0 / (1.0 - rho), exp(greatest(rho * ln(labour_cap), -600.0))


@rule(
    world=(0.0, 2.0),
    solved_sigma=(0.0, 1e6),
    solved_theta=(0.0, 1.0),
    theta=(0.0, 1.0),
    complements=(0.0, 1e6),
    substitutes=(0.0, 1e6),
    phi=(0.0, 2.0),
)
def structure(world, solved_sigma, solved_theta, theta, complements, substitutes, phi):
    """(sigma, theta, phi) of the world that holds: complements (phi 1), middle or substitutes (phi 0)."""
    low = world < 0.5
    high = world > 1.5
    sigma = select(low, complements, select(high, substitutes, solved_sigma))
    return (
        sigma,
        select(low, theta, select(high, theta, solved_theta)),
        select(low, 1.0, select(high, 0.0, phi)),
    )


@rule(
    labour=(0.0, 1e30),
    experiments=(0.0, 1e12),
    log2_frontier=(-80.0, 80.0),
    parallel_exponent=(0.01, 1.0),
    phi=(0.0, 2.0),
    sigma=(0.0, 1e6),
    theta=(0.0, 1.0),
)
def research_input(labour, experiments, log2_frontier, parallel_exponent, phi, sigma, theta):
    """Research input relative to January 2024: distinct projects that experiments can carry.

    Parameters
    ----------
    labour, experiments
        Research labour and experiment compute as multiples of January 2024.
    log2_frontier
        log2 of frontier training compute above January 2024.

    Notes
    -----
    Q_d CES(u) with Q_d = Q^lambda and u = X/(Q_d C^phi) is the CES of Q_d and X/C^phi: written so,
    no input has a negative marginal product.
    """
    projects = parallel_exponent * log2_amount(labour)
    carried = log2_amount(experiments) - phi * log2_frontier
    return exp2(log2_ces(greatest(carried, -300.0), projects, sigma, theta))


@rule(log2_a=(-300.0, 300.0), log2_b=(-300.0, 300.0), sigma=(0.0, 1e6), theta=(0.0, 1.0))
def _part_of_first(log2_a, log2_b, sigma, theta):
    """Elasticity of the CES of `forms.log2_ces` in its first input, branch by branch."""
    scarcer = select(log2_a < log2_b, 1.0, select(log2_a > log2_b, 0.0, 0.5))
    rho = select(sigma >= 1e5, 1.0, 1.0 - 1.0 / greatest(sigma, 1e-3))
    x = log2_amount(theta) + rho * log2_a
    y = log2_amount(1.0 - theta) + rho * log2_b
    top = greatest(x, y)
    of_first = exp2(greatest(x - top, -999.0))
    part = of_first / (of_first + exp2(greatest(y - top, -999.0)))
    inner = select(greatest(rho, -rho) < 1e-6, theta, part)
    inner = select(sigma <= 1e-3, scarcer, inner)
    return select(theta <= 0.0, 0.0, select(theta >= 1.0, 1.0, inner))


@rule(
    labour=(0.0, 1e30),
    experiments=(0.0, 1e12),
    log2_frontier=(-80.0, 80.0),
    parallel_exponent=(0.01, 1.0),
    phi=(0.0, 2.0),
    sigma=(0.0, 1e6),
    theta=(0.0, 1.0),
)
def elasticities(labour, experiments, log2_frontier, parallel_exponent, phi, sigma, theta):
    """By how many percent research input rises with one percent more of each of its two inputs.

    Parameters
    ----------
    labour, experiments, log2_frontier
        As in `research_input`.

    Returns
    -------
    tuple
        (elasticity in experiments, elasticity in labour).

    Notes
    -----
    e_x = theta x^rho / (theta x^rho + (1 - theta) q^rho) with x = X/C^phi and q = Q^lambda, and
    e_q = lambda (1 - e_x). At sigma = 0 the scarcer input has all of it, and each a half where equal.
    """
    projects = parallel_exponent * log2_amount(labour)
    carried = log2_amount(experiments) - phi * log2_frontier
    of_experiments = _part_of_first(greatest(carried, -300.0), projects, sigma, theta)
    return of_experiments, parallel_exponent * (1.0 - of_experiments)


@rule(
    labour=(0.0, 1e30),
    experiments=(0.0, 1e12),
    log2_frontier=(-80.0, 80.0),
    parallel_exponent=(0.01, 1.0),
    phi=(0.0, 2.0),
)
def experiments_per_project(labour, experiments, log2_frontier, parallel_exponent, phi):
    """Experiments that each distinct project gets, against January 2024 (u).

    Notes
    -----
    u = X / (Q^lambda C^phi), shown as 2^40 where there is hardly any project.
    """
    projects = parallel_exponent * log2_amount(labour)
    carried = greatest(log2_amount(experiments) - phi * log2_frontier, -300.0)
    return exp2(least(carried - projects, 40.0))


@rule(
    log_software=(-100.0, 250.0),
    research_input=(0.0, 1e40),
    pace_2024=(0.0, 1e7),
    parallel_exponent=(0.01, 1.0),
    software_exponent=(0.0, 2.0),
    returns=(0.01, 100.0),
    ceiling_log10=(0.0, 1e3),
    years=(1e-4, 0.1),
)
def software_step(
    log_software,
    research_input,
    pace_2024,
    parallel_exponent,
    software_exponent,
    returns,
    ceiling_log10,
    years,
):
    """Rise of ln A over one step, with ideas harder to find as A rises.

    Notes
    -----
    d ln A/dt = k A^-beta input (1 - ln A/ln A_max), beta = lambda omega / r, k the pace of 2024. Without
    a ceiling it is solved exactly for an input that is constant over the step, R = ln(1 + beta k input
    A^-beta dt)/beta; with one the rise is (ln A_max - ln A)(1 - exp(-R/ln A_max)), exact at beta = 0.
    """
    beta = difficulty(parallel_exponent, software_exponent, returns)
    hardness = exp2(least(greatest(-beta * log_software * LOG2_E, -900.0), 300.0))
    rise = pace_2024 * research_input * hardness * years
    rise = select(beta > 1e-9, ratio(ln_one_plus(beta * rise), beta, rise), rise)
    highest = ceiling_log10 * LN_10
    part = 1.0 - exp(greatest(-ratio(rise, highest, 0.0), -600.0))
    return select(ceiling_log10 > 0.0, greatest(highest - log_software, 0.0) * part, rise)


@rule(log_software=(-100.0, 250.0), luck=(-1e6, 1e6), ceiling_log10=(0.0, 1e3))
def luck_below_ceiling(log_software, luck, ceiling_log10):
    """What luck adds to ln A: no more than is left below the ceiling.

    Notes
    -----
    min(luck, max(ln A_max - ln A, 0)).
    """
    left = greatest(ceiling_log10 * LN_10 - log_software, 0.0)
    return select(ceiling_log10 > 0.0, least(luck, left), luck)
