"""Designs of our own, against known answers and SALib."""

from datetime import date

import numpy as np
import pytest

from labsim.scenario import load, records
from labsim.scenario.assumptions import records_at
from labsim.studies.screen import StudyError
from labsim.studies.sensitivity.design import LUCK, REST, Factor, Points, factors_of, independent, results_at
from labsim.studies.sensitivity.morris import LEVELS, effects, morris_points, screened
from labsim.studies.sensitivity.outcome import Outcome
from labsim.studies.sensitivity.saltelli import check_points, indices, saltelli_points

FACTORS = tuple(Factor(name, (name,)) for name in "abc")
POINTS = 4096
# Of the Ishigami function with a = 7, b = 0.1 (Homma and Saltelli, 1996); luck does nothing.
FIRST, TOTAL = (0.3139, 0.4424, 0.0, 0.0), (0.5576, 0.4424, 0.2437, 0.0)
SHORT = ("population.figures=8", "clock.end=2024")


def ishigami(shares):
    x = np.pi * (2.0 * shares - 1.0)
    return np.sin(x[:, 0]) + 7.0 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_both_indices_of_ishigami():
    results = ishigami(saltelli_points(FACTORS, POINTS, 1).shares)
    found = indices(results, FACTORS, POINTS, 1)
    assert [one.first for one in found] == pytest.approx(FIRST, abs=0.03)
    assert [one.total for one in found] == pytest.approx(TOTAL, abs=0.03)
    for one, known in zip(found, TOTAL, strict=True):
        assert one.total_ends[0] - 1e-9 <= known <= one.total_ends[1] + 1e-9


def test_the_oracle_finds_the_same_in_the_same_runs():
    """SALib orders its runs A, all mixed samples, B, row by row; the estimators are the same."""
    sobol = pytest.importorskip("SALib.analyze.sobol")
    f = ishigami(saltelli_points(FACTORS, POINTS, 2).shares).reshape(-1, POINTS)
    in_their_order = np.stack([f[0], f[2], f[3], f[4], f[1]], axis=1).reshape(-1)
    problem = {"num_vars": 3, "names": list("abc"), "bounds": [[0.0, 1.0]] * 3}
    theirs = sobol.analyze(problem, in_their_order, calc_second_order=False, num_resamples=10, seed=1)
    ours = indices(f.reshape(-1), FACTORS, POINTS, 2)[:3]
    assert [one.total for one in ours] == pytest.approx(theirs["ST"], abs=0.01)
    assert [one.first for one in ours] == pytest.approx(theirs["S1"], abs=0.01)


def test_luck_is_a_factor_like_any_other():
    """Half of the variance is luck: it has its own bar, alone and in all."""
    points = saltelli_points(FACTORS, POINTS, 3)
    luck = np.random.default_rng(3).standard_normal(2 * POINTS)
    results = np.sqrt(12.0) * points.shares[:, 0] + luck[points.luck]
    found = {one.factor: one for one in indices(results, FACTORS, POINTS, 3)}
    assert found[LUCK].total == pytest.approx(0.5, abs=0.03)
    assert found["a"].total == pytest.approx(0.5, abs=0.03)
    assert found["b"].total == pytest.approx(0.0, abs=1e-9)


def test_inputs_of_one_factor_move_together():
    pair = (Factor("ab", ("a", "b")), Factor("c", ("c",)))
    points = saltelli_points(pair, 512, 4)
    f = points.shares.reshape(-1, 512, 3)
    assert (f[2][:, :2] == f[1][:, :2]).all()
    assert (f[2][:, 2] == f[0][:, 2]).all()
    assert (f[4] == f[0]).all()
    assert len(points.paths) == 3


def test_single_steps_of_a_plane_are_its_slopes():
    """3 a - 2 b, and 5 for each new draw of luck: a step is half of the way, so 1.5 and -1."""
    points, order = morris_points("abc", 6, 5)
    results = 3.0 * points.shares[:, 0] - 2.0 * points.shares[:, 1] + 5.0 * (points.luck % 2)
    assert effects(results, points, order) == pytest.approx(np.tile([1.5, -1.0, 0.0, 5.0], (6, 1)))
    assert set(np.unique(points.shares)) <= set(LEVELS)


def test_each_step_moves_one_input_and_each_walk_all_of_them():
    points, order = morris_points("abc", 5, 6)
    walks = np.concatenate([points.shares, points.luck[:, None]], axis=1).reshape(5, 5, 4)
    moved = np.diff(walks, axis=1) != 0
    assert (moved.sum(axis=2) == 1).all()
    assert (moved.argmax(axis=2) == order).all()


@pytest.fixture(scope="module")
def small():
    return independent(load("small_lab", list(SHORT)))


def test_dead_inputs_are_told():
    """Without AI the trust in it is dead; what labour can do at most, and luck, are not."""
    no_ai = independent(load("no_ai", list(SHORT)))
    asked = ["research.labour_cap", "beliefs.half_life_weeks"]
    found = {one.path: one for one in screened(no_ai, Outcome("horizon_8h"), asked, 2, 1, threads=1)}
    assert (found[asked[0]].moved, found[asked[0]].is_dead) == (2, False)
    assert found[LUCK].felt == 2
    assert [path for path in asked if found[path].is_dead] == asked[1:]


def test_a_point_in_the_middle_is_the_run_that_its_record_says(small):
    path = "research.labour_cap"
    points = Points((path,), np.array([[0.5], [0.9]]), np.array([0, 7]))
    outcome = Outcome(None, None, "software_efficiency", date(2023, 7, 3))
    found = results_at(small, outcome, points, 1, threads=1)
    again = results_at(small, outcome, Points((path,), points.shares[1:], points.luck[1:]), 1, threads=2)
    assert found[1] == again[0]
    assert found[0] != found[1]


def test_factors_hold_every_uncertain_input_once(small):
    for by in ("mechanism", "grade", "holder", "input"):
        paths = [path for one in factors_of(small, by) for path in one.paths]
        assert len(paths) == len(set(paths)) == len(factors_of(small, "input"))
    named = factors_of(small, "input", ["research.labour_cap"])
    assert [one.name for one in named] == ["research.labour_cap", REST]


@pytest.mark.parametrize(
    ("points", "words"), [(500, "power of two"), (256, "fewer than 1,000"), (0, "power")]
)
def test_no_claim_from_too_few_points(points, words):
    with pytest.raises(StudyError, match=words):
        check_points(points)


def test_an_unknown_input_is_told(small):
    with pytest.raises(StudyError, match="labour_cap"):
        factors_of(small, "input", ["research.labor_cap"])


def test_given_shares_agree_with_drawn_ones(small):
    """The middle of every input, by name or left out, is the same record."""
    paths = [path for one in factors_of(small, "input") for path in one.paths]
    named = records_at(small, {path: np.array([0.5]) for path in paths})
    one = records_at(small, {paths[0]: np.array([0.5])})
    assert named.tobytes() == one.tobytes()
    assert named.tobytes() != records(small, 1, [0]).tobytes()
