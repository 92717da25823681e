"""Allocation: what is not used otherwise is sold, shares follow use or worth, and stay within their sum."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.mechanisms.allocation import (
    BOTTLENECK,
    FIXED,
    OFF,
    PARAMETERS,
    POLICIES,
    RING_FENCED,
    elasticity_with_pilots,
    external_share,
    misread,
    moved,
    part_by_weight,
    policy_in_force,
    renormalised,
    seen_after,
    share_by_use,
    share_of_training,
    social_share,
    weight_of_research,
    what_is_left,
)
from labsim.mechanisms.pilots import combined_taste, pilot_precision, taste_by_longer_pilots
from labsim.mechanisms.research import difficulty, elasticities, research_input, software_step

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
SHARES = st.floats(0.0, 1.0)
WEIGHTS = st.tuples(*[st.floats(-6.0, 4.0).map(lambda power: 10.0**power)] * 4)


UNBOUNDED = 1e8


def split(weights, divisible=0.95):
    """Shares of the four uses as a caller forms them."""
    whole = sum(weights)
    return [part_by_weight(weight, whole - weight, divisible, UNBOUNDED) for weight in weights]


def total_gain(weights, shares):
    return sum(weight * math.log(share) for weight, share in zip(weights, shares, strict=True))


def test_the_shares_of_the_baseline_leave_three_tenths_to_be_sold():
    # 1 - .10 - .50 - .05 - .05 = .30.
    assert external_share(0.10, 0.50, 0.05, 0.05) == pytest.approx(0.30, rel=1e-15)


def test_a_lab_that_uses_everything_sells_nothing():
    assert external_share(0.25, 0.25, 0.25, 0.25) == 0.0
    assert external_share(1.0, 1.0, 0.0, 0.0) == 0.0


@given(SHARES, SHARES, SHARES, SHARES)
@QUICK
def test_what_is_sold_is_what_is_left_and_never_negative(training, experiments, internal, safety):
    sold = external_share(training, experiments, internal, safety)
    used = training + experiments + internal + safety
    assert sold >= 0.0
    if used <= 1.0:
        assert sold + used == pytest.approx(1.0, rel=1e-15)


def test_a_share_must_leave_room_for_those_decided_before_it():
    low, high = what_is_left("training_share", "experiments_share")(
        {"training_share": 0.1, "experiments_share": 0.6}
    )
    assert (low, high) == (0.0, pytest.approx(0.3, abs=1e-11))
    full = what_is_left("training_share")({"training_share": 1.2})
    assert full == (0.0, pytest.approx(0.0, abs=1e-11))


def test_switched_off_shares_are_fixed_and_seen_as_they_are():
    assert POLICIES[int(OFF["allocation.policy"])] == "fixed"
    assert PARAMETERS().policy == FIXED
    assert misread(0.7, OFF["allocation.misread_log_sd"], 3.0, 0.0, 0.01) == 0.7


# --- what a use is worth ----------------------------------------------------------------------------


def test_worth_of_research_compute():
    # ln 4 = 1.386294 a year over half a year, elasticity .6: .415888 while ideas get no harder; at beta .4
    # 1 + .4 x .693147 = 1.277259 times less: .325610.
    assert weight_of_research(math.log(4.0), 0.5, 0.6, 0.0) == pytest.approx(0.415888, abs=1e-6)
    assert weight_of_research(math.log(4.0), 0.5, 0.6, 0.4) == pytest.approx(0.325610, abs=1e-6)


def test_experiments_are_worth_more_by_what_they_do_for_pilots():
    # Elasticity .4 of input, so each project gets .6 more of them; worth rises by .1 of that: .46.
    assert elasticity_with_pilots(0.4, 0.1) == pytest.approx(0.46, rel=1e-14)
    assert elasticity_with_pilots(0.4, 0.0) == 0.4


LAW = (0.5, 1.0, 1.2)


@pytest.mark.parametrize("sigma", [0.4, 0.76, 1.0, 2.58])
@pytest.mark.parametrize("log_software", [0.0, 3.0])
def test_worth_of_experiments_is_the_derivative_of_the_laws_of_research(sigma, log_software):
    """Against finite differences: the rise of ln A over a month by the law itself, for more experiments."""
    years, pace, step = 1.0 / 12.0, 2.0, 1e-4

    def rise(experiments):
        effort = research_input(3.0, experiments, 4.0, 0.5, 0.65, sigma, 0.43)
        return software_step(log_software, effort, pace, *LAW, 0.0, years)

    slope = (rise(5.0 * math.exp(step)) - rise(5.0 * math.exp(-step))) / (2.0 * step)
    beta = difficulty(*LAW)
    now = pace * research_input(3.0, 5.0, 4.0, 0.5, 0.65, sigma, 0.43) * math.exp(-beta * log_software)
    of_experiments, _ = elasticities(3.0, 5.0, 4.0, 0.5, 0.65, sigma, 0.43)
    assert weight_of_research(now, years, of_experiments, beta) == pytest.approx(slope, rel=1e-6)


@pytest.mark.parametrize("taste", [0.0, 0.4, 0.8])
@pytest.mark.parametrize("minutes", [0.5, 5.0, 240.0])
def test_taste_by_longer_pilots_is_a_derivative(taste, minutes):
    def combined(log_minutes):
        return combined_taste(taste, pilot_precision(math.exp(log_minutes), 3.4, 6.0))

    at, step = math.log(minutes), 1e-5
    slope = (combined(at + step) - combined(at - step)) / (2.0 * step)
    found = taste_by_longer_pilots(taste, pilot_precision(minutes, 3.4, 6.0), minutes, 6.0)
    assert found == pytest.approx(slope, rel=1e-6)


# Two times the hours at which half is gone: .3 x 2^-2 = .075; exp(.075 x 2) = 1.161834; without any,
# exp(.3 x 2) = 1.822119.
@pytest.mark.parametrize(
    ("sd", "z", "measuring", "found"),
    [(0.3, 2.0, 0.02, 1.161834), (0.3, 2.0, 0.0, 1.822119), (0.3, -2.0, 0.0, 0.548812), (0.0, 5.0, 0.0, 1.0)],
)
def test_measuring_halves_the_misjudgement(sd, z, measuring, found):
    assert misread(1.0, sd, z, measuring, 0.01) == pytest.approx(found, abs=1e-6)


@given(st.floats(0.0, 1e3), st.floats(0.0, 3.0), st.floats(-8.0, 8.0), st.floats(0.0, 0.4), st.floats(0, 0.1))
@QUICK
def test_more_measuring_never_leads_further_astray(weight, sd, z, measuring, more):
    before = misread(weight, sd, z, measuring, 0.01)
    after = misread(weight, sd, z, measuring + more, 0.01)
    assert abs(after - weight) <= abs(before - weight) + 1e-12 * weight


# --- the split by worth -----------------------------------------------------------------------------


def test_at_the_optimum_one_more_unit_brings_the_same_in_every_use():
    """Limit case 9: weights 1, .5, .1, .4 (sum 2) of .9: .45, .225, .045, .18; weight/share 2.2222 each."""
    weights = (1.0, 0.5, 0.1, 0.4)
    shares = split(weights, divisible=0.9)
    assert shares == pytest.approx([0.45, 0.225, 0.045, 0.18], rel=1e-14)
    returns = [weight / share for weight, share in zip(weights, shares, strict=True)]
    assert returns == pytest.approx([2.0 / 0.9] * 4, rel=1e-14)


def test_a_tenth_moved_from_the_optimum_costs():
    # .45 -> .35 and .225 -> .325: ln(.35/.45) + .5 ln(.325/.225) = -.251314 + .183862 = -.067452.
    weights = (1.0, 0.5, 0.1, 0.4)
    best, other = split(weights, divisible=0.9), [0.35, 0.325, 0.045, 0.18]
    assert total_gain(weights, other) - total_gain(weights, best) == pytest.approx(-0.067452, abs=1e-6)


@given(WEIGHTS, WEIGHTS, st.floats(0.1, 1.0))
@QUICK
def test_no_other_split_brings_more(weights, others, divisible):
    """Limit case 9: the sum of weight x ln(share) is highest at the split by weight."""
    best = split(weights, divisible)
    other = [divisible * part / sum(others) for part in others]
    assert total_gain(weights, best) >= total_gain(weights, other) - 1e-9 * sum(weights)
    returns = [weight / share for weight, share in zip(weights, best, strict=True)]
    assert returns == pytest.approx([returns[0]] * 4, rel=1e-12)


def test_where_nothing_is_worth_anything_a_use_gets_a_quarter():
    assert split((0.0, 0.0, 0.0, 0.0), 0.8) == [0.2] * 4


@given(WEIGHTS, SHARES)
@QUICK
def test_the_split_by_worth_uses_what_is_to_be_divided(weights, divisible):
    assert sum(split(weights, divisible)) == pytest.approx(divisible, rel=1e-12, abs=1e-300)


def test_no_use_gets_more_than_it_can_use():
    # 3 of 4 of .8 would be .6; only .1 is asked for.
    assert part_by_weight(3.0, 1.0, 0.8, UNBOUNDED) == pytest.approx(0.6, rel=1e-14)
    assert part_by_weight(3.0, 1.0, 0.8, 0.1) == 0.1


def test_training_that_leaves_compute_to_experiments_half_the_time_gets_twice_as_much():
    # Half of what is set aside comes back: .2 / (1 - .5) = .4; with a tenth idle .2 / .9 = .222222.
    assert share_of_training(0.2, 0.9, 0.5, 1.0) == pytest.approx(0.4, rel=1e-14)
    assert share_of_training(0.2, 0.9, 0.9, 1.0) == pytest.approx(0.222222, abs=1e-6)
    assert share_of_training(0.2, 0.9, 0.5, 0.0) == pytest.approx(0.2, rel=1e-14)
    assert share_of_training(0.2, 0.9, 0.0, 1.0) == 0.9


@given(st.floats(0.05, 0.95), st.floats(0.3, 1.0), st.floats(0.0, 1.0))
@QUICK
def test_the_share_of_training_is_best_for_both(part, busy, reused):
    """ln(training) + w ln(experiments with what comes back) falls where training gets more, or less."""
    rest, weight = 0.8, (1.0 - part) / part
    best = share_of_training(part_by_weight(1.0, weight, rest, UNBOUNDED), rest, busy, reused)

    def worth(share):
        return math.log(share) + weight * math.log(rest - share + reused * (1.0 - busy) * share)

    if best < rest:
        for other in (0.99 * best, 1.01 * best):
            assert other >= rest or worth(best) >= worth(other)


# --- ring fence -------------------------------------------------------------------------------------


def test_behind_a_ring_fence_another_policy_divides_the_rest():
    assert policy_in_force(RING_FENCED, BOTTLENECK) == BOTTLENECK
    assert policy_in_force(FIXED, BOTTLENECK) == FIXED
    assert social_share(RING_FENCED, 0.2) == 0.2
    assert social_share(BOTTLENECK, 0.2) == 0.0


# --- the split by use, and the way to it ------------------------------------------------------------


def test_a_share_that_is_busier_than_wanted_asks_for_more():
    # .4 x .6/.8 = .3; .4 x .8/.8 = .4; half as much again wanted as there is: .4 x 1.5/.8 = .75.
    assert share_by_use(0.4, 0.6, 0.8) == pytest.approx(0.3, rel=1e-15)
    assert share_by_use(0.4, 0.8, 0.8) == pytest.approx(0.4, rel=1e-15)
    assert share_by_use(0.4, 1.5, 0.8) == pytest.approx(0.75, rel=1e-15)


@pytest.mark.parametrize(
    ("wanted", "weeks", "after"),
    [(0.5, 1.0, 0.32), (0.5, 5.0, 0.4), (0.31, 1.0, 0.31), (0.1, 1.0, 0.28), (0.5, 0.0, 0.3)],
)
def test_a_share_moves_by_two_hundredths_a_week_at_most(wanted, weeks, after):
    # .3 + .02 a week towards the share wanted, and no further than that.
    assert moved(0.3, wanted, 0.02, weeks) == pytest.approx(after, rel=1e-14)


@given(SHARES, SHARES, st.floats(0.0, 1.0), st.floats(0.0, 50.0))
@QUICK
def test_many_short_moves_equal_one_long_one_and_never_pass_the_goal(share, wanted, speed, weeks):
    whole = moved(share, wanted, speed, weeks)
    many = share
    for _ in range(7):
        many = moved(many, wanted, speed, weeks / 7.0)
    assert many == pytest.approx(whole, rel=1e-12, abs=1e-14)
    assert min(share, wanted) - 1e-15 <= whole <= max(share, wanted) + 1e-15


def test_shares_are_put_to_their_sum():
    # .2 of 1.2 in all, .9 to be divided: .15.
    assert renormalised(0.2, 1.2, 0.9) == pytest.approx(0.15, rel=1e-14)
    assert renormalised(0.0, 0.0, 0.8) == pytest.approx(0.2, rel=1e-15)


@given(WEIGHTS, SHARES)
@QUICK
def test_shares_put_to_their_sum_have_it_and_keep_their_proportions(shares, divisible):
    whole = sum(shares)
    after = [renormalised(share, whole, divisible) for share in shares]
    assert sum(after) == pytest.approx(divisible, rel=1e-12, abs=1e-300)
    assert after[0] * shares[1] == pytest.approx(after[1] * shares[0], rel=1e-12, abs=1e-300)


# --- figures of some age ----------------------------------------------------------------------------


def test_after_the_delay_a_third_of_the_old_figure_is_left():
    # 2 + (10 - 2) exp(-8/8) = 2 + 8 x .367879 = 4.943036.
    assert seen_after(10.0, 2.0, 8.0, 8.0) == pytest.approx(4.943036, abs=1e-6)


def test_without_delay_the_lab_sees_what_is():
    assert seen_after(10.0, 2.0, 0.0, 1.0) == 2.0
    assert seen_after(10.0, 2.0, 8.0, 0.0) == 10.0


def test_of_a_steady_rise_the_lab_sees_what_it_was_a_delay_ago():
    """Mean age 8 weeks: behind a figure that rises by 1 a week, the one seen lags by 8 in the end."""
    seen, weeks = 0.0, 0.01
    for step in range(20_000):
        seen = seen_after(seen, step * weeks, 8.0, weeks)
    assert 19_999 * weeks - seen == pytest.approx(8.0, abs=0.02)


@given(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3), st.floats(0.1, 100.0), st.floats(0.0, 50.0))
@QUICK
def test_many_short_looks_equal_one_long_one(seen, actual, delay, weeks):
    whole = seen_after(seen, actual, delay, weeks)
    many = seen
    for _ in range(7):
        many = seen_after(many, actual, delay, weeks / 7.0)
    assert many == pytest.approx(whole, rel=1e-10, abs=1e-9)
    assert min(seen, actual) - 1e-9 <= whole <= max(seen, actual) + 1e-9
