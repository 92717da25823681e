"""A contest as one object that JSON can hold: errors, intervals, and who foretold others' targets best."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from labsim.studies.contest.score import Mean, Scores, mean_off
from labsim.studies.contest.targets import TARGETS
from labsim.studies.contest.windows import CALENDAR, SERIES_WORDS, WINDOWS

BEATS, LOSES, ALIKE = "beats the calendar", "loses to the calendar", "not told apart from the calendar"


def told_of(found: Scores) -> dict[str, Any]:
    """Errors of every window on every target [months], with 95% intervals, and what follows from them.

    Notes
    -----
    A window's own target is told apart: only the targets of others say whether it sees more than itself.
    Two windows are told apart where the 95% interval of the mean of their paired differences leaves zero out.
    """
    rows = [
        {"window": window, "errors": [_cell(found, window, one.id, one.own) for one in TARGETS]}
        for window in (CALENDAR, *WINDOWS)
    ]
    return {
        "dates": [day.isoformat() for day in found.dates],
        "runs": len(found.sets),
        "targets": [
            {
                "id": one.id,
                "own": one.own,
                "words": one.words,
                "clause": one.clause,
                "reached": found.reached[one.id],
                "forecasts": int(np.isfinite(found.off[CALENDAR, one.id]).sum()),
            }
            for one in TARGETS
        ],
        "inputs": {name: [SERIES_WORDS[one] for one in series] for name, series in WINDOWS.items()},
        "rows": rows,
        "best_of_others": [_best(found, one.id, one.own) for one in TARGETS],
        "off_least": [
            {
                "target": one.id,
                "own": one.own,
                "apart_from_own": off_least(
                    found, one.id, [name for name in (CALENDAR, *WINDOWS) if name != one.own]
                ),
                "of_all": off_least(found, one.id, (CALENDAR, *WINDOWS)),
            }
            for one in TARGETS
        ],
    }


def off_least(found: Scores, target: str, among: Sequence[str]) -> dict[str, Any] | None:
    """Which of some windows, the calendar being one of them, is off least on a target.

    Returns
    -------
    dict or None
        `window`, its `months`, and as `alike` those that it is not told apart from; None where nothing was
        foretold.
    """
    means = {name: mean_off(found, name, target) for name in among}
    known = {name: one.value for name, one in means.items() if one is not None}
    if not known:
        return None
    first = min(known, key=lambda name: known[name])
    others = {name: mean_off(found, name, target, first) for name in known if name != first}
    alike = [name for name, one in others.items() if one is not None and one.low <= 0.0]
    return {"window": first, "months": known[first], "alike": alike}


def _cell(found: Scores, window: str, target: str, own: str) -> dict[str, Any]:
    difference = mean_off(found, window, target, CALENDAR)
    return {
        "target": target,
        "own": window == own,
        "months": _told(mean_off(found, window, target)),
        "more_than_calendar": _told(difference),
        "against_calendar": None if window == CALENDAR or difference is None else _verdict(difference),
    }


def _verdict(difference: Mean) -> str:
    if difference.high < 0.0:
        return BEATS
    return LOSES if difference.low > 0.0 else ALIKE


def _best(found: Scores, target: str, own: str) -> dict[str, Any]:
    """The window other than the target's own with the least error, and those not told apart from it."""
    means = {name: mean_off(found, name, target) for name in WINDOWS if name != own}
    known = {name: one.value for name, one in means.items() if one is not None}
    if not known:
        return {"target": target, "window": None, "alike": [], "beats_calendar": None}
    first = min(known, key=lambda name: known[name])
    others = {name: mean_off(found, name, target, first) for name in known if name != first}
    alike = [name for name, one in others.items() if one is not None and one.low <= 0.0]
    calendar = mean_off(found, first, target, CALENDAR)
    beats = calendar is not None and calendar.high < 0.0
    return {"target": target, "window": first, "alike": alike, "beats_calendar": beats}


def _told(one: Mean | None) -> dict[str, float] | None:
    return None if one is None else {"mean": one.value, "low": one.low, "high": one.high}
