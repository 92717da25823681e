"""Pieces of HTML: text is escaped, tables are real tables with a caption and scopes."""

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["details", "escape", "items", "paragraphs", "section", "table"]


WIDE = 4


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], classes: str = "") -> str:
    """A table whose first column names the rows; all cells are text.

    Examples
    --------
    >>> table("A", ["b"], [["c & d"]]).count("<th scope=")
    2
    """
    titles = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    body = "\n".join(_row(row) for row in rows)
    classes = classes or ("wide" if len(head) >= WIDE else "")
    kind = f' class="{classes}"' if classes else ""
    return (
        f'<div class="scroll" role="group" tabindex="0" aria-label="{escape(caption)}"><table{kind}>'
        f"<caption><span>{escape(caption)}</span></caption><thead><tr>{titles}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody></table></div>"
    )


def section(id_: str, title: str, *body: str) -> str:
    """A part of the page with its title."""
    inside = "\n".join(body)
    return (
        f'<section id="{id_}" aria-labelledby="{id_}-title"><h2 id="{id_}-title">{escape(title)}</h2>\n'
        f"{inside}\n</section>"
    )


def details(summary: str, *body: str, classes: str = "") -> str:
    """Something that is folded away until asked for."""
    kind = f' class="{classes}"' if classes else ""
    inside = "\n".join(body)
    return f"<details{kind}><summary>{escape(summary)}</summary>\n{inside}\n</details>"


def paragraphs(sentences: Iterable[str], classes: str = "") -> str:
    """Sentences as paragraphs."""
    kind = f' class="{classes}"' if classes else ""
    return "\n".join(f"<p{kind}>{escape(one)}</p>" for one in sentences)


def items(sentences: Iterable[str]) -> str:
    """Sentences as a list."""
    return "<ul>\n" + "\n".join(f"<li>{escape(one)}</li>" for one in sentences) + "\n</ul>"


def _row(row: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(f"<td>{escape(one)}</td>" for one in rest)
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
