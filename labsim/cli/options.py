"""Options that several commands have, with one help text each."""

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of text.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress and no advice.")]
OfThreads = Annotated[
    int | None, typer.Option("--threads", help="Threads; without it one a core. The results are the same.")
]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="GROUP.NAME=VALUE", help="Change one input everywhere; can be repeated."),
]
OfScenario = Annotated[str, typer.Argument(help="Name of a scenario, or path of a .yaml file.")]
