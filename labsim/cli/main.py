"""`labsim`: the commands and their options; what they do is imported only when it is asked for."""

import sys
from typing import Annotated

import typer

from labsim.cli.observer_options import add_observers
from labsim.cli.options import Json, OfScenario, OfThreads, Quiet, Set
from labsim.cli.question_options import add_questions
from labsim.cli.study_options import add_studies
from labsim.cli.sweep_options import add_sweeps

WELCOME = """\
labsim: a lab that automates itself, simulated week by week, person by person.
It says what follows from assumptions that you can see and change; it is no forecast.
  labsim run baseline      what follows if nothing special happens?
  labsim scenarios         which other questions are there?
  labsim schedule          what happens in one week of the lab?
All commands: labsim --help. All options of one: labsim run --help."""

app = typer.Typer(
    name="labsim",
    help="A lab that automates itself, simulated week by week. What follows from assumptions; no forecast.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from labsim.cli.output import version

        typer.echo(f"labsim {version()}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def welcome(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Which version is this?")
    ] = False,
) -> None:
    """A lab that automates itself, simulated week by week: what follows from assumptions, no forecast."""
    if context.invoked_subcommand is None:
        typer.echo(WELCOME)


@app.command("run", rich_help_panel="Ask")
def run_(
    scenario: OfScenario = "baseline",
    runs: Annotated[int, typer.Option(help="How many runs; two share one set of assumptions.")] = 200,
    seed: Annotated[int, typer.Option(help="Root of all draws; the same seed gives the same files.")] = 1,
    set_: Set = None,
    out: Annotated[
        str | None, typer.Option(metavar="DIR", help="Run folder; without it runs/SCENARIO-HASH.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace another run in that folder.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
    threads: OfThreads = None,
    report: Annotated[
        bool, typer.Option("--report/--no-report", help="Write report.html into the run folder.")
    ] = True,
    forks: Annotated[
        bool, typer.Option("--forks/--no-forks", help="Ask what would help most, in 40 of the runs.")
    ] = True,
    loop: Annotated[
        bool, typer.Option("--loop", help="Ask where the loop runs, too, in 40 of the runs.")
    ] = False,
) -> None:
    """What follows from a scenario?

    Runs it many times, prints the answer and keeps a run folder.
    """
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.run_command import Asked, run_scenario

        about = (out, force, as_json, quiet, threads, report, forks, loop)
        run_scenario(Asked(scenario, runs, seed, tuple(set_ or ()), *about))


add_questions(app)
add_observers(app)


@app.command(rich_help_panel="Show")
def report(
    folder: Annotated[
        str | None,
        typer.Argument(
            metavar="[FOLDER]", help="Of a run or of a finished sweep; without it the last run in runs."
        ),
    ] = None,
    out: Annotated[
        str | None, typer.Option(metavar="FILE", help="The file; without it report.html in that folder.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace another file of that name.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No advice.")] = False,
    bottlenecks: Annotated[
        bool, typer.Option("--bottlenecks", help="Also ask which limit would delay things most.")
    ] = False,
    binds: Annotated[
        bool, typer.Option("--binds", help="Also ask what would help most in each year.")
    ] = False,
    loop: Annotated[
        bool, typer.Option("--loop", help="Also ask where the loop runs, if the run did not.")
    ] = False,
    contest: Annotated[
        bool, typer.Option("--contest", help="Also ask which of four windows would have told you.")
    ] = False,
    readings: Annotated[
        bool, typer.Option("--readings", help="Also ask what trials, surveys and task suites would read.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Ask all of these. Answers are kept in the run folder.")
    ] = False,
    brief: Annotated[
        bool, typer.Option("--brief", help="Two pages of Markdown with pictures instead.")
    ] = False,
    static: Annotated[bool, typer.Option("--static", help="A page without scripts instead.")] = False,
    milestone: Annotated[
        str | None, typer.Option(metavar="ID", help="Of a sweep, which milestone; progress_2x without it.")
    ] = None,
) -> None:
    """How do I show a run or a sweep to others?

    Writes one HTML file that needs nothing else and no network. Pictures (--brief, --static) are drawn by a
    Chromium or Chrome that is on the PATH.
    """
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.report_command import Asked, report_folder
        from labsim.cli.report_extras import asked_for

        studies = asked_for(everything, bottlenecks, binds, loop, contest, readings)
        report_folder(Asked(folder, out, force, quiet, studies, brief, static, milestone))


@app.command(rich_help_panel="Show")
def scenarios(as_json: Json = False) -> None:
    """Which questions are there to ask?"""
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.scenarios_command import list_scenarios

        list_scenarios(as_json)


@app.command(rich_help_panel="Show")
def schedule() -> None:
    """What happens in one week of the lab, in which order?"""
    from labsim.cli.schedule_command import show_schedule

    show_schedule()


@app.command(rich_help_panel="Understand")
def explain(
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="An input like ideas.taste_median, or a group like ideas.")
    ],
    scenario: Annotated[
        str | None, typer.Option(metavar="NAME", help="Its value and effect in this scenario too.")
    ] = None,
    as_json: Json = False,
) -> None:
    """What is this input, who says so, and what does it do?

    Tells its meaning, value, range, source and holder, which phases of the week read it, and what two runs
    say of it: one as it is, and one with it doubled.
    """
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.explain_command import explain as answer

        answer(path, scenario, as_json)


