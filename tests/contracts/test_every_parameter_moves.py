"""Every parameter matters: moved across its range, it changes some metric in some setting."""

from collections.abc import Sequence

import numpy as np
import pytest

from labsim.dynamics.parameters import CATALOGUE
from labsim.vocabulary.quantities import Dated, Parameter
from tests.histories import central, curves_of

SMALL = ("population.figures=8",)
CHOOSING = ("tasks.delegable.selection=1",)
SCARCE = ("allocation.internal_inference_share=1e-6",)
# Parameters that change nothing in the central baseline, and a setting in which they do.
ELSEWHERE: dict[str, tuple[str, ...]] = {
    "tasks.length_median_hours.selection": CHOOSING,
    "tasks.verifiability.selection": CHOOSING,
    "tasks.horizon_offset.selection": CHOOSING,
    "tasks.messiness_exponent.selection": CHOOSING,
    "agent_hours.rationed": SCARCE,
    "agent_hours.scarcity_speed_per_week": SCARCE,
    "research.experiments_weight": ("research.world=complements",),
    "research.complements_elasticity": ("research.world=complements",),
    "research.substitutes_elasticity": ("research.world=substitutes",),
}
# Work of these kinds is hardly ever left unread: checks must be far better before they matter. And
# only labour caps above about 3 can have the central slowdown by less compute.
VALUES = {
    "tasks.verifiability.selection": ["0.9"],
    "tasks.verifiability.coordination": ["0.9"],
    "research.labour_cap": ["100"],
}


def moved(p: Parameter) -> Sequence[str]:
    """Values to set: the ends of 9 of 10 draws, the other choices, or three tenths of its default less."""
    if p.path in VALUES:
        return VALUES[p.path]
    if isinstance(p.default, Dated):
        return ["{2022: 1.5}"]
    if p.choices:
        return [name for number, name in enumerate(p.choices) if number != p.default]
    if p.unit == "switch":
        return [repr(1.0 - p.default)]
    if hasattr(p.prior, "quantile"):
        return [repr(p.prior.quantile(share)) for share in (0.05, 0.95)]
    return [repr(0.7 * p.default if p.default else 1.0)]


@pytest.mark.parametrize("path", CATALOGUE)
def test_a_parameter_moves_some_metric(path):
    where = SMALL + ELSEWHERE.get(path, ())
    usual = curves_of(central(*where))
    others = [curves_of(central(*where, f"{path}={value}")) for value in moved(CATALOGUE[path])]
    assert any(not np.array_equal(other[name], usual[name]) for other in others for name in usual)
