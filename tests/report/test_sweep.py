"""The page of a sweep: counts as the table has them, censored cells apart, whole, offline, and its forms."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.report.sweep import SweepShown
from labsim.report.sweep_repeat import command, plan_file
from labsim.studies.sweep import work
from labsim.studies.sweep.plan import plan_for
from labsim.studies.sweep.plan_file import read_plan_file
from labsim.studies.sweep.shards import read_plan
from labsim.studies.sweep.told import swept as told_of
from labsim.views.swept import LAB, NOBODY, OTHERS, Move
from labsim.views.swept_words import answer
from tests.cli.test_run import FORBIDDEN
from tests.report.browsers import path_of_browser
from tests.report.test_page import Page, script
from tests.sweep.small import small_plan, swept
from tests.sweep.test_runs import fail_now_and_then

GROWTH, PAUSED, CHIPS = "research.software_growth_per_year", "safety.paused", "compute.growth_per_year"
HALF = "engineering_handed_over_half"
SETTINGS = ("population.figures=8", "clock.end=2026")
MOST_BYTES = 3_000_000


def labsim(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two numbers against each other: six cells of sixteen runs over four years."""
    plan = small_plan(over={GROWTH: "2,3,4", CHIPS: "2,4"}, set=SETTINGS, runs=16)
    return swept(plan, tmp_path_factory.mktemp("sweeps") / "two")


@pytest.fixture(scope="module")
def shown(two: Path) -> SweepShown:
    return SweepShown(told_of(two, HALF))


@pytest.fixture(scope="module")
def html(two: Path) -> str:
    done = labsim("report", str(two), "--milestone", HALF)
    assert done.exit_code == 0, done.stderr
    assert done.stdout == f"{two.as_posix()}/report.html\n"
    return (two / "report.html").read_text(encoding="utf-8")


def rows(folder: Path) -> list[dict[str, Any]]:
    return pq.read_table(folder / "sweep.parquet").to_pylist()


def test_every_part_is_counted_as_the_table_has_it(two: Path, shown: SweepShown) -> None:
    found = shown.swept
    growth = next(one for one in found.inputs if one.path == GROWTH)
    assert (growth.at, [part.words for part in growth.parts]) == ((2.0, 3.0, 4.0), ["2", "3", "4"])
    for value, part in zip(growth.at, growth.parts, strict=True):
        days = [row[HALF] for row in rows(two) if row[GROWTH] == value]
        in_order = sorted(days, key=lambda day: (day is None, day))
        told = found.told(part)
        assert (part.cells, told.runs, told.never) == (2, 32, days.count(None))
        assert told.half_by == in_order[15]
        assert told.range_8_of_10 == (in_order[3], in_order[28])
        assert told.by(found.by) == sum(day is not None and day <= found.by for day in days)
    assert len({found.told(part).by(found.by) for part in growth.parts}) > 1


def test_cells_and_tiles_of_the_map_hold_the_same_runs(shown: SweepShown) -> None:
    found = shown.swept
    (one,) = found.maps
    assert (found.inputs[one.across].path, found.inputs[one.up].path) == (CHIPS, GROWTH)
    assert (one.columns, one.rows) == (("2", "4"), ("2", "3", "4"))
    by_values = {values: part for values, part in found.cells}
    for y, growth in enumerate(one.rows):
        for x, chips in enumerate(one.columns):
            tile, cell = one.tiles[y][x], by_values[growth, chips]
            assert tile is not None
            assert (found.told(tile).counts == found.told(cell).counts).all()


def test_a_cell_without_a_date_is_hatched_and_never_the_end_of_the_scale(two: Path) -> None:
    # By 2026 this lab does not get to twice its pace: no tile has a date.
    never = SweepShown(told_of(two, "progress_10x"))
    assert all(never.swept.told(part).half_by is None for _, part in never.swept.cells)
    assert "in none of 96 runs by 2026" in never.answer[0]
    dates = next(one for one in never.charts if one.id == "sweep-map-dates-1")
    hatched, heat = dates.figure.data
    assert all(one is None for row in heat.z for one in row)
    assert hatched.fillpattern.shape == "/"
    assert sum(x is None for x in hatched.x) == 6
    assert "In no cell half the runs have it by 2026" in dates.title
    assert {day for column in dates.columns if "half" in column.name for day in column.values} == {None}


def test_the_answer_names_what_moves_it_with_counts_and_the_rest_as_sampling(shown: SweepShown) -> None:
    found = shown.swept
    growth = next(place for place, one in enumerate(found.inputs) if one.path == GROWTH)
    moves = (Move(growth, 0, 2, 7, 0, 1, True), Move(1 - growth, 0, 1, 1, 1, 6, False))
    told = replace(found, moves=moves)
    few, _, many = (found.told(part).by(found.by) for part in found.inputs[growth].parts)
    first, second, *_ = answer(told)
    year = found.by.year
    assert first.startswith(
        f"Of 2 varied inputs {GROWTH} moves it most: half of the engineering work is handed over to AI by "
        f"the end of {year} in {few} of 32 runs where it is 2, in {many} of 32 where it is 4. Where it "
        "is 2, half the runs have it by "
    )
    ends = [found.told(part).by(found.by) for part in found.inputs[1 - growth].parts]
    assert second == f"{CHIPS} ({ends[0]} to {ends[1]} of 48 runs) is not told apart from sampling error."
    both = replace(told, moves=(moves[0], replace(moves[1], differs=True)), is_apart=False)
    assert answer(both)[0].startswith(f"{GROWTH} or {CHIPS} moves it most, the runs do not tell which.")
    neither = answer(replace(told, moves=tuple(replace(one, differs=False) for one in moves)))
    assert "differs by no more than sampling explains" in neither[0]
    assert [word for word in FORBIDDEN if word in " ".join([first, second, *neither]).lower()] == []