@app.command(rich_help_panel="Make")
def new(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The .yaml file to write.")],
    from_: Annotated[
        str, typer.Option("--from", metavar="NAME", help="Scenario or file that it starts from.")
    ] = "baseline",
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")] = False,
) -> None:
    """How do I ask a question of my own?

    Writes a commented scenario file to edit, which so far means the same as the one it starts from.
    """
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.new_command import new_scenario

        new_scenario(file, from_, force)


@app.command(rich_help_panel="Make")
def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Scenario files, or names.")],
) -> None:
    """Is my scenario file right, what does it change, and what do its ranges imply?"""
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.check_command import check_files

        check_files(files)


@app.command(rich_help_panel="Make")
def schema() -> None:
    """What may a scenario file hold?

    Prints a JSON Schema, with which editors complete and check scenario files.
    """
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.schema_command import print_schema

        print_schema()


@app.command(rich_help_panel="Heavy")
def calibrate(
    screen: Annotated[
        bool, typer.Option("--screen", help="Compare prior draws with the record up to mid-2025.")
    ] = False,
    check_: Annotated[
        bool, typer.Option("--check", help="Is the shipped table of today's declarations? 1 if not.")
    ] = False,
    sets: Annotated[int, typer.Option(help="How many prior draws; each is run twice.")] = 2000,
    seed: Annotated[int, typer.Option(help="Root of all draws.")] = 1,
    cutoff: Annotated[
        float, typer.Option(help="Standard deviations by which the worst target may be off.")
    ] = 3.0,
    write: Annotated[bool, typer.Option("--write", help="Keep the table beside the baseline.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
    threads: OfThreads = None,
) -> None:
    """Which assumptions agree with the record, and what does the record tell about each?"""
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.calibrate_command import Asked
        from labsim.cli.calibrate_command import calibrate as answer

        answer(Asked(screen, check_, sets, seed, cutoff, write, as_json, quiet, threads))


@app.command(rich_help_panel="Heavy")
def bench(
    as_json: Json = False,
    compile_: Annotated[
        bool, typer.Option("--compile/--no-compile", help="Time building the fast engine, afresh.")
    ] = True,
) -> None:
    """How fast is labsim on this machine?"""
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.bench_command import bench_all

        bench_all(as_json, compile_)


add_sweeps(app)
add_studies(app)


def run() -> None:
    """Entry point of the command `labsim`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A title in another script must not end a run on a terminal that cannot show it.
            stream.reconfigure(errors="replace")
    app()
