"""Do the other commands answer their question, from the source and not from a second list?"""

import ast
import inspect
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from labsim.cli.bench_command import least_and_median, lines
from labsim.cli.main import app
from labsim.cli.progress import Progress
from labsim.cli.schedule_command import schedule
from labsim.dynamics import week as week_module
from labsim.scenario import available
from labsim.vocabulary.compiled import plain

ROOT = Path(__file__).resolve().parents[2]


def labsim(*arguments: str) -> "object":
    return CliRunner().invoke(app, list(arguments))


def in_a_new_process(code: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_alone_it_says_in_six_lines_what_to_try() -> None:
    result = labsim()
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 6
    for command in ("labsim run baseline", "labsim scenarios", "labsim schedule"):
        assert command in result.stdout


@pytest.mark.parametrize(
    "arguments", [["--help"], ["run", "--help"], ["new", "--help"], ["--version"], [], ["schedule"]]
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    done = in_a_new_process(
        f"import sys\nsys.argv = ['labsim', *{arguments!r}]\nfrom labsim.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "heavy = {'numpy', 'numba', 'pandas', 'scipy', 'pyarrow', 'mesa'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_only_what_exists_is_advertised() -> None:
    text = labsim("--help").stdout
    there = (
        "run",
        "compare",
        "new",
        "check",
        "report",
        "schema",
        "scenarios",
        "schedule",
        "explain",
        "bench",
        "sweep",
        "merge",
        "sensitivity",
        "discover",
        "export",
    )
    for command in there:
        assert f" {command} " in text
    assert "lesson" not in text


def test_help_is_grouped_and_every_line_is_a_question() -> None:
    text = labsim("--help").stdout
    places = [text.index(f"─ {group} ─") for group in ("Ask", "Show", "Understand", "Make", "Heavy")]
    assert places == sorted(places)
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        assert command.rich_help_panel in ("Ask", "Show", "Understand", "Make", "Heavy"), name
        assert (command.help or "").split("\n\n")[0].endswith("?"), name


def test_the_schedule_is_the_order_of_the_calls_in_week() -> None:
    tree = ast.parse(inspect.getsource(plain(week_module.week)))
    calls = [node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call)]
    phases = [name for name in calls if hasattr(week_module, name) and name not in ("phase", "turn_page")]
    assert [name for name, _ in schedule()] == phases
    for name, sentence in schedule():
        words = " ".join((plain(getattr(week_module, name)).__doc__ or "").split("\n\n")[0].split())
        assert sentence == words
        assert sentence.endswith(".")


def test_the_schedule_is_numbered_and_narrow() -> None:
    lines = labsim("schedule").stdout.splitlines()
    assert max(map(len, lines)) <= 96
    assert sum(line[:3].strip().isdigit() for line in lines) == len(schedule())


def test_scenarios_are_all_listed_with_their_question() -> None:
    result = labsim("scenarios")
    words = " ".join(result.stdout.split())
    for name, header in available():
        assert name in words
        assert (header.question or "") in words
    assert max(map(len, result.stdout.splitlines())) <= 96
    rows = json.loads(labsim("scenarios", "--json").stdout)["scenarios"]
    assert [row["name"] for row in rows] == [name for name, _ in available()]


def test_check_tells_changes_and_what_ranges_imply(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "extends: baseline\ntitle: Mine\npopulation:\n  figures: 8\n"
        "capability:\n  messiness: {p5: 2, p95: 10, source: assumed}\n"
    )
    result = labsim("check", str(file))
    assert result.exit_code == 0
    assert 'is fine: "Mine"' in result.stdout
    assert "Against baseline it changes 2 inputs" in result.stdout
    assert "population.figures: 8  (there 64)" in result.stdout
    assert "median" in result.stdout
    # The root of 20, a little more since the bounds cut off what lies below 1.
    assert "4.48" in result.stdout
    second = tmp_path / "second.yaml"
    second.write_text("extends: mine.yaml\ntitle: Second\npopulation:\n  figures: 9\n")
    assert "Against mine.yaml it changes 1 input:" in labsim("check", str(second)).stdout


def test_check_tells_all_problems_of_all_files_at_once(tmp_path: Path) -> None:
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text("extends: baseline\ncapabilty:\n  a: 1\nclock:\n  step_days: 99\n")
    result = labsim("check", str(tmp_path / "one.yaml"), "baseline", str(tmp_path / "two.yaml"))
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 4
    assert "baseline is fine" in result.stdout


def test_progress_is_silent_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(8, is_quiet=False)
    progress(4, 8)
    progress.end()
    assert capsys.readouterr().err == ""


def test_progress_tells_pace_and_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    clock = iter((10.0, 11.0, 12.0))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    progress = Progress(200, is_quiet=False)
    progress(4, 200)
    progress(44, 200)
    progress(84, 200)
    assert "84/200  40 a second  3 s left" in capsys.readouterr().err


def test_bench_tells_least_and_median_and_what_is_not_here() -> None:
    pair = {"minimum": 1.25, "median": 2.5}
    found = {
        "figures": 64,
        "weeks": 730,
        "run_cpu_ms": pair,
        "weeks_alone_cpu_ms": pair,
        "researcher_week_cpu_ns": pair,
        "two_threads_times_as_fast": None,
        "agents_mode_weeks_a_second": pair,
        "draw_cpu_ms": pair,
        "sweep_runs_a_second": 250.0,
        "sweep_exponent": 0.98,
        "sweep_peak_memory_mb": {"fewest": 339.6, "most": 351.2},
        "sweep_two_workers_times_as_fast": pair,
        "busy_a_core_before": None,
        "help_cpu_s": pair,
        "build_cpu_s": None,
        "instruction_set": "AVX2",
    }
    told = lines(found)
    assert told[1].split()[-2:] == ["1.2", "2.5"]
    assert told[4].endswith("not here")
    assert not any("building" in line for line in told)
    assert [line.split()[-1] for line in told if "small sweeps" in line] == ["250", "0.98", "340", "351"]
    assert next(line for line in told if "a core before" in line).endswith("not here")
    assert {len(line) for line in told} == {60, 70}
    assert least_and_median([3.0, 1.0, 2.0]) == {"minimum": 1.0, "median": 2.0}


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
def test_an_interruption_ends_with_130_and_leaves_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "labsim", "run", "--runs", "50000", "--set", "population.figures=8"]
    command += ["--set", "clock.end=2023-01-01"]
    process = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE)
    time.sleep(4.0)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert b"Traceback" not in errors
    assert list(tmp_path.iterdir()) == []
