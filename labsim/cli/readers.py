"""Who reads an input, and which mechanisms a phase uses: found in the source of the phases, not in a list."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from labsim.cli.schedule_command import PHASES, WEEK, schedule, source_of

SCIENCE = "labsim.mechanisms."
# The record of this stretch's values, as every phase calls it.
RECORD = "p"
START, NEW_VALUES = "begin", "run_weeks"
# What calls phases besides the week itself, in words.
OUTSIDE_THE_WEEK = {START: "the first day", NEW_VALUES: "each date with new values"}

Name = tuple[str, str]


@dataclass(frozen=True)
class Reader:
    """A phase of the week (or the first day) that reads an input.

    Attributes
    ----------
    phase
        As `labsim schedule` names it, or in words.
    parts
        The functions that do it, each with the name of its file.
    """

    phase: str
    parts: tuple[str, ...]


def readers(group: str, name: str) -> list[Reader]:
    """Who reads an input: the phases in the order of the week, then what happens outside it."""
    graph = _graph()
    found = []
    for phase, functions in _phases().items():
        parts = [
            f"{part} in {_file(module)}"
            for module, part in functions
            if (group, name) in graph[module, part].reads
        ]
        if parts:
            found.append(Reader(phase, tuple(parts)))
    return found


def mechanisms_of(phase: str) -> set[str]:
    """Mechanisms whose rules or inputs a phase uses, itself or through phases that it calls."""
    graph = _graph()
    functions = [graph[one] for one in _phases()[phase]]
    return {name for one in functions for name in (*one.rules_of, *(group for group, _ in one.reads))}


@dataclass(frozen=True)
class _Function:
    """One function of the week.

    Attributes
    ----------
    calls
        Other functions of the week that it calls.
    reads
        Inputs that it reads itself, as (group, name).
    rules_of
        Mechanisms of which it uses something.
    """

    calls: tuple[Name, ...]
    reads: frozenset[tuple[str, str]]
    rules_of: frozenset[str]


@cache
def _phases() -> dict[str, list[Name]]:
    """By phase, and by what calls phases outside the week: the functions that it reaches."""
    graph = _graph()
    of_the_week = {name: [(module, name)] for module, name in graph[WEEK, "week"].calls}
    starts = {phase: of_the_week[phase] for phase, _ in schedule()}
    starts |= {words: list(graph[WEEK, root].calls) for root, words in OUTSIDE_THE_WEEK.items()}
    return {phase: _reached(start, graph) for phase, start in starts.items()}


@cache
def _graph() -> dict[Name, _Function]:
    """Every function of the week and of the files that it comes from."""
    found: dict[Name, _Function] = {}
    waiting = [WEEK]
    known = {WEEK}
    while waiting:
        module = waiting.pop()
        tree = ast.parse(source_of(module))
        homes = _homes(tree, module)
        science = _imported(tree, SCIENCE)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                calls = tuple(dict.fromkeys(_calls(node, homes)))
                rules_of = {science[name][0].removeprefix(SCIENCE) for name in _names(node) & science.keys()}
                found[module, node.name] = _Function(calls, frozenset(_reads(node)), frozenset(rules_of))
        following = {home for home, _ in homes.values()} - known
        known |= following
        waiting += sorted(following)
    return found


def _homes(tree: ast.Module, module: str) -> dict[str, Name]:
    """Where the functions come from that a file can call by name: itself, or another phase's file."""
    own = {node.name: (module, node.name) for node in tree.body if isinstance(node, ast.FunctionDef)}
    return own | _imported(tree, PHASES)


def _imported(tree: ast.Module, room: str) -> dict[str, Name]:
    """What a file imports from the modules of a room, by the name that it has there."""
    return {
        one.asname or one.name: (node.module, one.name)
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(room)
        for one in node.names
    }


def _names(function: ast.FunctionDef) -> set[str]:
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}


def _calls(function: ast.FunctionDef, homes: dict[str, Name]) -> Iterator[Name]:
    for node in ast.walk(function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in homes:
            yield homes[node.func.id]


def _reads(function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """Inputs that a function reads as `p.group.name`."""
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Attribute)
            and isinstance(node.value.value, ast.Name)
            and node.value.value.id == RECORD
        ):
            yield node.value.attr, node.attr


def _reached(start: list[Name], graph: dict[Name, _Function]) -> list[Name]:
    """Functions reached by calls, nearest first; the week itself is left to its own phases."""
    found = [one for one in start if one[0] != WEEK]
    for one in found:
        found += [other for other in graph[one].calls if other not in found and other[0] != WEEK]
    return found


def _file(module: str) -> str:
    return f"{module.removeprefix('labsim.').replace('.', '/')}.py"
