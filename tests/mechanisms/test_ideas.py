"""Ideas: taste, the value of the idea picked, taste of models and who picks."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from labsim.mechanisms.ideas import (
    OFF,
    Ideas,
    ai_chooses,
    ai_taste_sd,
    belief_after,
    better_spread,
    first_spread,
    fisher_z,
    not_below_median,
    picked_value,
    taste_from_z,
    taste_on_scale,
    taste_spread,
)

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
TASTES = st.floats(0.0, 0.9999)
SPREADS = st.floats(0.0, 6.0)
IDEAS = st.floats(0.0, 4.0).map(lambda power: 10.0**power)
SDS = st.floats(-20.0, 20.0)
RATIOS = st.floats(0.0, 2.0).map(lambda power: 10.0**power)
HOURS = st.floats(-3.0, 3.0).map(lambda power: 10.0**power)
VALUES = st.floats(0.0, 1e6)
SHARES = st.floats(0.0, 1.0)
# Quadrature errs by less than 3e-7.
SLACK = 1e-6


def ideas_and_looks(count, taste, seed):
    """Worth of many ideas on the normal scale, and how good they look to somebody with that taste."""
    looks, rest = np.random.default_rng(seed).standard_normal((2, count))
    return taste * looks + math.sqrt(1.0 - taste**2) * rest, looks


def test_taste_on_the_fisher_scale_and_back():
    # ln(1.8 / 0.2) / 2 = ln 3 = 1.098612.
    assert fisher_z(0.8) == pytest.approx(1.0986122886681098, rel=1e-14)
    assert taste_from_z(1.0986122886681098) == pytest.approx(0.8, rel=1e-14)
    assert fisher_z(0.0) == 0.0


@given(TASTES)
@QUICK
def test_the_fisher_scale_loses_nothing(taste):
    assert taste_from_z(fisher_z(taste)) == pytest.approx(taste, rel=1e-11, abs=1e-14)


@given(st.floats(-50.0, 50.0), st.floats(0.0, 50.0))
@QUICK
def test_taste_lies_between_none_and_perfect_and_rises_with_z(z, more):
    taste = taste_from_z(z)
    assert 0.0 <= taste <= 1.0
    assert taste == pytest.approx(max(math.tanh(z), 0.0), rel=1e-13, abs=1e-15)
    assert taste_from_z(min(z + more, 50.0)) >= taste


def test_spread_of_taste_puts_the_best_at_the_999th_of_a_thousand():
    # (1.472219 - 0.423649) / 3.090232 = 0.339318.
    assert taste_spread(0.4, 0.9) == pytest.approx(0.339318, rel=1e-5)
    assert taste_on_scale(0.4, taste_spread(0.4, 0.9), 3.0902323061678132) == pytest.approx(0.9, rel=1e-13)
    assert taste_on_scale(0.4, taste_spread(0.4, 0.9), 0.0) == pytest.approx(0.4, rel=1e-13)


def test_there_is_no_spread_where_the_best_are_no_better():
    assert taste_spread(0.6, 0.6) == 0.0
    assert taste_spread(0.6, 0.5) == 0.0


@given(TASTES, st.floats(0.0, 2.0), SDS, SDS)
@QUICK
def test_taste_never_falls_with_standing_and_never_reaches_one(median, spread, one, other):
    low, high = (taste_on_scale(median, spread, sd) for sd in sorted((one, other)))
    assert 0.0 <= low <= high <= 0.9999


@pytest.mark.parametrize("taste", [0.0, 0.4, 0.9])
def test_accuracy_over_pairs_is_a_half_plus_asin_of_taste_over_pi(taste):
    """Limit case 8: 0.5, 0.630990 and 0.856434 of pairs are ranked rightly."""
    worth, looks = ideas_and_looks(400_000, taste, 1)
    right = np.mean((worth[::2] > worth[1::2]) == (looks[::2] > looks[1::2]))
    assert right == pytest.approx(0.5 + math.asin(taste) / math.pi, abs=0.003)


@pytest.mark.parametrize("taste", [0.0, 0.4, 0.9])
def test_what_taste_does_not_see_is_luck_with_mean_one(taste):
    """Limit case 8: the mean worth of the idea picked is V, so the rest of the worth averages to one."""
    spread, ideas = 0.8, 10
    looks = np.random.default_rng(2).standard_normal((200_000, ideas)).max(axis=1)
    rest = np.random.default_rng(3).standard_normal(200_000)
    luck = np.exp(spread * math.sqrt(1.0 - taste**2) * rest - 0.5 * spread**2 * (1.0 - taste**2))
    assert luck.mean() == pytest.approx(1.0, abs=0.008)
    picked = np.exp(spread * taste * looks) * luck
    assert picked.mean() == pytest.approx(picked_value(taste, spread, float(ideas)), rel=0.01)


@given(TASTES, TASTES, SPREADS, IDEAS)
@QUICK
def test_better_taste_never_picks_worse(one, other, spread, ideas):
    low, high = (picked_value(taste, spread, ideas) for taste in sorted((one, other)))
    assert low <= high * (1.0 + SLACK)


def test_without_taste_or_without_differences_every_pick_is_like_any_other():
    assert picked_value(0.0, 1.3, 40.0) == 1.0
    assert picked_value(0.9, 0.0, 40.0) == 1.0


@pytest.mark.parametrize("ideas", [10, 1000])
def test_perfect_taste_finds_the_best_of_all(ideas):
    """Limit case 8: V(1, m) = E exp(sigma S_m), the worth of the best idea itself."""
    batches = np.random.default_rng(4).standard_normal((20_000, ideas)).max(axis=1)
    assert picked_value(0.9999, 0.6, float(ideas)) == pytest.approx(np.exp(0.6 * batches).mean(), rel=0.006)


def test_the_first_guess_at_the_spread_is_exact_where_its_curve_is():
    # One idea: the mean of the best look is 0, ln V = 0.3 a^2, and ln ratio = 0.3 sigma^2 (0.81 - 0.16).
    assert first_spread(math.exp(0.195), 0.4, 0.9, 1.0) == pytest.approx(1.0, rel=1e-6)
    assert first_spread(1.0, 0.4, 0.9, 10.0) == 0.0


@given(RATIOS, TASTES, TASTES, IDEAS)
@QUICK
def test_the_first_guess_is_a_spread(ratio, one, other, ideas):
    median, best = sorted((one, other))
    assert 0.0 <= first_spread(ratio, median, best, ideas) <= 6.0


def test_one_newton_step_solves_what_is_straight():
    # ln(best / median) rises by 2 - 0.5 for each unit of spread and lacks ln 2: ln 2 / 1.5 = 0.462098.
    assert better_spread(1.0, 4.0, 3.0, 2.0, 1.5, 0.5) == pytest.approx(1.462098, rel=1e-6)
    assert better_spread(1.0, 1.001, 3.0, 2.0, 1.5, 0.5) == pytest.approx(0.538569, rel=1e-5)
    assert better_spread(1.0, 1.001, 300.0, 2.0, 1.5, 0.5) == 0.0
    assert better_spread(5.9, 100.0, 3.0, 2.0, 1.5, 0.5) == 6.0


@given(SPREADS, st.floats(1e-3, 1e6), st.floats(0.0, 1e3), st.floats(1e-3, 1e6), st.floats(0.0, 1e3))
@QUICK
def test_the_neutral_form_makes_ordinary_ideas_alike(spread, best, best_slope, median, median_slope):
    neutral = OFF["ideas.top_to_median"]
    assert better_spread(spread, neutral, best, best_slope, median, median_slope) == 0.0


def test_taste_of_a_model_grows_with_its_horizon():
    # Two doublings of 6 months above full coding: 0.5 + 2.5 x 1 year = 3; six below: 0.5 - 7.5 = -7.
    assert ai_taste_sd(13.0, 11.0, 0.5, 2.5, 6.0, 12.0) == pytest.approx(3.0, rel=1e-14)
    assert ai_taste_sd(5.0, 11.0, 0.5, 2.5, 6.0, 12.0) == pytest.approx(-7.0, rel=1e-14)
    assert ai_taste_sd(13.0, 11.0, 0.5, 2.5, 6.0, 2.0) == 2.0


@given(*[st.floats(-120.0, 120.0)] * 2, st.floats(0.0, 240.0), st.floats(0.0, 50.0), SDS)
@QUICK
def test_taste_of_a_model_never_falls_with_its_horizon_nor_passes_its_most(full, hours, more, slope, most):
    taste = ai_taste_sd(hours, full, 0.5, slope, 4.0, most)
    assert -20.0 <= taste <= most
    assert ai_taste_sd(min(hours + more, 120.0), full, 0.5, slope, 4.0, most) >= taste


def test_half_of_the_error_about_models_is_gone_after_the_half_life():
    # 3 + (-1 - 3)/2 = 1; a quarter is left after two: 3 - 1 = 2.
    assert belief_after(-1.0, 3.0, 2.0, 2.0) == pytest.approx(1.0, rel=1e-14)
    assert belief_after(-1.0, 3.0, 2.0, 4.0) == pytest.approx(2.0, rel=1e-14)


@given(SDS, SDS, st.floats(0.1, 1e4), st.floats(0.02, 5.0))
@QUICK
def test_beliefs_move_alike_in_one_long_step_and_two_short_ones_and_never_overshoot(
    old, true, half_life, weeks
):
    whole = belief_after(old, true, half_life, weeks)
    first = belief_after(old, true, half_life, weeks / 2.0)
    assert belief_after(first, true, half_life, weeks / 2.0) == pytest.approx(whole, rel=1e-12, abs=1e-12)
    assert abs(whole - true) <= abs(old - true) + 1e-12


# A person picks 2.0 in 1 h; a model's pick saves 0.45 h. Among equals, with elasticity 1/2, it needs more
# than 2.0 (1 - 0.5 x 0.45) = 1.55; where every hour counts in full (1) 2.0 x 0.55 = 1.1; where more work
# brings nothing (0) as much as the person, 2. A model that saves all hours, and more than there are counts
# the same, needs 2.0 x (1 - 0.5) = 1. Where the lab's ideas are worth 3 on average, more work at less than
# that makes the whole poorer: 2.0 x 0.55 + 0.5 x 0.45 x 3 = 1.775.
@pytest.mark.parametrize(
    ("average", "selection", "elasticity", "least"),
    [
        (2.0, 0.45, 0.5, 1.55),
        (2.0, 0.45, 1.0, 1.1),
        (2.0, 0.45, 0.0, 2.0),
        (2.0, 1.5, 0.5, 1.0),
        (3.0, 0.45, 0.5, 1.775),
    ],
)
def test_a_model_picks_where_its_value_and_the_hours_saved_bring_more(average, selection, elasticity, least):
    assert ai_chooses(2.0, 1.0, least + 1e-9, average, selection, elasticity, 1.0) == 1.0
    assert ai_chooses(2.0, 1.0, least - 1e-9, average, selection, elasticity, 1.0) == 0.0
    assert ai_chooses(2.0, 1.0, 1e6, average, selection, elasticity, 0.0) == 0.0


@given(VALUES, HOURS, VALUES, VALUES, HOURS, SHARES, VALUES)
@QUICK
def test_better_picks_by_models_never_make_people_pick_instead(
    own, own_hours, ai, average, selection, elasticity, more
):
    before = ai_chooses(own, own_hours, ai, average, selection, elasticity, 1.0)
    assert before in (0.0, 1.0)
    assert ai_chooses(own, own_hours, ai + more, average, selection, elasticity, 1.0) >= before


@given(VALUES, HOURS, VALUES, VALUES, HOURS)
@QUICK
def test_where_every_hour_counts_in_full_who_picks_is_who_brings_more_per_hour(
    own, own_hours, ai, average, selection
):
    assume(selection < 0.999 * own_hours)
    mine, its = own / own_hours, ai / (own_hours - selection)
    assume(abs(mine - its) > 1e-9 * max(mine, its))
    assert ai_chooses(own, own_hours, ai, average, selection, 1.0, 1.0) == float(its > mine)


@given(st.floats(0.01, 100.0), st.floats(0.01, 100.0), st.floats(0.01, 0.95), SHARES, st.floats(1.001, 10.0))
@QUICK
def test_one_person_switches_just_where_that_raises_progress(own, others, saved, elasticity, times):
    """One of a thousand people: progress is V Q^e, V the value of all work and Q its amount."""

    def progress(value, work):
        whole = 999.0 + work
        return (999.0 * others + work * value) / whole * whole**elasticity

    before, more_work = progress(own, 1.0), 1.0 / (1.0 - saved)
    average = (999.0 * others + own) / 1000.0
    threshold = own * (1.0 - saved) + (1.0 - elasticity) * saved * average
    assume(threshold > 0.0)
    # A thousandth of all work is not infinitely little: near the threshold either may hold.
    above, below = threshold * times * 1.05, threshold / times / 1.05
    if ai_chooses(own, 1.0, above, average, saved, elasticity, 1.0) == 1.0:
        assert progress(above, more_work) > before
    assert ai_chooses(own, 1.0, below, average, saved, elasticity, 1.0) == 0.0
    assert progress(below, more_work) < before


@given(VALUES, HOURS, VALUES, HOURS, SHARES)
@QUICK
def test_if_equals_all_switch_at_once_progress_rises_as_well(own, own_hours, ai, selection, elasticity):
    """V Q^e again: the rule counts saved hours at no more than they bring everybody together."""
    assume(selection < 0.999 * own_hours)
    if ai_chooses(own, own_hours, ai, own, selection, elasticity, 1.0) == 1.0:
        more_work = own_hours / (own_hours - selection)
        assert ai * more_work**elasticity >= own * (1.0 - 1e-9)


@given(VALUES, HOURS, VALUES, VALUES, HOURS, SHARES)
@QUICK
def test_the_neutral_form_leaves_picking_to_people(own, own_hours, ai, average, selection, elasticity):
    assert ai_chooses(own, own_hours, ai, average, selection, elasticity, OFF["ideas.ai_may_choose"]) == 0.0


def test_the_best_researcher_is_never_below_the_median_one():
    assert not_below_median({"taste_median": 0.55}) == (0.55, 0.9999)
    assert Ideas().taste_median < Ideas().taste_best
