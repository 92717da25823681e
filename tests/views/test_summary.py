"""Does the summary of an ensemble with known numbers say these numbers?"""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from labsim.views.luck import luck_words, part
from labsim.views.summary import Period, summarise, windows

Make = Callable[[Any], dict[str, Any]]


def found(summary: dict[str, Any], id_: str) -> dict[str, Any]:
    return next(one for one in summary["milestones"] if one["id"] == id_)


def test_milestones_of_ten_runs(summary_of: Make) -> None:
    days = [date(year, 6, 1) for year in (2026, 2027, 2028, 2029, 2030, 2031)] + [None] * 4
    reached = found(summary_of(days), "progress_2x")
    assert (reached["reached"], reached["never"]) == (6, 4)
    assert reached["half_by"][:4] == "2030"
    low, high = reached["range_8_of_10"]
    assert low[:4] == "2027"
    assert high is None
    assert reached["reached_by_end_of"] == {"2027": 2, "2028": 3}


def test_fewer_than_half_have_no_middle(summary_of: Make) -> None:
    reached = found(summary_of([date(2026, 6, 1)] * 4 + [None] * 6), "progress_2x")
    assert reached["half_by"] is None
    assert found(summary_of([None] * 10), "progress_2x")["range_8_of_10"] == [None, None]


def test_years_outside_the_runs_are_not_counted(ensemble: Make) -> None:
    curves = {name: rows[:, :60] for name, rows in ensemble([date(2024, 1, 1)] * 2).items()}
    start = date(2022, 1, 3)
    dates = [start + timedelta(28 * (step + 1)) for step in range(60)]
    short = summarise(curves, Period(start, date(2026, 8, 10), dates))
    assert found(short, "progress_2x")["reached_by_end_of"] == {"2027": None, "2028": None}
    assert [one["id"] for one in short["windows"]] == ["mid_2026", "end"]


def test_windows_are_the_last_weeks_that_end_by_the_middle_of_the_year() -> None:
    start = date(2022, 1, 3)
    dates = [start + timedelta(7 * (step + 1)) for step in range(730)]
    period = Period(start, date(2036, 1, 1), dates)
    assert [(id_, period.iso(step)) for id_, _, step in windows(period)] == [
        ("mid_2026", "2026-06-29"),
        ("mid_2028", "2028-06-26"),
        ("mid_2030", "2030-07-01"),
        ("end", "2035-12-31"),
    ]


def test_windows_hold_low_middle_and_high_ends(ensemble: Make) -> None:
    curves = ensemble([None] * 10)
    curves["uplift_true"][:] = np.arange(1, 11, dtype=np.float32)[:, None]
    curves["outside_valid_range"][:3, -1] = 1.0
    curves["outside_valid_range"][5, 0] = 1.0
    start = date(2022, 1, 3)
    dates = [start + timedelta(28 * (step + 1)) for step in range(curves["uplift_true"].shape[1])]
    summary = summarise(curves, Period(start, date(2036, 1, 1), dates))
    assert summary["windows"][0]["metrics"]["uplift_true"] == {"p10": 2.0, "p50": 5.0, "p90": 9.0}
    assert summary["outside_valid_range"] == {"runs": 4, "runs_at_the_end": 3}
    assert summary["windows"][-1]["runs_outside_valid_range"] == 3
    assert json.loads(json.dumps(summary, allow_nan=False)) == summary


def test_luck_and_what_nobody_knows_by_hand() -> None:
    # Means 1, 5, 9 (variance 16); halves of squared differences 2, 2, 2.
    parted = part(np.array([0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 99.0]))
    assert parted is not None
    assert (parted.pairs, parted.within_sets, parted.between_sets) == (3, 2.0, 15.0)
    assert parted.luck_share == pytest.approx(2 / 17)
    assert part(np.array([1.0, 2.0, 3.0])) is None


def test_only_luck_gives_no_negative_share() -> None:
    parted = part(np.array([0.0, 4.0, 4.0, 0.0, 0.0, 4.0]))
    assert parted is not None
    assert parted.between_sets == 0.0


@pytest.mark.parametrize(
    ("pairs", "between", "within", "words"),
    [
        (9, 3.0, 1.0, "The 2x date: too few runs to tell luck from what nobody knows (take 20 or more)."),
        (10, 0.0, 0.0, "The 2x date is the same in all runs."),
        (10, 3.0, 1.0, "The 2x date varies with what nobody knows (3 parts) more than by luck (1 part)."),
        (10, 1.0, 4.0, "The 2x date varies by luck (4 parts) more than with what nobody knows (1 part)."),
        (10, 1.2, 1.0, "The 2x date varies about as much by luck as with what nobody knows."),
        (10, 30.0, 1.0, "The 2x date varies with what nobody knows; luck: under 1 part in 20."),
        (10, 0.0, 1.0, "The 2x date varies by luck; what nobody knows: under 1 part in 20."),
    ],
)
def test_luck_in_words(pairs: int, between: float, within: float, words: str) -> None:
    assert luck_words("progress_2x", pairs, between, within) == words


def test_a_date_is_parted_where_half_the_runs_have_one(summary_of: Make) -> None:
    assert summary_of([date(2028, 1, 1)] * 6)["luck"]["of"] == "progress_2x"
    none = summary_of([None] * 6)["luck"]
    assert none["of"] == "final_pace"
    assert none["luck_share"] is None
    assert summary_of([None])["luck"] is None
