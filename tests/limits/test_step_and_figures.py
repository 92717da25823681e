"""Limit case 10: a shorter step, or more figures for the same people, is the same lab."""

import numpy as np

from tests.histories import central, ensemble_of

RUNS = 24
DATES_YEARS = (2.0, 4.0, 6.0, 8.0)


def at_years(scenario, metric):
    """Metric at some years after the start, shape (dates, runs)."""
    curves = ensemble_of(scenario, RUNS).metric(metric)
    steps = [round(years * 365.25 / scenario.clock.step_days) - 1 for years in DATES_YEARS]
    return curves[:, steps].T.astype(float)


def agree(a, b, tolerance):
    """Differences of means stay within three standard errors and a small tolerance."""
    error = np.sqrt(a.var(axis=1, ddof=1) / RUNS + b.var(axis=1, ddof=1) / RUNS)
    return np.all(np.abs(a.mean(axis=1) - b.mean(axis=1)) <= 3 * error + tolerance)


def test_half_the_step_gives_the_same_curves():
    short, long = central("clock.step_days=7"), central("clock.step_days=14")
    for metric, tolerance in (("software_efficiency", 0.01), ("task_horizon_hours", 0.05)):
        a, b = np.log(at_years(short, metric)), np.log(at_years(long, metric))
        # Same luck run by run: the paired difference is far tighter than the spread of the runs.
        assert np.abs(np.median(a - b, axis=1)).max() < 10 * tolerance, metric
        assert agree(a, b, tolerance), metric
    for metric in ("uplift_true", "delegated_share", "progress_multiplier"):
        assert agree(at_years(short, metric), at_years(long, metric), 0.02), metric


def test_twice_the_figures_with_half_the_weight_give_the_same_curves():
    few, many = central("population.figures=32"), central("population.figures=64")
    for metric in ("software_efficiency", "task_horizon_hours"):
        assert agree(np.log(at_years(few, metric)), np.log(at_years(many, metric)), 0.02), metric
    for metric in ("uplift_true", "delegated_share", "progress_multiplier"):
        assert agree(at_years(few, metric), at_years(many, metric), 0.01), metric
