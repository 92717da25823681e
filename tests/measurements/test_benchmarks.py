"""Benchmarks: the recorded points up to mid-2025, ceilings, label noise."""

import re

import numpy as np
import pytest

from labsim.evidence import benchmarks, horizons, models_of_benchmarks, record
from labsim.measurements.benchmarks import SPEED_UP, read_benchmarks, score_expected, share_passed
from labsim.measurements.draws import Address
from labsim.measurements.inputs.scores import BENCHMARKS
from labsim.measurements.instruments import INSTRUMENTS, central_instruments

INS = central_instruments()
HORIZONS = {one.entity: one.value / 60.0 for one in horizons() if one.metric == "p50"}
SWE = ("B002", "B003", "B004")


def logit_of_sound_items(score, name):
    """Log-odds that a recorded score means, labels taken into account."""
    broken, lucky = INS[f"{name}.broken_share"], INS[f"{name}.lucky_share"]
    solved = (score - lucky) / (1.0 - broken - lucky)
    return np.log(solved / (1.0 - solved))


def log2_hours(id_):
    return np.log2(HORIZONS[models_of_benchmarks()[id_]])


def test_the_swe_bench_curve_is_the_line_through_the_points_known_by_mid_2025():
    x = np.array([log2_hours(id_) for id_ in SWE])
    y = np.array([logit_of_sound_items(benchmarks()[id_].value / 100.0, "swe_bench") for id_ in SWE])
    slope, level = np.polyfit(x, y, 1)
    assert INS["swe_bench.logits_per_doubling"] == pytest.approx(slope, rel=0.05)
    assert INS["swe_bench.half_hours"] == pytest.approx(2.0 ** (-level / slope), rel=0.05)
    assert all(benchmarks()[id_].group == "calibration" for id_ in SWE)


@pytest.mark.parametrize(
    ("id_", "name", "score", "hours"),
    [
        ("B012", "core_bench", 0.215, None),
        ("B014", "mle_bench", 0.169, None),
        ("B032", SPEED_UP, 2.9, 1.43),
    ],
)
def test_a_benchmark_with_one_early_point_goes_through_it(id_, name, score, hours):
    at = log2_hours(id_) if hours is None else np.log2(hours)
    fact = benchmarks()[id_]
    assert fact.value == pytest.approx(score * (1.0 if name == SPEED_UP else 100.0))
    assert fact.group == "calibration"
    assert score_expected(INS, name, at) == pytest.approx(score, rel=0.08)


@pytest.mark.parametrize("name", [name for name in BENCHMARKS if name != SPEED_UP])
def test_scores_rise_to_the_ceiling_that_labels_leave(name):
    rising = [share_passed(INS, name, horizon) for horizon in np.linspace(-60.0, 60.0, 50)]
    assert np.all(np.diff(rising) >= 0.0)
    assert rising[0] == pytest.approx(INS[f"{name}.lucky_share"], abs=1e-6)
    assert rising[-1] == pytest.approx(1.0 - INS[f"{name}.broken_share"], abs=1e-6)


def test_readings_scatter_around_the_curve_as_items_and_scaffolds_do():
    plain = {**INS, "benchmarks.scaffold_logits_sd": 0.0}
    found = np.array([read_benchmarks(0.0, plain, Address(1, run, 3))["swe_bench"] for run in range(300)])
    p = share_passed(plain, "swe_bench", 0.0)
    assert found.mean() == pytest.approx(p, abs=0.005)
    assert found.std() == pytest.approx((p * (1 - p) / 500) ** 0.5, rel=0.15)
    wide = np.array([read_benchmarks(0.0, INS, Address(1, run, 3))["swe_bench"] for run in range(300)])
    assert wide.std() > 1.5 * found.std()


def test_every_fact_on_file_that_an_instrument_names_is_there():
    named = {fact for p in INSTRUMENTS.values() for fact in re.findall(r"\b[BP]\d{3}\b", p.source)}
    of_scores = {one for one in named if one.startswith("B")}
    assert {"B002", "B003", "B004", "B012", "B014", "B032"} == of_scores <= set(benchmarks())
    assert all(benchmarks()[one].group == "calibration" for one in of_scores)
    assert {"P001", "P016"} == named - of_scores <= set(record())
