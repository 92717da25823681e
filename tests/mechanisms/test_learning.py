"""Learning from the lab: imitation saturates at the level of people, reinforcement by doublings."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.dynamics.state import FLOP as MODEL_FLOP
from labsim.dynamics.state import RL_FLOP, STATUS, TRAINED, TRAINING
from labsim.dynamics.week import run_weeks
from labsim.ensemble.one_run import empty_curves, start
from labsim.mechanisms.learning import (
    OFF,
    SUITE_WEIGHTS,
    aimed_at_binding,
    aimed_share,
    centred,
    demonstrations,
    imitation,
    reinforcement,
)
from labsim.scenario import records
from labsim.vocabulary.quantities import TASK_KINDS
from tests.histories import central, curves_of

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
SHARES = st.one_of(st.sampled_from((0.0, 0.5, 1.0)), st.floats(0.0, 1.0))
HOURS = st.one_of(st.just(0.0), st.floats(-3.0, 15.0).map(lambda power: 10.0**power))
FLOP = st.one_of(st.just(0.0), st.floats(0.0, 38.0).map(lambda power: 10.0**power))
LENGTHS = st.floats(-100.0, 100.0)
KINDS = len(TASK_KINDS)
LEARNED = st.lists(st.floats(0.0, 20.0), min_size=KINDS, max_size=KINDS)


def suite_mean(learned):
    return sum(weight * one for weight, one in zip(SUITE_WEIGHTS, learned, strict=True))


def test_three_tenths_of_own_hours_are_recorded():
    # 0.3 x 2,000 h = 600 h.
    assert demonstrations(0.3, 2000.0) == pytest.approx(600.0, rel=1e-14)


# most (1 - exp(-hours/scale)) / (1 + exp(-log2(l/h))):
@pytest.mark.parametrize(
    ("hours", "log2_recorded", "log2_horizon", "learned"),
    [
        (1e6, 3.0, 3.0, 0.6321206),  # 2 x 0.6321206 x 1/2
        (2e6, 3.0, 3.0, 0.8646647),  # 2 x (1 - e^-2) x 1/2
        (1e6, 3.0, 1.0, 1.1135399),  # 2 x 0.6321206 x 1/(1 + e^-2) = 1.2642411 x 0.8807971
        (1e6, 3.0, 5.0, 0.1507012),  # 2 x 0.6321206 x 1/(1 + e^2) = 1.2642411 x 0.1192029
        (0.0, 3.0, 1.0, 0.0),
        (1e15, 3.0, -97.0, 2.0),  # everything recorded, far below people: the most there is
    ],
)
def test_imitation_by_hand(hours, log2_recorded, log2_horizon, learned):
    assert imitation(2.0, hours, 1e6, log2_recorded, log2_horizon) == pytest.approx(learned, rel=1e-6)


@given(HOURS, HOURS, LENGTHS, LENGTHS, st.floats(0.0, 10.0))
@QUICK
def test_more_records_never_teach_less_and_never_more_than_the_most(hours, more, recorded, horizon, most):
    some = imitation(most, hours, 1e6, recorded, horizon)
    larger = min(hours + more, 1e15)
    assert 0.0 <= some <= imitation(most, larger, 1e6, recorded, horizon) + 1e-14 <= most + 2e-14


@given(HOURS, LENGTHS, LENGTHS, st.floats(0.0, 50.0))
@QUICK
def test_there_is_less_to_imitate_the_further_a_model_is(hours, recorded, horizon, further):
    ahead = min(horizon + further, 100.0)
    behind = imitation(2.0, hours, 1e6, recorded, horizon)
    assert imitation(2.0, hours, 1e6, recorded, ahead) <= behind * (1.0 + 1e-14)


def test_nothing_is_imitated_far_above_the_level_of_people():
    # exp(-20) = 2e-9: a million times the length of what was recorded.
    assert imitation(2.0, 1e15, 1e6, 3.0, 23.0) == pytest.approx(2.0 * math.exp(-20.0), rel=1e-6)


# gain v q log2(1 + added/before): 3 times as much again is two doublings, 0.12 x 0.5 x 0.8 x 2 = 0.096.
@pytest.mark.parametrize(
    ("verifiability", "quality", "added", "gained"),
    [(1.0, 1.0, 1e22, 0.12), (0.5, 0.8, 3e22, 0.096), (0.0, 1.0, 3e22, 0.0), (1.0, 1.0, 0.0, 0.0)],
)
def test_reinforcement_by_hand(verifiability, quality, added, gained):
    assert reinforcement(0.12, verifiability, quality, added, 1e22) == pytest.approx(gained, rel=1e-12)


@given(FLOP, FLOP, st.floats(0.0, 38.0).map(lambda power: 10.0**power), SHARES)
@QUICK
def test_one_long_stretch_of_reinforcement_equals_two_short_ones(first, second, before, verifiability):
    whole = reinforcement(0.4, verifiability, 0.8, first + second, before)
    one = reinforcement(0.4, verifiability, 0.8, first, before)
    two = reinforcement(0.4, verifiability, 0.8, second, before + first)
    assert one + two == pytest.approx(whole, rel=1e-12, abs=1e-14)


@given(FLOP, FLOP, SHARES, SHARES, SHARES)
@QUICK
def test_better_checks_and_more_compute_never_teach_less(flop, more, verifiability, quality, better):
    some = reinforcement(0.4, verifiability, quality, flop, 1e22)
    assert some >= 0.0
    assert reinforcement(0.4, verifiability, max(quality, better), flop, 1e22) >= some
    assert reinforcement(0.4, verifiability, quality, flop + more, 1e22) >= some - 1e-12


def test_half_of_reinforcement_aimed_at_own_work():
    # 0.5 x 0.3 + 0.5 x 0.15 = 0.225.
    assert aimed_share(0.5, 0.3, 0.15) == pytest.approx(0.225, rel=1e-14)
    assert aimed_share(1.0, 0.3, 0.15) == 0.3
    assert aimed_share(0.0, 0.3, 0.15) == 0.15


@given(SHARES, st.lists(st.floats(0.01, 1.0), min_size=KINDS, max_size=KINDS))
@QUICK
def test_all_reinforcement_goes_to_some_kind(aim, mix):
    shares = [one / sum(mix) for one in mix]
    aimed = [aimed_share(aim, *pair) for pair in zip(shares, SUITE_WEIGHTS, strict=True)]
    assert min(aimed) >= 0.0
    assert sum(aimed) == pytest.approx(1.0, rel=1e-12)


def test_the_suite_weighs_all_kinds_and_to_one():
    assert len(SUITE_WEIGHTS) == KINDS
    assert min(SUITE_WEIGHTS) >= 0.0
    assert sum(SUITE_WEIGHTS) == pytest.approx(1.0, rel=1e-15)


def test_what_the_suite_gains_is_taken_out_unless_it_may_rise():
    # 0.8 - 1 x 0.5 = 0.3; with the switch nothing is taken out.
    assert centred(0.8, 0.5, 0.0) == pytest.approx(0.3, rel=1e-14)
    assert centred(0.8, 0.5, 1.0) == 0.8


@given(LEARNED)
@QUICK
def test_the_suite_as_a_whole_gains_nothing_without_the_switch(learned):
    mean = suite_mean(learned)
    assert suite_mean([centred(one, mean, 0.0) for one in learned]) == pytest.approx(0.0, abs=1e-12)
    assert [centred(one, mean, 1.0) for one in learned] == learned


@given(HOURS, LENGTHS, LENGTHS, FLOP, SHARES)
@QUICK
def test_the_neutral_form_learns_nothing(hours, recorded, horizon, flop, share):
    most, gain = OFF["learning.imitation_most"], OFF["learning.reinforcement_gain"]
    learned = imitation(most, hours, 1e6, recorded, horizon) + reinforcement(gain, share, 1.0, flop, 1e22)
    assert learned == 0.0
    assert centred(learned, learned, 0.0) == 0.0


# Half aimed at what binds: 0.2 + 0.5 (30/100 - 0.2) = 0.25; where nobody works in any kind, as the mix is.
@pytest.mark.parametrize(
    ("aim", "weight", "all_weights", "share"),
    [(0.5, 30.0, 100.0, 0.25), (0.0, 30.0, 100.0, 0.2), (1.0, 30.0, 100.0, 0.3), (1.0, 0.0, 0.0, 0.2)],
)
def test_reinforcement_for_own_work_follows_peoples_hours(aim, weight, all_weights, share):
    assert aimed_at_binding(aim, 0.2, weight, all_weights) == pytest.approx(share, rel=1e-14)


def test_shares_in_proportion_to_hours_and_what_can_be_checked_teach_most():
    """By logarithms of large amounts: no other split of reinforcement saves more of people's hours."""
    hours, seen = (30.0, 10.0, 60.0), (0.6, 0.9, 0.1)
    weights = [one * other for one, other in zip(hours, seen, strict=True)]
    best = [aimed_at_binding(1.0, 1.0 / 3.0, one, sum(weights)) for one in weights]

    def taught(shares):
        learned = (reinforcement(0.1, v, 1.0, 1e27 * s, 1e20) for v, s in zip(seen, shares, strict=True))
        return sum(one * other for one, other in zip(hours, learned, strict=True))

    for here, there in ((0, 1), (1, 2), (2, 0)):
        other = list(best)
        other[here] -= 0.02
        other[there] += 0.02
        assert taught(other) < taught(best)


