"""The targets: nothing later than mid-2025, each of a metric that exists, with figures that are on file."""

import re
from math import exp, log

import pytest

from labsim.evidence import horizons, record
from labsim.measures.metrics import METRIC_NAMES
from labsim.studies import targets as targets_module
from labsim.studies.targets import KNOWN_BY, range_sd, targets

FOUND = {one.id: one for one in targets()}


class Later:
    """A fact that may be dated and named, but whose value nobody may ask for."""

    def __init__(self, fact):
        self.id, self.date, self.group = fact.id, fact.date, fact.group
        self.entity, self.metric = fact.entity, fact.metric

    def __getattr__(self, name):
        raise AssertionError(f"{self.id} of {self.date} was read: {name}")


def guarded(fact):
    return Later(fact) if fact.group == "holdout" else fact


@pytest.mark.parametrize("target", FOUND.values(), ids=lambda one: one.id)
def test_every_target_is_of_metrics_that_the_model_has(target):
    assert set(target.metrics) <= set(METRIC_NAMES)


def test_nothing_dated_after_mid_2025_is_a_target():
    assert KNOWN_BY == "2025-06-30"
    assert all((one.since or one.date) <= one.date < KNOWN_BY for one in FOUND.values())


def test_no_later_fact_is_read_for_the_targets(monkeypatch):
    monkeypatch.setattr(targets_module, "horizons", lambda: tuple(guarded(one) for one in horizons()))
    monkeypatch.setattr(
        targets_module, "record", lambda: {key: guarded(one) for key, one in record().items()}
    )
    assert {one.id: one for one in targets()} == FOUND


def test_the_guard_would_notice():
    fact = next(one for one in horizons() if one.group == "holdout")
    with pytest.raises(AssertionError, match="was read: value"):
        _ = guarded(fact).value


def test_horizons_are_those_of_five_dates_at_two_rates_of_success():
    months = {"2022_03", "2023_03", "2024_05", "2024_12", "2025_04"}
    expected = {f"horizon_{success}_{month}" for success in ("p50", "p80") for month in months}
    assert {name for name in FOUND if name.startswith("horizon")} == expected
    first = FOUND["horizon_p50_2022_03"]
    # 0.6042 minutes, 0.2583 to 1.0145 in 95 of 100: ln(1.0145 / 0.2583) / (2 x 1.96) = 0.349.
    assert (first.value, first.unit, first.factor) == (0.6042, "min", 60.0)
    assert first.observation_sd == pytest.approx(0.349, abs=0.001)
    # Half a doubling.
    assert exp(first.discrepancy_sd) == pytest.approx(2**0.5)


@pytest.mark.parametrize(
    ("name", "value", "low", "high"),
    [
        # The middle of 3 and 10 on a scale of ratios: sqrt(30).
        ("software_growth", 5.477, 3.0, 10.0),
        ("ai_code_share_2024", 0.25, 0.0833, 0.75),
        # 0.2 GW in tenths: 0.15 to 0.25, whose ratio stands around 200 MW.
        ("power_2023", 200.0, 200 * (0.15 / 0.25) ** 0.5, 200 * (0.25 / 0.15) ** 0.5),
        # 4 to 5, around 4.5.
        ("training_growth", 4.5, 4.5 * 0.8**0.5, 4.5 * 1.25**0.5),
    ],
)
def test_ranges_hold_nine_of_ten(name, value, low, high):
    target = FOUND[name]
    assert target.value == pytest.approx(value, rel=1e-3)
    assert target.value * exp(-1.6449 * target.observation_sd) == pytest.approx(low, rel=2e-3)
    assert target.value * exp(1.6449 * target.observation_sd) == pytest.approx(high, rel=2e-3)


def test_the_split_of_2024_is_five_of_seven():
    target = FOUND["rd_share_2024"]
    assert target.value == pytest.approx(5 / 7)
    assert 1.6449 * target.observation_sd == pytest.approx(0.1, rel=1e-3)
    assert target.scale == "share"


def test_a_range_gives_the_deviation_of_its_logarithm():
    # ln(e^2) / (2 x 1.6449) = 0.608.
    assert range_sd(1.0, exp(2.0)) == pytest.approx(0.608, abs=0.001)
    assert range_sd(1.0, 4.0) == pytest.approx(range_sd(0.5, 2.0))
    assert log(4.0) == pytest.approx(2 * 1.6449 * range_sd(1.0, 4.0), rel=1e-3)


def test_every_source_is_on_file():
    named = {word for one in FOUND.values() for word in re.findall(r"\b[A-Z]\d{3}\b", one.source)}
    assert named == {"C001", "C006", "C007", "C018", "C019", "C035", "T004"}
    assert named <= record().keys()
    assert all(one.source and one.sentence.endswith(".") for one in FOUND.values())
