"""`labsim sensitivity --design`: runs at points of its own, for total indices or for dead inputs."""

import textwrap
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from labsim.cli.output import SCREEN_WIDTH, UseError, note, say, say_json, version
from labsim.cli.running import announce_build, running
from labsim.scenario import Scenario, load
from labsim.scenario.problems import suggestion
from labsim.scenario.shares import uncertain_paths
from labsim.studies.sensitivity.design import BY, LUCK, factors_of, independent, results_at
from labsim.studies.sensitivity.morris import MOST_PATHS, Step, screened
from labsim.studies.sensitivity.outcome import Outcome
from labsim.studies.sensitivity.saltelli import Index, check_points, indices, saltelli_points

SCHEMA_VERSION = 1
SALTELLI, MORRIS = "saltelli", "morris"
NAME, CELL, RANGE = 40, 8, 12
MOST_SHOWN = 20


@dataclass(frozen=True)
class Design:
    """What a user asks of a design; `kind` is None where none is asked for."""

    kind: str | None
    by: str
    inputs: str | None
    points: int
    walks: int


@dataclass(frozen=True)
class How:
    """How it is told and by whom."""

    as_json: bool
    quiet: bool
    threads: int | None


def tell_design(
    name: str, overrides: tuple[str, ...], outcome: Outcome, seed: int, design: Design, how: How
) -> None:
    """Run a design and print what it tells.

    Raises
    ------
    UseError, StudyError
        If it cannot be made.
    """
    if design.kind not in (SALTELLI, MORRIS):
        raise UseError(f"--design {design.kind}: {suggestion(str(design.kind), (SALTELLI, MORRIS))}")
    if design.by not in BY:
        raise UseError(f"--factors {design.by}: {suggestion(design.by, BY)}")
    scenario = independent(load(name, list(overrides)))
    announce_build(how.quiet)
    tell = _saltelli if design.kind == SALTELLI else _morris
    found, lines = tell(scenario, outcome, seed, design, how)
    about = {
        "labsim_version": version(),
        "scenario": scenario.name,
        "content_hash": scenario.content_hash,
        "seed": seed,
        "outcome": outcome.words,
        "design": design.kind,
    }
    if how.as_json:
        say_json({"schema_version": SCHEMA_VERSION, "sensitivity": about | found})
    else:
        say("\n".join(line.rstrip() for line in (*_header(about, found["runs"]), "", *lines)))


def _saltelli(
    scenario: Scenario, outcome: Outcome, seed: int, design: Design, how: How
) -> tuple[dict[str, Any], list[str]]:
    check_points(design.points)
    factors = factors_of(scenario, design.by, _named(design))
    points = saltelli_points(factors, design.points, seed)
    results = _results(scenario, outcome, points, seed, how)
    found = sorted(indices(results, factors, design.points, seed), key=lambda one: -one.total)
    told = {"points": design.points, "runs": len(results), "factors": [asdict(one) for one in found]}
    return told, list(_index_lines(found))


def _morris(
    scenario: Scenario, outcome: Outcome, seed: int, design: Design, how: How
) -> tuple[dict[str, Any], list[str]]:
    if not 2 <= design.walks <= MOST_PATHS:
        raise UseError(f"--walks is {design.walks}; write a whole number from 2 to {MOST_PATHS:,}")
    named = _named(design)
    factors_of(scenario, "input", named)
    paths = list(named) or uncertain_paths(scenario)
    runs = design.walks * (len(paths) + 2)
    with running(runs, how.quiet) as progress:
        if not how.quiet:
            note(f"{runs:,} runs: {design.walks} walks through {len(paths):,} inputs and luck.")
        found = screened(scenario, outcome, paths, design.walks, seed, how.threads, progress)
    dead = [one.path for one in found if one.is_dead]
    told = {"walks": design.walks, "runs": runs, "steps": [asdict(one) for one in found], "dead": dead}
    return told, list(_step_lines(found, dead, design.walks))


def _results(scenario: Scenario, outcome: Outcome, points: Any, seed: int, how: How) -> Any:
    runs = len(points.luck)
    with running(runs, how.quiet) as progress:
        if not how.quiet:
            note(f"{runs:,} runs.")
        return results_at(scenario, outcome, points, seed, how.threads, progress)


def _named(design: Design) -> tuple[str, ...]:
    found = tuple(one.strip() for one in (design.inputs or "").split(",") if one.strip())
    if design.inputs is not None and not found:
        raise UseError("--inputs names nothing; write paths such as ideas.taste_median,research.labour_cap")
    return found


def _header(about: dict[str, Any], runs: int) -> Iterator[str]:
    name = f"labsim {about['labsim_version']}  {about['scenario']} {about['content_hash']}"
    yield from _wrapped(f"{name}  {about['design']} design, {runs:,} runs  seed {about['seed']}")
    yield from _wrapped(
        "Over all prior draws, not only those that agree with the record: a design moves each input apart "
        "from the others. Where one follows another, moving the leader moves both. This is no forecast."
    )
    yield from _wrapped(f"THE SPREAD OF: {about['outcome']}")


def _index_lines(found: list[Index]) -> Iterator[str]:
    ends = f"{'95%':<{RANGE}}"
    yield f"{'PARTS OF 100':<{NAME}}{'alone':>{CELL}}  {ends}{'in all':>{CELL}}  {ends}inputs"
    for one in found[:MOST_SHOWN]:
        alone, whole = (f"{100 * share:.0f}" for share in (max(one.first, 0.0), one.total))
        yield (
            f"{one.factor:<{NAME}}{alone:>{CELL}}  {_ends(one.first_ends):<{RANGE}}"
            f"{whole:>{CELL}}  {_ends(one.total_ends):<{RANGE}}{one.inputs or ''}"
        )
    if len(found) > MOST_SHOWN:
        yield f"... and {len(found) - MOST_SHOWN} more (--json)"
    yield from _wrapped(
        "(alone: first-order index; in all: total index, which counts what a factor does together with "
        "others, so that these add up to more than 100)"
    )


def _step_lines(found: list[Step], dead: list[str], walks: int) -> Iterator[str]:
    yield f"{'ONE STEP OF IT MOVES THE RESULT BY':<{NAME + 8}}{'mean size':>12}{'mean':>12}{'deviation':>12}"
    shown = [one for row, one in enumerate(found) if row < MOST_SHOWN or one.path == LUCK]
    for one in shown:
        yield f"{one.path:<{NAME + 8}}{one.mean_size:>12.4g}{one.mean:>12.4g}{one.sd:>12.4g}"
    if len(found) > len(shown):
        yield f"... and {len(found) - len(shown)} more (--json)"
    yield from _wrapped(
        "(a step: half of the way through its range, upwards; of luck, another draw. Means and standard "
        "deviation over all walks; what moves the result less than luck does is drowned in it.)"
    )
    yield ""
    if dead:
        yield from _wrapped(
            f"DEAD HERE, in none of {walks} walks did any bit of any metric in any week change when it was "
            f"moved: {', '.join(dead)}."
        )
    else:
        yield "DEAD HERE: none; each input that was moved changed some metric in some week."


def _ends(ends: tuple[float, float]) -> str:
    return f"({100 * ends[0]:.0f}-{100 * ends[1]:.0f})"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, SCREEN_WIDTH, break_on_hyphens=False)
