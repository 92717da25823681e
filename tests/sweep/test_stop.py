"""Does a sweep stop when enough is known, no sooner, and at the same run whoever computes it?"""

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.runner import Threads
from labsim.studies.sweep.stop import FIRST_ROUND, half_width, read_rule, rounds_for
from tests.sweep.small import labsim, small_plan, swept

LONG = ("population.figures=8", "clock.end=2025")


def test_the_interval_of_a_share_by_hand() -> None:
    """Wilson, 10 of 20: centre 0.5, half width z/(1 + z2/n) sqrt(0.25/n + z2/4n2) with z = 1.96: 0.2007."""
    assert half_width(10, 20, False) == pytest.approx(0.2007, abs=1e-4)
    assert half_width(20, 40, True) == half_width(10, 20, False)
    assert half_width(0, 20, False) == pytest.approx(0.0806, abs=1e-4)


@given(reached=st.integers(0, 400), more=st.integers(0, 400))
def test_more_runs_never_know_less_and_pairs_count_once(reached: int, more: int) -> None:
    runs = reached + more + 2
    assert half_width(2 * reached, 2 * runs, False) <= half_width(reached, runs, False)
    assert half_width(reached, runs, False) <= half_width(reached, runs, True)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_the_interval_holds_the_true_share_19_times_of_20(share: float) -> None:
    draws = np.random.default_rng(1).binomial(200, share, 2000)
    z2 = 1.959964**2
    centres = (draws + z2 / 2) / (200 + z2)
    widths = np.array([half_width(int(one), 200, False) for one in draws])
    assert 0.92 <= (np.abs(centres - share) <= widths).mean() <= 0.98


@pytest.mark.parametrize(
    "text",
    [
        "",
        "progress_2x",
        "progress_3x=0.1",
        "progress_2x=x",
        "progress_2x=0",
        "progress_2x=0.5",
        "progress_2x@=0.1",
        "progress_2x@soon=0.1",
        "progress_2x=nan",
    ],
)
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(SweepError, match="--stop-when"):
        read_rule(text)


def test_rounds_double_and_end_with_the_runs() -> None:
    assert rounds_for(100, read_rule("progress_2x=0.1")) == (FIRST_ROUND, 64, 100)
    assert rounds_for(20, read_rule("progress_2x=0.1")) == (20,)
    assert rounds_for(100, None) == (100,)


def test_it_stops_at_the_first_round_in_which_every_cell_is_known_well_enough(tmp_path: Path) -> None:
    over = {"research.software_growth_per_year": "2,4"}
    plan = small_plan(over=over, set=LONG, runs=256, stop_when="engineering_handed_over_half=0.12")
    folder = swept(plan, tmp_path / "one")
    table = pq.read_table(folder / "sweep.parquet")
    stopped = table.num_rows // 2
    assert stopped in plan.layout.rounds[:-1]
    cells = table["cell"].to_numpy()
    runs = table["run"].to_numpy()
    there = table["engineering_handed_over_half"].is_valid().to_numpy()

    def widths(until: int) -> list[float]:
        """Recomputed from the rows, each set of assumptions counted once."""
        return [half_width(int(there[(cells == c) & (runs < until)].sum()), until, True) for c in (0, 1)]

    before = [end for end in plan.layout.rounds if end < stopped]
    assert max(widths(stopped)) <= 0.12
    assert all(max(widths(end)) > 0.12 for end in before)
    assert list(zip(cells, runs, strict=True)) == [(c, r) for c in (0, 1) for r in range(stopped)]
    again = swept(plan, tmp_path / "two", Threads(2))
    assert (again / "sweep.parquet").read_bytes() == (folder / "sweep.parquet").read_bytes()


def test_what_is_stopped_early_is_the_beginning_of_the_whole(tmp_path: Path) -> None:
    asked = {"set": LONG, "runs": 64}
    early = swept(small_plan(**asked, stop_when="horizon_2000h=0.2"), tmp_path / "early")
    whole = swept(small_plan(**asked), tmp_path / "whole")
    rows = pq.read_table(whole / "sweep.parquet").to_pylist()
    first = [row for row in rows if row["run"] < FIRST_ROUND]
    assert pq.read_table(early / "sweep.parquet").to_pylist() == first


def test_the_screen_says_that_it_stopped_and_parts_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    short = ["--set", "population.figures=8", "--set", "clock.end=2023", "--runs", "100", "--quiet"]
    asked = [
        "sweep",
        "small_lab",
        "--over",
        "safety.paused=0,1",
        *short,
        "--stop-when",
        "progress_2x@2022-06=0.2",
    ]
    assert "--stop-when" in labsim(*asked).stderr
    asked[-1] = "progress_2x@2022-06-01=0.2"
    result = labsim(*asked)
    assert result.exit_code == 0, result.stderr
    assert "2 cells x 32 runs" in result.stdout
    assert "stopped early" in " ".join(result.stdout.split())
    parts = labsim(*asked, "--shard", "1/2")
    assert (parts.exit_code, parts.stdout) == (2, "")
    assert "leave one of both out" in parts.stderr
