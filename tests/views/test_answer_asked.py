"""The answer tells what would help and what delays only as far as it was asked, and what runs tell apart."""

from typing import Any

from labsim.views.answer_asked import asked_sentences, delay_sentence, help_sentence


def helps(*dates: tuple[str, list[str]]) -> dict[str, Any]:
    return {"margin": 0.1, "dates": [{"words": words, "first": first} for words, first in dates]}


def months(least: float, most: float | None = None) -> dict[str, float | None]:
    return {"least": least, "most": most}


def limits(half: dict[str, float | None], told_apart: bool = True) -> dict[str, Any]:
    """Two limits; the first one costs so much in half the pairs."""
    bad = {"months_later": {"p10": months(4.2, 4.2), "p50": half, "p90": months(75.0)}, "never": 54}
    good = {"months_earlier": {end: months(6.0, 6.0) for end in ("p10", "p50", "p90")}, "never": 0}
    row = {"words": "Longer tasks", "bad_end": bad, "good_end": good}
    return {
        "runs": 100,
        "end": "2036-01-01",
        "milestone": {"id": "progress_2x", "never": 24},
        "limits": [row, {**row, "words": "AI taste"}],
        "first_two": {"first": "Longer tasks", "second": "AI taste", "told_apart": told_apart},
    }


def test_nothing_is_said_of_what_was_not_asked() -> None:
    assert asked_sentences({}) == []
    assert asked_sentences({"helps": helps(), "bottlenecks": None}) == []


def test_what_helps_most_is_told_by_date_with_what_is_not_told_apart() -> None:
    told = helps(("mid 2026", ["experiment_compute", "people_taste"]), ("mid 2030", ["experiment_compute"]))
    assert help_sentence(told) == (
        "What would help most is 10% more experiment compute or people's taste in mid 2026 (the runs do not "
        "tell them apart), and experiment compute in mid 2030."
    )


def test_dates_at_which_the_same_helps_most_are_told_together() -> None:
    told = helps(("mid 2026", ["people"]), ("mid 2028", []), ("mid 2030", ["people"]))
    assert help_sentence(told) == "What would help most is 10% more people in mid 2026 and mid 2030."


def test_the_costliest_limit_is_told_with_its_range_and_the_runs_that_then_never_get_there() -> None:
    assert delay_sentence(limits(months(35.2, 35.2))) == (
        "Of 2 limits the costliest is longer tasks: at its bad end this lab works at twice its no-AI pace 35 "
        "months later (8 of 10 pairs: 4 to 75+); in 54 of 100 runs it does not by 2036, instead of 24."
    )


def test_a_delay_that_runs_end_before_is_at_least_so_long() -> None:
    assert " 35 months later or more (" in delay_sentence(limits(months(35.2, 58.4)))


def test_two_limits_that_runs_do_not_tell_apart_are_both_named() -> None:
    told = delay_sentence(limits(months(35.2, 35.2), told_apart=False))
    assert told.startswith(
        "Whether longer tasks or AI taste is the costliest of 2 limits, the runs do not tell:"
    )


def test_a_limit_that_delays_nothing_in_half_the_pairs_is_not_named() -> None:
    assert delay_sentence(limits(months(0.0, 0.0))) == ""
