"""`labsim scenarios`: the questions that can be asked, by family."""

import textwrap
from collections.abc import Iterator

from labsim.cli.output import SCREEN_WIDTH, say, say_json
from labsim.scenario import available
from labsim.scenario.families import FAMILIES
from labsim.scenario.header import Header

NAME = 27
WITHOUT_FAMILY = "Other"


def list_scenarios(as_json: bool) -> None:
    """Print all shipped scenarios."""
    found = available()
    if as_json:
        left_out = {"extends", "clock", "population", "uncertainty", "sets"}
        rows = [{"name": name, **header.model_dump(exclude=left_out)} for name, header in found]
        say_json({"schema_version": 1, "scenarios": rows})
        return
    for line in listed(found):
        say(line)


def listed(found: list[tuple[str, Header]]) -> Iterator[str]:
    """Lines: a family, then each of its scenarios with its question."""
    families: dict[str, list[tuple[str, Header]]] = {family: [] for family in FAMILIES}
    for name, header in found:
        families.setdefault(header.family or WITHOUT_FAMILY, []).append((name, header))
    shown = {family: members for family, members in families.items() if members}
    for number, (family, members) in enumerate(shown.items()):
        if number:
            yield ""
        yield f"{family:<{NAME}}{FAMILIES.get(family, '')}".rstrip()
        for name, header in members:
            yield from _one(name, header)


def _one(name: str, header: Header) -> Iterator[str]:
    label = f"{'*' if header.starred else ' '} {name:<{NAME - 2}}"
    label = label if label.endswith(" ") else f"{label}\n{' ' * NAME}"
    indent = " " * NAME
    question = textwrap.wrap(header.question or header.title or "", SCREEN_WIDTH - NAME)
    yield from f"{label}{question[0] if question else ''}".rstrip().split("\n")
    yield from (indent + line for line in question[1:])
    also = [f"opposite: {header.opposite}"] if header.opposite else []
    also += [f"known as: {', '.join(header.known_as)}"] if header.known_as else []
    also += [f"after: {header.claim}"] if header.claim else []
    if also:
        yield from (indent + line for line in textwrap.wrap("     ".join(also), SCREEN_WIDTH - NAME))