def test_levers_stand_apart_from_what_nobody_decides(tmp_path: Path) -> None:
    plan = small_plan(over={PAUSED: "0,1", CHIPS: "2,4", GROWTH: "2,4"}, set=SETTINGS, runs=2)
    found = told_of(swept(plan, tmp_path / "three"), HALF)
    assert {one.path: one.decided_by for one in found.inputs} == {PAUSED: LAB, CHIPS: OTHERS, GROWTH: NOBODY}
    page = SweepShown(found).page()
    places = [page.index(f"<caption><span>{words}<") for words in ("The lab decides", "Others decide")]
    assert places == sorted(places)
    assert places[-1] < page.index("<caption><span>Nobody decides or knows<")
    # One set of assumptions in each cell: nothing can be told, and it says how many runs it takes.
    assert "take 14 runs a cell or more" in page


def test_the_page_is_whole_and_asks_for_nothing(html: str, shown: SweepShown, two: Path) -> None:
    page = Page(html)
    assert page.open == []
    assert len(html.encode()) < MOST_BYTES
    ids = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    drawn = json.loads(script(html, "data").replace("\\u003c", "<"))["charts"]
    assert list(drawn) == ["sweep-map-dates-1", "sweep-dates", "sweep-map-shares-1"]
    assert all(f"plot-{id_}" in ids for id_ in drawn)
    assert [value for _, attributes in page.elements for value in (attributes.get("src"),) if value] == []
    assert shown.page() == html
    assert str(two) not in html
    order = ("answer", "varied", "dates", "moves", "cells", "milestones", "assumptions", "repeat", "limits")
    places = [html.index(f'<section id="{id_}"') for id_ in order]
    assert places == sorted(places)
    own = Page(html[: html.index('<section id="assumptions"')])
    text = " ".join(own.text).lower().replace("not a forecast", "")
    assert [word for word in FORBIDDEN if word in text] == []


def test_each_cell_has_the_exact_interval_of_its_share(html: str, shown: SweepShown) -> None:
    found = shown.swept
    (growth, chips), part = found.cells[0]
    told = found.told(part)
    row = re.search(rf'<th scope="row">0</th><td>{growth}</td><td>{chips}</td>(.*?)</tr>', html)
    assert row and f"{told.by(found.by)} of 16 (" in row[1]
    # Cells share their luck, so no interval stands beside cells together.
    table = next(one for one in shown.charts if one.id == "sweep-dates").glance
    assert table is not None and all("%" not in cell[-1] for cell in table.rows)


def test_what_repeats_it_makes_the_same_plan(shown: SweepShown, two: Path, tmp_path: Path) -> None:
    typed = command(shown.swept)
    assert typed.startswith("labsim sweep small_lab --set population.figures=8 --set clock.end=2026 --over ")
    assert typed.endswith("--runs 16 --seed 1")
    file = tmp_path / "plan.yaml"
    file.write_text(plan_file(shown.swept), encoding="utf-8")
    content = read_plan(two)
    assert content is not None and plan_for(read_plan_file(file)).hash == content["plan_hash"]


def test_failed_runs_are_counted_apart_and_listed_by_their_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "carry_through", fail_now_and_then)
    found = told_of(swept(small_plan(), tmp_path / "some"), HALF)
    assert (found.about["failed"], found.every.failed, found.told(found.every).runs) == (8, 8, 32)
    assert found.about["failures"] == [("RunFailed: a run of small_lab: it needs more generations", 8, 0)]
    assert [(part.failed, found.told(part).runs) for _, part in found.cells] == [(4, 16), (4, 16)]
    page = SweepShown(found).page()
    assert "8 of 40 runs failed. They are counted nowhere else on this page" in page
    assert "To see the first again, run 3 of cell 0:" in page


def test_cells_that_stopped_early_say_after_how_many_runs(tmp_path: Path) -> None:
    plan = small_plan(runs=128, stop_when="progress_10x=0.2")
    found = told_of(swept(plan, tmp_path / "early"), "progress_10x")
    runs = found.about["runs_a_cell"]
    assert runs < 128
    told = f"All cells stopped after {runs} of at most 128 runs"
    assert any(one.startswith(told) for one in SweepShown(found).sure)


