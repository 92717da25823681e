"""Rare ideas: what radical ones add to a pick, who recognises them, and which ideas breadth alone sees."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.rare import (
    OFF,
    Rare,
    average_worth,
    depth_of_model,
    ideas_in_sight,
    mean_in_grade,
    not_below_least,
    radical_mean,
    recognised,
    shadow_part,
    with_radical,
)

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
SHARES = st.floats(0.0, 1.0)
RADICAL = st.floats(0.0, 0.3)
INDICES = st.floats(1.5, 5.0)
LEAST = st.floats(1.0, 20.0)
TIMES = st.floats(1.0, 50.0)
VALUES = st.floats(0.01, 200.0)
IDEAS = st.floats(2.0, 500.0)


def picks(ordinary, chance, ideas, share, index, least, most):
    return with_radical(ordinary, chance, ideas, share, index, least, most, radical_mean(index, least, most))


def test_ideas_between_fields_are_missing_from_what_people_see():
    # 10 (1 - 0.2 x 0.95) = 8.1, and 0.2 x 0.05 / 0.81 = 0.0123457 of them lie between fields.
    assert ideas_in_sight(10.0, 0.2, 0.05) == pytest.approx(8.1, rel=1e-14)
    assert shadow_part(0.2, 0.05) == pytest.approx(0.01 / 0.81, rel=1e-14)
    assert (ideas_in_sight(10.0, 0.2, 1.0), shadow_part(0.2, 1.0)) == (10.0, 0.2)
    assert ideas_in_sight(1.0, 0.9, 0.0) == 1.0


@given(st.floats(1.0, 1e4), st.floats(0.0, 0.9), SHARES, SHARES)
@QUICK
def test_who_sees_more_between_fields_has_more_ideas_and_more_of_these(ideas, share, one, other):
    low, high = sorted((one, other))
    assert 1.0 <= ideas_in_sight(ideas, share, low) <= ideas_in_sight(ideas, share, high) <= ideas
    assert 0.0 <= shadow_part(share, low) <= shadow_part(share, high) <= share


@given(st.floats(1.0, 1e4), SHARES)
@QUICK
def test_the_neutral_form_hides_nothing(ideas, seen):
    neutral = OFF["rare.shadow_share"]
    assert ideas_in_sight(ideas, neutral, seen) == ideas
    assert shadow_part(neutral, seen) == 0.0


def test_depth_of_a_model_is_a_half_at_its_horizon_of_depth():
    # Ten doublings short at 0.58: 1 / (1 + exp(5.8)) = 0.003018.
    assert depth_of_model(11.0, 11.0, 0.58) == 0.5
    assert depth_of_model(1.0, 11.0, 0.58) == pytest.approx(0.003018, abs=1e-6)
    assert depth_of_model(4.0, -100.0, 0.58) == pytest.approx(1.0, abs=1e-12)


def test_who_has_no_taste_or_no_depth_recognises_nothing():
    assert recognised(0.02, 0.5, 1.0) == pytest.approx(0.01, rel=1e-14)
    assert recognised(0.02, 0.0, 1.0) == recognised(0.02, 0.9, 0.0) == recognised(0.0, 0.9, 1.0) == 0.0


def test_radical_ideas_are_worth_as_much_as_their_pareto_tail():
    # Index 2: 2 (1 - 1/2)/(1 - 1/4) = 4/3; from 3 on, without a cap, 3 x 2/(2 - 1) = 6; with 8 as the cap
    # the grades are worth 4 and 8, the second a quarter as frequent: 4 + 4/4 = 5.
    assert mean_in_grade(2.0) == pytest.approx(4.0 / 3.0, rel=1e-14)
    assert radical_mean(2.0, 3.0, 8.0) == pytest.approx(5.0, rel=1e-14)
    # Ten grades hold all but 2^-10 of what an endless tail is worth.
    assert radical_mean(2.0, 1.0, 1000.0) == pytest.approx(2.0, rel=2e-3)
    assert average_worth(0.2, 5.0) == pytest.approx(1.8, rel=1e-14)


# Grades worth 4 and 8 (index 2), 20% of ideas radical, half of them recognised: one in ten of one idea, and
# 1 - 0.9^(1/4) = 0.0259962 worth 8. Of what looks ordinary (0.2 - 0.1)/0.9 = 1/9 is radical: 8/9 x 2.5 + 5/9
# = 2.777778. Gain 0.1 x 1.222222 + 0.0259962 x 4 = 0.2262070. Of 3.0039848 radical: the gain, 0.1 x 2.777778
# kept with it and 0.9 x 5/9. All in units of 1.8.
def test_a_pick_with_radical_ideas_worked_by_hand():
    worth, radical, elasticity = picks(2.5, 0.1, 1.0, 0.2, 2.0, 3.0, 8.0)
    assert worth == pytest.approx(3.0039848 / 1.8, rel=1e-6)
    assert radical == pytest.approx(1.0039848 / 1.8, rel=1e-6)
    assert elasticity == pytest.approx(0.9 * 8.0 / 9.0 * 2.5 / 3.0039848, rel=1e-6)


@pytest.mark.parametrize(("ordinary", "ideas"), [(1.5, 3), (6.0, 10), (30.0, 40)])
def test_a_pick_with_radical_ideas_agrees_with_drawn_ones(ordinary, ideas):
    share, chance, index, least, most = 0.1, 0.04, 2.5, 4.0, 100.0
    rng = np.random.default_rng(5)
    shape = (100_000, ideas)
    grade = least * np.exp2(np.floor(np.log2(1.0 + rng.pareto(index, shape)))) * mean_in_grade(index)
    seen = rng.random(shape) < chance
    best = np.where(seen, np.minimum(grade, most), 0.0).max(axis=1)
    mean = radical_mean(index, least, most)
    unnoticed = (share - chance) / (1.0 - chance)
    usual = (1.0 - unnoticed) * ordinary + unnoticed * mean
    drawn = np.maximum(best, usual).mean() / average_worth(share, mean)
    assert picks(ordinary, chance, float(ideas), share, index, least, most)[0] == pytest.approx(
        drawn, rel=0.01
    )


@given(RADICAL, INDICES, LEAST, TIMES, st.floats(1.0, 1e4))
@QUICK
def test_any_idea_that_nobody_judged_is_worth_one(share, index, least, times, ideas):
    worth, radical, _ = picks(1.0, 0.0, ideas, share, index, least, least * times)
    mean = radical_mean(index, least, least * times)
    assert worth == pytest.approx(1.0, rel=1e-12)
    assert radical == pytest.approx(share * mean / (1.0 - share + share * mean), rel=1e-12, abs=1e-15)


@given(VALUES, INDICES, LEAST, TIMES, IDEAS)
@QUICK
def test_the_neutral_form_adds_nothing_to_the_last_bit(ordinary, index, least, times, ideas):
    share = OFF["rare.radical_share"]
    found = picks(ordinary, recognised(share, 0.9, 1.0), ideas, share, index, least, least * times)
    assert found == (ordinary, 0.0, 1.0)


@given(VALUES, st.floats(1.0, 3.0), RADICAL, SHARES, SHARES, INDICES, LEAST, TIMES, IDEAS)
@QUICK
def test_more_depth_more_ideas_and_better_ordinary_ones_never_pick_worse(
    ordinary, more, share, one, other, index, least, times, ideas
):
    few, many = (share * part for part in sorted((one, other)))
    rest = (share, index, least, least * times)
    worth, radical, _ = picks(ordinary, few, ideas, *rest)
    assert 0.0 <= radical <= worth * (1.0 + 1e-12)
    assert picks(ordinary, many, ideas, *rest)[0] >= worth * (1.0 - 1e-12)
    assert picks(ordinary, few, ideas * more, *rest)[0] >= worth * (1.0 - 1e-12)
    assert picks(ordinary * more, few, ideas, *rest)[0] >= worth * (1.0 - 1e-12)


@given(VALUES, RADICAL, SHARES, INDICES, LEAST, TIMES, IDEAS)
@QUICK
def test_the_elasticity_is_that_of_the_worth_in_the_ordinary(
    ordinary, share, part, index, least, times, ideas
):
    rest = (share * part, ideas, share, index, least, least * times)
    worth, _, elasticity = picks(ordinary, *rest)
    low, high = (picks(ordinary * (1.0 + sign * 1e-7), *rest)[0] for sign in (-1.0, 1.0))
    slopes = [(worth - low) / (worth * 1e-7), (high - worth) / (worth * 1e-7)]
    # At a grade's worth the curve has a kink.
    assert min(slopes) - 1e-5 <= elasticity <= max(slopes) + 1e-5


def test_of_ideas_without_limit_the_best_is_found():
    """Limit case 8: with full depth, taste 1 and ever more ideas the pick is worth the most there is."""
    chance = recognised(0.1, 0.9999, 1.0)
    # Grades up to 40: index 1.5, 100 is never reached by 5 x 2^3; the best of very many is worth the cap.
    worth, radical, _ = picks(2.0, chance, 1e4, 0.1, 1.5, 5.0, 40.0)
    most = 40.0 / average_worth(0.1, radical_mean(1.5, 5.0, 40.0))
    assert worth == pytest.approx(most, rel=1e-9)
    assert radical == pytest.approx(most, rel=1e-9)
    # Where ordinary ideas are worth more than any radical one, they are picked.
    assert picks(1e6, chance, 1e4, 0.1, 1.5, 5.0, 40.0)[1] < 1.0


def test_the_most_radical_idea_is_never_worth_less_than_the_least():
    assert not_below_least({"radical_least_worth": 5.0}) == (5.0, 1000.0)
    assert Rare().radical_least_worth < Rare().radical_most_worth
