"""What commands that make runs have in common: word of the engine being built, and runs counted aloud."""

from collections.abc import Iterator
from contextlib import contextmanager

from labsim.cli.output import UseError, note
from labsim.cli.progress import Progress
from labsim.ensemble import RunFailed
from labsim.vocabulary.compiled import FIRST_BUILD, compiles, is_built


def announce_build(is_quiet: bool) -> None:
    """Say that the fast engine will be built, where it is not there yet."""
    if compiles() and not is_built() and not is_quiet:
        note(FIRST_BUILD)


@contextmanager
def running(runs: int, is_quiet: bool, doing: str = "running") -> Iterator[Progress]:
    """Count so many runs aloud while they are made; one that cannot go on is told in a sentence.

    Raises
    ------
    UseError
        Where a run could not go on.
    """
    announce_build(is_quiet)
    progress = Progress(runs, is_quiet, doing)
    try:
        yield progress
    except RunFailed as error:
        raise UseError(str(error)) from error
    finally:
        progress.end()
