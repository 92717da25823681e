"""`labsim schedule`: the week in sentences, read from the source of `week()` itself."""

import ast
import textwrap
from importlib.util import find_spec
from pathlib import Path

from labsim.cli.output import SCREEN_WIDTH, say

WEEK = "labsim.dynamics.week"
PHASES = "labsim.dynamics.phases."
NAME = 12


def show_schedule() -> None:
    """Print the phases in their order."""
    say("One week of the lab, in the order in which it happens:")
    for number, (name, sentence) in enumerate(schedule(), 1):
        label = f"{number:>3}  {name:<{NAME}}"
        say(textwrap.fill(sentence, SCREEN_WIDTH, initial_indent=label, subsequent_indent=" " * len(label)))


def schedule() -> list[tuple[str, str]]:
    """Name and first sentence of each phase, in the order in which `week()` calls them.

    Phases are what `week` calls from the phases' folder; nothing of the model is run or imported.
    """
    tree = ast.parse(source_of(WEEK))
    homes = {
        alias.asname or alias.name: (node.module, alias.name)
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(PHASES)
        for alias in node.names
    }
    called = [
        node.value.func.id
        for node in _function(tree, "week").body
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
    ]
    return [(name, _first_sentence(*homes[name])) for name in called if name in homes]


def _first_sentence(module: str, name: str) -> str:
    words = ast.get_docstring(_function(ast.parse(source_of(module)), name)) or ""
    return " ".join(words.split("\n\n")[0].split())


def _function(tree: ast.Module, name: str) -> ast.FunctionDef:
    return next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)


def source_of(module: str) -> str:
    """Text of a module's file, without importing it.

    Raises
    ------
    FileNotFoundError
        If it is not there.
    """
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"the source of {module} is missing; install labsim again")
    return Path(spec.origin).read_text(encoding="utf-8")
