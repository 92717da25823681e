"""Which cells a sweep has: a grid, a list, or sampled points crossed with values; none is kept in memory."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log2, prod
from typing import Any, TypeAlias

import numpy as np
from scipy.stats import qmc

from labsim.studies.sweep.axes import Axis, Range, Read, check_path, fix_kinds
from labsim.studies.sweep.errors import SweepError

GRID, LIST, LATIN, SOBOL = "grid", "list", "latin_hypercube", "sobol"
DESIGNS = (GRID, LATIN, SOBOL)
MOST_CELLS = 1_000_000
# A share of exactly 0 or 1 would be an infinite value of a range without ends.
INSIDE = 2.0**-33

Points: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"


@dataclass(frozen=True, eq=False)
class Design:
    """All cells of a sweep, in their fixed order: the first crossed axis changes slowest, points fastest.

    Attributes
    ----------
    kind
        `grid`, `list`, `latin_hypercube` or `sobol`.
    axes
        In the order asked for; of a list, `texts` has one value a cell.
    points : array of shape (points, sampled axes)
        Shares of the way through each sampled axis.
    """

    kind: str
    axes: tuple[Axis, ...]
    points: Points
    ranges: tuple[Range, ...]

    @cached_property
    def crossed(self) -> tuple[Axis, ...]:
        """Axes whose values are combined with everything."""
        return () if self.kind == LIST else tuple(one for one in self.axes if one.kind == "values")

    @cached_property
    def cells(self) -> int:
        """Number of cells."""
        if self.kind == LIST:
            return len(self.axes[0].texts)
        return prod(len(one.texts) for one in self.crossed) * max(len(self.points), 1)

    def values(self, cell: int) -> tuple[str, ...]:
        """Value of each axis in one cell, as a scenario file writes it."""
        if self.kind == LIST:
            return tuple(one.texts[cell] for one in self.axes)
        rest, point = divmod(cell, max(len(self.points), 1))
        chosen: dict[str, str] = {}
        for axis in reversed(self.crossed):
            rest, at = divmod(rest, len(axis.texts))
            chosen[axis.path] = axis.texts[at]
        for column, one in enumerate(self.ranges):
            chosen[one.path] = one.text(float(self.points[point, column]))
        return tuple(chosen[one.path] for one in self.axes)

    def overrides(self, cell: int) -> tuple[str, ...]:
        """What is set in one cell, as `group.name=value`."""
        return tuple(f"{axis.path}={text}" for axis, text in zip(self.axes, self.values(cell), strict=True))

    def points_hash(self) -> str:
        """Of the sampled points, which another version of the sampler might place elsewhere."""
        return hashlib.sha256(np.ascontiguousarray(self.points).astype("<f8").tobytes()).hexdigest()[:16]


def crossed_design(kind: str, axes: Sequence[Axis], points: int | None, seed: int, read: Read) -> Design:
    """A grid, or sampled points of all ranges crossed with all values.

    Raises
    ------
    SweepError
        If there is nothing to vary, far too much, or the points cannot be drawn.
    """
    found = fix_kinds(tuple(axes), kind != GRID)
    _check(found, kind, points)
    ranges = tuple(Range(one, read) for one in found if one.kind == "range")
    if kind != GRID and not ranges:
        raise SweepError(f"--design {kind} has no range to sample; write one as group.name=low:high")
    return Design(kind, found, _points(kind, len(ranges), points or 0, seed), ranges)


def listed_design(cells: Sequence[dict[str, str]]) -> Design:
    """Cells that are written out one by one.

    Raises
    ------
    SweepError
        If there are none, or they do not all name the same inputs.
    """
    if not cells:
        raise SweepError("the list of cells is empty; write at least one, as {group.name: value}")
    if len(cells) > MOST_CELLS:
        raise _too_large(len(cells))
    paths = list(cells[0])
    for path in paths:
        check_path(path)
    for number, cell in enumerate(cells):
        if set(cell) != set(paths):
            odd = sorted(set(cell) ^ set(paths))[0]
            raise SweepError(f"cell {number} and cell 0 differ in naming {odd}; name the same inputs in all")
    if not paths:
        raise SweepError("cell 0 names no input; write cells as {group.name: value}")
    axes = tuple(Axis(path, "values", tuple(cell[path] for cell in cells)) for path in paths)
    return Design(LIST, axes, np.zeros((0, 0)), ())


def _points(kind: str, dimensions: int, points: int, seed: int) -> Points:
    if kind == GRID:
        return np.zeros((0, 0))
    if kind == SOBOL:
        sobol = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(seed))
        drawn = sobol.random_base2(int(log2(points)))
    else:
        drawn = qmc.LatinHypercube(dimensions, rng=np.random.default_rng(seed)).random(points)
    return np.clip(drawn, INSIDE, 1.0 - INSIDE)


def _check(axes: tuple[Axis, ...], kind: str, points: int | None) -> None:
    if not axes:
        raise SweepError(
            "there is nothing to vary; name an input, with --over group.name=1,2,4 or under over:"
        )
    paths = [one.path for one in axes]
    for path in paths:
        if paths.count(path) > 1:
            raise SweepError(f"--over {path} is written twice; put all its values into one")
    if kind == GRID and points is not None:
        raise SweepError("--points belongs to --design latin_hypercube or sobol; a grid has its values")
    if kind != GRID and (points is None or points < 1):
        raise SweepError(f"--design {kind} needs --points, the number of points to sample, such as 64")
    if kind == SOBOL and points and points & (points - 1):
        raise SweepError(
            f"--points is {points}; Sobol' points are balanced in powers of two only, such as 64"
        )
    cells = prod(len(one.texts) for one in axes if one.kind == "values") * (points or 1)
    if cells > MOST_CELLS:
        raise _too_large(cells)


def _too_large(cells: int) -> SweepError:
    return SweepError(
        f"the design has {cells:,} cells and may have {MOST_CELLS:,}; give fewer values or points, or sample "
        "with --design sobol instead of a grid"
    )
