"""Does `labsim explain` tell what the declarations, the source and two runs say, and nothing else?"""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from labsim.cli import explain_command
from labsim.cli.explain_command import about
from labsim.cli.main import app
from labsim.cli.readers import readers
from labsim.cli.schedule_command import schedule
from labsim.dynamics.parameters import CATALOGUE, MECHANISMS
from labsim.scenario.sets import ScreenedSets, declarations
from labsim.scenario.sets_table import as_table
from labsim.studies.one_input import Effect

SMALL = "title: Small\nextends: small_lab\nclock: {end: 2031-01-06}\npopulation: {figures: 4}\n"


def labsim(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A small scenario, written in the folder we are in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small.yaml").write_text(
        SMALL + "power: {grid_connection_years: {p5: 3, p95: 12, source: me}}\n"
    )
    return "small.yaml"


def test_one_input_from_its_declaration_to_what_it_does(small: str) -> None:
    path = "power.grid_connection_years"
    result = labsim("explain", path, "--scenario", small)
    assert result.exit_code == 0, result.stderr
    words = " ".join(result.stdout.split())
    p = CATALOGUE[path]
    for text in (p.sentence, p.unit, p.source, p.grade, p.holder, "labsim/mechanisms/power.py"):
        assert text in words
    assert "in baseline: 2 to 8 (9 of 10 draws)" in words
    assert "in small.yaml: 3 to 12 (9 of 10 draws); written in small.yaml:5 (me)" in words
    assert "the first day: set_routes in dynamics/phases/stock.py" in words
    assert "IF DOUBLED: 12 years instead of 6, in small.yaml" in words
    assert "The lab works at 2x its no-AI pace" in words
    assert "Pace against no AI in mid 2030" in words
    assert words.endswith("This follows from the assumptions; it is no forecast.)")
    assert max(map(len, result.stdout.splitlines())) <= 96


def test_the_effect_is_that_of_two_runs(small: str) -> None:
    told = json.loads(labsim("explain", "delegation.allowed", "--scenario", small, "--json").stdout)
    assert told["schema_version"] == 1
    (move,) = told["input"]["effects"]["moves"]
    assert (move["words"], move["from"], move["to"]) == ("switched over", "1", "0")
    pace = move["pace_mid_2030"]
    assert pace["before"] > 1.05 > pace["after"]
    assert {one["id"] for one in move["milestones"]} == {"progress_2x", "horizon_167h"}
    for one in move["milestones"]:
        assert "month" in one["told"] or "not by" in one["told"] or one["told"] == "no change"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("power.grid_conection_years", 'did you mean "power.grid_connection_years"?'),
        ("grid_connection_years", 'did you mean "power.grid_connection_years"?'),
        ("idea", 'did you mean "ideas"?'),
        ("tasks.verifiabilty", 'did you mean "tasks.verifiability"?'),
        ("zzz", "the groups are people, compute"),
        ("clock.end", "belongs to the head of a scenario file"),
    ],
)
def test_a_near_miss_gives_the_nearest_name_in_one_sentence(path: str, sentence: str) -> None:
    result = labsim("explain", path)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


@pytest.mark.parametrize("group", ["ideas", "tasks.verifiability", "people"])
def test_a_group_or_table_is_listed(group: str) -> None:
    result = labsim("explain", group)
    assert result.exit_code == 0
    rows = json.loads(labsim("explain", group, "--json").stdout)["inputs"]
    words = " ".join(result.stdout.split())
    expected = [path for path in CATALOGUE if path.startswith(f"{group}.")]
    assert [row["path"] for row in rows] == expected
    for path in expected:
        assert path in words
        assert CATALOGUE[path].sentence in words
    assert max(map(len, result.stdout.splitlines())) <= 96


def test_every_input_has_a_reader_in_the_source() -> None:
    phases = {name for name, _ in schedule()} | {"the first day", "each date with new values"}
    for p in CATALOGUE.values():
        found = readers(p.group, p.name)
        assert found, p.path
        assert {one.phase for one in found} <= phases
    assert readers("power", "no_such_name") == []


def test_readers_are_found_through_the_functions_that_a_phase_calls() -> None:
    account = next(one for one in readers("power", "grid_connection_years") if one.phase == "account")
    assert account.parts == ("set_routes in dynamics/phases/stock.py",)


def test_every_input_can_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explain_command, "effects_of", lambda *_: [])
    one_of_each = {MECHANISMS[p.group]: p for p in CATALOGUE.values()}.values()
    for p in (*one_of_each, *(p for p in CATALOGUE.values() if p.choices or p.limits)):
        told = about(p, None)
        json.dumps(told, allow_nan=False)
        assert told["values"][0]["words"]
        text = "\n".join(explain_command.lines(told))
        assert "There is no other value to try." in text


def test_what_could_not_be_run_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(scenario: Any, path: str, believed: Any) -> list[Effect]:
        (effect,) = real(scenario, path, believed)
        return [Effect(path, effect.value, effect.move, effect.before, None, "it needs more generations")]

    real = explain_command.effects_of
    monkeypatch.setattr(explain_command, "effects_of", fail)
    assert "It could not be run: it needs more generations" in labsim("explain", "tracks.allowed").stdout


def test_where_sets_are_screened_their_range_is_told(small: str, tmp_path: Path) -> None:
    sets = ScreenedSets("kept.csv", (3, 5, 8, 9), (1.0,) * 4, 1, 100, declarations())
    (tmp_path / "kept.csv").write_text(as_table(sets))
    (tmp_path / "screened.yaml").write_text(SMALL + "sets: kept.csv\n")
    told = about(CATALOGUE["ideas.taste_median"], "screened.yaml")
    screened = told["values"][1]["screened"]
    assert screened["sets"] == "screened: 4 of 100 prior draws"
    low, high = screened["range_9_of_10"]
    assert 0.1 < low < high < 0.8
    assert told["values"][0]["screened"]["sets"].startswith("screened: ")
    assert "screened: 4 of 100 prior draws, 9 of 10 of these:" in " ".join(
        "\n".join(explain_command.lines(told)).split()
    )
