"""The folder of a sweep as something that can be shown."""

from pathlib import Path
from typing import TYPE_CHECKING

from labsim.cli.output import UseError

if TYPE_CHECKING:
    from labsim.report.sweep import SweepShown

HEADLINE = "progress_2x"


def sweep_shown(folder: Path, milestone: str | None) -> "SweepShown":
    """A finished sweep.

    Raises
    ------
    UseError
        If it is not finished, cannot be read, or there is no such milestone.
    """
    from labsim.report.sweep import SweepShown
    from labsim.scenario.problems import suggestion
    from labsim.studies.sweep.errors import SweepError
    from labsim.studies.sweep.told import swept
    from labsim.views.milestones import BY_ID

    id_ = milestone or HEADLINE
    if id_ not in BY_ID:
        raise UseError(f'--milestone: there is no milestone "{id_}"; {suggestion(id_, BY_ID)}')
    try:
        return SweepShown(swept(folder, id_))
    except SweepError as error:
        raise UseError(str(error)) from error
