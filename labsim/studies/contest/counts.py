"""How often each window is off least, over many scenarios: shares with exact intervals."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from labsim.studies.contest.windows import CALENDAR, WINDOWS
from labsim.views.exact import exact_interval

OTHERS, ALL = "apart_from_own", "of_all"
Object = Mapping[str, Any]


def counts_over(contests: Sequence[Object], names: Iterable[str] = (CALENDAR, *WINDOWS)) -> dict[str, Any]:
    """Counts over the targets of several scenarios, each scenario with as many targets as it can hold.

    Parameters
    ----------
    contests
        As `told.told_of` gives them.

    Returns
    -------
    dict
        By `apart_from_own` (a target is left to the other windows and the calendar) and `of_all`, a row for
        each window: on how many targets it is `first`, `of` how many that it was up for, the 95% interval of
        that share, and on how many it is `told_apart` from every other.

    Notes
    -----
    The interval is exact for independent trials. Scenarios share their assumptions and their luck, so that
    less is known than it says.
    """
    cells = [cell for told in contests for cell in told["off_least"]]
    return {kind: [_row(cells, kind, name) for name in names] for kind in (OTHERS, ALL)}


def _row(cells: Sequence[Object], kind: str, name: str) -> dict[str, Any]:
    up_for = [cell[kind] for cell in cells if cell[kind] is not None and (kind == ALL or cell["own"] != name)]
    led = [one for one in up_for if one["window"] == name]
    low, high = exact_interval(len(led), len(up_for)) if up_for else (0.0, 1.0)
    return {
        "window": name,
        "first": len(led),
        "of": len(up_for),
        "share_low": low,
        "share_high": high,
        "told_apart": sum(not one["alike"] for one in led),
    }
