"""The contest over the library: counts by hand, names, noise, what is left out or kept."""

import json
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import binom
from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.cli.output import SCREEN_WIDTH
from labsim.scenario import available
from labsim.studies.contest import library, told
from labsim.studies.contest.counts import counts_over
from labsim.studies.contest.price import seconds_of_fit
from labsim.studies.contest.score import score
from labsim.studies.contest.targets import TARGETS
from labsim.studies.contest.told import BEATS, told_of
from labsim.studies.contest.windows import CALENDAR, SERIES_WORDS, WINDOWS

TURNED = {
    "model": "lab",
    "researcher": "economy",
    "lab": "researcher",
    "economy": "model",
    CALENDAR: CALENDAR,
}
SHORT = ["--runs", "20", "--set", "population.figures=4", "--set", "clock.end=2027-01-04", "--quiet"]
THREE = ("baseline", "small_lab", "taste_bound")


def least(window, *alike):
    return {"window": window, "months": 1.0, "alike": list(alike)}


def test_counts_by_hand():
    """Four targets: the lab leads two, one of them its own; nobody foretells the last."""
    cells = [
        {"own": "lab", "apart_from_own": least(CALENDAR), "of_all": least("lab", CALENDAR)},
        {"own": "model", "apart_from_own": least("lab"), "of_all": least("lab")},
        {"own": "economy", "apart_from_own": least(CALENDAR, "lab"), "of_all": least(CALENDAR, "lab")},
        {"own": "researcher", "apart_from_own": None, "of_all": None},
    ]
    found = counts_over([{"off_least": cells}])
    apart = {row["window"]: (row["first"], row["of"], row["told_apart"]) for row in found["apart_from_own"]}
    whole = {row["window"]: (row["first"], row["of"], row["told_apart"]) for row in found["of_all"]}
    assert apart["lab"] == (1, 2, 1) and apart[CALENDAR] == (2, 3, 1) and apart["model"] == (0, 2, 0)
    assert whole["lab"] == (2, 3, 1) and whole[CALENDAR] == (1, 3, 0)
    of_lab = next(row for row in found["of_all"] if row["window"] == "lab")
    assert (of_lab["share_low"], of_lab["share_high"]) == pytest.approx((0.0943, 0.9916), abs=1e-4)


@pytest.fixture(scope="module")
def several(small):
    """Histories of which each tells the dates in another series."""
    found = []
    for number, name in enumerate(("suite", "felt", "agents", "revenue", "ai_code")):
        found.append(noise(small, 20 + number, telling=name))
    return found


