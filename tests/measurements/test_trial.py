"""Trials: the model's own rules without luck, the truth inside the interval, a null where AI is not."""

import numpy as np
import pytest

from labsim.dynamics.phases.plan import decide_kind
from labsim.dynamics.state import AI_HOPED, AI_HOURS, HANDED, SKILL, fork
from labsim.evidence import record
from labsim.measurements.draws import Address
from labsim.measurements.instruments import INSTRUMENTS, central_instruments
from labsim.measurements.tasks import lengths_of_tasks, plan_tasks
from labsim.measurements.trial import run_trial
from labsim.mechanisms.tasks import ENGINEERING

INS = central_instruments()
DAY = "2025-06-30"
TRIALS = 80


def test_without_noise_a_large_trial_reads_what_is_true(at):
    state, values = at(DAY)
    found = run_trial(
        state, values, {**INS, "trial.noise_log_sd": 0.0, "trial.tasks": 20000.0}, Address(1, 0, 9)
    )
    assert found.effect == pytest.approx(found.actual, rel=0.01)


def test_the_interval_of_most_trials_holds_the_truth(at):
    state, values = at(DAY)
    found = [run_trial(state, values, INS, Address(1, run, 9)) for run in range(TRIALS)]
    assert 0.88 * TRIALS <= sum(one.low <= one.of_everybody <= one.high for one in found) <= TRIALS
    assert np.exp(np.mean([np.log(one.effect) for one in found])) == pytest.approx(
        found[0].of_everybody, rel=0.03
    )


def test_intervals_are_as_wide_as_the_recorded_one(at):
    """Recorded: 2 to 39% more time over 246 tasks; half of 246 in each arm gives 2 sd / sqrt(246)."""
    fact = record()["P001"]
    wide = np.log((1 + fact.high / 100) / (1 + fact.low / 100))
    assert INS["trial.noise_log_sd"] == pytest.approx(wide / (2 * 1.96) * 246**0.5 / 2, rel=0.01)
    found = run_trial(*at(DAY), INS, Address(1, 0, 9))
    assert np.log(found.high / found.low) == pytest.approx(wide, rel=0.2)


def test_where_nothing_may_be_handed_over_a_trial_finds_nothing(at):
    found = run_trial(*at("2024-07-01", "delegation.allowed=0"), INS, Address(1, 0, 9), ask_after=True)
    assert (found.actual, found.expected, found.believed_after) == (1.0, 1.0, 1.0)
    assert found.low < 1.0 < found.high


def test_costs_are_those_by_which_people_decide_every_week(at):
    """With one task length the plan of a week and the plan of a trial are the same numbers."""
    state, values = at(DAY)
    values["tasks"]["length_log_sd"] = 0.0
    hours = lengths_of_tasks(values, count=1)
    found = plan_tasks(state, values, hours)
    week = fork(state)
    asked = values.copy()
    from labsim.dynamics.phases.structure import set_checks, set_lengths

    set_lengths(week, asked[0], ENGINEERING, 1.0)
    set_checks(week, asked[0], ENGINEERING)
    decide_kind(week, asked[0], ENGINEERING, 0, 32)
    own = 1.0 / week.people[SKILL, :32]
    part = week.people[HANDED + ENGINEERING, :32] * float(state.lab[0].agent_hours_share)
    assert np.array_equal(found.actual[0], own + part * (week.people[AI_HOURS + ENGINEERING, :32] - own))
    assert np.array_equal(found.expected[0], own + part * (week.people[AI_HOPED + ENGINEERING, :32] - own))


def test_a_trial_leaves_the_run_as_it_is(at):
    state, values = at(DAY)
    before = fork(state)
    run_trial(state, values, INS, Address(1, 0, 9), ask_after=True)
    for old, new in zip(before, state, strict=True):
        assert old.tobytes() == new.tobytes()


def test_people_learn_from_a_trial_towards_the_truth_by_the_rule_of_beliefs(at):
    """Early 2025: they expect to be faster, are hardly, and still believe it afterwards, only less."""
    found = run_trial(*at(DAY), INS, Address(1, 0, 9), ask_after=True)
    assert found.expected < found.believed_after < found.actual
    known = run_trial(*at(DAY, "beliefs.perfect=1"), INS, Address(1, 0, 9), ask_after=True)
    assert known.expected == pytest.approx(known.believed_after)


def test_more_tasks_make_a_trial_narrower(at):
    state, values = at(DAY)
    wide, narrow = (
        run_trial(state, values, {**INS, "trial.tasks": count}, Address(1, 0, 9)) for count in (250.0, 4000.0)
    )
    assert np.log(narrow.high / narrow.low) == pytest.approx(np.log(wide.high / wide.low) / 4, rel=0.15)


@pytest.mark.parametrize("path", INSTRUMENTS)
def test_an_instrument_is_declared_as_inputs_are(path):
    p = INSTRUMENTS[path]
    assert p.unit and p.sentence.endswith(".") and len(p.source) > 3
    assert p.bounds[0] <= p.default <= p.bounds[1]
    if p.prior is not None:
        assert p.bounds[0] <= p.prior.quantile(0.05) < p.default < p.prior.quantile(0.95) <= p.bounds[1]
