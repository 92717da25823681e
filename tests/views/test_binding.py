"""What is ranked first, what is not told apart, and how it is said."""

from datetime import date

import numpy as np
import pytest

from labsim.dynamics.margins import MARGINS
from labsim.views.binding import Forked, binding, first_words, told_apart
from labsim.views.help_words import answer, block, leaders, of_date

NAMES = [one.name for one in MARGINS]
WIDTH = 96

AMOUNTS = {"money": 5e9, "power": 400.0, "people": 0.0}


def forked(percent_by_name, runs=40, dates=1):
    """Every run gains the same of each input, or what a function of the run's number says."""
    percents = np.zeros((runs, dates, len(NAMES)))
    for name, percent in percent_by_name.items():
        for run in range(runs):
            percents[run, :, NAMES.index(name)] = percent(run) if callable(percent) else percent
    days = [date(2026 + year, 7, 6) for year in range(dates)]
    sets = [run // 2 for run in range(runs)]
    amounts = {name: np.full((runs, dates), amount) for name, amount in AMOUNTS.items()}
    return Forked(NAMES, days, sets, percents, percents / 8.0, percents, percents / 100.0, amounts, 0.1)


def first_of(told):
    return told["dates"][0]["first"]


@pytest.mark.parametrize(
    ("larger", "smaller", "apart"),
    # Fair coins: 2 / 2^6 = 0.031; 2 (1 + 7) / 2^7 = 0.125; 2 (1 + 9) / 2^9 = 0.039; 2 / 2^5 = 0.0625.
    [(6, 0, True), (6, 1, False), (8, 1, True), (5, 0, False), (1, 8, False), (0, 0, False)],
)
def test_told_apart_is_an_exact_sign_test(larger, smaller, apart):
    assert told_apart([2.0] * larger + [-1.0] * smaller + [0.0] * 3) is apart


def test_inputs_are_ranked_by_half_the_runs_and_ordered_ones_come_last():
    told = binding(forked({"people": 2.0, "power": 3.0, "accelerators_ordered": 9.0, "data_supply": -1.0}))
    ids = [one["id"] for one in told["dates"][0]["inputs"]]
    assert ids[:2] == ["power", "people"] and ids[-3] == "data_supply"
    assert set(ids[-2:]) == {"accelerators_ordered", "power_ordered"}
    assert first_of(told) == ["power"]
    power = told["dates"][0]["inputs"][0]
    assert power["two_years"] == {"p10": 3.0, "p50": 3.0, "p90": 3.0, "mean": 3.0, "mean_error": 0.0}
    assert power["leads_in_runs"] == 40


def test_the_error_of_a_mean_counts_sets_and_not_runs():
    """Two runs of a set that gain the same are one witness: 20 sets at 0 and 4, error 2 sqrt(20/19/20)."""
    told = binding(forked({"people": lambda run: 4.0 * (run // 2 % 2)}))
    people = next(one for one in told["dates"][0]["inputs"] if one["id"] == "people")["two_years"]
    assert people["mean"] == pytest.approx(2.0) and people["mean_error"] == pytest.approx(2.0 / 19**0.5)


def test_what_runs_do_not_tell_apart_is_said_together():
    """Compute adds more in 24 of 40 runs only: 12 of 20 sets."""
    told = binding(forked({"experiment_compute": 3.0, "people_taste": lambda run: 2.0 if run < 24 else 4.0}))
    assert first_of(told) == ["experiment_compute", "people_taste"]
    either = "experiment compute or people's taste; the runs do not tell them apart"
    assert first_words(first_of(told)) == either
    assert f"In mid 2026 {either}" in " ".join(" ".join(block(told, WIDTH)).split())
    assert answer(told) == f"What would help most: in mid 2026 {either}."
    assert list(leaders(told, WIDTH))[1].endswith("  24            people's taste (1)")


def test_few_runs_tell_nothing_apart_and_say_so():
    told = binding(forked({"experiment_compute": 3.0, "people": 1.0}, runs=10))
    assert first_of(told) == ["experiment_compute", "people"]
    assert "(take 12 or more)" in answer(told)
    assert "Too few runs" in " ".join(block(told, WIDTH))


def test_a_flat_world_names_nobody():
    told = binding(forked({}))
    assert first_of(told) == [] and told["leads"][0]["id"] is None
    assert answer(told) == "What would help most: in mid 2026 none of these inputs."
    assert "none of these inputs adds anything" in block(told, WIDTH)[1]


def test_runs_without_progress_are_left_out_and_undefined_where_all_are():
    found = forked({"people": 2.0})
    found.two_years[:6] = np.nan
    told = binding(found)["dates"][0]["inputs"][0]
    assert told["id"] == "people" and told["two_years"]["mean"] == 2.0 and told["leads_in_runs"] == 34
    found.two_years[:] = np.nan
    undefined = binding(found)
    assert undefined["dates"][0]["inputs"][0]["two_years"]["p50"] is None
    assert first_of(undefined) == []


def test_leads_are_stretches_of_dates():
    found = forked({"people": 2.0, "power": 1.0}, dates=4)
    found.two_years[:, 2:, NAMES.index("power")] = 5.0
    told = binding(found)
    stretches = [(one["id"], one["from"], one["until"], one["dates"]) for one in told["leads"]]
    assert stretches == [
        ("people", "2026-07-06", "2027-07-06", 2),
        ("power", "2028-07-06", "2029-07-06", 2),
    ]
    assert answer(told) == (
        "What would help most: from mid 2026 to mid 2027 people. From mid 2028 to mid 2029 power."
    )


def test_lines_are_narrow_and_tell_every_input_that_adds_something():
    spread = {name: lambda run, place=place: (place - 6) * run / 10.0 for place, name in enumerate(NAMES)}
    told = binding(forked(spread))
    lines = [*block(told, WIDTH), *of_date(told["dates"][0], WIDTH), *leaders(told, WIDTH)]
    assert max(map(len, lines)) <= WIDTH
    text = "\n".join(of_date(told["dates"][0], WIDTH))
    assert all(one.words in text for one in MARGINS if not one.is_ordered and one.name != NAMES[6])


def test_a_unit_adds_its_part_of_what_a_tenth_adds():
    """A tenth of 5 billion a year is half a unit, of 400 MW 0.4 units; a lab without people has no tenth."""
    told = binding(forked({"money": 2.0, "power": -1.0, "people": 3.0}))["dates"][0]["inputs"]
    rows = {one["id"]: one for one in told}
    assert rows["money"]["per_unit"]["p50"] == pytest.approx(4.0)
    assert (rows["money"]["unit"], rows["money"]["units"]["p50"]) == ("1 billion USD a year", 5.0)
    assert rows["power"]["per_unit"]["mean"] == pytest.approx(-2.5)
    assert rows["people"]["per_unit"]["p50"] is None
    assert [name for name, one in rows.items() if "unit" in one] == ["people", "money", "power"]
