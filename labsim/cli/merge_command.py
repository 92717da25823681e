"""`labsim merge`: the parts of a sweep as one."""

from pathlib import Path

from labsim.cli.output import UseError, note
from labsim.cli.sweep_command import check_milestone, tell
from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.finish import finish
from labsim.studies.sweep.merge import merged, plan_of_folders


def merge_folders(
    folders: tuple[str, ...], out: str | None, milestone: str, as_json: bool, quiet: bool
) -> None:
    """Put the parts of a sweep together and print its table."""
    places = [Path(one) for one in folders]
    target = Path(out) if out is not None else places[0]
    try:
        check_milestone(milestone)
        plan = plan_of_folders(places)
        store, rounds = merged(plan, places, target)
        summary = finish(plan, store, rounds)
    except SweepError as error:
        raise UseError(str(error)) from error
    tell(plan, target, summary, milestone, as_json)
    if not quiet:
        note(f"Whole sweep: {target.as_posix()}   Next: labsim report {target.as_posix()}")
