"""Limit cases 7 and 9 in whole runs: fidelity over generations, and the allocator's optimum."""

import numpy as np
import pytest

from labsim.dynamics.state import FIDELITY, IN_USE, STATUS, SUPERSEDED, State, fork
from labsim.dynamics.week import run_weeks
from labsim.ensemble.one_run import empty_curves, start
from labsim.ensemble.whole_run import carry_through
from labsim.scenario import records
from tests.histories import ROW, central

# A better model every six weeks, each made with the one before it.
OFTEN = (
    "population.figures=2",
    "delegation.allowed=0",
    "training.cadence_days=42",
    "training.cadence_log_sd=0",
    "training.post_training_days=0",
    "training.run_length_growth_per_year=1",
    "training.recipe_log2_sd=0",
    "release.evaluation_days=0",
    "safety.repair_share=0",
    "safety.least_fidelity=0",
)

# A lab without AI whose software grows at a steady pace while all else stands still. From 2028 on it divides
# compute by worth: figures are new and read as they are, shares move freely, what is for sale is sold.
BY_WORTH = (
    "population.figures=8",
    "delegation.allowed=0",
    "compute.growth_per_year={2022: 3.4, 2026: 1}",
    "compute.slow_growth_per_year=1",
    "people.growth_per_year={2022: 1.7, 2026: 1}",
    "training.run_length_growth_per_year=1",
    "power.limited=0",
    "money.limits_orders=0",
    "economy.paid_share=1",
    "allocation.policy={2022: fixed, 2028-01-01: bottleneck}",
    "allocation.misread_log_sd=0",
    "allocation.delay_weeks=0",
    "allocation.speed_per_week=1",
    "allocation.least_share=0",
    "allocation.measuring_share=0",
    "allocation.idle_reused=0",
)
# Pilots make ideas better where there are more experiments.
NO_PILOTS = ("pilots.testable_share=0",)
SETTLED = 400
WEEKS_AHEAD = 52
SHARES = ("training_share", "experiments_share")
USES = (*SHARES, "external_share")


def fidelity_after_generations(retention: float, generations: int) -> tuple[float, float]:
    """Fidelity of the generation of that number in a whole run: in its row, and as the metric shows it."""
    scenario = central(*OFTEN, f"safety.retention={retention!r}")
    values = records(scenario, 1, [0])[0]
    state, curves = start(scenario, values, 1, 0), empty_curves(scenario)
    carry_through(scenario, values, state, curves)
    status = state.models[STATUS]
    used = np.flatnonzero((status == IN_USE) | (status == SUPERSEDED))
    # Nobody was left out: every generation was the parent of the next.
    assert np.array_equal(used, np.arange(len(used)))
    shown = np.unique(curves[ROW["fidelity"]])[::-1]
    return float(state.models[FIDELITY, generations]), float(shown[generations])


def best_split(*overrides: str) -> tuple[State, np.ndarray]:
    """A lab that has divided its compute by worth until its shares settled, and its values from then on."""
    scenario = central(*BY_WORTH, *overrides, f"allocation.looks_ahead_weeks={WEEKS_AHEAD}")
    values = records(scenario, 1, [0])[0]
    state, curves = start(scenario, values, 1, 0), empty_curves(scenario)
    stretches = scenario.stretches()
    for step in range(SETTLED):
        now = sum(first <= step for first in stretches) - 1
        run_weeks(state, values[now : now + 1], curves, step, step + 1)
    now = sum(first <= SETTLED for first in stretches) - 1
    return state, values[now : now + 1].copy()


def marginal_returns(*overrides: str, nudge: float = 1e-3) -> dict[str, float]:
    """What a share of compute more would bring in each use over the next weeks, by forks of a whole run.

    Training: ln of the compute it takes in. Experiments: rise of ln A.
    Sales: ln of revenue times its weight. Each use is raised and lowered alone, not at the cost of others.
    """
    before, values = best_split(*overrides)
    lab = before.lab[0]
    shares = {name: float(lab[name]) for name in SHARES}
    shares["external_share"] = 1.0 - sum(shares.values()) - float(lab.safety_share)
    found = {}
    for use in USES:
        brought = [_worth_of(before, values, shares, use, sign * nudge * shares[use]) for sign in (1.0, -1.0)]
        found[use] = (brought[0] - brought[1]) / (2.0 * nudge * shares[use])
    return found


def _worth_of(before, values, shares, use, more):
    """Worth of the next weeks in one use at fixed shares, with a little more compute for it."""
    state, now = fork(before), values.copy()
    now.allocation.policy = 0.0
    now.allocation.internal_inference_share = 0.0
    for name in SHARES:
        now["allocation"][name] = shares[name] + (more if name == use else 0.0)
    # What is left is sold. More for one use comes from safety, which none of them feels.
    now.allocation.safety_share = now.allocation.safety_share - more
    curves = np.empty((len(ROW), int(state.lab.step[0]) + WEEKS_AHEAD))
    progress, training, revenue = 0.0, 0.0, 0.0
    for _ in range(WEEKS_AHEAD):
        step = int(state.lab.step[0])
        run_weeks(state, now, curves, step, step + 1)
        lab = state.lab[0]
        progress += float(lab.progress)
        training += float(lab.training_h100e)
        revenue += float(lab.revenue_usd)
    weight = float(now.allocation.revenue_weight[0])
    worth = {"training_share": np.log(training), "external_share": weight * np.log(revenue)}
    return worth.get(use, progress)


@pytest.mark.parametrize(("retention", "generations", "left"), [(0.999, 50, 0.9512), (0.999**5, 100, 0.6064)])
def test_fidelity_is_handed_down_from_model_to_model(retention, generations, left):
    """Limit case 7 in a whole run: .999^50 = 95.12%, .999^500 = 60.64% by 100 that lose as much as 5 each.

    A run does not hold 500 generations.
    """
    row, shown = fidelity_after_generations(retention, generations)
    assert row == pytest.approx(left, abs=5e-5)
    assert shown == pytest.approx(row, rel=1e-6)


@pytest.mark.parametrize("overrides", [NO_PILOTS, ()], ids=["no pilots", "pilots"])
@pytest.mark.parametrize("returns", [100.0, 1.2], ids=["ideas stay easy", "ideas get harder"])
def test_at_the_allocators_optimum_an_accelerator_brings_the_same_in_every_use(overrides, returns):
    """Limit case 9 in a whole run: measured by forks, not read off the rule."""
    found = np.array(list(marginal_returns(*overrides, f"research.returns={returns}").values()))
    assert found.min() > 0.5
    assert found.max() / found.min() == pytest.approx(1.0, abs=0.01)
