"""Files that come to be whole or not at all, also where the machine stops at the worst moment."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PART = ".part"


def unfinished(path: Path) -> Path:
    """A name beside a file or folder, for what is not finished; never the same twice."""
    return path.parent / f".{path.name}-{os.getpid()}-{secrets.token_hex(4)}{PART}"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    with written_whole(path) as part:
        part.write_bytes(content)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A file to write under another name; then the disk takes it, and it gets its name in one move."""
    part = unfinished(path)
    try:
        yield part
        to_disk(part)
        os.replace(part, path)
        if os.name == "posix":
            to_disk(path.parent)
    finally:
        part.unlink(missing_ok=True)


def to_disk(path: Path) -> None:
    """Have the system write a file or folder out before we go on."""
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
