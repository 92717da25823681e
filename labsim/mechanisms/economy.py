"""What the world outside hands over to released models, by sector, and what the lab earns with it.

Work is counted in wages. A sector wants to hand over a share of its work; labs serve as much of it as their
compute can, and are paid a part of the wages of what they serve.
"""

from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.forms import growth_factor, logistic
from labsim.vocabulary.numerics import between, exp, greatest, least, log2, ratio, select
from labsim.vocabulary.quantities import parameter
from labsim.vocabulary.units import DAYS_PER_YEAR

# The sectors of the world economy, in one order in all four tables; rough, assumed values.
SECTORS = (
    "software",
    "offices and professions",
    "science and engineering",
    "health and teaching",
    "goods, building and transport",
)
WAGE_BILL_SHARES = (0.06, 0.32, 0.05, 0.22, 0.35)
LENGTH_MEDIAN_HOURS = (3.0, 2.0, 6.0, 1.5, 1.0)
PHYSICAL_SHARES = (0.0, 0.05, 0.3, 0.5, 0.8)

# Odds of 1/9 become odds of 9.
LN_OF_TENTH_TO_NINE_TENTHS = 4.394449154672439

HOURS_PER_YEAR = 24.0 * DAYS_PER_YEAR


@dataclass(frozen=True)
class Economy:
    """Work outside the lab, how fast it is handed over and what the lab earns with it."""

    adopts: float = parameter(
        "Whether the world outside takes models up at all (1) or not (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="market",
        grade="assumed",
    )
    wage_bill_usd_per_year: float = parameter(
        "Labour income of the world at the start of 2024.",
        unit="USD per year",
        default=5.5e13,
        bounds=(0.0, 1e16),
        source="rough: about half of world output of about 1.05e14 USD; no figure on file",
        holder="market",
        grade="assumed",
    )
    wage_growth_per_year: float = parameter(
        "Factor by which the labour income of the world grows in a year without AI.",
        unit="x per year",
        default=1.03,
        bounds=(0.5, 2.0),
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    length_factor: float = parameter(
        "Factor on the median length of tasks in every sector outside.",
        unit="ratio",
        default=1.0,
        bounds=(1e-3, 1e3),
        range90=(0.4, 2.5),
        scale="log",
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    physical_factor: float = parameter(
        "Factor on the share of work in every sector that takes hands or presence (at most all of it).",
        unit="ratio",
        default=1.0,
        bounds=(0.0, 20.0),
        range90=(0.5, 1.25),
        source="no figure on file",
        holder="nature",
        grade="assumed",
    )
    outside_messiness: float = parameter(
        "Factor by which the horizon of a model is shorter outside the lab.",
        unit="ratio",
        default=5.0,
        bounds=(1.0, 1e6),
        range90=(1.4, 33.0),
        scale="log",
        source="priors: messy_task_discount 0.2 (0.03 to 0.7), taken for other work too",
        holder="nature",
        grade="opinion",
    )
    adoption_years: float = parameter(
        "Years in which adoption goes from a tenth to nine tenths of what could be handed over.",
        unit="years",
        default=6.0,
        bounds=(0.1, 1e3),
        range90=(2.5, 15.0),
        scale="log",
        source="no figure on file; machines of the past took decades, programs years",
        holder="market",
        grade="assumed",
    )
    first_adopters_share: float = parameter(
        "Share of what could be handed over that first adopters hand over at once.",
        unit="share",
        default=0.02,
        bounds=(1e-6, 0.4),
        range90=(0.005, 0.06),
        scale="log",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    paid_share: float = parameter(
        "Most of the wages of the work handed over that customers pay for AI; all of this part in mid-2025.",
        unit="share",
        default=0.10,
        bounds=(0.0, 1.0),
        range90=(0.03, 0.3),
        scale="log",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    lab_market_share: float = parameter(
        "Share of the world's spending on AI that goes to this lab.",
        unit="share",
        default=0.25,
        bounds=(0.0, 1.0),
        range90=(0.1, 0.5),
        scale="share",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    markup: float = parameter(
        "Revenue for each dollar of rented compute on which models are sold, at full use.",
        unit="ratio",
        default=2.0,
        bounds=(0.0, 100.0),
        range90=(1.3, 3.0),
        scale="log",
        source="C008, L011: 3.7 billion USD of revenue on 2 billion USD of inference compute in 2024",
        holder="market",
        grade="estimate",
    )


PARAMETERS = Economy
# Nobody outside takes a model up: no revenue from adoption, and nothing is handed over.
OFF = {"economy.adopts": 0.0}


@rule(
    public_log2_hours=(-80.0, 80.0),
    outside_messiness=(1.0, 1e6),
    length_median_hours=(1e-3, 1e6),
    length_factor=(1e-3, 1e3),
    logits_per_doubling=(0.0, 5.0),
    physical_share=(0.0, 1.0),
    physical_factor=(0.0, 20.0),
)
def able_share(
    public_log2_hours,
    outside_messiness,
    length_median_hours,
    length_factor,
    logits_per_doubling,
    physical_share,
    physical_factor,
):
    """Share of a sector's work that the best public model could do.

    Parameters
    ----------
    public_log2_hours
        log2 of the horizon [h] of the best model that outsiders can use.

    Notes
    -----
    (1 - min(1, physical factor)) logistic(s (h - log2 M - log2 length)): work that needs no hands, and
    of that what a horizon shorter by the messiness M reaches.
    """
    at_a_desk = 1.0 - least(physical_share * physical_factor, 1.0)
    reach = public_log2_hours - log2(outside_messiness) - log2(length_median_hours * length_factor)
    return at_a_desk * logistic(logits_per_doubling * reach)


@rule(grown=(0.0, 1.0), start=(0.0, 1.0), able=(0.0, 1.0))
def _between_start_and_able(grown, start, able):
    """Rounding takes growth neither below its start nor above what can be handed over."""
    return least(greatest(grown, start), greatest(start, able))


@rule(
    adopted=(0.0, 1.0),
    able=(0.0, 1.0),
    adoption_years=(0.1, 1e3),
    first_share=(1e-6, 0.4),
    years=(0.0, 100.0),
    adopts=(0.0, 1.0),
)
def adopted_after(adopted, able, adoption_years, first_share, years, adopts):
    """Share of a sector's work handed over after some years, for an able share that is constant.

    Notes
    -----
    dx/dt = g x (1 - x/able), g = 2 ln 9/adoption_years, solved exactly, from first x able where x is
    smaller than that: the odds x/(able - x) rise 81 times in adoption_years. What is handed over stays so,
    also where models could do less of it.
    """
    start = greatest(adopted, first_share * able)
    part = least(ratio(start, able, 1.0), 1.0)
    rate = LN_OF_TENTH_TO_NINE_TENTHS / adoption_years
    left = (1.0 - part) * exp(-least(rate * years, 600.0))
    grown = _between_start_and_able(able * ratio(part, part + left, 1.0), start, able)
    return select(adopts > 0.5, select(adopted < able, grown, adopted), adopted)


@rule(wage_bill=(0.0, 1e16), wage_growth=(0.5, 2.0), years_since_2024=(-10.0, 50.0))
def wages_usd_per_year(wage_bill, wage_growth, years_since_2024):
    """Labour income of the world in a given year without AI [USD per year].

    Notes
    -----
    W growth^years.
    """
    return wage_bill * growth_factor(wage_growth, years_since_2024)


@rule(wages=(0.0, 1e32), handed_share=(0.0, 1.0), paid_share=(0.0, 1.0), market_share=(0.0, 1.0))
def demand_usd_per_year(wages, handed_share, paid_share, market_share):
    """What the world outside would pay this lab for the work that it wants to hand over.

    Parameters
    ----------
    handed_share
        Share of the world's wage bill that it wants to hand over, all sectors together.

    Notes
    -----
    wages handed paid market.
    """
    return wages * handed_share * paid_share * market_share


@rule(external_h100e=(0.0, 1e12), rent_usd_per_hour=(0.0, 1e6), markup=(0.0, 100.0))
def supply_usd_per_year(external_h100e, rent_usd_per_hour, markup):
    """Revenue of the compute set aside for sales when it is busy round the clock.

    Notes
    -----
    H100e x 8766 h x rent x markup.
    """
    return external_h100e * HOURS_PER_YEAR * rent_usd_per_hour * markup


@rule(demand=(0.0, 1e36), supply=(0.0, 1e36))
def revenue(demand, supply):
    """Revenue of the lab: the smaller of what is asked for and what its compute can serve."""
    return least(demand, supply)


@rule(
    agent_hour_compute=(1e-60, 1e60),
    agent_hour_compute_2025=(1e-6, 1e6),
    rent=(1e-60, 1e6),
    rent_2025=(1e-60, 1e6),
)
def work_per_dollar(agent_hour_compute, agent_hour_compute_2025, rent, rent_2025):
    """Work that a dollar of compute can serve, against mid-2025; never less, as chats took little compute.

    Notes
    -----
    max(1, kappa_2025 rent_2025 / (kappa rent)), at most 1e30: what an agent-hour cost then over what it
    costs now.
    """
    return between(ratio(agent_hour_compute_2025, agent_hour_compute, 1.0) * (rent_2025 / rent), 1.0, 1e30)


@rule(demand=(0.0, 1e36), supply=(0.0, 1e36), work_per_dollar=(1.0, 1e30))
def served_share(demand, supply, work_per_dollar):
    """Share of the work asked for that compute can serve; all labs are taken to be as short as this one.

    Parameters
    ----------
    demand, supply
        What customers would pay for it, and what the compute earns when it is busy [USD per year].

    Notes
    -----
    min(1, supply work_per_dollar / demand): where agents have become cheaper than customers would pay, work
    is served for less, and less is the share of its wages that is paid.
    """
    return least(ratio(supply * work_per_dollar, demand, 1.0), 1.0)
