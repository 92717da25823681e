"""What a finished sweep leaves beside its shards: the table, the cells, and a note of what they hold."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from labsim.results.disk import write_whole
from labsim.results.plan import as_text
from labsim.studies.sweep.cells import CELLS, write_cells
from labsim.studies.sweep.plan import FORMAT, SweepPlan
from labsim.studies.sweep.shards import Store, cannot_write, remove_parts
from labsim.studies.sweep.table import TABLE, failed_rows, write_table

SUMMARY = "summary.json"
READ_AT_A_TIME = 1 << 20


def finish(plan: SweepPlan, store: Store, rounds: int) -> dict[str, Any]:
    """Make everything that is made of the shards.

    Returns
    -------
    dict
        The content of `summary.json`.

    Raises
    ------
    SweepError
        If the disk refuses; the shards are kept.
    """
    table = write_table(plan, store, rounds)
    try:
        write_cells(plan, table)
        failed, first_failure = failed_rows(table)
        summary = {
            "format": FORMAT,
            "plan_hash": plan.hash,
            "cells": plan.design.cells,
            "runs_a_cell": plan.layout.rounds[rounds - 1],
            "runs": pq.read_metadata(table).num_rows,
            "failed": failed,
            "first_failure": first_failure,
            "stopped_early": rounds < len(plan.layout.rounds),
            "files": {name: _sha256(store.folder / name) for name in (TABLE, CELLS)},
        }
        write_whole(store.folder / SUMMARY, as_text(summary).encode())
        remove_parts(store.folder)
    except OSError as error:
        raise cannot_write(store.folder, error, len(store.index)) from error
    return summary


def finished(folder: Path, plan: str) -> dict[str, Any] | None:
    """The summary of a folder that holds this plan, finished and undamaged; else None."""
    try:
        summary = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
        is_whole = summary["plan_hash"] == plan and all(
            _sha256(folder / name) == sha256 for name, sha256 in summary["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return dict(summary) if is_whole else None


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(READ_AT_A_TIME):
            digest.update(block)
    return digest.hexdigest()