def noise(small, seed, telling=None, runs=60):
    """Runs of which every window sees noise, foretold twice; one series may tell the dates, roughly."""
    draws = np.random.default_rng(seed)
    clock = replace(small.scenario.clock, end="2028-01-03")
    days = draws.uniform(1500.0, 3600.0, runs // 2).repeat(2)
    targets = {one.id: days * draws.uniform(0.9, 1.1, runs) for one in TARGETS}
    steps = np.ones(small.scenario.weeks())
    series = {name: draws.normal(size=(runs, 1)) * steps for name in SERIES_WORDS}
    if telling:
        series[telling] = np.log(days * draws.uniform(0.9, 1.1, runs))[:, None] * steps
    scenario = replace(small.scenario, clock=clock)
    return replace(small, scenario=scenario, runs=range(runs), series=series, targets=targets)


def row_of(found, kind):
    return {row["window"]: {**row, "window": ""} for row in found[kind]}


def test_permuting_the_names_of_windows_moves_the_counts_with_them(several, monkeypatch):
    """What is called the lab window sees the researchers' series, and so on; its own target goes along."""
    plain = counts_over([told_of(score(one)) for one in several])
    turned_windows = {TURNED[name]: WINDOWS[name] for name in reversed(WINDOWS)}
    scores = [score(one, turned_windows) for one in several]
    only_named = counts_over([told_of(one) for one in scores])
    monkeypatch.setattr(told, "TARGETS", [replace(one, own=TURNED[one.own]) for one in TARGETS])
    with_targets = counts_over([told_of(one) for one in scores])
    for name in TURNED:
        assert row_of(plain, "of_all")[name] == row_of(only_named, "of_all")[TURNED[name]]
        for kind in ("of_all", "apart_from_own"):
            assert row_of(plain, kind)[name] == row_of(with_targets, kind)[TURNED[name]]
    leads = {name: row["first"] for name, row in row_of(plain, "of_all").items()}
    assert sorted(leads.values()) != [leads[CALENDAR]] * 5


def test_noise_does_not_beat_the_calendar_more_often_than_chance(small):
    """One target of each of many made-up scenarios, so that the trials are independent: 2.5 of 100."""
    scenarios, beaten = 16, 0
    for seed in range(scenarios):
        found = told_of(score(noise(small, seed)))
        rows = [row for row in found["rows"] if row["window"] != CALENDAR]
        beaten += sum(row["errors"][seed % len(TARGETS)]["against_calendar"] == BEATS for row in rows)
    assert beaten <= binom.ppf(0.999, scenarios * len(WINDOWS), 0.025)


@pytest.fixture
def three(monkeypatch):
    """A library of three scenarios."""
    headers = dict(available())
    monkeypatch.setattr(library, "available", lambda: [(name, headers[name]) for name in THREE])


def run(*args):
    return CliRunner().invoke(app, ["contest", "--library", *args])


def test_the_screen_holds_a_row_a_scenario_and_counts(three, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = run(*SHORT)
    assert found.exit_code == 0, found.stderr
    lines = found.stdout.splitlines()
    assert max(len(line) for line in lines) <= SCREEN_WIDTH
    assert [line.split()[0] for line in lines if line.split() and line.split()[0] in THREE] == list(THREE)
    [head] = [place for place, line in enumerate(lines) if line.startswith("OFF LEAST, TARGETS")]
    assert [line.split()[0] for line in lines[head + 1 : head + 6]] == [CALENDAR, *WINDOWS]


def test_what_is_kept_is_not_held_again_and_only_where_nothing_differs(three, tmp_path, monkeypatch):
    place = ["--out", str(tmp_path / "kept"), "--json"]
    first = run(*SHORT, *place)
    assert first.exit_code == 0, first.stderr
    held = []
    whole = library.hold_contest

    def counted(scenario, *args):
        held.append(scenario.name)
        return whole(scenario, *args)

    monkeypatch.setattr(library, "hold_contest", counted)
    assert run(*SHORT, *place).stdout == first.stdout and not held
    (tmp_path / "kept" / "small_lab.json").write_text("{", encoding="utf-8")
    assert run(*SHORT, *place).stdout == first.stdout and held == ["small_lab"]
    other = json.loads(run(*SHORT, *place, "--set", "trial.tasks=60").stdout)["library"]
    assert held[1:] == list(THREE) and other["instruments"] == {"trial.tasks": 60.0}
    assert json.loads(first.stdout)["library"]["instruments"] == {}


def test_a_scenario_that_cannot_hold_it_is_named_with_the_reason(three, tmp_path):
    """Accelerators of its own from a date on: one scenario's file contradicts the override."""
    asked = library.library(["clock.end=2026-01-05"])
    assert not asked.scenarios and set(asked.left_out) == set(THREE)
    found = run("--runs", "20", "--set", "clock.end=2026-01-05")
    assert found.exit_code == 2 and "before there is a year to foretell" in found.stderr
    assert len(found.stderr.strip().splitlines()) == 1 and not found.stdout


def test_a_run_that_cannot_go_on_leaves_its_scenario_out(three, tmp_path, monkeypatch):
    whole = library.hold_contest

    def fails(scenario, *args):
        if scenario.name == "small_lab":
            raise library.RunFailed("run 3 of small_lab: there is a reason")
        return whole(scenario, *args)

    monkeypatch.setattr(library, "hold_contest", fails)
    found = run(*SHORT, "--out", str(tmp_path / "kept"))
    assert found.exit_code == 0, found.stderr
    assert "small_lab: run 3 of small_lab: there is a reason" in found.stdout
    assert "LEFT OUT" in found.stdout and "2 shipped scenarios" in found.stdout


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("baseline",), "--library takes all shipped scenarios; leave out baseline"),
        (("--runs", "5"), "write 20 or more"),
        (("--set", "nonsense.input=1"), "not a group of this model"),
        (("--set", "trial.persons=1"), "not an input of trial"),
    ],
)
def test_what_cannot_be_is_one_sentence(three, args, words):
    found = run(*args)
    assert found.exit_code == 2 and words in found.stderr
    assert len(found.stderr.strip().splitlines()) == 1 and not found.stdout


def test_a_price_is_told_before_anything_is_held(three, tmp_path):
    loud = [one for one in SHORT if one != "--quiet"]
    found = run(*loud, "--out", str(tmp_path / "kept"))
    assert found.exit_code == 0 and "Price: 3 scenarios of 20 runs, about" in found.stderr
    again = run(*loud, "--out", str(tmp_path / "kept"))
    assert "Price: nothing, all 3 scenarios are kept" in again.stderr
    assert seconds_of_fit(100) > 0.0
