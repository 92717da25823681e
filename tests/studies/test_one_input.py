"""What does one input do: is it moved as said, and do the two runs differ by it alone?"""

from datetime import date

import pytest

from labsim.dynamics.parameters import CATALOGUE
from labsim.scenario import ScenarioError, load
from labsim.studies import one_input
from labsim.studies.central import at_the_centre, certain, with_values
from labsim.studies.moves import moves
from labsim.studies.one_input import effects_of
from labsim.vocabulary.distributions import Quantiles, Uniform
from labsim.vocabulary.quantities import Dated, Parameter

SHORT = "title: Short\nextends: small_lab\nclock: {end: 2026-01-05}\npopulation: {figures: 4}\n"


def invented(unit: str = "MW", bounds: tuple[float, float] = (0.0, 9.0), **more: object) -> Parameter:
    about = {"sentence": "Invented.", "source": "none", "holder": "lab", "grade": "assumed", "default": 1.0}
    return Parameter(path="power.grid", unit=unit, bounds=bounds, **{**about, **more})  # type: ignore[arg-type]


@pytest.fixture
def short(tmp_path):
    """A short scenario of a few figures, with more lines at its end."""

    def make(more: str = "") -> str:
        path = tmp_path / "short.yaml"
        path.write_text(SHORT + more, encoding="utf-8")
        return str(path)

    return make


@pytest.mark.parametrize(
    ("p", "value", "believed", "moved", "words"),
    [
        (invented(), 2.0, 2.0, 4.0, "doubled"),
        (invented(), 5.0, 5.0, 9.0, "moved to its bound"),
        (invented(bounds=(-9.0, 9.0)), -2.0, -2.0, -4.0, "doubled"),
        (invented(), 9.0, Uniform(1.0, 5.0), 4.8, "at the upper end of its range"),
        (invented(), 0.0, Uniform(0.0, 5.0), 4.75, "at the upper end of its range"),
        (invented(), 0.0, 0.0, 1.0, "set to 1"),
        (invented("share", (0.0, 1.0)), 0.2, Quantiles(0.1, 0.4), 0.4, "at the upper end of its range"),
        (invented("share", (0.0, 1.0)), 0.2, 0.2, 1.0, "at the upper end of its range"),
        (invented("share", (0.0, 1.0)), 1.0, 1.0, 0.0, "at the lower end of its range"),
        (invented("switch", (0.0, 1.0)), 1.0, 1.0, 0.0, "switched over"),
        (invented("year", (2000.0, 2200.0)), 2028.0, 2028.0, 2030.0, "2 years later"),
    ],
)
def test_how_an_input_is_moved(p, value, believed, moved, words):
    (move,) = moves(p, value, believed)
    assert move.value == pytest.approx(moved)
    assert move.words == words


def test_a_choice_is_moved_to_each_other_one():
    p = invented("choice", (0.0, 2.0), choices=("a", "b", "c"))
    assert [(one.value, one.words) for one in moves(p, 1.0, 1.0)] == [(0.0, "set to a"), (2.0, "set to c")]


def test_of_dated_values_only_what_is_not_settled_is_moved():
    value = Dated((("2022-01-03", 1.0), ("2027-01-01", 2.0)))
    believed = Dated((("2022-01-03", 1.0), ("2027-01-01", Quantiles(1.0, 3.0))))
    (open_end,) = moves(invented(), value, believed)
    assert open_end.value == Dated((("2022-01-03", 1.0), ("2027-01-01", 4.0)))
    (settled,) = moves(invented(), value, value)
    assert settled.value == Dated((("2022-01-03", 2.0), ("2027-01-01", 4.0)))


def test_every_input_of_the_model_has_another_value_to_try_within_its_bounds():
    scenario, centre = load("baseline"), at_the_centre("baseline")
    for path, p in CATALOGUE.items():
        found = moves(p, certain(centre, path), scenario.effective(path))
        assert found, path
        for move in found:
            values = [one for _, one in move.value.steps] if isinstance(move.value, Dated) else [move.value]
            assert all(p.bounds[0] <= one <= p.bounds[1] for one in values), path


def test_ranges_that_a_file_sets_are_taken_at_their_middle(short):
    name = short("power: {grid_connection_years: {p5: 1, p50: 3, p95: 9}}\n")
    centre = at_the_centre(name)
    assert certain(centre, "power.grid_connection_years") == pytest.approx(3.0)
    assert all(isinstance(value, int | float) for path in CATALOGUE for value in centre.per_stretch(path))


def test_a_switch_changes_the_run_and_what_it_does_not_touch_stays(short):
    name = short()
    (effect,) = effects_of(at_the_centre(name), "delegation.allowed", 1.0)
    assert (effect.value, effect.move.value, effect.failure) == (1.0, 0.0, "")
    assert effect.after is not None
    assert effect.before.pace is None
    assert effect.before.end == date(2026, 1, 5)
    assert set(effect.before.dates) == set(one_input.MILESTONES)
    (nothing,) = effects_of(at_the_centre(name), "economy.adopts", 1.0)
    assert nothing.after == nothing.before


def test_a_move_that_contradicts_others_is_made_smaller(short, monkeypatch):
    name = short()
    centre = at_the_centre(name)
    path = "allocation.experiments_share"
    monkeypatch.setattr(one_input, "outcome", lambda scenario: scenario.values.get(path))
    (effect,) = effects_of(centre, path, Uniform(0.9, 1.0))
    assert effect.move.words == "moved as far as others of its group allow"
    assert effect.value < effect.move.value < 0.99
    with pytest.raises(ScenarioError):
        with_values(centre, {path: 0.99})


def test_a_run_that_fails_is_told(short, monkeypatch):
    centre = at_the_centre(short())
    calls = iter((None,))

    def fail_at_the_second(scenario):
        if next(calls, "failed") == "failed":
            raise one_input.RunFailed("it needs more generations")

    monkeypatch.setattr(one_input, "outcome", fail_at_the_second)
    (effect,) = effects_of(centre, "training.cadence_days", 30.0)
    assert effect.after is None
    assert effect.failure == "it needs more generations"
