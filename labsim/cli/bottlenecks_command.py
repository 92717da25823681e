"""`labsim bottlenecks`: which limit would delay things most, if it went badly?"""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from labsim.cli.bottlenecks_lines import lines
from labsim.cli.output import UseError, new_file, note, say, say_json, version
from labsim.cli.running import running
from labsim.cli.whole_numbers import check_numbers
from labsim.results.disk import write_whole
from labsim.scenario import Scenario, load
from labsim.scenario.problems import suggestion
from labsim.studies.binds import seconds_per_step
from labsim.studies.bottlenecks import bottlenecks, ensembles
from labsim.studies.bottlenecks_told import table_text, told
from labsim.studies.limits import BY_ID, LIMITS, Limit
from labsim.views.milestones import BY_ID as MILESTONES

SCHEMA_VERSION = 1
MOST_RUNS = 10_000


@dataclass(frozen=True)
class Asked:
    """The options of `labsim bottlenecks`."""

    scenario: str
    milestone: str
    limits: str | None
    pairs: bool
    unnamed: bool
    since: str
    runs: int
    seed: int
    overrides: tuple[str, ...]
    out: str | None
    force: bool
    as_json: bool
    quiet: bool
    threads: int | None


def find_bottlenecks(asked: Asked) -> None:
    """Set each limit to the ends of its range, under the same luck, and tell what that costs."""
    check_numbers(asked.seed, asked.threads, runs=(asked.runs, MOST_RUNS))
    limits = chosen(asked.limits)
    if asked.milestone not in MILESTONES:
        raise UseError(
            f'--milestone: "{asked.milestone}" is not a milestone; {suggestion(asked.milestone, MILESTONES)}'
        )
    scenario = load(asked.scenario, list(asked.overrides))
    _check_since(asked.since, scenario)
    target = None if asked.out is None else new_file(asked.out, asked.force, "limits.csv")
    whole = asked.runs * ensembles(len(limits), asked.pairs, asked.unnamed)
    with running(whole, asked.quiet) as progress:
        if not asked.quiet:
            note(price(scenario, whole, asked.seed, asked.threads))
        about = (asked.milestone, asked.since, asked.pairs, asked.unnamed, asked.threads, progress)
        found = bottlenecks(scenario, limits, asked.runs, asked.seed, *about)
    content = {"labsim_version": version(), **told(found)}
    if target is not None:
        write_whole(target, table_text(content).encode())
    if asked.as_json:
        say_json({"schema_version": SCHEMA_VERSION, "bottlenecks": content})
    else:
        say("\n".join(lines(content)))
    if not asked.quiet:
        _advise(target)


def chosen(names: str | None) -> list[Limit]:
    """The limits that are asked for, all without a word.

    Raises
    ------
    UseError
        For a name that is none, or that stands there twice.
    """
    if names is None:
        return list(LIMITS)
    found: dict[str, Limit] = {}
    for name in (one.strip() for one in names.split(",")):
        if name not in BY_ID:
            raise UseError(f'--limits: "{name}" is not a limit; {suggestion(name, BY_ID)}')
        if name in found:
            raise UseError(f"--limits: {name} stands there twice; keep one of the two")
        found[name] = BY_ID[name]
    return list(found.values())


def _check_since(text: str, scenario: Scenario) -> None:
    clock = scenario.clock
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UseError(f'--from: "{text}" is no date; write it as 2026-01-01') from error
    if not date.fromisoformat(clock.start) <= day < date.fromisoformat(clock.end):
        raise UseError(
            f"--from is {text}, but {scenario.name} covers {clock.start} to {clock.end}; name a day within"
        )


def price(scenario: Scenario, runs: int, seed: int, threads: int | None) -> str:
    """What the runs will cost, measured on some weeks of this scenario on this machine."""
    threads = threads or os.cpu_count() or 1
    seconds = runs * scenario.weeks() * seconds_per_step(scenario, seed) / threads
    on = "1 thread" if threads == 1 else f"{threads} threads"
    return f"Price: up to {runs:,} runs, about {max(seconds, 1.0):,.0f} s on {on}."


def _advise(target: Path | None) -> None:
    if target is not None:
        note(f"Table: {target.as_posix()}")
    note("Next: labsim binds   (what would 10% more of it add, and when?)")
