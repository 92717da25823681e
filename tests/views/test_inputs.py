"""Inputs in words: nothing is invented, and the words are those of the documentation."""

from pathlib import Path

import pytest

from labsim.dynamics.parameters import CATALOGUE
from labsim.views.inputs import (
    GRADE_WORDS,
    HOLDER_WORDS,
    bounds_words,
    central,
    is_range,
    number,
    uncertain,
    value_words,
)
from labsim.vocabulary.distributions import Discrete, Mixture, Quantiles, Uniform
from labsim.vocabulary.quantities import GRADES, HOLDERS, Dated, Parameter

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "parameters.md"
ABOUT = {"sentence": "Invented.", "source": "none", "holder": "lab", "grade": "assumed"}


def invented(unit: str = "MW", bounds: tuple[float, float] = (0.0, 9.0), **more: object) -> Parameter:
    about = {"default": 1.0, **ABOUT, **more}
    return Parameter(path="power.grid", unit=unit, bounds=bounds, **about)  # type: ignore[arg-type]


def test_every_holder_and_grade_has_words_and_the_page_has_the_same():
    assert tuple(HOLDER_WORDS) == HOLDERS
    assert tuple(GRADE_WORDS) == GRADES
    page = PAGE.read_text(encoding="utf-8")
    for words in (*HOLDER_WORDS.values(), *GRADE_WORDS.values()):
        assert words in page


@pytest.mark.parametrize(
    ("value", "words", "has_range"),
    [
        (3.0, "3", False),
        (Quantiles(1.0, 4.0), "1 to 4", True),
        (Uniform(0.0, 1.0), "0.05 to 0.95 (even from 0 to 1)", True),
        (Discrete((1.0, 2.0), (1.0, 1.0)), "1 or 2, with equal weight", False),
        (Discrete((1.0, 2.0), (1.0, 3.0)), "1 with weight 0.25, 2 with weight 0.75", False),
        (Mixture(((1.0, 0.0), (1.0, Quantiles(1.0, 4.0)))), "half of the draws exactly 0", False),
        (
            Dated((("2022-01-03", 1.0), ("2027-01-01", Quantiles(1.0, 2.0)))),
            "1; from 2027-01-01: 1 to 2",
            True,
        ),
    ],
)
def test_values_in_words(value, words, has_range):
    assert value_words(value, invented()).startswith(words)
    assert is_range(value) == has_range


def test_a_choice_is_told_by_its_name():
    p = invented("choice", (0.0, 1.0), choices=("low", "high"))
    assert value_words(1.0, p) == "high"
    assert value_words(Discrete((0.0, 1.0), (1.0, 1.0)), p) == "low or high, with equal weight"


@pytest.mark.parametrize(
    ("unit", "bounds", "words"),
    [
        ("MW", (0.0, 100_000.0), "0 to 100,000 MW"),
        ("year", (2000.0, 2200.0), "2000 to 2200 year"),
        ("switch", (0.0, 1.0), "0 (off) or 1 (on)"),
        ("MW", (1.0, float("inf")), "at least 1 MW"),
        ("MW", (float("-inf"), 1.0), "at most 1 MW"),
        ("MW", (float("-inf"), float("inf")), "none"),
    ],
)
def test_bounds_in_words(unit, bounds, words):
    assert bounds_words(invented(unit, bounds)) == words


def test_every_input_of_the_model_can_be_told():
    for p in CATALOGUE.values():
        for words in (central(p), uncertain(p), bounds_words(p)):
            assert words
            assert "Quantiles" not in words
    assert number(2028.0) == "2,028"
