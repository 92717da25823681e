"""`labsim check`: everything that is wrong with scenario files at once, or what they change and imply."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from labsim.cli.output import SCREEN_WIDTH, say
from labsim.scenario import Echo, Problem, Scenario, ScenarioError, echo, load

BASELINE = "baseline"
ENDINGS = (".yaml", ".yml")


def check_files(files: Sequence[str]) -> None:
    """Print what each file changes and implies.

    Raises
    ------
    ScenarioError
        With the problems of all files, after the good ones were told.
    """
    problems: list[Problem] = []
    for file in files:
        try:
            lines = list(about(file, load(file)))
        except ScenarioError as error:
            problems += error.problems
            continue
        say("\n".join(lines))
    if problems:
        raise ScenarioError(problems)


def about(file: str, scenario: Scenario) -> Iterator[str]:
    """Lines about a scenario that is right."""
    yield f'{file} is fine: "{scenario.title}", {scenario.content_hash}'
    name, other = compared_with(file, scenario)
    if other is None:
        yield "  It is the baseline: everything else is compared with it."
    else:
        differences = scenario.differs_from(other)
        yield f"  Against {name} it changes {_many(len(differences), 'input')}{':' if differences else '.'}"
        for path, ours, theirs in differences:
            yield from _folded(f"    {path}: {written(ours)}  (there {written(theirs)})")
    yield f"  Its sets of assumptions: {scenario.assumed_from}."
    ranges = echo(scenario)
    if ranges:
        yield "  What its ranges imply, within the bounds of each input:"
        yield f"    {'':<44}{'mean':>10}{'median':>10}{'1%':>10}{'99%':>10}  unit"
    for one in ranges:
        yield from _implied(one)


def compared_with(file: str, scenario: Scenario) -> tuple[str, Scenario | None]:
    """The scenario that a file extends, or the baseline; None for the baseline itself."""
    extended = scenario.header.extends
    if extended is None:
        return BASELINE, None if scenario.name == BASELINE else load(BASELINE)
    is_file = extended.endswith(ENDINGS)
    return extended, load(Path(file).parent / extended if is_file else extended)


def written(value: Any) -> str:
    """A value as one line, much as a file holds it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(written(part) for part in value) + "]"
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def _implied(one: Echo) -> Iterator[str]:
    name = one.path + (f" from {one.since}" if one.since else "")
    numbers = (one.mean, one.median, one.one_percent, one.ninety_nine_percent)
    cells = "".join(f"{number:>10.3g}" for number in numbers)
    if len(name) > 43:
        yield f"    {name}"
        name = ""
    yield f"    {name:<44}{cells}  {one.unit}"


def _folded(line: str) -> list[str]:
    return textwrap.wrap(line, SCREEN_WIDTH, subsequent_indent=" " * 8, break_on_hyphens=False)


def _many(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number} {what}s"
