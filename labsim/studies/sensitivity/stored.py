"""The study of a shipped scenario, kept beside it: used only where it belongs to what is run."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from labsim.results.disk import write_whole
from labsim.results.plan import as_text
from labsim.scenario import find
from labsim.studies.screen import StudyError
from labsim.vocabulary.compiled import RUN_ROOMS, source_hash

FORMAT = "labsim sensitivity"
ENDING = ".sensitivity.json"
# Of an input's figures, what the line on the screen of a run is made of and what a reader would ask next.
INPUTS_KEPT = 20


def model_hash() -> str:
    """Of all code that decides the curves of a run."""
    return source_hash(RUN_ROOMS)


def write_study(scenario: str, content_hash: str, seed: int, found: Mapping[str, Any]) -> Path:
    """Keep a study beside the shipped scenario that it is about, whole or not at all.

    Raises
    ------
    StudyError
        If it has too few sets, or the scenario is not a shipped one.
    """
    if not found["is_enough"]:
        raise StudyError(
            f"{found['distinct']:,} {found['unit']} are too few to be kept; take at least {found['needed']:,}"
        )
    folder = find.shipped_folder()
    if not isinstance(folder, Path) or not (folder / f"{scenario}.yaml").is_file():
        raise StudyError(
            f"{scenario} is no scenario that labsim ships, so its study has no place; leave out --write"
        )
    kept = {**found, "inputs": found["inputs"][:INPUTS_KEPT]}
    content = {
        "format": FORMAT,
        "scenario": scenario,
        "content_hash": content_hash,
        "model_hash": model_hash(),
        "seed": seed,
        "study": _rounded(kept),
    }
    place = folder / f"{scenario}{ENDING}"
    write_whole(place, as_text(content).encode())
    return place


def stored_study(scenario: str, content_hash: str) -> dict[str, Any] | None:
    """The study of a shipped scenario; None if there is none of this content and this code."""
    source = find.shipped_folder() / f"{scenario}{ENDING}"
    try:
        content = json.loads(source.read_text(encoding="utf-8"))
        is_its = content["format"] == FORMAT and content["content_hash"] == content_hash
        is_current = is_its and content["model_hash"] == model_hash()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return dict(content["study"]) if is_current else None


def _rounded(value: Any) -> Any:
    """Four digits are more than any figure of it can mean."""
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, Mapping):
        return {key: _rounded(one) for key, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, list) else value
