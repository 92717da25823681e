"""Counts of runs in which figures that are quoted against each other are true together."""

from datetime import date

import numpy as np
import pytest

from labsim.views.all_at_once import STATEMENTS, all_at_once, answer, rows

DAYS = (date(2025, 7, 1), date(2026, 7, 1), date(2028, 7, 1))


@pytest.fixture
def values():
    """Four runs: on the last day all holds of the first two, and the third lab is at three times its pace."""
    ones = np.ones((4, 3))
    horizon = ones * [1.0, 3.0, 8.0]
    horizon[3] = 1.0
    pace = ones.copy()
    pace[2] = 3.0
    low, high, felt, code = 0.9 * ones, 1.2 * ones, 1.2 * ones, 2.5 * ones
    return {
        "public_horizon_hours": horizon,
        "trial.low": low,
        "trial.high": high,
        "survey.felt": felt,
        "code_output_multiple": code,
        "progress_multiplier": pace,
    }


def test_each_statement_is_counted_and_all_of_them_in_one_run(values):
    told = all_at_once(values, DAYS)
    assert (told["since"], told["runs"]) == ("2025-07-01", 4)
    early, late = told["dates"]
    assert late["holds"] == {"longer": 3, "no_effect": 4, "felt": 4, "code": 4, "pace": 3}
    assert (early["all"], late["all"]) == (0, 2)
    assert "On 1 Jul 2028" in answer(told) and "2 of 4 runs" in answer(told)
    assert rows(told)[-1] == ("all of these", "0 of 4", "2 of 4")
    assert len(rows(told)) == len(STATEMENTS) + 1


def test_none_is_said(values):
    values["survey.felt"][:] = 1.0
    assert answer(all_at_once(values, DAYS)).startswith("In none of 4 runs ")


def test_a_trial_that_tells_its_effect_from_none_does_not_count(values):
    values["trial.high"][0, 2] = 0.99
    assert all_at_once(values, DAYS)["dates"][1]["all"] == 1


def test_one_day_has_nothing_to_compare_with(values):
    told = all_at_once({name: one[:, :1] for name, one in values.items()}, DAYS[:1])
    assert told["dates"] == [] and answer(told) == ""
