"""The screen of `labsim bottlenecks`: limits by delay, then what is not told apart, together and unnamed."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from labsim.cli.output import SCREEN_WIDTH, version
from labsim.views.limit_words import cells, head, how_to_read, sentences, shown, without_effect
from labsim.views.words import end_words

Object = Mapping[str, Any]
WIDTHS = (22, 19, 8, 19, 7, 10, 0)
HEADS = (
    ("", "AT ITS BAD END", "", "AT ITS GOOD END", "", "", ""),
    ("LIMIT", "later by, months", "not by", "earlier by", "binds", "RESTS ON", "HELD BY"),
)


def lines(content: Object) -> list[str]:
    """Lines of the screen."""
    blocks = (_head(content), _table(content), _notes(content), _last(content))
    return [line.rstrip() for block in blocks for line in (*block, "")][:-1]


def _head(content: Object) -> Iterator[str]:
    name = f"labsim {version()}  {content['scenario']} {content['content_hash']}"
    runs = f"{content['runs']:,} pairs a limit, same luck"
    yield from _wrapped(f"{name}  {runs}  seed {content['seed']}")
    yield from _wrapped(head(content))
    yield from _wrapped("One stylised lab. This follows from the assumptions; it is no forecast.")


def _table(content: Object) -> Iterator[str]:
    by_end = end_words(date.fromisoformat(content["end"]))
    for titles in (*HEADS, ("", "", by_end, "", "from", "", "")):
        yield _columns(titles)
    for row in shown(content):
        yield _columns(cells(row))


def _notes(content: Object) -> Iterator[str]:
    yield from _wrapped(without_effect(content))
    yield from textwrap.wrap(f"({how_to_read(content)})", SCREEN_WIDTH, subsequent_indent=" ")


def _last(content: Object) -> Iterator[str]:
    for sentence in sentences(content):
        yield from _wrapped(sentence)


def _columns(texts: Sequence[str]) -> str:
    *first, last = (f"{one:<{wide}}" for one, wide in zip(texts, WIDTHS, strict=True))
    return "".join(one if one.endswith(" ") else f"{one} " for one in first) + last


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, SCREEN_WIDTH, break_on_hyphens=False)
