"""Are figures written with the digits that their range allows, and lengths in working time?"""

import pytest

from labsim.views.amounts import length, length_range, multiplier_range, share_range


@pytest.mark.parametrize(
    ("low", "middle", "high", "words"),
    [
        (1.5, 3.47, 8.2, "3x (1.5-8)"),
        (0.93, 1.21, 1.68, "1.2x (0.9-1.7)"),
        (1.98, 2.4, 3.2, "2x (2-3)"),
        (8.7, 14.2, 31.0, "10x (9-30)"),
        (1.04, 1.13, 1.34, "1.1x (1.0-1.3)"),
        (2.1, 2.34, 2.74, "2.3x (2.1-2.7)"),
        (0.9994, 1.042, 1.141, "1.04x (1.00-1.14)"),
        (1.0, 1.0, 1.0, "1.00x (1.00)"),
        (0.0, 0.05, 1.0, "0.05x (0-1.0)"),
        (900.0, 2300.0, 4e5, "2,000x (900-400,000)"),
        (None, 1.0, 2.0, "undefined"),
    ],
)
def test_multipliers(low: float | None, middle: float, high: float, words: str) -> None:
    assert multiplier_range(low, middle, high) == words


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (1e-9, ("<1", "s")),
        (10.0 / 3600.0, ("10", "s")),
        (0.25, ("20", "min")),
        (1.0, ("1", "h")),
        (7.9, ("8", "h")),
        (8.0, ("1", "day")),
        (16.0, ("2", "days")),
        (40.0, ("1", "wk")),
        (167.0, ("1", "mo")),
        (500.0, ("3", "mo")),
        (2000.0, ("1", "yr")),
        (2.0e5, ("100", "yr")),
        (1.99e8, ("100,000", "yr")),
        (2.0e8, ("beyond", "")),
        (1e18, ("beyond", "")),
    ],
)
def test_task_lengths(hours: float, words: tuple[str, str]) -> None:
    assert length(hours) == words


@pytest.mark.parametrize(
    ("low", "middle", "high", "words"),
    [
        (8.0, 16.0, 33.0, "2 days (1-4)"),
        (45.0, 130.0, 480.0, "3 wk (1 wk-3 mo)"),
        (14.0, 16.0, 18.0, "2.0 days (1.8-2.2)"),
        (24.0, 1750.0, 1.3e18, "10 mo (3 days-beyond)"),
        (24.0, 1e10, 1.3e18, "beyond (3 days-beyond)"),
        (1e9, 1e10, 1.3e18, "beyond the model's range"),
    ],
)
def test_ranges_of_task_lengths(low: float, middle: float, high: float, words: str) -> None:
    assert length_range(low, middle, high) == words


@pytest.mark.parametrize(
    ("low", "middle", "high", "words"),
    [
        (0.11, 0.508, 0.796, "50% (10-80)"),
        (0.501, 0.523, 0.549, "52% (50-55)"),
        (0.0, 0.004, 0.03, "<1% (0-3)"),
        (0.01, 0.5, 0.998, "50% (1->99)"),
        (0.0, 0.0, 0.0, "0% (0)"),
    ],
)
def test_shares_between_none_and_all_are_never_told_as_none_or_all(
    low: float, middle: float, high: float, words: str
) -> None:
    assert share_range(low, middle, high) == words
