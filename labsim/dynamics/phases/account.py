"""Phase 7: what arrives at the end of the week: people, accelerators, power, money, and incidents."""

from labsim.dynamics.phases.outside import sell_and_spread
from labsim.dynamics.phases.stock import connect_power, order_power, power_on, set_routes
from labsim.dynamics.state import (
    C_KW,
    C_OWNED,
    C_RENT,
    FIRST_VINTAGE,
    R_MW,
    R_PRICE,
    ROUTE_COUNT,
    TRUST_LOGITS,
    VINTAGES,
)
from labsim.mechanisms.chips import is_retired, megawatts, orders
from labsim.mechanisms.compute import growth_now
from labsim.mechanisms.cuts import kept, usual_rate
from labsim.mechanisms.experience import experience_after, missed_or_gained
from labsim.mechanisms.money import (
    affordable_h100e,
    hiring_growth,
    paying_h100e,
    raised_usd_per_year,
    wages_usd,
)
from labsim.mechanisms.people import people_after, recruits_after, renewal
from labsim.mechanisms.power import power_bill_usd
from labsim.mechanisms.safety import incident_rate, incident_share, paused_until
from labsim.vocabulary.compiled import inlined, phase
from labsim.vocabulary.forms import growth_factor, more
from labsim.vocabulary.numerics import floor, greatest, least, ratio, select
from labsim.vocabulary.streams import INCIDENT_STREAM, uniform_draw
from labsim.vocabulary.units import DAYS_PER_YEAR, HOURS_PER_YEAR


@inlined
def _growth(lab, p):
    """Growth of the stock of accelerators that the market allows now [x per year]."""
    return growth_now(
        lab.start_year + lab.day / DAYS_PER_YEAR,
        p.compute.slowdown_year,
        p.compute.growth_per_year,
        p.compute.slow_growth_per_year,
    )


@inlined
def _income(lab, p):
    """What customers pay and investors give [USD per year]."""
    return more(lab.revenue_usd + lab.raised_usd, p.margins.money)


@phase
def pay(state, p):
    """Revenue and investors' money come in; rent, power and wages go out."""
    chips = state.chips
    lab = state.lab[0]
    years = lab.step_days / DAYS_PER_YEAR
    year = lab.start_year + lab.day / DAYS_PER_YEAR
    rent = 0.0
    for v in range(VINTAGES):
        rent += chips[C_OWNED, v] * chips[C_RENT, v]
    lab.rent_usd = rent * HOURS_PER_YEAR
    price = 0.0
    for route in range(ROUTE_COUNT):
        price += state.power[R_MW, route] * state.power[R_PRICE, route]
    lab.power_price = ratio(price, lab.megawatts, state.power[R_PRICE, 0])
    lab.power_usd = power_bill_usd(lab.megawatts_used, lab.power_price, HOURS_PER_YEAR)
    hours = p.people.hours_per_week * DAYS_PER_YEAR / 7.0
    lab.wages_usd = wages_usd(
        lab.headcount, hours, p.agent_hours.person_hour_cost_usd, p.money.other_cost_share
    )
    lab.raised_usd = raised_usd_per_year(
        p.money.raised_2024_usd_per_year,
        p.money.raised_growth_per_year,
        p.money.slow_raised_growth_per_year,
        p.money.funding_slows_year,
        year,
    )
    spent = lab.rent_usd + lab.power_usd + lab.wages_usd
    lab.cash_usd += (_income(lab, p) - spent) * years


