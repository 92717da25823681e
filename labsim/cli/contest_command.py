"""`labsim contest`: which of four windows would have told you?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from labsim.cli.output import SCREEN_WIDTH, UseError, note, say, say_json, version
from labsim.cli.running import running
from labsim.cli.whole_numbers import check_numbers
from labsim.measurements.given import asked as prepared
from labsim.measurements.instruments import Given
from labsim.scenario import Scenario
from labsim.studies.contest.hold import FEWEST_RUNS, hold_contest, too_short
from labsim.views.contest import answer, counts, notes, table, wrapped
from labsim.views.contest_library import instruments_set

SCHEMA_VERSION = 1
MOST_RUNS = 10_000
BASELINE = "baseline"


@dataclass(frozen=True)
class Asked:
    """The options of `labsim contest`."""

    scenarios: tuple[str, ...]
    runs: int
    seed: int
    overrides: tuple[str, ...]
    as_json: bool
    quiet: bool
    threads: int | None


def contest(asked: Asked) -> None:
    """Hold the contest on each scenario, and count over all of them where there are several."""
    check_runs(asked)
    scenarios = [prepared(name, list(asked.overrides)) for name in asked.scenarios or (BASELINE,)]
    for one, _ in scenarios:
        check_clock(one)
    found = [_held(one, given, asked) for one, given in scenarios]
    if asked.as_json:
        say_json({"schema_version": SCHEMA_VERSION, "contests": found})
    else:
        say("\n".join(lines(found)))
    if not asked.quiet:
        note("Next: labsim measure   (what would the instruments of these windows read?)")


def lines(found: list[dict[str, Any]]) -> list[str]:
    """Lines of the screen."""
    blocks = [line for told in found for line in (*_one(told), "")]
    blocks += wrapped(notes(found[0]), SCREEN_WIDTH)
    if len(found) > 1:
        blocks += ["", *wrapped(counts(found), SCREEN_WIDTH)]
    return [line.rstrip() for line in blocks]


def _one(told: Mapping[str, Any]) -> list[str]:
    head = (
        f"labsim {told['labsim_version']}  {told['scenario']} {told['content_hash']}  {told['runs']:,} runs  "
        f"seed {told['seed']}"
    )
    standing = "One stylised lab. This follows from the assumptions; it is no forecast."
    given = wrapped(instruments_set(told["instruments"]), SCREEN_WIDTH) if "instruments" in told else []
    return [head, *given, *wrapped(answer(told), SCREEN_WIDTH), standing, "", *table(told)]


def check_runs(asked: Asked) -> None:
    """Refuse numbers that no contest can use."""
    check_numbers(asked.seed, asked.threads, runs=(asked.runs, MOST_RUNS))
    if asked.runs < FEWEST_RUNS:
        raise UseError(
            f"--runs is {asked.runs}: forecasters learn from other runs; write {FEWEST_RUNS} or more"
        )


def _held(scenario: Scenario, given: Given, asked: Asked) -> dict[str, Any]:
    with running(asked.runs, asked.quiet, "watching") as progress:
        told = hold_contest(scenario, asked.runs, asked.seed, asked.threads, progress, given)
    return {
        "labsim_version": version(),
        "scenario": scenario.name,
        "title": scenario.title,
        "content_hash": scenario.content_hash,
        "seed": asked.seed,
        **told,
    }


def check_clock(scenario: Scenario) -> None:
    """Refuse runs in which there is nothing to foretell."""
    if problem := too_short(scenario):
        raise UseError(problem)
