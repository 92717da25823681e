"""What binds when, as bars: findings by rule, nothing normalised, what takes away, looks that differ."""

import numpy as np
import pytest

from labsim.figures.binds import LOOKS, binds_charts
from labsim.figures.binds_table import SUM, cell
from labsim.views.binding import binding
from labsim.views.binds_over_time import is_stacked, over_time
from tests.views.test_binds_over_time import NAMES, forked


def told(percents, **how):
    found = forked(percents, **how)
    return {**binding(found), "over_time": over_time(found)}


def charts(percents, **how):
    return {one.id: one for one in binds_charts(told(percents, **how))}


def test_two_windows_where_it_was_asked_and_none_where_not():
    assert list(charts({"people": 1.0})) == ["binds-two-years", "binds-three-months"]
    assert binds_charts(None) == []
    assert binds_charts(binding(forked({"people": 1.0}))) == []


def test_every_input_that_can_be_stacked_has_a_look_of_its_own():
    assert set(LOOKS) == {name for name in NAMES if is_stacked(name)}
    assert len(set(LOOKS.values())) == len(LOOKS)


def test_bars_are_what_is_added_and_the_line_their_sum():
    chart = charts({"people": 1.0, "experiment_compute": 3.0, "training_compute": -2.0})["binds-two-years"]
    drawn = {one.name: list(one.y) for one in chart.figure.data}
    assert drawn == {
        "experiment compute": [3.0, 3.0],
        "people": [1.0, 1.0],
        "training compute takes away": [-2.0, -2.0],
        "sum of all": [2.0, 2.0],
    }
    kinds = {one.name: one.type for one in chart.figure.data}
    assert (
        kinds["people"] == "bar" and kinds["sum of all"] == kinds["training compute takes away"] == "scatter"
    )
    assert chart.figure.layout.barnorm is None and chart.figure.layout.barmode == "stack"
    assert "no shares" in chart.about


def test_inputs_are_stacked_in_one_order_whatever_adds_most():
    orders = []
    for more, less in (("people", "experiment_compute"), ("experiment_compute", "people")):
        chart = charts({more: 4.0, less: 1.0, "trust": 2.0})["binds-two-years"]
        orders.append([one.name for one in chart.figure.data])
    assert orders[0] == orders[1] == ["experiment compute", "people", "trust", "sum of all"]


def test_what_takes_away_within_its_error_is_left_to_the_table():
    noisy = {"people": 5.0, "trust": lambda run: (-1.0) ** (run // 2) * 3.0 - 0.2}
    chart = charts(noisy)["binds-two-years"]
    assert not any("takes away" in one.name for one in chart.figure.data)
    assert any(row[0] == "trust" for row in chart.glance.rows)


def test_the_error_of_the_sum_is_drawn():
    chart = charts({"people": lambda run: 2.0 + (run // 2) % 3})["binds-two-years"]
    (line,) = (one for one in chart.figure.data if one.name == "sum of all")
    assert len(line.error_y.array) == 2 and min(line.error_y.array) > 0.1


@pytest.mark.parametrize(
    ("percents", "how", "words"),
    [
        ({"people": 3.0}, {}, "What would add most to the next two years, throughout: people"),
        ({}, {}, "none of these inputs adds anything in half the runs"),
        ({"people": 3.0}, {"runs": 10}, "so few runs tell no inputs apart"),
        (
            {"people": 3.0, "trust": lambda run: 2.0 if run < 24 else 4.0},
            {},
            "throughout: people or trust (the runs do not tell them apart)",
        ),
    ],
)
def test_the_title_says_what_the_runs_tell(percents, how, words):
    assert words in charts(percents, **how)["binds-two-years"].title


def changing(leaders):
    """One input adds 3% at each date."""
    found = forked({}, dates=len(leaders))
    for place, name in enumerate(leaders):
        found.two_years[:, place, NAMES.index(name)] = 3.0
    return next(one for one in binds_charts({**binding(found), "over_time": over_time(found)})).title


def test_what_comes_first_until_when_or_how_often():
    assert changing(["people", "people", "experiment_compute"]) == (
        "What would add most to the next two years: until mid 2027 people, then experiment compute"
    )
    assert changing(["people", "trust", "people", "review"]) == (
        "What would add most to the next two years changes from date to date: people at 2, trust at 1, "
        "review at 1 of 4 dates"
    )


def test_the_table_has_every_input_in_words_and_the_sum_below_what_is_summed():
    chart = charts({"people": 1.0, "experiment_compute": 3.0, "accelerators": 3.0, "power_ordered": 1.0})[
        "binds-two-years"
    ]
    first = [row[0] for row in chart.glance.rows]
    assert first[:3] == ["experiment compute", "people", SUM]
    assert first[3:5] == ["accelerators (feeds others)", "power ordered (only ordered)"]
    assert first[5].startswith("nothing to see from: ") and "release slots" in first[5]
    assert chart.glance.rows[2][1] == "+4.0% (4.0 to 4.0)"
    assert all(words in chart.alt for words in (chart.title, "experiment compute", SUM))
    assert chart.columns[0].name == "date" and len(chart.columns[0].values) == 2 * (len(NAMES) + 1)


def test_no_minus_zero():
    assert cell({"mean": -0.01, "low": -0.04, "high": 0.02}) == "+0.0% (0.0 to 0.0)"


def test_runs_without_progress_leave_a_date_out():
    found = forked({"people": 2.0})
    found.two_years[:, 0] = np.nan
    chart = binds_charts({**binding(found), "over_time": over_time(found)})[0]
    assert [list(one.x) for one in chart.figure.data if one.name == "people"] == [["2027-07-06"]]
