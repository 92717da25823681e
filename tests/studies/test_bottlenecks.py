"""Limits at the ends of their ranges: what is set, what stays as drawn, and months where runs end."""

from datetime import date
from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labsim.dynamics.parameters import CATALOGUE
from labsim.ensemble import simulate
from labsim.mechanisms.tasks import INFRASTRUCTURE
from labsim.scenario import load, records
from labsim.scenario.assumptions import one_assumption
from labsim.studies.bottlenecks import bottlenecks
from labsim.studies.bottlenecks_told import table_text, told
from labsim.studies.ends import BAD, GOOD, MIDDLE, at_place, range_of
from labsim.studies.limits import BY_ID, HIGH, LIMITS, LOW
from labsim.studies.unnamed import hold_back, needed_pace
from labsim.views.censored import Months, cell, months_apart, spread_of
from tests.histories import central

SINCE = "2024-01-01"
FEW = ("population.figures=8", "clock.end=2026-07-06")
DAY, LATER, END = date(2028, 1, 3), date(2029, 1, 3), date(2036, 1, 1)


def small(*overrides):
    return load("baseline", [*FEW, *overrides])


# --- The declared limits ------------------------------------------------------------------------------


def test_every_limit_is_made_of_inputs_that_have_two_ends():
    seen = []
    scenario = load("baseline")
    for limit in LIMITS:
        for part in limit.parts:
            seen.append(part.path)
            assert part.path in CATALOGUE
            if isinstance(part.bad, str):
                assert part.bad in (LOW, HIGH) and part.good is None
                assert CATALOGUE[part.path].prior is not None, "an input without a range has no ends"
                bad, good = range_of(scenario, part, "2028-06-01")
                assert (bad < good) == (part.bad == LOW) and bad != good
            else:
                assert part.good is not None and part.bad != part.good
    assert len(seen) == len(set(seen)), "two limits that share an input are one limit"
    assert len(BY_ID) == len(LIMITS) and max(len(one.words) for one in LIMITS) <= 21


def test_a_limit_says_no_more_than_its_weakest_input():
    assert BY_ID["chips"].grade == "opinion"
    assert {CATALOGUE[part.path].grade for part in BY_ID["chips"].parts} == {"estimate", "opinion"}
    assert BY_ID["integration"].holders == ("nature", "lab")


@pytest.mark.parametrize("limit", LIMITS, ids=lambda one: one.id)
def test_every_limit_moves_something(limit):
    """Central values, so that only the limit differs; human sign-off needs models that could decide."""
    more = (
        "capability.horizon_mid_2025_minutes=30000",
        "beliefs.trust_2022=0.9",
        "power.grid_connection_years=1",
        "release.least_gain_doublings=0.1",
        "data_supply.human_2024=1",
    )
    scenario = central("population.figures=8", "clock.end=2031-07-07", *more)
    ends = [simulate(at_place(scenario, [limit], end, SINCE), 1).curves for end in (BAD, GOOD)]
    assert not np.array_equal(*ends)


# --- What an end sets, and what it leaves alone -------------------------------------------------------


def test_a_limit_at_its_central_value_changes_nothing():
    scenario = central(*FEW)
    as_it_is = simulate(scenario, 1).curves
    for id_ in ("grid", "review", "returns", "sign_off", "safety", "integration"):
        again = at_place(scenario, [BY_ID[id_]], MIDDLE, SINCE)
        assert np.array_equal(simulate(again, 1).curves, as_it_is), id_


def test_all_other_assumptions_stay_as_drawn():
    scenario = small()
    moved = at_place(scenario, [BY_ID["grid"]], BAD, SINCE)
    own = {part.path for part in BY_ID["grid"].parts}
    for number in range(3):
        for path in CATALOGUE:
            ours, theirs = (one_assumption(one, path, 1, number) for one in (moved, scenario))
            if path not in own:
                assert set(ours) == set(theirs), path
    assert one_assumption(moved, "power.grid_connection_years", 1, 0)[-1] == pytest.approx(8.0)
    assert one_assumption(moved, "power.grid_connection_years", 1, 0)[0] != pytest.approx(8.0)
    before = scenario.clock.step_of(SINCE)
    ours, theirs = (simulate(one, 4).curves for one in (moved, scenario))
    assert np.array_equal(ours[:, :, :before], theirs[:, :, :before]), "the past is the same"


def test_a_fact_holds_from_the_first_day_in_every_run():
    moved = at_place(small(), [BY_ID["returns"]], BAD, SINCE)
    held = {one for number in range(3) for one in one_assumption(moved, "research.returns", 1, number)}
    assert list(held) == [pytest.approx(0.4)]


def test_only_what_is_not_settled_is_moved():
    """Growth of compute is recorded up to mid-2025: from a date before it the record stays."""
    moved = at_place(small(), [BY_ID["chips"]], BAD, "2023-01-02").effective("compute.growth_per_year")
    assert [value for _, value in moved.steps] == [3.4, 3.4, 3.8, 2.2]


def test_what_the_scenario_holds_comes_before_the_prior():
    parts = BY_ID["grid"].parts
    part = next(one for one in parts if one.path == "power.grid_connection_years")
    own = small("power.grid_connection_years={2026: {p5: 6, p95: 20}}")
    assert range_of(own, part, "2026-03-02") == pytest.approx((20.0, 6.0))
    assert range_of(own, part, "2025-03-03") == pytest.approx((8.0, 2.0))
    assert range_of(small("power.grid_connection_years=5"), part, SINCE) == pytest.approx((8.0, 2.0))


