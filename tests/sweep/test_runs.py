"""Are the rows of a sweep the runs they claim to be, and does nothing hang on who computed them?"""

import csv
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import labsim
from labsim.ensemble import RunFailed
from labsim.ensemble.period import period_of
from labsim.studies.sweep import work
from labsim.studies.sweep.axes import ROLE_WORDS
from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.plan import SweepPlan
from labsim.studies.sweep.runner import Threads, jobs_of
from labsim.studies.sweep.work import computed
from labsim.views.milestones import MILESTONES
from labsim.views.summary import WINDOW_METRICS, windows
from tests.sweep.small import COMMAND, SETTINGS, small_plan, swept
from tests.sweep.small import labsim as command_line

GROWTH = "research.software_growth_per_year"
FILES = ("sweep.parquet", "cells.csv", "summary.json")


@pytest.fixture(scope="module")
def plan() -> SweepPlan:
    """Long enough that some runs reach some milestones and others do not."""
    settings = ("population.figures=8", "clock.end=2027")
    return small_plan(over={GROWTH: "2,6", "safety.paused": "0,1"}, set=settings, runs=10)


@pytest.fixture(scope="module")
def folder(plan: SweepPlan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return swept(plan, tmp_path_factory.mktemp("sweep") / "one")


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[dict[str, Any]]:
    return pq.read_table(folder / "sweep.parquet").to_pylist()


def test_every_row_is_that_run_of_that_scenario(plan: SweepPlan, rows: list[dict[str, Any]]) -> None:
    assert [(row["cell"], row["run"]) for row in rows] == [
        (cell, run) for cell in range(4) for run in range(10)
    ]
    compared = 0
    for cell in range(4):
        changes = [*plan.request.set, *plan.design.overrides(cell)]
        same = labsim.run("small_lab", runs=10, seed=1, set=changes)
        of_cell = rows[10 * cell : 10 * cell + 10]
        for one in MILESTONES:
            assert [row[one.id] for row in of_cell] == list(same.milestones()[one.id].dates)
            compared += sum(row[one.id] is not None for row in of_cell)
        for id_, _, step in windows(period_of(same.scenario)):
            for name in WINDOW_METRICS:
                expected = [float(value) for value in same.metric(name)[:, step]]
                assert [row[f"{name}_{id_}"] for row in of_cell] == expected
    assert compared > 20


def test_the_table_says_what_was_varied_and_who_decides_it(folder: Path, rows: list[dict[str, Any]]) -> None:
    columns = pq.read_schema(folder / "sweep.parquet")
    assert columns.names[:4] == ["cell", GROWTH, "safety.paused", "run"]
    assert columns.field("safety.paused").metadata[b"meaning"].decode() == ROLE_WORDS["lever"]
    assert [(row[GROWTH], row["safety.paused"]) for row in rows[::10]] == [(2, 0), (2, 1), (6, 0), (6, 1)]


def test_cells_are_counted_as_the_table_has_them(folder: Path, rows: list[dict[str, Any]]) -> None:
    with (folder / "cells.csv").open(newline="") as file:
        told = list(csv.DictReader(file))
    assert len(told) == 4 * len(MILESTONES)
    for one in told:
        days = [row[one["milestone"]] for row in rows if row["cell"] == int(one["cell"])]
        there = sorted(day for day in days if day is not None)
        assert (int(one["runs"]), int(one["failed"]), int(one["never"])) == (10, 0, days.count(None))
        half = there[4].isoformat() if len(there) >= 5 else ""
        late = there[8].isoformat() if len(there) >= 9 else ""
        assert (one["half_by"], one["to_8_of_10"]) == (half, late)


class Backwards:
    """Workers who take the last job first."""

    def run(self, jobs: Any, keep: Any) -> Any:
        for job in reversed(list(jobs)):
            keep(job.chunk, computed(job))
            yield job.chunk


@pytest.mark.parametrize("workers", [Threads(2), Threads(3), Backwards()])
def test_the_order_of_work_changes_no_byte(
    folder: Path, plan: SweepPlan, tmp_path: Path, workers: Any
) -> None:
    other = swept(plan, tmp_path / "other", workers)
    for name in FILES:
        assert (folder / name).read_bytes() == (other / name).read_bytes()
    names = [sorted(one.name for one in (place / "shards").iterdir()) for place in (folder, other)]
    assert names[0] == names[1]


def test_cells_share_their_luck_and_a_cell_does_not_depend_on_the_others(
    plan: SweepPlan, rows: list[dict[str, Any]], tmp_path: Path
) -> None:
    alone = replace(plan.request, over={GROWTH: "6", "safety.paused": "1"})
    again = swept(small_plan(over=alone.over, set=alone.set, runs=10), tmp_path / "alone")
    last = [{**row, "cell": 0} for row in rows[30:]]
    assert pq.read_table(again / "sweep.parquet").to_pylist() == last


def fail_now_and_then(scenario: Any, params: Any, state: Any, curves: Any) -> None:
    if int(state.lab.run[0]) % 5 == 3:
        raise RunFailed(
            f"run {int(state.lab.run[0])} of {scenario.name}: it needs more generations; end earlier"
        )
    real_carry_through(scenario, params, state, curves)


real_carry_through = work.carry_through


def test_a_run_that_fails_is_kept_with_reason_place_and_replay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = small_plan()
    whole = pq.read_table(swept(plan, tmp_path / "whole") / "sweep.parquet").to_pylist()
    monkeypatch.setattr(work, "carry_through", fail_now_and_then)
    folder = swept(plan, tmp_path / "some")
    rows = pq.read_table(folder / "sweep.parquet").to_pylist()
    failed = [row for row in rows if row["failure"] is not None]
    assert [row["run"] for row in failed] == [3, 8, 13, 18] * 2
    assert [row for row in rows if row["failure"] is None] == [row for row in whole if row["run"] % 5 != 3]
    for row in failed:
        assert row["failure"].startswith("RunFailed: run ")
        assert row["traceback"].splitlines()[0].startswith("labsim/studies/sweep/work.py:")
        assert all(row[one.id] is None for one in MILESTONES)
    with (folder / "cells.csv").open(newline="") as file:
        assert {(one["runs"], one["failed"]) for one in csv.DictReader(file)} == {("16", "4")}


def test_failed_runs_are_told_beforehand_and_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(work, "carry_through", fail_now_and_then)
    result = command_line(*COMMAND, "--runs", "20", "--threads", "1")
    assert result.exit_code == 0, result.stderr
    before = " ".join(result.stderr.split())
    assert "2 of 16 of these failed. RunFailed: run 3 of small_lab" in before
    told = " ".join(result.stdout.split())
    assert "FAILED: 8 of 40 runs. They are counted nowhere above" in told
    assert "The first, run 3 of cell 0: RunFailed: run 3 of small_lab: it needs more generations" in told
    assert "[3], 1)'" in told
    assert sum(line.endswith("16 of 16") for line in result.stdout.splitlines()) == 2


def test_a_cell_that_contradicts_itself_is_kept_as_failed_runs_that_can_be_replayed() -> None:
    plan = small_plan()
    job = next(jobs_of(plan, [0]))
    segment, _ = job.parts[0]
    wrong = ("compute.growth_per_year=-1",)
    draw = work._drawn_together(job, plan.base)
    rows = list(work._cell(job, plan.read, draw, segment, wrong))
    assert len(rows) == segment.last - segment.first
    assert all("ScenarioError: " in row["failure"] and "out of bounds" in row["failure"] for row in rows)
    command = rows[0]["replay"]
    assert command.startswith("python -c ")
    code = command.removeprefix("python -c ").strip("'")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "out of bounds" in done.stderr


def test_a_sweep_of_something_else_is_another_plan() -> None:
    changes: list[dict[str, Any]] = [
        {"seed": 2},
        {"runs": 22},
        {"over": {GROWTH: "2,5"}},
        {"set": (*SETTINGS, "compute.growth_per_year=2")},
        {"stop_when": "progress_2x=0.1"},
    ]
    hashes = [small_plan().hash, *(small_plan(**one).hash for one in changes)]
    assert len(set(hashes)) == 6
    assert small_plan().hash == hashes[0]


def test_a_scenario_file_that_changes_is_read_anew_and_another_one_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    lines = "extends: small_lab\ntitle: Mine\npopulation: {figures: 8}\nclock: {end: 2023}\n"
    jobs = []
    for growth in (2, 3):
        file.write_text(f"{lines}compute: {{growth_per_year: {growth}}}\n")
        plan = small_plan(scenario=str(file), set=())
        jobs.append(next(jobs_of(plan, [0])))
        assert computed(jobs[-1])
    with pytest.raises(SweepError, match="reads another"):
        computed(jobs[0])
