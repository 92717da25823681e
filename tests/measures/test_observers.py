"""What the four observers read off a run fits together, and has the values that can be known beforehand."""

import numpy as np
import pytest

from labsim.measures.metrics import METRIC_NAMES
from tests.histories import central, curves_of

SMALL = ("population.figures=6", "clock.end=2030-01-07")
STAGES = ("ideas", "work", "training", "evaluation", "deployment", "release")


@pytest.fixture(scope="module")
def usual():
    return curves_of(central(*SMALL, "capability.horizon_doubling_months=4", "stages.least_trust=0.2"))


def test_the_stage_at_which_people_decide_most_is_the_share_of_decisions(usual):
    by_stage = [usual[f"people_decide_{stage}_share"] for stage in STAGES]
    assert np.array_equal(np.max(by_stage, axis=0), usual["human_decision_share"])
    assert all(np.ptp(one) > 0.05 for one in by_stage), "every stage must be seen to move"


def test_work_that_came_back_is_what_was_handed_over_and_not_delivered(usual):
    handed, delivered = usual["delegated_share"], usual["delivered_share"]
    later = handed > 0.01
    assert later.sum() > 100
    expected = 1.0 - delivered[later] / handed[later]
    assert np.allclose(usual["came_back_share"][later], expected, rtol=1e-9, atol=1e-12)
    assert 0.0 < usual["came_back_share"][later].min() and usual["came_back_share"].max() < 1.0


def test_a_model_without_limits_finishes_everything_alone_as_far_as_it_means_to():
    able = curves_of(central(*SMALL, "capability.horizon_mid_2025_minutes=1e9", "beliefs.deviation_rate=0"))
    assert able["own_research_alone_share"][-1] == pytest.approx(1.0, abs=0.01)
    weak = curves_of(central(*SMALL, "capability.horizon_mid_2025_minutes=1e-6"))
    assert weak["own_research_alone_share"].max() < 0.01


def test_what_a_model_finishes_alone_grows_with_its_horizon_and_with_nothing_that_people_do(usual):
    kept = curves_of(central(*SMALL, "capability.horizon_doubling_months=4", "teams.allowed=0"))
    share = usual["own_research_alone_share"]
    assert share[-1] > share[0] + 0.2
    early = slice(0, 52)
    assert np.array_equal(kept["own_research_alone_share"][early], share[early])


def test_without_growing_difficulty_the_field_grows_faster_once_software_is_better_than_in_2024():
    alone = curves_of(central(*SMALL, "field.spills=0"))
    # The pace of a step follows from the level before it.
    level = alone["field_software_efficiency"][:-1]
    faster = (alone["field_growth_if_as_easy_per_year"] > alone["field_growth_per_year"])[1:]
    assert (level > 1.01).sum() > 100
    assert faster[level > 1.01].all() and not faster[level < 0.99].any()


def test_growth_of_the_field_adds_up_to_what_it_has(usual):
    rise = np.diff(np.log(usual["field_software_efficiency"]))
    told = np.log(usual["field_growth_per_year"][1:]) * 7.0 / 365.25
    assert np.allclose(rise, told, rtol=1e-6, atol=1e-12)


def test_every_metric_is_written_every_week(usual):
    assert list(usual) == list(METRIC_NAMES)
    assert all(np.isfinite(usual[name]).all() for name in ("came_back_share", "own_research_alone_share"))
