"""A scenario file as an editor's validator sees it: plain JSON, with every key a text."""

from math import isfinite
from typing import Any

from labsim.scenario.document import Items, Node, Scalar, Table, parse
from labsim.scenario.problems import Findings


class NotADocument(Exception):
    """What an editor refuses before any schema is asked."""


def as_json(text: str | bytes) -> Any:
    """The content of a file."""
    findings = Findings()
    decoded = text if isinstance(text, str) else text.decode("utf-8-sig", "strict")
    tree = parse(decoded, "mine.yaml", findings)
    if findings.problems:
        raise NotADocument(findings.problems[0].sentence)
    return None if tree is None else _plain(tree)


def _plain(node: Node) -> Any:
    if isinstance(node, Table):
        return {key.text: _plain(part) for key, part in node.entries}
    if isinstance(node, Items):
        return [_plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    if isinstance(node.value, float) and not isfinite(node.value):
        raise NotADocument("JSON knows neither NaN nor infinity")
    return node.value
