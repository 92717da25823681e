"""`labsim sensitivity`: which input explains the spread, how much is luck, how much rests on opinion?"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from labsim.cli.output import UseError, note, say, say_json, version
from labsim.cli.running import running
from labsim.cli.sensitivity_design import Design, How, tell_design
from labsim.cli.sensitivity_lines import lines
from labsim.cli.whole_numbers import check_numbers
from labsim.ensemble import DRAWS_PER_SET
from labsim.results.manifest import MANIFEST
from labsim.scenario import Scenario, load
from labsim.scenario.scalars import as_date
from labsim.studies.screen import StudyError
from labsim.studies.sensitivity.folder import sample_of_run, sample_of_sweep
from labsim.studies.sensitivity.given import told
from labsim.studies.sensitivity.outcome import Outcome
from labsim.studies.sensitivity.sample import Sample, sample_of, with_enough_sets
from labsim.studies.sensitivity.stored import stored_study, write_study
from labsim.studies.sweep.shards import PLAN_FILE

SCHEMA_VERSION = 1
MOST_SETS = 1_000_000
NOT_RIGHT = 1


@dataclass(frozen=True)
class Asked:
    """The options of `labsim sensitivity`."""

    what: str
    milestone: str | None
    by: str | None
    metric: str | None
    at: str | None
    sets: int
    seed: int
    overrides: tuple[str, ...]
    write: bool
    check: bool
    design: Design
    as_json: bool
    quiet: bool
    threads: int | None


def sensitivity(asked: Asked) -> None:
    """Tell what explains the spread of one result."""
    check_numbers(asked.seed, asked.threads, sets=(asked.sets, MOST_SETS))
    try:
        outcome = outcome_of(asked)
        if asked.check:
            _check(asked)
            return
        if asked.design.kind is not None:
            tell_design(asked.what, asked.overrides, outcome, asked.seed, asked.design, _how(asked))
            return
        found = _of_folder(asked, outcome) if Path(asked.what).is_dir() else _of_scenario(asked, outcome)
    except StudyError as error:
        raise UseError(str(error)) from error
    if asked.as_json:
        say_json({"schema_version": SCHEMA_VERSION, "sensitivity": found})
    else:
        say("\n".join(lines(found)))


def _how(asked: Asked) -> How:
    if asked.write:
        raise UseError("--write keeps what a sample of the scenario tells; leave out --design")
    return How(asked.as_json, asked.quiet, asked.threads)


def outcome_of(asked: Any) -> Outcome:
    """What is to be explained, from the options `milestone`, `by`, `metric` and `at`.

    Raises
    ------
    UseError
        If they do not go together.
    """
    if asked.metric is not None:
        if asked.at is None or asked.milestone is not None or asked.by is not None:
            raise UseError("--metric goes with --at DATE, and without --milestone and --by")
        return Outcome(None, None, asked.metric, day_of("--at", asked.at))
    if asked.at is not None:
        raise UseError("--at goes with --metric; for a milestone by a day write --by")
    by = None if asked.by is None else day_of("--by", asked.by)
    return Outcome(asked.milestone or "progress_2x", by)


def day_of(option: str, text: str) -> date:
    """A date as scenario files write it; a year stands for its first day.

    Raises
    ------
    UseError
        If it is none.
    """
    try:
        return date.fromisoformat(as_date(text))
    except ValueError as error:
        raise UseError(f"{option} is {text}; write a day as 2030-07-01, or a year") from error


def _of_scenario(asked: Asked, outcome: Outcome) -> dict[str, Any]:
    scenario = load(asked.what, list(asked.overrides))
    if asked.write and (asked.overrides or outcome != Outcome()):
        raise UseError("--write keeps the study of a shipped scenario as it is; leave out other options")
    with running(asked.sets * DRAWS_PER_SET, asked.quiet) as progress:
        enough = with_enough_sets(scenario, asked.sets, asked.threads, progress)
        sample = sample_of(enough, outcome, asked.sets, asked.seed, asked.threads, progress)
    found = _told(sample, scenario, outcome, asked.seed)
    found["screened"] = _screened_words(scenario, enough)
    if asked.write:
        place = write_study(scenario.name, scenario.content_hash, asked.seed, found)
        note(f"Written: {place.as_posix()}")
    return found


def _of_folder(asked: Asked, outcome: Outcome) -> dict[str, Any]:
    folder = Path(asked.what)
    if asked.overrides or asked.write:
        raise UseError("--set and --write belong to a scenario; a folder says all of it")
    if (folder / PLAN_FILE).is_file():
        return _told(*_with_outcome(sample_of_sweep(folder, outcome), outcome))
    if (folder / MANIFEST).is_file():
        return _told(*_with_outcome(sample_of_run(folder, outcome), outcome))
    raise UseError(
        f"{folder.as_posix()} holds neither a run ({MANIFEST}) nor a sweep ({PLAN_FILE}); name a folder "
        "that does, or a scenario"
    )


def _with_outcome(
    read: tuple[Sample, Scenario, int], outcome: Outcome
) -> tuple[Sample, Scenario, Outcome, int]:
    sample, scenario, seed = read
    return sample, scenario, outcome, seed


def _told(sample: Sample, scenario: Scenario, outcome: Outcome, seed: int) -> dict[str, Any]:
    about = {
        "labsim_version": version(),
        "scenario": scenario.name,
        "content_hash": scenario.content_hash,
        "seed": seed,
        "outcome": outcome.words,
        "remedy": f"Take more: labsim sensitivity {scenario.name} --sets 1000",
    }
    return about | told(sample)


def _screened_words(asked: Scenario, used: Scenario) -> str | None:
    if used is asked or used.sets is None or asked.sets is None:
        return None
    return (
        f"Its table holds {len(asked.sets.numbers):,} sets; for more, {used.sets.draws:,} prior draws were "
        f"compared with the record, of which {len(used.sets.numbers):,} agree."
    )


def _check(asked: Asked) -> None:
    """Say whether the study that is kept belongs to the scenario and the code as they are now."""
    import typer

    scenario = load(asked.what)
    is_there = stored_study(scenario.name, scenario.content_hash) is not None
    state = "is of today's scenario and code" if is_there else "is missing or of another scenario or code"
    if asked.as_json:
        say_json({"schema_version": SCHEMA_VERSION, "scenario": scenario.name, "is_right": is_there})
    else:
        say(f"{scenario.name}: the study that is kept beside it {state}.")
    if not is_there:
        if not asked.as_json:
            say(f"Write it anew with `labsim sensitivity {scenario.name} --write`.")
        raise typer.Exit(NOT_RIGHT)
