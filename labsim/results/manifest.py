"""`manifest.json`: what was asked, by which code, and what the other files of the folder hold."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from labsim.results.curves import described
from labsim.results.plan import FORMAT_VERSION, Plan
from labsim.results.version import labsim_version

MANIFEST = "manifest.json"
CURVES = "curves.parquet"
MILESTONES = "milestones.parquet"
SUMMARY = "summary.json"
# Made of the other files, and so not among those that the manifest describes.
REPORT = "report.html"
FORMAT = "labsim run folder"
FILES = (CURVES, MILESTONES, SUMMARY)


def manifest_of(plan: Plan, folder: Path) -> dict[str, Any]:
    """The manifest of a folder whose other files are written."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "labsim_version": labsim_version(),
        "scenario": plan.scenario,
        "title": plan.title,
        "content_hash": plan.content_hash,
        "runs": plan.runs,
        "draws_per_set": plan.draws_per_set,
        "uncertain_inputs": plan.uncertain_inputs,
        "seed": plan.seed,
        "forks": plan.forks,
        "loop": plan.loop,
        "source_hash": plan.source_hash,
        "plan_hash": plan.hash,
        "resolved": dict(plan.resolved),
        "columns": described(),
        "files": {name: _fingerprint(folder / name) for name in FILES},
    }


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """The manifest of a run folder; None if there is none that can be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    is_ours = isinstance(found, dict) and found.get("format") == FORMAT
    return found if is_ours else None


def is_whole(manifest: Mapping[str, Any], folder: Path) -> bool:
    """Whether the files beside a manifest are those that it describes."""
    files = manifest.get("files")
    return isinstance(files, dict) and all(
        (folder / name).is_file() and files.get(name) == _fingerprint(folder / name) for name in FILES
    )


def _fingerprint(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}
