"""The commands that ask what observers would see: their options; what they do is imported when asked for."""

from typing import Annotated

import typer

from labsim.cli.options import Json, OfScenario, OfThreads, Quiet, Set

At = Annotated[
    list[str] | None,
    typer.Option("--at", metavar="DAY", help="A day to measure on, as 2026-07-01; can be repeated."),
]


def add_observers(app: typer.Typer) -> None:
    """Add `measure` and `contest`."""
    app.command("measure", rich_help_panel="Ask")(measure)
    app.command("contest", rich_help_panel="Ask")(contest)


def measure(
    scenario: OfScenario = "baseline",
    at: At = None,
    runs: Annotated[int, typer.Option(help="How many runs; two share one set of assumptions.")] = 40,
    seed: Annotated[int, typer.Option(help="Root of all draws; the same seed gives the same answer.")] = 1,
    set_: Set = None,
    as_json: Json = False,
    quiet: Quiet = False,
    threads: OfThreads = None,
) -> None:
    """What would instruments read, beside what is true?

    Holds a randomised trial and a survey of the staff at some dates, and lets the best released model try a
    suite of tasks and benchmarks.
    """
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.measure_command import Asked, measure_scenario

        about = (seed, tuple(set_ or ()), as_json, quiet, threads)
        measure_scenario(Asked(scenario, runs, tuple(at or ()), *about))


def contest(
    scenarios: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SCENARIO]...", help="Names of scenarios, or paths; without one baseline."),
    ] = None,
    library: Annotated[
        bool,
        typer.Option("--library", help="All shipped scenarios: a row each, and counts over all of them."),
    ] = False,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER", help="With --library: keeps each scenario's contest; default contests."
        ),
    ] = None,
    runs: Annotated[int, typer.Option(help="How many runs; two share one set of assumptions.")] = 100,
    seed: Annotated[int, typer.Option(help="Root of all draws; the same seed gives the same answer.")] = 1,
    set_: Set = None,
    as_json: Json = False,
    quiet: Quiet = False,
    threads: OfThreads = None,
) -> None:
    """Which of four windows would have told you, and by how many months is each off?

    Model, researcher, lab and economy foretell four dates from what their observers could have known.
    """
    from labsim.cli.output import UseError, complaints

    with complaints():
        from labsim.cli.contest_command import Asked
        from labsim.cli.contest_command import contest as answer

        asked = Asked(tuple(scenarios or ()), runs, seed, tuple(set_ or ()), as_json, quiet, threads)
        if library:
            from labsim.cli.library_command import contest_library

            contest_library(asked, out)
        elif out is not None:
            raise UseError("--out keeps the contests of --library; add --library, or leave it out")
        else:
            answer(asked)
