"""What all commands share: sentences instead of tracebacks, exit codes, and which stream is for what."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import typer

WRONG_USE = 2
SCREEN_WIDTH = 96


class UseError(Exception):
    """A command that was given something it cannot use; the text says what to do."""


def version() -> str:
    """Version of labsim."""
    from labsim.results.version import labsim_version

    return labsim_version()


def say(text: str) -> None:
    """A line or more of the result, on stdout."""
    typer.echo(text)


def note(text: str) -> None:
    """Progress or advice, on stderr."""
    typer.echo(text, err=True)


def say_json(content: Any) -> None:
    """One JSON object on stdout."""
    typer.echo(json.dumps(content, indent=2, allow_nan=False))


def new_file(out: str, force: bool, example: str) -> Path:
    """The file to write, refused before the work is done.

    Raises
    ------
    UseError
        If it can be no file, or is there already and may not be replaced.
    """
    target = Path(out)
    if target.is_dir() or not target.parent.is_dir():
        raise UseError(f"--out {out} is no file in a folder that is there; name one, like {example}")
    if target.exists() and not force:
        raise UseError(f"{out} is there already; name another file, or use --force")
    return target


@contextmanager
def complaints() -> Iterator[None]:
    """Turn what a user can mend into its sentences on stderr and exit code 2."""
    from labsim.scenario.problems import ScenarioError

    try:
        yield
    except (UseError, ScenarioError) as error:
        _refuse(str(error), error)
    except BrokenPipeError:
        raise
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        _refuse(f"{name}{error.strerror or error}; check the path, its permissions and the disk", error)
    except MemoryError as error:
        _refuse("there is not enough memory for so many runs; write a smaller --runs", error)


def _refuse(text: str, error: BaseException) -> NoReturn:
    note(text)
    raise typer.Exit(WRONG_USE) from error
