"""Screening: distances by hand, far sets excluded, and nothing that came later is looked at."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.ensemble import simulate
from labsim.scenario import load, records
from labsim.studies import held_out
from labsim.studies.screen import StudyError, growth_per_year, implausibility, luck_sd, read, screen, until
from tests.studies.conftest import SETS, SMALL, TARGETS, invented, small_screening

E = np.e
AT_4 = invented(value=4.0, observation_sd=0.3, discrepancy_sd=0.4)


def test_implausibility_by_hand():
    # Both runs at 4e: distance 1; without luck the deviation is sqrt(0.09 + 0.16) = 0.5, so I = 2.
    assert implausibility(np.array([[4 * E, 4 * E]]), AT_4, 0.0) == pytest.approx([2.0])
    # Below counts as above.
    assert implausibility(np.array([[4 / E, 4 / E]]), AT_4, 0.0) == pytest.approx([2.0])
    # Runs at 4 and 4e^2: their mean logarithm is 1 above, as before.
    assert implausibility(np.array([[4.0, 4 * E**2]]), AT_4, 0.0) == pytest.approx([2.0])
    # Luck of sqrt(0.5): 0.25 + 1.5 x 0.5 = 1, so I = 1.
    assert implausibility(np.array([[4 * E, 4 * E]]), AT_4, 0.5**0.5) == pytest.approx([1.0])


def test_shares_are_compared_as_they_are():
    target = invented(value=0.7, scale="share", observation_sd=0.03, discrepancy_sd=0.04)
    # (0.9 - 0.7) / 0.05 = 4.
    assert implausibility(np.array([[0.85, 0.95]]), target, 0.0) == pytest.approx([4.0])


def test_luck_by_hand():
    # Differences of 1 and 0 on the log scale: mean of (1/2, 0) = 1/4, so the deviation is 1/2.
    assert luck_sd(np.array([[4.0, 4 * E], [5.0, 5.0]]), AT_4) == pytest.approx(0.5)


def test_what_is_undefined_is_never_kept_and_tells_nothing_of_luck():
    readings = np.array([[np.nan, 4.0], [4.0, 4.0]])
    assert implausibility(readings, AT_4, 0.1).tolist() == [np.inf, 0.0]
    assert luck_sd(readings, AT_4) == 0.0


def test_absurd_runs_do_not_pass_for_luck():
    near, absurd = np.array([[4.0, 0.0]]), np.array([[4.0, 1e-30]])
    assert luck_sd(near, AT_4) == luck_sd(absurd, AT_4) < np.inf
    assert np.isfinite(implausibility(np.array([[0.0, np.inf]]), AT_4, 0.0)).all()


@settings(deadline=None)
@given(st.floats(0.01, 1000), st.floats(1.01, 3), st.floats(0, 2), st.floats(0, 2))
def test_farther_is_never_less_implausible_and_luck_never_adds(value, farther, luck, more):
    one, other = (np.array([[4 * value**sign, 4 * value**sign]]) for sign in (1, -1))
    away = np.array([[4 * max(value, 1 / value) * farther] * 2])
    here = implausibility(one, AT_4, luck)[0]
    assert implausibility(other, AT_4, luck)[0] == pytest.approx(here, abs=1e-12)
    assert implausibility(away, AT_4, luck)[0] >= here - 1e-12
    assert implausibility(one, AT_4, luck + more)[0] <= here


def test_growth_by_hand():
    # Doubling every half year is a factor of 4 a year, whatever the level and the step.
    for step_days in (7, 28):
        years = np.arange(30) * step_days / 365.25
        assert growth_per_year(np.array([4**years, 50 * 4**years]), step_days) == pytest.approx([4.0, 4.0])


def test_readings_are_those_of_the_curves():
    scenario = until(load("priors_only", SMALL), "2022-12-31")
    ensemble = simulate(scenario, 2, 1)
    curve = ensemble.metric("task_horizon_hours").astype(float)
    # 2022-03-15 lies in the week that begins on 14 March, the eleventh.
    at = invented(metrics=("task_horizon_hours",), reading="at", since=None, date="2022-03-15", factor=60.0)
    assert read(at, ensemble) == pytest.approx(60 * curve[:, 10])
    mean = invented(metrics=("headcount", "headcount"), reading="mean", since="2022-01-03", date="2022-01-16")
    assert read(mean, ensemble) == pytest.approx(2 * ensemble.metric("headcount")[:, :2].mean(axis=1))


def test_a_set_that_is_far_off_is_excluded_and_a_near_one_kept(screening):
    worst = screening.implausibility.max(axis=1)
    kept = set(screening.kept.tolist())
    assert 0 < len(kept) < SETS
    assert all((worst[number] <= screening.cutoff) == (number in kept) for number in range(SETS))
    growth = screening.readings[:, :, 0].mean(axis=1)
    assert all(2.0 < growth[number] < 8.0 for number in kept)


def test_a_far_target_excludes_all_and_a_vague_one_none():
    far = invented(value=1e6)
    vague = invented(observation_sd=1e3)
    assert len(small_screening(sets=8, targets=[far]).kept) == 0
    assert len(small_screening(sets=8, targets=[vague]).kept) == 8


def test_kept_sets_are_reproducible_and_each_is_judged_by_itself(screening):
    again = small_screening(threads=1)
    assert np.array_equal(again.readings, screening.readings)
    assert np.array_equal(again.kept, screening.kept)
    assert np.array_equal(small_screening(sets=10).readings, screening.readings[:10])
    assert not np.array_equal(small_screening(sets=10, seed=2).readings, screening.readings[:10])


def test_parts_of_a_large_screening_join_without_a_seam(monkeypatch, screening):
    monkeypatch.setattr("labsim.studies.screen.SETS_AT_A_TIME", 7)
    told = []
    again = small_screening(progress=lambda finished, runs: told.append((finished, runs)))
    assert np.array_equal(again.readings, screening.readings)
    assert told == sorted(told)
    assert told[-1] == (2 * SETS, 2 * SETS)


def test_a_stricter_cutoff_keeps_fewer(screening):
    kept = [len(small_screening(cutoff=cutoff).kept) for cutoff in (0.5, 3.0, 100.0)]
    assert kept == sorted(kept)
    assert kept[0] < kept[1] < kept[2]


def test_what_is_kept_is_drawn_again_as_it_was_screened(screening):
    sets = screening.as_sets("my.csv")
    assert sets.numbers == tuple(screening.kept.tolist())
    assert max(sets.implausibilities) <= screening.cutoff
    plain = load("priors_only", SMALL)
    _, number = sets.draw(9, 0)
    found = records(replace(plain, sets=sets), 9, [0])
    assert found.tobytes() == records(plain, screening.seed, [number]).tobytes()


def test_later_points_are_never_read_by_a_screening(monkeypatch, screening):
    def refuse():
        raise AssertionError("later points were read")

    for place in ("labsim.studies.held_out.horizons", "labsim.studies.targets.horizons"):
        monkeypatch.setattr(place, refuse)
    assert np.array_equal(small_screening().kept, screening.kept)
    monkeypatch.setitem(held_out.HORIZON_METRICS, "p50", "task_horizon_hours")
    monkeypatch.setitem(held_out.HORIZON_METRICS, "p80", "task_horizon_p80_hours")
    with pytest.raises(AssertionError, match="later points were read"):
        held_out.later_points(screening)


def test_no_run_of_a_screening_goes_beyond_mid_2025(monkeypatch):
    ends = []
    real = simulate

    def watched(scenario, *rest):
        ends.append(scenario.clock.end)
        return real(scenario, *rest)

    monkeypatch.setattr("labsim.studies.screen.simulate", watched)
    small_screening(sets=2)
    assert ends == ["2025-06-30"]


def test_only_the_whole_prior_can_be_screened(screening):
    scenario = load("priors_only", SMALL)
    for other in (
        replace(scenario, sets=screening.as_sets("my.csv")),
        load("priors_only", ["uncertainty=central"]),
    ):
        with pytest.raises(StudyError, match="whole prior"):
            screen(other, TARGETS, sets=2)


def test_a_target_of_no_metric_is_told():
    with pytest.raises(StudyError, match="needs the metric nothing"):
        small_screening(sets=2, targets=[invented(metrics=("nothing",))])
