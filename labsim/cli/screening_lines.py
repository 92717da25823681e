"""The screen of `labsim calibrate --screen`: what is kept, target by target, input by input."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from labsim.cli.output import SCREEN_WIDTH

Object = Mapping[str, Any]
NAME, CELL, RANGE, INPUT = 22, 9, 20, 44
# Numbers beyond these are told by powers of ten, to fit their column.
SMALL, LARGE = 0.001, 1e6
MOST_SHOWN = 20


def lines(told: Object) -> list[str]:
    """Lines of the screen, from the report."""
    blocks = (_header(told), _targets(told), _structure(told), _inputs(told))
    return [line.rstrip() for block in blocks for line in (*block, "")][:-1]


def _header(told: Object) -> Iterator[str]:
    name = f"{told['scenario']} {told['content_hash']}  seed {told['seed']}"
    yield f"{name}  {told['sets']:,} sets of assumptions x {told['draws_per_set']} draws of luck"
    whole = f"{told['kept']:,} of {told['sets']:,} sets ({told['kept_share']:.1%}) agree with the record"
    yield from _wrapped(
        f"{whole} up to {told['until']}: no target is off by more than {told['cutoff']:g} standard "
        "deviations of observation, luck and the model's coarseness together."
    )
    if told["kept"] < told["fewest_kept"]:
        yield from _wrapped(
            f"That is fewer than {told['fewest_kept']}: too few to stand for what nobody knows. The targets "
            "that exclude most are told first."
        )
    later = told["later_points"]
    if later:
        yield from _wrapped(
            f"Later points, never used: {later['inside']} of {later['points']} lie inside 8 of 10 runs."
        )


def _targets(told: Object) -> Iterator[str]:
    yield (
        f"{'TARGET':<{NAME}}{'recorded':>{CELL}}{'9 of 10 runs':>{RANGE}}{'kept':>{RANGE}}"
        f"{'near':>{CELL - 3}}{'beyond':>{CELL}}{'only':>{CELL - 1}}"
    )
    rows: Sequence[Object] = told["targets"]
    if told["kept"] < told["fewest_kept"]:
        rows = sorted(rows, key=lambda one: -one["beyond_share"])
    for one in rows:
        yield (
            f"{one['id']:<{NAME}}{_short(one['value']):>{CELL}}{_range(one['prior_90']):>{RANGE}}"
            f"{_range(one['kept_90']):>{RANGE}}{one['kept_within_a_factor_2']:>{CELL - 3}}"
            f"{one['beyond_share']:>{CELL}.1%}{one['beyond_only_here_share']:>{CELL - 1}.1%}"
        )
    yield "(near: kept sets within a factor of two; beyond: of all sets, those off at this target;"
    yield " only: off at no other)"
    if told["kept"] < told["fewest_kept"]:
        yield ""
        yield f"{'ERROR MODEL':<{NAME}}{'observed':>{CELL}}{'luck':>{CELL}}{'model':>{CELL}}  scale  source"
        for one in rows:
            sds = (one["observation_sd"], one["luck_sd"], one["discrepancy_sd"])
            cells = "".join(f"{sd:>{CELL}.3f}" for sd in sds)
            yield f"{one['id']:<{NAME}}{cells}  {one['scale']:<5}  {one['source'][:34]}"
        yield "(standard deviations; log: of natural logarithms)"


def _structure(told: Object) -> Iterator[str]:
    yield f"{'HOW THE WORLD IS BUILT':<{INPUT}}{'drawn':>{CELL}}{'kept':>{CELL}}{'share':>{CELL}}"
    for one in told["structure"]:
        share = f"{one['kept'] / one['drawn']:.1%}" if one["drawn"] else ""
        words = f"{one['path']} {one['choice']}"
        yield f"{words:<{INPUT}}{one['drawn']:>{CELL},}{one['kept']:>{CELL},}{share:>{CELL}}"


def _inputs(told: Object) -> Iterator[str]:
    about = told["inputs"]
    yield (
        f"{'INPUT':<{INPUT}}{'narrower':>{CELL}}{'moved':>{CELL - 2}}"
        f"{'9 of 10 before':>{RANGE - 2}}{'kept':>{RANGE - 2}}"
    )
    for one in about["informed"][:MOST_SHOWN]:
        yield (
            f"{one['path']:<{INPUT}}{one['contraction']:>{CELL}.2f}{one['shift']:>+{CELL - 2}.1f}"
            f"{_range(one['prior']):>{RANGE - 2}}{_range(one['kept']):>{RANGE - 2}}"
        )
    more = len(about["informed"]) - MOST_SHOWN
    if more > 0:
        yield f"... and {more} more (--json)"
    yield from _wrapped(
        f"Narrower: 1 - standard deviation kept over before, above {about['informed_above']:g}; it varies by "
        f"{about['by_chance']:.2f} by chance alone. Moved: of the mean, in standard deviations before."
    )
    yield f"Not informed by data: {about['not_informed_by_data']:,} of {about['uncertain']:,} inputs."


def _range(found: Sequence[float | None] | None) -> str:
    if not found:
        return "none"
    return f"{_short(found[0])} to {_short(found[2])}"


def _short(value: float | None) -> str:
    if value is None:
        return "undefined"
    if 1000 <= abs(value) < 1e6:
        return f"{value:,.0f}"
    if value == 0.0 or SMALL <= abs(value) < LARGE:
        return f"{value:.3g}"
    return f"{value:.1e}".replace("e+", "e").replace("e-0", "e-")


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, SCREEN_WIDTH, break_on_hyphens=False)
