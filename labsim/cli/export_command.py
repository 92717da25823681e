"""`labsim export`: results as a table for other programs, figures as pictures."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from labsim.cli.forms import check_browser, write_pictures
from labsim.cli.output import UseError, note, say
from labsim.cli.report_sweep import sweep_shown
from labsim.results.export import FORMATS, rows_of, write_rows
from labsim.results.manifest import CURVES, MANIFEST, MILESTONES, is_whole, read_manifest
from labsim.scenario.problems import suggestion
from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.finish import finished
from labsim.studies.sweep.long import long_rows, long_schema
from labsim.studies.sweep.merge import plan_of_folders
from labsim.studies.sweep.shards import PLAN_FILE, open_store
from labsim.studies.sweep.table import TABLE

if TYPE_CHECKING:
    from labsim.report.forms import Subject

OF_A_RUN = {"curves": CURVES, "milestones": MILESTONES}
OF_A_SWEEP = ("table", "curves")
FIGURES, PICTURES = "figures", ("svg", "png")


@dataclass(frozen=True)
class Asked:
    """The options of `labsim export`."""

    folder: str
    to: str | None
    what: str | None
    out: str | None
    force: bool
    quiet: bool
    milestone: str | None = None


def export(asked: Asked) -> None:
    """Write one table of a folder, or its figures."""
    folder = Path(asked.folder)
    if not folder.is_dir():
        raise UseError(f"{asked.folder} is no folder; name a run folder or the folder of a sweep")
    is_sweep = (folder / PLAN_FILE).is_file()
    known = (*(OF_A_SWEEP if is_sweep else OF_A_RUN), FIGURES)
    what = asked.what or (FIGURES if asked.to in PICTURES else known[0])
    if what not in known:
        raise UseError(f"--what {what}: {suggestion(what, known)}")
    forms = PICTURES if what == FIGURES else FORMATS
    to = asked.to or forms[0]
    if to not in forms:
        raise UseError(f"--to {to} of --what {what}: {suggestion(to, forms)}")
    if asked.milestone is not None and not (is_sweep and what == FIGURES):
        raise UseError("--milestone belongs to the figures of a sweep; everything else holds all milestones")
    if what == FIGURES:
        _figures(asked, folder, to, is_sweep)
    else:
        _table(asked, folder, what, to)


def _figures(asked: Asked, folder: Path, to: str, is_sweep: bool) -> None:
    """Write every chart of the folder's page as a picture."""
    check_browser()
    out = Path(asked.out) if asked.out else Path(f"{folder.resolve().name}-{FIGURES}")
    if out.is_file():
        raise UseError(f"{out.as_posix()} is a file; name a folder for the pictures with --out")
    shown: Subject = sweep_shown(folder, asked.milestone) if is_sweep else _run_shown(folder)
    written = write_pictures(shown, to, out, asked.force)
    say("\n".join(one.as_posix() for one in written))
    if not asked.quiet:
        note(f"{len(written)} pictures, each with its finding and where it comes from.")


def _run_shown(folder: Path) -> "Subject":
    from labsim.cli.report_command import run_shown
    from labsim.results.read import NotARun, read_folder

    try:
        return run_shown(read_folder(folder))
    except NotARun as error:
        raise UseError(str(error)) from error


def _table(asked: Asked, folder: Path, what: str, to: str) -> None:
    out = Path(asked.out) if asked.out else Path(f"{folder.resolve().name}-{what}.{to}")
    if out.exists() and not asked.force:
        raise UseError(f"{out.as_posix()} is there already; name another file with --out, or add --force")
    try:
        is_sweep = (folder / PLAN_FILE).is_file()
        columns, parts = _sweep(folder, what) if is_sweep else _run(folder, what)
        rows = write_rows(out, columns, parts, to)
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
