"""What may not be handed over stays with people, in the work of AI teams too; learning takes hours."""

import numpy as np
import pytest

from labsim.dynamics.state import COST, COST_HOPED, SKILL, WORK
from labsim.dynamics.week import run_weeks
from labsim.ensemble.one_run import empty_curves, start
from labsim.mechanisms.quality import hours_with_quality
from labsim.scenario import records
from labsim.vocabulary.quantities import TASK_KINDS
from tests.balance.test_books import diary
from tests.histories import central

FAST = ["uncertainty=central", "capability.horizon_doubling_months=3", "safety.incidents_per_year=0"]
# A third of the hours, in which nothing may be handed over.
KEPT = ("analysis", "infrastructure")


def keeping(kinds):
    """A mix of equal parts of six kinds, of which some stay with people."""
    of_mix = {kind: 0.0 if kind in ("selection", "safety") else 1.0 for kind in TASK_KINDS}
    mix = "{" + ", ".join(f"{kind}: {weight}" for kind, weight in of_mix.items()) + "}"
    able = {kind: int(kind not in (*kinds, "selection")) for kind in TASK_KINDS}
    may = "{" + ", ".join(f"{kind}: {one}" for kind, one in able.items()) + "}"
    return [f"tasks.hours_weight_junior={mix}", f"tasks.hours_weight_senior={mix}", f"tasks.delegable={may}"]


def test_no_more_is_handed_over_or_led_by_ai_than_may_be():
    weeks, _, _ = diary([*FAST, *keeping(KEPT)], 0)
    of_teams = weeks["team_supervised"] + weeks["team_unattended"]
    whole = weeks["labour"] + of_teams
    # Teams do most of the work by the end; two of six kinds stay with people.
    assert (of_teams / whole).max() > 0.5
    assert np.allclose(weeks["team_handed"], 4.0 / 6.0, rtol=1e-12)
    handed = weeks["handed_work"] + of_teams * weeks["team_handed"]
    assert np.all(handed <= whole * 4.0 / 6.0 * (1.0 + 1e-9))
    assert (handed / whole).max() > 0.6
    assert np.all(weeks["led_work"] <= handed * (1.0 + 1e-9))
    assert weeks["human_share_work"].min() >= 2.0 / 6.0 - 1e-9


def test_where_everything_may_be_handed_over_nothing_of_a_teams_work_stays_with_people():
    weeks, _, _ = diary([*FAST, *keeping(())], 0)
    assert np.allclose(weeks["team_handed"], 1.0, rtol=1e-12)


def test_hours_of_learning_to_run_tracks_count_in_what_is_expected_and_spent():
    """Hours of people: for tasks, for learning, for building in and supervising; hoped for and spent."""
    scenario = central("population.figures=8", "quality.freed_to_selection=0")
    values = records(scenario, 1, [0])[0]
    state, curves = start(scenario, values, 1, 0), empty_curves(scenario)
    weeks = 0
    for week in range(scenario.weeks()):
        now = sum(first <= week for first in scenario.stretches()) - 1
        people_per_figure = float(state.lab.headcount[0]) / 8
        run_weeks(state, values[now : now + 1], curves, week, week + 1)
        lab = state.lab[0]
        if lab.learning_hours == 0.0:
            continue
        weeks += 1
        people = state.people[:, :8]
        own = 1.0 / people[SKILL]
        freed = values[now].quality.freed_to_quality
        spent = [hours_with_quality(a, b, freed) for a, b in zip(own, people[COST], strict=True)]
        other = lab.task_hours * (1.0 - (1.0 - lab.building_share) * (1.0 - lab.supervising_share))
        tasks = (people[WORK] * np.array(spent)).sum() * people_per_figure
        hoped = (people[WORK] * people[COST_HOPED]).sum() * people_per_figure
        assert lab.task_hours == pytest.approx(tasks + other + lab.learning_hours, rel=1e-9)
        assert lab.hours_hoped == pytest.approx(hoped + other + lab.learning_hours, rel=1e-9)
    assert weeks > 0
