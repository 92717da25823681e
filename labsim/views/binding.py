"""What would help most: what forks of many runs came to, ranked, with what the runs cannot tell apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import comb
from typing import Any, TypeAlias

import numpy as np

from labsim.dynamics.margins import BY_NAME
from labsim.views.per_unit import UNITS, per_unit
from labsim.views.spread import spread
from labsim.views.words import MONTHS

Array: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
# Two inputs count as told apart where so few sets of assumptions would say so by chance.
BY_CHANCE = 0.05
# Of a percent: below this an input adds nothing worth telling.
NOTHING = 0.05
MIDDLE = (6, 7)
MOST_NAMED = 3
# With fewer sets of assumptions the sign test below cannot tell anything apart: 2 / 2^5 > 0.05.
FEWEST_SETS = 6


@dataclass(frozen=True)
class Forked:
    """What forks came to, as arrays of shape (runs, dates, inputs), and what is needed to rank them.

    Attributes
    ----------
    inputs
        Names of the margins.
    dates
        Days on which the runs were forked.
    sets
        Of each run, the number of its set of assumptions.
    two_years, three_months
        Percent that an input adds to the expected progress of the window; NaN where there is none.
    with_luck
        The same over two years, with the luck of ended projects.
    doublings
        Doublings of the task horizon that it adds in two years.
    amounts
        By input that is told in units, what each run has of it, as arrays of shape (runs, dates).
    margin
        How much more of each input there was.
    """

    inputs: Sequence[str]
    dates: Sequence[date]
    sets: Sequence[int]
    two_years: Array
    three_months: Array
    with_luck: Array
    doublings: Array
    amounts: Mapping[str, Array]
    margin: float


def binding(forked: Forked) -> dict[str, Any]:
    """What each input would add at each date, ranked by what it adds in half the runs.

    Returns
    -------
    dict
        As JSON can hold it. Ranges hold 8 of 10 runs; `mean_error` is the standard error of the mean
        over sets of assumptions; `first` names the inputs that would help most and that the runs do
        not tell apart, none if nothing helps; `leads_in_runs` counts the runs in which an input adds
        most. Inputs that are only ordered are told last and lead nowhere.
    """
    dates = [_date(forked, place) for place in range(len(forked.dates))]
    return {
        "margin": forked.margin,
        "runs": len(forked.sets),
        "sets": len(set(forked.sets)),
        "dates": dates,
        "leads": leads(dates),
    }


def _date(forked: Forked, place: int) -> dict[str, Any]:
    """Everything about one date."""
    percents = forked.two_years[:, place]
    in_use = [column for column, name in enumerate(forked.inputs) if not BY_NAME[name].is_ordered]
    counts = leading(percents, in_use)
    rows = [_input(forked, place, column, counts[column]) for column in range(len(forked.inputs))]
    rows.sort(key=lambda one: (one["ordered"], -(one["two_years"]["p50"] or 0.0)))
    day = forked.dates[place]
    return {
        "date": day.isoformat(),
        "words": date_title(day),
        "first": [forked.inputs[one] for one in comes_first(percents, in_use, forked.sets)],
        "inputs": rows,
    }


def date_title(day: date) -> str:
    """A date of forks in words: the middle of a year, or a month.

    Examples
    --------
    >>> date_title(date(2026, 7, 6)), date_title(date(2026, 10, 5))
    ('mid 2026', 'Oct 2026')
    """
    return f"{'mid' if day.month in MIDDLE else MONTHS[day.month - 1]} {day.year}"


def _input(forked: Forked, place: int, column: int, leads_in: int) -> dict[str, Any]:
    about = BY_NAME[forked.inputs[column]]
    readings = {
        "two_years": forked.two_years,
        "three_months": forked.three_months,
        "two_years_with_luck": forked.with_luck,
        "horizon_doublings": forked.doublings,
    }
    told = {name: spread_of(values[:, place, column], forked.sets) for name, values in readings.items()}
    start = {"id": about.name, "words": about.words, "ordered": about.is_ordered, "holder": about.holder}
    return {**start, **told, **_in_units(forked, place, column), "leads_in_runs": leads_in}


def _in_units(forked: Forked, place: int, column: int) -> dict[str, Any]:
    """What one unit of an input adds, for inputs that come in units."""
    name = forked.inputs[column]
    if name not in forked.amounts:
        return {}
    unit, amount = UNITS[name], forked.amounts[name][:, place]
    adds = per_unit(forked.two_years[:, place, column], amount, forked.margin, unit.size)
    return {
        "unit": unit.words,
        "units": spread_of(amount / unit.size, forked.sets),
        "per_unit": spread_of(adds, forked.sets),
    }


def spread_of(values: Array, sets: Sequence[int]) -> dict[str, float | None]:
    """Range of 8 of 10 runs, half the runs, and the mean with its error; runs without a value left out."""
    is_there = np.isfinite(values)
    if not is_there.any():
        return dict.fromkeys(("p10", "p50", "p90", "mean", "mean_error"))
    low, middle, high = spread(values[is_there])
    means = by_set(values, sets)
    error = float(np.std(means, ddof=1) / np.sqrt(len(means))) if len(means) > 1 else None
    return {"p10": low, "p50": middle, "p90": high, "mean": float(np.mean(means)), "mean_error": error}


def by_set(values: Array, sets: Sequence[int]) -> Array:
    """Mean of each set of assumptions: its runs are no independent witnesses."""
    of = np.asarray(sets)
    whole = [values[(of == one) & np.isfinite(values)] for one in dict.fromkeys(sets)]
    return np.array([part.mean() for part in whole if len(part)])


def leading(percents: Array, in_use: Sequence[int]) -> list[int]:
    """For each input the runs in which it adds most of those in use, and adds anything at all.

    Parameters
    ----------
    percents : float64 array of shape (runs, inputs)
        What each input adds; NaN where there is no progress to add to.
    in_use
        Columns of the inputs that count.
    """
    counts = [0] * percents.shape[1]
    for run in percents:
        usable = [column for column in in_use if np.isfinite(run[column])]
        best = max(usable, key=lambda column: run[column], default=None)
        if best is not None and run[best] > 0.0:
            counts[best] += 1
    return counts


def comes_first(percents: Array, in_use: Sequence[int], sets: Sequence[int]) -> list[int]:
    """The input that adds most in half the runs, and those that the runs do not tell apart from it.

    Parameters
    ----------
    percents : float64 array of shape (runs, inputs)
        What each input adds; NaN where there is no progress to add to.
    in_use
        Columns of the inputs that count.
    sets
        Of each run, the number of its set of assumptions.

    Returns
    -------
    list of int
        Columns, the one that adds most first; none where nothing adds anything in half the runs.
    """
    middles = {column: spread_of(percents[:, column], sets)["p50"] or 0.0 for column in in_use}
    useful = [one for one in sorted(in_use, key=lambda one: -middles[one]) if middles[one] >= NOTHING]
    if not useful:
        return []
    best = percents[:, useful[0]]
    alike = [one for one in useful[1:] if not told_apart(by_set(best - percents[:, one], sets).tolist())]
    return [useful[0], *alike]


def told_apart(differences: Sequence[float]) -> bool:
    """Whether pairs tell that one of two is larger: a sign test over sets of assumptions.

    Parameters
    ----------
    differences
        Of each set, by how much the first is larger.

    Notes
    -----
    Exact and two-sided: the chance that a fair coin falls at least so unevenly is at most 0.05.

    Examples
    --------
    >>> told_apart([1.0] * 15 + [-1.0] * 5), told_apart([1.0] * 14 + [-1.0] * 6)
    (True, False)
    """
    larger, smaller = (sum(1 for one in differences if sign * one > 0) for sign in (1, -1))
    whole, most = larger + smaller, max(larger, smaller)
    chance = 2.0 * sum(comb(whole, count) for count in range(most, whole + 1)) / 2.0**whole
    return larger > smaller and chance <= BY_CHANCE


def leads(dates: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Stretches of dates over which the same input comes first, earliest first.

    Returns
    -------
    list of dict
        `id` (None where nothing helps), `words`, first and last date, how many `dates`, the fewest and
        most `runs` in which it adds most, and in `alike` by input the dates at which the runs do not
        tell it apart.
    """
    found: list[dict[str, Any]] = []
    for one in dates:
        best = one["first"][0] if one["first"] else None
        runs = next((row["leads_in_runs"] for row in one["inputs"] if row["id"] == best), 0)
        if found and found[-1]["id"] == best:
            last = found[-1]
            last["dates"] += 1
            last["until"] = one["date"]
            last["runs"] = [min(last["runs"][0], runs), max(last["runs"][1], runs)]
        else:
            stretch = {"id": best, "words": None if best is None else BY_NAME[best].words}
            when = {"from": one["date"], "until": one["date"]}
            found.append({**stretch, **when, "dates": 1, "runs": [runs, runs], "alike": {}})
        for name in one["first"][1:]:
            alike = found[-1]["alike"]
            alike[name] = alike.get(name, 0) + 1
    return found


def first_words(names: Sequence[str]) -> str:
    """What would help most, with the inputs that the runs do not tell apart.

    Examples
    --------
    >>> first_words(["experiment_compute"])
    'experiment compute'
    >>> first_words(["experiment_compute", "people_taste"])
    "experiment compute or people's taste; the runs do not tell them apart"
    """
    if not names:
        return "none of these inputs"
    words = [BY_NAME[name].words for name in names[:MOST_NAMED]]
    if len(words) == 1:
        return words[0]
    more = len(names) - len(words)
    others = f" (or {more} more)" if more else ""
    return f"{', '.join(words[:-1])} or {words[-1]}{others}; the runs do not tell them apart"
