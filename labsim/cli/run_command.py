"""`labsim run`: the plan, the stored answer or the simulation, the screen, the run folder."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labsim.cli.output import UseError, note, say, say_json
from labsim.cli.progress import Progress
from labsim.cli.running import running
from labsim.cli.screen import screen
from labsim.cli.whole_numbers import check_numbers
from labsim.ensemble import RunFailed, simulate
from labsim.face.plan import curves_of, plan_of
from labsim.face.results import Results
from labsim.measures.metrics import METRIC_NAMES
from labsim.results.disk import write_whole
from labsim.results.folder import DEFAULT_HOME, OutputError, keep, place_for, stored
from labsim.results.manifest import REPORT
from labsim.results.plan import Plan
from labsim.results.read import Stored, read_folder
from labsim.scenario import Scenario, load
from labsim.studies.binds import FIRST_RUNS
from labsim.studies.sensitivity.stored import stored_study

MOST_RUNS = 1_000_000
# Part of the machine's memory that the curves of an ensemble may take.
MEMORY_SHARE = 0.6
FLOAT32_BYTES = 4
JSON_LEAVES_OUT = ("resolved", "columns", "files")


@dataclass(frozen=True)
class Asked:
    """The options of `labsim run`."""

    scenario: str
    runs: int
    seed: int
    overrides: tuple[str, ...]
    out: str | None
    force: bool
    as_json: bool
    quiet: bool
    threads: int | None
    report: bool
    forks: bool
    loop: bool


def run_scenario(asked: Asked) -> None:
    """Answer the question of a scenario, from its run folder if that holds the answer already."""
    check_numbers(asked.seed, asked.threads, runs=(asked.runs, MOST_RUNS))
    scenario = load(asked.scenario, list(asked.overrides))
    _check_memory(asked.runs, scenario)
    plan = plan_of(scenario, asked.runs, asked.seed, asked.forks, asked.loop)
    folder = Path(asked.out) if asked.out is not None else Path(DEFAULT_HOME) / plan.folder_name
    found = stored(folder, plan)
    if found is None:
        try:
            manifest, summary, curves = _simulate_and_keep(asked, scenario, plan)
        except (RunFailed, OutputError) as error:
            raise UseError(str(error)) from error
    else:
        (manifest, summary), curves = found, None
        if not asked.quiet:
            note("This run is stored already: nothing was computed again.")
    _tell(asked, manifest, summary, folder)
    if asked.report and not (folder / REPORT).exists():
        _write_report(folder, manifest, summary, curves)
    if not asked.quiet:
        _advise(manifest, folder)


def _write_report(
    folder: Path,
    manifest: Mapping[str, Any],
    summary: Mapping[str, Any],
    curves: Mapping[str, Any] | None,
) -> None:
    """Write the report of a run that is kept; its curves are read where they are not at hand."""
    from labsim.cli.report_command import report_text
    from labsim.cli.report_extras import with_kept

    found = Stored(dict(manifest), dict(summary), dict(curves)) if curves is not None else read_folder(folder)
    found = with_kept(found, folder)
    write_whole(folder / REPORT, report_text(found).encode())


def _simulate_and_keep(
    asked: Asked, scenario: Scenario, plan: Plan
) -> tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]:
    place = place_for(plan, asked.out, asked.force)
    with running(asked.runs, asked.quiet) as progress:
        ensemble = simulate(scenario, asked.runs, asked.seed, asked.threads, progress)
    forking = Progress(
        min(asked.runs, FIRST_RUNS),
        asked.quiet or not (asked.forks or asked.loop),
        "asking what would help in",
    )
    found = Results(ensemble, asked.forks, asked.threads, forking, asked.loop)
    try:
        summary = found.summary
    finally:
        forking.end()
    manifest = keep(plan, place, summary, found.runs, found.dates, ensemble.curves, found.reached_steps)
    return manifest, summary, curves_of(ensemble)


def _tell(asked: Asked, manifest: Mapping[str, Any], summary: Mapping[str, Any], folder: Path) -> None:
    if asked.as_json:
        essentials = {key: value for key, value in manifest.items() if key not in JSON_LEAVES_OUT}
        schema = {"schema_version": summary["schema_version"]}
        say_json({**schema, "run": {**essentials, "folder": folder.as_posix()}, "summary": dict(summary)})
    else:
        study = stored_study(manifest["scenario"], manifest["content_hash"])
        say("\n".join(screen(manifest, summary, study)))


def _advise(manifest: Mapping[str, Any], folder: Path) -> None:
    """Where the results are, and the next useful command."""
    advice = "labsim run baseline   (compared with what?)"
    if manifest["scenario"] == "baseline":
        advice = "labsim bottlenecks   (what would delay this most?)"
    note(f"Run folder: {folder.as_posix()}")
    if (folder / REPORT).exists():
        note(f"Report: {(folder / REPORT).as_posix()}   (open it in a browser)")
    note(f"Next: {advice}")


def _check_memory(runs: int, scenario: Scenario) -> None:
    """Refuse what would not fit into this machine's memory, where the system says how large that is."""
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return
    one = len(METRIC_NAMES) * scenario.weeks() * FLOAT32_BYTES
    most = int(MEMORY_SHARE * os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")) // one
    if runs > most:
        raise UseError(
            f"--runs is {runs}: their curves do not fit into this machine's memory; write at most {most}"
        )
