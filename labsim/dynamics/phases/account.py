"""Phase 7: what arrives at the end of the week: people and powered compute."""

from labsim.mechanisms.compute import growth_now
from labsim.vocabulary.compiled import phase
from labsim.vocabulary.forms import growth_factor
from labsim.vocabulary.units import DAYS_PER_YEAR


@phase
def account(state, p):
    """People are hired and powered compute arrives for next week, by their growth rates."""
    lab = state.lab[0]
    years = lab.step_days / DAYS_PER_YEAR
    calendar_year = lab.start_year + lab.day / DAYS_PER_YEAR
    growth = growth_now(
        calendar_year,
        p.compute.slowdown_year,
        p.compute.growth_per_year,
        p.compute.slow_growth_per_year,
    )
    lab.headcount_next = lab.headcount * growth_factor(p.people.growth_per_year, years)
    lab.powered_next_h100e = lab.powered_h100e * growth_factor(growth, years)
