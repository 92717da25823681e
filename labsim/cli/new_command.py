"""`labsim new`: a commented scenario file to edit, which so far means the same as the one it extends."""

import os
from pathlib import Path

from labsim.cli.output import UseError, note, say
from labsim.scenario import load
from labsim.scenario.find import ENDINGS, is_path, shipped
from labsim.scenario.template import template

SCHEMA_FILE = "labsim.schema.json"


def new_scenario(file: str, extends: str, force: bool) -> None:
    """Write the file."""
    path = Path(file)
    _check(file, path, force)
    parent = load(extends)
    named = _beside(Path(extends), path) if is_path(extends) else _known(extends, parent.name)
    schema = SCHEMA_FILE if (path.parent / SCHEMA_FILE).is_file() else None
    _write(path, template(path.stem, named, parent, schema))
    say(f"Written: {file}")
    note(f"Next: labsim check {file}   (when you have changed something)")


def _check(file: str, path: Path, force: bool) -> None:
    if path.suffix not in ENDINGS or not path.stem:
        raise UseError(f'"{file}" is no name of a scenario file; write one that ends in .yaml')
    if path.is_dir():
        raise UseError(f"{file} is a folder; write the name of a .yaml file in it")
    if not path.parent.is_dir():
        raise UseError(f"{file}: the folder {path.parent.as_posix()} does not exist; make it first")
    if path.exists() and not force:
        raise UseError(f"{file} exists already; name another file, or replace it with --force")


def _known(extends: str, name: str) -> str:
    """The name of a shipped scenario, also where the user wrote one of its other names."""
    return extends if extends in shipped() else name


def _beside(parent: Path, path: Path) -> str:
    """The path that the new file can write: of a file in its own folder or below."""
    ours, theirs = path.parent.resolve(), parent.resolve()
    if theirs == path.resolve():
        raise UseError(f"{path.as_posix()} cannot extend itself; name another scenario with --from")
    if not theirs.is_relative_to(ours):
        raise UseError(
            f"a scenario can only extend files in its own folder or below; copy {parent.as_posix()} beside it"
        )
    return theirs.relative_to(ours).as_posix()


def _write(path: Path, text: str) -> None:
    """Write all of it or nothing."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
