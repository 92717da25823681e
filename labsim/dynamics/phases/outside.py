"""What the world outside does with released models: adoption by sector, revenue and output."""

from labsim.dynamics.state import C_RENT, FIRST_VINTAGE, S_ABLE, S_ADOPTED, S_FREED
from labsim.mechanisms.allocation import external_share, social_share
from labsim.mechanisms.backlash import resistance_after, years_of_adoption
from labsim.mechanisms.economy import (
    LENGTH_MEDIAN_HOURS,
    PHYSICAL_SHARES,
    SECTORS,
    WAGE_BILL_SHARES,
    able_share,
    adopted_after,
    demand_usd_per_year,
    revenue,
    served_share,
    supply_usd_per_year,
    wages_usd_per_year,
    work_per_dollar,
)
from labsim.mechanisms.output import freed_after, output_level, output_term, sector_gain, sector_output
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.numerics import floor, least, ratio
from labsim.vocabulary.units import DAYS_PER_YEAR

# Demand that is counted at most, against what can be served.
MOST_WANTED = 1e6
# The year in whose money the paid part of wages is meant.
YEAR_OF_PRICE = 2025.0


@phase
def spread(state, p, years):
    """Every sector takes up what the models open to everybody can do, with a lag; output follows later."""
    sectors = state.sectors
    lab = state.lab[0]
    wanted = terms = freed = 0.0
    adopting = years_of_adoption(years, lab.resistance)
    for s in range(len(SECTORS)):
        sectors[S_ABLE, s] = able_share(
            lab.general_horizon + lab.product_skills,
            p.economy.outside_messiness,
            LENGTH_MEDIAN_HOURS[s],
            p.economy.length_factor,
            p.capability.logits_per_doubling,
            PHYSICAL_SHARES[s],
            p.economy.physical_factor,
        )
        sectors[S_ADOPTED, s] = adopted_after(
            sectors[S_ADOPTED, s],
            sectors[S_ABLE, s],
            p.economy.adoption_years,
            p.economy.first_adopters_share,
            adopting,
            p.economy.adopts,
        )
        share = WAGE_BILL_SHARES[s]
        wanted += share * sectors[S_ADOPTED, s]
        served = sectors[S_ADOPTED, s] * lab.world_served
        sectors[S_FREED, s] = freed_after(sectors[S_FREED, s], served, p.output.reorganising_years, years)
        freed += share * sectors[S_FREED, s]
        output = sector_output(sector_gain(sectors[S_FREED, s]), p.output.labour_elasticity)
        terms += output_term(share, output, p.output.weak_links)
    lab.resistance = resistance_after(
        lab.resistance,
        freed - lab.world_freed,
        lab.incidents - lab.incidents_answered,
        p.backlash.per_displaced_share,
        p.backlash.per_incident,
        p.backlash.half_life_years,
        years,
    )
    lab.world_freed, lab.incidents_answered = freed, lab.incidents
    lab.world_wanted = wanted
    lab.world_output = output_level(terms, p.output.weak_links)


@phase
def sell(state, p):
    """What is asked of this lab and what it can serve decide its revenue, and what is handed over outside."""
    lab = state.lab[0]
    year = lab.start_year + lab.day / DAYS_PER_YEAR
    lab.world_wages_usd = wages_usd_per_year(
        p.economy.wage_bill_usd_per_year, p.economy.wage_growth_per_year, year - 2024.0
    )
    demand = demand_usd_per_year(
        lab.world_wages_usd, lab.world_wanted, p.economy.paid_share, p.economy.lab_market_share
    )
    rent = state.chips[C_RENT, int(floor(year) - FIRST_VINTAGE)]
    supply = supply_usd_per_year(lab.external_given_h100e, rent, p.economy.markup)
    lab.revenue_usd = revenue(demand, supply)
    more = work_per_dollar(
        lab.agent_hour_compute,
        p.agent_hours.h100e_hours_mid_2025,
        rent,
        state.chips[C_RENT, int(YEAR_OF_PRICE - FIRST_VINTAGE)],
    )
    lab.world_served = served_share(demand, supply, more)
    lab.world_handed = lab.world_wanted * lab.world_served
    lab.external_wanted = least(ratio(demand, supply, 0.0), MOST_WANTED)
    lab.external_use = least(lab.external_wanted, 1.0)


@phase
def sell_and_spread(state, p):
    """Released models spread outside, and the lab sells what is asked of it."""
    lab = state.lab[0]
    # The world outside moves slowly: every fourth step is often enough.
    if lab.step - 4.0 * floor(lab.step / 4.0) < 0.5:
        spread(state, p, 4.0 * lab.step_days / DAYS_PER_YEAR)
    sell(state, p)


@phase
def set_first_customers(state, p):
    """Put the first customers in place, so that the first week sells what they ask for."""
    lab = state.lab[0]
    kept = social_share(p.allocation.policy, p.allocation.ring_fenced_share)
    lab.external_given_h100e = (
        lab.powered_h100e
        * (1.0 - kept)
        * external_share(
            p.allocation.training_share,
            p.allocation.experiments_share,
            p.allocation.internal_inference_share,
            p.allocation.safety_share,
        )
    )
    spread(state, p, 0.0)
    sell(state, p)
