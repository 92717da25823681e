"""Does what binds follow from the model: zero where a limit is off, the slope of full runs where it is on?"""

from datetime import date

import numpy as np
import pytest

from labsim.dynamics.margins import MARGINS
from labsim.dynamics.parameters import CATALOGUE
from labsim.ensemble.fork import carry_fork, changed
from labsim.ensemble.one_run import carry, empty_curves, start
from labsim.scenario import load, records
from labsim.studies.binds import MARGIN, day_of_step, first_screen, fork_runs, mid_years, step_of
from tests.histories import central

NAMES = [one.name for one in MARGINS]
FEW = ("population.figures=8", "clock.end=2028-07-10")
MID_2026 = date(2026, 7, 1)
NO_LIMITS = ("power.limited=0", "money.limits_orders=0")


def percents(*overrides, steps=None, margin=MARGIN):
    """By input, what it adds to two years' expected progress from mid-2026 in one central run [percent]."""
    scenario = central(*FEW, *overrides)
    steps = [step_of(scenario, MID_2026)] if steps is None else steps
    found = fork_runs(scenario, steps, 1, margin=margin)
    return dict(zip(NAMES, 100.0 * found.added[0, 0, :, 1, 0] / found.alone[0, 0, 1, 0], strict=True))


@pytest.mark.parametrize(
    ("overrides", "inputs"),
    [
        (["delegation.allowed=0"], ["internal_inference", "trust", "review", "integration", "ai_taste"]),
        (["training.new_generations=0"], ["training_compute", "data_supply", "evaluation", "safety_work"]),
        (["power.limited=0"], ["power", "power_ordered"]),
        (["money.limits_orders=0"], ["money"]),
        (["capability.building_in_most=0"], ["integration"]),
        (["ideas.ai_may_choose=0"], ["ai_taste"]),
        (["data_supply.elasticity=0"], ["data_supply"]),
        (["safety.repair_share=0"], ["safety_work"]),
        (["release.slot_days=0"], ["release"]),
    ],
)
def test_what_is_no_limit_adds_nothing(overrides, inputs):
    found = percents(*overrides)
    assert {name: found[name] for name in inputs} == dict.fromkeys(inputs, 0.0)
    assert found["experiment_compute"] > 0.1 and found["people"] > 0.1


def test_compute_without_limit_never_binds():
    """Experiments that nobody lacks: people and their ideas are all that is left."""
    found = percents(
        *NO_LIMITS,
        "research.world=complements",
        "compute.growth_per_year=10",
        "compute.slow_growth_per_year=10",
        "training.new_generations=0",
    )
    of_compute = ("training_compute", "experiment_compute", "internal_inference", "accelerators")
    assert max(abs(found[name]) for name in (*of_compute, "accelerators_ordered")) < 1e-3
    assert found["people"] > 1.0 and found["people_taste"] > 1.0


def test_people_without_limit_never_bind():
    """Without AI, since people with agents take compute away from experiments."""
    found = percents(
        "research.world=complements",
        "people.growth_per_year=10",
        "research.parallel_exponent=1",
        "money.limits_orders=0",
        "delegation.allowed=0",
    )
    assert abs(found["people"]) < 1e-3 < found["experiment_compute"]


@pytest.mark.parametrize(
    ("input_", "without_limit"),
    [
        ("evaluation", ["evaluation.quality=1"]),
        ("integration", ["integration.at_start=1", "integration.lost_per_model=0"]),
        ("safety_work", ["safety.retention=1"]),
        ("internal_inference", ["agent_hours.rationed=0", "teams.allowed=0"]),
        ("people_taste", ["ideas.top_to_median=1.001", "rare.radical_share=0"]),
        ("review", ["routes.review_share_distrusted=0", "routes.review_share_trusted=0"]),
        ("money", ["money.cash_at_start_usd=1e13"]),
        ("release", ["release.slot_days=0"]),
        ("training_compute", ["training.new_generations=0"]),
    ],
)
def test_an_input_of_which_there_is_no_want_never_binds(input_, without_limit):
    more = () if input_ != "review" else ("tracks.review_share=0", "teams.review_share=0")
    found = percents(*without_limit, *more)
    assert abs(found[input_]) < 0.05 < found["experiment_compute"]


# What a lab has a tenth more of, as a scenario would say it from a day on.
AS_DATED = {
    "evaluation": {"evaluation.quality": lambda usual: usual + 0.1 * (1.0 - usual)},
    "release": {"release.slot_days": lambda usual: usual / 1.1},
    "review": {
        path: lambda usual: usual / 1.1
        for path in (
            "routes.review_share_distrusted",
            "routes.review_share_trusted",
            "tracks.review_share",
            "teams.review_share",
        )
    },
}


@pytest.mark.parametrize("input_", AS_DATED)
def test_what_a_fork_adds_is_the_difference_of_two_full_runs_one_of_which_has_more_from_a_day_on(input_):
    usual = central(*FEW)
    step = step_of(usual, MID_2026)
    day = day_of_step(usual, step).isoformat()
    dated = [
        f"{path}={{2022: {CATALOGUE[path].default!r}, {day}: {raised(CATALOGUE[path].default)!r}}}"
        for path, raised in AS_DATED[input_].items()
    ]
    told = []
    for one in (usual, central(*FEW, *dated)):
        values = records(one, 1, [0])[0]
        state = start(one, values, 1, 0)
        carry(one, values, state, empty_curves(one), 0, step + 104)
        told.append(float(state.lab.progress_so_far[0]))
    found = fork_runs(usual, [step], 1)
    added = found.added[0, 0, NAMES.index(input_), 1, 0]
    assert added == pytest.approx(told[1] - told[0], abs=1e-12)


