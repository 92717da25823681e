"""Where does the lab's money come from, where does it go, and what can it not pay for?"""

from collections.abc import Mapping
from dataclasses import dataclass

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.distributions import Uniform
from labsim.vocabulary.numerics import exp2, greatest, least, log2, ratio, select
from labsim.vocabulary.quantities import parameter


def not_above_raised_growth(group: Mapping[str, float]) -> tuple[float, float]:
    """Growth of funding after the slowdown that is no faster than that before it."""
    return 0.1, group["raised_growth_per_year"]


@dataclass(frozen=True)
class Money:
    """Where the lab's money comes from, where it goes, and what it cannot pay for."""

    cash_at_start_usd: float = parameter(
        "Cash of the lab at the start of the run.",
        unit="USD",
        default=2e9,
        bounds=(0.0, 1e13),
        range90=(5e8, 8e9),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
        at_start=True,
    )
    raised_2024_usd_per_year: float = parameter(
        "Money that investors and lenders give the lab in a year, at the start of 2024.",
        unit="USD per year",
        default=6e9,
        bounds=(0.0, 1e13),
        range90=(3e9, 1.2e10),
        scale="log",
        source="no figure on file; in 2024 one lab spent several billion USD more than its revenue "
        "(C006: 7 billion USD for compute alone, L011: revenue 3.7 billion)",
        holder="market",
        grade="assumed",
    )
    raised_growth_per_year: float = parameter(
        "Factor by which the money raised grows in a year, until funding slows down.",
        unit="x per year",
        default=2.5,
        bounds=(0.1, 10.0),
        range90=(1.8, 3.5),
        scale="log",
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    funding_slows_year: float = parameter(
        "Calendar year in which funding slows down.",
        unit="year",
        default=2028.0,
        bounds=(2000.0, 2200.0),
        prior=Uniform(2026.0, 2031.0),
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    slow_raised_growth_per_year: float = parameter(
        "Factor by which the money raised grows in a year, after funding has slowed down.",
        unit="x per year",
        default=1.2,
        bounds=(0.1, 10.0),
        range90=(0.8, 1.6),
        scale="log",
        limits=not_above_raised_growth,
        source="no figure on file",
        holder="market",
        grade="assumed",
    )
    other_cost_share: float = parameter(
        "Other costs (staff outside research, offices, data) as a share of the wage bill of research.",
        unit="share",
        default=0.5,
        bounds=(0.0, 10.0),
        range90=(0.2, 1.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )
    limits_orders: float = parameter(
        "Whether the lab orders only what it can pay for (1) or whatever it wants (0).",
        unit="switch",
        default=1.0,
        bounds=(0.0, 1.0),
        source="switch",
        holder="market",
        grade="assumed",
    )
    runway_years: float = parameter(
        "Years over which the lab is ready to spend the cash it has.",
        unit="years",
        default=1.0,
        bounds=(0.05, 100.0),
        range90=(0.3, 3.0),
        scale="log",
        source="no figure on file",
        holder="lab",
        grade="assumed",
    )


PARAMETERS = Money
# Money limits no order.
OFF = {"money.limits_orders": 0.0}

BASE_YEAR = 2024.0
# Stands for as many accelerators as the lab may want.
UNLIMITED_H100E = 1e15

YEARS = (2000.0, 2200.0)
GROWTH = (0.1, 10.0)
USD_PER_YEAR = (0.0, 1e60)


@rule(at_2024=(0.0, 1e13), growth=GROWTH, slow_growth=GROWTH, slows_year=YEARS, year=YEARS)
def raised_usd_per_year(at_2024, growth, slow_growth, slows_year, year):
    """Money raised in a given (fractional) calendar year, as a yearly rate [USD per year].

    Notes
    -----
    at_2024 times growth for each year from 2024 on that lies before the slowdown, and slow_growth for
    each one after it; before 2024 it is divided by them.
    """
    fast_years = least(year, slows_year) - least(BASE_YEAR, slows_year)
    slow_years = greatest(year, slows_year) - greatest(BASE_YEAR, slows_year)
    return at_2024 * exp2(fast_years * log2(growth) + slow_years * log2(slow_growth))


@rule(headcount=(0.0, 1e9), hours=(0.0, 1e4), usd_per_hour=(0.0, 1e5), other_share=(0.0, 10.0))
def wages_usd(headcount, hours, usd_per_hour, other_share):
    """Wages of research and the other costs that go with them [USD].

    Parameters
    ----------
    hours
        Paid hours of each person in the step.

    Notes
    -----
    headcount hours usd_per_hour (1 + other_share).
    """
    return headcount * hours * usd_per_hour * (1.0 + other_share)


@rule(
    cash=(-1e60, 1e60),
    income_usd_per_year=USD_PER_YEAR,
    bill_usd_per_year=USD_PER_YEAR,
    usd_per_h100e_year=(1e-180, 1e60),
    runway_years=(0.05, 100.0),
    limits=(0.0, 1.0),
)
def affordable_h100e(cash, income_usd_per_year, bill_usd_per_year, usd_per_h100e_year, runway_years, limits):
    """Additional accelerators that the lab can take on [H100e].

    Parameters
    ----------
    bill_usd_per_year
        All that the lab pays today, as a yearly rate.
    usd_per_h100e_year
        Rent and power of one more accelerator for a year.
    limits
        Whether money limits orders at all (1 or 0).

    Notes
    -----
    max(0, income + max(cash, 0) / runway - bill) / usd_per_h100e_year, at most 1e15; 1e15 where money
    does not limit.
    """
    spare_usd_per_year = income_usd_per_year + greatest(cash, 0.0) / runway_years - bill_usd_per_year
    affordable = least(greatest(spare_usd_per_year, 0.0) / usd_per_h100e_year, UNLIMITED_H100E)
    return select(limits > 0.5, affordable, UNLIMITED_H100E)


@rule(
    wanted=(0.0, 1e6),
    on_sale_h100e=(0.0, 1e12),
    sold_share=(0.0, 1.0),
    earned_usd_per_h100e_year=(0.0, 1e60),
    usd_per_h100e_year=(1e-180, 1e60),
)
def paying_h100e(wanted, on_sale_h100e, sold_share, earned_usd_per_h100e_year, usd_per_h100e_year):
    """Additional accelerators that pay for themselves, so that they need no investor [H100e].

    Parameters
    ----------
    wanted
        What customers ask for against what the accelerators on sale can serve.
    sold_share
        Share of an accelerator that is sold.
    earned_usd_per_h100e_year
        What one earns in a year if all of it is sold.

    Notes
    -----
    max(0, wanted - 1) on_sale/sold_share, with which nobody waits any more, where sold_share earned is at
    least what one costs; none where it is less.
    """
    waiting = greatest(wanted - 1.0, 0.0) * ratio(on_sale_h100e, sold_share, 0.0)
    return select(sold_share * earned_usd_per_h100e_year >= usd_per_h100e_year, waiting, 0.0)


@rule(
    growth_per_year=(0.1, 10.0),
    cash=(-1e60, 1e60),
    income_usd_per_year=(0.0, 1e60),
    bill_usd_per_year=(0.0, 1e60),
    limits=(0.0, 1.0),
)
def hiring_growth(growth_per_year, cash, income_usd_per_year, bill_usd_per_year, limits):
    """Growth of the number of people that the lab can pay for [x per year].

    Notes
    -----
    The growth it wants, and none where it is in debt and spends more than it gets.
    """
    in_debt = select(cash < 0.0, select(bill_usd_per_year > income_usd_per_year, limits, 0.0), 0.0)
    return select(in_debt > 0.5, least(growth_per_year, 1.0), growth_per_year)
