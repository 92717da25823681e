"""Do titles state the finding with its range or count, by rules, whatever the runs show?"""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from labsim.figures.areas import compute
from labsim.figures.decisions import who_decides
from labsim.figures.ladder import ladder
from labsim.figures.takeoff import takeoff
from labsim.figures.titles import amount, by_date, wide_factor, wide_shares
from labsim.figures.windows import four_windows, lab, model
from labsim.views.amounts import multiplier_range, share_range
from labsim.views.recorded import Recorded
from labsim.views.when import When, when
from tests.cli.test_run import FORBIDDEN
from tests.views.conftest import PERIOD

Make = Callable[[list[date | None]], Recorded]
CAUSES = ("because", "due to", "causes", "stops", "limits", "thanks")


def titled(half: date | None, low: date | None, high: date | None, never: int, runs: int) -> str:
    return by_date("2x comes", "it does not", When(half, low, high, never, runs), PERIOD)


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (
            (date(2031, 5, 1), date(2027, 3, 1), None, 68, 200),
            "In half the runs 2x comes by 2031 (8 of 10 runs: 2027 to after 2036); 68 of 200 not by 2036",
        ),
        (
            (date(2031, 5, 1), date(2031, 3, 1), date(2031, 6, 1), 0, 200),
            "In half the runs 2x comes by May 2031 (8 of 10 runs: Mar 2031 to Jun 2031)",
        ),
        (
            (date(2031, 5, 1), date(2030, 9, 1), date(2032, 2, 1), 0, 5),
            "In half the runs 2x comes by mid 2031 (all 5 runs: late 2030 to early 2032)",
        ),
        ((None, date(2027, 3, 1), None, 116, 200), "In 84 of 200 runs 2x comes by 2036; in 116 it does not"),
        ((None, None, None, 200, 200), "2x comes: in none of 200 runs by 2036"),
        (
            (date(2030, 5, 1), date(2023, 3, 1), None, 40, 200),
            "2x comes from a date anywhere between 2023 and after 2036 on: this model does not narrow it; "
            "40 of 200 not by 2036",
        ),
        ((None, None, None, 1, 1), "In the only run 2x comes: not by 2036"),
        (
            (date(2030, 5, 1), date(2030, 5, 1), date(2030, 5, 1), 0, 1),
            "In the only run 2x comes: from May 2030 on",
        ),
    ],
)
def test_a_date_is_told_by_rule(
    found: tuple[date | None, date | None, date | None, int, int], title: str
) -> None:
    assert titled(*found) == title


def test_never_counts_come_from_the_runs(ten: Recorded) -> None:
    found = when(ten.curves["progress_multiplier"], 2.0, ten.period)
    assert (found.never, found.runs) == (4, 10)
    assert lab(ten).title == (
        "In half the runs 2x comes by 2030 (8 of 10 runs: 2027 to after 2036); 4 of 10 not by 2036"
    )
    assert "one-work-month tasks by 2030" in model(ten).title


def test_an_amount_is_told_with_its_range(ten: Recorded) -> None:
    narrow = np.linspace(1.0, 2.0, 10)
    assert amount(ten, narrow, multiplier_range, wide_factor) == "at most 1.4x (8 of 10 runs: 1.1 to 1.9)"
    wide = np.geomspace(1.0, 1000.0, 10)
    assert amount(ten, wide, multiplier_range, wide_factor) == (
        "anywhere from 2 to 500 (8 of 10 runs): this model does not narrow it"
    )
    none = np.full(10, 0.001)
    assert amount(ten, none, share_range, wide_shares) == "under 1% (8 of 10 runs: under 1)"
    shares = np.linspace(0.0, 1.0, 10)
    assert "does not narrow it" in amount(ten, shares, share_range, wide_shares)


def test_takeoff_does_not_count_the_years_before_its_reference(runs_of: Make) -> None:
    runs = runs_of([None] * 10)
    runs.curves["software_growth_per_year"][:, :20] = 100.0
    chart = takeoff(runs)
    assert chart is not None
    assert chart.title == "Software grows twice as fast as in 2024: in none of 10 runs by 2036"


@pytest.mark.parametrize("days", [[None] * 10, [date(2026, 6, 1)] * 10, [date(2030, 1, 1)], [None] * 3])
def test_no_title_names_a_cause_or_promises_anything(runs_of: Make, days: list[date | None]) -> None:
    runs = runs_of(days)
    charts = [ladder(runs), *four_windows(runs), takeoff(runs), compute(runs), *who_decides(runs)]
    for chart in charts:
        assert chart is not None
        text = f"{chart.title}. {chart.about}".lower().replace("median researcher", "")
        assert [word for word in (*FORBIDDEN, *CAUSES) if word in text] == []
        assert any(letter.isdigit() for letter in chart.title)
        assert len(chart.alt) > len(chart.title)


def test_the_same_runs_give_the_same_titles(runs_of: Make) -> None:
    days: list[date | None] = [date(2029, 1, 1)] * 6 + [None] * 4
    one, two = ([chart.title for chart in four_windows(runs_of(days))] for _ in range(2))
    assert one == two
