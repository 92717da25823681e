"""`--stop-when`: no more runs once a share of runs is known well enough in every cell.

The rule looks at whole rounds only, so it depends on the plan and its runs, never on who computed them when.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from labsim.ensemble import DRAWS_PER_SET
from labsim.scenario.problems import suggestion
from labsim.scenario.scalars import as_date
from labsim.studies.sweep.errors import SweepError
from labsim.studies.targets import Z_OF_95
from labsim.views.milestones import BY_ID

FIRST_ROUND = 32
FORM = "MILESTONE=WIDTH or MILESTONE@DATE=WIDTH, such as progress_2x@2030=0.05"


@dataclass(frozen=True)
class StopRule:
    """Enough is known of how many runs reach a milestone by a day.

    Attributes
    ----------
    milestone
        Its id.
    by
        ISO date of the last day that counts; None for the end of the runs.
    within
        Half the width of the interval to be reached in every cell [share of runs].
    """

    milestone: str
    by: str | None
    within: float

    def written(self) -> dict[str, Any]:
        """As the plan keeps it."""
        return {"milestone": self.milestone, "by": self.by, "within": self.within}

    def is_met(self, cells: "Sequence[tuple[int, int]]", pairs_count_once: bool) -> bool:
        """Whether (runs that got there, runs) of all cells are enough."""
        return all(half_width(*one, pairs_count_once) <= self.within for one in cells)


def read_rule(text: str) -> StopRule:
    """A rule as it is written on the command line.

    Raises
    ------
    SweepError
        If it is not one.
    """
    what, equals, width = text.partition("=")
    id_, at, day = (one.strip() for one in what.partition("@"))
    if not equals or (at and not day):
        raise SweepError(f"--stop-when {text}: write {FORM}")
    if id_ not in BY_ID:
        raise SweepError(f'--stop-when {text}: "{id_}" is no milestone; {suggestion(id_, BY_ID)}')
    try:
        within = float(width)
        by = as_date(day) if at else None
    except ValueError as error:
        raise SweepError(f"--stop-when {text}: write {FORM}") from error
    if not 0.0 < within < 0.5:
        raise SweepError(
            f"--stop-when {text}: the width is a share of runs above 0 and below 0.5; write 0.05"
        )
    return StopRule(id_, by, within)


def rounds_for(runs: int, rule: StopRule | None) -> tuple[int, ...]:
    """Runs of each cell after each round: one round without a rule, else twice as many each time."""
    if rule is None:
        return (runs,)
    found = [min(FIRST_ROUND, runs)]
    while found[-1] < runs:
        found.append(min(2 * found[-1], runs))
    return tuple(found)


def half_width(reached: int, runs: int, pairs_count_once: bool) -> float:
    """Half the width of the 95% interval of a share of runs (Wilson).

    Parameters
    ----------
    pairs_count_once
        Two runs that share a set of assumptions count as one observation, which is never too few.

    Examples
    --------
    >>> round(half_width(50, 100, False), 3), round(half_width(100, 200, True), 3), half_width(0, 0, False)
    (0.096, 0.096, 1.0)
    """
    if not runs:
        return 1.0
    n = -(-runs // DRAWS_PER_SET) if pairs_count_once else runs
    share = reached / runs
    z2 = Z_OF_95**2
    return Z_OF_95 / (1.0 + z2 / n) * sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n))