def test_units_are_counted_in_what_the_run_has_on_that_day():
    scenario = central(*FEW)
    step = step_of(scenario, MID_2026)
    values = records(scenario, 1, [0])[0]
    state, curves = start(scenario, values, 1, 0), empty_curves(scenario)
    carry(scenario, values, state, curves, 0, step)
    found = fork_runs(scenario, [step], 1)
    money, megawatts, people = found.amounts[0, 0]
    assert people == state.lab.headcount[0] > 500.0
    assert megawatts == state.lab.megawatts[0] > 100.0
    assert money == state.lab.revenue_usd[0] + state.lab.raised_usd[0] > 1e9
    (one,) = found.told()["dates"]
    row = next(row for row in one["inputs"] if row["id"] == "people")
    tenth = 100.0 * found.added[0, 0, NAMES.index("people"), 1, 0] / found.alone[0, 0, 1, 0]
    assert row["per_unit"]["p50"] == pytest.approx(tenth * 10.0 / (0.1 * people))


def test_an_effect_is_the_slope_of_full_runs():
    """Ten percent more experiments are the same as a tenth less of what they are measured against."""
    scenario = central(*FEW)
    share = float(records(scenario, 1, [0])[0]["research"]["experiments_share_2024"][0])
    fewer = central(*FEW, f"research.experiments_share_2024={share / 1.1!r}")
    told = []
    for one in (scenario, fewer):
        values = records(one, 1, [0])[0]
        state = start(one, values, 1, 0)
        carry(one, values, state, empty_curves(one), 0, 104)
        told.append(float(state.lab.progress_so_far[0]))
    found = fork_runs(scenario, [0], 1)
    column = NAMES.index("experiment_compute")
    assert found.added[0, 0, column, 1, 0] == pytest.approx(told[1] - told[0], rel=1e-9)
    assert found.alone[0, 0, 1, 0] == told[0]


def test_twice_the_margin_adds_about_twice_as_much():
    half, whole = percents(margin=0.05), percents(margin=0.1)
    for name in ("experiment_compute", "people", "people_taste"):
        assert whole[name] == pytest.approx(2.0 * half[name], rel=0.1)


def test_every_margin_moves_something_somewhere():
    """A margin that no phase reads would be an input for show."""
    settings = (
        (),
        ("data_supply.human_2024=0.01", "release.slot_days=200", "release.least_gain_doublings=0"),
        ("money.raised_2024_usd_per_year=1e8",),
        (
            "capability.horizon_mid_2025_minutes=1e4",
            "agent_hours.h100e_hours_mid_2025=1000",
            "allocation.internal_inference_share=0.001",
        ),
    )
    moved = set()
    for overrides in settings:
        scenario = central("population.figures=4", "clock.end=2028-07-10", *overrides)
        values, step = records(scenario, 1, [0])[0], step_of(scenario, MID_2026)
        state, told = start(scenario, values, 1, 0), empty_curves(scenario)
        carry(scenario, values, state, told, 0, step)
        carry_fork(scenario, values, state, step, [scenario.weeks()], told)
        for one in MARGINS:
            curves = told.copy()
            carry_fork(scenario, changed(values, {one.path: 0.1}), state, step, [scenario.weeks()], curves)
            if not np.array_equal(curves, told):
                moved.add(one.name)
    assert sorted(set(NAMES) - moved) == []


def test_a_run_is_the_same_whatever_else_is_asked():
    scenario = load("small_lab", ["population.figures=4", "clock.end=2026-07-01"])
    steps = mid_years(scenario)
    whole = fork_runs(scenario, steps, 6, threads=2)
    alone = fork_runs(scenario, steps[-1:], [5], threads=1)
    assert np.array_equal(whole.added[5, -1], alone.added[0, 0])
    assert np.array_equal(whole.alone[5, -1], alone.alone[0, 0])
    assert not np.array_equal(whole.added[4], whole.added[5]), "two runs of a set have luck of their own"


def test_dates_are_the_middles_of_years_with_two_years_behind_them():
    scenario = load("small_lab")
    days = [day_of_step(scenario, step) for step in mid_years(scenario)]
    assert [day.year for day in days] == list(range(2022, 2034))
    assert all(date(day.year, 7, 1) <= day < date(day.year, 7, 8) for day in days)
    quarterly = mid_years(scenario, every_weeks=13)
    assert set(np.diff(quarterly)) == {13} and quarterly[0] == mid_years(scenario)[0]
    assert quarterly[-1] + 104 <= scenario.weeks() < quarterly[-1] + 117
    assert mid_years(load("small_lab", ["clock.end=2024-06-24"])) == []


def test_the_first_screen_asks_for_two_dates_as_far_as_they_fit():
    for end, words in (
        ("2033-01-03", ["mid 2026", "mid 2030"]),
        ("2029-01-01", ["mid 2026"]),
        ("2028-01-03", []),
    ):
        scenario = load("small_lab", ["population.figures=3", f"clock.end={end}"])
        assert [one["words"] for one in first_screen(scenario, range(2), 1)["dates"]] == words
