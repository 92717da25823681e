"""Does the report work in a real browser: no error, no request, no barrier, all buttons by keyboard?

Skipped where there is no Chromium (or no Playwright); with LABSIM_REQUIRE_BROWSER=1 that is a failure.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.results.manifest import REPORT
from labsim.views.recorded import Recorded
from tests.report.browsers import missing, path_of_browser

WIDTHS = (1366, 390)
HEIGHT, CHARTS = 800, 14
LONGEST_WAIT_MS, PAUSE_MS = 120_000, 150
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright without a browser of its own."""
    path = path_of_browser()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed; install labsim[test]")
    with sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(params=WIDTHS, ids=[f"{width}px" for width in WIDTHS])
def opened(browser: Any, folder: Path, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The report, opened from the disk; what it logs and asks for is kept as `seen`."""
    context = browser.new_context(
        viewport={"width": request.param, "height": HEIGHT}, offline=True, accept_downloads=True
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = context.new_page()
    tab.seen = []
    tab.on("console", lambda message: tab.seen.append(f"{message.type}: {message.text}"))
    tab.on("pageerror", lambda error: tab.seen.append(f"error: {error}"))
    tab.on("request", lambda asked: tab.seen.append(asked.url))
    url = (folder / REPORT).as_uri()
    tab.goto(url)
    tab.wait_for_selector("html[data-ready=yes]", timeout=LONGEST_WAIT_MS)
    assert tab.seen[0] == url
    yield tab
    context.close()


@pytest.fixture(params=WIDTHS, ids=[f"{width}px" for width in WIDTHS])
def still(
    browser: Any, folder: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Any]:
    """The page without scripts, opened where no script may run."""
    place = tmp_path_factory.mktemp("still") / "page.html"
    done = CliRunner().invoke(app, ["report", str(folder), "--static", "--out", str(place), "--quiet"])
    assert done.exit_code == 0, done.stderr
    context = browser.new_context(viewport={"width": request.param, "height": HEIGHT}, offline=True)
    tab = context.new_page()
    tab.seen = []
    tab.on("console", lambda message: tab.seen.append(f"{message.type}: {message.text}"))
    tab.on("request", lambda asked: tab.seen.append(asked.url))
    tab.goto(place.as_uri())
    yield tab
    context.close()


def unexpected(tab: Any) -> list[str]:
    """What was logged or asked for beside the page itself; data in the page is no request."""
    return [one for one in tab.seen[1:] if not one.startswith(("data:", "blob:"))]


def test_all_charts_are_drawn_without_error_or_request(opened: Any) -> None:
    drawn = opened.evaluate(
        "[...document.querySelectorAll('.plot')].map(one => one.querySelectorAll('.main-svg').length > 0)"
    )
    assert len(drawn) == CHARTS
    assert all(drawn)
    assert opened.locator("#no-charts").is_hidden()
    assert unexpected(opened) == []


def test_nothing_is_wider_than_the_window(opened: Any) -> None:
    width = opened.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]


def test_axe_finds_no_barrier(opened: Any) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    opened.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = axe.run(opened, options=RULES)
    assert [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found["violations"]
    ] == []


def test_the_keyboard_reaches_every_button(opened: Any) -> None:
    opened.evaluate("document.querySelectorAll('*').forEach((one, row) => { one.dataset.row = row; })")
    reached: set[str] = set()
    while True:
        opened.keyboard.press("Tab")
        row = opened.evaluate("document.activeElement.dataset.row")
        if row in reached or opened.evaluate("document.activeElement.tagName") == "BODY":
            break
        reached.add(row)
    wanted = opened.evaluate(
        "[...document.querySelectorAll('button, input, summary')].map(one => one.dataset.row)"
    )
    assert set(wanted) <= reached
    assert len(wanted) > 50


def test_the_answer_is_copied_with_its_source(opened: Any, runs: Recorded) -> None:
    opened.focus("#copy")
    opened.keyboard.press("Enter")
    opened.locator("#copied", has_text="Copied.").wait_for()
    copied = opened.evaluate("navigator.clipboard.readText()")
    for sentence in runs.summary["answer"]:
        assert sentence in copied
    assert f"scenario {runs.name}, 12 runs, seed 1" in copied


def test_numbers_and_picture_of_every_chart_are_saved_from_the_page(opened: Any, tmp_path: Path) -> None:
    ids = opened.evaluate("[...document.querySelectorAll('[data-csv]')].map(one => one.dataset.csv)")
    for id_ in ids:
        for kind in ("csv", "svg"):
            # Chromium drops more than ten downloads of a page within a second.
            opened.wait_for_timeout(PAUSE_MS)
            with opened.expect_download() as saved:
                opened.locator(f"[data-{kind}={id_}]").press("Enter")
            assert saved.value.suggested_filename.endswith(f"-{id_}.{kind}")
            place = tmp_path / f"{id_}.{kind}"
            saved.value.save_as(place)
            text = place.read_text(encoding="utf-8")
            assert "One stylised lab. Conditional on the assumptions of baseline" in text
            assert "Not a forecast." in text
            if kind == "csv":
                head, *rows = [one for one in text.splitlines() if not one.startswith("#")]
                assert head.startswith(("date,", "milestone,"))
                assert len(rows) >= 10
            else:
                assert text.startswith("<svg")
                assert 'class="gtitle"' in text
    assert unexpected(opened) == []


def test_inputs_are_found_by_a_word(opened: Any) -> None:
    opened.fill("#find", "taste_median")
    opened.locator("#matches", has_text="inputs").wait_for()
    shown = opened.locator(".group tbody tr:visible")
    assert shown.count() >= 1
    assert opened.text_content("#matches") == f"{shown.count()} inputs"
    opened.fill("#find", "")
    assert opened.locator(".group:visible").count() > 20


def test_it_prints_with_charts_as_wide_as_the_paper(opened: Any) -> None:
    opened.emulate_media(media="print")
    opened.wait_for_timeout(200)
    widths = opened.evaluate(
        "[...document.querySelectorAll('.plot')].map(one => "
        "[one.querySelector('.main-svg').clientWidth, one.clientWidth])"
    )
    assert all(abs(drawn - there) <= 1 for drawn, there in widths)
    assert opened.locator("button:visible").count() == 0


def test_the_page_without_scripts_asks_for_nothing_and_fits_the_window(still: Any) -> None:
    assert unexpected(still) == []
    width = still.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]
    drawn = still.evaluate("[...document.querySelectorAll('.picture svg')].map(one => one.clientHeight)")
    assert len(drawn) == CHARTS
    assert min(drawn) > 100


def test_axe_finds_no_barrier_in_the_page_without_scripts(still: Any) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    still.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = axe.run(still, options=RULES)
    assert [
        (one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found["violations"]
    ] == []
