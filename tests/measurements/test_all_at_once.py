"""Task length up twelvefold, measured effect near zero, felt +20%, code eightfold: all true at once."""

from datetime import date

import numpy as np
import pytest

from labsim.scenario import load
from labsim.studies.measure import measure
from tests.docs.test_all_at_once import SETTINGS

BEFORE, THEN = date(2026, 7, 1), date(2028, 7, 1)


@pytest.fixture(scope="module")
def values():
    """Readings and truths of six runs."""
    return measure(load("baseline", SETTINGS), [BEFORE, THEN], 6).values


def test_task_length_is_up_twelvefold(values):
    before, then = values["public_horizon_hours"].T
    assert (then / before >= 12.0).sum() >= 4


def test_a_trial_measures_an_effect_near_zero_and_mostly_cannot_tell_it_from_none(values):
    assert abs(values["trial.of_everybody"][:, 1] - 1.0).max() < 0.1
    low, high = values["trial.low"][:, 1], values["trial.high"][:, 1]
    assert ((low < 1.0) & (high > 1.0)).sum() >= 4


def test_the_staff_feels_twenty_percent(values):
    felt = values["survey.felt"][:, 1]
    assert np.median(felt) == pytest.approx(1.2, abs=0.08)
    assert felt.min() > 1.05 and felt.max() < 1.4


def test_code_is_up_eightfold_and_progress_is_not(values):
    assert values["code_output_multiple"][:, 1].min() >= 8.0
    assert values["progress_multiplier"][:, 1].max() < 2.0


def test_the_suite_only_says_at_least_by_then(values):
    high = values["suite.high"]
    assert (high[:, 1] == 32.0).sum() >= 4
    assert (high[:, 0] < 32.0).sum() >= 4
