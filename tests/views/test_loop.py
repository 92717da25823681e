"""What is told of the loop: what costs most, what the runs do not tell apart, what grows by itself."""

import doctest

import pytest

from labsim.report import milestones as report_of_milestones
from labsim.results import milestones as file_of_milestones
from labsim.studies import loop as study
from labsim.views import exact, loop_words, per_unit
from labsim.views.loop import ALIVE, WHOLE, WORDS
from labsim.views.loop_words import answer, lines, listed, number_range
from tests.views.loops import told


def first_of(found):
    return found["dates"][0]["first"]


def test_what_costs_most_in_half_the_runs_is_named_and_counted():
    found = told({"model": 2.0, "economy": lambda run: 3.0 if run < 36 else 1.0})
    assert first_of(found) == ["economy"]
    rows = {row["id"]: row for row in found["dates"][0]["cuts"]}
    assert (rows["economy"]["costs_most_in_runs"], rows["model"]["costs_most_in_runs"]) == (36, 4)
    assert rows["economy"]["months_lost"]["p50"] == 3.0
    assert rows["tools"]["months_lost"]["mean_error"] == 0.0


def test_what_the_runs_do_not_tell_apart_is_named_with_it():
    """Economy costs more in 12 of 20 sets only: a fair coin does that in one case of two."""
    found = told({"model": 2.0, "economy": lambda run: 3.0 if run < 24 else 1.0})
    assert first_of(found) == ["economy", "model"]
    (sentence, _) = answer(found)
    assert f"in mid 2026 and mid 2028: {WORDS['economy']} or {WORDS['model']}." in sentence
    assert sentence.endswith("Where several are named, the runs do not tell them apart.")


def test_where_no_cut_costs_anything_none_is_named():
    found = told({"lab": 0.01, "tools": -2.0})
    assert first_of(found) == []
    assert f"in mid 2026 and mid 2028: {WORDS['none']}." in answer(found)[0]
    assert all(
        row["costs_most_in_runs"] == (40 if row["id"] == "lab" else 0) for row in found["dates"][0]["cuts"]
    )


@pytest.mark.parametrize(("left", "above"), [(0.4, 0), (0.6, 20), (1.2, 40)])
def test_a_gift_that_grows_is_counted(left, above):
    found = told({"model": 1.0}, left)
    whole = next(row for row in found["dates"][0]["left_after_a_year"] if row["id"] == WHOLE)
    assert whole["above_one"] == above
    assert f"in {above} of 40 runs given in mid 2026" in answer(found)[1]
    assert [row["id"] for row in found["dates"][0]["loop_gain"]] == list(ALIVE)


def test_tables_are_narrow_and_show_every_way_back_at_every_date():
    text = lines(told({"model": lambda run: run / 10.0 - 0.5, "economy": 12.25}), 96)
    assert max(map(len, text)) <= 96
    whole = "\n".join(text)
    for words in WORDS.values():
        assert words in whole
    assert whole.count("mid 2028") == 4
    assert "1.4 (-0.1 to 3.0)" in whole and "12.25 (12.25)" in whole
    assert "How investors' money and the market grow is assumed" in " ".join(whole.split())


def test_lists_and_ranges_are_written_for_readers():
    assert listed([], "or") == ""
    assert listed(["a", "b"], "or") == "a or b"
    assert number_range({"p10": -0.004, "p50": 0.0, "p90": 0.1}) == "0.00 (0.00-0.10)"
    assert number_range({"p10": None, "p50": 1.0, "p90": 2.0}) == "undefined"


@pytest.mark.parametrize(
    "module", [exact, loop_words, per_unit, study, file_of_milestones, report_of_milestones]
)
def test_examples_are_right(module):
    found = doctest.testmod(module)
    assert found.attempted and found.failed == 0