@phase
def order_chips(state, p):
    """Rent as many more accelerators as the market allows, money pays for and power is in sight for."""
    chips = state.chips
    lab = state.lab[0]
    years = lab.step_days / DAYS_PER_YEAR
    year = lab.start_year + lab.day / DAYS_PER_YEAR
    vintage = int(floor(year) - FIRST_VINTAGE)
    owned = lab.owned_h100e
    lab.owned_before_h100e = owned
    lab.retired_h100e = 0.0
    for v in range(vintage):
        if is_retired(FIRST_VINTAGE + v, year, p.chips.life_years) > 0.5:
            lab.retired_h100e += chips[C_OWNED, v]
            chips[C_OWNED, v] = 0.0
    growth = _growth(lab, p)
    wanted = orders(owned, growth, years, lab.unpowered_share, p.chips.most_unpowered_share)
    # What leaves is replaced, unless too many accelerators already wait for power.
    if wanted > 0.0 or growth <= 1.0:
        wanted += lab.retired_h100e
    bill = lab.rent_usd + lab.power_usd + lab.wages_usd
    of_one = megawatts(1.0, chips[C_KW, vintage])
    rent = chips[C_RENT, vintage] * HOURS_PER_YEAR
    each = rent + power_bill_usd(of_one, lab.power_price, HOURS_PER_YEAR)
    affordable = affordable_h100e(
        lab.cash_usd, _income(lab, p), bill, each, p.money.runway_years, p.money.limits_orders
    )
    sold_share = ratio(lab.external_given_h100e, lab.powered_h100e, 0.0)
    earned = rent * p.economy.markup
    paying = paying_h100e(lab.external_wanted, lab.external_given_h100e, sold_share, earned, each)
    wanted = kept(wanted, lab.usual_h100e * years, p.cuts.economy)
    lab.ordered_h100e = least(wanted, greatest(affordable, paying))
    before = select(lab.step > 0.0, lab.usual_h100e, lab.ordered_h100e / years)
    usual = usual_rate(before, lab.ordered_h100e, years)
    lab.usual_h100e = kept(usual, before, p.cuts.economy)
    lab.ordered_h100e = more(lab.ordered_h100e, p.margins.accelerators_ordered)
    chips[C_OWNED, vintage] += lab.ordered_h100e
    lab.owned_h100e = 0.0
    for v in range(VINTAGES):
        lab.owned_h100e += chips[C_OWNED, v]


@phase
def meet_incidents(state, p):
    """Deviations that nobody caught may become an incident: it costs trust and stops the lab for a while."""
    lab = state.lab[0]
    rate = incident_rate(
        p.safety.incidents_per_year, lab.as_meant, lab.unattended_share, p.delegation.allowed
    )
    chance = incident_share(rate, lab.step_days / DAYS_PER_YEAR)
    u = uniform_draw(int(lab.seed), int(lab.run), INCIDENT_STREAM, 0, int(lab.step), 0)
    happened = 1.0 if u < chance else 0.0
    lab.incidents += happened
    lab.incident_until_day = paused_until(
        lab.day + lab.step_days, lab.incident_until_day, p.safety.pause_days, happened
    )
    if happened > 0.5:
        logits = state.people[TRUST_LOGITS]
        for i in range(int(lab.figures)):
            logits[i] -= p.safety.trust_drop_logits


@inlined
def recruit(lab, p, growth, years):
    """Who comes for growth or for who leaves brings the taste still to be had; juniors learn beside AI."""
    before = lab.recruits_taste_sd
    lab.recruits_taste_sd = recruits_after(
        before, p.people.recruits_taste_fall_sd, growth, p.people.pool_growth_per_year, years
    )
    renewed = renewal(p.people.turnover_per_year, growth, years)
    lab.people_taste_sd = people_after(lab.people_taste_sd, before, lab.recruits_taste_sd, renewed)
    rise = missed_or_gained(
        p.experience.gain_sd_per_year,
        p.experience.learned_beside_ai,
        1.0 - lab.senior_part,
        least(ratio(lab.handed_work, lab.labour, 0.0), 1.0),
    )
    lab.experience_sd = experience_after(lab.experience_sd, rise, renewed, years)


@phase
def account(state, p):
    """People, accelerators, power and money arrive for next week; outside, released models spread."""
    lab = state.lab[0]
    years = lab.step_days / DAYS_PER_YEAR
    hiring = hiring_growth(
        p.people.growth_per_year,
        lab.cash_usd,
        _income(lab, p),
        lab.rent_usd + lab.power_usd + lab.wages_usd,
        p.money.limits_orders,
    )
    lab.headcount_next = lab.headcount * growth_factor(hiring, years)
    recruit(lab, p, hiring, years)
    sell_and_spread(state, p)
    pay(state, p)
    set_routes(state, p)
    order_power(state, p, _growth(lab, p), p.chips.efficiency_growth_per_year)
    connect_power(state)
    order_chips(state, p)
    meet_incidents(state, p)
    there = more(lab.megawatts, p.margins.power)
    switched_on, used = power_on(state, p.power.limited, there, p.margins.accelerators)
    lab.powered_next_h100e = switched_on
    lab.megawatts_next = used
    lab.unpowered_share = 1.0 - ratio(switched_on, more(lab.owned_h100e, p.margins.accelerators), 1.0)


@phase
def arrive(state):
    """What was bought and connected counts from now on."""
    lab = state.lab[0]
    lab.powered_h100e = lab.powered_next_h100e
    lab.megawatts_used = lab.megawatts_next
