"""Limit case 8: what picks are worth follows from taste, from the ideas seen and from who sees which."""

import math

import numpy as np
import pytest

from labsim.dynamics.parameters import off_values
from labsim.dynamics.state import AI_PICKS, IDEA_VALUE, TASTE_SD, State
from labsim.dynamics.week import run_weeks
from labsim.ensemble.one_run import empty_curves, start
from labsim.mechanisms.ideas import picked_value
from labsim.mechanisms.rare import recognised, with_radical
from labsim.scenario import records
from tests.histories import central, curves_of

NONE_RARE = tuple(f"{path}={value}" for path, value in off_values().items() if path.startswith("rare."))
# A model that looks at as many ideas as people do, between fields too, and all of whose proposals are usable.
LIKE_PEOPLE = (
    "ideas.ai_ideas_seen=10",
    "rare.shadow_seen_by_ai=0.05",
    "tasks.horizon_offset.selection=60",
    "ideas.ai_taste_slope_sd_per_year=0",
    "people.recruits_taste_fall_sd=0",
)
NO_LIMIT_TO_DEPTH = ("rare.ai_depth_hours=1e-9",)


def begun(*overrides: str, weeks: int = 0) -> State:
    """A lab after some weeks."""
    scenario = central(*overrides)
    values = records(scenario, 1, [0])[0]
    state = start(scenario, values, 1, 0)
    if weeks:
        run_weeks(state, values[:1], empty_curves(scenario), 0, weeks)
    return state


def solved_spread(*overrides: str) -> float:
    """Spread of the worth of ordinary ideas, as a run with such assumptions solves it."""
    return float(begun(*overrides).lab["value_spread"][0])


# The design's central values: V(0.9, 10) / V(0.4, 10) = ratio.
@pytest.mark.parametrize(("ratio", "spread"), [(1.4, 0.411792), (3.25, 1.269327), (13.7, 2.372853)])
def test_the_spread_of_values_follows_from_the_ratio_of_best_to_median(ratio, spread):
    found = solved_spread(*NONE_RARE, f"ideas.top_to_median={ratio}")
    assert found == pytest.approx(spread, rel=1e-5)


def test_one_idea_gives_the_spread_worked_by_hand():
    # m = 1: ln ratio = sigma^2 (0.81 - 0.16)/2; ratio exp(0.325) has sigma = 1.
    found = solved_spread(*NONE_RARE, f"ideas.top_to_median={math.exp(0.325)!r}", "ideas.ideas_seen=1")
    assert found == pytest.approx(1.0, rel=1e-6)


@pytest.mark.parametrize("rare", [0.0, 0.005, 0.02, 0.1])
@pytest.mark.parametrize("least", [2.0, 12.0])
@pytest.mark.parametrize("seen", [4.0, 30.0])
@pytest.mark.parametrize("ratio", [3.25, 22.0])
def test_the_best_pick_as_much_better_ideas_as_is_known_whatever_is_radical(rare, least, seen, ratio):
    """What is known of the best against the median holds for all that they pick."""
    lab = begun(
        f"rare.radical_share={rare}",
        f"rare.radical_least_worth={least}",
        f"ideas.ideas_seen={seen}",
        f"ideas.top_to_median={ratio}",
    ).lab[0]

    def worth(taste):
        ordinary = picked_value(taste, lab.value_spread, lab.ideas_of_people)
        of = (recognised(rare, taste, 1.0), lab.ideas_of_people, rare, 2.5, least, 100.0, lab.radical_mean)
        return with_radical(ordinary, *of)[0]

    assert worth(0.9) / worth(0.4) == pytest.approx(ratio, rel=1e-4)


def test_where_radical_ideas_alone_bring_more_ordinary_ones_are_alike():
    assert solved_spread("ideas.top_to_median=1.05") == 0.0
    assert solved_spread(*NONE_RARE, "ideas.top_to_median=1.05") > 0.0


@pytest.mark.parametrize("best", [0.4, 0.400001])
def test_where_the_best_are_no_better_no_spread_reaches_the_ratio(best):
    assert solved_spread(*NONE_RARE, f"ideas.taste_best={best}") == 6.0


def ai_against_the_first_person(*overrides: str) -> float:
    """Worth of the model's picks over those of the first figure, with the same taste."""
    standing = float(begun().people[TASTE_SD, 0])
    changed = {one.partition("=")[0] for one in overrides}
    same = [one for one in LIKE_PEOPLE if one.partition("=")[0] not in changed]
    state = begun(*same, f"ideas.ai_taste_at_full_coding_sd={standing!r}", *overrides, weeks=1)
    return float(state.lab["ai_value"][0] / state.people[IDEA_VALUE, 0])


