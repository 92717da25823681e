"""`labsim calibrate`: which assumptions agree with the record, and is the shipped table still right?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import typer

from labsim.cli.output import UseError, note, say, say_json
from labsim.cli.running import running
from labsim.cli.screening_lines import lines
from labsim.cli.whole_numbers import check_numbers
from labsim.ensemble import DRAWS_PER_SET
from labsim.scenario import load
from labsim.studies.held_out import later_points
from labsim.studies.report import report
from labsim.studies.screen import Screening, StudyError, screen
from labsim.studies.tables import shipped_tables, write_table
from labsim.studies.targets import targets

PRIORS = "priors_only"
MOST_SETS = 100_000
SCHEMA_VERSION = 1
NOT_RIGHT = 1


@dataclass(frozen=True)
class Asked:
    """The options of `labsim calibrate`."""

    screen: bool
    check: bool
    sets: int
    seed: int
    cutoff: float
    write: bool
    as_json: bool
    quiet: bool
    threads: int | None


def calibrate(asked: Asked) -> None:
    """Screen the prior draws, or check the tables of those that were kept."""
    _check(asked)
    if asked.check:
        _check_tables(asked.as_json)
        return
    try:
        _screen(asked)
    except StudyError as error:
        raise UseError(str(error)) from error


def _screen(asked: Asked) -> None:
    scenario = load(PRIORS)
    with running(asked.sets * DRAWS_PER_SET, asked.quiet) as progress:
        found = screen(scenario, targets(), asked.sets, asked.seed, asked.cutoff, asked.threads, progress)
        later = later_points(found, asked.threads, progress)
    told = report(found, later)
    if asked.as_json:
        say_json({"schema_version": SCHEMA_VERSION, "screening": told})
    else:
        say("\n".join(lines(told)))
    if asked.write:
        _write(found)


def _write(found: Screening) -> None:
    if not found.is_enough:
        note("Nothing is written: too few sets agree with the record.")
        raise typer.Exit(NOT_RIGHT)
    place = write_table(found)
    note(f"Written: {place.as_posix()}\nA scenario uses it with the line `sets: {place.name}`.")


def _check_tables(as_json: bool) -> None:
    tables = {
        name: {
            "table": sets.file,
            "kept": len(sets.numbers),
            "draws": sets.draws,
            "is_right": sets.is_of_these_declarations,
        }
        for name, sets in shipped_tables().items()
    }
    if as_json:
        say_json({"schema_version": SCHEMA_VERSION, "tables": tables})
    else:
        say("\n".join(_told(tables)))
    if not all(one["is_right"] for one in tables.values()):
        raise typer.Exit(NOT_RIGHT)


def _told(tables: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    if not tables:
        yield "No shipped scenario names a table of screened sets."
    for name, one in tables.items():
        start = f"{name}: {one['table']}, {one['kept']:,} of {one['draws']:,} prior draws,"
        if one["is_right"]:
            yield f"{start} is of today's declarations."
        else:
            yield f"{start} was screened under other declarations."
            yield "Write it anew with `labsim calibrate --screen --write`."


def _check(asked: Asked) -> None:
    if asked.screen == asked.check:
        raise UseError("write either --screen (which assumptions agree with the record?) or --check")
    if asked.write and not asked.screen:
        raise UseError("--write belongs to --screen; leave it out")
    if not 0 < asked.cutoff <= 100:
        raise UseError(f"--cutoff is {asked.cutoff}; write a number above 0 and up to 100, 3 by habit")
    check_numbers(asked.seed, asked.threads, sets=(asked.sets, MOST_SETS))
