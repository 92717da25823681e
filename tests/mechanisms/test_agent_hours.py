"""Agent-hours: what one costs in compute, how many there are and what a shortage does to the price."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.agent_hours import (
    DEAREST,
    agent_hour_compute,
    agent_hours_available,
    rationed_share,
    scarcity_after,
)

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
AMOUNTS = st.one_of(st.just(0.0), st.floats(-20.0, 30.0).map(lambda power: 10.0**power))
SCARCITY = st.floats(1.0, DEAREST)


# kappa = 5 x (C/C0)^.5 x (A/A0)^-1: 4 times the compute doubles it, 4 times the software quarters it.
@pytest.mark.parametrize(
    ("log2_training", "software", "cost"),
    [(0.0, 1.0, 5.0), (2.0, 1.0, 10.0), (0.0, 4.0, 1.25), (2.0, 4.0, 2.5)],
)
def test_compute_of_an_agent_hour(log2_training, software, cost):
    assert agent_hour_compute(5.0, log2_training, 0.5, math.log(software), 1.0) == pytest.approx(
        cost, rel=1e-14
    )


def test_agent_hours_of_a_thousand_accelerators():
    # 1000 x 168 h / 5 H100e-hours = 33,600 a week, a seventh of it a day.
    assert agent_hours_available(1000.0, 5.0, 7.0) == pytest.approx(33_600.0, rel=1e-14)
    assert agent_hours_available(1000.0, 5.0, 1.0) == pytest.approx(4_800.0, rel=1e-14)


@pytest.mark.parametrize(
    ("wanted", "available", "rationed", "share"),
    [
        (200.0, 50.0, 1.0, 0.25),
        (50.0, 200.0, 1.0, 1.0),
        (0.0, 0.0, 1.0, 1.0),
        (200.0, 0.0, 1.0, 0.0),
        (200.0, 50.0, 0.0, 1.0),
    ],
)
def test_everybody_gets_the_same_share_of_what_they_want(wanted, available, rationed, share):
    assert rationed_share(wanted, available, rationed) == share


@given(AMOUNTS, AMOUNTS)
@QUICK
def test_rationed_use_never_exceeds_what_is_available(wanted, available):
    share = rationed_share(wanted, available, 1.0)
    assert 0.0 <= share <= 1.0
    assert share * wanted <= available * (1.0 + 1e-15)


@given(AMOUNTS, AMOUNTS)
@QUICK
def test_compute_is_used_to_the_full_where_it_is_short(wanted, available):
    if wanted > available:
        assert rationed_share(wanted, available, 1.0) * wanted == pytest.approx(available, rel=1e-14)


# Twice as much wanted as there is: pressure (200 - 100)/200 = .5; exp(.5 x .5) = 1.284025 in a week.
@pytest.mark.parametrize(
    ("scarcity", "wanted", "available", "after"),
    [
        (1.0, 200.0, 100.0, 1.284025),
        (2.0, 100.0, 200.0, 1.557602),  # 2 exp(-.25)
        (1.0, 100.0, 200.0, 1.0),
        (3.0, 100.0, 100.0, 3.0),
        (3.0, 0.0, 0.0, 3.0),
        (1.0, 100.0, 0.0, 1.648721),  # exp(.5), the fastest
        (DEAREST, 100.0, 0.0, DEAREST),
    ],
)
def test_the_inner_price_follows_the_shortage(scarcity, wanted, available, after):
    assert scarcity_after(scarcity, wanted, available, 0.5, 1.0) == pytest.approx(after, rel=1e-6)


@given(SCARCITY, AMOUNTS, AMOUNTS, st.floats(0.0, 5.0), st.floats(0.01, 5.0))
@QUICK
def test_the_inner_price_is_never_below_its_normal_price(scarcity, wanted, available, speed, weeks):
    assert 1.0 <= scarcity_after(scarcity, wanted, available, speed, weeks) <= DEAREST


@given(SCARCITY, AMOUNTS, AMOUNTS, st.floats(0.0, 5.0), st.floats(0.02, 5.0))
@QUICK
def test_two_half_steps_move_the_price_as_one_step(scarcity, wanted, available, speed, weeks):
    half = scarcity_after(scarcity, wanted, available, speed, weeks / 2.0)
    twice = scarcity_after(half, wanted, available, speed, weeks / 2.0)
    assert twice == pytest.approx(scarcity_after(scarcity, wanted, available, speed, weeks), rel=1e-12)


@given(st.floats(-40.0, 40.0), st.floats(0.0, 30.0), st.floats(-30.0, 30.0), st.floats(0.0, 30.0))
@QUICK
def test_better_software_never_makes_an_agent_hour_dearer_nor_a_larger_model_cheaper(
    size, more, software, better
):
    cost = agent_hour_compute(5.0, size, 0.5, software, 1.0)
    assert agent_hour_compute(5.0, size, 0.5, software + better, 1.0) <= cost * (1.0 + 1e-12)
    assert agent_hour_compute(5.0, size + more, 0.5, software, 1.0) >= cost * (1.0 - 1e-12)
