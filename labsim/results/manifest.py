"""`manifest.json`: what was asked, by which code, and what the other files of the folder hold."""

import hashlib
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
FILES = (CURVES, MILESTONES, SUMMARY)


def manifest_of(plan: Plan, folder: Path) -> dict[str, Any]:
    """The manifest of a folder whose other files are written."""
    return {
        "format": "labsim run folder",
        "format_version": FORMAT_VERSION,
        "labsim_version": labsim_version(),
        "scenario": plan.scenario,
        "title": plan.title,
        "content_hash": plan.content_hash,
        "runs": plan.runs,
        "draws_per_set": plan.draws_per_set,
        "uncertain_inputs": plan.uncertain_inputs,
        "seed": plan.seed,
        "source_hash": plan.source_hash,
        "plan_hash": plan.hash,
        "resolved": dict(plan.resolved),
        "columns": described(),
        "files": {name: _fingerprint(folder / name) for name in FILES},
    }


def is_whole(manifest: Mapping[str, Any], folder: Path) -> bool:
    """Whether the files beside a manifest are those that it describes."""
    files = manifest.get("files")
    return isinstance(files, dict) and all(
        (folder / name).is_file() and files.get(name) == _fingerprint(folder / name) for name in FILES
    )


def _fingerprint(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}
