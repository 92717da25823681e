"""Options of studies of many sets of assumptions; what they do is imported only when it is asked for."""

from typing import Annotated

import typer

from labsim.cli.options import Json, OfThreads, Quiet, Set

Milestone = Annotated[str | None, typer.Option(metavar="ID", help="Which milestone; progress_2x without it.")]
By = Annotated[
    str | None, typer.Option(metavar="DATE", help="Whether a run has the milestone by then, not when.")
]
Metric = Annotated[str | None, typer.Option(metavar="NAME", help="A metric instead, with --at.")]
At = Annotated[str | None, typer.Option(metavar="DATE", help="Day on which the metric is read.")]
Sets = Annotated[int, typer.Option(help="How many sets of assumptions; each is run twice.")]
Seed = Annotated[int, typer.Option(help="Root of all draws; the same seed gives the same answer.")]


def add_studies(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(rich_help_panel="Heavy")(sensitivity)
    app.command(rich_help_panel="Heavy")(discover)
    app.command(rich_help_panel="Show")(export)


def sensitivity(
    what: Annotated[
        str, typer.Argument(metavar="[WHAT]", help="A scenario, a run folder or the folder of a sweep.")
    ] = "baseline",
    milestone: Milestone = None,
    by: By = None,
    metric: Metric = None,
    at: At = None,
    sets: Sets = 1000,
    seed: Seed = 1,
    set_: Set = None,
    design: Annotated[
        str | None, typer.Option(help="saltelli (total indices) or morris (single steps): runs of its own.")
    ] = None,
    by_: Annotated[
        str, typer.Option("--factors", help="For saltelli: mechanism, grade, holder or input.")
    ] = "mechanism",
    inputs: Annotated[
        str | None, typer.Option(metavar="PATH,PATH", help="For a design: these by themselves.")
    ] = None,
    points: Annotated[int, typer.Option(help="For saltelli: points of each sample, a power of two.")] = 512,
    walks: Annotated[int, typer.Option(help="For morris: walks through all inputs.")] = 10,
    write: Annotated[bool, typer.Option("--write", help="Keep the study beside its scenario.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Is the study that is kept of today's code? 1 if not.")
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
    threads: OfThreads = None,
) -> None:
    """Which input explains the spread, how much is luck, how much rests on opinion?

    Tells nothing of single inputs from fewer than 1,000 different sets of assumptions.
    """
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.sensitivity_command import Asked
        from labsim.cli.sensitivity_command import sensitivity as answer
        from labsim.cli.sensitivity_design import Design

        of_design = Design(design, by_, inputs, points, walks)
        about = (tuple(set_ or ()), write, check, of_design, as_json, quiet, threads)
        answer(Asked(what, milestone, by, metric, at, sets, seed, *about))


def discover(
    what: Annotated[
        str, typer.Argument(metavar="[WHAT]", help="A scenario, a run folder or the folder of a sweep.")
    ] = "baseline",
    milestone: Annotated[str, typer.Option(metavar="ID", help="Which milestone.")] = "progress_2x",
    by: Annotated[
        str | None, typer.Option(metavar="DATE", help="By when; without it by the end of the runs.")
    ] = None,
    denied: Annotated[bool, typer.Option("--not", help="Where it does not happen.")] = False,
    inputs: Annotated[int, typer.Option(help="How many inputs a rule may name.")] = 3,
    sets: Sets = 1000,
    seed: Seed = 1,
    set_: Set = None,
    as_json: Json = False,
    quiet: Quiet = False,
    threads: OfThreads = None,
) -> None:
    """In which worlds does a milestone come by a date?

    Looks for a rule over a few inputs in half of the worlds and tries it in the other half.
    """
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.discover_command import Asked
        from labsim.cli.discover_command import discover as answer

        about = (tuple(set_ or ()), as_json, quiet, threads)
        answer(Asked(what, milestone, by, denied, inputs, sets, seed, *about))


def export(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="A run folder, or the folder of a sweep.")],
    to: Annotated[
        str | None, typer.Option(help="Of a table csv (the usual), parquet or arrow; of figures svg or png.")
    ] = None,
    what: Annotated[
        str | None, typer.Option(help="Of a run curves or milestones, of a sweep table or curves; figures.")
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="The file, of figures the folder; without it FOLDER-WHAT here."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace another file of that name.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No advice.")] = False,
    milestone: Annotated[
        str | None, typer.Option(metavar="ID", help="For figures of a sweep; progress_2x without it.")
    ] = None,
) -> None:
    """How do I take results to another program?

    Writes one table, a few rows in memory at a time; or every figure of the page as a picture, drawn by a
    Chromium or Chrome that is on the PATH.
    """
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.export_command import Asked
        from labsim.cli.export_command import export as answer

        answer(Asked(folder, to, what, out, force, quiet, milestone))
