"""What a page tells beyond its own runs: studies asked for it, kept in the run folder and used again."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from labsim.cli.output import UseError, note
from labsim.cli.running import running
from labsim.results.kept import STUDIES, file_of, keep_study, kept_studies, key_of
from labsim.results.read import Stored
from labsim.scenario import Scenario

Asking: TypeAlias = Callable[[Scenario, int, int, bool], Mapping[str, Any]]
PAGE = b"<!doctype html>"
TITLE = b"<title>labsim report: "
HEAD_BYTES = 2048


def asked_for(everything: bool, *each: bool) -> tuple[str, ...]:
    """Names of the studies that are asked for, in the order of `STUDIES`."""
    return tuple(name for name, is_asked in zip(STUDIES, each, strict=True) if is_asked or everything)


def with_studies(stored: Stored, folder: Path, asked: Sequence[str], quiet: bool) -> Stored:
    """A run with all that is kept in its folder; what is asked for and not kept is computed and kept.

    Raises
    ------
    UseError
        If this version cannot make the runs again, or they are too few or too short.
    """
    stored = with_kept(stored, folder, silent=asked)
    missing = [study for study in asked if not stored.summary.get(study)]
    if not quiet:
        for study in asked:
            if study not in missing:
                note(f"{study}: known already, nothing was computed again.")
    if not missing:
        return stored
    scenario = _scenario_of(stored)
    for study in missing:
        key = key_of(study, stored.manifest)
        told = ASK[study](scenario, key.runs, key.seed, quiet)
        try:
            note_of_it = f"Kept: {keep_study(folder, key, told).as_posix()}"
        except OSError as error:
            note_of_it = (
                f"{folder.as_posix()}/{file_of(study)} cannot be written ({error.strerror}): not kept."
            )
        if not quiet:
            note(note_of_it)
        stored = _with(stored, {study: told})
    return stored


def with_kept(stored: Stored, folder: Path, silent: Sequence[str] = ()) -> Stored:
    """A run with the studies that are kept in its folder; on stderr why others are not used.

    Parameters
    ----------
    silent
        Studies that are asked for anew anyway, so that it need not be said why the old one is not used.
    """
    found, not_used = kept_studies(folder, stored.manifest)
    problems = {study: problem for study, problem in not_used.items() if study not in silent}
    remedy = "ask again with" if _can_be_asked(stored) else "run it anew, then ask with"
    for problem in dict.fromkeys(problems.values()):
        studies = [study for study in problems if problems[study] == problem]
        files = ", ".join(map(file_of, studies))
        options = " ".join(f"--{study}" for study in studies)
        note(f"Not used of {folder.as_posix()}: {files} ({problem}); {remedy} {options}.")
    return _with(stored, found)


def is_page(file: Path) -> bool:
    """Whether a file is a page of labsim: made of the run folder, so it can be made again."""
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    return head.startswith(PAGE) and TITLE in head


def _with(stored: Stored, studies: Mapping[str, Mapping[str, Any]]) -> Stored:
    return Stored(stored.manifest, {**stored.summary, **studies}, stored.curves)


def _can_be_asked(stored: Stored) -> bool:
    """Whether the code that made the runs is the code as it is now."""
    from labsim.vocabulary.compiled import source_hash

    return bool(stored.manifest["source_hash"] == source_hash())


def _scenario_of(stored: Stored) -> Scenario:
    """The scenario that was run, made again."""
    from labsim.scenario.again import made_again

    about = stored.manifest
    scenario = made_again(about["scenario"], about["content_hash"], about["resolved"])
    if scenario is None:
        raise UseError("this version of labsim cannot make that scenario again; run it anew")
    if not _can_be_asked(stored):
        raise UseError("other code made this run, so that it cannot be asked any more; run it anew")
    return scenario


def _bottlenecks(scenario: Scenario, runs: int, seed: int, quiet: bool) -> Mapping[str, Any]:
    from labsim.cli.bottlenecks_command import price
    from labsim.studies.bottlenecks import bottlenecks, ensembles
    from labsim.studies.bottlenecks_told import told
    from labsim.studies.limits import LIMITS

    whole = runs * ensembles(len(LIMITS), pairs=False, unnamed=True)
    with running(whole, quiet) as progress:
        _say_price("bottlenecks", price(scenario, whole, seed, None), quiet)
        return told(bottlenecks(scenario, LIMITS, runs, seed, progress=progress))


def _binds(scenario: Scenario, runs: int, seed: int, quiet: bool) -> Mapping[str, Any]:
    from labsim.cli.forks import price
    from labsim.studies.binds import fork_runs, mid_years, weeks_of_forks

    steps = mid_years(scenario)
    if not steps:
        raise UseError(
            f"{scenario.name} holds no middle of a year with two years behind it: --binds is of no use"
        )
    with running(runs, quiet) as progress:
        _say_price("binds", price(scenario, weeks_of_forks(scenario, steps, runs), seed, None), quiet)
        found = fork_runs(scenario, steps, runs, seed, progress=progress)
    return {**found.told(), "over_time": found.over_time()}


def _loop(scenario: Scenario, runs: int, seed: int, quiet: bool) -> Mapping[str, Any]:
    from labsim.cli.forks import price
    from labsim.studies.loop import dates_that_fit, fork_loops, weeks_of_loops

    steps = dates_that_fit(scenario)
    if not steps:
        raise UseError(
            f"{scenario.name} holds none of the usual dates with two years behind it: --loop is of no use"
        )
    with running(runs, quiet) as progress:
        _say_price("loop", price(scenario, weeks_of_loops(scenario, steps, runs), seed, None), quiet)
        return fork_loops(scenario, steps, runs, seed, progress=progress).told()


def _contest(scenario: Scenario, runs: int, seed: int, quiet: bool) -> Mapping[str, Any]:
    from labsim.cli.bottlenecks_command import price
    from labsim.cli.contest_command import check_clock
    from labsim.studies.contest.hold import FEWEST_RUNS, hold_contest

    if runs < FEWEST_RUNS:
        raise UseError(f"the folder holds {runs} runs; a contest needs {FEWEST_RUNS} or more")
    check_clock(scenario)
    with running(runs, quiet, "watching") as progress:
        _say_price("contest", price(scenario, runs, seed, None), quiet)
        return hold_contest(scenario, runs, seed, progress=progress)


def _readings(scenario: Scenario, runs: int, seed: int, quiet: bool) -> Mapping[str, Any]:
    from labsim.cli.bottlenecks_command import price
    from labsim.studies.measure import measure, usual_days
    from labsim.views.all_at_once import all_at_once
    from labsim.views.readings import told_of

    days = usual_days(scenario)
    if not days:
        raise UseError(
            f"{scenario.name} covers none of the usual days of instruments: --readings is of no use"
        )
    with running(runs, quiet, "measuring in") as progress:
        _say_price("readings", price(scenario, runs, seed, None), quiet)
        values = measure(scenario, days, runs, seed, progress=progress).values
    return {**told_of(values, days, runs), "all_at_once": all_at_once(values, days)}


def _say_price(study: str, words: str, quiet: bool) -> None:
    if not quiet:
        note(f"{study}. {words}")


ASK: dict[str, Asking] = {
    "bottlenecks": _bottlenecks,
    "binds": _binds,
    "loop": _loop,
    "contest": _contest,
    "readings": _readings,
}
