"""Does the answer hold its rules in every case, and does it promise nothing?"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

Make = Callable[[Any], dict[str, Any]]


def day(year: int) -> date:
    return date(year, 6, 1)


def test_half_of_the_runs_get_there(summary_of: Make) -> None:
    days = [day(year) for year in (2027, 2028, 2028, 2029, 2029, 2030, 2030, 2031, 2032, 2033)]
    assert summary_of(days)["answer"] == [
        "In half the runs this lab works at twice its no-AI pace by 2029 (8 of 10 runs: 2028 to 2032).",
        "In half the runs AI does one-work-month tasks half the time by 2029 (8 of 10 runs: 2028 to 2032).",
    ]


def test_some_of_them_never_do(summary_of: Make) -> None:
    days = [day(year) for year in (2029, 2030, 2030, 2030, 2031, 2031, 2032, 2032)] + [None] * 2
    assert summary_of(days)["answer"][0] == (
        "In half the runs this lab works at twice its no-AI pace by 2031 "
        "(8 of 10 runs: 2030 to after 2036); in 2 of 10 it does not by 2036."
    )


def test_fewer_than_half_get_there(summary_of: Make) -> None:
    first, second = summary_of([day(2030)] * 3 + [None] * 7)["answer"]
    assert first == (
        "In 3 of 10 runs this lab works at twice its no-AI pace by 2036; in 7 it does not. "
        "At the end its pace is at most 1.0x in half the runs (8 of 10 runs: 1.0 to 2)."
    )
    assert second == "In 3 of 10 runs AI does one-work-month tasks half the time by 2036; in 7 it does not."


def test_none_gets_there(summary_of: Make) -> None:
    first, second = summary_of([None] * 12)["answer"]
    assert first == (
        "In none of 12 runs does this lab work at twice its no-AI pace by 2036. "
        "At the end its pace is at most 1.00x in half the runs (8 of 10 runs: 1.00)."
    )
    assert second == "In none of 12 runs does AI do one-work-month tasks half the time by 2036."


def test_a_range_over_nearly_the_whole_period_is_not_an_answer(summary_of: Make) -> None:
    days = [day(year) for year in (2023, 2025, 2026, 2027, 2028, 2029)] + [None] * 4
    assert summary_of(days)["answer"][0] == (
        "This lab works at twice its no-AI pace from a date anywhere between 2025 and after 2036 on: "
        "this model does not narrow it; in 4 of 10 it does not by 2036."
    )


def test_one_run_is_one_run(summary_of: Make) -> None:
    assert summary_of([day(2030)])["answer"][0] == (
        "In the only run this lab works at twice its no-AI pace: from Jun 2030 on. "
        "One run says nothing about the range."
    )
    assert "not by 2036" in summary_of([None])["answer"][0]


@pytest.mark.parametrize("never", range(11))
def test_nothing_is_promised(summary_of: Make, never: int) -> None:
    text = " ".join(summary_of([day(2024 + n) for n in range(10 - never)] + [None] * never)["answer"])
    for word in ("probab", "likely", "will ", "forecast", "median", "predict", "%"):
        assert word not in text.lower()
