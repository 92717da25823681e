"""Sweeps that take a second: eight figures, two years."""

from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from labsim.cli.main import app
from labsim.studies.sweep.finish import finish
from labsim.studies.sweep.plan import Request, SweepPlan, plan_for
from labsim.studies.sweep.runner import Threads, Workers, carry_out
from labsim.studies.sweep.shards import begin_folder, open_store

SETTINGS = ("population.figures=8", "clock.end=2024")
OVER = {"research.software_growth_per_year": "2,4"}
SHORT = [part for one in SETTINGS for part in ("--set", one)]
COMMAND = ["sweep", "small_lab", *SHORT, "--over", "research.software_growth_per_year=2,4"]


def request(**changes: Any) -> Request:
    return Request(**{"scenario": "small_lab", "set": SETTINGS, "over": OVER, "runs": 20, **changes})


def small_plan(**changes: Any) -> SweepPlan:
    return plan_for(request(**changes))


def swept(plan: SweepPlan, folder: Path, workers: Workers | None = None) -> Path:
    """Carry out a whole sweep; its folder."""
    begin_folder(folder, plan.as_object())
    store = open_store(folder, plan.hash)
    finish(plan, store, carry_out(plan, store, workers or Threads(1)))
    return folder


def labsim(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments))
