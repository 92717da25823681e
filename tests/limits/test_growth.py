"""Limit cases 1, 2 and 16: growth of software and of horizons has known closed forms."""

import numpy as np
import pytest

from labsim.mechanisms.agent_hours import agent_hour_compute, agent_hours_available
from labsim.mechanisms.research import research_input, software_step
from labsim.vocabulary.compiled import plain
from tests.histories import central, curves_of

# Pilots would make ideas better or worse with the experiments that each project gets, recruits with growth.
NO_AI = (
    "delegation.allowed=0",
    "projects.luck_log_sd=0",
    "pilots.testable_share=0",
    "people.recruits_taste_fall_sd=0",
)
# Customers would leave a worse model's compute to experiments.
NO_CUSTOMERS = ("delegation.allowed=0", "economy.adopts=0")
LABOUR_ONLY = ("research.world=complements", "research.experiments_weight=0")
RETURNS = (0.4, 1.2, 3.6)
CONSTANT_PEOPLE = ("people.growth_per_year={2000: 1.0, 2027-01-01: 1.0}",)


def jones(years, start, k, beta):
    return np.log(np.exp(beta * start) + beta * k * years) / beta


def jones_error(returns: float) -> float:
    """Largest distance of ln A from the closed form, over every week."""
    scenario = central(*NO_AI, *LABOUR_ONLY, *CONSTANT_PEOPLE, f"research.returns={returns}")
    years = np.arange(1, scenario.weeks() + 1) * 7.0 / 365.25
    before = 2024.0 - (2022.0 + 2.0 / 365.25)
    start, beta = -before * np.log(4.0), 0.5 / returns
    # The pace for which constant people climb from 4^-years to 1 by the start of 2024.
    pace = (1.0 - np.exp(beta * start)) / (beta * before)
    software = np.log(curves_of(scenario)["software_efficiency"])
    return float(np.abs(software - jones(years, start, pace, beta)).max())


@pytest.mark.parametrize("returns", RETURNS)
def test_constant_people_follow_the_jones_equation(returns):
    """No AI, constant people, experiments never short: A^beta = A_0^beta + beta k t, week by week."""
    assert jones_error(returns) < 1e-9


def growth_with_growing_people() -> float:
    """Growth of ln A a year over the last ten years to 2150, with people growing 1.2 times a year."""
    scenario = central(
        *NO_AI,
        *LABOUR_ONLY,
        "clock.end=2150-01-01",
        "clock.step_days=28",
        "training.new_generations=0",
        "people.growth_per_year={2000: 1.2, 2027-01-01: 1.2}",
    )
    software = np.log(curves_of(scenario)["software_efficiency"])
    steps = int(10 * 365.25 / 28)
    return float((software[-1] - software[-1 - steps]) / (steps * 28 / 365.25))


def test_with_growing_people_growth_tends_to_lambda_g_over_beta():
    """Growth of ln A tends to r g_L, with r = lambda/beta, whatever the start."""
    assert growth_with_growing_people() == pytest.approx(1.2 * np.log(1.2), rel=0.01)


def loop_growth(returns, theta, years=60.0):
    """Growth of ln A, early and late, of a lab whose only workers are agents on constant compute.

    One agent-hour takes compute in proportion to A^-omega, so agent labour is A^omega; people 0.
    """
    software, dt, rates = 0.0, 0.02, []
    for _ in range(int(years / dt)):
        cost = plain(agent_hour_compute)(5.0, 0.0, 0.5, software, 1.0)
        labour = plain(agent_hours_available)(1000.0, cost, 7.0) / plain(agent_hours_available)(
            1000.0, 5.0, 7.0
        )
        gained = plain(research_input)(labour, 1.0, 0.0, 0.5, 0.0, 0.76, theta)
        step = plain(software_step)(software, gained, 1.1, 0.5, 1.0, returns, 0.0, dt)
        rates.append(step / dt)
        software += step
        if software > 60.0:
            break
    return np.array(rates), software


def measured_gain(returns, theta, software=0.0, nudge=1e-4):
    """G = 1 + (1/beta) d ln g / d ln A, by nudging A and what it serves."""

    def growth(level, shift):
        cost = plain(agent_hour_compute)(5.0, 0.0, 0.5, level + shift, 1.0)
        labour = 5.0 / cost
        gained = plain(research_input)(labour, 1.0, 0.0, 0.5, 0.0, 0.76, theta)
        return plain(software_step)(level + shift, gained, 1.1, 0.5, 1.0, returns, 0.0, 1e-6)

    beta = 0.5 / returns
    slope = (np.log(growth(software, nudge)) - np.log(growth(software, 0.0))) / nudge
    return 1.0 + slope / beta


@pytest.mark.parametrize("returns", [0.6, 0.9, 1.0, 1.1, 1.8])
def test_agents_alone_speed_up_if_and_only_if_the_gain_exceeds_one(returns):
    """With theta 0 the measured gain is lambda omega / beta = r, and r decides whether growth rises."""
    assert measured_gain(returns, 0.0) == pytest.approx(returns, rel=0.01)
    rates, _ = loop_growth(returns, 0.0, years=20.0)
    if returns > 1.0:
        assert rates[-1] > rates[0] * 1.01
    elif returns < 1.0:
        assert rates[-1] < rates[0] * 0.99
    else:
        assert rates[-1] == pytest.approx(rates[0], rel=1e-6)


def test_experiments_take_some_of_the_gain_away():
    """With theta 0.43 and the same r, experiments that do not grow keep the gain below r."""
    assert measured_gain(1.2, 0.43) < 1.2 * 0.95


def test_a_start_a_billion_times_lower_is_29_9_doublings_later():
    """At d = 1 the horizon's start moves the curve, not its shape."""
    base = curves_of(central(*NO_CUSTOMERS))["task_horizon_hours"]
    low = curves_of(central(*NO_CUSTOMERS, "capability.horizon_mid_2025_minutes=1.15e-7"))
    gap = np.log2(base / low["task_horizon_hours"])
    assert np.allclose(gap, np.log2(1e9), atol=1e-9)
    assert round(float(gap[0]), 1) == 29.9