def test_a_limit_comes_before_the_interventions_on_it(tmp_path):
    file = tmp_path / "mine.yaml"
    late = "interventions:\n  - {at: 2025, set: {power: {grid_connection_years: 20}}}\n"
    file.write_text(f"extends: baseline\ntitle: Later\nclock: {{end: 2026-07-06}}\n{late}", encoding="utf-8")
    moved = at_place(load(file), [BY_ID["grid"]], BAD, "2024-06-03")
    assert one_assumption(moved, "power.grid_connection_years", 1, 0)[-1] == 20.0
    part = next(one for one in BY_ID["grid"].parts if one.path == "power.grid_connection_years")
    assert range_of(load(file), part, "2024-06-03") == pytest.approx((8.0, 2.0))


# --- Months where runs end ----------------------------------------------------------------------------


def test_what_comes_in_one_run_only_is_known_at_one_end():
    assert months_apart(None, None, END) is None
    assert months_apart(DAY, LATER, END) == Months(*[366 / (365.25 / 12)] * 2)
    assert months_apart(DAY, None, END).most == inf
    assert str(months_apart(DAY, None, END)) == "96+"
    assert str(months_apart(None, DAY, END)) == "<-96" and str(-months_apart(None, DAY, END)) == "96+"


def test_a_range_keeps_the_pairs_that_end_too_early():
    months = [Months(1.0, 1.0)] * 2 + [Months(80.0, inf)] * 2 + [None]
    assert cell(spread_of(months)) == "1 (1 to 80+)"
    # Between a censored 5 and an exact 9, the middle one of three is at least 5 and at most 9.
    assert cell(spread_of([Months(0.0, 0.0), Months(5.0, inf), Months(9.0, 9.0)])) == "5..9 (0 to 9+)"
    assert spread_of([None]) is None


@given(st.lists(st.tuples(st.integers(-99, 99), st.booleans()), min_size=1, max_size=30))
def test_a_place_in_the_order_lies_where_any_outcome_would_put_it(pairs):
    found = spread_of([Months(float(one), inf if hidden else float(one)) for one, hidden in pairs])
    late = spread_of([Months(float(one), float(one + 500 * hidden)) for one, hidden in pairs])
    for one, other in zip(found, late, strict=True):
        assert one.least == other.least <= other.most <= one.most


# --- The study ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def found():
    scenario = load("baseline", [FEW[0], "clock.end=2027-07-05", "capability.horizon_mid_2025_minutes=1000"])
    limits = [BY_ID[id_] for id_ in ("sign_off", "horizon_law", "chips")]
    return bottlenecks(scenario, limits, 8, 1, "horizon_40h", "2025-01-06", pairs=True)


def test_limits_come_by_delay_and_add_up_with_the_runs(found):
    content = told(found)
    ids = [row["id"] for row in content["limits"]]
    assert ids[0] == "horizon_law" and set(ids) == {"sign_off", "horizon_law", "chips"}
    halves = [row["bad_end"]["months_later"]["p50"]["least"] for row in content["limits"]]
    assert halves == sorted(halves, reverse=True)
    assert content["limits"][0]["bad_end"]["months_later"]["p90"]["least"] > 0
    law = found.rows[0]
    for was, bad, months in zip(found.reached.dates, law.bad.dates, law.later, strict=True):
        assert months == months_apart(was, bad, found.reached.end)
    two = content["first_two"]
    assert two["first_later"] + two["second_later"] <= 8
    sign_off = next(row for row in found.rows if row.limit.id == "sign_off")
    assert sign_off.binds_from is None and sign_off.bad.dates == found.reached.dates


def test_the_table_repeats_what_it_is_compared_with(found):
    lines = table_text(told(found)).splitlines()
    assert lines[1].startswith("# as it is: half the runs by 20") and lines[1].endswith("never: 0 of 8")
    assert len(lines) == 3 + len(found.rows)
    assert {line.count(",") for line in lines[2:]} == {lines[2].count(",")}


def test_joint_effects_are_told_where_every_run_gets_there(found):
    for one in found.joint:
        assert 5 <= one.runs <= 8
    gaps = [abs(one.together - one.apart) for one in found.joint]
    assert gaps == sorted(gaps, reverse=True)


# --- The unnamed limit --------------------------------------------------------------------------------


def test_hours_held_back_are_the_share_that_was_asked():
    params = records(small(), 1, [0, 1])
    before = params["tasks"]["hours_weight_junior"].copy()
    hold_back(0.3)(params)
    weights = params["tasks"]["hours_weight_junior"]
    assert weights[..., INFRASTRUCTURE] / weights.sum(axis=-1) == pytest.approx(0.3)
    assert np.array_equal(weights[..., :INFRASTRUCTURE], before[..., :INFRASTRUCTURE])
    assert not params["tasks"]["delegable"][..., INFRASTRUCTURE].any()


def test_people_gain_at_most_what_amdahl_allows():
    """A share s that never gets faster: output per person is at most 1/s, however able the models."""
    able = central("population.figures=8", "clock.end=2028-01-03", "capability.horizon_mid_2025_minutes=1e5")
    free = simulate(able, 1).metric("uplift_true")[0]
    held = simulate(able, 1, changing=hold_back(0.5)).metric("uplift_true")[0]
    assert free.max() > 4.0 and 1.2 < np.nanmax(held) <= 2.0


@given(st.floats(1.01, 20.0), st.floats(0.0, 0.99))
def test_the_pace_that_is_needed_gives_the_pace_that_is_asked(pace, share):
    needed = needed_pace(pace, share)
    if needed == inf:
        assert share * pace >= 1.0
    else:
        assert 1.0 / (share + (1.0 - share) / needed) == pytest.approx(pace)
