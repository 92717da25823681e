"""YAML 1.2 text -> a tree that knows the line and column of every key and value.

Only what a scenario needs is accepted: names, numbers, texts, lists. Anchors, aliases, tags, merge keys
and several documents in a file would let a file say something else than a reader sees.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError, YAMLStreamError

from labsim.scenario.problems import Findings, Place
from labsim.scenario.scalars import resolve

DEEPEST = 20
_UNPRINTABLE = re.compile("[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
# How the parser says it, and how a user can act on it.
_SYNTAX = (
    ("'\\t'", "a tab stands where spaces belong; indent with spaces"),
    (
        "mapping values are not allowed",
        'there is a ":" too many or a wrong indentation; quote texts with ": "',
    ),
    ("unexpected end of stream", "a quotation mark is opened and never closed; close it"),
    ("expected ',' or", "a bracket or brace is not closed, or a comma is missing; complete it"),
    ("could not find expected ':'", 'a ":" is missing after the name; write "name: value"'),
    ("expected <block end>", "the indentation does not fit the lines above; align it with its neighbours"),
)


@dataclass(frozen=True)
class Scalar:
    """One word or text; `value` is a number, true or false, None, or text."""

    place: Place
    text: str
    value: str | float | bool | None


@dataclass(frozen=True)
class Items:
    """A list."""

    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True)
class Table:
    """Names with their values, in the order written."""

    place: Place
    entries: tuple[tuple[Scalar, "Node"], ...]

    def get(self, name: str) -> "Node | None":
        """Value under a name, if there is one."""
        return next((node for key, node in self.entries if key.text == name), None)


@dataclass(frozen=True)
class Broken:
    """Something whose problem is already noted; readers pass over it."""

    place: Place


Node = Scalar | Items | Table | Broken


@dataclass
class _Open:
    place: Place
    is_table: bool
    is_broken: bool
    children: list[Node] = field(default_factory=list)


def parse(text: str, file: str, findings: Findings) -> Node | None:
    """Read a text; problems of its form go to `findings`.

    Returns
    -------
    Node or None
        The tree; None if the text holds nothing. After a syntax error it holds the complete top-level
        entries before the error, so that their problems can be told too.
    """
    odd = _UNPRINTABLE.search(text)
    if odd:
        line, column = text.count("\n", 0, odd.start()) + 1, odd.start() - text.rfind("\n", 0, odd.start())
        sentence = f"an invisible control character (code {ord(odd[0])}) stands here; delete it"
        findings.add(Place(file, line, column), sentence)
        return Broken(Place(file, line, column))
    builder = _Builder(file, findings)
    try:
        for event in _events(text):
            builder.take(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        findings.add(place, _syntax_sentence(str(error.problem)))
        return builder.rescued()
    except (YAMLError, YAMLStreamError) as error:
        findings.add(Place(file), f"this is not YAML 1.2 ({error}); check brackets, quotes and indentation")
        return builder.rescued()
    return builder.root


def _events(text: str) -> Iterator[Any]:
    yield from _Reader(typ="safe", pure=True).parse(text)


class _Reader(YAML):  # type: ignore[misc]
    """A reader that looks for no plug-ins: what a text means does not depend on what is installed."""

    def official_plug_ins(self) -> list[str]:
        """None, where the library would look through its folder for every text."""
        return []


def _syntax_sentence(problem: str) -> str:
    for part, sentence in _SYNTAX:
        if part in problem:
            return sentence
    return f"this is not YAML 1.2 ({problem}); check brackets, quotes and indentation"


class _Builder:
    """Puts the parser's events together without recursion, noting what a scenario may not contain."""

    def __init__(self, file: str, findings: Findings):
        self.file = file
        self.findings = findings
        self.open: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0

    def take(self, event: Any) -> None:
        """Take in the next event."""
        kind = type(event).__name__
        place = Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)
        if kind == "DocumentStartEvent":
            self._document(event, place)
        elif self.documents > 1:
            return
        elif kind == "AliasEvent":
            self.findings.add(place, f'"*{event.anchor}" is an alias; write the value itself here')
            self._put(Broken(place))
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            self._check_depth(place)
            self.open.append(_Open(place, kind == "MappingStartEvent", self._decorated(event, place)))
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            self._put(self._closed(self.open.pop()))
        elif kind == "ScalarEvent":
            if self._decorated(event, place):
                self._put(Broken(place))
            else:
                value = resolve(event.value) if event.implicit[0] else event.value
                nothing_at = self._place_of_nothing() if value is None else None
                self._put(Scalar(nothing_at or place, event.value, value))

    def rescued(self) -> Node:
        """What was complete when a syntax error came."""
        if not self.open:
            return self.root or Broken(Place(self.file))
        outermost = self.open[0]
        pairs = len(outermost.children) // 2
        if len(self.open) == 1 and len(outermost.children) % 2 == 0:
            # The value read last may be only its part before the error.
            pairs -= 1
        outermost.children = outermost.children[: 2 * max(pairs, 0)]
        return self._closed(outermost) if outermost.is_table else Broken(outermost.place)

    def _document(self, event: Any, place: Place) -> None:
        self.documents += 1
        if self.documents == 2:
            self.findings.add(place, "a second document starts here; keep one scenario in a file")
        if event.version and event.version != (1, 2):
            self.findings.add(Place(self.file, 1, 1), "scenarios are YAML 1.2; delete the %YAML line")

    def _check_depth(self, place: Place) -> None:
        if len(self.open) == DEEPEST:
            sentence = f"more than {DEEPEST} brackets or indentations inside each other; write it flatter"
            self.findings.add(place, sentence)
            for outer in self.open[1:]:
                outer.is_broken = True

    def _decorated(self, event: Any, place: Place) -> bool:
        if event.tag is not None:
            self.findings.add(place, f'"{event.tag}" is a tag; delete it, the model knows the type itself')
        if event.anchor is not None:
            self.findings.add(place, f'"&{event.anchor}" is an anchor; delete it and write values out')
        return event.tag is not None or len(self.open) > DEEPEST

    def _place_of_nothing(self) -> Place | None:
        """The name whose value is missing; the parser would point at whatever comes after it."""
        inner = self.open[-1] if self.open else None
        is_value = inner is not None and inner.is_table and len(inner.children) % 2 == 1
        return inner.children[-1].place if inner is not None and is_value else None

    def _put(self, node: Node) -> None:
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node

    def _closed(self, done: _Open) -> Node:
        if done.is_broken:
            return Broken(done.place)
        if not done.is_table:
            return Items(done.place, tuple(done.children))
        entries: dict[object, tuple[Scalar, Node]] = {}
        for key, node in zip(done.children[::2], done.children[1::2], strict=True):
            if not isinstance(key, Scalar):
                if not isinstance(key, Broken):
                    self.findings.add(key.place, "a name cannot be a list or a table; write one word")
            elif key.text == "<<":
                self.findings.add(key.place, '"<<" merges keys; write them out, or use "extends"')
            elif _identity(key) in entries:
                first = entries[_identity(key)][0].place
                sentence = f'"{key.text}" is already written in line {first.line}; keep one of the two'
                self.findings.add(key.place, sentence)
            else:
                entries[_identity(key)] = (key, node)
        return Table(done.place, tuple(entries.values()))


def _identity(key: Scalar) -> object:
    is_number = isinstance(key.value, int | float) and not isinstance(key.value, bool)
    return key.value if is_number else key.text
