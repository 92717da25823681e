"""Fill the generated parts of the documentation from the code.

`python docs/generate.py` writes them; `python docs/generate.py --check` changes nothing, names each file
that is out of date and exits with 1. A part stands between `<!-- generated: NAME -->` and `<!-- end -->`;
`code FILE NAME` quotes one function, class or assignment; `output` holds what the Python block before it
printed, when all blocks of the page run in turn. The result depends on the code alone.
"""

import io
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "docs")]

import parts  # noqa: E402

DOCS = ROOT / "docs"
PART = re.compile(r"^<!-- generated: (?P<name>[^\n]+?) -->\n.*?^<!-- end -->$", re.MULTILINE | re.DOTALL)
OUTPUT = "output"
PYTHON_OR_OUTPUT = re.compile(
    r"^```python\n(?P<code>.*?)^```$|^<!-- generated: (?P<part>output) -->$", re.MULTILINE | re.DOTALL
)
OUT_OF_DATE, WRONG_USE = 1, 2


# --- what code prints -------------------------------------------------------------------------------


def printed(text: str) -> Iterator[str]:
    """For each part named `output`, what the Python block before it printed; the blocks run in turn."""
    names: dict[str, object] = {"__name__": "page"}
    last = ""
    with _in_an_empty_folder():
        for number, found in enumerate(PYTHON_OR_OUTPUT.finditer(text), 1):
            if found["part"]:
                yield last
                continue
            with redirect_stdout(io.StringIO()) as out:
                exec(compile(found["code"], f"block {number} of the page", "exec"), names)
            last = "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


@contextmanager
def _in_an_empty_folder() -> Iterator[None]:
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


# --- pages ------------------------------------------------------------------------------------------


def filled(text: str) -> str:
    """A page with its generated parts as they should be."""

    outputs = iter(list(printed(text)) if f"generated: {OUTPUT} " in text else [])

    def renewed(found: re.Match[str]) -> str:
        is_output = found["name"] == OUTPUT
        content = f"```text\n{next(outputs)}```" if is_output else parts.part(found["name"])
        return f"<!-- generated: {found['name']} -->\n\n{content}\n\n<!-- end -->"

    return PART.sub(renewed, text)


def pages() -> list[Path]:
    """All pages of the documentation, in a stable order."""
    return sorted([*DOCS.rglob("*.md"), ROOT / "README.md"], key=lambda one: one.as_posix())


def stale() -> list[tuple[Path, str]]:
    """Pages that are out of date, each with its text as it should be."""
    found = []
    for page in pages():
        text = page.read_text(encoding="utf-8")
        fresh = filled(text)
        if fresh != text:
            found.append((page, fresh))
    return found


def main(arguments: list[str]) -> int:
    """Write or check; returns the exit code."""
    if arguments not in ([], ["--check"]):
        print("usage: python docs/generate.py [--check]", file=sys.stderr)
        return WRONG_USE
    old = stale()
    for page, fresh in old:
        name = page.relative_to(ROOT).as_posix()
        if arguments:
            print(f"{name} is out of date: run python docs/generate.py")
        else:
            page.write_text(fresh, encoding="utf-8", newline="\n")
            print(f"{name} written")
    return OUT_OF_DATE if arguments and old else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
