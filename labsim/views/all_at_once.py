"""Longer tasks, no measured effect, staff that feels faster, more code: in how many runs all at once?"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from labsim.views.recorded import Array
from labsim.views.words import count, day_words

# Each is a plain statement about one run on one day; the figures quoted against each other are larger.
LONGER, FELT, CODE, PACE = 4.0, 1.1, 2.0, 2.0
STATEMENTS = {
    "longer": f"released models do tasks {LONGER:.0f} times as long or longer",
    "no_effect": "one trial measures an effect that it does not tell from none",
    "felt": f"the staff answers that it gets {100 * (FELT - 1):.0f}% more done or more",
    "code": f"people and agents write {CODE:.0f} times the code a person or more",
    "pace": f"the lab stays below {PACE:.0f} times its no-AI pace",
}
WHY = (
    "The task length is that of a suite whose tasks stand alone and are checked by a machine. Own work is "
    "messier, has to be handed over and read, and what a model can do is not yet what is used.",
    "The trial asks about tasks that people do themselves, one by one; it cannot see packages that agents do "
    "on their own. Sixteen people and 250 tasks leave an interval of about 30 points.",
    "People feel what they believe of the model; beliefs start at what is announced and learn slowly.",
    "Code is counted with that of the agents, and code is not output: output grows less than its amount.",
    "Progress needs experiments and ideas as well, so more engineering is not as much more progress.",
)


def all_at_once(values: Mapping[str, Array], days: Sequence[date]) -> dict[str, Any]:
    """In how many runs each statement holds on each later day, and in how many all of them do.

    Parameters
    ----------
    values
        By name of a reading or of what is true, arrays of shape (runs, days); see
        `labsim.studies.measure.measure`.

    Returns
    -------
    dict
        `since`, `runs`, and by day after the first the counts `holds` by statement and `all`.
    """
    runs = len(values["public_horizon_hours"])
    dates = []
    for column, day in enumerate(days[1:], start=1):
        holds = _holds(values, column)
        every = np.all(list(holds.values()), axis=0)
        counts = {name: int(one.sum()) for name, one in holds.items()}
        dates.append({"date": day.isoformat(), "holds": counts, "all": int(every.sum())})
    return {"since": days[0].isoformat(), "runs": runs, "dates": dates}


def _holds(values: Mapping[str, Array], column: int) -> dict[str, Array]:
    """By statement, of which runs it holds on one day."""
    horizon = values["public_horizon_hours"]
    return {
        "longer": horizon[:, column] >= LONGER * horizon[:, 0],
        "no_effect": (values["trial.low"][:, column] < 1.0) & (values["trial.high"][:, column] > 1.0),
        "felt": values["survey.felt"][:, column] >= FELT,
        "code": values["code_output_multiple"][:, column] >= CODE,
        "pace": values["progress_multiplier"][:, column] < PACE,
    }


def answer(told: Mapping[str, Any]) -> str:
    """In how many runs all of it is true on the day on which it is in most."""
    if not told["dates"]:
        return ""
    best = max(told["dates"], key=lambda one: int(one["all"]))
    day, since = (day_words(date.fromisoformat(text)) for text in (best["date"], told["since"]))
    runs = told["runs"]
    if not best["all"]:
        return f"In none of {runs:,} runs is all of the following true of the lab on one of these days."
    return (
        f"On {day} all of the following is true of the lab in {count(best['all'], runs)} runs, with task "
        f"lengths compared with those of {since}. None of the figures is wrong."
    )


def rows(told: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """One row a statement with its count of runs at each day; the last one for all of them."""
    runs, dates = told["runs"], told["dates"]
    each = [
        (words, *(count(one["holds"][name], runs) for one in dates)) for name, words in STATEMENTS.items()
    ]
    return [*each, ("all of these", *(count(one["all"], runs) for one in dates))]
