"""Surveys: the felt ratio, rounding, who answers, bias."""

import numpy as np
import pytest

from labsim.dynamics.state import COST_HOPED, SKILL
from labsim.measurements.draws import Address
from labsim.measurements.instruments import central_instruments
from labsim.measurements.survey import ask_staff

PLAIN = {**central_instruments(), "survey.noise_log_sd": 0.0, "survey.rounding_percent": 0.0}
MANY = {**PLAIN, "survey.people": 50_000.0}


def test_a_survey_of_everybody_without_noise_reads_what_people_feel(at):
    state, _ = at("2025-06-30")
    felt = 1.0 / state.people[SKILL, :32] / state.people[COST_HOPED, :32]
    assert ask_staff(state, MANY, Address(1, 0, 5)).felt == pytest.approx(felt.mean(), rel=2e-3)


def test_answers_are_rounded(at):
    state, _ = at("2025-06-30")
    state.people[SKILL] = 1.0
    state.people[COST_HOPED] = 1.0 / 1.221
    found = [
        ask_staff(state, {**PLAIN, "survey.rounding_percent": step}, Address(1, 0, 5)).felt
        for step in (0, 5, 10)
    ]
    assert found == pytest.approx([1.221, 1.20, 1.20])


def test_whoever_answers_may_feel_more_than_the_staff(at):
    state, _ = at("2025-06-30")
    plain, biased = (
        ask_staff(state, {**MANY, "survey.bias_log": b}, Address(1, 0, 5)).felt for b in (0.0, 0.1)
    )
    assert biased / plain == pytest.approx(np.exp(0.1), rel=1e-9)


def test_the_interval_of_a_survey_narrows_with_the_people_asked(at):
    state, _ = at("2025-06-30")
    noisy = central_instruments()
    few, many = (ask_staff(state, {**noisy, "survey.people": n}, Address(1, 0, 5)) for n in (100.0, 6400.0))
    assert few.low < few.felt < few.high
    assert (many.high - many.low) == pytest.approx((few.high - few.low) / 8.0, rel=0.25)
