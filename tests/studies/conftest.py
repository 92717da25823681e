"""A small screening of few figures, by invented targets of metrics that the model has had from its start."""

from typing import Any

import pytest

from labsim.scenario import load
from labsim.studies.screen import Screening, screen
from labsim.studies.targets import Target

SETS = 40
SMALL = ("population.figures=8", "uncertainty=priors")


def invented(**more: Any) -> Target:
    """A target of software efficiency around what the priors make of it."""
    about: dict[str, Any] = {
        "id": "software",
        "sentence": "Invented.",
        "metrics": ("software_efficiency",),
        "reading": "growth",
        "since": "2023-01-01",
        "date": "2025-06-29",
        "value": 4.0,
        "unit": "x per year",
        "scale": "log",
        "observation_sd": 0.1,
        "discrepancy_sd": 0.1,
        "source": "none",
    }
    return Target(**{**about, **more})


TARGETS = (
    invented(),
    invented(
        id="horizon",
        metrics=("task_horizon_hours",),
        reading="at",
        since=None,
        date="2023-03-14",
        value=5.0,
        unit="min",
        observation_sd=0.4,
        factor=60.0,
    ),
)


def small_screening(**more: Any) -> Screening:
    return screen(load("priors_only", SMALL), **{"targets": TARGETS, "sets": SETS, **more})


@pytest.fixture(scope="package")
def screening() -> Screening:
    return small_screening()
