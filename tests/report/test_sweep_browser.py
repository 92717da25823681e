"""Does the page of a sweep work in a real browser: charts, no request, no barrier, narrow and wide?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from labsim.report.forms import PAGE, STATIC, made
from labsim.report.sweep import SweepShown
from labsim.studies.sweep.told import swept as told_of
from tests.report.test_browser import HEIGHT, LONGEST_WAIT_MS, RULES, WIDTHS, browser, unexpected
from tests.sweep.small import small_plan, swept

__all__ = ["browser"]
HALF = "engineering_handed_over_half"
# Two maps, for a pause moves it most; some cells of them have no date.
OVER = {
    "research.software_growth_per_year": "1.5,3,9",
    "compute.growth_per_year": "1.2,4",
    "safety.paused": "0,1",
}
TILES = "[id^=chart-sweep-map-dates] .annotation-text"
SETTINGS = ("population.figures=4", "clock.end=2027")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> SweepShown:
    place = tmp_path_factory.mktemp("swept") / "three"
    return SweepShown(told_of(swept(small_plan(over=OVER, set=SETTINGS, runs=4), place), HALF))


@pytest.fixture(scope="module")
def files(shown: SweepShown, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page in both of its forms."""
    place = tmp_path_factory.mktemp("pages")
    found = {form: place / f"{form}.html" for form in (PAGE, STATIC)}
    for form, file in found.items():
        file.write_text(made(shown, form, file.name)[file.name], encoding="utf-8")
    return found


@pytest.fixture(params=[(width, form) for width in WIDTHS for form in (PAGE, STATIC)], ids=str)
def opened(browser: Any, files: dict[str, Path], request: pytest.FixtureRequest) -> Iterator[Any]:
    """The page in a form, opened from the disk without a network."""
    width, form = request.param
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, offline=True)
    tab = context.new_page()
    tab.seen, tab.has_script = [], form != STATIC
    tab.on("console", lambda message: tab.seen.append(f"{message.type}: {message.text}"))
    tab.on("pageerror", lambda error: tab.seen.append(f"error: {error}"))
    tab.on("request", lambda asked: tab.seen.append(asked.url))
    tab.goto(files[form].as_uri())
    if tab.has_script:
        tab.wait_for_selector("html[data-ready=yes]", timeout=LONGEST_WAIT_MS)
    yield tab
    context.close()


def test_charts_are_drawn_without_error_request_barrier_or_overflow(opened: Any, shown: SweepShown) -> None:
    drawn = opened.locator(".card:has(svg.main-svg)").count()
    assert drawn == len(shown.charts) == 5
    assert unexpected(opened) == []
    width = opened.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width[0] <= width[1]
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    opened.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = axe.run(opened, options=RULES)
    told = [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found["violations"]]
    assert told == []


def test_a_tile_says_in_words_what_its_colour_says(opened: Any, shown: SweepShown) -> None:
    """Colour is never the only carrier: each tile of a map has its words, one without a date too."""
    first, second = shown.swept.maps
    tiles = [part for one in (first, second) for row in one.tiles for part in row if part is not None]
    dated = [shown.swept.told(part).half_by is not None for part in tiles]
    words = opened.locator(TILES).all_text_contents()
    assert len(words) == len(tiles)
    assert words.count("not in half") == dated.count(False)
    assert 0 < dated.count(False)
