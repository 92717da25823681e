"""The page of a comparison: whole, offline, with every figure told in numbers, and laws of its figures."""

import json
import re
import shutil
import subprocess
from math import inf
from pathlib import Path

import pytest

import labsim as python_face
from labsim.cli import compare_command
from labsim.face.comparison_page import compared_of
from labsim.figures.differences import SHOWN, differences, finding
from labsim.figures.paces import from_milestone
from labsim.figures.parts import Bar, parts
from labsim.views.milestones import BY_ID
from tests.cli.test_run import FORBIDDEN, labsim
from tests.report.browsers import missing, path_of_browser
from tests.report.test_page import Page, script

SET = {"population.figures": 8, "clock.end": "2029-01-01"}
OPTIONS = [text for path, value in SET.items() for text in ("--set", f"{path}={value}")]
ASKED = ["compare", "small_lab", "grid_bound", "no_ai", *OPTIONS, "--runs", "6", "--quiet"]
CHARTS = ["differences-1", "differences-2", "pace-calendar", "pace-aligned"]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    place = tmp_path_factory.mktemp("compared") / "comparison.html"
    more = ["--attribute", "--with-published", "--align", "horizon_8h", "--out", str(place)]
    result = labsim(*ASKED, *more)
    assert result.exit_code == 0, result.stderr
    return place


@pytest.fixture(scope="module")
def compared():
    found = python_face.compare("small_lab", "grid_bound", "no_ai", runs=6, set=SET)
    return compared_of(found, "horizon_8h")


def test_the_page_is_whole_and_asks_for_nothing(file: Path) -> None:
    html = file.read_text(encoding="utf-8")
    page = Page(html)
    assert page.open == [] and len(html.encode()) < 3_000_000
    ids = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    drawn = json.loads(script(html, "data").replace("\\u003c", "<"))["charts"]
    assert [*CHARTS, "parts-1", "parts-2", "published-tasks", "published-pace"] == list(drawn)
    assert all(f"plot-{id_}" in ids for id_ in drawn)
    outside = [value for _, attributes in page.elements for value in (attributes.get("src"),) if value]
    assert outside == []
    text = " ".join(page.text).lower().replace("not a forecast", "")
    own = [word for word in FORBIDDEN if word in text]
    # The published source itself is called so.
    assert set(own) <= {"takeoff", "forecast", "superhuman"}
    assert "takeoff" not in re.sub(r"ai 2027 takeoff forecast[^<]*", "", text)


def test_the_same_command_makes_the_same_page(file: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.html"
    more = ["--attribute", "--with-published", "--align", "horizon_8h", "--out", str(again)]
    assert labsim(*ASKED, *more, "--threads", "1").exit_code == 0
    assert again.read_bytes() == file.read_bytes()
    refused = labsim(*ASKED, "--out", str(again))
    assert refused.exit_code == 2 and "use --force" in refused.stderr


def test_every_chart_says_its_numbers_to_those_who_cannot_see_it(compared) -> None:
    charts = [differences(compared, side, 1) for side in compared.others]
    charts.append(from_milestone(compared))
    for chart in charts:
        assert chart.title in chart.alt and chart.glance.rows[-1][-1] in chart.alt
        assert len({len(column.values) for column in chart.columns}) == 1


def test_differences_show_what_the_pairs_say(compared) -> None:
    chart = differences(compared, compared.others[1], 2)
    rows = {row[0]: row for row in chart.glance.rows}
    assert len(rows) == len(BY_ID)
    half = rows[BY_ID["engineering_handed_over_half"].words]
    assert half[4] == "0 -> 6" and half[2] == "6" and half[1].split(" ")[0].endswith("+")
    arrows = [trace for trace in chart.figure.data if trace.marker.symbol == "triangle-right"]
    months = [compared.months(compared.others[1], id_) for id_ in SHOWN]
    never = [pairs for pairs in months if any(one and one.most == inf for one in pairs)]
    assert 1 <= len(arrows) <= len(never)


def test_an_aligned_curve_stands_at_the_milestone_where_the_calendar_has_it(compared) -> None:
    chart = from_milestone(compared)
    columns = {column.name.split(",")[0]: column.values for column in chart.columns}
    then = columns["years from it"].index(0.0)
    side = compared.reference
    at = sorted(
        side.pace[run, side.period.dates.index(day)]
        for run, day in enumerate(side.reached["horizon_8h"].dates)
        if day is not None
    )
    assert columns["small_lab"][then] == pytest.approx(at[(len(at) + 1) // 2 - 1], rel=1e-3)


def test_bars_add_up_to_what_the_title_says() -> None:
    bars = [Bar("a.b", 1.0, 3.0, 2.0), Bar("c.d", -0.5, 1.5, 0.5)]
    chart = parts(bars, "other", 2.5, "a milestone", 1)
    assert chart.title == "other: a.b makes +2.0 of +2.5 months"
    assert [row[2] for row in chart.glance.rows] == ["+2.0", "+0.5"]
    few = parts([Bar("a.b", 1.0, 3.0, None)], "other", 2.5, "it", 1)
    assert few.glance.rows[0][2] == "-" and few.title == "other: a.b alone makes +1.0 of +2.5 months"
    assert "all orders" in chart.about and "all orders" not in few.about


def test_it_draws_in_a_browser(file: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        missing("there is no chromium on the PATH; install it with: apt-get install chromium")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--dump-dom"]
    done = subprocess.run([chromium, *flags, file.as_uri()], capture_output=True, text=True, check=True)
    assert 'data-ready="yes"' in done.stdout
    assert done.stdout.count('class="main-svg"') >= 2 * len(CHARTS)


def test_brief_and_static_page_say_what_the_page_says(compared, tmp_path: Path) -> None:
    path_of_browser()
    for kind, name in (("--brief", "told.md"), ("--static", "page.html")):
        done = labsim(*ASKED, kind, "--align", "horizon_8h", "--out", str(tmp_path / name))
        assert done.exit_code == 0, done.stderr
    text = (tmp_path / "told.md").read_text(encoding="utf-8")
    assert len(text.split()) < 1100
    names = re.findall(r"!\[[^\]]{40,}\]\((told-[\w-]+\.svg)\)", text)
    assert names == ["told-differences-1.svg", "told-differences-2.svg", "told-pace-calendar.svg"]
    assert all(compared.name in (tmp_path / name).read_text(encoding="utf-8") for name in names)
    still = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script" not in still and "<button" not in still and "script-src" not in still
    assert still.count("<svg") == len(CHARTS)
    for side in compared.others:
        told = f"{finding(compared, None, side)}."
        assert told in text and told in still
    assert "Source: labsim" in text and "not a forecast" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--brief"], "--brief needs a file to be written to; name one with --out"),
        (["--static"], "--static needs a file to be written to"),
        (["--brief", "--static", "--out", "x.html"], "two things"),
    ],
)
def test_forms_that_cannot_be_written_are_refused_before_anything_is_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(compare_command, "simulate", None)
    refused = labsim(*ASKED, *arguments)
    assert (refused.exit_code, words in refused.stderr) == (2, True), refused.stderr
    monkeypatch.setenv("LABSIM_BROWSER", "netscape")
    missing_browser = labsim(*ASKED, "--static", "--out", "page.html")
    assert missing_browser.exit_code == 3
    assert "netscape, which cannot be started" in missing_browser.stderr
    assert list(tmp_path.iterdir()) == []
