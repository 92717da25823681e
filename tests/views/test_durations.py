"""Time between milestones: censored runs count, groups are by the date of the first."""

from datetime import date

import numpy as np
import pytest

from labsim.views.durations import PAIRS, durations
from labsim.views.milestones import NEVER
from tests.views.conftest import DATES, step_by


def steps_of(*days):
    return np.array([NEVER if day is None else step_by(day) for day in days])


FIRST = steps_of(date(2026, 1, 1), date(2027, 1, 1), date(2029, 1, 1), date(2032, 1, 1), None)
SECOND = steps_of(date(2027, 1, 1), None, date(2030, 7, 1), None, None)
STEPS = {"progress_2x": FIRST, "progress_5x": SECOND, "progress_10x": np.full(5, NEVER)}


def rows(pair):
    return {row["when"]: row for row in durations(STEPS, DATES) if (row["first"], row["second"]) == pair}


def test_runs_that_never_get_to_the_second_count_and_those_without_the_first_do_not():
    whole = rows(PAIRS[0])["at any time"]
    assert (whole["runs"], whole["reached"]) == (4, 2)
    # Rising: 12 months, 18 months, never, never: half the runs have at most 18.
    assert whole["months"]["p10"] == pytest.approx(12.0, abs=1.0)
    assert whole["months"]["p50"] == pytest.approx(18.0, abs=1.0)
    assert whole["months"]["p90"] is None
    # Clopper and Pearson for 2 of 4.
    assert whole["reached_share_95"] == pytest.approx([0.0676, 0.9324], abs=1e-4)


def test_groups_are_by_the_date_of_the_first_and_hold_every_run_once():
    found = rows(PAIRS[0])
    assert [row["runs"] for when, row in found.items() if when != "at any time"] == [2, 1, 1]
    assert list(found) == ["at any time", "before 2028", "2028 to 2030", "from 2031 on"]
    assert found["2028 to 2030"]["months"]["p50"] == pytest.approx(18.0, abs=1.0)
    assert found["from 2031 on"]["months"] == {"p10": None, "p50": None, "p90": None}


def test_where_no_run_gets_there_nothing_is_told_of_the_time():
    none = rows(PAIRS[1])["2028 to 2030"]
    assert (none["runs"], none["reached"]) == (1, 0)
    empty = rows(("progress_5x", "progress_10x"))["from 2031 on"]
    assert (empty["runs"], empty["reached_share_95"], empty["months"]["p50"]) == (0, None, None)


def test_a_short_run_has_one_group():
    few = DATES[:13]
    found = durations({name: np.array([3]) for name in STEPS}, few)
    assert [row["when"] for row in found] == ["at any time"] * len(PAIRS)
