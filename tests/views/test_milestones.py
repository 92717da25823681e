"""When is a milestone reached, and what does not count?"""

import numpy as np

from labsim.views.milestones import BY_ID, MILESTONES, NEVER, first_steps
from labsim.views.spread import places, spread


def test_the_first_day_of_the_first_stretch_that_holds_long_enough() -> None:
    curves = np.array(
        [
            [0, 2, 2, 2, 0, 2, 2, 2, 2],
            [2, 2, 0, 0, 0, 0, 0, 0, 0],
            [0, 2, 0, 0, 2, 2, 2, 0, 0],
            [0, 0, 0, 0, 0, 0, 0, 0, 2],
            [np.nan, 0, 0, 0, 0, 0, 0, 0, np.nan],
        ]
    )
    assert first_steps(curves, 2.0).tolist() == [1, 0, 1, 8, NEVER]
    # A short stretch at the start is no milestone; one that lasts to the end of the run is.
    assert first_steps(curves, 2.0, holds=3).tolist() == [1, NEVER, 4, 8, NEVER]


def test_the_milestones_are_those_of_the_design() -> None:
    assert list(BY_ID) == [
        "horizon_8h",
        "horizon_40h",
        "horizon_100h",
        "horizon_167h",
        "horizon_2000h",
        "engineering_handed_over_half",
        "engineering_handed_over_99",
        "ai_taste_median",
        "ai_taste_best",
        "progress_2x",
        "progress_5x",
        "progress_10x",
        "small_successor",
        "could_run_alone",
        "runs_alone",
    ]
    assert BY_ID["horizon_2000h"].words == "AI does one-work-year tasks, half the time"
    assert BY_ID["progress_5x"].words == "The lab works at 5x its no-AI pace"
    assert len(MILESTONES) == len(BY_ID)


def test_ranges_hold_eight_of_ten_runs_and_the_middle_half() -> None:
    for runs in range(1, 500):
        low, middle, high = places(runs)
        assert 0 <= low <= middle <= high < runs
        assert 10 * (high - low + 1) >= 8 * runs
        assert 2 * (middle + 1) >= runs > 2 * middle
    assert places(200) == (20, 99, 179)


def test_runs_without_a_number_count_as_the_largest() -> None:
    assert spread(np.array([3.0, np.inf, 1.0, 2.0])) == (1.0, 2.0, None)
    assert spread(np.full(5, np.inf)) == (None, None, None)
