"""`labsim compare`: scenarios run for run with the same luck, and by how many months each milestone moves."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labsim.cli.compare_lines import STEPS_UP, screen
from labsim.cli.forms import BRIEF, PAGE, STATIC, check_browser, form_of, write_form
from labsim.cli.output import UseError, new_file, note, say, say_json
from labsim.cli.running import running
from labsim.cli.whole_numbers import check_numbers
from labsim.ensemble import simulate
from labsim.face.asked import REFERENCE, asked_for
from labsim.face.asked import Asked as What
from labsim.face.compare import Comparison
from labsim.face.results import Results
from labsim.results.read import NotARun
from labsim.scenario import Scenario
from labsim.scenario.problems import suggestion
from labsim.studies.attribution import Attribution, ensembles, factors_between
from labsim.views.aligned import months_between
from labsim.views.censored import Months, spread_of
from labsim.views.milestones import BY_ID
from labsim.views.paired import PairedDates
from labsim.views.published import Point, points
from labsim.views.reached import Reached

if TYPE_CHECKING:
    from labsim.report.comparison import ComparisonShown

SCHEMA_VERSION = 2
HEADLINE = "progress_2x"
RUNS, SEED = 200, 1
FILES = {PAGE: "comparison.html", STATIC: "comparison-static.html", BRIEF: "comparison.md"}
MOST_SCENARIOS, MOST_RUNS = 6, 100_000
# Pairs in which parts are told apart: up to 64 ensembles of so many.
ATTRIBUTED = 40


@dataclass(frozen=True)
class Asked:
    """The options of `labsim compare`."""

    scenarios: tuple[str, ...]
    runs: int | None
    seed: int | None
    overrides: tuple[str, ...]
    as_json: bool
    quiet: bool
    threads: int | None
    align: str = HEADLINE
    attribute: bool = False
    with_published: bool = False
    anyway: bool = False
    out: str | None = None
    force: bool = False
    brief: bool = False
    static: bool = False

    @property
    def form(self) -> str:
        """In which form it is to be written."""
        return form_of(self.brief, self.static)


def compare_scenarios(asked: Asked) -> None:
    """Print what differs between scenarios, pair by pair."""
    _check(asked)
    target = _target(asked)
    try:
        runs, seed = _numbers(asked)
        what = asked_for(asked.scenarios, asked.overrides, runs, seed, asked.anyway)
    except (ValueError, NotARun) as error:
        raise UseError(str(error)) from error
    _check_stored(asked, what)
    found = Comparison(
        {name: what.stored.get(name) or _run(one, what, asked) for name, one in what.scenarios.items()},
        next(iter(what.scenarios)),
    )
    parts = _attributions(found, asked) if asked.attribute else {}
    if target is not None:
        write_form(_shown(found, asked, parts), asked.form, target, asked.force)
    if asked.as_json:
        say_json(as_object(found, asked.align, parts, asked.with_published))
    else:
        say("\n".join(screen(found, asked.align, parts, asked.with_published)))
    if not asked.quiet:
        _advise(asked, target)


def _target(asked: Asked) -> Path | None:
    """The file to write, if one is asked for; what stands in its way is told before anything is run."""
    if asked.out is None:
        if asked.brief or asked.static:
            raise UseError(f"--{asked.form} needs a file to be written to; name one with --out")
        return None
    target = new_file(asked.out, asked.force, FILES[asked.form])
    check_browser(asked.form)
    return target


def _shown(found: Comparison, asked: Asked, parts: Mapping[str, Attribution]) -> "ComparisonShown":
    """The comparison as it can be shown, with the command that makes its page again."""
    from labsim.face.comparison_page import comparison_shown

    reference = found.results[found.reference]
    words = ["labsim", "compare", *asked.scenarios]
    words += ["--runs", str(len(reference.runs)), "--seed", str(reference.seed), "--align", asked.align]
    words += [text for one in asked.overrides for text in ("--set", one)]
    chosen = {
        "--attribute": asked.attribute,
        "--with-published": asked.with_published,
        "--anyway": asked.anyway,
    }
    words += [option for option, is_on in chosen.items() if is_on]
    command = shlex.join([*words, "--out", FILES[PAGE]])
    return comparison_shown(found, asked.align, parts, asked.with_published, command)


def _advise(asked: Asked, target: Path | None) -> None:
    if target is not None:
        what = {BRIEF: "Brief", PAGE: "Page", STATIC: "Page"}[asked.form]
        how = "its pictures lie beside it" if asked.form == BRIEF else "open it in a browser"
        note(f"{what}: {target.as_posix()}   ({how})")
    if not asked.attribute:
        words = " ".join(asked.scenarios)
        note(f"Next: labsim compare {words} --attribute   (which changed input explains which part?)")
    elif len(asked.scenarios) == 1:
        note(f"Next: labsim run {asked.scenarios[0]}   (its own report)")


def _attributions(found: Comparison, asked: Asked) -> dict[str, Attribution]:
    """Parts of every difference, in the first pairs."""
    runs = min(ATTRIBUTED, len(found.results[found.reference].runs))
    reference, told = found.results[found.reference].scenario, {}
    for name in found.others:
        factors = len(factors_between(reference, found.results[name].scenario))
        whole = ensembles(factors) * runs
        if not asked.quiet:
            note(f"{name}: {factors} changed, up to {whole:,} runs to tell their parts.")
        with running(runs, asked.quiet) as progress:
            told[name] = found.attribution(name, asked.align, runs, asked.threads, progress)
    return told


def as_object(
    found: Comparison, align: str, parts: Mapping[str, Attribution], with_published: bool
) -> dict[str, Any]:
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
                "milestones": [_row(found, name, one) for one in found[name].values()],
                "attribution": _parts(parts[name]) if name in parts else None,
            }
            for name in found.others
        ],
        "aligned_at": align,
        "reach_it": {name: one[align].reached for name, one in found.reached.items()},
        "months_between": {name: _between(reached) for name, reached in found.reached.items()},
        "published": [_point(one) for one in _published(found)] if with_published else None,
    }


def _ends(months: Sequence[Months | None]) -> list[float | None] | None:
    """Low end, half and high end of 8 of 10 pairs, at least; null where not even that is known."""
    told = spread_of(months)
    return None if told is None else [one.least if isfinite(one.least) else None for one in told]


def _between(reached: Mapping[str, Reached]) -> list[dict[str, Any]]:
    """From pace to pace, in the runs that get to both."""
    return [
        {"from": first, "to": second, "months": months_between(reached[first], reached[second])}
        for first, second in STEPS_UP
    ]


def _parts(one: Attribution) -> dict[str, Any]:
    return {
        "milestone": one.milestone,
        "pairs": one.runs,
        "mean_months_later": one.whole,
        "together": one.together,
        "remainder": one.remainder,
        "parts": [
            {
                "inputs": list(part.factor.paths),
                "alone": part.alone,
                "last": part.last,
                "any_order": part.shapley,
            }
            for part in one.parts
        ],
    }


def _published(found: Comparison) -> list[Point]:
    return points(found.results[found.reference].dates[0], found.end)


def _point(one: Point) -> dict[str, Any]:
    told = asdict(one)
    return {**told, "day": one.day.isoformat()}


def _row(found: Comparison, name: str, one: PairedDates) -> dict[str, Any]:
    def finite(months: float | None) -> float | None:
        return months if months is not None and isfinite(months) else None

    return {
        "id": one.id,
        "months_later_half": finite(one.half),
        "months_later_8_of_10": [finite(end) for end in one.range_8_of_10],
        "months_later_at_least": _ends(found.months(name, one.id)),
        "later": sum(months > 0 for months in one.months),
        "earlier": sum(months < 0 for months in one.months),
        "in_neither": one.in_neither,
        "never": one.never,
        "never_in_reference": one.never_in_reference,
    }


def _run(scenario: Scenario, what: What, asked: Asked) -> Results:
    with running(what.runs, asked.quiet) as progress:
        return Results(simulate(scenario, what.runs, what.seed, asked.threads, progress))


def _check(asked: Asked) -> None:
    if len(asked.scenarios) > MOST_SCENARIOS:
        raise UseError(
            f"{len(asked.scenarios)} scenarios are too many for a table; name at most {MOST_SCENARIOS}"
        )
    if asked.scenarios == (REFERENCE,):
        raise UseError(f"{REFERENCE} is what others are compared with; name another scenario beside it")
    if asked.align not in BY_ID:
        raise UseError(f'--align: "{asked.align}" is not a milestone; {suggestion(asked.align, BY_ID)}')
    runs, seed = _numbers(asked)
    check_numbers(seed, asked.threads, runs=(runs, MOST_RUNS))


def _numbers(asked: Asked) -> tuple[int, int]:
    """Runs and seed, as asked or as usual."""
    return RUNS if asked.runs is None else asked.runs, SEED if asked.seed is None else asked.seed


def _check_stored(asked: Asked, what: What) -> None:
    """Refuse other runs or another seed than finished runs have."""
    for option, said, held in (("--runs", asked.runs, what.runs), ("--seed", asked.seed, what.seed)):
        if what.stored and said is not None and said != held:
            raise UseError(f"{option} is {said}, but the finished runs have {held}; leave {option} out")
