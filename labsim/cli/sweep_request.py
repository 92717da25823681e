"""What a user asks of `labsim sweep`: a scenario with options, a plan file, or a folder that was begun."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.merge import request_of
from labsim.studies.sweep.plan import Request
from labsim.studies.sweep.plan_file import read_plan_file
from labsim.studies.sweep.runner import WHOLE, Share
from labsim.studies.sweep.shards import PLAN_FILE, read_plan

LONGEST_NAME = 80


@dataclass(frozen=True)
class Asked:
    """What is to be computed.

    Attributes
    ----------
    options
        What the user wrote of the fields of a `Request`; the rest keeps its default.
    """

    what: str
    over: tuple[str, ...]
    options: Mapping[str, Any]


@dataclass(frozen=True)
class How:
    """By whom, where to and what is told: no bit of the results depends on it."""

    out: str | None
    resume: bool
    shard: str | None
    scheduler: str | None
    pilot_only: bool
    milestone: str
    as_json: bool
    quiet: bool
    threads: int | None


def read_request(asked: Asked) -> tuple[str, Request]:
    """Name of the sweep, and what is asked for.

    Raises
    ------
    SweepError, ScenarioError
        If it says too little, too much or nothing that can be read.
    """
    if asked.over:
        return _name(Path(asked.what).stem), Request(asked.what, over=_over(asked.over), **asked.options)
    path = Path(asked.what)
    if path.is_dir():
        return _of_folder(asked, path)
    if path.suffix not in (".yaml", ".yml"):
        raise SweepError(f"nothing is varied in {asked.what}; name an input with --over group.name=1,2,4")
    _nothing_else(asked, "a plan file")
    return _name(path.stem), read_plan_file(path)


def read_share(shard: str | None) -> Share:
    """The part of a sweep that is asked for.

    Raises
    ------
    SweepError
        If it is not written as one.
    """
    if shard is None:
        return WHOLE
    found = re.fullmatch(r"(\d{1,6})/(\d{1,6})", shard)
    if found is None or not 1 <= int(found[1]) <= int(found[2]):
        raise SweepError(f"--shard is {shard}; write it as number/parts, such as 3/8")
    return Share(int(found[1]), int(found[2]))


def _over(written: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in written:
        path, equals, spec = (part.strip() for part in one.partition("="))
        if not equals or not path:
            raise SweepError(f"--over {one}: there are no values; write it as group.name=1,2,4")
        if path in found:
            raise SweepError(f"--over {path} is written twice; put all its values into one")
        found[path] = spec
    return found


def _of_folder(asked: Asked, folder: Path) -> tuple[str, Request]:
    """A sweep that was begun, named by its folder."""
    _nothing_else(asked, "the folder of a sweep")
    content = read_plan(folder)
    if content is None:
        raise SweepError(f"{folder.as_posix()} is no sweep, for it has no {PLAN_FILE}; name one that has")
    return folder.name.rpartition("-")[0] or folder.name, request_of(content, folder)


def _nothing_else(asked: Asked, what: str) -> None:
    """A plan that is written down is not changed on the command line."""
    for name in asked.options:
        raise SweepError(f"--{name.replace('_', '-')} belongs into the plan: {what} says all of it")


def _name(stem: str) -> str:
    """A name without characters that a file system may refuse."""
    return re.sub(r"[^\w.-]+", "-", stem, flags=re.ASCII).strip("-.")[:LONGEST_NAME] or "sweep"
