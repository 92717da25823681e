"""`labsim measure`: what would instruments read, beside what is true?"""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from labsim.cli.output import SCREEN_WIDTH, UseError, note, say, say_json, version
from labsim.cli.running import running
from labsim.cli.whole_numbers import check_numbers
from labsim.measurements.given import asked as prepared
from labsim.measurements.given import described
from labsim.scenario import Scenario
from labsim.studies.measure import Measured, measure, usual_days
from labsim.views.contest_library import instruments_set
from labsim.views.readings import ROWS, told_of, written
from labsim.views.words import day_words, most_of

SCHEMA_VERSION = 1
MOST_RUNS = 10_000
MOST_DATES = 3
LABEL, CELL = 34, 21


@dataclass(frozen=True)
class Asked:
    """The options of `labsim measure`."""

    scenario: str
    runs: int
    days: tuple[str, ...]
    seed: int
    overrides: tuple[str, ...]
    as_json: bool
    quiet: bool
    threads: int | None


def measure_scenario(asked: Asked) -> None:
    """Hold a trial, a survey and tests of the released model at some dates, beside what is true."""
    check_numbers(asked.seed, asked.threads, runs=(asked.runs, MOST_RUNS))
    scenario, given = prepared(asked.scenario, list(asked.overrides))
    days = _days(asked.days, scenario)
    with running(asked.runs, asked.quiet, "measuring in") as progress:
        found = measure(scenario, days, asked.runs, asked.seed, asked.threads, progress, given)
    about = {**_about(scenario, asked), **({"instruments": described(given)} if given else {})}
    told = {**about, **told_of(found.values, days, asked.runs)}
    if asked.as_json:
        say_json({"schema_version": SCHEMA_VERSION, "measured": told})
    else:
        say("\n".join(lines(told, found)))
    if not asked.quiet:
        note("Next: labsim contest   (which of four windows would have told you?)")


def lines(told: Mapping[str, Any], found: Measured) -> list[str]:
    """Lines of the screen."""
    days = [date.fromisoformat(one) for one in told["days"]]
    blocks = (_header(told), _table(found, days), _notes(told))
    return [line.rstrip() for block in blocks for line in (*block, "")][:-1]


def _header(told: Mapping[str, Any]) -> Iterator[str]:
    runs = "1 run" if told["runs"] == 1 else f"{told['runs']:,} runs"
    yield (
        f"labsim {told['labsim_version']}  {told['scenario']} {told['content_hash']}  {runs}  "
        f"seed {told['seed']}"
    )
    if "instruments" in told:
        yield from textwrap.wrap(instruments_set(told["instruments"]), SCREEN_WIDTH, break_on_hyphens=False)
    yield "One stylised lab. This follows from the assumptions; it is no forecast."


def _table(found: Measured, days: list[date]) -> Iterator[str]:
    yield f"{'MEASURED AND TRUE':<{LABEL}}" + "".join(f"{day_words(day):<{CELL}}" for day in days)
    for words, name, kind in ROWS:
        cells = [written(kind, found.values[name][:, column]) for column in range(len(days))]
        yield f"{words:<{LABEL}}" + "".join(f"{cell:<{CELL}}" for cell in cells)


def _notes(told: Mapping[str, Any]) -> list[str]:
    text = (
        f"(Half of the runs have at most this; in brackets, {most_of(told['runs'])}. Times in a trial: +10% "
        "means that tasks take a tenth longer with AI. The interval holds the truth in 95 of 100 trials, "
        "were one run measured again and again. A suite of tasks reads no more than its longest task.)"
    )
    return textwrap.wrap(text, SCREEN_WIDTH, subsequent_indent=" ", break_on_hyphens=False)


def _about(scenario: Scenario, asked: Asked) -> dict[str, Any]:
    return {
        "labsim_version": version(),
        "scenario": scenario.name,
        "title": scenario.title,
        "content_hash": scenario.content_hash,
        "runs": asked.runs,
        "seed": asked.seed,
    }


def _days(given: tuple[str, ...], scenario: Scenario) -> list[date]:
    """Days to measure on, rising; the usual ones that the runs cover where none is given."""
    first, last = (date.fromisoformat(one) for one in (scenario.clock.start, scenario.clock.end))
    if not given:
        if not (found := usual_days(scenario)):
            raise UseError("the runs cover none of the usual days; name one with --at YYYY-MM-DD")
        return found
    if len(given) > MOST_DATES:
        raise UseError(f"--at is given {len(given)} times; the table holds {MOST_DATES} dates")
    return sorted({_day(one, first, last) for one in given})


def _day(text: str, first: date, last: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise UseError(f'--at is "{text}"; write a day such as 2026-07-01') from error
    if not first < day < last:
        raise UseError(f"--at {text} lies outside the runs; write a day after {first} and before {last}")
    return day
