"""Pieces of Markdown: tables and lists whose cells break nothing."""

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table.

    Examples
    --------
    >>> print(table(["a"], [["b|c"]]))
    | a |
    | --- |
    | b/c |
    """
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(plain(cell) for cell in line)} |" for line in lines)


def items(sentences: Iterable[str]) -> str:
    """Sentences as a list."""
    return "\n".join(f"- {one}" for one in sentences)


def plain(text: str) -> str:
    """Without what ends a cell of a table or the words for a picture."""
    return text.replace("|", "/").replace("[", "(").replace("]", ")")
