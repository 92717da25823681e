"""Where a run folder lies, what may be replaced there, and how it comes to be in one move."""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from labsim.measures.metrics import METRIC_NAMES
from labsim.results.curves import write_curves
from labsim.results.disk import to_disk, unfinished
from labsim.results.kept import STUDIES, file_of
from labsim.results.manifest import (
    CURVES,
    FILES,
    MANIFEST,
    MILESTONES,
    REPORT,
    SUMMARY,
    is_whole,
    manifest_of,
    read_manifest,
)
from labsim.results.milestones import ReachedSteps, write_milestones
from labsim.results.plan import Plan, as_text

DEFAULT_HOME = "runs"
# The metric that tells which model is in use: a new one comes only where it is longer.
IN_USE = "task_horizon_hours"


class OutputError(Exception):
    """A folder that cannot be written; says which, why and what to do."""


@dataclass(frozen=True)
class Place:
    """Where the results of a plan go.

    Attributes
    ----------
    folder
        As the user named it, or below `runs` in the current folder.
    replaces
        Whether another run folder lies there, which the user allows to replace.
    """

    folder: Path
    replaces: bool = False


def stored(folder: Path, plan: Plan) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Manifest and summary of a folder that holds this plan, finished and undamaged; else None."""
    manifest = read_manifest(folder)
    if manifest is None or manifest.get("plan_hash") != plan.hash or not is_whole(manifest, folder):
        return None
    return manifest, json.loads((folder / SUMMARY).read_text(encoding="utf-8"))


def place_for(plan: Plan, out: str | None, force: bool) -> Place:
    """Find out before a simulation whether its results may and can be written.

    Parameters
    ----------
    out
        Folder that the user named; None for the default.
    force
        Whether another run folder may be replaced.

    Raises
    ------
    OutputError
        If the place holds something else, or cannot be written.
    """
    folder = Path(out) if out is not None else Path(DEFAULT_HOME) / plan.folder_name
    shown = out if out is not None else folder.as_posix()
    file = next((one for one in (folder, *folder.parents) if one.is_file()), None)
    if file is not None:
        raise OutputError(f"{shown}: {file.as_posix()} is a file; name a folder with --out")
    if Path.cwd().is_relative_to(folder.resolve()):
        raise OutputError(
            f"{shown} is the folder we are in, or one above it; name a folder below it with --out"
        )
    entries = sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []
    if entries:
        _check_replaceable(folder, shown, entries, force)
    _probe(folder, shown)
    return Place(folder, bool(entries))


def keep(
    plan: Plan,
    place: Place,
    summary: Mapping[str, Any],
    runs: Sequence[int],
    dates: Sequence[date],
    curves: "np.ndarray[Any, np.dtype[np.float32]]",
    reached: ReachedSteps,
) -> dict[str, Any]:
    """Write a run folder: beside its place first, then moved there whole.

    Parameters
    ----------
    runs
        Numbers of the runs, rising.
    dates
        For each step the day that ends it.
    curves : float32 array of shape (runs, metrics, steps)
    reached
        By milestone, the step from which each run has it; negative for never.

    Returns
    -------
    dict
        The manifest.

    Raises
    ------
    OutputError
        If the disk refuses; what was there before is still there.
    """
    folder = place.folder.resolve()
    beside = unfinished(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir()
        write_curves(beside / CURVES, runs, dates, curves)
        horizon = curves[:, METRIC_NAMES.index(IN_USE), :]
        write_milestones(beside / MILESTONES, runs, dates, reached, horizon)
        (beside / SUMMARY).write_text(as_text(summary), encoding="utf-8", newline="\n")
        manifest = manifest_of(plan, beside)
        (beside / MANIFEST).write_text(as_text(manifest), encoding="utf-8", newline="\n")
        for name in (*FILES, MANIFEST):
            to_disk(beside / name)
        _move(beside, folder, plan, place.replaces)
    except OSError as error:
        raise OutputError(f"{place.folder.as_posix()} cannot be written ({error.strerror})") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return manifest


def _check_replaceable(folder: Path, shown: str, entries: list[str], force: bool) -> None:
    ours = (*FILES, MANIFEST, REPORT, *map(file_of, STUDIES))
    strangers = [name for name in entries if name not in ours]
    if strangers or read_manifest(folder) is None:
        what = f'such as "{(strangers or entries)[0]}"'
        raise OutputError(f"{shown} holds files that no run wrote, {what}; name another folder with --out")
    if not force:
        raise OutputError(
            f"{shown} holds another run, or a damaged one; name another folder with --out, "
            "or replace it with --force"
        )


def _probe(folder: Path, shown: str) -> None:
    """Make the folder's parents and something beside the folder, and take all of it away again."""
    target = folder.resolve()
    made = [one for one in target.parents if not one.exists()]
    beside = unfinished(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.mkdir()
        beside.rmdir()
    except OSError as error:
        raise OutputError(
            f"{shown} cannot be written ({error.strerror}); name another folder with --out"
        ) from error
    finally:
        for one in made:
            if one.is_dir() and not any(one.iterdir()):
                one.rmdir()


def _move(beside: Path, folder: Path, plan: Plan, replaces: bool) -> None:
    old = unfinished(folder)
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    if folder.exists() and not replaces:
        # Somebody else was faster; the same plan is as good as ours.
        if stored(folder, plan) is not None:
            return
        raise OutputError(
            f"{folder.name} was written by somebody else meanwhile; name another folder with --out"
        )
    if folder.exists():
        folder.rename(old)
    beside.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
    if os.name == "posix":
        to_disk(folder.parent)
