"""Ensembles: progress is told, failures are sentences, numbers are finite."""

import numpy as np
import pytest

from labsim.ensemble import RunFailed, simulate
from labsim.measures.metrics import METRIC_NAMES
from labsim.scenario import load

SHORT = ["population.figures=4", "clock.end=2023-01-02"]


def test_progress_counts_every_run_once():
    seen = []
    simulate(load("baseline", SHORT), runs=10, progress=lambda done, of: seen.append((done, of)))
    assert seen[-1] == (10, 10) and [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_a_run_that_needs_too_many_generations_says_so():
    crowded = load(
        "baseline", ["uncertainty=central", "training.cadence_days=42", "training.cadence_log_sd=0"]
    )
    with pytest.raises(RunFailed, match=r"128 generations.*cadence_days"):
        simulate(
            load("baseline", ["uncertainty=central", "training.cadence_days=42", "clock.end=2046-01-01"]), 2
        )
    assert np.isfinite(simulate(crowded, 1).curves).all()


def test_two_runs_of_a_set_share_assumptions_but_not_luck():
    ensemble = simulate(load("baseline", SHORT), runs=4, seed=2)
    powered = ensemble.metric("powered_compute_h100e")
    assert np.array_equal(powered[0], powered[1]) and not np.array_equal(powered[0], powered[2])
    software = ensemble.metric("software_efficiency")
    assert not np.array_equal(software[0], software[1])


def test_no_metric_is_constant_or_undefined_over_the_baseline():
    """A column that never moves, or is not a number, would be a column for show."""
    curves = simulate(load("small_lab"), runs=40).curves
    assert np.isfinite(curves).all()
    constant = {name for row, name in enumerate(METRIC_NAMES) if np.ptp(curves[:, row]) == 0}
    # Only a lab with a ring fence keeps compute for social use.
    assert constant == {"social_compute_share"}
    fenced = simulate(load("ring_fenced_share", ["population.figures=4", "clock.end=2028-01-03"]), runs=1)
    assert np.ptp(fenced.metric("social_compute_share")) > 0
