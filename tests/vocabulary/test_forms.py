"""The shared shapes: logistic curve, constant growth, and the CES with its special cases."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labsim.vocabulary.forms import growth_factor, interpolated, log2_amount, log2_ces, logistic

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
LOGS = st.floats(-60.0, 60.0)
SHARES = st.one_of(st.sampled_from((0.0, 0.43, 1.0)), st.floats(0.0, 1.0))
ELASTICITIES = st.one_of(
    st.sampled_from((0.0, 1e-3, 0.1, 0.76, 1.0, 2.58, 1e5, 1e6)),
    st.floats(math.log(1e-2), math.log(1e4)).map(math.exp),
    # Closer to Cobb-Douglas than the general form can be evaluated.
    st.floats(-8.0, -3.0).map(lambda power: 1.0 + 10.0**power),
)


def ces(a, b, sigma, theta):
    return 2.0 ** log2_ces(math.log2(a), math.log2(b), sigma, theta)


@pytest.mark.parametrize(("logits", "share"), [(0.0, 0.5), (math.log(4.0), 0.8), (-math.log(9.0), 0.1)])
def test_logistic_of_known_odds(logits, share):
    assert logistic(logits) == pytest.approx(share, rel=1e-15)


def test_growth_compounds_over_fractions_of_a_year():
    # 3.4 times a year for half a year is sqrt(3.4) = 1.8439 times; for two years 11.56 times.
    assert growth_factor(3.4, 0.5) == pytest.approx(1.8439088914585775, rel=1e-14)
    assert growth_factor(3.4, 2.0) == pytest.approx(11.56, rel=1e-14)
    assert growth_factor(3.4, 0.0) == 1.0
    assert growth_factor(1.0, 13.7) == 1.0


def test_the_logarithm_of_nothing_is_finite_and_lies_below_that_of_anything():
    assert log2_amount(0.0) == -300.0
    assert log2_amount(1e-30) == pytest.approx(math.log2(1e-30))
    assert log2_amount(5e-324) == log2_amount(1e-200) == -300.0


# Leontief: the smaller input. Cobb-Douglas: 4^.25 16^.75 = 11.314. Linear: .25 x 4 + .75 x 16 = 13.
# sigma 1/2 (rho -1): 1/(.25/4 + .75/16) = 9.143. sigma 2 (rho 1/2): (.25 x 2 + .75 x 4)^2 = 12.25.
@pytest.mark.parametrize(
    ("sigma", "output"),
    [(0.0, 4.0), (0.5, 9.142857142857142), (1.0, 11.313708498984761), (2.0, 12.25), (1e5, 13.0), (1e6, 13.0)],
)
def test_ces_of_4_and_16_with_a_weight_of_one_quarter(sigma, output):
    assert ces(4.0, 16.0, sigma, 0.25) == pytest.approx(output, rel=1e-13)


def test_ten_times_less_of_one_input_is_3_3_times_slower_at_sigma_0_76_and_theta_0_43():
    # rho = 1 - 1/.76 = -.31579; (.43 x 10^.31579 + .57)^(1/-.31579) = (.43 x 2.0691 + .57)^-3.1667
    # = 1.4597^-3.1667 = 1/3.312.
    assert 1.0 / ces(0.1, 1.0, 0.76, 0.43) == pytest.approx(3.312, abs=0.002)


def test_limits_of_one_input_without_bound():
    # theta^(1/rho) caps what more b can do: .43^(1/-.31579) = 14.47.
    assert ces(1.0, 2.0**200, 0.76, 0.43) == pytest.approx(0.43 ** (1.0 / (1.0 - 1.0 / 0.76)), rel=1e-9)
    assert ces(2.0**200, 1.0, 0.76, 0.43) == pytest.approx(0.57 ** (1.0 / (1.0 - 1.0 / 0.76)), rel=1e-9)


@given(LOGS, LOGS, st.floats(0.0, 60.0), ELASTICITIES, SHARES)
@QUICK
def test_more_of_either_input_never_lowers_output(a, b, more, sigma, theta):
    # Near sigma = 1 the general form loses digits as 1/|rho|, at most 1e6 of them: 1e-8 in the logarithm.
    slack = 1e-8
    output = log2_ces(a, b, sigma, theta)
    assert log2_ces(a + more, b, sigma, theta) >= output - slack
    assert log2_ces(a, b + more, sigma, theta) >= output - slack


@given(LOGS, LOGS, ELASTICITIES, SHARES)
@QUICK
def test_output_lies_between_its_inputs(a, b, sigma, theta):
    output = log2_ces(a, b, sigma, theta)
    assert min(a, b) - 1e-8 <= output <= max(a, b) + 1e-8


@given(LOGS, LOGS, st.floats(-20.0, 20.0), ELASTICITIES, SHARES)
@QUICK
def test_returns_to_scale_are_constant(a, b, scale, sigma, theta):
    moved = log2_ces(a + scale, b + scale, sigma, theta)
    assert moved == pytest.approx(log2_ces(a, b, sigma, theta) + scale, abs=1e-8)


@given(LOGS, LOGS, ELASTICITIES, SHARES)
@QUICK
def test_inputs_and_weights_may_change_places(a, b, sigma, theta):
    swapped = log2_ces(b, a, sigma, 1.0 - theta)
    # 1 - (1 - theta) rounds: a weight of nothing becomes exactly nothing.
    if 1.0 - (1.0 - theta) == theta:
        assert log2_ces(a, b, sigma, theta) == pytest.approx(swapped, abs=1e-8)


@given(LOGS, LOGS, SHARES)
@QUICK
def test_the_branches_meet_their_neighbours(a, b, theta):
    cobb_douglas = log2_ces(a, b, 1.0, theta)
    # rho = 1e-5: the second-order term is rho/2 theta (1 - theta) ln 2 (a - b)^2 <= .013 at most.
    near = 1e-5 * 0.125 * math.log(2.0) * (a - b) ** 2 + 1e-7
    assert abs(log2_ces(a, b, 1.0 + 1e-5, theta) - cobb_douglas) <= near
    linear = log2_ces(a, b, 1e5, theta)
    assert log2_ces(a, b, 9.9e4, theta) == pytest.approx(linear, abs=1e-3)


def test_a_part_of_the_way():
    # 2 + (6 - 2)/4 = 3.
    assert interpolated(2.0, 6.0, 0.25) == 3.0
    assert (interpolated(2.0, 6.0, 0.0), interpolated(2.0, 6.0, 1.0)) == (2.0, 6.0)


@given(st.floats(0.0, 1e6), st.floats(0.0, 1e6), st.floats(0.0, 1.0))
@QUICK
def test_a_part_of_the_way_lies_between_the_ends(one, other, part):
    assert min(one, other) - 1e-9 <= interpolated(one, other, part) <= max(one, other) + 1e-9
