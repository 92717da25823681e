"""Do figures show what was recorded: bands that are counts, axes in words, points with error bars?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from labsim.evidence import record
from labsim.figures.areas import COMPUTE, DECISIONS, HOURS, Whole, areas, compute, hours
from labsim.figures.axes import LENGTHS, length_axis, marked_years, multiple_axis, share_axis
from labsim.figures.bands import bands, drawn_steps, shortened, single_runs
from labsim.figures.decisions import who_decides
from labsim.figures.ladder import SHOWN, ladder
from labsim.figures.loop import loop_chart
from labsim.figures.record_points import trial, trial_uplift
from labsim.figures.steps import milestone_steps
from labsim.figures.takeoff import takeoff
from labsim.figures.template import ECONOMY, INK, LAB, MODEL, MUTED, PAPER, RESEARCHER
from labsim.figures.windows import economy, four_windows, lab, model, researcher
from labsim.views.aligned import pace_of_software
from labsim.views.milestones import MILESTONES
from labsim.views.recorded import Recorded
from tests.views.loops import told

Make = Callable[[list[date | None]], Recorded]


def texts(figure: Any) -> list[str]:
    return [one.text for one in figure.layout.annotations]


def test_bands_are_counts_of_runs() -> None:
    values = np.arange(200.0)[:, None] * np.ones((1, 3))
    found = bands(np.random.default_rng(1).permutation(values))
    assert (found.low[0], found.inner_low[0], found.half[0], found.inner_high[0], found.high[0]) == (
        20,
        50,
        99,
        149,
        179,
    )
    assert ((values >= found.low) & (values <= found.high)).sum(axis=0)[0] == 160


def test_what_is_undefined_is_no_number_in_a_file() -> None:
    values = np.array([[1.0, np.nan], [2.0, np.nan]])
    assert shortened(bands(values).half) == [1.0, None]


@pytest.mark.parametrize("steps", [1, 22, 183, 184, 730, 5000])
def test_drawn_steps_are_even_and_hold_the_last(steps: int) -> None:
    drawn = drawn_steps(steps)
    assert drawn[-1] == steps - 1
    assert drawn[0] >= 0
    assert len(drawn) <= 183
    assert len({after - before for before, after in pairwise(drawn)}) <= 1


def test_single_runs_are_not_chosen_by_what_they_show() -> None:
    assert single_runs(200) == list(range(0, 200, 25))
    assert single_runs(8) == []


def test_task_lengths_are_marked_in_words() -> None:
    axis = length_axis()
    assert axis["type"] == "log"
    assert axis["ticktext"] == ["minute", "hour", "day", "week", "month", "year", "10 years"]
    assert axis["tickvals"] == [hours for hours, word in LENGTHS if word in axis["ticktext"]]


def test_multiples_are_marked_as_such() -> None:
    axis = multiple_axis(0.8, 12.0)
    assert axis["ticktext"] == ["0.5x", "1x", "2x", "5x", "10x", "20x"]
    assert multiple_axis(1e-9, 1e9)["ticktext"][0] == "0.1x"
    assert multiple_axis(1e-9, 1e9)["ticktext"][-1] == "1000x"


@pytest.mark.parametrize(("first", "last"), [(2023, 2036), (2023, 2025), (2022, 2050)])
def test_marked_years_are_few_and_even(first: int, last: int) -> None:
    for most in (4, 8):
        years = marked_years(first, last, most)
        assert 0 < len(years) <= most
        assert len({after - before for before, after in pairwise(years)}) <= 1


def test_shares_have_room_for_all() -> None:
    assert share_axis(0.2)["range"][1] < 0.3
    assert share_axis(1.0)["range"][1] > 1.0


def test_the_ladder_tells_never_counts_as_text(ten: Recorded) -> None:
    chart = ladder(ten)
    told = texts(chart.figure)
    assert told.count("4 not") == 3
    assert told.count("10 not") == len(SHOWN) - 3 - 2
    assert told.count("0 not") == 2
    assert "later" in told
    assert chart.glance is not None
    assert len(chart.glance.rows) == len(MILESTONES)
    assert (
        "The lab works at 2x its no-AI pace",
        "2030",
        "2027 to after 2036",
        "4 of 10",
    ) in chart.glance.rows


def test_recorded_lengths_are_filled_if_known_by_mid_2025_and_hollow_if_later(ten: Recorded) -> None:
    points = {one.name: one for one in model(ten).figure.data if one.name}
    early, late = points["recorded by mid-2025"], points["recorded later"]
    assert early.marker.color == INK
    assert late.marker.color == PAPER
    assert max(early.x) <= "2025-06-30" < min(late.x)
    for one in (early, late):
        assert min(one.error_y.array) > 0
        assert min(one.error_y.arrayminus) > 0
    assert len(early.x) + len(late.x) == 15


def test_the_trial_is_drawn_as_output_with_its_interval(ten: Recorded) -> None:
    assert "P001" in record()
    fact = trial(ten)
    assert fact is not None
    assert [round(one, 2) for one in trial_uplift(fact)] == [0.72, 0.84, 0.98]
    assert any(one.y is not None and list(one.y) == [0.8403] for one in researcher(ten).figure.data)


def test_paces_are_marked_across_the_lab_window(ten: Recorded) -> None:
    levels = {shape.y0 for shape in lab(ten).figure.layout.shapes}
    assert levels == {1.0, 2.0, 5.0, 10.0}


@pytest.mark.parametrize("whole", [COMPUTE, HOURS, DECISIONS], ids=lambda whole: whole.id)
def test_shares_are_stacked_to_the_whole(ten: Recorded, whole: Whole) -> None:
    stacked = areas(ten, whole).figure.data
    assert len(stacked) == len(whole.uses)
    assert np.allclose(np.sum([one.y for one in stacked], axis=0), 1.0, atol=2e-3)
    assert len({one.fillpattern.shape for one in stacked}) == len(whole.uses)


def test_takeoff_is_measured_against_the_same_run(ten: Recorded) -> None:
    pace = pace_of_software(ten.curves["software_growth_per_year"], ten.period.dates)
    assert pace is not None
    assert pace[0, 0] == pytest.approx(1.0)
    assert pace[0, -1] == pytest.approx(3.0)


def test_who_decides_are_three_shares(ten: Recorded) -> None:
    assert [one.id for one in who_decides(ten)] == ["handed-over", "led-by-ai", "people-decide"]


def test_every_chart_has_numbers_with_units_and_words_for_those_who_cannot_see(ten: Recorded) -> None:
    curve = takeoff(ten)
    assert curve is not None
    for chart in (*four_windows(ten), curve, compute(ten), hours(ten), *who_decides(ten), ladder(ten)):
        assert chart.columns[0].name in ("date", "milestone")
        assert all("[" in one.name for one in chart.columns[1:] if ", " in one.name)
        assert chart.alt.count(".") >= 3
        assert chart.glance is not None
        assert len(chart.glance.head) == len(chart.glance.rows[0])


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("colour", "least"), [(MODEL, 3), (RESEARCHER, 3), (LAB, 3), (ECONOMY, 3), (INK, 4.5), (MUTED, 4.5)]
)
def test_colours_stand_out_from_the_paper(colour: str, least: float) -> None:
    assert (luminance(PAPER) + 0.05) / (luminance(colour) + 0.05) >= least


def test_the_economy_axis_is_in_per_cent(ten: Recorded) -> None:
    assert economy(ten).figure.layout.yaxis.tickformat == ".0%"


def test_step_curves_count_runs_with_the_exact_interval_of_their_share(ten: Recorded) -> None:
    chart = milestone_steps(ten)
    assert chart.title == "By 2036 2x is reached in 6 of 10 runs, 10x in 0; 0 could run without people"
    columns = {column.name: list(column.values) for column in chart.columns}
    counts = columns["2x, runs that have reached it [count]"]
    assert counts == sorted(counts) and counts[0] == 0 and counts[-1] == 6
    low, high = (columns[f"2x, {end} end of the 95% interval [share]"][-1] for end in ("low", "high"))
    # Clopper and Pearson for 6 of 10.
    assert (low, high) == (pytest.approx(0.2624, abs=1e-4), pytest.approx(0.8784, abs=1e-4))
    rows = {row[0]: row[1] for row in chart.glance.rows} if chart.glance else {}
    assert (rows["mid 2026"], rows["mid 2028"], rows["mid 2030"]) == ("1", "3", "5")


def test_names_beside_step_curves_do_not_stand_upon_each_other(ten: Recorded) -> None:
    notes = milestone_steps(ten).figure.layout.annotations
    places = sorted(one.y for one in notes)
    assert len(notes) == 6
    assert all(later - earlier > 0.04 for earlier, later in pairwise(places))


def test_cuts_of_the_loop_are_drawn_where_they_were_asked_for(ten: Recorded) -> None:
    assert loop_chart(ten) is None
    asked = replace(
        ten, summary={**ten.summary, "loop": told({"economy": 3.0, "model": lambda run: run / 40})}
    )
    chart = loop_chart(asked)
    assert chart is not None
    assert chart.title == (
        "From mid 2028 on, most is lost without: more orders of compute and power; "
        "in half the runs 3.00 months (8 of 10 runs: 3.00)"
    )
    dots = [trace.x[0] for trace in chart.figure.data if trace.mode == "markers"]
    assert dots == pytest.approx([0.475, 0.0, 0.0, 3.0] * 2)
    assert chart.glance is not None and [row[1] for row in chart.glance.rows][-1] == "3.00 (3.00)"
    alike = replace(ten, summary={**ten.summary, "loop": told({"economy": 3.0, "model": 3.0})})
    found = loop_chart(alike)
    assert found is not None and found.title.endswith("; the runs do not tell them apart")
    nothing = replace(ten, summary={**ten.summary, "loop": told({})})
    found = loop_chart(nothing)
    assert found is not None and found.title.endswith("none of the four cuts costs half of the runs anything")


def test_words_of_the_loop_stand_clear_of_its_lines(ten: Recorded) -> None:
    cuts = told({"economy": 3.0, "model": lambda run: run / 40})
    with_loop = replace(ten, summary={**ten.summary, "loop": cuts})
    chart = loop_chart(with_loop)
    assert chart is not None
    layout = chart.figure.layout
    low, high = layout.xaxis.range
    bars = [one for one in chart.figure.data if one.mode == "lines"]
    assert all(low < end < high for bar in bars for end in bar.x)
    assert all(one.bgcolor == PAPER for one in layout.annotations)
    heights = [bar.y[0] for bar in bars]
    assert heights == sorted(heights, reverse=True)
    assert all(one.y > height for one, height in zip(layout.annotations, heights, strict=True))
