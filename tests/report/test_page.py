"""Is the report one file that needs nothing else, in the right order, the same bytes each time?"""

import base64
import getpass
import gzip
import json
import re
import socket
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from labsim.report.pack import Pool, packed
from labsim.report.page import all_charts, page
from labsim.report.ranges import used
from labsim.views.help_words import added, tells
from labsim.views.recorded import Recorded
from labsim.views.words import count
from tests.cli.test_run import FORBIDDEN
from tests.views.loops import told

MOST_BYTES, MOST_DATA = 3_000_000, 800_000
ORDER = (
    "answer",
    "when",
    "sure",
    "windows",
    "helps",
    "pace",
    "milestones",
    "compute",
    "decisions",
    "policy",
    "views",
    "record",
    "doubts",
    "assumptions",
    "repeat",
    "limits",
)
VOID = ("meta", "input", "br", "link", "img", "hr")
LOADS = {"src", "srcset", "href", "action", "poster", "data", "background"}


class Page(HTMLParser):
    """Elements of a page in their order, with their attributes, and the text outside scripts."""

    def __init__(self, text: str):
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for one, attributes in self.elements if one == tag]


@pytest.fixture(scope="module")
def parsed(html: str) -> Page:
    return Page(html)


def script(html: str, id_: str) -> str:
    found = re.search(rf'<script type="[^"]*" id="{id_}">(.*?)</script>', html, re.DOTALL)
    assert found
    return found[1]


def test_the_page_is_small_and_so_are_its_data(html: str) -> None:
    assert len(html.encode()) < MOST_BYTES
    assert len(script(html, "data").encode()) < MOST_DATA


def test_a_report_of_200_runs_is_small_too(runs: Recorded) -> None:
    # Figures draw as many points for 12 runs as for any number, and eight single runs for more than eight.
    assert len(packed(all_charts(runs), runs).encode()) < MOST_DATA / 2


def test_same_inputs_same_bytes(html: str, runs: Recorded) -> None:
    # The command made it from the curves in memory, this one comes from the files.
    assert page(runs) == html


def test_no_time_host_or_path_is_in_it(html: str, folder: Path) -> None:
    told = html.replace(script(html, "plotly"), "")
    for word in (str(folder), str(Path.home()) + "/", socket.gethostname(), f"/{getpass.getuser()}/"):
        assert word not in told


