"""A sweep written down in a file: the same options as on the command line."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from labsim.scenario.document import Broken, Items, Node, Scalar, Table, parse
from labsim.scenario.problems import Findings, Place, suggestion
from labsim.studies.sweep.design import DESIGNS
from labsim.studies.sweep.plan import Request

KEYS = ("scenario", "set", "over", "cells", "design", "points", "runs", "seed", "stop_when", "keep")
LARGEST_BYTES = 50_000_000


def read_plan_file(path: Path) -> Request:
    """The request of a plan file.

    Raises
    ------
    ScenarioError
        With everything that is wrong in it.
    OSError
        If it cannot be read.
    """
    findings = Findings()
    label = path.as_posix()
    tree = _tree(path, label, findings)
    found: dict[str, Any] = {}
    for key, node in tree.entries if tree else ():
        if key.text not in KEYS:
            findings.add(key.place, f'"{key.text}" is no part of a plan; {suggestion(key.text, KEYS)}')
        elif not isinstance(node, Broken):
            found[key.text] = _READERS[key.text](key.text, node, findings)
    if tree and not {"over", "cells"} & found.keys():
        findings.add(Place(label), 'a plan varies something; write "over:" or "cells:"')
    if tree and "scenario" not in found:
        findings.add(Place(label), 'a plan says what it varies; write "scenario: baseline"')
    findings.raise_if_any()
    if "scenario" in found:
        found["scenario"] = _beside(found["scenario"], path)
    return Request(**found)


def _tree(path: Path, label: str, findings: Findings) -> Table | None:
    content = path.read_bytes()
    if len(content) > LARGEST_BYTES:
        findings.add(Place(label), "the plan is larger than 50 MB; sample points with design: sobol")
        return None
    try:
        tree = parse(content.decode("utf-8-sig"), label, findings)
    except UnicodeDecodeError:
        findings.add(Place(label), "this is not a text file in UTF-8; save it as UTF-8 text")
        return None
    if not isinstance(tree, Table):
        findings.add(
            Place(label), 'this is no plan; write "scenario: baseline" and "over:" with inputs below it'
        )
        return None
    return tree


def _beside(scenario: str, path: Path) -> str:
    """A scenario file is named as seen from the plan file."""
    if not scenario.endswith((".yaml", ".yml")) or Path(scenario).is_absolute():
        return scenario
    return (path.parent / scenario).as_posix()


def _word(name: str, node: Node, findings: Findings) -> str:
    if isinstance(node, Scalar) and node.value is not None:
        return node.text
    findings.add(node.place, f"{name} is one word; write it behind the colon")
    return ""


def _design(name: str, node: Node, findings: Findings) -> str:
    word = _word(name, node, findings)
    if word and word not in DESIGNS:
        findings.add(node.place, f'"{word}" is no design; {suggestion(word, DESIGNS)}')
    return word


def _whole(name: str, node: Node, findings: Findings) -> int:
    if isinstance(node, Scalar) and isinstance(node.value, int) and not isinstance(node.value, bool):
        return node.value
    findings.add(node.place, f"{name} is a whole number; write it behind the colon")
    return 0


def _table(name: str, node: Node, findings: Findings) -> list[tuple[Scalar, Node]]:
    if isinstance(node, Table):
        return list(node.entries)
    findings.add(node.place, f"{name} holds inputs with values; write group.name: value below it")
    return []


def _set(name: str, node: Node, findings: Findings) -> tuple[str, ...]:
    return tuple(f"{key.text}={written(one)}" for key, one in _table(name, node, findings))


def _over(name: str, node: Node, findings: Findings) -> Mapping[str, Any]:
    return {
        key.text: [written(one) for one in part.items] if isinstance(part, Items) else written(part)
        for key, part in _table(name, node, findings)
    }


def _cells(name: str, node: Node, findings: Findings) -> tuple[Mapping[str, str], ...]:
    if not isinstance(node, Items):
        findings.add(node.place, f"{name} is a list; write - {{group.name: value}} for each cell")
        return ()
    return tuple({key.text: written(one) for key, one in _table(name, cell, findings)} for cell in node.items)


def written(node: Node) -> str:
    """A value as `--set` would have it: one line of YAML."""
    if isinstance(node, Table):
        return "{" + ", ".join(f"{key.text}: {written(one)}" for key, one in node.entries) + "}"
    if isinstance(node, Items):
        return "[" + ", ".join(written(one) for one in node.items) + "]"
    return node.text if isinstance(node, Scalar) else ""


_READERS = {
    "scenario": _word,
    "set": _set,
    "over": _over,
    "cells": _cells,
    "design": _design,
    "points": _whole,
    "runs": _whole,
    "seed": _whole,
    "stop_when": _word,
    "keep": _word,
}
