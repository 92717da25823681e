"""Copies of one model pick the same ideas; more of them never find less."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.copies import different_projects, next_is_new, projects_at_once
from tests.histories import central, curves_of

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
SHARES = st.one_of(st.sampled_from((0.0, 0.5, 1.0)), st.floats(0.0, 1.0))
PROJECTS = st.one_of(st.just(0.0), st.floats(-2.0, 12.0).map(lambda power: 10.0**power))
IDEAS = st.floats(0.0, 9.0).map(lambda power: 10.0**power)


def test_projects_that_run_beside_each_other():
    # 5,000 h a week for 4 weeks, 500 h each: 40.
    assert projects_at_once(5000.0, 4.0, 500.0) == pytest.approx(40.0, rel=1e-14)


# s N = 0.5 x 400 = 200 picks fall on K = 100 ideas: 100 (1 - e^-2) = 86.466 different ones, and the other
# 200 picks are all different: 286.466 of 400. One more is new with 1 - .5 + .5 e^-2.
@pytest.mark.parametrize(
    ("projects", "alike", "ideas", "different", "next_new"),
    [
        (400.0, 0.5, 100.0, 286.466472, 0.567668),
        (400.0, 0.0, 100.0, 400.0, 1.0),
        (0.0, 0.3, 100.0, 0.0, 1.0),
        (1e9, 1.0, 100.0, 100.0, 0.0),
        (1000.0, 1.0, 1000.0, 632.120559, 0.367879),
    ],
)
def test_projects_on_ideas_that_copies_have_in_common_by_hand(projects, alike, ideas, different, next_new):
    assert different_projects(projects, alike, ideas) == pytest.approx(different, rel=1e-8)
    assert next_is_new(projects, alike, ideas) == pytest.approx(next_new, abs=1e-6)


@given(PROJECTS, st.floats(1.0, 100.0), SHARES, IDEAS)
@QUICK
def test_more_copies_never_find_less_and_never_more_than_one_idea_each(projects, factor, alike, ideas):
    few, many = (different_projects(n, alike, ideas) for n in (projects, projects * factor))
    assert 0.0 <= few <= projects
    assert few <= many * (1.0 + 1e-12) + 1e-6


@given(st.floats(1.0, 1e6), st.floats(0.01, 1.0), st.floats(1.0, 1e6))
@QUICK
def test_the_next_one_is_new_as_often_as_different_projects_rise(projects, alike, ideas):
    step = 1e-4 * projects
    more, less = (different_projects(n, alike, ideas) for n in (projects + step, projects - step))
    assert (more - less) / (2.0 * step) == pytest.approx(next_is_new(projects, alike, ideas), abs=1e-5)


PLAIN = (
    "allocation.idle_reused=0",
    "projects.luck_log_sd=0",
    "population.figures=16",
    "clock.end=2034-01-01",
)
# Models with taste from the start, so that copies pick nearly everything.
TASTE = (
    "ideas.ai_taste_at_full_coding_sd=3",
    "ideas.ai_taste_slope_sd_per_year=0.6",
    "tasks.horizon_offset.selection=10",
)
THE_SAME = ("copies.alike=0.95", "copies.ideas_in_common=30")


def test_a_lab_whose_models_pick_gains_less_where_copies_find_the_same():
    same = ("copies.alike=0.8", "copies.ideas_in_common=60")
    apart, alike = (curves_of(central(*copies)) for copies in (("copies.alike=0",), same))
    assert not apart["repeated_projects_share"].any()
    assert alike["repeated_projects_share"].max() > 0.5
    assert alike["software_efficiency"][-1] < 0.8 * apart["software_efficiency"][-1]


def test_nothing_repeats_where_people_pick():
    curves = curves_of(central(*THE_SAME, "ideas.ai_may_choose=0"))
    assert not curves["repeated_projects_share"].any()
    independent = curves_of(central("copies.alike=0", "ideas.ai_may_choose=0"))
    assert np.array_equal(curves["software_efficiency"], independent["software_efficiency"])


@pytest.mark.parametrize("world", ["complements", "middle", "substitutes"])
@pytest.mark.parametrize("copies", [(), ("copies.alike=0.8",), ("copies.ideas_in_common=30",)])
def test_more_agent_hours_never_lower_progress_where_copies_find_the_same(world, copies):
    """Limit case 13, where models pick for nearly all teams and much is the same."""
    known = ("beliefs.perfect=1", "delegation.trial_share=0", f"research.world={world}")
    less, more = (
        curves_of(central(*PLAIN, *TASTE, *known, *copies, f"agent_hours.h100e_hours_mid_2025={compute}"))[
            "software_efficiency"
        ]
        for compute in (200, 100)
    )
    assert np.all(more >= less * (1.0 - 1e-12))
