"""`labsim export`: the same rows in another form, figures as pictures; whole or not at all."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

import labsim
from labsim.cli.main import app
from labsim.cli.report_command import run_shown
from labsim.report.forms import PICTURE_HEIGHT, PICTURE_WIDTH
from labsim.results.read import read_folder
from tests.report.browsers import path_of_browser
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


@pytest.mark.parametrize("form", ["svg", "png"])
def test_every_figure_of_the_page_is_a_picture_of_its_own(sweep: Path, tmp_path: Path, form: str) -> None:
    path_of_browser()
    asked = [str(sweep), "--to", form, "--out", str(tmp_path / "figures")]
    done = command(*asked, "--milestone", "horizon_8h")
    assert done.exit_code == 0, done.output
    (picture,) = (tmp_path / "figures").iterdir()
    assert picture.name == f"sweep-against.{form}"
    content = picture.read_bytes()
    if form == "png":
        assert content.startswith(b"\x89PNG\r\n")
        wide, high = (int.from_bytes(content[start : start + 4], "big") for start in (16, 20))
        assert (wide, high) == (2 * PICTURE_WIDTH, 2 * PICTURE_HEIGHT)
    else:
        told = content.decode()
        assert "One stylised lab." in told and "Not a forecast." in told
    again = command(*asked, "--milestone", "horizon_167h")
    assert (again.exit_code, "holds something else" in again.output) == (2, True), again.output
    assert picture.read_bytes() == content


def test_figures_of_a_run_are_those_of_its_page(run: Path, tmp_path: Path) -> None:
    path_of_browser()
    out = tmp_path / "figures"
    done = command(str(run), "--what", "figures", "--out", str(out), "--quiet")
    assert done.exit_code == 0, done.output
    names = {one.id for one in run_shown(read_folder(run)).charts}
    assert {one.stem for one in out.iterdir()} == names
    assert done.stdout.count("\n") == len(names)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--what", "table", "--to", "png"], "--to png of --what table"),
        (["--what", "figures", "--to", "csv"], "--to csv of --what figures"),
        (["--milestone", "progress_5x"], "--milestone belongs to the figures of a sweep"),
    ],
)
def test_a_table_is_no_picture(sweep: Path, arguments: list[str], words: str) -> None:
    done = command(str(sweep), *arguments)
    assert (done.exit_code, words in done.output) == (2, True), done.output


def test_without_a_browser_no_picture_is_begun(
    sweep: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LABSIM_BROWSER", "netscape")
    done = command(str(sweep), "--what", "figures", "--out", str(tmp_path / "none"))
    assert (done.exit_code, "netscape, which cannot be started" in done.output) == (3, True)
    assert not (tmp_path / "none").exists()
