"""`labsim discover`: in which worlds does it happen?"""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from math import isinf
from pathlib import Path
from typing import Any

from labsim.cli.output import SCREEN_WIDTH, UseError, say, say_json, version
from labsim.cli.running import running
from labsim.cli.sensitivity_command import day_of
from labsim.cli.whole_numbers import check_numbers
from labsim.ensemble import DRAWS_PER_SET
from labsim.ensemble.period import period_of
from labsim.scenario import Scenario, load
from labsim.studies.discovery.box import Limit
from labsim.studies.discovery.rule import Rule, Told, found_rule
from labsim.studies.screen import StudyError
from labsim.studies.sensitivity.folder import read_sample
from labsim.studies.sensitivity.outcome import Outcome
from labsim.studies.sensitivity.sample import Sample, sample_of, with_enough_sets
from labsim.views.inputs import number, one_value
from labsim.views.milestones import BY_ID
from labsim.views.words import count
from labsim.vocabulary.quantities import Parameter

SCHEMA_VERSION = 1
MOST_SETS, MOST_INPUTS = 1_000_000, 6


@dataclass(frozen=True)
class Asked:
    """The options of `labsim discover`."""

    what: str
    milestone: str
    by: str | None
    denied: bool
    inputs: int
    sets: int
    seed: int
    overrides: tuple[str, ...]
    as_json: bool
    quiet: bool
    threads: int | None


def discover(asked: Asked) -> None:
    """Look for a small rule and tell how good it is where it was not made."""
    check_numbers(asked.seed, asked.threads, sets=(asked.sets, MOST_SETS), inputs=(asked.inputs, MOST_INPUTS))
    by = None if asked.by is None else day_of("--by", asked.by)
    try:
        sample, scenario, by = _sample(asked, by)
        if asked.denied:
            sample = replace(sample, outcomes=1.0 - sample.outcomes)
        rule = found_rule(sample, asked.inputs, asked.seed)
    except StudyError as error:
        raise UseError(str(error)) from error
    if asked.as_json:
        say_json(
            {"schema_version": SCHEMA_VERSION, "discovery": _as_object(asked, sample, scenario, by, rule)}
        )
    else:
        say("\n".join(_lines(asked, sample, scenario, by, rule)))


def _sample(asked: Asked, by: date | None) -> tuple[Sample, Scenario, date]:
    if Path(asked.what).is_dir():
        if asked.overrides:
            raise UseError("--set belongs to a scenario; a folder says all of it")
        return read_sample(Path(asked.what), asked.milestone, by)
    scenario = load(asked.what, list(asked.overrides))
    last = by or period_of(scenario).dates[-1]
    with running(asked.sets * DRAWS_PER_SET, asked.quiet) as progress:
        outcome = Outcome(asked.milestone, last)
        enough = with_enough_sets(scenario, asked.sets, asked.threads, progress)
        return sample_of(enough, outcome, asked.sets, asked.seed, asked.threads, progress), scenario, last


def _lines(asked: Asked, sample: Sample, scenario: Scenario, by: date, rule: Rule) -> list[str]:
    about = f"{len(sample.outcomes):,} {sample.unit}, {sample.runs:,} runs"
    return [
        *_wrapped(f"labsim {version()}  {scenario.name} {scenario.content_hash}  {about}"),
        *_wrapped("One stylised lab. This follows from the assumptions; it is no forecast."),
        "",
        *_wrapped(f"IN WHICH WORLDS: {_what(asked, by)}"),
        *(_rule_lines(rule) if rule.limits else _none(rule)),
    ]


def _what(asked: Asked, by: date) -> str:
    one = BY_ID[asked.milestone]
    told = f"{one.clause} by {by.isoformat()}"
    return f"not: {told}" if asked.denied else told


def _rule_lines(rule: Rule) -> Iterator[str]:
    for row, (p, limit) in enumerate(rule.limits):
        yield from _wrapped(f"{'where' if row == 0 else 'and'} {p.path} is {limit_words(p, limit)}", "  ")
        yield from _wrapped(f"({p.sentence})", "      ")
    tried = rule.tried
    yield ""
    yield from _wrapped(
        f"It happens in {count(tried.held_cases, tried.held_runs)} runs of these worlds, and in "
        f"{count(tried.cases, tried.runs)} of all: density {_percent(tried.density)} of 100 (95% interval "
        f"{_percent(tried.low)} to {_percent(tried.high)}) instead of {_percent(tried.base)}. Of the runs in "
        f"which it happens, {_percent(tried.coverage)} of 100 lie in these worlds (coverage)."
    )
    yield from _wrapped(
        "Counted in the half of the worlds that the rule was not made from; in its own half the density is "
        f"{_percent(rule.made.density)} and the coverage {_percent(rule.made.coverage)}. A rule says where "
        "it happens, not why."
    )


def _none(rule: Rule) -> Iterator[str]:
    yield from _wrapped(f"There is no small rule: {rule.why_not}.")
    yield from _wrapped(
        f"It happens in {count(rule.tried.cases, rule.tried.runs)} runs of the half for trying."
    )


def limit_words(p: Parameter, limit: Limit) -> str:
    """What a rule asks of one input."""
    unit = "" if p.choices or p.unit in ("switch", "choice") else f" {p.unit}"
    if limit.values:
        return " or ".join(one_value(one, p) for one in limit.values) + unit
    low, high = (
        number(float(f"{one:.3g}"), p.unit) if not isinf(one) else "" for one in (limit.low, limit.high)
    )
    if low and high:
        return f"between {low} and {high}{unit}"
    return f"at least {low}{unit}" if low else f"at most {high}{unit}"


def _as_object(asked: Asked, sample: Sample, scenario: Scenario, by: date, rule: Rule) -> dict[str, Any]:
    return {
        "labsim_version": version(),
        "scenario": scenario.name,
        "content_hash": scenario.content_hash,
        "what": _what(asked, by),
        "unit": sample.unit,
        "units": len(sample.outcomes),
        "runs": sample.runs,
        "rule": [{"path": p.path, "unit": p.unit, **_limit(limit)} for p, limit in rule.limits],
        "why_not": rule.why_not,
        "tried": _quality(rule.tried),
        "made": _quality(rule.made),
    }


def _limit(limit: Limit) -> dict[str, Any]:
    low, high = (None if isinf(one) else one for one in (limit.low, limit.high))
    return {"low": low, "high": high, "values": list(limit.values)}


def _quality(one: Told) -> dict[str, Any]:
    return {
        "runs": one.runs,
        "cases": one.cases,
        "held_runs": one.held_runs,
        "held_cases": one.held_cases,
        "density": one.density,
        "density_95": [one.low, one.high],
        "coverage": one.coverage,
        "base": one.base,
    }


def _percent(share: float) -> str:
    return f"{100.0 * share:.0f}"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, SCREEN_WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
