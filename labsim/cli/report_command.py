"""`labsim report`: the page of a run folder, as one file that can be mailed."""

from pathlib import Path

from labsim.cli.output import UseError, note, say
from labsim.results.disk import write_whole
from labsim.results.folder import DEFAULT_HOME
from labsim.results.manifest import REPORT
from labsim.results.read import NotARun, Stored, last_folder, read_folder
from labsim.views.recorded import recorded


def report_folder(
    folder: str | None, out: str | None, force: bool, quiet: bool, with_contest: bool = False
) -> None:
    """Write the report of a run folder; without a name, of the one that was written last.

    Parameters
    ----------
    with_contest
        Whether the contest of the four windows is held for it, on the first runs.
    """
    try:
        place = last_folder(Path(DEFAULT_HOME)) if folder is None else Path(folder)
        stored = read_folder(place)
    except NotARun as error:
        raise UseError(str(error)) from error
    target = place / REPORT if out is None else Path(out)
    _check(target)
    text = report_text(_with_contest(stored) if with_contest else stored)
    if not _is_there(target, text):
        if target.exists() and not force:
            raise UseError(
                f"{target.as_posix()} holds something else; name another file with --out, or use --force"
            )
        write_whole(target, text.encode())
    say(target.as_posix())
    if not quiet:
        note("Open it in a browser; it needs no network and can be sent as it is.")


def _with_contest(stored: Stored) -> Stored:
    """The same with the contest held on this scenario and seed.

    Raises
    ------
    UseError
        If this version cannot make the scenario again, or its runs are too few or too short.
    """
    from labsim.cli.contest_command import FEWEST_RUNS, check_clock
    from labsim.ensemble import RunFailed
    from labsim.scenario.again import made_again
    from labsim.studies.contest.hold import RUNS, hold_contest

    about = stored.manifest
    scenario = made_again(about["scenario"], about["content_hash"], about["resolved"])
    if scenario is None:
        raise UseError("this version of labsim cannot make that scenario again; run it anew")
    if about["runs"] < FEWEST_RUNS:
        raise UseError(f"the folder holds {about['runs']} runs; a contest needs {FEWEST_RUNS} or more")
    check_clock(scenario)
    try:
        told = hold_contest(scenario, min(about["runs"], RUNS), about["seed"])
    except RunFailed as error:
        raise UseError(str(error)) from error
    return Stored(stored.manifest, {**stored.summary, "contest": told}, stored.curves)


def report_text(stored: Stored) -> str:
    """The page of what was recorded.

    Raises
    ------
    UseError
        If the folder was written by a version with other metrics.
    """
    from labsim.measures.metrics import METRIC_NAMES
    from labsim.report.page import page
    from labsim.views.milestones import BY_ID

    told = {one["id"] for one in stored.summary["milestones"]}
    missing = [name for name in METRIC_NAMES if name not in stored.curves] + [*(set(BY_ID) ^ told)]
    if missing:
        raise UseError(
            "another version of labsim wrote this run, with other metrics or milestones; run it anew"
        )
    return page(recorded(stored.manifest, stored.summary, stored.curves))


def _check(target: Path) -> None:
    """Refuse before the work is done what cannot be written."""
    if target.is_dir():
        raise UseError(f"{target.as_posix()} is a folder; name a file with --out, such as report.html")
    if not target.parent.is_dir():
        raise UseError(
            f"{target.parent.as_posix()} is no folder; make it first, or name another file with --out"
        )


def _is_there(target: Path, text: str) -> bool:
    return target.is_file() and target.read_bytes() == text.encode("utf-8")
