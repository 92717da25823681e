"""Who reads an input in the course of a week: found in the source of the phases, not in a second list."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from labsim.cli.schedule_command import PHASES, WEEK, schedule, source_of

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
    _, reads = _graph()
    found = []
    for phase, functions in _phases().items():
        parts = [
            f"{part} in {_file(module)}" for module, part in functions if (group, name) in reads[module, part]
        ]
        if parts:
            found.append(Reader(phase, tuple(parts)))
    return found


@cache
def _phases() -> dict[str, list[Name]]:
    """By phase, and by what calls phases outside the week: the functions that it reaches."""
    calls, _ = _graph()
    of_the_week = {name: [(module, name)] for module, name in calls[WEEK, "week"]}
    starts = {phase: of_the_week[phase] for phase, _ in schedule()}
    starts |= {words: calls[WEEK, root] for root, words in OUTSIDE_THE_WEEK.items()}
    return {phase: _reached(start, calls) for phase, start in starts.items()}


@cache
def _graph() -> tuple[dict[Name, list[Name]], dict[Name, set[tuple[str, str]]]]:
    """For every function of the week: the functions it calls, and the inputs it reads itself."""
    calls: dict[Name, list[Name]] = {}
    reads: dict[Name, set[tuple[str, str]]] = {}
    waiting = [WEEK]
    known = {WEEK}
    while waiting:
        module = waiting.pop()
        tree = ast.parse(source_of(module))
        homes = _homes(tree, module)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef):
                calls[module, node.name] = list(dict.fromkeys(_calls(node, homes)))
                reads[module, node.name] = set(_reads(node))
        following = {home for home, _ in homes.values()} - known
        known |= following
        waiting += sorted(following)
    return calls, reads


def _homes(tree: ast.Module, module: str) -> dict[str, Name]:
    """Where the functions come from that a file can call by name: itself, or another phase's file."""
    homes = {node.name: (module, node.name) for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(PHASES):
            homes |= {one.asname or one.name: (node.module, one.name) for one in node.names}
    return homes


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


def _reached(start: list[Name], calls: dict[Name, list[Name]]) -> list[Name]:
    """Functions reached by calls, nearest first; the week itself is left to its own phases."""
    found = [one for one in start if one[0] != WEEK]
    for one in found:
        found += [other for other in calls.get(one, []) if other not in found and other[0] != WEEK]
    return found


def _file(module: str) -> str:
    return f"{module.removeprefix('labsim.').replace('.', '/')}.py"