def test_a_merged_sweep_is_reported_and_a_part_of_one_is_refused(tmp_path: Path) -> None:
    asked = ["sweep", "small_lab", "--set", "population.figures=8", "--set", "clock.end=2024"]
    asked += ["--over", f"{GROWTH}=2,4", "--runs", "20", "--quiet"]
    for part in ("1", "2"):
        assert labsim(*asked, "--shard", f"{part}/2", "--out", str(tmp_path / part)).exit_code == 0
    refused = labsim("report", str(tmp_path / "1"))
    assert refused.exit_code == 2
    assert "is not finished; go on with labsim sweep" in refused.stderr and "--resume" in refused.stderr
    assert not (tmp_path / "1" / "report.html").exists()
    parts = [str(tmp_path / part) for part in ("1", "2")]
    assert labsim("merge", *parts, "--out", str(tmp_path / "whole"), "--quiet").exit_code == 0
    done = labsim("report", str(tmp_path / "whole"), "--quiet")
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--milestone", "progress_3x"], 'there is no milestone "progress_3x"'),
        (["--contest"], "--contest belongs to a run"),
        (["--bottlenecks"], "--bottlenecks belongs to a run"),
        (["--brief", "--static"], "two things"),
        (["--out", "nowhere/report.html"], "nowhere is no folder"),
    ],
)
def test_what_cannot_be_asked_of_a_sweep_is_told(two: Path, arguments: list[str], words: str) -> None:
    result = labsim("report", str(two), *arguments)
    assert (result.exit_code, words in result.stderr) == (2, True), result.stderr
    assert result.stdout == ""


def test_code_of_another_version_may_show_it_other_inputs_may_not(
    two: Path, shown: SweepShown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("labsim.studies.sweep.plan.source_hash", lambda: "other")
    again = told_of(two, HALF)
    assert SweepShown(again).page() == shown.page()


def test_brief_and_static_page_say_the_same_without_a_script(
    two: Path, shown: SweepShown, tmp_path: Path
) -> None:
    path_of_browser()
    for kind, name in (("--brief", "told.md"), ("--static", "page.html")):
        done = labsim("report", str(two), "--milestone", HALF, kind, "--out", str(tmp_path / name))
        assert done.exit_code == 0, done.stderr
    text = (tmp_path / "told.md").read_text(encoding="utf-8")
    assert len(text.split()) < 950
    assert all(sentence in text for sentence in [*shown.answer, shown.citation])
    names = re.findall(r"!\[[^\]]{40,}\]\((told-[\w-]+\.svg)\)", text)
    assert names == ["told-sweep-map-dates-1.svg", "told-sweep-dates.svg"]
    assert all(shown.swept.name in (tmp_path / name).read_text(encoding="utf-8") for name in names)
    still = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script" not in still and "<button" not in still and 'id="find"' not in still
    assert still.count("<svg") == len(shown.charts)
    ids = re.findall(r'\sid="([^"]+)"', still)
    assert len(ids) == len(set(ids))


def test_no_date_lies_beyond_the_runs(shown: SweepShown) -> None:
    end = shown.swept.period.end
    assert date(2024, 1, 1) < shown.swept.by <= end
    for chart in shown.charts:
        for column in chart.columns:
            if "[date]" in column.name:
                assert all(day is None or day < end.isoformat() for day in column.values)
    assert np.isfinite([len(one.columns[0].values) for one in shown.charts]).all()


def test_listed_cells_say_that_inputs_change_together(tmp_path: Path) -> None:
    cells = ({GROWTH: "{p5: 2, p95: 3}", CHIPS: "2"}, {GROWTH: "{p5: 4, p95: 9}", CHIPS: "4"})
    folder = swept(small_plan(over={}, cells=cells, runs=2), tmp_path / "list")
    found = told_of(folder, HALF)
    page = SweepShown(found).page()
    assert "inputs may change together" in page
    assert [one.path for one in found.inputs if not one.is_number] == [GROWTH]
    assert command(found) == ""
    file = tmp_path / "plan.yaml"
    file.write_text(plan_file(found), encoding="utf-8")
    content = read_plan(folder)
    assert content is not None and plan_for(read_plan_file(file)).hash == content["plan_hash"]


def test_one_number_makes_a_chart_of_dates_against_it(tmp_path: Path) -> None:
    plan = small_plan(over={GROWTH: "1.5,9"}, set=("population.figures=8", "clock.end=2025"), runs=12)
    shown = SweepShown(told_of(swept(plan, tmp_path / "one"), HALF))
    (chart,) = shown.charts
    assert chart.id == "sweep-against"
    cells = [shown.swept.told(part) for _, part in shown.swept.cells]
    # A dot only where half the runs have it, an arrow where the range goes on after the runs.
    marks = [trace.marker.symbol for trace in chart.figure.data if trace.mode == "markers"]
    assert marks.count("triangle-up") == sum(one.range_8_of_10[1] is None for one in cells) > 0
    assert len(marks) - marks.count("triangle-up") == sum(one.half_by is not None for one in cells)
    assert sum(f"{one.never} not" in chart.figure.to_json() for one in cells) == 2
    # Each row is one cell, so its share has an interval.
    assert chart.glance is not None and all("%" in row[-1] for row in chart.glance.rows)
