"""The lab's accelerators by vintage and its power by route: what the start holds, and what is on order."""

from labsim.dynamics.state import (
    C_KW,
    C_ON,
    C_OWNED,
    C_RENT,
    FIRST_VINTAGE,
    MONTHS,
    O_MW,
    R_COMING,
    R_LEAD,
    R_MOST,
    R_MW,
    R_PRICE,
    R_USUAL,
    ROUTE_COUNT,
    VINTAGES,
)
from labsim.mechanisms.chips import is_retired, kw_per_h100e, megawatts, powered_of_vintage, rent_usd_per_hour
from labsim.mechanisms.cuts import kept, usual_rate
from labsim.mechanisms.power import moved_lead, order_mw, wanted_mw_at
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.forms import more
from labsim.vocabulary.numerics import floor, greatest, select
from labsim.vocabulary.units import DAYS_PER_YEAR

LEASED, GRID, TURBINES, ENGINES = range(4)
UNLIMITED_MW = 1e12


@phase
def set_stock(state, p):
    """Fill the start with accelerators of past years, the power they take and what was on order."""
    chips = state.chips
    lab = state.lab[0]
    stock, growth = lab.powered_h100e, p.compute.growth_per_year
    this_year = int(floor(lab.start_year) - FIRST_VINTAGE)
    set_vintages(state, p)
    left = stock
    for v in range(this_year - 1, -1, -1):
        # Growth at one rate means that each year before holds 1/growth of the stock a year later.
        before = left / greatest(growth, 1.0)
        if is_retired(FIRST_VINTAGE + v, lab.start_year, p.chips.life_years) > 0.5 or growth <= 1.0:
            before = 0.0
        chips[C_OWNED, v] = left - before
        left = before
    power_on(state, 1.0, UNLIMITED_MW, 0.0)
    used = 0.0
    for v in range(VINTAGES):
        used += megawatts(chips[C_ON, v], chips[C_KW, v])
    set_routes(state, p)
    state.power[R_MW, LEASED] = used
    lab.megawatts = used
    lab.megawatts_used = used
    lab.cash_usd = p.money.cash_at_start_usd
    fill_order_book(state, p)


@phase
def set_vintages(state, p):
    """Power and rent of every vintage, by what its year offered."""
    for v in range(VINTAGES):
        year = FIRST_VINTAGE + v + 0.5
        state.chips[C_KW, v] = kw_per_h100e(p.chips.kw_2024, p.chips.efficiency_growth_per_year, year)
        state.chips[C_RENT, v] = rent_usd_per_hour(
            p.chips.rent_usd_per_hour_2024, p.chips.price_fall_per_year, year
        )


@phase
def month_now(lab):
    """Month of the order book, counted from the first day."""
    month = int(floor(lab.day / DAYS_PER_YEAR * 12.0))
    return month if month < MONTHS - 1 else MONTHS - 1


@phase
def set_lead(state, route, years):
    """Set the lead time of a route; what is on order comes as much later, or sooner, as a new order would."""
    before = state.power[R_LEAD, route]
    state.power[R_LEAD, route] = years
    if before in (0.0, years):
        return
    arriving = state.orders[O_MW + route]
    now = month_now(state.lab[0])
    months = MONTHS - 1 - now
    for k in range(months):
        # Later ones first where all come later, so that no order is moved twice.
        ahead = months - k if years > before else k + 1
        due = int(floor(moved_lead(float(ahead), before, years) + 0.5))
        due = due if due < months else months
        amount = arriving[now + ahead]
        arriving[now + ahead] = 0.0
        arriving[now + due] += amount


@phase
def set_routes(state, p):
    """Lead time, limit and price of each power route, as a stretch's assumptions say."""
    power = state.power
    power[R_MOST, LEASED] = p.power.leased_mw_per_year
    # Of what is asked of the grid, only a share is ever connected.
    power[R_MOST, GRID] = p.power.grid_added_mw_per_year * p.power.completion_share
    power[R_MOST, TURBINES] = p.power.turbine_mw_per_year
    power[R_MOST, ENGINES] = p.power.engine_mw_per_year
    set_lead(state, LEASED, p.power.leased_years)
    set_lead(state, GRID, p.power.grid_connection_years)
    set_lead(state, TURBINES, p.power.turbine_years)
    set_lead(state, ENGINES, p.power.engine_years)
    power[R_PRICE, LEASED], power[R_PRICE, GRID] = p.power.leased_usd_per_mwh, p.power.grid_usd_per_mwh
    power[R_PRICE, TURBINES], power[R_PRICE, ENGINES] = (
        p.power.turbine_usd_per_mwh,
        p.power.engine_usd_per_mwh,
    )


