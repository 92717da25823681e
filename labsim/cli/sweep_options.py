"""Options of `labsim sweep` and `labsim merge`; what they do is imported only when it is asked for."""

from typing import Annotated

import typer

from labsim.cli.options import Json, OfThreads, Set

Over = Annotated[
    list[str] | None,
    typer.Option(
        "--over",
        metavar="GROUP.NAME=VALUES",
        help="1,2,4 or 0:1:5 (low:high:how many; add :log); to sample: 0:1, a distribution or prior.",
    ),
]
Design = Annotated[str | None, typer.Option(help="grid (the usual), latin_hypercube or sobol (scrambled).")]
Points = Annotated[
    int | None, typer.Option(help="How many points to sample; each is combined with all values.")
]
Runs = Annotated[int | None, typer.Option(help="Runs a cell; 200 without it.")]
Seed = Annotated[int | None, typer.Option(help="Root of all draws; all cells share their luck.")]
StopWhen = Annotated[
    str | None,
    typer.Option(
        metavar="MILESTONE[@DATE]=WIDTH", help="No more runs once this share of runs is known so well."
    ),
]
Keep = Annotated[
    str | None,
    typer.Option(help="Of each run: summary (the usual), thinned (every 13 weeks) or full curves too."),
]
Out = Annotated[str | None, typer.Option(metavar="DIR", help="Folder; without it sweeps/NAME-HASH.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with a sweep that is not finished.")]
Shard = Annotated[
    str | None, typer.Option(metavar="I/N", help="Compute part I of N only; labsim merge joins them.")
]
Scheduler = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Work on a Dask cluster, such as tcp://host:8786.")
]
PilotOnly = Annotated[
    bool, typer.Option("--pilot", help="Say how long it takes and how sure it makes, and stop.")
]
Shown = Annotated[str, typer.Option("--milestone", metavar="ID", help="Which milestone the screen shows.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="No pilot, no progress and no advice.")]
SHOWN = "progress_2x"


def add_sweeps(app: typer.Typer) -> None:
    """Add both commands."""
    app.command(rich_help_panel="Heavy")(sweep)
    app.command(rich_help_panel="Heavy")(merge)


def sweep(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help="A scenario, with --over; a plan file; or a sweep's folder.")
    ],
    over: Over = None,
    set_: Set = None,
    design: Design = None,
    points: Points = None,
    runs: Runs = None,
    seed: Seed = None,
    stop_when: StopWhen = None,
    keep: Keep = None,
    out: Out = None,
    resume: Resume = False,
    shard: Shard = None,
    scheduler: Scheduler = None,
    pilot: PilotOnly = False,
    milestone: Shown = SHOWN,
    as_json: Json = False,
    quiet: Quiet = False,
    threads: OfThreads = None,
) -> None:
    """What follows if inputs are varied, in all combinations or in sampled ones?

    Keeps every finished piece, so that it can be stopped at any time and gone on with.
    """
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.sweep_command import sweep as answer
        from labsim.cli.sweep_request import Asked, How

        written = {
            "design": design,
            "points": points,
            "runs": runs,
            "seed": seed,
            "stop_when": stop_when,
            "keep": keep,
            "set": tuple(set_) if set_ else None,
        }
        how = How(out, resume, shard, scheduler, pilot, milestone, as_json, quiet, threads)
        answer(
            Asked(what, tuple(over or ()), {key: one for key, one in written.items() if one is not None}), how
        )


def merge(
    folders: Annotated[list[str], typer.Argument(metavar="DIR...", help="Folders of the parts of a sweep.")],
    out: Annotated[
        str | None, typer.Option(metavar="DIR", help="Folder of the whole; without it the first of them.")
    ] = None,
    milestone: Shown = SHOWN,
    as_json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No advice.")] = False,
) -> None:
    """What do the parts of a sweep say together?

    Puts the shards that several machines computed into one folder and writes the table.
    """
    from labsim.cli.output import complaints

    with complaints():
        from labsim.cli.merge_command import merge_folders

        merge_folders(tuple(folders), out, milestone, as_json, quiet)
