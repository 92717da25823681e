"""Titles of the contest and of the agreement of views follow from numbers, whichever way they come out."""

from typing import Any

import numpy as np
import pytest

from labsim.figures.contest import contest_chart
from labsim.figures.convergence import convergence_chart, title
from labsim.figures.template import PAPER
from labsim.views.contest import answer, counts, table
from labsim.views.convergence import convergence
from labsim.views.recorded import recorded
from tests.figures.conftest import MANIFEST, curves_of
from tests.views.conftest import PERIOD, STEPS
from tests.views.test_convergence import YEARS

TARGETS = (("a", "model"), ("b", "researcher"), ("c", "lab"), ("d", "economy"))
WINDOWS = ("calendar", "model", "researcher", "lab", "economy")


def contest(best: dict[str, Any]) -> dict[str, Any]:
    """A contest in which every window is off by its place in the list, times ten months."""
    mean = {name: 10.0 * (5 - place) for place, name in enumerate(WINDOWS)}
    errors = {
        name: [
            {
                "target": id_,
                "own": own == name,
                "months": {"mean": mean[name], "low": mean[name] - 2.0, "high": mean[name] + 3.0},
                "against_calendar": None,
            }
            for id_, own in TARGETS
        ]
        for name in WINDOWS
    }
    return {
        "runs": 40,
        "dates": ["2025-07-01", "2026-07-01"],
        "targets": [{"id": id_, "own": own, "words": f"target {id_}", "reached": 30} for id_, own in TARGETS],
        "rows": [{"window": name, "errors": errors[name]} for name in WINDOWS],
        "best_of_others": [
            {"target": id_, "window": None, "alike": [], "beats_calendar": None, **best.get(id_, {})}
            for id_, _ in TARGETS
        ],
    }


def test_the_title_of_a_contest_names_who_is_off_least_and_who_is_not_told_apart() -> None:
    wins = {"beats_calendar": True}
    told = contest(
        {
            "a": {"window": "economy", "alike": ["lab", "researcher"], **wins},
            "b": {"window": "economy", "alike": [], **wins},
            "c": {"window": "model", "alike": ["economy"], "beats_calendar": False},
        }
    )
    assert answer(told) == (
        "On targets of other windows the economy or lab or researcher window is off least on target a (by 10 "
        "months); the economy window is off least on target b (by 10 months); no window beats the calendar "
        "on target c; too few runs reach target d to tell."
    )
    chart = contest_chart(told)
    assert f"{chart.title}." == answer(told)
    assert "own: 40 (38-43)" in chart.alt


def test_a_window_counts_in_the_library_only_where_it_is_told_apart() -> None:
    alone = {"window": "lab", "alike": [], "beats_calendar": True}
    shared = {"window": "lab", "alike": ["model"], "beats_calendar": True}
    told = counts([contest({"a": alone, "b": shared}), contest({"a": alone})])
    assert "lab 2; of 8, 6 with no such window" in told


def test_the_figure_of_a_contest_draws_what_the_table_says() -> None:
    told = contest({})
    chart = contest_chart(told)
    assert [one.name for one in chart.figure.data] == [*WINDOWS, *WINDOWS]
    assert [one.showlegend for one in chart.figure.data] == [False] * 5 + [None] * 5
    lab = chart.figure.data[WINDOWS.index("lab")]
    assert list(lab.x) == [20.0] * 4
    assert [colour == PAPER for colour in lab.marker.color] == [own == "lab" for _, own in TARGETS]
    assert list(lab.error_x.array) == [3.0] * 4 and list(lab.error_x.arrayminus) == [2.0] * 4
    assert len(list(table(told))) == len(WINDOWS) + 2
    assert len(chart.columns[0].values) == 20


def runs_with(spread_then: float) -> Any:
    """Twelve runs whose ratios lie within a factor of four at first, and wider or narrower later."""
    rates = np.linspace(0.0, 1.0, 12)
    late = np.maximum(YEARS - 6.0, 0.0)
    early = YEARS - late
    logs = np.outer(np.exp2(2.0 * rates), early) + np.outer(np.exp2(spread_then * rates), late)
    curves = curves_of([None] * 12)
    curves["public_horizon_hours"] = np.exp2(logs)
    curves["software_efficiency"] = np.exp2(np.outer(np.ones(12), YEARS))
    return recorded({**MANIFEST, "runs": 12}, {"runs": 12}, curves)


@pytest.mark.parametrize(
    ("spread_then", "verdict"),
    [(4.0, "drift apart"), (2.0, "stay about as far apart"), (0.5, "come closer to telling the same")],
)
def test_the_title_says_whether_views_come_closer(spread_then: float, verdict: str) -> None:
    runs = runs_with(spread_then)
    found = convergence(runs.curves, runs.period)
    assert found is not None
    assert title(found, runs).startswith(
        f"Model view and lab view {verdict}: 8 of 10 runs lie within a factor"
    )
    chart = convergence_chart(runs)
    assert chart is not None and chart.title == title(found, runs)
    assert "2026" in chart.title and "2032" in chart.title and "90" in chart.title


def test_where_software_stands_still_there_is_no_figure() -> None:
    curves = curves_of([None] * 12)
    runs = recorded({**MANIFEST, "runs": 12}, {"runs": 12}, curves)
    assert convergence_chart(runs) is None
    assert STEPS == len(PERIOD.dates)
