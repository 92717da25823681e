"""The forecaster: hand-worked months, censored runs counted, shrinkage down to the calendar."""

import numpy as np
import pytest

from labsim.studies.contest.forecaster import chosen, errors, learned

NONE = np.zeros((200, 0))


def test_without_inputs_it_says_the_geometric_mean_of_months():
    """Two runs at 10 and at 40 months: exp of the mean logarithm is 20."""
    found = learned(np.zeros((2, 0)), np.array([10.0, 40.0]), np.array([True, True]), 4.0)
    assert found.months(np.zeros((3, 0))) == pytest.approx([20.0] * 3, rel=1e-6)


def test_it_finds_the_line_behind_the_runs():
    draws = np.random.default_rng(1)
    x = draws.normal(size=(2000, 2))
    months = np.exp(3.0 + 0.5 * x[:, 0] + 0.1 * draws.normal(size=2000))
    found = learned(x, months, np.ones(2000, bool), 4.0)
    assert found.months(np.array([[1.0, 0.0], [0.0, 1.0]])) == pytest.approx(np.exp([3.5, 3.0]), rel=0.03)


def test_runs_that_do_not_get_there_count_as_later_than_their_end():
    """ln(months) normal with mean 4 and sd 1, cut off at exp(4): half are not there."""
    months = np.exp(4.0 + np.random.default_rng(2).normal(size=20_000))
    is_there = months < np.exp(4.0)
    cut = np.minimum(months, np.exp(4.0))
    found = learned(np.zeros((20_000, 0)), cut, is_there, 4.0)
    assert float(np.log(found.months(np.zeros((1, 0)))[0])) == pytest.approx(4.0, abs=0.15)
    dropped = learned(np.zeros((is_there.sum(), 0)), cut[is_there], is_there[is_there], 4.0)
    assert float(np.log(dropped.months(np.zeros((1, 0)))[0])) < 3.4


def test_errors_of_runs_that_do_not_get_there_are_at_least_errors():
    """60 months are left. Said 50: off by 10 from 40, at least by 10 from never. Said 90 is "not by then"."""
    months = np.array([40.0, 60.0, 40.0, 60.0])
    is_there = np.array([True, False, True, False])
    assert errors(np.array([50.0, 50.0, 90.0, 90.0]), months, is_there, 60.0) == pytest.approx(
        [10, 10, 20, 0]
    )


def test_noise_is_shrunk_to_the_calendar():
    draws = np.random.default_rng(3)
    x, months = draws.normal(size=(200, 8)), np.exp(3.0 + 0.3 * draws.normal(size=200))
    sets, there = np.arange(200) // 2, np.ones(200, bool)
    of_noise, of_calendar = (chosen(one, months, there, sets, 500.0) for one in (x, NONE))
    far = np.abs(np.log(of_noise.months(x) / of_calendar.months(NONE)))
    plain = np.abs(np.log(learned(x, months, there, 4.0).months(x) / of_calendar.months(NONE)))
    assert far.mean() < 0.5 * plain.mean()
