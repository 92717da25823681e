"""Integration: people build models in, new models undo a part of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.integration import after_building, after_new_model, building_share
from tests.histories import central, curves_of

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
SHARES = st.floats(0.0, 1.0)


def test_two_hundred_hours_take_it_half_of_the_way():
    # 1 - (1 - 0.2) / 2 = 0.6; another 200 hours: 1 - 0.8 / 4 = 0.8.
    assert after_building(0.2, 200.0, 200.0) == pytest.approx(0.6, rel=1e-12)
    assert after_building(0.2, 400.0, 200.0) == pytest.approx(0.8, rel=1e-12)


def test_a_new_model_undoes_its_share():
    assert after_new_model(0.5, 0.2) == pytest.approx(0.4, rel=1e-12)


@pytest.mark.parametrize(
    ("allowed", "internal", "share"), [(1.0, 0.05, 0.02), (0.0, 0.05, 0.0), (1.0, 0.0, 0.0)]
)
def test_nobody_builds_in_what_may_not_or_cannot_be_used(allowed, internal, share):
    assert building_share(0.02, allowed, internal) == share


@given(SHARES, st.floats(0.0, 100.0), st.floats(1.0, 1e4))
@QUICK
def test_many_short_steps_equal_one_long_one_and_never_pass_complete(level, hours, half_way):
    whole = after_building(level, hours, half_way)
    assert level - 1e-12 <= whole <= 1.0
    assert after_building(after_building(level, hours / 2, half_way), hours / 2, half_way) == pytest.approx(
        whole
    )


def test_it_rises_to_the_trials_value_by_early_2025_and_falls_with_each_new_model():
    level = curves_of(central())["integration"]
    assert level[0] == pytest.approx(0.05, abs=0.005)
    assert 0.1 < level[160] < 0.3
    assert (level[1:] < level[:-1]).sum() >= 10


def test_hours_spent_on_building_in_are_missing_elsewhere():
    """Nothing is handed over at first: uplift shows the two hours in a hundred that are spent."""
    none, some = curves_of(central("integration.hours_share=0")), curves_of(central())
    assert some["uplift_true"][0] / none["uplift_true"][0] == pytest.approx(0.98, abs=1e-4)


def test_fast_releases_cost_integration():
    slow, fast = (curves_of(central(f"training.cadence_days={days}"))["integration"] for days in (218, 85))
    assert fast[520] < slow[520]
