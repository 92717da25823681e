"""A page with all that can be asked for it: sections, words, charts, and no barrier in a real browser."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from labsim.report.brief import brief
from labsim.report.page import all_charts, page
from labsim.report.repeat import QUESTIONS, repeat
from labsim.report.source import source_of
from labsim.results.kept import STUDIES
from labsim.views.all_at_once import STATEMENTS, WHY, all_at_once
from labsim.views.readings import ROWS, told_of
from labsim.views.recorded import Recorded
from tests.cli.test_run import FORBIDDEN
from tests.figures.test_binds import told as binds_told
from tests.figures.test_views_compared import contest
from tests.report.test_browser import HEIGHT, LONGEST_WAIT_MS, RULES, WIDTHS, browser  # noqa: F401
from tests.report.test_page import Page
from tests.views.loops import told as loop_told

DAYS = (date(2025, 7, 1), date(2026, 7, 1), date(2028, 7, 1))
BINDS = {"people_taste": 5.0, "experiment_compute": lambda run: 2.0 + run % 3, "training_compute": -1.5}


def readings_told() -> dict[str, Any]:
    """Twelve runs in which all is true at once on the last day."""
    values = {name: np.ones((12, 3)) for _, name, _ in ROWS}
    values |= {"trial.low": np.full((12, 3), 0.8), "trial.high": np.full((12, 3), 1.1)}
    values |= {"survey.felt": np.full((12, 3), 1.2), "code_output_multiple": np.full((12, 3), 8.0)}
    values["public_horizon_hours"] = np.ones((12, 3)) * [1.0, 3.0, 12.0]
    return {**told_of(values, DAYS, 12), "all_at_once": all_at_once(values, DAYS)}


@pytest.fixture(scope="module")
def asked(runs: Recorded) -> Recorded:
    """The run with every study that a chart is made of."""
    studies = {
        "binds": binds_told(BINDS, dates=12),
        "loop": loop_told({"economy": 3.0}),
        "contest": contest({}),
        "readings": readings_told(),
    }
    return replace(runs, summary={**runs.summary, **studies})


def test_every_study_has_its_section_and_links_in_their_order(asked: Recorded) -> None:
    text = page(asked)
    order = [
        text.index(f'<section id="{id_}"')
        for id_ in ("helps", "binds", "pace", "readings", "loop", "contest")
    ]
    assert order == sorted(order)
    for id_ in ("binds", "readings", "loop", "contest"):
        assert f'href="#{id_}"' in text
    words = " ".join(Page(text[: text.index('<section id="assumptions"')]).text).lower()
    # A contest is about forecasts that others make.
    rest = re.sub(r"not a forecast|median researcher|forecasts of each target|forecaster for all", "", words)
    assert [word for word in FORBIDDEN if word in rest] == []


def test_what_is_true_at_once_is_counted_and_explained(asked: Recorded) -> None:
    words = " ".join(" ".join(Page(page(asked)).text).split())
    assert "On 1 Jul 2028 all of the following is true of the lab in 12 of 12 runs" in words
    for sentence in (*STATEMENTS.values(), *WHY):
        assert sentence in words


def test_charts_of_fewer_runs_say_so(asked: Recorded) -> None:
    text = page(asked)
    for id_ in ("binds-two-years", "binds-three-months", "loop"):
        card = text[text.index(f'id="chart-{id_}"') :]
        standing = re.search(r'<p class="standing">(.*?)</p>', card)
        assert standing and standing[1].endswith("40 runs."), id_


def test_the_brief_tells_what_is_kept(asked: Recorded, runs: Recorded) -> None:
    text = "\n".join(brief(asked, str))
    titles = {one.id: one.title for one in all_charts(asked)}
    assert f"{titles['binds-two-years']}." in text
    assert "On targets of other windows" in text
    assert "What would add most" not in "\n".join(brief(runs, str))


def test_the_page_says_what_was_asked_beside_its_runs_and_what_was_not(
    asked: Recorded, runs: Recorded
) -> None:
    assert set(QUESTIONS) == set(STUDIES)
    told = repeat(asked, source_of(asked))
    assert "Again: labsim report FOLDER --binds --loop --contest --readings<" in told
    assert (
        "Not asked for this page: which limit costs most. To ask: labsim report FOLDER --bottlenecks<" in told
    )
    plain = repeat(runs, source_of(runs))
    assert (
        "Asked for this page" not in plain and "--bottlenecks --binds --loop --contest --readings<" in plain
    )
    of_the_run = replace(runs, manifest={**runs.manifest, "loop": True})
    assert "--loop --contest" not in repeat(of_the_run, source_of(runs))


@pytest.mark.parametrize("width", WIDTHS)
def test_the_whole_page_fits_and_has_no_barrier(
    browser: Any,  # noqa: F811
    asked: Recorded,
    tmp_path: Path,
    width: int,
) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    (tmp_path / "page.html").write_text(page(asked), encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, offline=True)
    tab = context.new_page()
    tab.goto((tmp_path / "page.html").as_uri())
    tab.wait_for_selector("html[data-ready=yes]", timeout=LONGEST_WAIT_MS)
    drawn = tab.evaluate(
        "[...document.querySelectorAll('.plot')].map(one => one.querySelectorAll('.main-svg').length > 0)"
    )
    assert drawn == [True] * len(all_charts(asked))
    wide = tab.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1]
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    found = axe.run(tab, options=RULES)["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found] == []
    context.close()
