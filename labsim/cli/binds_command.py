"""`labsim binds`: what would a little more of one input add, and when?"""

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from labsim.cli.forks import about, price
from labsim.cli.output import SCREEN_WIDTH, UseError, note, say, say_json
from labsim.cli.running import running
from labsim.cli.whole_numbers import check_numbers
from labsim.scenario import load
from labsim.studies.binds import fork_runs, mid_years, weeks_of_forks
from labsim.views import per_unit
from labsim.views.help_words import (
    answer,
    error_words,
    if_ordered,
    leaders,
    longer_tasks,
    never_tells,
    of_date,
    percent_words,
    shares_named,
    title,
)
from labsim.views.words import most_of

SCHEMA_VERSION = 1
MOST_RUNS = 10_000


@dataclass(frozen=True)
class Asked:
    """The options of `labsim binds`."""

    scenario: str
    runs: int
    every: int
    seed: int
    overrides: tuple[str, ...]
    as_json: bool
    quiet: bool
    threads: int | None


def binds(asked: Asked) -> None:
    """Fork runs of a scenario at some dates, once for each input, and tell what adds most."""
    _check(asked)
    scenario = load(asked.scenario, list(asked.overrides))
    steps = mid_years(scenario, asked.every)
    if not steps:
        raise UseError(
            f"{scenario.name} holds no middle of a year with two years behind it; make clock.end later"
        )
    with running(asked.runs, asked.quiet) as progress:
        if not asked.quiet:
            weeks = weeks_of_forks(scenario, steps, asked.runs)
            note(price(scenario, weeks, asked.seed, asked.threads))
        found = fork_runs(scenario, steps, asked.runs, asked.seed, asked.threads, progress)
    start = {**about(scenario, asked.runs, asked.seed), "every_weeks": asked.every}
    told = {**start, **found.told(), "over_time": found.over_time()}
    if asked.as_json:
        say_json({"schema_version": SCHEMA_VERSION, "binds": told})
    else:
        say("\n".join(lines(told)))
    if not asked.quiet:
        other, why = (
            ("compute_bound", "if chips come half as fast") if _is_baseline(asked) else ("", "usually")
        )
        note(f"Next: {f'labsim binds {other}'.rstrip()}   (what binds {why}?)")


def _is_baseline(asked: Asked) -> bool:
    """Whether the baseline is asked for."""
    return asked.scenario == "baseline"


def lines(told: Mapping[str, Any]) -> list[str]:
    """Lines of the screen."""
    blocks = (
        _header(told),
        _answer(told),
        leaders(told, SCREEN_WIDTH),
        _table(told),
        per_unit.table(told),
        longer_tasks(told, SCREEN_WIDTH),
        if_ordered(told, SCREEN_WIDTH),
    )
    return [line.rstrip() for block in blocks for line in (*block, "")][:-1]


def _header(told: Mapping[str, Any]) -> Iterator[str]:
    name = f"labsim {told['labsim_version']}  {told['scenario']} {told['content_hash']}"
    yield from _wrapped(
        f"{name}  {told['runs']:,} runs, each run on once for each input  seed {told['seed']}"
    )


def _answer(told: Mapping[str, Any]) -> Iterator[str]:
    yield from _wrapped(answer(told))
    yield from _wrapped("One stylised lab. This follows from the assumptions; it is no forecast.")


def _table(told: Mapping[str, Any]) -> Iterator[str]:
    yield title(told)
    for one in told["dates"]:
        yield from of_date(one, SCREEN_WIDTH)
    never = never_tells(told)
    nothing = f"At no date, in 8 of 10 runs, it makes a difference for {', '.join(never)}. " if never else ""
    text = (
        f"{nothing}Half of the runs gain at most the first figure; in brackets, where "
        f"{most_of(told['runs'])} lie. Progress is the expected rise of software efficiency. Of a share "
        f"({shares_named()}) the run has {percent_words(told)} of the way to 1 more. {error_words(told)}"
    )
    yield from textwrap.wrap(f"({text.strip()})", SCREEN_WIDTH, subsequent_indent=" ", break_on_hyphens=False)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, SCREEN_WIDTH, break_on_hyphens=False)


def _check(asked: Asked) -> None:
    if asked.every < 1:
        raise UseError(f"--every is {asked.every}; write how many weeks lie between two dates, 52 by habit")
    check_numbers(asked.seed, asked.threads, runs=(asked.runs, MOST_RUNS))
