"""What inputs add beside each other: means of the middle, their sum, its error, and who feeds whom."""

from datetime import date

import numpy as np
import pytest
from scipy.stats import t

from labsim.dynamics.margins import BY_NAME, MARGINS
from labsim.views.binding import Forked
from labsim.views.binds_over_time import FEED_OTHERS, is_stacked, middle, over_time

NAMES = [one.name for one in MARGINS]


def forked(percent_by_name, runs=40, dates=2):
    """Every run gains the same of each input, or what a function of the run's number says."""
    percents = np.zeros((runs, dates, len(NAMES)))
    for name, percent in percent_by_name.items():
        for run in range(runs):
            percents[run, :, NAMES.index(name)] = percent(run) if callable(percent) else percent
    days = [date(2026 + year, 7, 6) for year in range(dates)]
    sets = [run // 2 for run in range(runs)]
    return Forked(NAMES, days, sets, percents, percents / 4.0, percents, percents, {}, 0.1)


def test_inputs_that_feed_others_are_no_part_of_the_sum():
    assert set(FEED_OTHERS) < set(BY_NAME)
    told = over_time(
        forked({"experiment_compute": 4.0, "people": 1.0, "accelerators": 3.0, "power_ordered": 9.0})
    )
    one = told["two_years"]["dates"][0]
    assert one["sum"]["mean"] == pytest.approx(5.0)
    assert one["parts"]["accelerators"]["mean"] == pytest.approx(3.0)
    assert [name for name in NAMES if not is_stacked(name)] == [
        name for name, part in one["parts"].items() if not part["stacked"]
    ]
    assert told["three_months"]["dates"][1]["sum"]["mean"] == pytest.approx(1.25)


def test_a_tenth_of_the_sets_at_either_end_is_left_out_with_all_its_parts():
    """20 sets: of 18 at 2, one at 1,000 and one at -1,000 two at either end go, by the sum of their parts."""
    extreme = {0: 1000.0, 1: 1000.0, 2: -1000.0, 3: -1000.0}
    told = over_time(forked({"experiment_compute": lambda run: extreme.get(run, 2.0), "people": 1.0}))
    one = told["two_years"]["dates"][0]
    assert one["sets"] == 20
    assert one["parts"]["experiment_compute"]["mean"] == pytest.approx(2.0)
    assert one["sum"]["mean"] == pytest.approx(3.0)


def test_one_more_set_counts_in_part_where_a_tenth_is_no_whole_number():
    """15 sets, 1.5 out at either end: weights 0, 1/2, 1 ... 1, 1/2, 0; here (0.5 * 14 + 0.5 * 100) / 12."""
    of_sets = np.zeros((15, 1))
    of_sets[13:, 0] = 100.0
    assert middle(of_sets, [0])[0] == pytest.approx(0.5 * 100.0 / 12.0)


def test_parts_add_up_to_the_sum():
    random = np.random.default_rng(3)
    draws = random.normal(size=(40, 3))
    asked = {
        name: (lambda run, column=column: draws[run, column])
        for column, name in enumerate(("people", "trust", "review"))
    }
    for one in over_time(forked(asked))["two_years"]["dates"]:
        parts = [part["mean"] for part in one["parts"].values() if part["stacked"]]
        assert sum(parts) == pytest.approx(one["sum"]["mean"])


def test_the_interval_is_that_of_a_plain_mean_where_nothing_is_trimmed_away():
    """Three sets at 0, 3, 6: the jackknife leaves out one at a time; hand-worked for weights 0.7, 1, 0.7."""
    told = over_time(forked({"people": lambda run: 3.0 * (run // 2)}, runs=6))["two_years"]["dates"][0]["sum"]
    # Without one of three, 0.2 of a set goes at either end of two: equal weights, so means 4.5, 3, 1.5.
    error = np.sqrt(2.0 / 3.0 * (1.5**2 + 1.5**2))
    assert told["mean"] == pytest.approx(3.0)
    assert told["high"] - told["mean"] == pytest.approx(t.ppf(0.975, 2) * error)
    assert told["mean"] - told["low"] == pytest.approx(told["high"] - told["mean"])


def test_runs_without_progress_are_left_out_and_none_left_is_said():
    def half_there(run):
        return np.nan if run < 20 else 2.0

    told = over_time(forked(dict.fromkeys(NAMES, half_there)))["two_years"]["dates"][0]
    assert told["sets"] == 10 and told["parts"]["people"]["mean"] == pytest.approx(2.0)
    nobody = over_time(forked(dict.fromkeys(NAMES, np.nan)))["two_years"]["dates"][0]
    assert (nobody["sets"], nobody["parts"], nobody["sum"]) == (0, {}, None)


def test_what_comes_first_is_told_of_what_is_stacked():
    told = over_time(forked({"accelerators": 9.0, "people": lambda run: 3.0, "trust": 1.0}))
    (stretch,) = told["two_years"]["leads"]
    assert (stretch["id"], stretch["dates"], stretch["runs"], stretch["alike"]) == ("people", 2, [40, 40], {})
