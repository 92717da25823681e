"""The Python face: small, typed, light to import, and the same numbers as the command line."""

import builtins
import doctest
import inspect
import json
import os
import subprocess
import sys
import typing
from datetime import date
from math import inf, isnan, nan
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

import labsim
from labsim.cli.main import app
from labsim.face import compare as compare_module
from labsim.face import limits as limits_module
from labsim.face import loop as loop_module
from labsim.face import observers as observers_module
from labsim.face import results as results_module
from labsim.face import run as run_module
from labsim.measures.metrics import METRIC_NAMES
from labsim.results.folder import OutputError
from labsim.views.milestones import BY_ID

ROOT = Path(__file__).resolve().parents[2]
SHORT = {"population.figures": 8, "clock.end": "2027-01-04"}
PUBLIC = [
    "AIModel",
    "AITeam",
    "Binding",
    "Comparison",
    "ComputeAllocator",
    "Contest",
    "Delays",
    "Ensemble",
    "LabModel",
    "Researcher",
    "Results",
    "Scenario",
    "ScenarioError",
    "binds",
    "bottlenecks",
    "compare",
    "contest",
    "load",
    "loop",
    "measure",
    "run",
    "simulate",
]
IMPORTED = """
import sys
known = set(sys.modules)
{code}
print(*sorted({{name.partition(".")[0] for name in set(sys.modules) - known}}))
"""
ONE_RUN = (
    'import labsim; labsim.run("small_lab", runs=1, set=["population.figures=4", "clock.end=2022-02-07"])'
)


