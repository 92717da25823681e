"""The tournament for a release slot: a new model against the last one and what people built around it."""

import pytest

from labsim.mechanisms.tournament import OFF, candidate_of_people, wins


def test_people_bring_a_share_of_what_building_in_brings_on_messy_work():
    # 1 + .5 x .7 x .4 x log2 5 = 1 + .14 x 2.321928 = 1.325070.
    assert candidate_of_people(1.0, 0.5, 0.7, 5.0, 0.4) == pytest.approx(1.325070, abs=1e-6)
    assert candidate_of_people(1.0, 0.0, 0.7, 5.0, 0.4) == 1.0


# The new model is better by .1: it wins unless the judges err by more, 1 sd being .5.
@pytest.mark.parametrize(("z", "won"), [(0.0, 1.0), (-0.19, 1.0), (-0.21, 0.0), (2.0, 1.0)])
def test_judges_err(z, won):
    assert wins(2.1, 2.0, 0.5, z, 0.5) == won


def test_the_older_model_with_people_around_it_can_be_better():
    assert wins(1.9, 2.0, 0.0, 0.0, 0.5) == 0.0


def test_switched_off_the_new_model_always_wins():
    assert wins(-5.0, 2.0, 0.5, -8.0, OFF["tournament.people_share"]) == 1.0