@phase
def fill_order_book(state, p):
    """What was on order at the start: leased sites for the growth until an order of today arrives."""
    lab = state.lab[0]
    months = int(floor(p.power.leased_years * 12.0)) + 1
    growth, better = p.compute.growth_per_year, p.chips.efficiency_growth_per_year
    reserve = 1.0 + p.power.reserve_share
    before = lab.megawatts * reserve
    state.power[R_MW, LEASED] = before
    lab.megawatts = before
    for month in range(months):
        wanted = wanted_mw_at(lab.megawatts, growth, better, (month + 1.0) / 12.0)
        arriving = greatest(wanted - before, 0.0)
        state.orders[O_MW + LEASED, month] = arriving
        state.power[R_COMING, LEASED] += arriving
        before = greatest(wanted, before)


@phase
def power_on(state, limited, megawatts_there, margin):
    """Switch on as many accelerators as there is power for, the newest first; returns (H100e, MW).

    Of each vintage there are more than the lab rents, by the margin.
    """
    chips = state.chips
    left = select(limited > 0.5, megawatts_there, UNLIMITED_MW)
    total = used = 0.0
    for v in range(VINTAGES - 1, -1, -1):
        chips[C_ON, v] = powered_of_vintage(more(chips[C_OWNED, v], margin), chips[C_KW, v], left - used)
        total += chips[C_ON, v]
        used += megawatts(chips[C_ON, v], chips[C_KW, v])
    return total, used


@phase
def order_power(state, p, wanted_growth, efficiency):
    """Order what the wanted stock will need when it arrives: slow routes first, dear engines last."""
    lab = state.lab[0]
    power = state.power
    years = lab.step_days / DAYS_PER_YEAR
    now = month_now(lab)
    owned_mw = 0.0
    for v in range(VINTAGES):
        owned_mw += megawatts(state.chips[C_OWNED, v], state.chips[C_KW, v])
    for turn in range(ROUTE_COUNT):
        route = (GRID, TURBINES, LEASED, ENGINES)[turn]
        lead = power[R_LEAD, route]
        due = now + 1 + int(floor(lead * 12.0))
        due = due if due < MONTHS else MONTHS - 1
        wanted = wanted_mw_at(owned_mw, wanted_growth, efficiency, lead) * (1.0 + p.power.reserve_share)
        there = lab.megawatts
        for other in range(ROUTE_COUNT):
            for month in range(now, due + 1):
                there += state.orders[O_MW + other, month]
        ordered = order_mw(greatest(wanted, owned_mw), there, power[R_MOST, route], years)
        before = select(lab.step > 0.0, power[R_USUAL, route], ordered / years)
        ordered = kept(ordered, before * years, p.cuts.economy)
        power[R_USUAL, route] = kept(usual_rate(before, ordered, years), before, p.cuts.economy)
        ordered = more(ordered, p.margins.power_ordered)
        state.orders[O_MW + route, due] += ordered
        power[R_COMING, route] += ordered


@phase
def connect_power(state):
    """Power whose month has come is connected, an equal part every step of the month."""
    lab = state.lab[0]
    power = state.power
    now = month_now(lab)
    steps_left = greatest((now + 1.0) / 12.0 * DAYS_PER_YEAR - lab.day, lab.step_days) / lab.step_days
    total = 0.0
    for route in range(ROUTE_COUNT):
        arriving = state.orders[O_MW + route, now] / steps_left
        state.orders[O_MW + route, now] -= arriving
        power[R_COMING, route] -= arriving
        power[R_MW, route] += arriving
        total += power[R_MW, route]
    lab.megawatts = total
