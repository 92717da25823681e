"""What all commands share: sentences instead of tracebacks, exit codes, and which stream is for what."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

CHECK_FAILED = 1
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


@contextmanager
def complaints() -> Iterator[None]:
    """Turn what a user can mend into its sentences on stderr and exit code 2."""
    try:
        yield
    except UseError as error:
        _refuse(str(error))
    except BrokenPipeError:
        raise
    except (OSError, MemoryError) as error:
        _refuse(_sentence(error))
    except Exception as error:
        if not _is_ours(error):
            raise
        _refuse(str(error))


def _refuse(text: str) -> None:
    if sys.stderr.isatty():
        # Takes away a line of progress that was not ended.
        sys.stderr.write("\r\033[K")
    note(text)
    raise typer.Exit(WRONG_USE)


def _is_ours(error: Exception) -> bool:
    """Whether it is one of our own complaints; asks only for classes whose modules are loaded already."""
    names = (
        ("labsim.scenario.problems", "ScenarioError"),
        ("labsim.ensemble.one_run", "RunFailed"),
        ("labsim.results.folder", "OutputError"),
    )
    loaded = [(sys.modules[module], name) for module, name in names if module in sys.modules]
    return isinstance(error, tuple(getattr(module, name) for module, name in loaded))


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        return f"{name}{error.strerror or error}; check the path, its permissions and the disk"
    return "there is not enough memory for so many runs; write a smaller --runs"
