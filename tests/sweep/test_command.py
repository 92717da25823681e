"""Does `labsim sweep` say beforehand what is coming, tell what came out, and refuse in sentences?"""

import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from labsim.scenario import ScenarioError
from labsim.studies.sweep.groups import groupings
from labsim.studies.sweep.pilot import pilot
from labsim.studies.sweep.plan import plan_for
from labsim.studies.sweep.plan_file import read_plan_file
from labsim.studies.sweep.runner import Threads
from labsim.studies.sweep.tally import tally
from tests.cli.test_run import FORBIDDEN
from tests.sweep.small import COMMAND, SHORT, labsim, small_plan, swept

GROWTH = "research.software_growth_per_year"
PLAN = """\
scenario: small_lab
set: {population.figures: 8, clock.end: 2024}
over:
  research.software_growth_per_year: [2, 4]
  safety.paused: 0,1
runs: 4
seed: 3
"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_screen_is_narrow_keeps_levers_apart_and_promises_nothing() -> None:
    result = labsim(*COMMAND, "--over", "safety.paused=0,1", "--runs", "12")
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 96
    levers, others = lines.index("LEVERS (the lab decides it)"), lines.index("NOT DECIDED BY THE LAB")
    assert lines[levers + 1] == "  safety.paused  0, 1"
    assert lines[others + 1] == f"  {GROWTH}  2, 4"
    assert sum(line.endswith("12 of 12") for line in lines) == 4
    assert any(line.split()[:3] == ["paused", "software_growth_per_year", "half"] for line in lines)
    told = result.stdout.lower().replace("it is no forecast.", "")
    assert [word for word in FORBIDDEN if word in told] == []


def test_beforehand_it_says_runs_time_disk_and_how_sure() -> None:
    result = labsim(*COMMAND, "--runs", "20", "--pilot", "--threads", "1")
    assert result.exit_code == 0, result.stderr
    told = " ".join(result.stdout.split())
    assert told.startswith("2 cells x 20 runs = 40 runs. By a pilot of 16 of them on 1 thread: about ")
    assert "MB of disk" in told
    assert "is known to within 20 to 26 of 100" in told
    assert not Path("sweeps").exists()
    before = labsim(*COMMAND, "--runs", "20")
    assert "By a pilot of" in before.stderr
    assert "By a pilot of" not in before.stdout


def test_what_the_pilot_expects_is_about_what_it_takes(tmp_path: Path) -> None:
    plan = small_plan(runs=100)
    expected = pilot(plan, Threads(1))
    folder = swept(plan, tmp_path / "whole")
    used = sum(one.stat().st_size for one in folder.rglob("*.parquet"))
    assert 0.5 * used < expected.disk_bytes < 2 * used
    assert expected.seconds > 0


def test_many_cells_are_told_together_and_none_is_lost() -> None:
    over = ["--over", f"{GROWTH}=2:8", "--over", "safety.paused=0,1", "--design", "latin_hypercube"]
    asked = ["sweep", "small_lab", *SHORT, *over, "--points", "30", "--runs", "2", "--quiet", "--json"]
    found = json.loads(labsim(*asked).stdout)
    assert found["sweep"]["cells"] == 60
    by_name = {row["cells"]: row["runs"] for row in found["rows"]}
    assert by_name["safety.paused = 0"] == by_name["safety.paused = 1"] == 60
    thirds = [runs for name, runs in by_name.items() if name.startswith(GROWTH)]
    assert thirds == [40, 40, 40]


def test_a_plan_file_says_the_same_as_the_command_line() -> None:
    Path("grid.yaml").write_text(PLAN)
    asked = ["sweep", "small_lab", *SHORT, "--over", f"{GROWTH}=2,4", "--over", "safety.paused=0,1"]
    line = labsim(*asked, "--runs", "4", "--seed", "3", "--quiet", "--out", "line")
    file = labsim("sweep", "grid.yaml", "--quiet", "--out", "file")
    assert file.exit_code == 0, file.stderr
    assert file.stdout == line.stdout
    assert Path("file/sweep.parquet").read_bytes() == Path("line/sweep.parquet").read_bytes()
    assert labsim("sweep", "grid.yaml", "--quiet").exit_code == 0
    assert [one.name[:5] for one in Path("sweeps").iterdir()] == ["grid-"]


def test_a_plan_file_may_list_cells_and_name_a_scenario_beside_it() -> None:
    Path("below").mkdir()
    Path("below/mine.yaml").write_text("extends: small_lab\ntitle: Mine\npopulation: {figures: 8}\n")
    cells = f"[{{{GROWTH}: 2}}, {{{GROWTH}: {{p5: 2, p95: 4}}}}]"
    Path("below/list.yaml").write_text(
        f"scenario: mine.yaml\nset: {{clock.end: 2024}}\nruns: 2\ncells: {cells}\n"
    )
    result = labsim("sweep", "below/list.yaml", "--quiet")
    assert result.exit_code == 0, result.stderr
    assert "{p5: 2, p95: 4}" in result.stdout


def test_the_plan_of_the_how_to_is_right() -> None:
    page = Path(__file__).resolve().parents[2] / "docs/how-to/sweep-on-one-machine.md"
    (text,) = re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    Path("plan.yaml").write_text(text)
    plan = plan_for(read_plan_file(Path("plan.yaml")))
    assert (plan.design.cells, plan.layout.total) == (128, 12_800)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "this is no plan"),
        ("scenario: small_lab\n", "a plan varies something"),
        ("over: {safety.paused: [0, 1]}\n", "a plan says what it varies"),
        (PLAN + "cels: []\n", 'did you mean "cells"?'),
        (PLAN.replace("runs: 4", "runs: many"), "runs is a whole number"),
        (PLAN + "design: sobl\n", 'did you mean "sobol"?'),
        ("scenario: [\n", "bracket"),
    ],
)
def test_what_is_wrong_in_a_plan_file_is_told_with_its_place(text: str, told: str) -> None:
    Path("plan.yaml").write_text(text)
    with pytest.raises(ScenarioError, match=r"plan\.yaml"):
        plan_for(read_plan_file(Path("plan.yaml")))
    result = labsim("sweep", "plan.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert not Path("sweeps").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["small_lab"], "nothing is varied in small_lab"),
        (["nowhere", "--over", "safety.paused=0,1"], 'there is no scenario "nowhere"'),
        (["small_lab", "--over", "safety.pausd=0,1"], 'did you mean "paused"?'),
        (["small_lab", "--over", "safety.paused"], "there are no values"),
        (["small_lab", "--over", "safety.paused="], "there are no values"),
        (["small_lab", "--over", "safety.paused=0,7"], "7 is out of bounds"),
        (["small_lab", "--over", "safety.paused=0", "--over", "safety.paused=1"], "written twice"),
        (
            ["small_lab", "--over", "ideas.taste_median=0:1:1000000", "--over", f"{GROWTH}=2:4:1000000"],
            "cells",
        ),
        (
            ["small_lab", "--over", "safety.paused=0,1", "--milestone", "progress_3x"],
            'no milestone "progress_3x"',
        ),
        (["small_lab", "--over", "safety.paused=0,1", "--threads", "0"], "--threads is 0"),
        (["small_lab", "--over", "safety.paused=0,1", "--resume"], "there is nothing to go on with"),
        (["plan.yaml"], "plan.yaml"),
        (["."], "is no sweep"),
    ],
)
def test_wrong_use_is_told_in_a_sentence_and_nothing_is_written(arguments: list[str], told: str) -> None:
    result = labsim("sweep", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert list(Path().iterdir()) == []


def test_values_that_contradict_each_other_are_told_before_anything_runs() -> None:
    """Shares of computing power that add up to more than all of it."""
    shares = ["allocation.safety_share=0.1,0.6", "allocation.training_share=0.3,0.6"]
    over = [part for one in shares for part in ("--over", one)]
    result = labsim("sweep", "small_lab", *over, "--set", "uncertainty=central")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "it must lie between" in result.stderr
    assert not Path("sweeps").exists()


def test_options_beside_a_plan_that_says_it_all_are_refused() -> None:
    Path("grid.yaml").write_text(PLAN)
    result = labsim("sweep", "grid.yaml", "--runs", "9")
    assert result.exit_code == 2
    assert "--runs belongs into the plan: a plan file says all of it" in result.stderr


def test_cells_together_are_counted_as_the_table_has_them(tmp_path: Path) -> None:
    over = {GROWTH: "2:8", "safety.paused": "0,1"}
    settings = ("population.figures=8", "clock.end=2026")
    plan = small_plan(over=over, set=settings, design="latin_hypercube", points=9, runs=4)
    folder = swept(plan, tmp_path / "sweep")
    rows = pq.read_table(folder / "sweep.parquet").to_pylist()
    id_ = "engineering_handed_over_half"
    parted = list(groupings(plan, 40))
    parts = tally(plan, folder / "sweep.parquet", [id_], parted)
    found = {
        name: part
        for one, of_one in zip(parted, parts, strict=True)
        for name, part in zip(one.names, of_one, strict=True)
    }
    for value in (0, 1):
        days = sorted(
            (row[id_] for row in rows if row["safety.paused"] == value), key=lambda day: (day is None, day)
        )
        told = found[f"safety.paused = {value}"].reached[id_]
        assert (told.runs, told.never) == (36, days.count(None))
        assert told.half_by == days[17]
    thirds = [one for name, one in found.items() if name.startswith(GROWTH)]
    assert [one.reached[id_].runs for one in thirds] == [24, 24, 24]
    lowest = sorted({row[GROWTH] for row in rows})[2]
    never = sum(row[id_] is None for row in rows if row[GROWTH] <= lowest)
    assert thirds[0].reached[id_].never == never
    assert 0 < sum(row[id_] is None for row in rows) < len(rows)


def test_five_inputs_fit_the_screen_by_letters_and_what_does_not_fit_is_numbered(tmp_path: Path) -> None:
    over = [
        *("--over", f"{GROWTH}=2,4", "--over", "safety.paused=0,1", "--over", "ideas.taste_median=0.2,0.6"),
        *("--over", "power.grid_connection_years=1,8", "--over", "delegation.revisit_weeks=1,4"),
    ]
    result = labsim("sweep", "small_lab", *SHORT, *over, "--runs", "1", "--quiet")
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 96
    assert "  a  safety.paused  0, 1" in lines and "  e  power.grid_connection_years  1, 8" in lines
    (head,) = (line for line in lines if line.startswith("a  b  c"))
    rows = lines[lines.index(head) + 1 :]
    assert [row.split()[:5] for row in rows[:2]] == [["0", "1", "2", "0.2", "1"], ["0", "4", "2", "0.2", "1"]]
    values = ",".join(f"{{p5: 2.000000001, p95: {value}.000000001}}" for value in (4, 5))
    tastes = "{p5: 0.20000001, p95: 0.600001},0.5"
    asked = ["--over", f"{GROWTH}={values}", "--over", f"ideas.taste_median={tastes}"]
    listed = labsim("sweep", "small_lab", *SHORT, *asked, "--runs", "1", "--quiet")
    assert listed.exit_code == 0, listed.stderr
    lines = listed.stdout.splitlines()
    assert max(map(len, lines)) <= 96
    assert "cell  half by" in listed.stdout
    told = " ".join(" ".join(lines[lines.index("CELLS") :]).split())
    assert "0 software_growth_per_year={p5: 2.000000001, p95: 4.000000001}" in told


def test_groups_with_long_names_fit_the_screen() -> None:
    over = ["--over", f"{GROWTH}=2.00001:3.00001"]
    asked = ["sweep", "small_lab", *SHORT, *over, "--design", "latin_hypercube", "--points", "41"]
    result = labsim(*asked, "--runs", "1", "--quiet")
    assert result.exit_code == 0, result.stderr
    assert max(map(len, result.stdout.splitlines())) <= 96
    assert sum(line.startswith("software_growth_per_year 2") for line in result.stdout.splitlines()) >= 2
