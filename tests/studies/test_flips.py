"""Does the order of two milestones flip with a choice only where the runs of both sides tell it?"""

from datetime import date

import pytest

from labsim.studies.by_structure import Choice
from labsim.studies.flips import flips
from tests.figures.conftest import curves_of, runs_of, step_by  # noqa: F401

EARLY, LATE = date(2027, 1, 4), date(2030, 1, 7)
RUNS = 48
PATH = "research.world"
LENGTHS = ("public_horizon_hours", "task_horizon_hours")


@pytest.fixture
def lab(runs_of):  # noqa: F811
    """48 runs of 24 sets: in the first half the pace comes first, in the other half month-long tasks."""
    made = runs_of([EARLY] * (RUNS // 2) + [LATE] * (RUNS // 2))
    for tasks in (made.curves[name] for name in LENGTHS):
        tasks[:] = 1.0
        tasks[: RUNS // 2, step_by(LATE) :] = 167.0
        tasks[RUNS // 2 :, step_by(EARLY) :] = 167.0
    return made


def of_halves():
    return Choice(PATH, ["complements"] * 12 + ["substitutes"] * 12, 2)


def between(found, *pair):
    return [one for one in found if {one.first, one.second} == set(pair)]


def test_an_order_that_is_another_on_two_sides_is_found_with_its_counts(lab):
    (one,) = between(flips(lab, [of_halves()]), "progress_2x", "horizon_167h")
    assert (one.path, one.first, one.second) == (PATH, "progress_2x", "horizon_167h")
    assert (one.one, one.other) == ("complements", "substitutes")
    assert (one.before, one.of_one, one.after, one.of_other) == (24, 24, 24, 24)


def test_a_choice_that_has_nothing_to_do_with_it_flips_nothing(lab):
    mixed = Choice(PATH, ["complements", "substitutes"] * 12, 2)
    assert flips(lab, [mixed]) == []


def test_few_sets_on_a_side_tell_nothing(lab):
    few = Choice(PATH, ["complements"] * 19 + ["substitutes"] * 5, 2)
    assert between(flips(lab, [few]), "progress_2x", "horizon_167h") == []


def test_a_milestone_that_is_never_reached_comes_after_one_that_is(lab):
    for name in LENGTHS:
        lab.curves[name][: RUNS // 2] = 1.0
    assert len(between(flips(lab, [of_halves()]), "progress_2x", "horizon_167h")) == 1
    lab.curves["progress_multiplier"][: RUNS // 2] = 1.0
    assert between(flips(lab, [of_halves()]), "progress_2x", "horizon_167h") == []


def test_lengths_of_one_kind_never_change_their_order(lab):
    for found in (flips(lab, [of_halves()]), flips(lab, [])):
        assert between(found, "horizon_8h", "horizon_40h") == []
