"""Each milestone is reached by 2036 in one setting and missed in another: none is impossible or for free."""

from functools import cache

import pytest

from labsim.views.milestones import BY_ID, HOLDS_DAYS, NEVER, first_steps
from tests.contracts.parameter_effects import TRUSTING
from tests.histories import central, curves_of

SMALL = ("population.figures=8",)
USUAL: tuple[str, ...] = ()
SLOW = ("capability.horizon_doubling_months=24",)
SLOWEST = ("capability.horizon_doubling_months=60",)
FAST = ("capability.horizon_doubling_months=3",)
PEOPLE_PICK = ("ideas.ai_may_choose=0",)
# By milestone: values under which it is reached, and values under which it is not.
SETTINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "horizon_8h": (USUAL, SLOWEST),
    "horizon_40h": (USUAL, SLOW),
    "horizon_100h": (USUAL, SLOW),
    "horizon_167h": (USUAL, SLOW),
    "horizon_2000h": (FAST, SLOW),
    "engineering_handed_over_half": (USUAL, ("tasks.delegable.engineering=0",)),
    "engineering_handed_over_99": (USUAL, ("tasks.delegable.engineering=0",)),
    "ai_taste_median": (FAST, ("ideas.ai_taste_most_sd=-0.5",)),
    "ai_taste_best": (FAST, ("ideas.ai_taste_most_sd=2",)),
    "progress_2x": (FAST, PEOPLE_PICK),
    "progress_5x": (FAST, PEOPLE_PICK),
    "progress_10x": (FAST, PEOPLE_PICK),
    "small_successor": (FAST, ("tasks.horizon_offset.coordination=-10",)),
    "could_run_alone": (FAST, ("tasks.horizon_offset.coordination=-10",)),
    "runs_alone": (TRUSTING, (*TRUSTING, "stages.release_may_pass=0")),
}


@cache
def run(overrides):
    return curves_of(central(*SMALL, *overrides))


def step_of(id_, overrides):
    """Step from which a milestone holds in the run of a setting; NEVER where it does not."""
    milestone = BY_ID[id_]
    holds = -(-HOLDS_DAYS // 7)
    return int(first_steps(run(overrides)[milestone.metric][None], milestone.threshold, holds)[0])


def test_there_are_two_settings_for_every_milestone():
    assert list(SETTINGS) == list(BY_ID)


@pytest.mark.parametrize("id_", SETTINGS)
def test_a_milestone_is_reached_in_one_setting_and_missed_in_another(id_):
    reached, missed = SETTINGS[id_]
    step = step_of(id_, reached)
    assert step > 0
    # Not by leaving the range in which the model means anything.
    assert not run(reached)["outside_valid_range"][: step + 1].any()
    assert step_of(id_, missed) == NEVER
    # Missed in a whole run, not in one that broke off.
    assert run(missed)["software_efficiency"][-1] > 0.0
