"""The contest: no names, no future, no counterfactual, other runs only, a calendar that must be beaten."""

import ast
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import labsim.measurements
import labsim.studies.contest
from labsim.measurements.draws import Address
from labsim.measurements.instruments import central_instruments
from labsim.measurements.series import in_hand, published_statistics
from labsim.measures.metrics import METRIC_NAMES
from labsim.studies.contest.score import mean_off, score
from labsim.studies.contest.targets import BY_ID, TARGETS, days_of
from labsim.studies.contest.told import ALIKE, BEATS, told_of
from labsim.studies.contest.windows import (
    CALENDAR,
    COUNTERFACTUAL,
    METRICS_READ,
    ON_AN_UNKNOWN_TREND,
    SERIES_WORDS,
    WINDOWS,
    inputs_of,
)

TURNED = {"model": "lab", "researcher": "economy", "lab": "researcher", "economy": "model"}


def test_names_of_windows_decide_nothing(small):
    """What is called the lab window sees the researchers' series, and so on: the same numbers."""
    plain = score(small)
    turned = score(small, {TURNED[name]: WINDOWS[name] for name in reversed(WINDOWS)})
    for name in WINDOWS:
        for one in TARGETS:
            there = turned.off[TURNED[name], one.id]
            assert np.array_equal(plain.off[name, one.id], there, equal_nan=True)


def test_every_window_has_as_many_inputs_and_series_of_its_own(small):
    shapes = {inputs_of(small.series, names, 200, 52).shape for names in WINDOWS.values()}
    assert shapes == {(len(small.runs), 8)}
    names = [one for series in WINDOWS.values() for one in series]
    assert sorted(names) == sorted(SERIES_WORDS)
    assert {one.own for one in TARGETS} == set(WINDOWS)


def test_no_window_reads_a_counterfactual():
    assert set(METRICS_READ) | set(COUNTERFACTUAL) <= set(METRIC_NAMES)
    assert not set(METRICS_READ) & set(COUNTERFACTUAL)
    read = set()
    for room in (labsim.measurements, labsim.studies.contest):
        for file in Path(room.__file__).parent.glob("*.py"):
            if file.name in ("windows.py", "targets.py"):
                continue
            tree = ast.parse(file.read_text(encoding="utf-8"))
            read |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)} & set(
                METRIC_NAMES
            )
    assert read == set(METRICS_READ)


def test_world_output_reaches_observers_on_a_trend_that_nobody_knows():
    """With an unknown trend the same published output goes with different shares from AI."""
    assert ON_AN_UNKNOWN_TREND == ("output_from_ai_share",)
    steps, instruments = 520, central_instruments()
    curves = {name: np.full(steps, 0.5) for name in METRICS_READ}
    curves["output_from_ai_share"] = np.linspace(0.0, 0.02, steps)
    told = [
        published_statistics(curves, instruments, Address(1, run), 7.0)["output"][-1] for run in range(200)
    ]
    assert np.std(told) > -np.log(1.0 - 0.02)
    assert np.mean(told) == pytest.approx(-np.log(1.0 - 0.019), abs=0.01)


def test_what_comes_later_changes_no_forecast(small):
    """Everything that is published after a date of forecasts is replaced: its inputs stay the same."""
    step = small.scenario.clock.step_of("2026-07-01")
    later = {name: values.copy() for name, values in small.series.items()}
    for values in later.values():
        values[:, step + 1 :] = 1e3
    for names in WINDOWS.values():
        assert np.array_equal(inputs_of(small.series, names, step, 52), inputs_of(later, names, step, 52))


def test_a_value_is_in_hand_only_when_it_is_published():
    found = in_hand([10, 20], np.array([1.0, 2.0]), 5.0, 30, 0.0)
    assert found[14] == 0.0 and found[15] == 1.0 and found[24] == 1.0 and found[25] == 2.0


def test_a_run_is_not_learned_from_where_it_is_scored(small):
    """Its own date moves its own error one for one, and nothing that is foretold for it."""
    plain = score(small).off["model", "horizon_work_month"]
    moved = {name: values.copy() for name, values in small.targets.items()}
    both = [0, 1]
    moved["horizon_work_month"][both] += 3.0
    other = score(replace(small, targets=moved)).off["model", "horizon_work_month"]
    difference = np.abs(other[both] - plain[both])
    assert np.nanmax(difference) <= 3.0 / 365.25 * 12.0 + 1e-9
    assert np.isfinite(difference).any()


def test_a_window_that_knows_the_dates_wins_and_noise_does_not_beat_the_calendar(made_up):
    found = told_of(score(made_up(telling=("agents",))))
    rows = {row["window"]: row["errors"] for row in found["rows"]}
    for place, one in enumerate(TARGETS):
        of_lab, of_calendar = (rows[name][place]["months"]["mean"] for name in ("lab", CALENDAR))
        assert of_lab < 0.4 * of_calendar
        assert rows["lab"][place]["against_calendar"] == BEATS
        assert rows["researcher"][place]["against_calendar"] in (ALIKE, "loses to the calendar")
        best = found["best_of_others"][place]
        assert (best["window"] == "lab") == (one.own != "lab")


def test_every_window_can_win(made_up):
    for name, series in WINDOWS.items():
        found = told_of(score(made_up(telling=series[:1])))
        others = [one["window"] for one in found["best_of_others"] if BY_ID[one["target"]].own != name]
        assert others == [name] * 3


def test_where_too_few_runs_get_there_nothing_is_foretold(made_up, small):
    found = made_up()
    none = {name: np.full_like(values, np.inf) for name, values in found.targets.items()}
    told = told_of(score(replace(found, targets=none)))
    assert all(cell["months"] is None for row in told["rows"] for cell in row["errors"])
    assert all(one["window"] is None for one in told["best_of_others"])


def test_a_target_counts_from_the_step_from_which_it_holds():
    curves = {"progress_multiplier": np.array([1.0] * 10 + [3.5] * 5 + [2.0] * 5 + [3.1] * 20)}
    assert days_of(BY_ID["progress_3x"], curves, 7.0, [], np.array([])) == 21 * 7.0
    assert (
        days_of(BY_ID["progress_3x"], {"progress_multiplier": np.ones(40)}, 7.0, [], np.array([])) == np.inf
    )


def test_a_measured_uplift_is_taken_as_straight_between_two_trials():
    """From 2x at step 26 to 4x at step 52: 3x lies at ln(1.5)/ln(2) = 0.585 of the way, on day 288.5."""
    found = days_of(BY_ID["uplift_3x"], {}, 7.0, [26, 52], np.log([2.0, 4.0]))
    assert found == pytest.approx(7.0 * (26 + 26 * 0.5849625), rel=1e-6)


def test_histories_leave_nothing_undefined_and_repeat_themselves(small):
    assert all(np.isfinite(values).all() for values in small.series.values())
    first = {name: values[0] for name, values in small.series.items()}
    assert all(values.std() > 0.0 for values in first.values())
    assert mean_off(score(small), "model", "horizon_work_month") == mean_off(
        score(small), "model", "horizon_work_month"
    )
