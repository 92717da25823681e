"""What is booked on compute and on the four channels of software progress adds up to the whole."""

import numpy as np
import pytest

from labsim.dynamics.parameters import MECHANISMS
from labsim.scenario import load
from tests.histories import central, curves_of

CHANNELS = ("compute", "algorithms", "data", "post_training", "scaffolding")
SETTINGS = {
    "usual": [],
    "each doubling easier": ["capability.doubling_ratio=0.95"],
    "each doubling harder": ["capability.doubling_ratio=1.05"],
    "few data": ["data_supply.human_2024=2", "data_supply.elasticity=1"],
    "lessons raise the suite": ["learning.raises_suite=1"],
}


def booked(curves):
    return {name: curves[f"own_work_doublings_by_{name}"] for name in CHANNELS}


@pytest.mark.parametrize("run", [1, 8])
@pytest.mark.parametrize("setting", SETTINGS)
def test_compute_and_the_four_channels_add_up_to_the_whole(setting, run):
    """The whole is read off the horizons on own work, the channels off what was added on the way."""
    scenario = load("baseline", ["population.figures=4", "clock.end=2032-01-01", *SETTINGS[setting]])
    curves = curves_of(scenario, run=run)
    whole, parts = curves["own_work_doublings"], booked(curves)
    assert whole[-1] > 1.0
    assert np.allclose(sum(parts.values()), whole, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(
    ("mechanism", "channel"),
    [("data_supply", "data"), ("learning", "post_training"), ("integration", "scaffolding")],
)
def test_a_mechanism_that_is_off_books_nothing_on_its_channel(mechanism, channel):
    neutral = [f"{path}={value}" for path, value in MECHANISMS[mechanism].OFF.items()]
    few_data = "data_supply.human_2024=2"
    without = booked(curves_of(central(*neutral, *([] if channel == "data" else [few_data]))))
    usual = booked(curves_of(central(few_data)))
    assert np.abs(without[channel]).max() < 1e-12
    assert np.abs(usual[channel][-1]) > 0.01
    assert all(np.abs(without[name][-1]) > 0.01 for name in CHANNELS if name not in (channel, "data"))


def test_by_the_plain_law_compute_and_algorithms_bring_what_they_add_to_effective_compute():
    """At a ratio of 1 a doubling costs the same throughout: equal shares of ln A and ln C for equal rises."""
    plain = ["capability.doubling_ratio=1", "training.recipe_log2_sd=0", "data_supply.elasticity=0"]
    plain += [f"{path}={value}" for path, value in MECHANISMS["learning"].OFF.items()]
    curves = curves_of(central(*plain))
    flop = np.log2(curves["training_compute_flop"] / curves["training_compute_flop"][0])
    parts = booked(curves)
    cost = flop[1:] / np.where(parts["compute"][1:] > 0.0, parts["compute"][1:], np.nan)
    assert np.nanmax(cost) / np.nanmin(cost) == pytest.approx(1.0, rel=1e-9)
    suite = np.log2(curves["task_horizon_hours"] / curves["task_horizon_hours"][0])
    assert np.allclose(parts["algorithms"], suite - parts["compute"], rtol=1e-9, atol=1e-9)
