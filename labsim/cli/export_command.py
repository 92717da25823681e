"""`labsim export`: results as a table for other programs."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from labsim.cli.output import UseError, note, say
from labsim.results.export import FORMATS, rows_of, write_rows
from labsim.results.manifest import CURVES, MANIFEST, MILESTONES, is_whole, read_manifest
from labsim.scenario.problems import suggestion
from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.finish import finished
from labsim.studies.sweep.long import long_rows, long_schema
from labsim.studies.sweep.merge import plan_of_folders
from labsim.studies.sweep.shards import PLAN_FILE, open_store
from labsim.studies.sweep.table import TABLE

OF_A_RUN = {"curves": CURVES, "milestones": MILESTONES}
OF_A_SWEEP = ("table", "curves")


@dataclass(frozen=True)
class Asked:
    """The options of `labsim export`."""

    folder: str
    to: str
    what: str | None
    out: str | None
    force: bool
    quiet: bool


def export(asked: Asked) -> None:
    """Write one table of a folder."""
    folder = Path(asked.folder)
    if asked.to not in FORMATS:
        raise UseError(f"--to {asked.to}: {suggestion(asked.to, FORMATS)}")
    if not folder.is_dir():
        raise UseError(f"{asked.folder} is no folder; name a run folder or the folder of a sweep")
    is_sweep = (folder / PLAN_FILE).is_file()
    known = OF_A_SWEEP if is_sweep else tuple(OF_A_RUN)
    what = asked.what or known[0]
    if what not in known:
        raise UseError(f"--what {what}: {suggestion(what, known)}")
    out = Path(asked.out) if asked.out else Path(f"{folder.resolve().name}-{what}.{asked.to}")
    if out.exists() and not asked.force:
        raise UseError(f"{out.as_posix()} is there already; name another file with --out, or add --force")
    try:
        columns, parts = _sweep(folder, what) if is_sweep else _run(folder, what)
        rows = write_rows(out, columns, parts, asked.to)
    except SweepError as error:
        raise UseError(str(error)) from error
    say(out.as_posix())
    if not asked.quiet:
        note(f"{rows:,} rows, {len(columns):,} columns. What they mean: docs/reference/metrics.md")


def _run(folder: Path, what: str) -> tuple[pa.Schema, Iterable[Any]]:
    manifest = read_manifest(folder)
    if manifest is None:
        raise UseError(
            f"{folder.as_posix()} holds neither a run ({MANIFEST}) nor a sweep ({PLAN_FILE}); name a folder "
            "that does"
        )
    if not is_whole(manifest, folder):
        raise UseError(
            f"{folder.as_posix()} is damaged: its files are not those that were written; run it anew"
        )
    path = folder / OF_A_RUN[what]
    return pq.read_schema(path), rows_of(path)


def _sweep(folder: Path, what: str) -> tuple[pa.Schema, Iterable[Any]]:
    plan = plan_of_folders([folder])
    if finished(folder, plan.hash) is None:
        shown = folder.as_posix()
        raise SweepError(f"{shown} is not finished; go on with labsim sweep {shown} --resume")
    if what == "curves":
        return long_schema(plan), long_rows(plan, open_store(folder, plan.hash))
    return pq.read_schema(folder / TABLE), rows_of(folder / TABLE)
