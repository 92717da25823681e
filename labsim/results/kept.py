"""Studies kept in a run folder: a small file each, used only with the run and the code that it belongs to."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labsim.results.disk import write_whole
from labsim.results.plan import as_text
from labsim.vocabulary.compiled import RESULT_ROOMS, source_hash

FORMAT, FORMAT_VERSION = "labsim kept study", 1
# Of how many of its first runs each study is asked, at most.
STUDIES = {"bottlenecks": 100, "binds": 40, "loop": 40, "contest": 100, "readings": 40}
ENDING = ".json"
# Instruments decide nothing of a run, but they do of what is read and foretold in it.
ROOMS = (*RESULT_ROOMS, "measurements")


@dataclass(frozen=True)
class Key:
    """What a kept study must be of, to be used with a run.

    Attributes
    ----------
    content_hash
        Of the scenario.
    runs
        How many runs of the ensemble were asked.
    code_hash
        Of the code that decides the answer.
    """

    study: str
    content_hash: str
    seed: int
    runs: int
    code_hash: str

    @property
    def header(self) -> dict[str, Any]:
        """How a file says it."""
        start = {"format": FORMAT, "format_version": FORMAT_VERSION, "study": self.study}
        plan = {"content_hash": self.content_hash, "seed": self.seed, "runs": self.runs}
        return {**start, **plan, "code_hash": self.code_hash}


def key_of(study: str, manifest: Mapping[str, Any]) -> Key:
    """What a study of a run folder must be of: its scenario, seed, first runs, and the code as it is now."""
    runs = min(manifest["runs"], STUDIES[study])
    return Key(study, manifest["content_hash"], manifest["seed"], runs, source_hash(ROOMS))


def file_of(study: str) -> str:
    """Name of the file in the run folder."""
    return f"{study}{ENDING}"


def keep_study(folder: Path, key: Key, told: Mapping[str, Any]) -> Path:
    """Write a study into a run folder, whole or not at all; same study, same bytes.

    Raises
    ------
    OSError
        If the disk refuses.
    """
    place = folder / file_of(key.study)
    write_whole(place, as_text({**key.header, "told": told}).encode())
    return place


def kept_studies(
    folder: Path, manifest: Mapping[str, Any]
) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """What is kept in a run folder, and why the rest of it is not used.

    Returns
    -------
    studies
        By name, what each study told.
    not_used
        By name, why a file is not used: it belongs to other code or another plan, or cannot be read.
    """
    studies, not_used = {}, {}
    for study in STUDIES:
        place = folder / file_of(study)
        if not place.is_file():
            continue
        found = _content(place)
        problem = _problem(found, key_of(study, manifest))
        if problem:
            not_used[study] = problem
        else:
            studies[study] = dict(found["told"])
    return studies, not_used


def _content(place: Path) -> dict[str, Any]:
    """What a file holds; nothing if it cannot be read."""
    try:
        found = json.loads(place.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("told"), dict) else {}


def _problem(found: Mapping[str, Any], key: Key) -> str:
    """Why a file does not belong to a run; empty if it does."""
    header = key.header
    if any(found.get(name) != header[name] for name in ("format", "format_version", "study")):
        return "this version of labsim cannot read it"
    if found.get("code_hash") != key.code_hash:
        return "other code made it"
    if any(found.get(name) != header[name] for name in ("content_hash", "seed", "runs")):
        return "it belongs to another scenario, seed or number of runs"
    return ""
