"""Do words say no more than the range allows, and do they keep runs that never get there?"""

from datetime import date

import pytest

from labsim.views.words import (
    count,
    date_words,
    day_words,
    end_words,
    most_of,
    range_words,
    wide,
)

END = date(2036, 1, 1)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (date(2027, 2, 1), date(2035, 3, 19), "2027-2035"),
        (date(2026, 1, 19), date(2028, 2, 1), "2026-2028"),
        (date(2026, 2, 2), date(2027, 10, 4), "early 2026-late 2027"),
        (date(2026, 5, 4), date(2026, 12, 7), "mid 2026-late 2026"),
        (date(2025, 11, 3), date(2026, 3, 2), "Nov 2025-Mar 2026"),
        (date(2025, 11, 3), date(2025, 11, 24), "Nov 2025"),
        (date(2030, 3, 4), None, "2030-after 2036"),
        (None, None, "after 2036"),
    ],
)
def test_a_range_of_dates_is_told_as_finely_as_it_is_narrow(
    low: date | None, high: date | None, words: str
) -> None:
    assert range_words(low, high, END) == words


@pytest.mark.parametrize(
    ("years", "words"),
    [(8.0, "2029"), (2.01, "2029"), (2.0, "late 2029"), (0.5, "late 2029"), (0.49, "Nov 2029")],
)
def test_the_middle_is_told_no_finer_than_the_range(years: float, words: str) -> None:
    assert date_words(date(2029, 11, 5), years, END) == words


def test_a_date_after_the_runs_is_after_their_end() -> None:
    assert date_words(None, 1.0, END) == "after 2036"
    assert date_words(None, 1.0, date(2030, 7, 1)) == "after Jul 2030"


def test_what_holds_on_the_first_day_held_from_the_start() -> None:
    first = date(2022, 1, 10)
    assert range_words(first, date(2024, 6, 1), END, first, " to ") == "the start to 2024"
    assert range_words(first, first, END, first) == "the start"


def test_the_end_of_the_runs_is_a_year_only_at_the_turn_of_one() -> None:
    assert end_words(date(2036, 1, 1)) == "2036"
    assert end_words(date(2036, 1, 7)) == "2036"
    assert end_words(date(2036, 2, 1)) == "Feb 2036"


def test_an_unknown_end_makes_a_range_as_wide_as_can_be() -> None:
    assert wide(date(2030, 1, 1), None) == float("inf")


def test_counts_of_runs_are_never_shares() -> None:
    assert count(56, 200) == "56 of 200"
    assert count(0, 12_000) == "0 of 12,000"


def test_a_range_of_few_runs_does_not_claim_to_hold_eight_of_ten() -> None:
    assert [most_of(runs) for runs in (1, 2, 4, 10)] == [
        "the only run",
        "both runs",
        "all 4 runs",
        "8 of 10 runs",
    ]


def test_days_do_not_depend_on_the_language_of_the_machine() -> None:
    assert day_words(date(2035, 12, 31)) == "31 Dec 2035"
