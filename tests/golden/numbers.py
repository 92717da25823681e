"""The golden numbers: what a scenario came to when somebody last looked and agreed."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from labsim.face.run import run

FOLDER = Path(__file__).parent
SCENARIOS = ("baseline", "no_ai")
RUNS, SEED = 60, 1
TOLERANCE = 1e-6
REMEDY = "python -m tests.golden.write"

# In so many runs each is reached; of the first ones also when half the runs have it.
COUNTED = (
    "horizon_40h",
    "horizon_167h",
    "horizon_2000h",
    "engineering_handed_over_half",
    "ai_taste_median",
    "progress_2x",
    "progress_10x",
    "runs_alone",
)
DATED = ("horizon_40h", "horizon_167h", "engineering_handed_over_half", "progress_2x")
# What half the runs have at most, in each window.
WINDOWS = ("mid_2026", "mid_2030", "end")
METRICS = ("task_horizon_hours", "uplift_true", "progress_multiplier", "delegated_share")
# Of one metric also the ends of the range of 8 of 10 runs, at the end.
SPREAD = "progress_multiplier"

Numbers = dict[str, float | None]


def file_of(scenario: str) -> Path:
    """Where the numbers of a scenario are kept."""
    return FOLDER / f"{scenario}.json"


def numbers_of(scenario: str) -> Numbers:
    """The numbers of a scenario as the model is now."""
    return picked(run(scenario, runs=RUNS, seed=SEED).summary)


def picked(summary: Mapping[str, Any]) -> Numbers:
    """About 25 numbers of a summary; None is "not within the runs" or "undefined"."""
    start = date.fromisoformat(summary["start"])
    milestones = {one["id"]: one for one in summary["milestones"]}
    windows = {one["id"]: one["metrics"] for one in summary["windows"]}
    found: Numbers = {f"runs that reach {id_}": milestones[id_]["reached"] for id_ in COUNTED}
    for id_ in DATED:
        half = milestones[id_]["half_by"]
        days = None if half is None else (date.fromisoformat(half) - start).days
        found[f"days until half the runs reach {id_}"] = days
    for window in WINDOWS:
        for metric in METRICS:
            found[f"{metric}, half the runs, {window}"] = windows[window][metric]["p50"]
    for end in ("p10", "p90"):
        found[f"{SPREAD}, {end}, end"] = windows["end"][SPREAD][end]
    found["runs outside the valid range"] = summary["outside_valid_range"]["runs"]
    return found


def kept(scenario: str) -> Numbers | None:
    """The golden numbers of a scenario; None if nobody has written them."""
    path = file_of(scenario)
    return json.loads(path.read_text(encoding="utf-8"))["numbers"] if path.is_file() else None


def differences(golden: Numbers, now: Numbers) -> list[str]:
    """What differs by more than the tolerance, a line each."""
    names = dict.fromkeys([*golden, *now])
    return [
        f"{name}: {_shown(name, golden)} in the file, {_shown(name, now)} now"
        for name in names
        if name not in golden or name not in now or not _same(golden[name], now[name])
    ]


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))


def _shown(name: str, numbers: Numbers) -> str:
    return f"{numbers[name]!r}" if name in numbers else "not there"
