"""`labsim sweep`: the plan, a pilot, the work that is not done yet, the table."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import typer

from labsim.cli.output import UseError, note, say, say_json
from labsim.cli.progress import Progress
from labsim.cli.running import announce_build
from labsim.cli.sweep_lines import as_object, pilot_lines, screen
from labsim.cli.sweep_request import Asked, How, read_request, read_share
from labsim.scenario.problems import suggestion
from labsim.studies.sweep.errors import PartMissing, SweepError
from labsim.studies.sweep.finish import finish, finished
from labsim.studies.sweep.pilot import pilot
from labsim.studies.sweep.plan import SweepPlan, difference, plan_for, short
from labsim.studies.sweep.runner import WHOLE, Share, Threads, Workers, carry_out, finished_rounds
from labsim.studies.sweep.shards import (
    PLAN_FILE,
    Store,
    another_plan,
    begin_folder,
    chunks_kept,
    has_shards,
    open_store,
    read_plan,
)
from labsim.studies.sweep.table import TABLE
from labsim.views.milestones import BY_ID

HOME = "sweeps"
PART_MISSING, INTERRUPTED = 3, 130


def sweep(asked: Asked, how: How) -> None:
    """Carry out a sweep, or what is left of it."""
    try:
        _sweep(asked, how)
    except SweepError as error:
        raise UseError(str(error)) from error
    except PartMissing as error:
        note(str(error))
        raise typer.Exit(PART_MISSING) from error


def tell(plan: SweepPlan, folder: Path, summary: Mapping[str, Any], milestone: str, as_json: bool) -> None:
    """Print a finished sweep."""
    table = folder / TABLE
    if as_json:
        say_json(as_object(plan, table, summary, milestone, folder))
    else:
        say("\n".join(screen(plan, table, summary, milestone)))


def check_milestone(id_: str) -> None:
    """Refuse what is no milestone."""
    if id_ not in BY_ID:
        raise SweepError(f'--milestone: there is no milestone "{id_}"; {suggestion(id_, BY_ID)}')


def _sweep(asked: Asked, how: How) -> None:
    share = read_share(how.shard)
    check_milestone(how.milestone)
    if how.threads is not None and how.threads < 1:
        raise SweepError(f"--threads is {how.threads}; write a whole number from 1 on")
    name, request = read_request(asked)
    plan = plan_for(request)
    if share != WHOLE and plan.stop is not None:
        raise SweepError(
            "--stop-when looks at all cells together, a part has only some; leave one of both out"
        )
    folder = _folder(asked, how, plan, name)
    summary = finished(folder, plan.hash)
    if summary is not None and share == WHOLE:
        if not how.quiet:
            note("This sweep is finished already: nothing was computed again.")
        _tell(plan, folder, summary, how)
        return
    _check_resume(plan, folder, name, how)
    if how.pilot_only:
        say(_looked_ahead(plan, how))
    else:
        _work(plan, folder, share, how)


def _work(plan: SweepPlan, folder: Path, share: Share, how: How) -> None:
    with _workers(how) as workers:
        is_new = not (folder / PLAN_FILE).exists()
        begin_folder(folder, plan.as_object())
        store = open_store(folder, plan.hash)
        if not how.quiet:
            if is_new and how.scheduler is None:
                note(_looked_ahead(plan, how))
            if store.index:
                note(f"From before, {chunks_kept(len(store.index))}.")
        rounds = _carried_out(plan, store, workers, share, how)
    if share == WHOLE:
        _tell(plan, folder, finish(plan, store, rounds), how)
    else:
        _tell_share(plan, store, share, how)


def _carried_out(plan: SweepPlan, store: Store, workers: Workers, share: Share, how: How) -> int:
    """Do the work; when somebody stops it, say what is kept."""
    progress = Progress(plan.layout.total, how.quiet)
    try:
        return carry_out(plan, store, workers, share, progress)
    except KeyboardInterrupt:
        progress.end()
        note(f"Stopped; {chunks_kept(len(store.index))} in {store.folder.as_posix()}. Go on with --resume.")
        raise typer.Exit(INTERRUPTED) from None
    finally:
        progress.end()


def _tell(plan: SweepPlan, folder: Path, summary: Mapping[str, Any], how: How) -> None:
    tell(plan, folder, summary, how.milestone, how.as_json)
    if not how.quiet:
        note(f"Table: {(folder / TABLE).as_posix()}   (one row a run; cells.csv: one a cell and milestone)")
        note(f"Next: labsim report {folder.as_posix()}   (its page, to open in a browser or to send)")


def _tell_share(plan: SweepPlan, store: Store, share: Share, how: How) -> None:
    folder = store.folder.as_posix()
    if not how.as_json:
        say(f"Part {share.number} of {share.parts} is finished: {folder}")
    else:
        say_json({"schema_version": 1, "part": share.number, "parts": share.parts, "folder": folder})
    if how.quiet:
        return
    if finished_rounds(plan, store) is None:
        note("Next, when all parts are finished: labsim merge with the folders of all parts")
    else:
        note(f"All parts are here. Next: labsim merge {folder}")


def _looked_ahead(plan: SweepPlan, how: How) -> str:
    """What is coming, from a few runs that are made to find out."""
    announce_build(how.quiet)
    return "\n".join(pilot_lines(plan, pilot(plan, Threads(how.threads))))


def _workers(how: How) -> AbstractContextManager[Workers]:
    if how.scheduler is None:
        return nullcontext(Threads(how.threads))
    from labsim.studies.sweep.cluster import connected

    return connected(how.scheduler)


def _folder(asked: Asked, how: How, plan: SweepPlan, name: str) -> Path:
    if how.out is not None:
        return Path(how.out)
    if not asked.over and Path(asked.what).is_dir():
        return Path(asked.what)
    return Path(HOME) / f"{name}-{short(plan.hash)}"


def _check_resume(plan: SweepPlan, folder: Path, name: str, how: How) -> None:
    """Going on is asked for in so many words, and only with the same plan."""
    content = read_plan(folder)
    if content is not None and content["plan_hash"] != plan.hash:
        raise another_plan(folder, content, plan.decides)
    if how.resume and content is None:
        raise SweepError(_nothing_to_resume(plan, folder, name))
    if has_shards(folder) and not (how.resume or how.shard or how.pilot_only):
        raise SweepError(f"{folder.as_posix()} holds this sweep, not finished; go on with --resume")


def _nothing_to_resume(plan: SweepPlan, folder: Path, name: str) -> str:
    """Why there is nothing to go on with: perhaps the plan was changed meanwhile."""
    others = sorted(
        (one for one in folder.parent.glob(f"{name}-*") if (one / PLAN_FILE).is_file()),
        key=lambda one: (one / PLAN_FILE).stat().st_mtime_ns,
    )
    before = read_plan(others[-1]) if others else None
    if before is None:
        return f"there is nothing to go on with in {folder.as_posix()}; leave out --resume"
    return (
        f"there is nothing to go on with: {others[-1].as_posix()} holds another plan, which differs in "
        f"{difference(before['decides'], plan.decides)}; leave out --resume to begin anew"
    )
