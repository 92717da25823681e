"""Options of `labsim compare`, `bottlenecks` and `binds`; what they do is imported only when asked for."""

from typing import Annotated

import typer

from labsim.cli.options import Json, OfScenario, OfThreads, Quiet, Set


def add_questions(app: typer.Typer) -> None:
    """Add the commands that ask by pairs of runs."""
    app.command(rich_help_panel="Ask")(compare)
    app.command("bottlenecks", rich_help_panel="Ask")(bottlenecks_)
    app.command("binds", rich_help_panel="Ask")(binds_)
    app.command("loop", rich_help_panel="Ask")(loop_)


def compare(
    scenarios: Annotated[
        list[str],
        typer.Argument(
            metavar="SCENARIO...",
            help="The reference first (alone: the baseline). Also run folders.",
        ),
    ],
    runs: Annotated[int | None, typer.Option(help="How many pairs of runs; without it 200.")] = None,
    seed: Annotated[
        int | None, typer.Option(help="Root of all draws, shared by all scenarios; without it 1.")
    ] = None,
    set_: Set = None,
    align: Annotated[
        str, typer.Option(metavar="ID", help="Milestone from whose day the pace is counted.")
    ] = "progress_2x",
    attribute: Annotated[
        bool, typer.Option("--attribute", help="Which changed input explains which part, in 40 pairs?")
    ] = False,
    with_published: Annotated[
        bool, typer.Option("--with-published", help="Lay what others have published over it.")
    ] = False,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Even if the runs end on other days or other code made them.")
    ] = False,
    out: Annotated[str | None, typer.Option(metavar="FILE", help="Write a page with all figures.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace that file if it is there.")] = False,
    brief: Annotated[bool, typer.Option("--brief", help="As Markdown with pictures instead.")] = False,
    static: Annotated[bool, typer.Option("--static", help="As a page without scripts instead.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
    threads: OfThreads = None,
) -> None:
    """What differs between scenarios, run for run with the same luck?"""
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.compare_command import Asked, compare_scenarios

        about = (tuple(set_ or ()), as_json, quiet, threads, align, attribute, with_published, anyway)
        compare_scenarios(Asked(tuple(scenarios), runs, seed, *about, out, force, brief, static))


def bottlenecks_(
    scenario: OfScenario = "baseline",
    milestone: Annotated[
        str, typer.Option(metavar="ID", help="Which milestone is delayed, such as horizon_167h.")
    ] = "progress_2x",
    limits: Annotated[
        str | None, typer.Option(metavar="NAME,...", help="Only these, such as ai_taste,grid,trust.")
    ] = None,
    pairs: Annotated[bool, typer.Option("--pairs", help="Also the leading limits two at a time.")] = False,
    unnamed: Annotated[
        bool, typer.Option("--unnamed/--no-unnamed", help="How large must a limit be that nobody named?")
    ] = True,
    since: Annotated[
        str, typer.Option("--from", metavar="DATE", help="From when limits hold that are no facts.")
    ] = "2026-01-01",
    runs: Annotated[int, typer.Option(help="Pairs of runs for each end of each limit.")] = 100,
    seed: Annotated[int, typer.Option(help="Root of all draws; all ends share their luck.")] = 1,
    set_: Set = None,
    out: Annotated[str | None, typer.Option(metavar="FILE", help="Write the table as CSV.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace that file if it is there.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
    threads: OfThreads = None,
) -> None:
    """Which limit would delay things most, if it went badly?

    Sets each limit to the bad and to the good end of its range, in every run, under the same luck.
    """
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.bottlenecks_command import Asked, find_bottlenecks

        what = (scenario, milestone, limits, pairs, unnamed, since, runs, seed, tuple(set_ or ()))
        find_bottlenecks(Asked(*what, out, force, as_json, quiet, threads))


def binds_(
    scenario: OfScenario = "baseline",
    runs: Annotated[int, typer.Option(help="How many runs; two share one set of assumptions.")] = 40,
    every: Annotated[int, typer.Option(metavar="WEEKS", help="Weeks between two dates; 52 is a year.")] = 52,
    seed: Annotated[int, typer.Option(help="Root of all draws; the same seed gives the same answer.")] = 1,
    set_: Set = None,
    as_json: Json = False,
    quiet: Quiet = False,
    threads: OfThreads = None,
) -> None:
    """What would 10% more of it add, and when?

    Runs on from the middle of each year, once with a little more of each input, under the same luck.
    """
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.binds_command import Asked, binds

        binds(Asked(scenario, runs, every, seed, tuple(set_ or ()), as_json, quiet, threads))


def loop_(
    scenario: OfScenario = "baseline",
    runs: Annotated[int, typer.Option(help="How many runs; two share one set of assumptions.")] = 40,
    at: Annotated[
        list[str] | None,
        typer.Option(metavar="DAY", help="A day such as 2028-07-01; can be repeated. Else three of them."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Root of all draws; the same seed gives the same answer.")] = 1,
    set_: Set = None,
    as_json: Json = False,
    quiet: Quiet = False,
    threads: OfThreads = None,
) -> None:
    """Which level feeds itself: what is lost without one way back, and what grows by itself?

    Runs on from some days, each time with one way from progress to progress kept as it is, and with 10% more
    software, under the same luck.
    """
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.loop_command import Asked, loop

        loop(Asked(scenario, runs, tuple(at or ()), seed, tuple(set_ or ()), as_json, quiet, threads))
