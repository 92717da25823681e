"""`labsim export`: the same rows in another form, whole or not at all."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

import labsim
from labsim.cli.main import app
from tests.sweep.small import small_plan, swept


def command(*arguments: str) -> Any:
    return CliRunner().invoke(app, ["export", *arguments])


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = labsim.run("small_lab", runs=4, set=["population.figures=8", "clock.end=2023"], forks=False)
    return found.save(tmp_path_factory.mktemp("runs") / "mine")


@pytest.fixture(scope="module")
def sweep(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return swept(small_plan(runs=4, keep="thinned"), tmp_path_factory.mktemp("sweeps") / "mine")


def read(path: Path) -> pa.Table:
    if path.suffix == ".csv":
        return pa_csv.read_csv(path)
    return pq.read_table(path) if path.suffix == ".parquet" else pa.ipc.open_file(path).read_all()


@pytest.mark.parametrize("form", ["csv", "parquet", "arrow"])
@pytest.mark.parametrize(
    ("what", "file"), [("curves", "curves.parquet"), ("milestones", "milestones.parquet")]
)
def test_a_run_keeps_every_row_and_number(run: Path, tmp_path: Path, form: str, what: str, file: str) -> None:
    out = tmp_path / f"out.{form}"
    done = command(str(run), "--to", form, "--what", what, "--out", str(out))
    assert done.exit_code == 0, done.output
    found, known = read(out), pq.read_table(run / f"{what}.parquet")
    assert found.column_names == known.column_names
    assert found.num_rows == known.num_rows
    # Text has the shortest digits that give the same single precision.
    name = "software_efficiency" if what == "curves" else "reached"
    assert found[name].cast(known[name].type).to_pylist() == known[name].to_pylist()


def test_the_table_of_a_sweep(sweep: Path, tmp_path: Path) -> None:
    out = tmp_path / "table.csv"
    assert command(str(sweep), "--out", str(out)).exit_code == 0
    assert read(out)["cell"].to_pylist() == [0] * 4 + [1] * 4


def test_curves_of_a_sweep_are_one_row_a_cell_run_and_day(sweep: Path, tmp_path: Path) -> None:
    out = tmp_path / "curves.parquet"
    done = command(str(sweep), "--what", "curves", "--to", "parquet", "--out", str(out))
    assert done.exit_code == 0, done.output
    found = read(out).to_pylist()
    same = labsim.run(
        "small_lab",
        runs=4,
        set=["population.figures=8", "clock.end=2024", "research.software_growth_per_year=4"],
        forks=False,
    )
    rows = [row for row in found if (row["cell"], row["run"]) == (1, 2)]
    assert [row["date"] for row in rows] == same.dates[12::13]
    assert [row["software_efficiency"] for row in rows] == same.metric("software_efficiency")[
        2, 12::13
    ].tolist()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "xlsx"], "--to xlsx"),
        (["--what", "everything"], "--what everything"),
        (["--out", "."], "is there already"),
    ],
)
def test_a_slip_is_one_sentence_and_nothing_is_written(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = command(str(run), *arguments)
    assert (done.exit_code, words in done.output) == (2, True), done.output
    assert list(tmp_path.iterdir()) == []


def test_other_folders_and_curves_that_were_not_kept_are_told(tmp_path: Path) -> None:
    assert "no folder" in command(str(tmp_path / "none")).output
    assert "neither a run" in command(str(tmp_path)).output
    plain = swept(small_plan(runs=2), tmp_path / "plain")
    done = command(str(plain), "--what", "curves")
    assert (done.exit_code, "kept no curves" in done.output) == (2, True), done.output
