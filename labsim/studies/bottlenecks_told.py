"""What `labsim bottlenecks` found, as JSON and a table of figures can hold it."""

import csv
import io
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from labsim.ensemble import DRAWS_PER_SET
from labsim.scenario import Scenario
from labsim.studies.bottlenecks import Bottlenecks, Ends, Joint
from labsim.studies.ends import range_of
from labsim.studies.limits import Limit
from labsim.views.binding import told_apart
from labsim.views.censored import Months, spread_of
from labsim.views.delays import months_later
from labsim.views.inputs import number

SPREAD = ("p10", "p50", "p90")
COLUMNS = (
    "limit",
    "id",
    *(f"months_later_{end}{bound}" for end in SPREAD for bound in ("", "_at_most")),
    "never_at_bad_end",
    *(f"months_earlier_{end}{bound}" for end in SPREAD for bound in ("", "_at_most")),
    "never_at_good_end",
    "binds_from",
    "grade",
    "holders",
)


def told(found: Bottlenecks) -> dict[str, Any]:
    """Everything in full precision; a number that only the end of the runs bounds is null on that side."""
    reached = found.reached
    return {
        "scenario": found.scenario.name,
        "title": found.scenario.title,
        "content_hash": found.scenario.content_hash,
        "seed": found.seed,
        "runs": len(found.runs),
        "draws_per_set": DRAWS_PER_SET,
        "since": found.since,
        "end": reached.end.isoformat(),
        "milestone": {
            "id": reached.id,
            "words": reached.words,
            "half_by": None if reached.half_by is None else reached.half_by.isoformat(),
            "never": reached.never,
        },
        "limits": [_row(found.scenario, found.since, row) for row in found.rows],
        "first_two": _first_two(found.rows),
        "joint": [_joint(one) for one in found.joint],
        "unnamed": None
        if found.unnamed is None
        else {
            "share_of_hours": found.unnamed.of_hours,
            "reached_by_share": {f"{share:g}": runs for share, runs in found.unnamed.reached.items()},
            "share_of_time_at_most": found.unnamed.of_time,
        },
    }


def table_text(content: Mapping[str, Any]) -> str:
    """The rows as CSV; what they are compared with stands in lines that begin with #."""
    about = content["milestone"]
    stream = io.StringIO()
    name = f"{content['scenario']} {content['content_hash']}, seed {content['seed']}"
    stream.write(f"# {name}: {about['words']}\n")
    stream.write(f"# as it is: half the runs by {about['half_by'] or 'no date'}; ")
    stream.write(f"never: {about['never']} of {content['runs']}\n")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in content["limits"]:
        bad, good = row["bad_end"], row["good_end"]
        later, earlier = (_bounds(one) for one in (bad["months_later"], good["months_earlier"]))
        ends = (*later, bad["never"], *earlier, good["never"])
        about_it = (row["binds_from"], row["grade"], " ".join(row["holders"]))
        writer.writerow((row["words"], row["id"], *ends, *about_it))
    return stream.getvalue()


def _row(scenario: Scenario, since: str, row: Ends) -> dict[str, Any]:
    limit = row.limit
    return {
        "id": limit.id,
        "words": limit.words,
        "is_fact": limit.is_fact,
        "bad_end": {"months_later": _spread(row.later), "never": row.bad.never},
        "good_end": {"months_earlier": _spread(row.earlier), "never": row.good.never},
        "binds_from": row.binds_from,
        "grade": limit.grade,
        "holders": list(limit.holders),
        "inputs": _inputs(scenario, since, limit),
    }


def _inputs(scenario: Scenario, since: str, limit: Limit) -> list[dict[str, Any]]:
    """The values that the inputs of a limit have at its ends, on the day from which it holds."""
    day = scenario.clock.start if limit.is_fact else since
    found = []
    for part in limit.parts:
        bad, good = range_of(scenario, part, day)
        found.append({"path": part.path, "bad": bad, "good": good})
    return found


def inputs_of(scenario: Scenario, since: str, limit: Limit) -> str:
    """The inputs of a limit with the values at its bad and at its good end.

    Examples
    --------
    >>> from labsim.scenario import load
    >>> from labsim.studies.limits import BY_ID
    >>> inputs_of(load("baseline"), "2026-01-01", BY_ID["returns"])
    'research.returns 0.4 / 3.6'
    """
    return ", ".join(
        f"{one['path']} {number(one['bad'])} / {number(one['good'])}"
        for one in _inputs(scenario, since, limit)
    )


def _spread(months: Sequence[Months | None]) -> dict[str, Any] | None:
    found = spread_of(months)
    if found is None:
        return None
    return {
        end: {"least": _finite(one.least), "most": _finite(one.most)}
        for end, one in zip(SPREAD, found, strict=True)
    }


def _bounds(told: Mapping[str, Any] | None) -> list[float | None]:
    if told is None:
        return [None] * (2 * len(SPREAD))
    return [told[end][bound] for end in SPREAD for bound in ("least", "most")]


def _finite(value: float) -> float | None:
    return value if isfinite(value) else None


def _first_two(rows: Sequence[Ends]) -> dict[str, Any] | None:
    """In how many runs the first delays more than the second, and whether sets of assumptions tell that."""
    if len(rows) < 2:
        return None
    pairs = zip(rows[1].bad.dates, rows[0].bad.dates, strict=True)
    signs = [(one > 0) - (one < 0) for one in (months_later(*pair) for pair in pairs)]
    by_set = [sum(signs[run : run + DRAWS_PER_SET]) for run in range(0, len(signs), DRAWS_PER_SET)]
    return {
        "first": rows[0].limit.words,
        "second": rows[1].limit.words,
        "first_later": signs.count(1),
        "second_later": signs.count(-1),
        "told_apart": told_apart([float(one) for one in by_set]),
    }


def _joint(one: Joint) -> dict[str, Any]:
    return {
        "limits": [one.first.id, one.second.id],
        "words": [one.first.words, one.second.words],
        "months_later_apart": one.apart,
        "months_later_together": one.together,
        "runs_known": one.runs,
        "never": one.never,
    }
