"""Every figure named as a source is on file, and derived defaults follow from the record."""

import re
from statistics import median, stdev

import numpy as np
import pytest

from labsim.dynamics.parameters import CATALOGUE
from labsim.evidence import horizons, priors, record, release_gaps_days

PRIOR = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
NAMED = re.compile(r"\b[CLWTEPS]\d{3}\b")


def test_every_fact_named_as_a_source_is_on_file():
    named = {fact for p in CATALOGUE.values() for fact in NAMED.findall(p.source)}
    assert len(named) >= 12
    assert named <= record().keys(), named - record().keys()


def test_every_prior_named_as_a_source_is_on_file():
    named = {name for p in CATALOGUE.values() if "priors:" in p.source for name in PRIOR.findall(p.source)}
    assert len(named) >= 8
    assert named <= priors().keys(), named - priors().keys()


def test_nothing_recorded_after_mid_2025_counts_as_calibration():
    dated = [*record().values(), *horizons()]
    assert all((fact.date > "2025-06-30") == (fact.group == "holdout") for fact in dated)


def test_powered_compute_follows_from_recorded_power():
    """0.2 GW at the 1.96 kW of 2023 (1.4 kW in 2024, 40% better a year); 0.4 GW more at 1.4 kW."""
    kilowatt_2024, better = record()["W025"].value, 1 + record()["C032"].value / 100
    before = record()["C018"].value * 1e6 / (kilowatt_2024 * better)
    added = (record()["C019"].value - record()["C018"].value) * 1e6 / kilowatt_2024
    assert CATALOGUE["compute.powered_2024_h100e"].default == pytest.approx(before, rel=0.01)
    growth = dict(CATALOGUE["compute.growth_per_year"].default.steps)
    assert growth["2024-01-01"] == pytest.approx((before + added) / before, rel=0.01)
    assert growth["2022-01-03"] == record()["C030"].value


def test_cadence_follows_from_recorded_releases():
    gaps = release_gaps_days()
    assert CATALOGUE["training.cadence_days"].default == pytest.approx(median(gaps), abs=1.0)
    assert CATALOGUE["training.cadence_log_sd"].default == pytest.approx(stdev(np.log(gaps)), abs=0.05)


def test_slope_follows_from_recorded_horizons():
    """ln 4 over the doublings between the 50% and the 80% horizon, models of 2023 to mid-2025."""
    known = [fact for fact in horizons() if fact.group == "calibration" and fact.date >= "2023"]
    p50 = {fact.entity: fact.value for fact in known if fact.metric == "p50"}
    p80 = {fact.entity: fact.value for fact in known if fact.metric == "p80"}
    slopes = [np.log(4) / np.log2(p50[model] / p80[model]) for model in p50]
    assert CATALOGUE["capability.logits_per_doubling"].default == pytest.approx(median(slopes), abs=0.04)
