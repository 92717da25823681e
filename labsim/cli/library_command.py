"""`labsim contest --library`: which window would have told you, over every shipped scenario?"""

from pathlib import Path

from labsim.cli.contest_command import SCHEMA_VERSION, Asked, check_runs
from labsim.cli.output import SCREEN_WIDTH, UseError, note, say, say_json, version
from labsim.cli.running import running
from labsim.cli.sweep_lines import duration
from labsim.measurements.given import described
from labsim.studies.contest.counts import counts_over
from labsim.studies.contest.library import Keep, Library, hold_all, library
from labsim.studies.contest.price import seconds_for
from labsim.views.contest_library import lines

HOME = "contests"


def contest_library(asked: Asked, out: str | None) -> None:
    """Hold the contest on every shipped scenario that can, and count over all of them.

    Raises
    ------
    UseError
        If none can.
    """
    check_runs(asked)
    if asked.scenarios:
        raise UseError(f"--library takes all shipped scenarios; leave out {asked.scenarios[0]}, or --library")
    of = library(list(asked.overrides))
    if not of.scenarios:
        name, reason = next(iter(of.left_out.items()))
        raise UseError(f"no shipped scenario can hold the contest, {name} for one: {reason}")
    keep = Keep(_folder(out), asked.runs, asked.seed, of.given)
    with running(asked.runs * len(of.scenarios), asked.quiet, "watching") as progress:
        if not asked.quiet:
            note(price(of, keep, asked.threads))
        contests, left_out = hold_all(of, keep, asked.threads, progress)
    told = {
        "labsim_version": version(),
        "runs": asked.runs,
        "seed": asked.seed,
        "instruments": described(of.given),
        "counts": counts_over(contests),
        "left_out": left_out,
        "contests": contests,
    }
    if asked.as_json:
        say_json({"schema_version": SCHEMA_VERSION, "library": told})
    else:
        say("\n".join(lines(told, SCREEN_WIDTH)))
    if not asked.quiet:
        note(f"Kept in {keep.folder.as_posix()}: the same command again goes on from there.")
        note("Next: labsim contest NAME   (windows by targets, in months, for one of them)")


def price(of: Library, keep: Keep, threads: int | None) -> str:
    """What is still to be held, and how long that takes by a few runs on this machine."""
    todo = [one for one in of.scenarios if keep.found(one) is None]
    if not todo:
        return f"Price: nothing, all {len(of.scenarios)} scenarios are kept in {keep.folder.as_posix()}."
    seconds = len(todo) * seconds_for(todo[0], keep.runs, keep.seed, threads, of.given)
    done = len(of.scenarios) - len(todo)
    kept = f" ({done} more are kept already)" if done else ""
    return f"Price: {len(todo)} scenarios of {keep.runs:,} runs{kept}, about {duration(seconds)}."


def _folder(out: str | None) -> Path:
    folder = Path(out or HOME)
    if folder.exists() and not folder.is_dir():
        raise UseError(f"--out {out} is a file; name a folder, like {HOME}")
    return folder
