"""A run folder read back: what was asked, what came out, every curve; and which folder is the last one."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from labsim.results.folder import DEFAULT_HOME
from labsim.results.manifest import CURVES, MANIFEST, SUMMARY, is_whole, read_manifest


class NotARun(Exception):
    """A folder that cannot be read as a run; says why and what to do."""


@dataclass(frozen=True, eq=False)
class Stored:
    """The content of a run folder.

    Attributes
    ----------
    curves : dict of float32 arrays of shape (runs, steps)
        By metric; NaN where a metric is undefined.
    """

    manifest: dict[str, Any]
    summary: dict[str, Any]
    curves: "dict[str, np.ndarray[Any, np.dtype[np.float32]]]"


def read_folder(folder: Path) -> Stored:
    """Read a run folder.

    Raises
    ------
    NotARun
        If it is none, or its files are not those that were written.
    """
    shown = folder.as_posix()
    if not folder.is_dir():
        raise NotARun(f"{shown} is no folder; name a run folder, such as those below {DEFAULT_HOME}")
    manifest = read_manifest(folder)
    if manifest is None:
        raise NotARun(f"{shown} is no run folder, for it has no {MANIFEST} of labsim; name one that has")
    if not is_whole(manifest, folder):
        raise NotARun(f"{shown} is damaged: its files are not those that were written; run it anew")
    summary = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
    return Stored(manifest, summary, _curves(folder / CURVES, manifest["runs"]))


def last_folder(home: Path) -> Path:
    """The run folder that was written last, of those in a folder.

    Raises
    ------
    NotARun
        If there is none.
    """
    found = sorted(
        (one.stat().st_mtime_ns, one.parent.as_posix()) for one in home.glob(f"*/{MANIFEST}") if one.is_file()
    )
    if not found:
        raise NotARun(
            f"there is no run folder below {home.as_posix()} yet; make one with: labsim run baseline"
        )
    return Path(found[-1][1])


def _curves(path: Path, runs: int) -> "dict[str, np.ndarray[Any, np.dtype[np.float32]]]":
    table = pq.read_table(path)
    return {
        name: table[name].to_numpy(zero_copy_only=False).astype(np.float32, copy=False).reshape(runs, -1)
        for name in table.column_names
        if name not in ("run", "date")
    }
