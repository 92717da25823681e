"""What `--keep` keeps: the curves of the same runs, in the shards only; other readers find them there."""

import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

import labsim
from labsim.measures.metrics import METRIC_NAMES
from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.layout import layout_for
from labsim.studies.sweep.plan import plan_for
from labsim.studies.sweep.retention import CURVE, DATES, FULL, SUMMARY, THINNED
from tests.sweep.small import COMMAND, request, small_plan, swept
from tests.sweep.small import labsim as command_line


@pytest.fixture(scope="module", params=[THINNED, FULL])
def kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    plan = small_plan(runs=4, keep=request.param)
    return request.param, swept(plan, tmp_path_factory.mktemp("kept") / "sweep")


def test_curves_in_the_shards_are_those_of_the_run(kept: tuple[str, Path]) -> None:
    keep, folder = kept
    shards = sorted((folder / "shards").glob("*.parquet"))
    rows = [row for shard in shards for row in pq.read_table(shard).to_pylist()]
    changes = ["population.figures=8", "clock.end=2024", "research.software_growth_per_year=2"]
    same = labsim.run("small_lab", runs=4, set=changes)
    every = 13 if keep == THINNED else 1
    for row in (one for one in rows if one["cell"] == 0):
        assert row[DATES] == same.dates[every - 1 :: every]
        for name in METRIC_NAMES:
            known = same.metric(name)[row["run"], every - 1 :: every]
            found = np.array(row[f"{CURVE}{name}"], dtype=np.float32)
            assert np.array_equal(found, np.where(np.isfinite(known), known, np.nan), equal_nan=True)
    assert sum(row["cell"] == 0 for row in rows) == 4


def test_the_table_is_the_same_whatever_is_kept(kept: tuple[str, Path], tmp_path: Path) -> None:
    plain = swept(small_plan(runs=4), tmp_path / "plain")
    assert (kept[1] / "sweep.parquet").read_bytes() == (plain / "sweep.parquet").read_bytes()


def test_more_is_kept_in_smaller_chunks_and_is_another_plan() -> None:
    sizes = [layout_for(1, (1_000_000,), keep).chunk_runs for keep in (SUMMARY, THINNED, FULL)]
    assert sizes == sorted(sizes, reverse=True)
    assert small_plan(keep=THINNED).hash != small_plan().hash


def test_duckdb_reads_curves_from_the_shards(kept: tuple[str, Path]) -> None:
    duckdb = pytest.importorskip("duckdb")
    places = (kept[1] / "shards" / "*.parquet").as_posix()
    found = duckdb.sql(
        f"SELECT cell, run, unnest({DATES}) AS day, unnest({CURVE}software_efficiency) AS value "
        f"FROM read_parquet('{places}') ORDER BY cell, run, day"
    ).fetchall()
    steps = len(pq.read_table(next((kept[1] / "shards").glob("*.parquet")))[DATES][0])
    assert len(found) == 2 * 4 * steps
    assert all(row[3] > 0 for row in found)


def test_it_is_asked_for_on_the_command_line_or_in_a_plan_file(tmp_path: Path) -> None:
    out = tmp_path / "sweep"
    short = ["--runs", "2", "--quiet", "--threads", "1"]
    done = command_line(*COMMAND, *short, "--keep", "thinned", "--out", str(out))
    assert done.exit_code == 0, done.output
    assert json.loads((out / "plan.json").read_text())["decides"]["keep"] == THINNED
    done = command_line(*COMMAND, *short, "--keep", "all", "--out", str(tmp_path / "other"))
    assert (done.exit_code, "summary, thinned" in done.output) == (2, True), done.output
    with pytest.raises(SweepError, match="--keep fulll"):
        plan_for(request(keep="fulll"))
