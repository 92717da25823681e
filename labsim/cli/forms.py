"""The forms in which commands write what they found: what can be refused is refused before the work."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from labsim.cli.output import UseError, note
from labsim.results.disk import write_whole
from labsim.results.manifest import REPORT

if TYPE_CHECKING:
    from labsim.report.forms import Subject

PART_MISSING = 3
# As `labsim.report.forms` calls them; importing it would load plotly.
PAGE, STATIC, BRIEF = "page", "static", "brief"
FILES = {PAGE: REPORT, STATIC: "report-static.html", BRIEF: "brief.md"}
ADVICE = {
    PAGE: "Open it in a browser; it needs no network and can be sent as it is.",
    STATIC: "It holds no script; print it, or send it where mail is searched for scripts.",
    BRIEF: "Markdown with its pictures beside it; keep them in one folder.",
}


def form_of(brief: bool, static: bool) -> str:
    """The form that two options ask for.

    Raises
    ------
    UseError
        If they ask for two.
    """
    if brief and static:
        raise UseError("--brief and --static are two things; ask for one after the other")
    return BRIEF if brief else STATIC if static else PAGE


def check_browser(form: str = STATIC) -> None:
    """Say that pictures cannot be drawn before the work is done.

    Raises
    ------
    Exit
        With code 3 where the form needs pictures and there is no browser to draw them.
    """
    if form == PAGE:
        return
    from labsim.figures.pictures import NoPictures, browser

    try:
        browser()
    except NoPictures as error:
        raise _missing(error) from error


def check_place(target: Path, example: str) -> None:
    """Refuse before the work is done what cannot be written.

    Raises
    ------
    UseError
        If it can be no file.
    """
    if target.is_dir():
        raise UseError(f"{target.as_posix()} is a folder; name a file with --out, such as {example}")
    if not target.parent.is_dir():
        raise UseError(
            f"{target.parent.as_posix()} is no folder; make it first, or name another file with --out"
        )


def write_form(subject: "Subject", form: str, target: Path, force: bool) -> list[Path]:
    """Write one form of a subject: the file, and its pictures beside it; all of them, or nothing.

    Raises
    ------
    UseError
        If one of the files is there already with another content, and may not be replaced.
    Exit
        With code 3 where pictures cannot be drawn here.
    """
    from labsim.figures.pictures import NoPictures
    from labsim.report.forms import made

    try:
        found = made(subject, form, target.name)
    except NoPictures as error:
        raise _missing(error) from error
    return write_files({target.parent / name: text.encode() for name, text in found.items()}, force)


def write_pictures(subject: "Subject", form: str, folder: Path, force: bool) -> list[Path]:
    """Write every chart of a subject as a picture of its own into a folder that is made for them.

    Raises
    ------
    UseError
        If a file of that name holds something else, and may not be replaced.
    Exit
        With code 3 where pictures cannot be drawn here.
    """
    from labsim.figures.pictures import NoPictures
    from labsim.report.forms import pictures

    try:
        found = pictures(subject, form)
    except NoPictures as error:
        raise _missing(error) from error
    return write_files({folder / name: content for name, content in found.items()}, force)


def write_files(files: dict[Path, bytes], force: bool) -> list[Path]:
    """Write what is not there yet, once nothing stands in the way of any of it.

    Raises
    ------
    UseError
        If a file is there already with another content, and may not be replaced.
    """
    for target, content in files.items():
        if target.exists() and not force and not _is_there(target, content):
            raise UseError(
                f"{target.as_posix()} holds something else; name another with --out, or use --force"
            )
    for target, content in files.items():
        if not _is_there(target, content):
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, content)
    return list(files)


def _missing(error: Exception) -> typer.Exit:
    note(str(error))
    return typer.Exit(PART_MISSING)


def _is_there(target: Path, content: bytes) -> bool:
    return target.is_file() and target.read_bytes() == content
