"""`labsim compare`: scenarios run for run with the same luck, and by how many months each milestone moves."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

from labsim.cli.output import SCREEN_WIDTH, UseError, note, say, say_json, version
from labsim.cli.progress import Progress
from labsim.cli.whole_numbers import check_numbers
from labsim.ensemble import RunFailed, simulate
from labsim.face.compare import REFERENCE, Comparison, asked_for
from labsim.face.results import Results
from labsim.scenario import Scenario
from labsim.views.delays import signed_months
from labsim.views.milestones import MILESTONES
from labsim.views.paired import PairedDates
from labsim.views.words import count, end_words, most_of
from labsim.vocabulary.compiled import FIRST_BUILD, compiles, is_built

SCHEMA_VERSION = 1
HEADLINE = "progress_2x"
MOST_SCENARIOS, MOST_RUNS = 6, 100_000
NOTES = (
    "(months later than in the reference, in the pairs in which it comes at all; 0: less than half a",
    " month; never: no longer within the runs; only now: within the runs, in the reference not)",
)
LABEL, HALF, RANGE, NEVER = 44, 16, 20, 16


@dataclass(frozen=True)
class Asked:
    """The options of `labsim compare`."""

    scenarios: tuple[str, ...]
    runs: int
    seed: int
    overrides: tuple[str, ...]
    as_json: bool
    quiet: bool
    threads: int | None


def compare_scenarios(asked: Asked) -> None:
    """Print what differs between scenarios, pair by pair."""
    _check(asked)
    try:
        scenarios = asked_for(asked.scenarios, asked.overrides)
    except ValueError as error:
        raise UseError(str(error)) from error
    found = Comparison({name: _run(one, asked) for name, one in scenarios.items()}, next(iter(scenarios)))
    if asked.as_json:
        say_json(as_object(found))
    else:
        say("\n".join(screen(found)))
    if not asked.quiet and len(asked.scenarios) == 1:
        note(f"Next: labsim run {asked.scenarios[0]}   (its own report)")


def screen(found: Comparison) -> list[str]:
    """Lines of the screen: for each scenario a sentence and a table."""
    reference = found.results[found.reference]
    pairs = len(reference.runs)
    names = f"{found.reference} {reference.scenario.content_hash}"
    head = f"labsim {version()}  compared with {names}: {pairs:,} pairs of runs, same luck"
    lines = _wrapped(f"{head}  seed {reference.seed}")
    for name in found.others:
        one = found.results[name].scenario
        lines += ["", *_wrapped(f'{name.upper()} {one.content_hash}: "{one.title}"')]
        lines += _wrapped(sentence(name, found.reference, found[name][HEADLINE]))
        lines += ["", *_table(found[name])]
    lines.append(
        "(months later than in the reference, pair by pair; 0: less than half a month; never: it then"
    )
    lines.append(" does not come within the runs; only now: it comes, and does not in the reference)")
    return lines


def sentence(name: str, reference: str, pairs: PairedDates) -> str:
    """In how many pairs the 2x date is later, earlier, the same or in neither."""
    later = sum(one > 0 for one in pairs.months)
    earlier = sum(one < 0 for one in pairs.months)
    same = pairs.pairs - later - earlier - pairs.in_neither
    end = end_words(pairs.end)
    return (
        f"The lab works at twice its no-AI pace later than in {reference} "
        f"in {count(later, pairs.pairs)} pairs, earlier in {earlier:,}, at the same time in {same:,}; "
        f"in {pairs.in_neither:,} in neither by {end}."
    )


def as_object(found: Comparison) -> dict[str, Any]:
    """What `--json` prints; a month that is not finite is null, its pair is counted apart."""
    reference = found.results[found.reference]
    return {
        "schema_version": SCHEMA_VERSION,
        "reference": {"name": found.reference, "content_hash": reference.scenario.content_hash},
        "pairs": len(reference.runs),
        "seed": reference.seed,
        "scenarios": [
            {
                "name": name,
                "content_hash": found.results[name].scenario.content_hash,
                "milestones": [_row(one) for one in found[name].values()],
            }
            for name in found.others
        ],
    }


def _row(one: PairedDates) -> dict[str, Any]:
    def finite(months: float | None) -> float | None:
        return months if months is not None and isfinite(months) else None

    return {
        "id": one.id,
        "months_later_half": finite(one.half),
        "months_later_8_of_10": [finite(end) for end in one.range_8_of_10],
        "later": sum(months > 0 for months in one.months),
        "earlier": sum(months < 0 for months in one.months),
        "in_neither": one.in_neither,
        "never": one.never,
        "never_in_reference": one.never_in_reference,
    }


def _table(found: dict[str, PairedDates]) -> Iterator[str]:
    first = next(iter(found.values()))
    most = most_of(first.pairs).replace("run", "pair")
    end = end_words(first.end)
    yield f"{'MONTHS LATER':<{LABEL}}{'half the pairs':<{HALF}}{most:<{RANGE}}{f'not by {end}':>{NEVER}}"
    for milestone in MILESTONES:
        one = found[milestone.id]
        low, high = one.range_8_of_10
        half, within = "-", "-"
        if one.half is not None and low is not None and high is not None:
            ends = signed_months(low), signed_months(high)
            half, within = signed_months(one.half), ends[0] if ends[0] == ends[1] else " to ".join(ends)
        never = f"{one.never_in_reference:,} -> {one.never:,}"
        yield f"{one.words:<{LABEL}}{half:<{HALF}}{within:<{RANGE}}{never:>{NEVER}}"


def _run(scenario: Scenario, asked: Asked) -> Results:
    if compiles() and not is_built() and not asked.quiet:
        note(FIRST_BUILD)
    progress = Progress(asked.runs, asked.quiet)
    try:
        return Results(simulate(scenario, asked.runs, asked.seed, asked.threads, progress))
    except RunFailed as error:
        raise UseError(str(error)) from error
    finally:
        progress.end()


def _check(asked: Asked) -> None:
    if len(asked.scenarios) > MOST_SCENARIOS:
        raise UseError(
            f"{len(asked.scenarios)} scenarios are too many for a table; name at most {MOST_SCENARIOS}"
        )
    if asked.scenarios == (REFERENCE,):
        raise UseError(f"{REFERENCE} is what others are compared with; name another scenario beside it")
    check_numbers(asked.seed, asked.threads, runs=(asked.runs, MOST_RUNS))


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, SCREEN_WIDTH, break_on_hyphens=False)
