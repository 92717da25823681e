"""Money: what is raised, what people cost, and how many more accelerators the lab can pay for."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.money import (
    OFF,
    UNLIMITED_H100E,
    affordable_h100e,
    hiring_growth,
    paying_h100e,
    raised_usd_per_year,
    wages_usd,
)

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
YEARS = st.floats(2015.0, 2050.0)
GROWTH = st.floats(0.5, 5.0)
AMOUNTS = st.one_of(st.just(0.0), st.floats(1e3, 1e13))
CASH = st.one_of(AMOUNTS, AMOUNTS.map(lambda amount: -amount))
LIMITED, FREE = 1.0, OFF["money.limits_orders"]


# 6 / 2.5 = 2.4; 6 x 2.5^2 = 37.5; 6 x 2.5^4 = 234.375 in 2028, then 234.375 x 1.2^2 = 337.5.
@pytest.mark.parametrize(
    ("year", "billions"), [(2023.0, 2.4), (2024.0, 6.0), (2026.0, 37.5), (2028.0, 234.375), (2030.0, 337.5)]
)
def test_money_raised_grows_fast_until_funding_slows(year, billions):
    assert raised_usd_per_year(6e9, 2.5, 1.2, 2028.0, year) == pytest.approx(billions * 1e9, rel=1e-12)


# Slow from 2022 on: 6 / 1.2 = 5 in 2023, 6 / 1.44 in 2022, a further 2.5 less in 2021: 1.666667.
@pytest.mark.parametrize(("year", "billions"), [(2024.0, 6.0), (2023.0, 5.0), (2021.0, 1.666667)])
def test_the_value_of_2024_holds_also_where_funding_slowed_before(year, billions):
    assert raised_usd_per_year(6e9, 2.5, 1.2, 2022.0, year) == pytest.approx(billions * 1e9, rel=1e-6)


@given(GROWTH, GROWTH, YEARS, YEARS, st.floats(0.0, 5.0))
@QUICK
def test_what_is_raised_grows_at_one_of_the_two_rates_and_never_jumps(growth, slow, slows, year, years):
    before = raised_usd_per_year(6e9, growth, slow, slows, year)
    after = raised_usd_per_year(6e9, growth, slow, slows, year + years)
    low, high = sorted((years * math.log(growth), years * math.log(slow)))
    assert low - 1e-9 <= math.log(after / before) <= high + 1e-9


@given(GROWTH, YEARS, YEARS, YEARS)
@QUICK
def test_when_funding_slows_does_not_matter_where_growth_stays_the_same(growth, one, other, year):
    raised = raised_usd_per_year(6e9, growth, growth, one, year)
    assert raised == pytest.approx(raised_usd_per_year(6e9, growth, growth, other, year), rel=1e-11)


def test_wages_of_a_hundred_people_for_a_week():
    # 100 x 40 h x 150 USD = 600,000 USD, and half as much again: 900,000.
    assert wages_usd(100.0, 40.0, 150.0, 0.5) == pytest.approx(900_000.0, rel=1e-14)
    assert wages_usd(100.0, 40.0, 150.0, 0.0) == pytest.approx(600_000.0, rel=1e-14)


@given(st.floats(0.0, 1e5), st.floats(0.0, 500.0), st.floats(0.0, 500.0), st.floats(0.0, 2.0))
@QUICK
def test_the_wages_of_two_stretches_are_the_wages_of_both(headcount, hours, more, other):
    both = wages_usd(headcount, hours, 150.0, other) + wages_usd(headcount, more, 150.0, other)
    assert both == pytest.approx(wages_usd(headcount, hours + more, 150.0, other), rel=1e-12)


# (10 + 4/2 - 9) billion = 3 billion a year / 30,000 USD = 100,000; without the cash 1 billion / 30,000.
@pytest.mark.parametrize(
    ("cash", "bill", "h100e"),
    [
        (4e9, 9e9, 100_000.0),
        (0.0, 9e9, 33_333.3333),
        (-4e9, 9e9, 33_333.3333),
        (4e9, 12e9, 0.0),
        (4e9, 20e9, 0.0),
    ],
)
def test_the_lab_takes_on_what_income_and_cash_leave_above_the_bill(cash, bill, h100e):
    assert affordable_h100e(cash, 10e9, bill, 30_000.0, 2.0, LIMITED) == pytest.approx(h100e, rel=1e-8)


@given(CASH, AMOUNTS, AMOUNTS, st.floats(10.0, 1e5), st.floats(0.1, 10.0))
@QUICK
def test_money_limits_nothing_in_the_neutral_form(cash, income, bill, price, runway):
    assert affordable_h100e(cash, income, bill, price, runway, FREE) == UNLIMITED_H100E
    assert affordable_h100e(cash, income, bill, price, runway, LIMITED) < UNLIMITED_H100E


@given(CASH, AMOUNTS, AMOUNTS, st.floats(10.0, 1e5), st.floats(0.1, 10.0))
@QUICK
def test_new_orders_spend_the_cash_just_within_the_runway(cash, income, bill, price, runway):
    more = affordable_h100e(cash, income, bill, price, runway, LIMITED)
    assert more >= 0.0
    spent = (bill + more * price - income) * runway
    if more > 0.0:
        rounding = 1e-12 * (abs(cash) + (income + bill) * runway)
        assert spent == pytest.approx(max(cash, 0.0), rel=1e-12, abs=rounding)


@given(CASH, AMOUNTS, AMOUNTS, AMOUNTS, st.floats(0.1, 10.0))
@QUICK
def test_more_cash_or_income_never_affords_less_and_a_larger_bill_never_more(
    cash, income, bill, amount, runway
):
    now = affordable_h100e(cash, income, bill, 3e4, runway, LIMITED)
    assert affordable_h100e(cash + amount, income, bill, 3e4, runway, LIMITED) >= now
    assert affordable_h100e(cash, income + amount, bill, 3e4, runway, LIMITED) >= now
    assert affordable_h100e(cash, income, bill + amount, 3e4, runway, LIMITED) <= now


def test_a_price_next_to_nothing_affords_no_more_than_an_unlimited_lab():
    assert affordable_h100e(1e12, 0.0, 0.0, 1e-180, 1.0, LIMITED) == UNLIMITED_H100E


@pytest.mark.parametrize(
    ("cash", "income", "bill", "limits", "growth"),
    [
        (-1.0, 5.0, 6.0, 1.0, 1.0),
        (-1.0, 6.0, 5.0, 1.0, 1.7),
        (1.0, 5.0, 6.0, 1.0, 1.7),
        (-1.0, 5.0, 6.0, 0.0, 1.7),
    ],
)
def test_a_lab_in_debt_that_spends_more_than_it_gets_hires_nobody(cash, income, bill, limits, growth):
    assert hiring_growth(1.7, cash, income, bill, limits) == growth


def test_a_lab_in_debt_still_shrinks_where_people_leave():
    assert hiring_growth(0.8, -1.0, 5.0, 6.0, 1.0) == 0.8


# A quarter more is asked for than 400 on sale can serve, half of each is sold: 100/.5 = 200 more. Half of
# 3 is more than what one costs (1.2), half of 2 is less.
@pytest.mark.parametrize(
    ("wanted", "earned", "ordered"), [(1.25, 3.0, 200.0), (1.25, 2.0, 0.0), (0.8, 3.0, 0.0)]
)
def test_accelerators_that_customers_wait_for_pay_for_themselves(wanted, earned, ordered):
    assert paying_h100e(wanted, 400.0, 0.5, earned, 1.2) == pytest.approx(ordered, rel=1e-12)


def test_where_nothing_is_sold_no_accelerator_pays_for_itself():
    assert paying_h100e(1e6, 0.0, 0.0, 1e9, 1.0) == 0.0