def test_a_model_with_unlimited_depth_picks_as_people_of_its_taste_do():
    """Worth is read between nodes of a table of taste, ordinary and radical ideas apart."""
    assert ai_against_the_first_person(*NO_LIMIT_TO_DEPTH) == pytest.approx(1.0, rel=2e-3)
    assert ai_against_the_first_person(*NONE_RARE) == pytest.approx(1.0, rel=1e-9)


def test_a_model_without_depth_picks_worse_than_people_of_its_taste():
    without = ai_against_the_first_person("rare.ai_depth_hours=1e30")
    assert without < ai_against_the_first_person("rare.ai_depth_hours=0.01") < 0.99
    assert without < 0.95


def test_breadth_lets_a_model_pick_better_than_people_of_its_taste():
    broad = ai_against_the_first_person(
        *NO_LIMIT_TO_DEPTH, "rare.shadow_share=0.5", "rare.shadow_seen_by_ai=0.95"
    )
    assert broad > 1.05


def test_who_picks_decides_which_rare_ideas_are_tried():
    """Breadth brings ideas from between fields, depth radical ones."""
    able = (
        "tasks.horizon_offset.selection=60",
        "ideas.ai_taste_at_full_coding_sd=4",
        "ideas.ai_taste_slope_sd_per_year=0",
        "clock.end=2023-03-06",
    )
    shallow = curves_of(central(*able, "rare.ai_depth_hours=1e30"))
    deep = curves_of(central(*able, *NO_LIMIT_TO_DEPTH))
    people = curves_of(central(*able, "ideas.ai_may_choose=0"))
    assert people["shadow_worth_share"].max() < 0.01
    assert shallow["shadow_worth_share"][-1] > 0.05
    # Of ten times better picks among ordinary ideas fewer are radical, even with full depth.
    radical = [one["radical_worth_share"][-1] for one in (shallow, deep, people)]
    assert radical[0] < 0.5 * radical[1] < 0.5 * radical[2]
    assert begun(*able, weeks=52).people[AI_PICKS, 0] == 1.0


def test_recruits_lower_the_taste_of_a_lab_that_grows_fast_and_turnover_restores_it():
    grows = "people.growth_per_year={2000: 1.7, 2027-01-01: 1.0}"
    taste = curves_of(central(grows, "delegation.allowed=0"))["people_taste"]
    then = central().clock.step_of("2027-01-04")
    # Five years at log2(1.7/1.3) = 0.387 doublings and half a standard deviation: recruits are at -0.967.
    # With x = (0.1 + ln 1.7) 5 = 3.153 people are at -0.967 (1 - (1 - e^-x)/x) = -0.673.
    assert taste[then] == pytest.approx(-0.673, abs=0.005)
    assert np.all(np.diff(taste[: then - 1]) < 0.0)
    # Who comes for those who leave is better each year, as the number of who could come grows on.
    assert taste[-1] > taste[then] + 0.1


def test_taste_of_recruits_lowers_what_people_pick():
    usual, fall = (
        begun(f"people.recruits_taste_fall_sd={fall}", "delegation.allowed=0", weeks=150).lab[0]
        for fall in (0.0, 1.0)
    )
    assert fall.people_taste_sd < -0.3
    assert fall.people_value_alone < 0.95 * usual.people_value_alone


def test_research_goes_on_where_selecting_is_a_task_like_others():
    """People's ideas keep their worth where the horizon law decides who does the work of selecting."""
    lab = begun("tasks.delegable.selection=1", weeks=10).lab[0]
    assert lab.people_value == pytest.approx(1.0, abs=0.1)
    assert lab.progress > 0.0


@pytest.mark.parametrize("truth", [2.0, 6.0, 12.0])
def test_who_picks_follows_what_is_believed_of_models_not_how_good_they_are(truth):
    """A model that is better than people believe is given no fewer picks for it."""

    def share_of_picks(taste_sd):
        scenario = central(
            "tasks.horizon_offset.selection=60",
            f"ideas.ai_taste_at_full_coding_sd={taste_sd}",
            "ideas.ai_taste_slope_sd_per_year=0",
            "ideas.belief_half_life_weeks=1e4",
        )
        values = records(scenario, 1, [0])[0]
        state = start(scenario, values, 1, 0)
        curves = empty_curves(scenario)
        run_weeks(state, values[:1], curves, 0, 1)
        state.lab["ai_taste_believed_sd"] = 0.5
        shares = []
        for week in range(1, 20):
            run_weeks(state, values[:1], curves, week, week + 1)
            shares.append(float(state.people[AI_PICKS, : int(state.lab["figures"][0])].mean()))
        return shares

    as_believed = share_of_picks(0.5)
    assert as_believed[-1] > 0.5
    # In the week of the jump the average still counts what was believed before it.
    assert share_of_picks(truth)[1:] == pytest.approx(as_believed[1:], abs=0.05)
