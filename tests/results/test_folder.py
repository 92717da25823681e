"""Is a run folder written whole or not at all, with the same bytes, and never over something else?"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from labsim.measures.metrics import METRIC_NAMES, METRICS
from labsim.results import folder as folder_module
from labsim.results.curves import dates_of
from labsim.results.folder import OutputError, keep, place_for, stored
from labsim.results.milestones import described, order
from labsim.results.plan import Plan

STEPS = 5
RUNS = [0, 1, 2]
DATES = dates_of(date(2022, 1, 3), 7, STEPS)
SUMMARY = {"schema_version": 1, "answer": ["Nothing."]}


def plan_of(**changes: Any) -> Plan:
    usual: dict[str, Any] = {
        "scenario": "baseline",
        "title": "Baseline",
        "resolved": {"clock": {"start": "2022-01-03"}, "parameters": {"a.b": 1.5}},
        "content_hash": "abc123",
        "runs": len(RUNS),
        "seed": 1,
        "draws_per_set": 2,
        "uncertain_inputs": 1,
        "source_hash": "0" * 16,
    }
    return Plan(**{**usual, **changes})


def curves() -> "np.ndarray[Any, np.dtype[np.float32]]":
    size = (len(RUNS), len(METRIC_NAMES), STEPS)
    values = np.arange(np.prod(size), dtype=np.float32).reshape(size)
    values[1, 2, 3] = np.nan
    # In every run a new model comes into use at the second and at the last step.
    values[:, METRIC_NAMES.index("task_horizon_hours"), :] = np.repeat([1.0, 2.0, 3.0], [1, STEPS - 2, 1])
    return values


# Runs 0 and 2 get to the first one, run 1 to neither; run 2 gets to both on the last day.
REACHED = {"horizon_8h": np.array([2, -1, 4]), "progress_2x": np.array([-1, -1, 4])}


def write(out: Path, plan: Plan | None = None, force: bool = False) -> Path:
    plan = plan or plan_of()
    keep(plan, place_for(plan, str(out), force), SUMMARY, RUNS, DATES, curves(), REACHED)
    return out


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def test_same_plan_and_curves_give_the_same_bytes(tmp_path: Path) -> None:
    one, two = bytes_of(write(tmp_path / "one")), bytes_of(write(tmp_path / "two"))
    assert one == two
    assert set(one) == {"manifest.json", "curves.parquet", "milestones.parquet", "summary.json"}
    for content in one.values():
        assert str(tmp_path).encode() not in content


def test_curves_come_back_with_run_date_unit_and_meaning(tmp_path: Path) -> None:
    table = pq.read_table(write(tmp_path / "one") / "curves.parquet")
    assert table.column_names == ["run", "date", *METRIC_NAMES]
    assert [str(kind) for kind in table.schema.types[:3]] == ["int32", "date32[day]", "float"]
    assert table["run"].to_pylist() == [run for run in RUNS for _ in range(STEPS)]
    assert table["date"].to_pylist() == DATES * len(RUNS)
    assert DATES[0] == date(2022, 1, 10)
    assert all(day.weekday() == 0 for day in DATES)
    written = curves()
    for row, column in enumerate(METRICS.columns):
        expected = [None if np.isnan(value) else float(value) for value in written[:, row, :].reshape(-1)]
        assert table[column.name].to_pylist() == expected
        about = table.schema.field(column.name).metadata
        assert about == {b"unit": column.unit.encode(), b"meaning": column.meaning.encode()}


def test_milestones_come_back_one_row_a_run_and_milestone(tmp_path: Path) -> None:
    table = pq.read_table(write(tmp_path / "one") / "milestones.parquet")
    kinds = ["int32", "string", "bool", "date32[day]", "int16", "int8", "int32"]
    assert [str(kind) for kind in table.schema.types] == kinds
    assert table.to_pydict() == {
        "run": [0, 0, 1, 1, 2, 2],
        "milestone": ["horizon_8h", "progress_2x"] * 3,
        "reached": [True, False, False, False, True, True],
        "date": [DATES[2], None, None, None, DATES[4], DATES[4]],
        "generation": [1, None, None, None, 2, 2],
        "place": [1, None, None, None, 1, 1],
        "gap_days": [None] * 6,
    }
    assert all(one.metadata[b"unit"] and one.metadata[b"meaning"] for one in table.schema)
    assert [one["name"] for one in described()] == table.column_names


def test_places_and_gaps_are_those_of_each_run_by_itself() -> None:
    steps = np.array([[30, 10, -1, 30, 12], [5, -1, -1, 4, 6]])
    place, before = order(steps)
    assert place.tolist() == [[3, 1, 0, 3, 2], [2, 0, 0, 1, 3]]
    assert before.tolist() == [[12, -1, -1, 12, 10], [4, -1, -1, -1, 5]]


def test_the_stored_answer_is_found_by_plan_not_by_name(tmp_path: Path) -> None:
    out = write(tmp_path / "one")
    found = stored(out, plan_of())
    assert found is not None
    assert found[1] == SUMMARY
    assert found[0]["resolved"]["parameters"] == {"a.b": 1.5}
    for other in ({"seed": 2}, {"runs": 4}, {"source_hash": "1" * 16}, {"resolved": {}}):
        assert stored(out, plan_of(**other)) is None
    assert stored(tmp_path / "none", plan_of()) is None


@pytest.mark.parametrize("name", ["curves.parquet", "milestones.parquet", "summary.json", "manifest.json"])
def test_a_damaged_folder_is_no_answer(tmp_path: Path, name: str) -> None:
    out = write(tmp_path / "one")
    (out / name).write_bytes((out / name).read_bytes()[:-9])
    assert stored(out, plan_of()) is None


def test_another_run_is_replaced_only_when_asked(tmp_path: Path) -> None:
    out = write(tmp_path / "one")
    before = bytes_of(out)
    with pytest.raises(OutputError, match=r"holds another run.*--force"):
        place_for(plan_of(seed=2), str(out), force=False)
    assert bytes_of(out) == before
    write(out, plan_of(seed=2), force=True)
    assert stored(out, plan_of(seed=2)) is not None
    assert [one.name for one in tmp_path.iterdir() if one.name != "here"] == ["one"]


def test_what_no_run_wrote_is_never_replaced(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match=r'"thesis\.txt"'):
        place_for(plan_of(), str(mine), force=True)
    out = write(tmp_path / "one")
    (out / "notes.txt").write_text("mine")
    with pytest.raises(OutputError, match=r'"notes\.txt"'):
        place_for(plan_of(seed=2), str(out), force=True)


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    assert stored(write(tmp_path / "one"), plan_of()) is not None


def test_places_that_cannot_be_written_are_found_before(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for out in ("file", "file/below", "file/far/below"):
        with pytest.raises(OutputError, match="file is a file"):
            place_for(plan_of(), str(tmp_path / out), force=True)
    for out in (".", ".."):
        with pytest.raises(OutputError, match="the folder we are in"):
            place_for(plan_of(), out, force=True)


def test_looking_leaves_nothing_behind(tmp_path: Path) -> None:
    place_for(plan_of(), str(tmp_path / "a" / "b" / "c"), force=False)
    assert [one.name for one in tmp_path.iterdir()] == ["here"]


def test_an_interruption_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = write(tmp_path / "one")
    before = bytes_of(out)

    def interrupted(path: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(folder_module, "to_disk", interrupted)
    for target in (out, tmp_path / "two"):
        with pytest.raises(KeyboardInterrupt):
            write(target, plan_of(seed=2), force=True)
    assert bytes_of(out) == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["here", "one"]


def test_somebody_else_who_was_faster_with_the_same_plan_is_welcome(tmp_path: Path) -> None:
    plan = plan_of()
    place = place_for(plan, str(tmp_path / "one"), force=False)
    write(tmp_path / "one")
    keep(plan, place, SUMMARY, RUNS, DATES, curves(), REACHED)
    other = plan_of(seed=2)
    with pytest.raises(OutputError, match="somebody else"):
        keep(other, place, SUMMARY, RUNS, DATES, curves(), REACHED)
    assert stored(tmp_path / "one", plan) is not None


def test_the_default_folder_is_named_by_scenario_and_hash() -> None:
    plan = plan_of(scenario="my own/../sc\u00e9nario")
    name = place_for(plan, None, force=False).folder.as_posix()
    assert name == f"runs/my-own-..-sc-nario-{plan.hash[:6]}"
    assert plan_of().hash == plan_of(scenario="other", title="Other").hash


def test_manifest_says_what_was_asked_and_by_which_code(tmp_path: Path) -> None:
    manifest = json.loads((write(tmp_path / "one") / "manifest.json").read_text())
    assert manifest["format_version"] == 1
    assert (manifest["runs"], manifest["seed"], manifest["source_hash"]) == (3, 1, "0" * 16)
    assert [one["name"] for one in manifest["columns"]] == ["run", "date", *METRIC_NAMES]
    assert all(one["unit"] and one["meaning"] for one in manifest["columns"])
