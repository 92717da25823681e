"""What public proposals ask labs to report on the automation of their own research, from recorded curves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from labsim.views.amounts import multiplier_range, share_range
from labsim.views.recorded import Array
from labsim.views.spread import spread
from labsim.views.summary import Curves, Period, windows

Written = Callable[[float | None, float | None, float | None], str]
ENDS = ("p10", "p50", "p90")


@dataclass(frozen=True)
class Policy:
    """One of them.

    Attributes
    ----------
    group
        As the proposals call what it belongs to.
    of
        From curves by metric to an array of the same shape.
    """

    id: str
    group: str
    words: str
    unit: str
    written: Written
    of: Callable[[Mapping[str, Array]], Array]


def _metric(name: str) -> Callable[[Mapping[str, Array]], Array]:
    return lambda curves: np.asarray(curves[name], dtype=np.float64)


def _rest(name: str) -> Callable[[Mapping[str, Array]], Array]:
    return lambda curves: 1.0 - np.asarray(curves[name], dtype=np.float64)


def _gap(curves: Mapping[str, Array]) -> Array:
    """Task length of the model in use over that of the best released one."""
    inside, outside = (
        np.asarray(curves[name], dtype=np.float64) for name in ("task_horizon_hours", "public_horizon_hours")
    )
    return np.asarray(inside / outside)


def count_range(low: float | None, half: float | None, high: float | None) -> str:
    """A number of times something happened.

    Examples
    --------
    >>> count_range(0.0, 1.0, 4.0), count_range(2.0, 2.0, 2.0)
    ('1 (0-4)', '2 (2)')
    """
    if low is None or half is None or high is None:
        return "undefined"
    ends = f"{low:.0f}" if low == high else f"{low:.0f}-{high:.0f}"
    return f"{half:.0f} ({ends})"


def _share(id_: str, group: str, words: str, metric: str) -> Policy:
    return Policy(id_, group, words, "share", share_range, _metric(metric))


SPENDING, TIME, COMPUTE = "Capital share of R&D spending", "Researcher time", "Compute distribution"
DECIDING, OVERSIGHT, SAFETY = "Decisions", "Oversight", "Incidents and safety"
STAGES = (
    ("ideas", "of ideas"),
    ("work", "of work"),
    ("training", "to train"),
    ("evaluation", "that a model has passed"),
    ("deployment", "to use a model inside"),
    ("release", "to release a model"),
)
POLICY = (
    _share(
        "capital_share_of_rd_spending",
        SPENDING,
        "compute and power, of spending on research",
        "capital_share_of_rd_spending",
    ),
    _share("researcher_time_own_work", TIME, "in work of their own", "hours_own_work_share"),
    _share(
        "researcher_time_with_agents", TIME, "briefing and reading their agents", "hours_with_agents_share"
    ),
    _share("researcher_time_supervising", TIME, "supervising AI teams", "hours_supervising_share"),
    _share("researcher_time_building_in", TIME, "building models in", "hours_building_in_share"),
    _share("researcher_time_learning", TIME, "learning and measuring", "hours_learning_share"),
    _share("compute_training", COMPUTE, "training", "training_compute_share"),
    _share("compute_experiments", COMPUTE, "experiments", "experiments_compute_share"),
    _share("compute_social", COMPUTE, "kept for social use", "social_compute_share"),
    _share("compute_own_agents", COMPUTE, "the lab's own agents", "internal_inference_compute_share"),
    _share("compute_sold", COMPUTE, "sold to the world", "external_inference_compute_share"),
    _share("decisions_by_people", DECIDING, "by people, where most are", "human_decision_share"),
    *(
        _share(
            f"decisions_by_people_{stage}", DECIDING, f"by people, {words}", f"people_decide_{stage}_share"
        )
        for stage, words in STAGES
    ),
    Policy(
        "oversight_coverage",
        OVERSIGHT,
        "work that people gave a tenth of its hours or more",
        "share",
        share_range,
        _rest("ai_led_person_time_share"),
    ),
    _share("oversight_interventions", OVERSIGHT, "work of AI in which people stepped in", "came_back_share"),
    _share("oversight_effectiveness", OVERSIGHT, "failures that checks notice", "evaluation_quality"),
    Policy("incidents", SAFETY, "incidents so far", "count", count_range, _metric("incidents")),
    _share("safety_share_of_compute", SAFETY, "compute for safety and evaluation", "safety_compute_share"),
    Policy(
        "internal_external_gap",
        "Internal-external gap",
        "task length inside over that of released models",
        "ratio",
        multiplier_range,
        _gap,
    ),
)


def policy_metrics(curves: Curves, period: Period) -> dict[str, Any]:
    """All of them at the dates that a summary tells, as JSON can hold it.

    Returns
    -------
    dict
        `definitions` by id, and `dates` with the ends of 8 of 10 runs and the middle, by id.
    """
    values = {one.id: one.of(curves) for one in POLICY}
    return {
        "definitions": {one.id: {"group": one.group, "words": one.words, "unit": one.unit} for one in POLICY},
        "dates": [
            {
                "id": id_,
                "words": words,
                "date": period.iso(step),
                "metrics": {
                    name: dict(zip(ENDS, spread(of[:, step]), strict=True)) for name, of in values.items()
                },
            }
            for id_, words, step in windows(period)
        ],
    }


def policy_rows(told: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Rows of a table: what it is, then one cell for each date."""
    return [
        (
            f"{one.group}: {one.words}",
            *(one.written(*(day["metrics"][one.id][end] for end in ENDS)) for day in told["dates"]),
        )
        for one in POLICY
    ]
