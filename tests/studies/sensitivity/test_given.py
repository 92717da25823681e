"""What a given sample tells, against functions whose answer is known: Ishigami, g, and pure noise."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given as generated
from hypothesis import settings
from hypothesis import strategies as st

from labsim.dynamics.parameters import CATALOGUE
from labsim.studies.screen import StudyError
from labsim.studies.sensitivity.alone import between, by_chance, interval, resampled, sliced
from labsim.studies.sensitivity.given import OPINION_ONLY, leading, spread_of, told
from labsim.studies.sensitivity.sample import Input, Sample
from labsim.studies.sensitivity.together import columns_of, fit

UNITS = 4000
# First-order indices of the Ishigami function with a = 7, b = 0.1 (Homma and Saltelli, 1996).
ISHIGAMI = (0.3139, 0.4424, 0.0)
PATHS = ("ideas.taste_median", "research.labour_cap", "power.grid_connection_years")


def ishigami(x):
    return np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def g_function(x, a):
    return np.prod((np.abs(4.0 * x - 2.0) + np.array(a)) / (1.0 + np.array(a)), axis=1)


def alone(x, y):
    return between(sliced(list(x.T)), y, np.ones((1, len(y))))[0] / y.var()


def sample(x, y, luck_sd=0.0, seed=3):
    """A sample with two draws of luck on top of a function of the inputs."""
    noise = luck_sd * np.random.default_rng(seed).standard_normal((len(y), 1, 2))
    inputs = tuple(Input(CATALOGUE[path], x[:, row]) for row, path in enumerate(PATHS[: x.shape[1]]))
    return Sample("sets of assumptions", len(y), inputs, y[:, None, None] + noise, "", "value", 0)


def test_slices_give_the_known_indices_of_ishigami():
    x = np.random.default_rng(1).uniform(-np.pi, np.pi, (UNITS, 3))
    assert alone(x, ishigami(x)) == pytest.approx(ISHIGAMI, abs=0.04)


def test_slices_give_the_known_indices_of_the_g_function():
    a = (0.0, 1.0, 9.0)
    x = np.random.default_rng(2).random((UNITS, 3))
    parts = np.array([1.0 / 3.0 / (1.0 + one) ** 2 for one in a])
    known = parts / (np.prod(1.0 + parts) - 1.0)
    assert alone(x, g_function(x, a)) == pytest.approx(known, abs=0.04)


def test_the_oracle_finds_the_same_in_the_same_sample():
    rbd_fast = pytest.importorskip("SALib.analyze.rbd_fast")
    x = np.random.default_rng(4).uniform(-np.pi, np.pi, (UNITS, 3))
    y = ishigami(x)
    problem = {"num_vars": 3, "names": list("abc"), "bounds": [[-np.pi, np.pi]] * 3}
    theirs = rbd_fast.analyze(problem, x, y, num_resamples=2, seed=1)["S1"]
    assert alone(x, y) == pytest.approx(theirs, abs=0.05)


def test_a_straight_line_is_parted_exactly_by_the_fit():
    """y = 3 a + b of two normal inputs: nine tenths and one tenth."""
    x = np.random.default_rng(5).standard_normal((UNITS, 3))
    y = 3.0 * x[:, 0] + x[:, 1]
    blocks, owner = columns_of(list(x.T), UNITS)
    found = fit(blocks, owner, y)
    assert found.contributions / y.var() == pytest.approx([0.9, 0.1, 0.0], abs=0.03)
    assert found.p_values[:2].max() < 1e-12
    assert found.p_values[2] > 0.001


def test_luck_is_the_share_that_two_draws_of_one_set_differ_by():
    """Inputs bring a variance of 4, luck one of 1."""
    x = np.random.default_rng(6).standard_normal((UNITS, 3))
    found = told(sample(x, 2.0 * x[:, 0], luck_sd=1.0))
    assert found["luck_share"]["share"] == pytest.approx(0.2, abs=0.02)
    assert found["unknown_share"]["share"] == pytest.approx(0.8, abs=0.02)
    assert found["luck_share"]["low"] < 0.2 < found["luck_share"]["high"]
    assert leading(found) == ["ideas.taste_median"]
    assert found["inputs"][0]["share"] == pytest.approx(0.8, abs=0.04)


def test_what_a_sweep_varies_alike_in_all_units_is_a_part_of_its_own():
    """Inputs 1, what is varied 1, luck 1: a third each."""
    random = np.random.default_rng(7)
    outcomes = (
        random.standard_normal((UNITS, 1, 1))
        + np.sqrt(1.5) * np.array([-1.0, 0.0, 1.0])[None, :, None]
        + random.standard_normal((UNITS, 3, 2))
    )
    found = spread_of(outcomes, np.ones((1, UNITS)))
    parts = [one[0] for one in (found.unknown, found.others, found.luck)]
    assert parts == pytest.approx([1.0, 1.5, 1.0], abs=0.1)


def test_nothing_matters_where_all_is_luck():
    """Two hundred inputs and a result that none of them touches: the strongest is still not named."""
    random = np.random.default_rng(8)
    columns = list(random.random((200, 1200)))
    y = random.standard_normal(1200)
    slices = sliced(columns)
    found = between(slices, y, np.ones((1, 1200)))[0]
    limit = by_chance(slices, y, seed=1)
    blocks, owner = columns_of(columns, 1200)
    matters = (found > limit) & (fit(blocks, owner, y).p_values * 200 < 0.05)
    assert not matters.any()
    assert found.max() > 0.0


def test_the_two_methods_see_different_things():
    """A wave that is neither straight nor bent: slices see most of it, the fit next to nothing."""
    x = np.random.default_rng(9).random((UNITS, 1))
    found = told(sample(x, np.sin(6.0 * np.pi * x[:, 0] + 0.5), luck_sd=0.3))
    assert found["inputs"][0]["share"] > 0.5
    assert found["inputs"][0]["fitted_share"] < 0.2


@pytest.mark.parametrize(("units", "is_enough"), [(999, False), (1000, True)])
def test_no_input_is_named_from_fewer_than_a_thousand_sets(units, is_enough):
    x = np.random.default_rng(10).standard_normal((units, 3))
    found = told(sample(x, x[:, 0]))
    assert found["is_enough"] is is_enough
    assert ("inputs" in found) is is_enough


def test_a_table_gone_through_twice_does_not_count_twice():
    x = np.random.default_rng(11).standard_normal((1200, 3))
    assert not told(replace(sample(x, x[:, 0]), distinct=490))["is_enough"]


def test_shares_by_grade_add_up_to_what_inputs_explain_one_by_one():
    x = np.random.default_rng(12).standard_normal((UNITS, 3))
    found = told(sample(x, x @ np.array([3.0, 2.0, 1.0]), luck_sd=2.0))
    of_all = found["one_by_one_share"]["share"]
    assert sum(one["share"] for one in found["by_grade"]) == pytest.approx(of_all, abs=1e-6)
    opinion = sum(one["share"] for one in found["by_grade"] if one["name"] in OPINION_ONLY)
    assert found["opinion_share"]["share"] == pytest.approx(opinion, abs=1e-6)


def test_too_few_sets_or_no_spread_is_told_in_a_sentence():
    x = np.random.default_rng(13).standard_normal((9, 3))
    with pytest.raises(StudyError, match="at least 10"):
        told(sample(x, x[:, 0]))
    with pytest.raises(StudyError, match="no spread"):
        told(sample(np.tile(x, (10, 1)), np.zeros(90)))


@settings(max_examples=25, deadline=None)
@generated(st.integers(0, 2**31), st.floats(0.1, 10.0), st.floats(-100.0, 100.0))
def test_shares_do_not_depend_on_units_or_zero(seed, factor, shift):
    random = np.random.default_rng(seed)
    x = random.random((60, 2))
    y = x[:, 0] + random.random(60)
    assert alone(x, factor * y + shift) == pytest.approx(alone(x, y), abs=1e-6)


def test_the_bootstrap_interval_holds_the_known_index_in_nine_of_ten_samples():
    held = 0
    for seed in range(40):
        random = np.random.default_rng(seed)
        x = random.standard_normal((600, 1))
        y = x[:, 0] + random.standard_normal(600)
        slices = sliced(list(x.T))
        weights = resampled(600, seed)
        again = between(slices, y, weights) / y.var()
        low, high = interval(alone(x, y), again)
        held += low[0] <= 0.5 <= high[0]
    assert held >= 34
