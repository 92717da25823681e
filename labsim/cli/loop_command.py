"""`labsim loop`: what is lost if one way back from progress to progress is cut, and does it feed itself?"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from labsim.cli.forks import about, price
from labsim.cli.output import SCREEN_WIDTH, UseError, note, say, say_json
from labsim.cli.running import running
from labsim.cli.whole_numbers import check_numbers
from labsim.scenario import Scenario, load
from labsim.studies.binds import fits
from labsim.studies.loop import DATES, dates_that_fit, fork_loops, weeks_of_loops
from labsim.views.loop_words import answer, lines

SCHEMA_VERSION = 1
MOST_RUNS = 10_000


@dataclass(frozen=True)
class Asked:
    """The options of `labsim loop`."""

    scenario: str
    runs: int
    at: tuple[str, ...]
    seed: int
    overrides: tuple[str, ...]
    as_json: bool
    quiet: bool
    threads: int | None


def loop(asked: Asked) -> None:
    """Fork runs of a scenario at some dates, with each way back cut and with more software, and tell."""
    check_numbers(asked.seed, asked.threads, runs=(asked.runs, MOST_RUNS))
    days = [_day(text) for text in asked.at]
    scenario = load(asked.scenario, list(asked.overrides))
    steps = _steps(scenario, days)
    with running(asked.runs, asked.quiet) as progress:
        if not asked.quiet:
            weeks = weeks_of_loops(scenario, steps, asked.runs)
            note(price(scenario, weeks, asked.seed, asked.threads))
        found = fork_loops(scenario, steps, asked.runs, asked.seed, asked.threads, progress)
    told = {**about(scenario, asked.runs, asked.seed), **found.told()}
    if asked.as_json:
        say_json({"schema_version": SCHEMA_VERSION, "loop": told})
    else:
        say("\n".join([*_header(told), "", *lines(told, SCREEN_WIDTH)]))
    if not asked.quiet:
        note("Next: labsim compare cut_economy_loop   (what does one cut do to the dates?)")


def _header(told: Mapping[str, Any]) -> list[str]:
    runs = "1 run" if told["runs"] == 1 else f"{told['runs']:,} runs"
    told_by = f"labsim {told['labsim_version']}  {told['scenario']} {told['content_hash']}  "
    sentences = [f"{told_by}{runs}, each run on with something cut  seed {told['seed']}", *answer(told)]
    sentences.append("One stylised lab. This follows from the assumptions; it is no forecast.")
    return [line for one in sentences for line in textwrap.wrap(one, SCREEN_WIDTH, break_on_hyphens=False)]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UseError(f'--at is "{text}"; write a day such as 2028-07-01') from error


def _steps(scenario: Scenario, days: Sequence[date]) -> list[int]:
    """Steps at which to fork; a date that is asked for must fit, of the usual ones those that do."""
    for day in days:
        if not fits(scenario, day):
            raise UseError(
                f"--at {day} does not lie within {scenario.name} with two years behind it; "
                "write an earlier day, or make clock.end later"
            )
    steps = dates_that_fit(scenario, days or DATES)
    if not steps:
        raise UseError(
            f"{scenario.name} holds none of the usual dates with two years behind it; write one with --at"
        )
    return steps
