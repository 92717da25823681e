"""The numbers behind what binds when: every input in words, each with the interval of its mean."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from labsim.dynamics.margins import BY_NAME
from labsim.figures.chart import Column, Glance
from labsim.views.binding import NOTHING, date_title

Object = Mapping[str, Any]
TOLD_DATES, DIGITS = 5, 4
CAPTION = (
    "Percent added, mean of the middle 8 of 10 sets of assumptions (in brackets: 95% interval of that mean)"
)
SUM, NONE = "sum of the rows above", "nothing"


def cell(one: Object) -> str:
    """A mean in percent with its 95% interval.

    Examples
    --------
    >>> cell({"mean": 4.75, "low": 3.5, "high": 6.0}), cell({"mean": -0.02, "low": None, "high": None})
    ('+4.8% (3.5 to 6.0)', '+0.0%')
    """
    mean = f"{round(one['mean'], 1) + 0.0:+.1f}%"
    if one["low"] is None:
        return mean
    low, high = (f"{round(one[end], 1) + 0.0:.1f}" for end in ("low", "high"))
    return f"{mean} ({low} to {high})"


def day_of(one: Object) -> str:
    """A date of the study in words."""
    return date_title(date.fromisoformat(one["date"]))


def glance(dates: Sequence[Object]) -> Glance:
    """Every input of which there is something to see, at some dates, with the sum below what is summed."""
    if not dates:
        return Glance(CAPTION, ("input",), ())
    parts = dates[0]["parts"]
    largest = {name: max(abs(one["parts"][name]["mean"]) for one in dates) for name in parts}
    names = sorted(parts, key=lambda name: -largest[name])
    seen = [name for name in names if largest[name] >= NOTHING]
    shown = dates[:: -(-len(dates) // TOLD_DATES)]

    def row(words: str, name: str) -> tuple[str, ...]:
        return words, *(cell(one["parts"][name]) for one in shown)

    rows = [row(BY_NAME[name].words, name) for name in seen if parts[name]["stacked"]]
    rows.append((SUM, *(cell(one["sum"]) for one in shown)))
    rows += [
        row(f"{BY_NAME[name].words} ({_why_not(name)})", name) for name in seen if not parts[name]["stacked"]
    ]
    if len(seen) < len(names):
        unseen = ", ".join(BY_NAME[name].words for name in names if name not in seen)
        rows.append((f"nothing to see from: {unseen}", *([NONE] * len(shown))))
    return Glance(CAPTION, ("input", *(day_of(one) for one in shown)), tuple(rows))


def columns(dates: Sequence[Object]) -> tuple[Column, ...]:
    """Every input at every date, and the sum."""
    flat = [
        (one["date"], BY_NAME[name].words, "yes" if part["stacked"] else "no", part)
        for one in dates
        for name, part in one["parts"].items()
    ]
    flat += [(one["date"], "sum of what is stacked", "", one["sum"]) for one in dates]

    def part(name: str) -> list[float | None]:
        return [None if one[name] is None else round(one[name], DIGITS) for *_, one in flat]

    return (
        Column("date", [day for day, *_ in flat]),
        Column("input", [words for _, words, *_ in flat]),
        Column("stacked", [stacked for _, _, stacked, _ in flat]),
        Column("adds, mean of the middle 8 of 10 sets [%]", part("mean")),
        Column("low end of 95% interval [%]", part("low")),
        Column("high end of 95% interval [%]", part("high")),
    )


def _why_not(name: str) -> str:
    """Why an input is not stacked on the others."""
    return "only ordered" if BY_NAME[name].is_ordered else "feeds others"