def test_training_for_the_product_earns_outside_and_lacks_in_the_lab():
    for_lab, for_product = (
        curves_of(central("population.figures=8", f"learning.product_share={share}")) for share in (0.1, 0.9)
    )
    then = central().clock.step_of("2026-07-01")
    assert for_product["product_skills_doublings"][then] > for_lab["product_skills_doublings"][then] + 0.1
    assert for_product["revenue_usd_per_year"][then] > for_lab["revenue_usd_per_year"][then]
    post = "own_work_doublings_by_post_training"
    assert for_product[post][then] < for_lab[post][then] - 0.05


def test_nothing_is_learned_twice():
    """Reinforcement of a generation goes to the product, to the suite's tasks and to own work: once each."""
    scenario = central("population.figures=8", "learning.product_share=0.3")
    values = records(scenario, 1, [0])[0]
    state = start(scenario, values, 1, 0)
    run_weeks(state, values[:1], empty_curves(scenario), 0, 130)
    trained = (state.models[STATUS] > TRAINING) & (state.models[TRAINED] > 0.0)
    assert trained.any()
    spent = float(values[0].learning.rl_share) * state.models[MODEL_FLOP, trained].sum()
    first = float(values[0].learning.rl_flop_2022)
    for_product = state.lab["product_rl_flop"][0] - first
    by_kind = state.tasks[RL_FLOP, :KINDS] - first
    assert for_product == pytest.approx(0.3 * spent, rel=1e-9)
    assert by_kind.sum() == pytest.approx(0.7 * spent, rel=1e-9)
