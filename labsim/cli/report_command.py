"""`labsim report`: the page of a run or of a sweep, as one file that can be mailed, and its other forms."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from labsim.cli.forms import ADVICE, FILES, check_browser, check_place, form_of, write_form
from labsim.cli.output import UseError, note, say
from labsim.cli.report_extras import is_page, with_studies
from labsim.cli.report_sweep import sweep_shown
from labsim.results.folder import DEFAULT_HOME
from labsim.results.read import NotARun, Stored, last_folder, read_folder
from labsim.views.recorded import Recorded, recorded

if TYPE_CHECKING:
    from labsim.report.forms import Subject

PLAN_OF_A_SWEEP = "plan.json"


@dataclass(frozen=True)
class Asked:
    """The options of `labsim report`.

    Attributes
    ----------
    studies
        Names of the studies that are asked for it, see `labsim.results.kept.STUDIES`.
    brief, static
        Whether a brief in Markdown with its pictures or a page without scripts is written instead.
    milestone
        Of a sweep, which milestone is told.
    """

    folder: str | None
    out: str | None = None
    force: bool = False
    quiet: bool = False
    studies: tuple[str, ...] = ()
    brief: bool = False
    static: bool = False
    milestone: str | None = None


def report_folder(asked: Asked) -> None:
    """Write the report of a folder; without a name, of the run that was written last."""
    form = form_of(asked.brief, asked.static)
    try:
        place = last_folder(Path(DEFAULT_HOME)) if asked.folder is None else Path(asked.folder)
    except NotARun as error:
        raise UseError(str(error)) from error
    target = place / FILES[form] if asked.out is None else Path(asked.out)
    is_sweep = asked.folder is not None and (place / PLAN_OF_A_SWEEP).is_file()
    found = _of_sweep(place, asked, target, form) if is_sweep else _of_run(place, asked, target, form)
    # A page of the folder's own is made of what it holds, so it can be made again.
    may_replace = asked.force or (asked.out is None and is_page(target))
    files = write_form(found, form, target, may_replace)
    say("\n".join(file.as_posix() for file in files))
    if not asked.quiet:
        note(ADVICE[form])


def _of_run(place: Path, asked: Asked, target: Path, form: str) -> "Subject":
    """A run folder, with what is asked for beside it.

    Raises
    ------
    UseError
        If it is none, or something cannot be asked of it.
    """
    try:
        stored = read_folder(place)
    except NotARun as error:
        raise UseError(str(error)) from error
    if asked.milestone is not None:
        raise UseError("--milestone belongs to a sweep; the page of a run shows all milestones")
    check_place(target, FILES[form])
    check_browser(form)
    return run_shown(with_studies(stored, place, asked.studies, asked.quiet))


def _of_sweep(place: Path, asked: Asked, target: Path, form: str) -> "Subject":
    """The folder of a finished sweep.

    Raises
    ------
    UseError
        If it is not finished, or something is asked of it that belongs to a run.
    """
    if asked.studies:
        raise UseError(f"--{asked.studies[0]} belongs to a run; {place.as_posix()} is a sweep")
    check_place(target, FILES[form])
    check_browser(form)
    return sweep_shown(place, asked.milestone)


def run_shown(stored: Stored) -> "Subject":
    """A run as something that can be shown in each form.

    Raises
    ------
    UseError
        If the folder was written by a version with other metrics.
    """
    from labsim.report.run import RunShown

    return RunShown(_shown(stored))


def report_text(stored: Stored) -> str:
    """The page of what was recorded.

    Raises
    ------
    UseError
        If the folder was written by a version with other metrics.
    """
    return run_shown(stored).page()


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
