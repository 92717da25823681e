"""What was recorded: figures with their sources, as tables, and their loader.

`group` is `calibration` for what had been observed by 2025-06-30 and `holdout` for what came later:
nothing is ever fitted to the latter. Some priors rest on later facts all the same: see
docs/reference/parameters.md. Epoch AI's figures are used under CC BY 4.0.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Fact:
    """One recorded figure.

    Attributes
    ----------
    value, low, high
        Figure and its interval in `unit`; None where none was given.
    kind
        measured, estimate, opinion, target or derived.
    group
        calibration or holdout, by the date of what was observed.
    """

    id: str
    date: str
    entity: str
    metric: str
    value: float
    unit: str
    low: float | None
    high: float | None
    kind: str
    group: str
    source: str


def _rows(name: str) -> list[dict[str, str]]:
    with (files("labsim.evidence") / name).open(encoding="utf-8") as table:
        return list(csv.DictReader(table))


def _number(text: str) -> float | None:
    return float(text) if text else None


def _fact(row: dict[str, str]) -> Fact:
    return Fact(
        id=row["id"],
        date=row["date"],
        entity=row["entity"],
        metric=row["metric"],
        value=float(row["value"]),
        unit=row["unit"],
        low=_number(row["low"]),
        high=_number(row["high"]),
        kind=row["kind"],
        group=row["group"],
        source=row["source"],
    )


@cache
def record() -> dict[str, Fact]:
    """All single figures that a parameter names as its source, by id."""
    return {row["id"]: _fact(row) for row in _rows("record.csv")}


@cache
def forecasts() -> dict[str, Fact]:
    """What people have said will be, by id: odds, dates, targets, quantities; none of it is ever fitted."""
    return {row["id"]: _fact(row) for row in _rows("forecasts.csv")}


@cache
def horizons() -> tuple[Fact, ...]:
    """Recorded task horizons [minutes] of frontier models since 2022, vintage TH1.0, by date."""
    rows = sorted(_rows("horizons.csv"), key=lambda row: (row["date"], row["model"]))
    return tuple(
        _fact(
            {
                **row,
                "id": f"{row['vintage']} {row['model']} {row['metric']}",
                "entity": row["model"],
                "kind": "measured",
            }
        )
        for row in rows
    )


@cache
def release_gaps_days() -> tuple[float, ...]:
    """Days between frontier releases of one lab, up to mid-2025."""
    return tuple(float(row["gap_days"]) for row in _rows("releases.csv") if row["gap_days"])


@cache
def priors() -> dict[str, dict[str, str]]:
    """Priors that a parameter names as its source: unit, median, 5% and 95%, basis, evidence."""
    return {row["parameter"]: row for row in _rows("priors.csv")}


@dataclass(frozen=True)
class Published:
    """What somebody has published about a day, or a trend.

    Attributes
    ----------
    date
        Day that it is about; of a trend, the day of the last model that it counts from.
    value, low, high
        Figure and its interval in `unit`; None where none was given.
    published
        Day on which it was published.
    """

    id: str
    date: str
    who: str
    metric: str
    value: float
    low: float | None
    high: float | None
    unit: str
    interval: str
    kind: str
    published: str
    source: str


@cache
def published() -> tuple[Published, ...]:
    """Published figures for later years; laid over results when asked for, never fitted to."""
    return tuple(
        Published(
            **{key: text for key, text in row.items() if key not in ("value", "low", "high")},
            value=float(row["value"]),
            low=_number(row["low"]),
            high=_number(row["high"]),
        )
        for row in _rows("published.csv")
    )


@cache
def cost_with_fallback() -> tuple[dict[str, str], ...]:
    """Recorded cost of AI first, with people for what fails, over people alone, by model and task length.

    Columns `model` (as in `horizons`), `shortest_minutes`, `longest_minutes`, `cost_ratio`.
    """
    return tuple(_rows("cost_fallback.csv"))


@cache
def benchmarks() -> dict[str, Fact]:
    """Recorded benchmark scores by id; those of models released after mid-2025 are never fitted to."""
    return {row["id"]: _fact(row) for row in _rows("benchmarks.csv")}


@cache
def models_of_benchmarks() -> dict[str, str]:
    """By id of a score, the model as `horizons` names it, where that holds it."""
    return {row["id"]: row["model"] for row in _rows("benchmarks.csv") if row["model"]}


@cache
def mechanisms() -> tuple[dict[str, str], ...]:
    """Mechanisms that people named, M01 to M51, each with where it is in the model.

    Columns `id`, `said_by`, `mechanism`, `direction`, and, separated by blanks, `parameters`, `metrics` and
    `scenarios`; `why_not` for one that has none of them.
    """
    return tuple(_rows("mechanisms.csv"))


@cache
def known_answers() -> tuple[dict[str, str], ...]:
    """Limit cases of the model whose answer is known, each with the figure measured last.

    Columns `case`, `must_hold`, `tests` (files, separated by blanks) and `measured`. They are tests of
    labsim itself, and `python -m tests.docs.known_answers` measures them anew.
    """
    return tuple(_rows("known_answers.csv"))
