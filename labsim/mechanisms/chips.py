"""What do accelerators of each yearly vintage need in power and cost in rent, and when are they replaced?"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import exp2, greatest, least, log2, select
from labsim.vocabulary.quantities import parameter


@dataclass(frozen=True)
class Chips:
    """What accelerators of each vintage need in power and cost in rent."""

    kw_2024: float = parameter(
        "Power that a facility needs for each H100e bought in 2024, cooling and servers included.",
        unit="kW per H100e",
        default=1.4,
        bounds=(0.01, 100.0),
        range90=(1.1, 1.7),
        scale="log",
        source="W025: 1.4 kW (1.2 to 1.7); priors: kw_per_h100e 1.4 (1.1 to 1.7)",
        holder="market",
        grade="estimate",
        at_start=True,
    )
    efficiency_growth_per_year: float = parameter(
        "Factor by which new accelerators compute more per watt each year.",
        unit="x per year",
        default=1.4,
        bounds=(0.5, 5.0),
        range90=(1.25, 1.55),
        scale="log",
        source="C032: 40% a year; priors: flop_per_watt_growth 1.4 (1.25 to 1.55)",
        holder="market",
        grade="estimate",
    )
    rent_usd_per_hour_2024: float = parameter(
        "Rent of an H100e bought in 2024, power not included.",
        unit="USD per H100e-hour",
        default=3.0,
        bounds=(0.01, 1e3),
        range90=(2.0, 4.5),
        scale="log",
        source="C006: 7 billion USD in 2024, for about 230,000 H100e 3.5 USD an hour, power included; rough",
        holder="market",
        grade="derived",
        at_start=True,
    )
    price_fall_per_year: float = parameter(
        "Factor by which new accelerators compute more per dollar of rent each year.",
        unit="x per year",
        default=1.3,
        bounds=(0.5, 5.0),
        range90=(1.2, 1.45),
        scale="log",
        source="C031: 30% a year; priors: flop_per_usd_growth 1.3 (1.2 to 1.45)",
        holder="market",
        grade="estimate",
        at_start=True,
    )
    life_years: float = parameter(
        "Years after which a vintage is switched off.",
        unit="years",
        default=6.0,
        bounds=(1.0, 100.0),
        range90=(4.0, 9.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    most_unpowered_share: float = parameter(
        "Share of chips without power above which the lab orders no more.",
        unit="share",
        default=0.15,
        bounds=(0.0, 1.0),
        range90=(0.03, 0.4),
        scale="share",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )


PARAMETERS = Chips
# A chip needs as much power and costs as much rent in every year as in 2024.
OFF = {"chips.efficiency_growth_per_year": 1.0, "chips.price_fall_per_year": 1.0}

BASE_YEAR = 2024.0
KILOWATTS_PER_MEGAWATT = 1000.0

YEARS = (2000.0, 2200.0)
GROWTH = (0.1, 10.0)
H100E = (0.0, 1e12)
# 100 kW at ten times a year, up or down, over all years of the domain.
KILOWATTS = (1e-180, 1e180)


@rule(at_2024=(0.01, 1e3), growth=GROWTH, year=YEARS)
def _divided_since_2024(at_2024, growth, year):
    """An amount that every year divides by the same factor, in a given (fractional) calendar year.

    Notes
    -----
    x(2024) / growth^(year - 2024).
    """
    return at_2024 * exp2((BASE_YEAR - year) * log2(growth))


@rule(kw_2024=(0.01, 100.0), efficiency_growth=GROWTH, year=YEARS)
def kw_per_h100e(kw_2024, efficiency_growth, year):
    """Facility power of one H100e bought in a given (fractional) calendar year [kW].

    Notes
    -----
    kw = kw_2024 / efficiency_growth^(year - 2024).
    """
    return _divided_since_2024(kw_2024, efficiency_growth, year)


@rule(rent_2024=(0.01, 1e3), price_fall=GROWTH, year=YEARS)
def rent_usd_per_hour(rent_2024, price_fall, year):
    """Rent of one H100e bought in a given (fractional) calendar year, power not included [USD per hour].

    Notes
    -----
    rent = rent_2024 / price_fall^(year - 2024).
    """
    return _divided_since_2024(rent_2024, price_fall, year)


@rule(h100e=H100E, kw=KILOWATTS, megawatts_left=(-1e30, 1e30))
def powered_of_vintage(h100e, kw, megawatts_left):
    """Accelerators of one vintage that the power left can run, all of them or as many as it is enough for.

    Notes
    -----
    min(h100e, 1000 MW / kw), and none where no power is left.
    """
    return least(h100e, KILOWATTS_PER_MEGAWATT * greatest(megawatts_left, 0.0) / kw)


@rule(h100e=H100E, kw=KILOWATTS)
def megawatts(h100e, kw):
    """Power that so many accelerators of one vintage take [MW].

    Notes
    -----
    h100e kw / 1000.
    """
    return h100e * kw / KILOWATTS_PER_MEGAWATT


@rule(
    owned=H100E,
    growth_per_year=GROWTH,
    years=(1e-4, 0.1),
    unpowered_share=(0.0, 1.0),
    most_unpowered_share=(0.0, 1.0),
)
def orders(owned, growth_per_year, years, unpowered_share, most_unpowered_share):
    """Accelerators that the lab adds in one step, unless too many already wait for power.

    Parameters
    ----------
    years
        Length of the step.

    Notes
    -----
    owned (growth^years - 1), never below 0; 0 while unpowered_share > most_unpowered_share.
    """
    added = greatest(owned * (exp2(years * log2(growth_per_year)) - 1.0), 0.0)
    return select(unpowered_share <= most_unpowered_share, added, 0.0)


@rule(vintage_year=YEARS, year=YEARS, life_years=(1.0, 100.0))
def is_retired(vintage_year, year, life_years):
    """Whether a vintage has reached the end of its life (1) or not (0).

    Notes
    -----
    1 from year - vintage_year = life_years on.
    """
    return select(year - vintage_year >= life_years, 1.0, 0.0)