def test_nothing_is_loaded_from_anywhere(html: str, parsed: Page) -> None:
    for tag, attributes in parsed.elements:
        for name in LOADS & set(attributes):
            assert (attributes[name] or "").startswith("#"), (tag, attributes)
        assert tag not in ("link", "iframe", "object", "embed", "img")
    style = "".join(re.findall(r"<style>(.*?)</style>", html, re.DOTALL))
    assert "url(" not in style
    assert "@import" not in style
    assert "http:" not in html.replace(script(html, "plotly"), "")
    assert "https:" not in html.replace(script(html, "plotly"), "")
    policy = next(one["content"] for one in parsed.all("meta") if one.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none';")


def test_plotly_comes_from_the_installed_package(html: str) -> None:
    from plotly.offline import get_plotlyjs

    assert gzip.decompress(base64.b64decode(script(html, "plotly"))).decode() == get_plotlyjs()


def test_all_sections_are_there_in_their_order(parsed: Page) -> None:
    assert tuple(one["id"] for one in parsed.all("section")) == ORDER
    assert parsed.open == []


def test_what_would_help_most_is_told_for_every_input_and_date(parsed: Page, runs: Recorded) -> None:
    text = " ".join(parsed.text)
    told = runs.summary["helps"]
    assert [one["words"] for one in told["dates"]] == ["mid 2026", "mid 2030"]
    for one in told["dates"]:
        assert f"What would help most, {one['words']}" in text
        for row in one["inputs"]:
            assert row["words"] in text
            assert not tells(row) or added(row) in text


def test_without_forks_there_is_no_such_section(runs: Recorded) -> None:
    without = replace(runs, summary={**runs.summary, "helps": None})
    assert 'href="#helps"' in page(runs)
    assert all(part not in page(without) for part in ('id="helps"', 'href="#helps"'))


def test_names_of_elements_are_unique_and_links_lead_to_them(parsed: Page) -> None:
    ids = [attributes["id"] for _, attributes in parsed.elements if attributes.get("id")]
    assert len(set(ids)) == len(ids)
    assert {(one["href"] or "")[1:] for one in parsed.all("a")} <= set(ids)


def test_the_header_says_what_it_is_and_is_not(parsed: Page, runs: Recorded) -> None:
    text = " ".join(parsed.text)
    head = text[: text.index("The answer")]
    for words in ("labsim report", "Nothing special happens", runs.name, "12 runs", "Not a forecast."):
        assert words in head
    for one in runs.summary["answer"]:
        assert one in text


def test_every_chart_has_its_line_its_buttons_and_its_words(parsed: Page, runs: Recorded) -> None:
    charts = all_charts(runs)
    plots = {one["id"]: one for one in parsed.all("div") if one.get("role") == "img"}
    assert set(plots) == {f"plot-{one.id}" for one in charts}
    assert [plots[f"plot-{one.id}"]["aria-label"] for one in charts] == [one.alt for one in charts]
    for kind in ("data-csv", "data-svg"):
        assert {one[kind] for one in parsed.all("button") if kind in one} == {one.id for one in charts}
    line = "One stylised lab. Conditional on the assumptions of baseline"
    assert sum(line in one for one in parsed.text) == len(charts) + 1


def test_tables_are_real_tables(parsed: Page, html: str) -> None:
    tables = re.findall(r"<table.*?</table>", html, re.DOTALL)
    assert len(tables) > 30
    for one in tables:
        assert one.count("<caption><span>") == 1
        assert '<th scope="col">' in one
        assert '<th scope="row">' in one


def test_it_promises_nothing(html: str) -> None:
    # Names and sources of inputs are quoted as they are.
    before = html[: html.index('<section id="assumptions"')]
    text = " ".join(Page(before + "</main>" * 0).text).lower()
    rest = re.sub(r"not a forecast|median researcher", "", text)
    assert [word for word in FORBIDDEN if word in rest] == []


def test_names_of_mechanisms_keep_their_capitals(html: str) -> None:
    assert "): AI teams that run whole packages" in html and "): aI " not in html


def test_all_inputs_are_listed_with_what_was_used(html: str, runs: Recorded) -> None:
    listed = html[html.index('<section id="assumptions"') :]
    for path in runs.manifest["resolved"]["parameters"]:
        assert f'<th scope="row">{path}</th>' in listed


def test_numbers_of_a_chart_are_those_of_the_runs(html: str, runs: Recorded) -> None:
    data = json.loads(script(html, "data"))
    columns = {
        name: data["pool"][values["$"]] if isinstance(values, dict) else values
        for name, values in data["charts"]["lab"]["columns"]
    }
    assert columns["date"][-1] == runs.summary["last_date"]
    half = runs.summary["windows"][-1]["metrics"]["progress_multiplier"]["p50"]
    assert columns["pace, half the runs at most [ratio]"][-1] == pytest.approx(half, rel=1e-3)


def test_long_lists_are_stored_once() -> None:
    pool = Pool()
    one, two = pool.shared({"x": list(range(9)), "y": [1, 2]}), pool.shared([list(range(9))])
    assert one == {"x": {"$": 0}, "y": [1, 2]}
    assert two == [{"$": 0}]
    assert pool.lists == [list(range(9))]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (3.0, "3"),
        ({"p5": 4.0, "p50": 9.0, "p95": 14.0}, "9 of 10 draws: 4 to 14 (half at most 9)"),
        ({"uniform": [0.85, 1.07]}, "even from 0.85 to 1.07"),
        ({"triangular": [1.0, 2.0, 4.0]}, "from 1 to 4, most often near 2"),
        ({"beta": [2.0, 3.0]}, "beta distribution with 2 and 3"),
        ({"discrete": {"0": 1.0, "1": 1.0}}, "0 or 1, drawn equally often"),
        ({"discrete": {"0": 3.0, "1": 1.0}}, "0 in 75% of draws, 1 in 25% of draws"),
        (
            {"mixture": [{"weight": 0.5, "of": 1.0}, {"weight": 0.5, "of": {"uniform": [0.8, 1.0]}}]},
            "half of the draws 1; half of the draws even from 0.8 to 1",
        ),
        (
            {"2022-01-03": 1.7, "2027-01-01": {"p5": 1.0, "p95": 2.0}},
            "1.7; from 1 Jan 2027: 9 of 10 draws: 1 to 2",
        ),
    ],
)
def test_what_was_used_is_told_in_words(form: Any, words: str) -> None:
    assert used(form, None) == words


def test_published_figures_and_times_between_milestones_are_told_as_counts(
    parsed: Page, runs: Recorded
) -> None:
    text = " ".join(parsed.text)
    assert "A person's odds are about the world" in text
    for row in runs.summary["published"]:
        assert row["said"] in text and count(row["counted"], runs.runs) in text
    odds = [row["said"] for row in runs.summary["published"][:2]]
    assert [one[:3] for one in odds] == ["30%", "60%"]
    for row in runs.summary["durations"]:
        assert not row["runs"] or count(row["runs"] - row["reached"], row["runs"]) in text
    assert "Milestones over time" in text


def test_the_loop_has_a_section_where_it_was_asked_for(runs: Recorded) -> None:
    assert all(part not in page(runs) for part in ('id="loop"', 'href="#loop"'))
    asked = replace(runs, summary={**runs.summary, "loop": told({"economy": 3.0, "tools": -0.5})})
    found = page(asked)
    assert all(part in found for part in ('id="loop"', 'href="#loop"', 'id="chart-loop"'))
    text = " ".join(Page(found).text)
    for words in (
        "Does the loop feed itself?",
        "in 0 of 40 runs given in mid 2026",
        "1.50x (1.50)",
        "-0.50",
    ):
        assert words in text
    rest = re.sub(r"not a forecast|median researcher", "", text[: text.index("Assumptions")].lower())
    assert [word for word in FORBIDDEN if word in rest] == []
