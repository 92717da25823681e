"""Sets of assumptions: addressed, truncated, correlated, within limits."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from labsim.dynamics import parameters
from labsim.scenario import ScenarioError, assumptions, load, records
from labsim.scenario.assumptions import records_at
from labsim.scenario.shares import GivenShares, moved, rows_of
from labsim.scenario.truncation import truncated, truncated_each
from labsim.vocabulary.distributions import Mixture, Quantiles, Triangular, Uniform, within


def draws(scenario, path, sets=2000, stretch=0):
    return np.array([assumptions(scenario, 1, number)[path][stretch] for number in range(sets)])


def test_every_parameter_has_one_value_a_stretch_in_catalogue_order():
    scenario = load("baseline")
    found = assumptions(scenario, 1, 0)
    assert list(found) == list(parameters.CATALOGUE)
    assert {len(values) for values in found.values()} == {len(scenario.stretches())}


def test_a_set_depends_on_its_seed_and_number_only(write):
    scenario, renamed = load("baseline"), load(write("title: Another\n"))
    assert assumptions(scenario, 1, 7) == assumptions(renamed, 1, 7)
    assert assumptions(scenario, 1, 7) != assumptions(scenario, 1, 8)
    assert assumptions(scenario, 1, 7) != assumptions(scenario, 2, 7)


def test_another_value_or_parameter_disturbs_no_draw(monkeypatch):
    before = assumptions(load("baseline"), 1, 3)
    changed = assumptions(load("baseline", ["power.delay=3"]), 1, 3)
    assert {path for path in before if before[path] != changed[path]} == {"power.delay"}
    fewer = {path: p for path, p in parameters.CATALOGUE.items() if path != "power.delay"}
    monkeypatch.setattr(parameters, "CATALOGUE", fewer)
    assert assumptions(load("baseline"), 1, 3)["people.growth"] == before["people.growth"]


def test_quantiles_are_hit():
    values = draws(load("baseline"), "power.grid")
    assert np.mean(values < 100) == pytest.approx(0.05, abs=0.015)
    assert np.mean(values < 200) == pytest.approx(0.5, abs=0.035)
    assert np.mean(values < 400) == pytest.approx(0.95, abs=0.015)


def test_a_prior_is_truncated_to_the_bounds_and_not_heaped_there():
    values = draws(load("baseline"), "power.delay")
    assert values.min() > 2.0
    assert values.max() < 6.0
    assert len(set(values)) == len(values)


def test_dated_steps_of_one_parameter_share_their_luck():
    scenario = load("baseline", ["power.grid={2026: {p5: 100, p95: 400}, 2030: {p5: 1000, p95: 4000}}"])
    found = assumptions(scenario, 1, 5)["power.grid"]
    assert found[0] == pytest.approx(found[1])
    assert found[-1] == pytest.approx(10 * found[0])


def test_a_follower_has_the_declared_rank_correlation():
    scenario = load("baseline")
    sets = [assumptions(scenario, 1, number) for number in range(3000)]
    leader, follower = ([one[f"ideas.{name}"][0] for one in sets] for name in ("leader", "follower"))
    assert spearmanr(leader, follower).statistic == pytest.approx(0.7, abs=0.03)
    assert np.mean(np.array(follower) < 2) == pytest.approx(0.05, abs=0.015)


def test_limits_narrow_a_draw():
    scenario = load("baseline", ["budget.training=0.6", "budget.serving={uniform: [0.1, 0.3]}"])
    for number in range(300):
        found = assumptions(scenario, 1, number)
        total = sum(found[f"budget.{name}"][0] for name in ("training", "serving", "safety"))
        assert total <= 1.0 + 1e-12


def test_a_fixed_number_outside_drawn_limits_is_told_when_it_happens(write):
    text = "budget:\n  training: 0.5\n  serving: {uniform: [0.1, 0.4]}\n  safety: 0.3\n"
    scenario = load(write(text))
    with pytest.raises(ScenarioError) as raised:
        draws(scenario, "budget.safety", sets=100)
    assert "mine.yaml:4:3: budget.safety is 0.3, but with training 0.5" in str(raised.value)


@settings(deadline=None)
@given(st.floats(0.001, 0.999), st.floats(-3, 0.4), st.floats(0.6, 4), st.integers(0, 3))
def test_remembered_truncation_is_the_vocabulary_s_truncation(share, low, high, form):
    distribution = (
        Quantiles(0.1, 0.9),
        Uniform(0.0, 1.0),
        Triangular(0.0, 0.5, 1.0),
        Mixture(((0.3, 0.5), (0.7, Uniform(0.0, 1.0)))),
    )[form]
    assert truncated(distribution, (low, high), share) == within(distribution, (low, high), share)


def test_records_hold_the_same_numbers(monkeypatch):
    """Over the real catalogue: shape, addressing by number, and parity with `assumptions`."""
    monkeypatch.undo()
    scenario = load("baseline")
    many, few = records(scenario, 1, range(4)), records(scenario, 1, [2])
    assert many.shape == (4, len(scenario.stretches()))
    assert many[2].tobytes() == few[0].tobytes()
    for path, values in assumptions(scenario, 1, 2).items():
        p = parameters.CATALOGUE[path]
        column = many[p.group][p.name][2]
        if p.kind:
            column = column[:, parameters.TASK_KINDS.index(p.kind)]
        assert column.tolist() == values


def test_shipped_scenarios_load_and_can_be_drawn(monkeypatch):
    """The real files against the real catalogue."""
    monkeypatch.undo()
    baseline = load("baseline")
    assert [path for path, _, _ in load("small_lab").differs_from(baseline)] == ["population.figures"]
    changed = {path: ours for path, ours, _ in load("no_ai").differs_from(baseline)}
    assert changed == {"delegation.allowed": 0.0}
    assert records(load("no_ai"), 1, range(20)).shape[0] == 20


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.floats(0.001, 0.999), st.floats(-3, 0.4), st.floats(0.6, 4)), min_size=1))
def test_bounds_of_its_own_for_each_share_are_the_vocabulary_s_truncation(cases):
    distribution = Quantiles(0.1, 0.9)
    shares, lows, highs = (np.array(one) for one in zip(*cases, strict=True))
    alone = [within(distribution, (low, high), share) for share, low, high in cases]
    assert truncated_each(distribution, lows, highs, shares).tolist() == alone


def test_what_lies_far_outside_is_put_at_the_nearer_bound():
    found = truncated_each(Quantiles(0.1, 0.9), np.array([50.0, 0.0]), np.array([60.0, 1.0]), np.full(2, 0.5))
    assert found.tolist() == [50.0, 0.5]


def test_sets_drawn_together_are_those_drawn_alone(monkeypatch):
    """Over the real catalogue, with limits and dated values."""
    monkeypatch.undo()
    scenario = load("priors_only", ["allocation.training_share={uniform: [0.3, 0.7]}"])
    together = records(scenario, 3, range(12))
    assert [one.tobytes() for one in together] == [records(scenario, 3, [n])[0].tobytes() for n in range(12)]


def test_given_shares_are_where_a_set_lies(monkeypatch):
    monkeypatch.undo()
    cap = parameters.CATALOGUE["research.labour_cap"]
    found = records_at(load("priors_only"), {"research.labour_cap": np.array([0.05, 0.5, 0.95])})
    asked = [within(cap.prior, cap.bounds, share) for share in (0.05, 0.5, 0.95)]
    assert found.research.labour_cap[:, 0].tolist() == asked
    # What is not named lies in its middle.
    taste = parameters.CATALOGUE["ideas.taste_median"]
    assert set(found.ideas.taste_median[:, 0].tolist()) == {within(taste.prior, taste.bounds, 0.5)}


def test_a_follower_moves_along_with_a_given_leader_and_is_free_without_it():
    rows = rows_of(load("baseline"))
    ends, middle = np.array([0.05, 0.95]), np.full(2, 0.5)
    leader, follower = "ideas.leader", "ideas.follower"
    both = GivenShares(rows, {leader: ends, follower: middle}).of(follower)
    assert both.tolist() == moved(middle, rows[follower].together, ends).tolist()
    assert (both[0] < 0.15, both[1] > 0.85) == (True, True)
    assert GivenShares(rows, {follower: ends}).of(follower).tolist() == ends.tolist()
