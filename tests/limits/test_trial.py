"""Limit case 6: developers of early 2025 felt faster and were slower (recorded: 19% longer, 2 to 39)."""

import numpy as np

from labsim.dynamics.phases.choose import brief, decide_kind
from labsim.dynamics.phases.structure import set_structure
from labsim.dynamics.state import AI_HOPED, AI_HOURS, BELIEVED, HANDED, HORIZON, REVIEW, TRUST
from labsim.ensemble.one_run import start
from labsim.scenario import records
from labsim.vocabulary.quantities import TASK_KINDS
from tests.histories import central


def test_early_2025_trial_feels_faster_and_is_slower():
    """Horizon 1.2 h on the suite, messiness 5, integration 0.2, review 0.40, one doubling of hype."""
    scenario = central("people.skill_log_sd=0", "tasks.length_median_hours.engineering=2.0")
    values = records(scenario, 1, [0])[0]
    lab = start(scenario, values, 1, 0)
    p = values[0]
    set_structure(lab, p)
    lab.models[HORIZON, 0] = np.log2(1.2)
    lab.lab.integration[0] = 0.2
    brief(lab, p)
    engineering = TASK_KINDS.index("engineering")
    lab.people[BELIEVED + engineering] = np.log2(1.2) + 1.0
    lab.people[REVIEW] = 0.40
    lab.people[TRUST] = (0.45 - 0.40) / (0.45 - 0.05)
    decide_kind(lab, p, engineering, 0, 64)
    assert lab.people[HANDED + engineering, 0] == 1.0
    takes = lab.people[AI_HOURS + engineering, 0]
    expected = lab.people[AI_HOPED + engineering, 0]
    assert 1.02 < takes < 1.39
    assert 0.65 < expected < 0.85
