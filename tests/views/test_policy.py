"""What a lab would report: definitions that add up, from recorded metrics, at the dates of the summary."""

from datetime import date

import numpy as np
import pytest

from labsim.measures.metrics import METRIC_NAMES
from labsim.views.policy import POLICY, policy_metrics, policy_rows
from labsim.views.summary import windows
from tests.figures.conftest import curves_of
from tests.views.conftest import PERIOD, STEPS

DAYS = [date(2027, 6, 1)] * 6 + [None] * 6


def test_all_are_told_at_the_dates_of_the_summary():
    told = policy_metrics(curves_of(DAYS), PERIOD)
    assert [one["id"] for one in told["dates"]] == [id_ for id_, _, _ in windows(PERIOD)]
    ids = [one.id for one in POLICY]
    assert len(set(ids)) == len(ids) == len(told["definitions"])
    assert all(list(one["metrics"]) == ids for one in told["dates"])


def test_hours_and_compute_are_shares_of_a_whole():
    told = policy_metrics(curves_of(DAYS), PERIOD)["dates"][-1]["metrics"]
    hours = sum(one["p50"] for id_, one in told.items() if id_.startswith("researcher_time"))
    compute = sum(one["p50"] for id_, one in told.items() if id_.startswith("compute_"))
    assert hours == pytest.approx(1.0)
    assert compute + told["safety_share_of_compute"]["p50"] == pytest.approx(1.0)


def test_oversight_covers_what_ai_does_not_lead_and_the_gap_is_a_ratio():
    curves = {name: np.full((12, STEPS), 0.3) for name in METRIC_NAMES}
    curves["task_horizon_hours"][:], curves["public_horizon_hours"][:] = 20.0, 8.0
    curves["ai_led_person_time_share"][:] = 0.85
    told = policy_metrics(curves, PERIOD)["dates"][0]["metrics"]
    assert told["oversight_coverage"]["p50"] == pytest.approx(0.15)
    assert told["internal_external_gap"]["p50"] == pytest.approx(2.5)
    rows = dict((row[0], row[1]) for row in policy_rows(policy_metrics(curves, PERIOD)))
    assert rows["Internal-external gap: task length inside over that of released models"] == "2.50x (2.50)"
    assert rows["Oversight: work that people gave a tenth of its hours or more"] == "15% (15)"