def imported_by(code: str) -> set[str]:
    """Packages that a new process imports to run some code."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    command = [sys.executable, "-c", IMPORTED.format(code=code)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def four():
    return labsim.run("small_lab", runs=4, set=SHORT)


# --- names ------------------------------------------------------------------------------------------


def test_the_public_names_are_these_and_all_are_there():
    assert labsim.__all__ == PUBLIC
    assert dir(labsim) == sorted([*PUBLIC, "__version__"])
    for name in PUBLIC:
        found = getattr(labsim, name)
        assert inspect.getdoc(found), name
    with pytest.raises(AttributeError):
        labsim.nothing  # noqa: B018
    assert labsim.__version__.startswith("0.")


def test_importing_is_light():
    assert imported_by("import labsim; dir(labsim)") - set(sys.stdlib_module_names) == {"labsim"}


def test_running_needs_neither_mesa_nor_pandas():
    found = imported_by(ONE_RUN)
    assert "numpy" in found
    assert not found & {"mesa", "pandas"}


def test_every_public_function_is_typed():
    assert (ROOT / "labsim" / "py.typed").is_file()
    for function in (
        labsim.run,
        labsim.compare,
        labsim.load,
        labsim.bottlenecks,
        labsim.binds,
        labsim.loop,
        labsim.contest,
        labsim.measure,
    ):
        hints = typing.get_type_hints(function)
        assert set(hints) == {*inspect.signature(function).parameters, "return"}
    assert typing.get_type_hints(labsim.run)["return"] is labsim.Results
    assert list(inspect.signature(labsim.run).parameters) == [
        "scenario",
        "runs",
        "seed",
        "set",
        "threads",
        "forks",
        "loop",
    ]


@pytest.mark.parametrize(
    "module", [results_module, run_module, compare_module, limits_module, loop_module, observers_module]
)
def test_examples_are_right(module):
    found = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert found.attempted
    assert found.failed == 0


# --- results ----------------------------------------------------------------------------------------


def test_metrics_are_arrays_of_runs_and_steps(four):
    assert four.metrics == METRIC_NAMES
    pace = four.metric("progress_multiplier")
    assert pace.shape == (4, len(four.dates)) == (4, four.scenario.weeks())
    assert pace.dtype == np.float32
    assert four.dates[0] == date(2022, 1, 10)
    with pytest.raises(KeyError, match='did you mean "progress_multiplier"'):
        four.metric("progress_multiplyer")


def test_milestones_have_a_date_or_none_for_every_run(four):
    found = four.milestones()
    assert list(found) == list(BY_ID)
    for one, told in zip(found.values(), four.summary["milestones"], strict=True):
        assert (one.id, one.reached, one.never) == (told["id"], told["reached"], told["never"])
        assert len(one.dates) == 4
        assert (one.half_by.isoformat() if one.half_by else None) == told["half_by"]


def test_the_answer_is_the_one_of_the_summary(four):
    assert four.answer == four.summary["answer"]
    assert str(four).splitlines() == [f"{four!r}:", *four.answer]
    assert repr(four).startswith("<Results of small_lab ")
    json.dumps(four.summary, allow_nan=False)


def test_a_frame_has_a_row_a_run_and_step(four):
    frame = four.to_frame()
    assert list(frame.columns) == ["run", "date", *METRIC_NAMES]
    assert len(frame) == 4 * len(four.dates)
    of_run_2 = frame[frame["run"] == 2]
    assert (of_run_2["headcount"].to_numpy() == four.metric("headcount")[2]).all()
    assert of_run_2["date"].iloc[-1] == pd.Timestamp(four.dates[-1])
    assert list(four.to_frame(["headcount"]).columns) == ["run", "date", "headcount"]


def test_without_pandas_a_sentence_says_what_to_install(four, monkeypatch):
    real = builtins.__import__

    def without(name, *arguments, **more):
        if name == "pandas":
            raise ImportError("No module named 'pandas'")
        return real(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match="pip install pandas"):
        four.to_frame()


def test_what_is_saved_is_what_the_command_line_writes(four, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    more = [part for path, value in SHORT.items() for part in ("--set", f"{path}={value}")]
    asked = ["run", "small_lab", "--runs", "4", *more, "--quiet"]
    assert CliRunner().invoke(app, [*asked, "--out", "theirs"]).exit_code == 0
    ours = four.save("ours")
    assert ours == Path("ours")
    names = sorted(file.name for file in ours.iterdir())
    assert names == ["curves.parquet", "manifest.json", "milestones.parquet", "summary.json"]
    for name in names:
        assert (ours / name).read_bytes() == Path("theirs", name).read_bytes()
    assert four.save("ours") == ours
    default = four.save()
    assert default.parent == Path("runs")
    assert "stored already" in CliRunner().invoke(app, asked[:-1]).stderr
    other = labsim.run("small_lab", runs=2, set=SHORT)
    with pytest.raises(OutputError, match="another run"):
        other.save("ours")
    other.save("ours", force=True)
    assert json.loads((ours / "manifest.json").read_text())["runs"] == 2


def test_run_6_is_run_6_however_it_is_run():
    one = labsim.LabModel(labsim.load("small_lab", {**SHORT, "clock.end": "2022-06-06"}), seed=3, run=6)
    seven = labsim.run(one.settings, runs=7, seed=3, threads=1)
    while one.running:
        one.step()
    watched = one.datacollector.model_vars["uplift_true"]
    assert (np.array(watched, dtype=np.float32) == seven.metric("uplift_true")[6]).all()


def test_python_values_are_set_as_in_a_file():
    range_, number = {"p5": 0.2, "p95": 0.4}, np.float64(3.0)
    changes = {**SHORT, "ideas.taste_median": range_, "power.grid_connection_years": number}
    found = labsim.run("small_lab", runs=1, set=changes)
    assert found.scenario.values["ideas.taste_median"].written() == range_
    assert found.scenario.values["power.grid_connection_years"] == 3.0


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"runs": 0}, "runs is 0; give a whole number from 1 on"),
        ({"runs": 2.5}, "runs is 2.5"),
        ({"runs": True}, "runs is True"),
        ({"seed": -1}, "seed is -1; give a whole number from 0 on"),
        ({"threads": 0}, "threads is 0"),
    ],
)
def test_wrong_numbers_are_refused_in_a_sentence(more, sentence):
    with pytest.raises(ValueError, match=sentence):
        labsim.run("small_lab", **more)


def test_wrong_scenarios_are_refused_with_all_problems():
    with pytest.raises(labsim.ScenarioError, match='did you mean "baseline"'):
        labsim.run("basline")
    with pytest.raises(ValueError, match=r"labsim\.load instead"):
        labsim.run(labsim.load("small_lab"), set=SHORT)


# --- comparison -------------------------------------------------------------------------------------


def test_scenarios_are_compared_run_by_run_with_the_same_luck():
    found = labsim.compare("small_lab", "no_ai", runs=4, seed=2, set=SHORT)
    assert (found.reference, found.others) == ("small_lab", ["no_ai"])
    alone = labsim.run("no_ai", runs=4, seed=2, set=SHORT)
    assert (found.results["no_ai"].ensemble.curves == alone.ensemble.curves).all()
    for id_, one in found["no_ai"].items():
        before = found.results["small_lab"].milestones()[id_]
        after = found.results["no_ai"].milestones()[id_]
        assert (one.never_in_reference, one.never) == (before.never, after.never)
        for early, late, months in zip(before.dates, after.dates, one.months, strict=True):
            if early and late:
                assert months == pytest.approx((late - early).days / (365.25 / 12))
            else:
                expected = nan if not early and not late else inf if early else -inf
                assert months == expected or (isnan(months) and isnan(expected))
    frame = found.to_frame()
    assert len(frame) == 4 * len(BY_ID)
    assert set(frame["scenario"]) == {"no_ai"}
    assert "no_ai against small_lab:" in str(found)
    assert repr(found) == "<Comparison of no_ai with small_lab: 4 pairs of runs>"


def test_one_alone_is_compared_with_the_baseline():
    found = labsim.compare("no_ai", runs=1, set=SHORT)
    assert list(found.results) == ["baseline", "no_ai"]


def test_two_of_one_name_are_told_apart_by_their_hash():
    one, two = (labsim.load("small_lab", {**SHORT, "delegation.allowed": value}) for value in (1, 0))
    found = labsim.compare(one, two, runs=1)
    assert list(found.results) == [f"small_lab {one.content_hash}", f"small_lab {two.content_hash}"]


def test_what_cannot_be_compared_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="nothing to compare"):
        labsim.compare()
    with pytest.raises(ValueError, match="named twice"):
        labsim.compare("no_ai", "no_ai")
    with pytest.raises(ValueError, match="same clock"):
        labsim.compare("no_ai", labsim.load("small_lab", SHORT))


# --- limits and margins -----------------------------------------------------------------------------


def test_limits_in_python_are_those_of_the_command():
    about = {**SHORT, "clock.end": "2026-07-06"}
    found = labsim.bottlenecks("small_lab", 4, set=about, limits=["grid"], milestone="horizon_8h")
    options = [text for path, value in about.items() for text in ("--set", f"{path}={value}")]
    asked = ["small_lab", "--runs", "4", "--limits", "grid", "--milestone", "horizon_8h", "--no-unnamed"]
    printed = CliRunner().invoke(app, ["bottlenecks", *asked, *options, "--json", "--quiet"])
    content = json.loads(printed.stdout)["bottlenecks"]
    assert {key: content[key] for key in found.told} == found.told
    assert len(found.to_frame()) == 2 * 4
    assert "Grid power: later by" in str(found)
    assert found["grid"].bad.runs == 4
    with pytest.raises(KeyError, match="there is no limit"):
        found["girl"]


def test_what_binds_in_python_is_what_forks_say():
    found = labsim.binds("small_lab", 2, set={"population.figures": 4, "clock.end": "2025-01-06"})
    assert len(found.to_frame()) == len(found.told["dates"][0]["inputs"])
    assert str(found).startswith("What would help most: ")
    assert list(found.figures) == ["binds-two-years", "binds-three-months"]
    (date,) = found.told["over_time"]["two_years"]["dates"]
    assert [one.name for one in found.figures["binds-two-years"].figure.data][-1] == "sum of all"
    assert found.figures["binds-two-years"].figure.data[-1].y[0] == pytest.approx(
        date["sum"]["mean"], abs=1e-3
    )


def test_questions_that_cannot_be_asked_are_refused_in_a_sentence():
    with pytest.raises(ValueError, match='"grit" is not a limit; did you mean "grid"'):
        labsim.bottlenecks(limits=["grit"])
    with pytest.raises(ValueError, match="is not a milestone"):
        labsim.bottlenecks(milestone="2x")
    with pytest.raises(ValueError, match="every_weeks is 0"):
        labsim.binds(every_weeks=0)
    with pytest.raises(ValueError, match="no middle of a year"):
        labsim.binds("small_lab", set={"clock.end": "2024-01-01"})


# --- observers --------------------------------------------------------------------------------------


def test_contest_and_readings_in_python_are_those_of_the_commands():
    options = [text for path, value in SHORT.items() for text in ("--set", f"{path}={value}")]
    held = labsim.contest("small_lab", 20, set=SHORT)
    told = CliRunner().invoke(app, ["contest", "small_lab", "--runs", "20", *options, "--json", "--quiet"])
    assert told.exit_code == 0, told.stderr
    content = json.loads(told.stdout)["contests"][0]
    assert {key: content[key] for key in held.told} == json.loads(json.dumps(held.told))
    assert str(held).startswith("On targets of other windows")

    read = labsim.measure("small_lab", runs=4, set=SHORT)
    asked = ["measure", "small_lab", "--runs", "4", *options, "--json", "--quiet"]
    measured = json.loads(CliRunner().invoke(app, asked).stdout)["measured"]
    assert measured["days"] == ["2025-07-01", "2026-07-01"]
    assert set(measured["values"]) == set(read.values)
    assert read.values["trial.effect"].shape == (4, 2)


def test_instruments_are_set_in_python_as_on_the_command_line_also_beside_a_loaded_scenario():
    loaded = labsim.load("small_lab", [f"{path}={value}" for path, value in SHORT.items()])
    day = [date(2025, 7, 1)]
    plain, by_name, beside = (
        labsim.measure(what, day, 4, set=changes).values["trial.effect"]
        for what, changes in (
            (loaded, None),
            ("small_lab", {**SHORT, "trial.tasks": 4000}),
            (loaded, ["trial.tasks=4000"]),
        )
    )
    assert np.array_equal(by_name, beside) and not np.array_equal(plain, beside)
    with pytest.raises(labsim.ScenarioError, match="not an input of trial"):
        labsim.measure(loaded, day, 4, set={"trial.peopel": 60})
    with pytest.raises(ValueError, match="is loaded already"):
        labsim.measure(loaded, day, 4, set={"trial.people": 60, "population.figures": 4})


def test_what_observers_cannot_be_asked_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="runs is 5: forecasters learn from other runs; give 20 or more"):
        labsim.contest(runs=5)
    with pytest.raises(ValueError, match="before there is a year to foretell"):
        labsim.contest("small_lab", set={"clock.end": "2023-01-02"})
    with pytest.raises(ValueError, match="2040-01-01 lies outside the runs"):
        labsim.measure("small_lab", [date(2040, 1, 1)])
    with pytest.raises(ValueError, match="no day to measure on"):
        labsim.measure("small_lab", set={"clock.end": "2024-01-01"})


# --- figures ----------------------------------------------------------------------------------------


def test_figures_are_the_charts_of_the_report(four):
    assert {"ladder", "model", "researcher", "lab", "economy", "milestones"} <= set(four.figures)
    for name, chart in four.figures.items():
        assert four.figure(name) is chart.figure
        assert chart.title.split()[0] in chart.figure.layout.title.text
    with pytest.raises(KeyError, match='there is no figure "labb"; did you mean "lab"'):
        four.figure("labb")
