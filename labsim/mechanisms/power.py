"""How do watts arrive: by which of four routes, after what lead time, up to what limit, at what price?"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import exp2, greatest, least, log2, ratio
from labsim.vocabulary.quantities import parameter

# From here on the routes stand in this order wherever they are numbered.
ROUTES = ("leased", "grid", "turbines", "engines")


@dataclass(frozen=True)
class Power:
    """How watts arrive: four routes, each with its own lead time, limit and price."""

    leased_years: float = parameter(
        "Years from the order to power in a leased data centre.",
        unit="years",
        default=1.5,
        bounds=(0.0, 20.0),
        range90=(0.7, 3.0),
        scale="log",
        source="priors: dc_build_time 1.5 (0.7 to 3); C043: 1.5 years (1 to 2)",
        holder="market",
        grade="estimate",
    )
    leased_mw_per_year: float = parameter(
        "Most power in leased data centres that the lab can order in a year.",
        unit="MW per year",
        default=1500.0,
        bounds=(0.0, 1e9),
        range90=(500.0, 4000.0),
        scale="log",
        source="W003, W004: data centres of the USA take 6 GW more each year to 2028; a quarter of it, rough",
        holder="market",
        grade="derived",
    )
    grid_connection_years: float = parameter(
        "Years from the request to power from the grid.",
        unit="years",
        default=4.5,
        bounds=(0.0, 20.0),
        range90=(2.0, 8.0),
        scale="log",
        source="priors: grid_connection_time 4.5 (2 to 8); W015: 5 years (3 to 7), for power plants",
        holder="utility",
        grade="estimate",
    )
    grid_added_mw_per_year: float = parameter(
        "Most power from the grid that utilities add for the lab in a year.",
        unit="MW per year",
        default=1000.0,
        bounds=(0.0, 1e9),
        range90=(300.0, 3000.0),
        scale="log",
        source="no figure on file",
        holder="utility",
        grade="assumed",
    )
    turbine_years: float = parameter(
        "Years from the order to power from gas turbines of the lab's own.",
        unit="years",
        default=5.0,
        bounds=(0.0, 20.0),
        range90=(3.0, 7.0),
        scale="log",
        source="W020: 5 years (3 to 7), ordered in 2025; W019: 3.5 years, ordered in 2023",
        holder="market",
        grade="estimate",
    )
    turbine_mw_per_year: float = parameter(
        "Most power in gas turbines that the lab can order in a year.",
        unit="MW per year",
        default=500.0,
        bounds=(0.0, 1e9),
        range90=(150.0, 1500.0),
        scale="log",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    engine_years: float = parameter(
        "Years from the order to power from reciprocating engines of the lab's own.",
        unit="years",
        default=1.25,
        bounds=(0.0, 20.0),
        range90=(0.9, 2.0),
        scale="log",
        source="priors: fast_power_time 1.25 (0.9 to 2); W021: 1.25 years (1 to 1.5)",
        holder="lab",
        grade="estimate",
    )
    engine_mw_per_year: float = parameter(
        "Most power in reciprocating engines that the lab can order in a year.",
        unit="MW per year",
        default=800.0,
        bounds=(0.0, 1e9),
        range90=(200.0, 3000.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    leased_usd_per_mwh: float = parameter(
        "Price of power in a leased data centre.",
        unit="USD per MWh",
        default=90.0,
        bounds=(0.0, 1e5),
        range90=(60.0, 140.0),
        scale="log",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    grid_usd_per_mwh: float = parameter(
        "Price of power from the grid.",
        unit="USD per MWh",
        default=70.0,
        bounds=(0.0, 1e5),
        range90=(45.0, 110.0),
        scale="log",
        source="no figure on file",
        holder="utility",
        grade="assumed",
    )
    turbine_usd_per_mwh: float = parameter(
        "Price of power from the lab's own gas turbines, fuel and plant included.",
        unit="USD per MWh",
        default=85.0,
        bounds=(0.0, 1e5),
        range90=(60.0, 120.0),
        scale="log",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    engine_usd_per_mwh: float = parameter(
        "Price of power from the lab's own engines, fuel and plant included.",
        unit="USD per MWh",
        default=140.0,
        bounds=(0.0, 1e5),
        range90=(100.0, 220.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    completion_share: float = parameter(
        "Share of the power asked of the grid that is ever connected.",
        unit="share",
        default=0.5,
        bounds=(0.01, 1.0),
        range90=(0.2, 0.9),
        scale="share",
        source="no figure on file for loads; W016: 17% (11 to 30) of the requests of power plants",
        holder="utility",
        grade="assumed",
    )
    reserve_share: float = parameter(
        "How much more power the lab orders than its accelerators will need, as a share of it.",
        unit="share",
        default=0.2,
        bounds=(0.0, 5.0),
        range90=(0.05, 0.5),
        scale="log",
        source="no figure on file; orders are made before the growth that they serve is known",
        holder="lab",
        grade="assumed",
    )
    limited: float = parameter(
        "Whether power limits how many chips are switched on (1) or not (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="nature",
        grade="assumed",
    )


PARAMETERS = Power
# Power limits nothing: every chip is switched on.
OFF = {"power.limited": 0.0}

MONTHS_PER_YEAR = 12.0
# Calendar years carry rounding errors of about 1e-12 months.
MONTH_TOLERANCE = 1e-9

MEGAWATTS = (0.0, 1e45)


@rule(wanted_mw=MEGAWATTS, already_coming_mw=MEGAWATTS, most_mw_per_year=(0.0, 1e9), years=(1e-4, 0.1))
def order_mw(wanted_mw, already_coming_mw, most_mw_per_year, years):
    """Power that the lab orders over one route in one step [MW].

    Parameters
    ----------
    wanted_mw
        Power that the lab will need when this order arrives.
    already_coming_mw
        Power that it will then have without it: what is there, and what is on order.
    years
        Length of the step.

    Notes
    -----
    min(max(wanted - coming, 0), most years).
    """
    return least(greatest(wanted_mw - already_coming_mw, 0.0), most_mw_per_year * years)


@rule(left=(0.0, 1e4), years_before=(1e-3, 20.0), years=(0.0, 20.0))
def moved_lead(left, years_before, years):
    """Time that an order still takes after the lead time of its route has changed, in the unit of `left`.

    Notes
    -----
    left years/years_before: whoever waits in the queue waits longer, too.
    """
    return left * ratio(years, years_before, 1.0)


@rule(mw=MEGAWATTS, usd_per_mwh=(0.0, 1e5), hours=(0.0, 1e4))
def power_bill_usd(mw, usd_per_mwh, hours):
    """What so much power costs over so many hours [USD].

    Notes
    -----
    MW USD/MWh hours.
    """
    return mw * usd_per_mwh * hours


@rule(mw_now=(0.0, 1e15), growth_per_year=(0.1, 10.0), efficiency_growth=(0.5, 5.0), lead_years=(0.0, 20.0))
def wanted_mw_at(mw_now, growth_per_year, efficiency_growth, lead_years):
    """Power that the wanted stock of chips will need after a lead time [MW].

    Parameters
    ----------
    mw_now
        Power that the wanted stock needs today.
    growth_per_year
        Factor by which the wanted stock grows in a year.

    Notes
    -----
    mw_now (growth / efficiency)^lead: exact once a stock has grown steadily for some years and faster
    than efficiency; too little where it grows slower, because chips at hand keep their needs.
    """
    return mw_now * exp2(lead_years * log2(growth_per_year / efficiency_growth))
