"""Finished chunks on disk: each one file, whole or not there, named by what it holds.

`000012-<hash>.parquet` is chunk 12, where the hash is that of its bytes: damage shows without a second file.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from labsim.results.disk import PART, write_whole
from labsim.results.plan import as_text
from labsim.studies.sweep.errors import SweepError
from labsim.studies.sweep.plan import FORMAT, difference, plan_hash
from labsim.studies.sweep.work import CHUNK, PLAN

PLAN_FILE = "plan.json"
SHARDS = "shards"
NAME = re.compile(r"(\d{6,})-([0-9a-f]{16})\.parquet")


@dataclass
class Store:
    """The shards of one plan in one folder.

    Attributes
    ----------
    index
        File of each finished chunk; made of the files themselves whenever a store is opened.
    """

    folder: Path
    plan: str
    index: dict[int, Path]

    def keep(self, chunk: int, content: bytes) -> None:
        """Write a shard: beside its place, out to the disk, then into its place.

        Raises
        ------
        SweepError
            If the disk refuses; finished shards are not touched.
        """
        name = f"{chunk:06d}-{_digest(content)}.parquet"
        path = self.folder / SHARDS / name
        try:
            write_whole(path, content)
        except OSError as error:
            raise cannot_write(self.folder, error, len(self.index)) from error
        self.index[chunk] = path

    def table(self, chunk: int) -> pa.Table:
        """What a finished chunk holds."""
        return pq.read_table(self.index[chunk])


def open_store(folder: Path, plan: str) -> Store:
    """The shards that are finished in a folder, each looked at.

    Raises
    ------
    SweepError
        If one of them is damaged or belongs to another plan.
    """
    index: dict[int, Path] = {}
    places = folder / SHARDS
    for path in sorted(places.iterdir()) if places.is_dir() else ():
        if path.name.endswith(PART):
            continue
        chunk = _checked(path, plan)
        index.setdefault(chunk, path)
    return Store(folder, plan, index)


def begin_folder(folder: Path, content: Mapping[str, Any]) -> None:
    """Make the folder of a plan, with the plan in it; one that is there with the same plan is as good.

    Raises
    ------
    SweepError
        If another plan or something else lies there, or the disk refuses.
    """
    before = read_plan(folder)
    if before is not None:
        if before["plan_hash"] != content["plan_hash"]:
            raise another_plan(folder, before, content["decides"])
        return
    if folder.is_file() or (folder.is_dir() and any(_is_strange(one) for one in folder.iterdir())):
        raise SweepError(
            f"{folder.as_posix()} holds something that is no sweep; name another folder with --out"
        )
    try:
        (folder / SHARDS).mkdir(parents=True, exist_ok=True)
        write_whole(folder / PLAN_FILE, as_text(content).encode())
    except OSError as error:
        raise cannot_write(folder, error, 0) from error


def another_plan(folder: Path, before: Mapping[str, Any], now: Mapping[str, Any]) -> SweepError:
    """The sentence for a folder of another plan, with what differs."""
    return SweepError(
        f"{folder.as_posix()} holds another plan, which differs in {difference(before['decides'], now)}; "
        "ask for what it holds, or name another folder with --out"
    )


def has_shards(folder: Path) -> bool:
    """Whether anything is finished in a folder."""
    return any((folder / SHARDS).glob("*.parquet"))


def read_plan(folder: Path) -> dict[str, Any] | None:
    """The plan of a folder; None if it holds none.

    Raises
    ------
    SweepError
        If there is one and it is damaged.
    """
    path = folder / PLAN_FILE
    if not path.is_file():
        return None
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        is_right = content["format"] == FORMAT and plan_hash(content["decides"]) == content["plan_hash"]
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged_plan(path) from error
    if not is_right:
        raise _damaged_plan(path)
    return dict(content)


def remove_parts(folder: Path) -> None:
    """Take away what was left half written, once nothing is to be written any more."""
    for one in (folder, folder / SHARDS):
        for part in one.glob(f".*{PART}"):
            part.unlink(missing_ok=True)


def chunks_kept(finished: int) -> str:
    """How much is not lost, for a sentence."""
    return "1 finished chunk is kept" if finished == 1 else f"{finished:,} finished chunks are kept"


def cannot_write(folder: Path, error: OSError, finished: int) -> SweepError:
    """The sentence for a disk that refuses."""
    kept = f"{chunks_kept(finished)}; free the disk and go on with --resume"
    remedy = kept if finished else "name another folder with --out"
    return SweepError(f"{folder.as_posix()} cannot be written ({error.strerror}); {remedy}")


def _is_strange(path: Path) -> bool:
    """Whether somebody else than a part of this sweep, which begins at this moment, made it."""
    return path.name not in (SHARDS, PLAN_FILE) and not path.name.endswith(PART)


def _checked(path: Path, plan: str) -> int:
    """Number of the chunk that a file holds."""
    found = NAME.fullmatch(path.name)
    if found is None:
        raise SweepError(f"{path.as_posix()} is no shard of a sweep; move it away")
    content = path.read_bytes()
    if _digest(content) != found[2]:
        raise SweepError(
            f"{path.as_posix()} is damaged: it does not hold what was written; delete it and go on with "
            "--resume, which computes it again"
        )
    try:
        about = pq.read_schema(pa.BufferReader(content)).metadata or {}
    except pa.ArrowInvalid as error:
        raise SweepError(f"{path.as_posix()} is no shard of a sweep; move it away") from error
    if about.get(PLAN) != plan.encode() or about.get(CHUNK) != str(int(found[1])).encode():
        raise SweepError(f"{path.as_posix()} is a shard of another sweep; move it away")
    return int(found[1])


def _damaged_plan(path: Path) -> SweepError:
    return SweepError(
        f"{path.as_posix()} is damaged: it is not what was written; name another folder with --out"
    )


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
