"""Does `labsim calibrate` tell what agrees with the record, and notice a stale table?"""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from labsim.cli import calibrate_command
from labsim.cli.main import app
from labsim.measures.metrics import METRIC_NAMES
from labsim.scenario import find
from labsim.studies import targets as targets_module

SCREEN = ("calibrate", "--screen", "--quiet")


def labsim(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in the place of the shipped one, and only targets of metrics that are there."""
    (tmp_path / "baseline.yaml").write_text("title: Baseline\npopulation: {figures: 8}\n")
    (tmp_path / "priors_only.yaml").write_text("extends: baseline\nsets: none\n")
    monkeypatch.setattr(find, "shipped_folder", lambda: tmp_path)
    if "public_horizon_hours" not in METRIC_NAMES:
        monkeypatch.setitem(targets_module.HORIZON_METRICS, "p50", "task_horizon_hours")
        monkeypatch.setitem(targets_module.HORIZON_METRICS, "p80", "task_horizon_p80_hours")
    known = tuple(one for one in targets_module.targets() if set(one.metrics) <= set(METRIC_NAMES))
    monkeypatch.setattr(calibrate_command, "targets", lambda: known)
    return tmp_path


def name_the_table(folder: Path) -> None:
    text = "title: Baseline\npopulation: {figures: 8}\nsets: baseline.sets.csv\n"
    (folder / "baseline.yaml").write_text(text)


def test_the_report_as_json() -> None:
    result = labsim(*SCREEN, "--sets", "24", "--json")
    assert result.exit_code == 0, result.stderr
    content = json.loads(result.stdout)
    assert set(content) == {"schema_version", "screening"}
    told = content["screening"]
    assert {"scenario", "seed", "sets", "cutoff", "kept", "kept_share", "targets", "inputs"} <= set(told)
    assert {"structure", "later_points", "until", "content_hash"} <= set(told)
    assert (told["scenario"], told["sets"], told["cutoff"]) == ("priors_only", 24, 3.0)
    target = told["targets"][0]
    assert {"id", "value", "source", "observation_sd", "discrepancy_sd", "luck_sd"} <= set(target)
    assert {"prior_90", "kept_90", "kept_within_a_factor_2", "beyond_share"} <= set(target)
    assert labsim(*SCREEN, "--sets", "24", "--json").stdout == result.stdout


def test_the_screen_is_narrow_and_tells_every_target() -> None:
    for cutoff in ("3", "0.01"):
        result = labsim(*SCREEN, "--sets", "24", "--cutoff", cutoff)
        assert result.exit_code == 0, result.stderr
        lines = result.stdout.splitlines()
        assert [line for line in lines if len(line) > 96] == []
        for one in calibrate_command.targets():
            assert any(line.startswith(one.id) for line in lines)
        assert any(line.startswith("research.world middle") for line in lines)
        assert "Not informed by data: " in result.stdout


def test_too_few_sets_are_told_with_the_error_models_and_not_written(shipped: Path) -> None:
    result = labsim(*SCREEN, "--sets", "6", "--cutoff", "0.01", "--write")
    assert result.exit_code == 1
    assert "0 of 6 sets (0.0%) agree" in result.stdout
    assert "fewer than 20" in result.stdout
    assert "ERROR MODEL" in result.stdout
    assert "Nothing is written" in result.stderr
    assert not list(shipped.glob("*.csv"))


def test_a_table_is_written_used_and_checked(shipped: Path) -> None:
    result = labsim(*SCREEN, "--sets", "24", "--cutoff", "100", "--write")
    assert result.exit_code == 0, result.stderr
    assert "sets: baseline.sets.csv" in result.stderr
    assert labsim("calibrate", "--check").stdout.startswith("No shipped scenario names a table")
    name_the_table(shipped)
    checked = labsim("calibrate", "--check")
    assert checked.exit_code == 0
    assert "24 of 24 prior draws, is of today's declarations" in checked.stdout
    assert "Its sets of assumptions: screened: 24 of 24 prior draws." in labsim("check", "baseline").stdout
    assert "all prior draws" in labsim("check", "priors_only").stdout


def test_a_stale_table_is_noticed_and_can_still_be_used(shipped: Path) -> None:
    name_the_table(shipped)
    head = "number,implausibility,seed,draws,declarations\n"
    (shipped / "baseline.sets.csv").write_text(head + "0,1.0,1,9,another\n")
    result = labsim("calibrate", "--check")
    assert result.exit_code == 1
    assert "screened under other declarations" in result.stdout
    as_json = labsim("calibrate", "--check", "--json")
    assert (as_json.exit_code, json.loads(as_json.stdout)["tables"]["baseline"]["is_right"]) == (1, False)
    assert labsim("check", "baseline").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "either --screen"),
        (["--screen", "--check"], "either --screen"),
        (["--check", "--write"], "--write belongs to --screen"),
        (["--screen", "--sets", "0"], "--sets is 0"),
        (["--screen", "--seed", "-1"], "--seed is -1"),
        (["--screen", "--cutoff", "0"], "--cutoff is 0"),
        (["--screen", "--cutoff", "nan"], "--cutoff is nan"),
        (["--screen", "--threads", "0"], "--threads is 0"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(arguments: list[str], words: str) -> None:
    result = labsim("calibrate", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
