"""Rules that are there are found and told right; where there is none, none is told."""

import numpy as np
import pytest

from labsim.cli.discover_command import limit_words
from labsim.dynamics.parameters import CATALOGUE
from labsim.studies.discovery.box import Limit, inside, peeled
from labsim.studies.discovery.rule import CASES_NEEDED, found_rule
from labsim.studies.screen import StudyError
from labsim.studies.sensitivity.sample import Input, Sample

WORLDS = 1200
PATHS = [path for path, p in CATALOGUE.items() if not p.choices][:30]
WORLD = "research.world"


def sample(columns, happens):
    inputs = tuple(Input(CATALOGUE[path], column) for path, column in columns.items())
    both = np.asarray(happens, dtype=np.float64)
    outcomes = both[:, None, None] * np.ones((1, 1, 2)) if both.ndim == 1 else both[:, None, :]
    return Sample("sets of assumptions", len(outcomes), inputs, outcomes, "", "value", None)


def worlds(seed=1, count=WORLDS):
    random = np.random.default_rng(seed)
    columns = {path: random.random(count) for path in PATHS}
    columns[WORLD] = random.integers(0, 3, count).astype(float)
    return columns


def test_a_corner_is_found_with_its_edges():
    """It happens where the first input is above 0.6 and the second below 0.4, and nowhere else."""
    x = worlds()
    rule = found_rule(sample(x, (x[PATHS[0]] > 0.6) & (x[PATHS[1]] < 0.4)))
    limits = {p.path: limit for p, limit in rule.limits}
    assert set(limits) == {PATHS[0], PATHS[1]}
    assert limits[PATHS[0]].low == pytest.approx(0.6, abs=0.06)
    assert limits[PATHS[1]].high == pytest.approx(0.4, abs=0.06)
    assert rule.tried.density > 0.85
    assert rule.tried.coverage > 0.85
    assert rule.tried.base == pytest.approx(0.16, abs=0.04)


def test_a_choice_is_told_by_its_names():
    x = worlds(2)
    random = np.random.default_rng(20)
    happens = (x[WORLD] != 1.0) & (random.random(WORLDS) < 0.7)
    rule = found_rule(sample(x, happens))
    assert [(p.path, limit.values) for p, limit in rule.limits] == [(WORLD, (0.0, 2.0))]
    names = CATALOGUE[WORLD].choices
    assert limit_words(CATALOGUE[WORLD], rule.limits[0][1]) == f"{names[0]} or {names[2]}"
    assert rule.tried.low <= 0.7 <= rule.tried.high


@pytest.mark.parametrize("seed", range(5))
def test_where_nothing_tells_there_is_no_rule(seed):
    happens = np.random.default_rng(seed).random((WORLDS, 2)) < 0.3
    rule = found_rule(sample(worlds(seed + 10), happens))
    assert rule.limits == ()
    assert rule.why_not


def test_coverage_and_density_are_counted_in_runs_of_the_other_half():
    """600 worlds of two runs are left for trying; one input parts them exactly at its middle."""
    x = worlds(3)
    rule = found_rule(sample(x, x[PATHS[0]] > 0.5))
    assert (rule.tried.runs, rule.made.runs) == (WORLDS, WORLDS)
    assert rule.tried.held_cases <= rule.tried.held_runs
    assert rule.tried.coverage == rule.tried.held_cases / rule.tried.cases


def test_a_rule_names_no_more_inputs_than_allowed():
    x = worlds(4)
    happens = sum(x[PATHS[row]] > 0.4 for row in range(4)) == 4
    assert len(found_rule(sample(x, happens), most_inputs=2).limits) == 2


def test_each_peel_leaves_a_smaller_and_denser_box():
    x = worlds(5)
    columns = [x[path] for path in PATHS[:3]]
    cases = (columns[0] > 0.7).astype(float)
    boxes = [inside(box, columns) for box in peeled(columns, cases, 3)]
    assert boxes[0].all()
    sizes, densities = [one.sum() for one in boxes], [cases[one].mean() for one in boxes]
    assert sizes == sorted(set(sizes), reverse=True)
    assert densities == sorted(set(densities))
    assert len(boxes) > 5


def test_too_few_worlds_or_cases_are_told():
    x = worlds(6, 100)
    with pytest.raises(StudyError, match="too few"):
        found_rule(sample(x, x[PATHS[0]] > 0.5))
    x = worlds(6)
    with pytest.raises(StudyError, match="another date"):
        found_rule(sample(x, np.arange(WORLDS) < CASES_NEEDED - 1))
    with pytest.raises(StudyError, match="another date"):
        found_rule(sample(x, np.ones(WORLDS)))


@pytest.mark.parametrize(
    ("limit", "words"),
    [
        (Limit(0, low=0.25), "at least 0.25 months"),
        (Limit(0, high=3.4567), "at most 3.46 months"),
        (Limit(0, low=2.0, high=4.0), "between 2 and 4 months"),
    ],
)
def test_limits_in_words(limit, words):
    p = CATALOGUE["capability.horizon_doubling_months"]
    assert limit_words(p, limit) == words.replace("months", p.unit)
