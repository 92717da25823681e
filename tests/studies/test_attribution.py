"""Parts of a difference: they add up, they are what was changed, and nothing is left out."""

from datetime import date

import pytest

from labsim.scenario import load
from labsim.studies.attribution import (
    MOST_FACTORS,
    attribute,
    changed_to,
    ensembles,
    factors_between,
    mean_months,
)
from labsim.views.reached import Reached
from tests.histories import ensemble_of

FEW = ("population.figures=8", "clock.end=2027-07-05", "capability.horizon_mid_2025_minutes=1000")
TWO = ("capability.horizon_doubling_months=3", "training.cadence_days=250")
AT = "horizon_100h"


def small(*overrides):
    return load("baseline", [*FEW, *overrides])


@pytest.fixture(scope="module")
def found():
    return attribute(small(), small(*TWO, "routes.handover_hours=0.2"), AT, 6, 1)


def test_parts_of_any_order_add_up_to_the_whole(found):
    assert len(found.parts) == 3 and found.whole != 0.0
    assert sum(part.shapley for part in found.parts) == pytest.approx(found.whole, abs=1e-9)
    assert found.remainder == pytest.approx(0.0, abs=1e-9)


def test_a_part_lies_between_what_it_does_in_single_orders_where_there_are_two():
    found = attribute(small(), small(*TWO), AT, 4, 1)
    for part in found.parts:
        assert part.shapley == pytest.approx((part.alone + part.last) / 2.0)


def test_what_changes_nothing_explains_nothing(found):
    by_path = {part.factor.words: part for part in found.parts}
    assert set(by_path) == {
        "capability.horizon_doubling_months",
        "training.cadence_days",
        "routes.handover_hours",
    }
    faster = by_path["capability.horizon_doubling_months"]
    assert faster.alone < 0 and faster.last < 0 and faster.shapley < 0
    neutral = attribute(small(), small("output.weak_links=-2"), AT, 4, 1)
    assert [(part.alone, part.last, part.shapley) for part in neutral.parts] == [(0.0, 0.0, 0.0)]


def test_all_changes_together_are_the_other_scenario():
    reference, other = small(), load("grid_bound", FEW)
    paths = [path for path, _, _ in other.differs_from(reference)]
    both = changed_to(reference, other, paths)
    assert both.content_hash == other.content_hash
    ours, theirs = (ensemble_of(one, 2).curves for one in (both, other))
    assert (ours == theirs).all()
    assert changed_to(reference, other, []).content_hash == reference.content_hash


def test_a_change_of_sets_and_of_figures_is_a_change():
    reference, other = small(), load("priors_only", ["population.figures=4", *FEW[1:]])
    factors = factors_between(reference, other)
    assert {one.words for one in factors} == {"sets", "population.figures"}
    assert changed_to(reference, other, ["sets", "population.figures"]).content_hash == other.content_hash


def test_too_many_inputs_are_told_by_mechanism():
    factors = factors_between(small(), load("all_limits_tight", FEW))
    paths = [path for one in factors for path in one.paths]
    assert len(factors) < len(paths) == 15
    assert "power (4 inputs)" in {one.words for one in factors}
    assert ensembles(len(factors)) == 2 * len(factors) + 2 and len(factors) > MOST_FACTORS


def test_what_contradicts_when_changed_alone_is_changed_together():
    """Growth after the slowdown may not be above that before it."""
    slower = ("compute.growth_per_year=1.5", "compute.slow_growth_per_year=1.4")
    faster = ("compute.growth_per_year=4", "compute.slow_growth_per_year=3.9")
    found = attribute(small(*slower), small(*faster), AT, 2, 1)
    assert [part.factor.words for part in found.parts] == ["compute (2 inputs)"]


def test_a_run_that_never_gets_there_counts_with_the_end():
    first, day, end = (date(year, 1, 1) for year in (2022, 2024, 2036))
    reached = Reached(AT, "words", (day, None), first, end)
    assert mean_months(reached) == pytest.approx((24.0 + 168.0) / 2.0, abs=0.05)
