"""`labsim report`: the page of a run folder, as one file that can be mailed."""

from dataclasses import dataclass
from pathlib import Path

import typer

from labsim.cli.output import UseError, note, say
from labsim.cli.report_extras import is_page, with_studies
from labsim.results.disk import write_whole
from labsim.results.folder import DEFAULT_HOME
from labsim.results.manifest import REPORT
from labsim.results.read import NotARun, Stored, last_folder, read_folder
from labsim.views.recorded import Recorded, recorded

BRIEF, STATIC = "brief.md", "report-static.html"
PART_MISSING = 3
ADVICE = {
    REPORT: "Open it in a browser; it needs no network and can be sent as it is.",
    STATIC: "It holds no script; print it, or send it where mail is searched for scripts.",
    BRIEF: "Markdown with its pictures beside it; keep them in one folder.",
}


@dataclass(frozen=True)
class Asked:
    """The options of `labsim report`.

    Attributes
    ----------
    studies
        Names of the studies that are asked for it, see `labsim.results.kept.STUDIES`.
    brief, static
        Whether a brief in Markdown with its pictures or a page without scripts is written instead.
    """

    folder: str | None
    out: str | None = None
    force: bool = False
    quiet: bool = False
    studies: tuple[str, ...] = ()
    brief: bool = False
    static: bool = False

    @property
    def name(self) -> str:
        """Of the file, where `out` names no other."""
        return BRIEF if self.brief else STATIC if self.static else REPORT


def report_folder(asked: Asked) -> None:
    """Write the report of a run folder; without a name, of the one that was written last."""
    if asked.brief and asked.static:
        raise UseError("--brief and --static are two things; ask for one after the other")
    try:
        place = last_folder(Path(DEFAULT_HOME)) if asked.folder is None else Path(asked.folder)
        stored = read_folder(place)
    except NotARun as error:
        raise UseError(str(error)) from error
    target = place / asked.name if asked.out is None else Path(asked.out)
    _check(target, asked.name)
    if asked.brief or asked.static:
        _check_browser()
    stored = with_studies(stored, place, asked.studies, asked.quiet)
    files = _files(stored, target, asked)
    for file, text in files.items():
        _check_place(file, text, asked.force or (asked.out is None and is_page(file)))
    for file, text in files.items():
        if not _is_there(file, text):
            write_whole(file, text.encode())
    say("\n".join(file.as_posix() for file in files))
    if not asked.quiet:
        note(ADVICE[asked.name])


def _files(stored: Stored, target: Path, asked: Asked) -> dict[Path, str]:
    """What is to be written where.

    Raises
    ------
    Exit
        With code 3 where pictures are asked for that cannot be drawn here.
    """
    if not (asked.brief or asked.static):
        return {target: report_text(stored)}
    from labsim.figures.pictures import NoPictures
    from labsim.report.brief import brief
    from labsim.report.still import still_page

    found = _shown(stored)
    try:
        if asked.static:
            return {target: still_page(found)}
        text, pictures = brief(found, target.stem)
    except NoPictures as error:
        raise _missing(error) from error
    return {target: text, **{target.parent / name: svg for name, svg in pictures.items()}}


def _check_browser() -> None:
    """Say that pictures cannot be drawn before the work is done."""
    from labsim.figures.pictures import NoPictures, browser

    try:
        browser()
    except NoPictures as error:
        raise _missing(error) from error


def _missing(error: Exception) -> typer.Exit:
    note(str(error))
    return typer.Exit(PART_MISSING)


def _check_place(target: Path, text: str, force: bool) -> None:
    if target.exists() and not force and not _is_there(target, text):
        raise UseError(
            f"{target.as_posix()} holds something else; name another file with --out, or use --force"
        )


def report_text(stored: Stored) -> str:
    """The page of what was recorded.

    Raises
    ------
    UseError
        If the folder was written by a version with other metrics.
    """
    from labsim.report.page import page

    return page(_shown(stored))


def _shown(stored: Stored) -> Recorded:
    """What was recorded, if this version can show all of it."""
    from labsim.measures.metrics import METRIC_NAMES
    from labsim.views.milestones import BY_ID

    told = {one["id"] for one in stored.summary["milestones"]}
    missing = [name for name in METRIC_NAMES if name not in stored.curves] + [*(set(BY_ID) ^ told)]
    if missing:
        raise UseError(
            "another version of labsim wrote this run, with other metrics or milestones; run it anew"
        )
    return recorded(stored.manifest, stored.summary, stored.curves)


def _check(target: Path, example: str) -> None:
    """Refuse before the work is done what cannot be written."""
    if target.is_dir():
        raise UseError(f"{target.as_posix()} is a folder; name a file with --out, such as {example}")
    if not target.parent.is_dir():
        raise UseError(
            f"{target.parent.as_posix()} is no folder; make it first, or name another file with --out"
        )


def _is_there(target: Path, text: str) -> bool:
    return target.is_file() and target.read_bytes() == text.encode("utf-8")
