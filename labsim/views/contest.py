"""The contest of the four windows, as lines, cells and sentences."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Object = Mapping[str, Any]
LABEL, CELL = 13, 20
OWN_MARK = "own: "


def months_cell(one: Object) -> str:
    """Months by which a window is off on average, with the interval of that mean.

    Examples
    --------
    >>> months_cell({"months": {"mean": 15.6, "low": 12.2, "high": 19.0}, "own": True})
    'own: 16 (12-19)'
    """
    told = one["months"]
    if told is None:
        return "nothing foretold"
    mean, low, high = (f"{told[name]:.0f}" for name in ("mean", "low", "high"))
    return f"{OWN_MARK if one['own'] else ''}{mean} ({low}-{high})"


def table(told: Object) -> Iterator[str]:
    """Windows by targets, in months."""
    heads = [one["words"] for one in told["targets"]]
    yield f"{'MONTHS OFF':<{LABEL}}" + "".join(f"{head:<{CELL}}" for head in heads)
    for row in told["rows"]:
        cells = "".join(f"{months_cell(one):<{CELL}}" for one in row["errors"])
        yield f"{row['window']:<{LABEL}}{cells}"
    counts = [f"{one['reached']} of {told['runs']}" for one in told["targets"]]
    yield f"{'runs there':<{LABEL}}" + "".join(f"{one:<{CELL}}" for one in counts)


def answer(told: Object) -> str:
    """Which window foretells the other windows' targets best, and whether the calendar is beaten.

    Returns
    -------
    str
        For instance "On targets of other windows the model window is off least on pace 3x (by 31 months);
        no window beats the calendar on output +5%."
    """
    led: dict[str, list[str]] = {}
    none, open_ = [], []
    for one in told["best_of_others"]:
        if one["window"] is None:
            open_.append(_words(told, one["target"]))
        elif not one["beats_calendar"]:
            none.append(_words(told, one["target"]))
        else:
            names = " or ".join([one["window"], *_by_size(told, one)])
            led.setdefault(names, []).append(f"{_words(told, one['target'])} ({_months(told, one)})")
    parts = [f"the {names} window is off least on {_and(some)}" for names, some in led.items()]
    parts += [f"no window beats the calendar on {_and(none)}"] if none else []
    parts += [f"too few runs reach {_and(open_)} to tell"] if open_ else []
    return f"On targets of other windows {'; '.join(parts)}."


def notes(told: Object) -> str:
    """What an error is, who foretold from what, and what a run counts that does not get there."""
    years = [day[:4] for day in told["dates"]]
    when = f"in mid {years[0]}" if len(years) == 1 else f"each mid-year from {years[0]} to {years[-1]}"
    return (
        f"Every window foretells the date of every target {when}, from four series and how much each rose in "
        "a year, with the noise and delay of real observers; the calendar row knows the date only. One "
        "forecaster for all; it learns from four fifths of the sets of assumptions, scored on the rest. "
        "Months: mean over runs and dates, in brackets where it lies in 95 of 100 new draws of the sets. "
        "A run that does not get there counts with the months by which it is off at least. Own: the window's "
        "own target, told apart."
    )


def counts(contests: Sequence[Object]) -> str:
    """In how many scenarios each window was off least on targets of others, and told apart from all."""
    first: dict[str, int] = {}
    whole = 0
    for told in contests:
        for one in told["best_of_others"]:
            whole += 1
            if one["window"] and one["beats_calendar"] and not one["alike"]:
                first[one["window"]] = first.get(one["window"], 0) + 1
    parts = [f"{name} {number}" for name, number in sorted(first.items(), key=lambda pair: -pair[1])]
    rest = whole - sum(first.values())
    told_apart = ", ".join(parts) if parts else "no window"
    return (
        f"Over {len(contests)} scenarios with 4 targets each, off least on a target of another window, told "
        f"apart from the others and better than the calendar: {told_apart}; of {whole}, {rest} with no such "
        "window."
    )


def wrapped(text: str, width: int) -> list[str]:
    """Sentences as lines."""
    return textwrap.wrap(text, width, break_on_hyphens=False)


def _words(told: Object, target: str) -> str:
    return str(next(one["words"] for one in told["targets"] if one["id"] == target))


def _by_size(told: Object, best: Object) -> list[str]:
    """Windows not told apart from the best, the better ones first."""
    return sorted(best["alike"], key=lambda name: _mean(told, name, best["target"]))


def _months(told: Object, best: Object) -> str:
    return f"by {_mean(told, best['window'], best['target']):.0f} months"


def _mean(told: Object, window: str, target: str) -> float:
    row = next(one for one in told["rows"] if one["window"] == window)
    return float(next(one["months"]["mean"] for one in row["errors"] if one["target"] == target))


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
