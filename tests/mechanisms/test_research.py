"""Research: labour and experiments combine, ideas get harder to find, and a step is exact."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from labsim.mechanisms.research import (
    COMPLEMENTS,
    MIDDLE,
    SUBSTITUTES,
    elasticities,
    experiments_per_project,
    luck_below_ceiling,
    pace_2024,
    possible_slowdown,
    research_input,
    software_step,
    solve_substitution,
    structure,
)

QUICK = settings(max_examples=300, deadline=None, database=None, derandomize=True)
SOME = settings(max_examples=60, deadline=None, database=None, derandomize=True)
SIGMA, THETA, LAMBDA = 0.76, 0.43, 0.5
AMOUNTS = st.one_of(st.just(0.0), st.floats(-8.0, 10.0).map(lambda power: 10.0**power))
ELASTICITIES = st.one_of(st.sampled_from((0.0, 0.1, 0.76, 1.0, 2.58, 1e5, 1e6)), st.floats(0.01, 10.0))


def combined(labour, experiments, log2_frontier=0.0, phi=0.65, sigma=SIGMA, theta=THETA, parallel=LAMBDA):
    return research_input(labour, experiments, log2_frontier, parallel, phi, sigma, theta)


def step(log_software=0.0, gained=1.0, growth=4.0, omega=1.0, returns=1.2, ceiling=0.0, years=0.1):
    return software_step(log_software, gained, math.log(growth), LAMBDA, omega, returns, ceiling, years)


# --- labour and experiments -------------------------------------------------------------------------


def test_pace_of_2024_follows_from_recorded_growth():
    """Two years of effort at 4 a year, beta 0.5/1.2: k = (1 - 16^-0.41667)/(0.41667 x 2) = 0.82201.

    16^-0.41667 = exp(-0.41667 x 2.772589) = exp(-1.155245) = 0.314980.
    """
    assert pace_2024(4.0, 2.0, 2.0, 0.5, 1.0, 1.2) == pytest.approx(0.822024, abs=1e-6)


def test_without_harder_ideas_the_pace_is_recorded_growth_over_effort():
    assert pace_2024(4.0, 2.0, 1.6, 0.5, 0.0, 1.2) == pytest.approx(2 * math.log(4.0) / 1.6, rel=1e-12)


@pytest.mark.parametrize("returns", [0.3, 1.2, 4.0])
def test_the_solved_pace_brings_software_from_its_start_to_one(returns):
    """Steps of the law at constant input climb from 4^-2 to 1 in exactly the two years."""
    pace = pace_2024(4.0, 2.0, 2.0, 0.5, 1.0, returns)
    level = -2.0 * math.log(4.0)
    for _ in range(100):
        level += software_step(level, 1.0, pace, 0.5, 1.0, returns, 0.0, 0.02)
    assert level == pytest.approx(0.0, abs=1e-9)


def test_inputs_of_january_2024_give_an_input_of_one():
    assert combined(1.0, 1.0) == pytest.approx(1.0, rel=1e-14)


# rho = 1 - 1/.76 = -.315789; (.43 x f^.315789 + .57)^3.166667 for f times fewer experiments:
# f = 10: (.43 x 2.069138 + .57)^3.166667 = 1.459729^3.166667 = 3.313; f = 5: 1.284815^3.166667 = 2.211.
@pytest.mark.parametrize(("fewer", "slower"), [(10.0, 3.313), (5.0, 2.211)])
def test_fewer_experiments_are_slower(fewer, slower):
    assert 1.0 / combined(1.0, 1.0 / fewer) == pytest.approx(slower, abs=0.001)


def test_forty_times_the_labour_gives_two_and_a_half_times_the_input():
    # 40^.5 = 6.324555 distinct projects; (.43 + .57 x 6.324555^-.315789)^-3.166667
    # = (.43 + .57 x .558526)^-3.166667 = .748360^-3.166667 = 2.504.
    assert combined(40.0, 1.0) == pytest.approx(2.504, abs=0.001)


def test_with_experiments_to_match_forty_times_the_labour_is_worth_its_square_root():
    assert combined(40.0, math.sqrt(40.0)) == pytest.approx(math.sqrt(40.0), rel=1e-13)


def test_a_larger_frontier_makes_experiments_dearer():
    # 16 times the frontier: 16^.65 = 6.062866 times the compute for the same experiments.
    assert combined(1.0, 16.0**0.65, log2_frontier=4.0) == pytest.approx(1.0, rel=1e-13)
    assert combined(1.0, 1.0, log2_frontier=4.0) < 1.0
    assert combined(1.0, 1.0, log2_frontier=4.0, phi=0.0) == pytest.approx(1.0, rel=1e-14)


def test_labour_without_limit_is_capped_by_theta():
    # .43^(1/-.315789) = exp(3.166667 x .843970) = 14.47 times.
    assert combined(1e12, 1.0, parallel=1.0) == pytest.approx(14.47, abs=0.05)


@given(AMOUNTS, AMOUNTS, st.floats(0.0, 1e3), ELASTICITIES, st.floats(0.0, 1.0), st.floats(0.01, 1.0))
@QUICK
def test_more_of_either_input_never_lowers_research(labour, experiments, more, sigma, theta, parallel):
    """Limit case 13: every marginal product is non-negative, in every world."""
    rest = {"sigma": sigma, "theta": theta, "parallel": parallel, "log2_frontier": 3.0}
    before = combined(labour, experiments, **rest)
    # Around sigma = 1 the logarithm is good to 1e-8.
    assert combined(labour + more, experiments, **rest) >= before * (1.0 - 1e-8)
    assert combined(labour, experiments + more, **rest) >= before * (1.0 - 1e-8)


def elasticities_at(
    labour, experiments, log2_frontier=0.0, phi=0.65, sigma=SIGMA, theta=THETA, parallel=LAMBDA
):
    return elasticities(labour, experiments, log2_frontier, parallel, phi, sigma, theta)


def test_at_the_inputs_of_2024_experiments_count_with_their_weight():
    # theta = .43, and labour .5 x (1 - .43) = .285.
    assert elasticities_at(1.0, 1.0) == pytest.approx((0.43, 0.285), rel=1e-14)


def test_where_experiments_are_scarce_most_of_the_elasticity_is_theirs():
    # A tenth of the experiments: .43 x 10^.315789 = .43 x 2.069138 = .889729 of 1.459729: .609517.
    assert elasticities_at(1.0, 0.1) == pytest.approx((0.609517, 0.195242), abs=1e-6)


# Sigma 0: the scarcer one has it all, and each a half where they are equal. Sigma 1: the weight, anywhere.
# Linear: .43 x 3/(.43 x 3 + .57 x 1) = 1.29/1.86 = .693548 with three times the experiments.
@pytest.mark.parametrize(
    ("experiments", "sigma", "theta", "of_experiments"),
    [
        (0.5, 0.0, 0.43, 1.0),
        (2.0, 0.0, 0.43, 0.0),
        (1.0, 0.0, 0.43, 0.5),
        (1.0, 0.0, 1.0, 1.0),
        (1.0, 0.0, 0.0, 0.0),
        (7.0, 1.0, 0.43, 0.43),
        (3.0, 1e6, 0.43, 0.693548),
        (3.0, 0.76, 0.0, 0.0),
        (3.0, 0.76, 1.0, 1.0),
    ],
)
def test_elasticities_in_every_branch_of_the_aggregate(experiments, sigma, theta, of_experiments):
    found = elasticities_at(1.0, experiments, sigma=sigma, theta=theta)
    assert found == pytest.approx((of_experiments, 0.5 * (1.0 - of_experiments)), abs=1e-6)


@given(
    st.floats(-3.0, 6.0).map(lambda power: 10.0**power),
    st.floats(-3.0, 6.0).map(lambda power: 10.0**power),
    st.floats(-10.0, 10.0),
    st.one_of(st.floats(0.05, 0.95), st.floats(1.05, 20.0), st.just(1e6)),
    st.floats(0.05, 0.95),
    st.floats(0.05, 1.0),
)
@QUICK
def test_elasticities_are_the_slopes_of_research_input(labour, experiments, frontier, sigma, theta, parallel):
    """Against differences of ln input over a ten-thousandth of ln labour and of ln experiments."""
    rest = {"log2_frontier": frontier, "sigma": sigma, "theta": theta, "parallel": parallel}
    up, down = math.exp(5e-5), math.exp(-5e-5)
    slopes = (
        math.log(combined(labour, experiments * up, **rest) / combined(labour, experiments * down, **rest)),
        math.log(combined(labour * up, experiments, **rest) / combined(labour * down, experiments, **rest)),
    )
    found = elasticities_at(labour, experiments, **rest)
    assert found == pytest.approx((slopes[0] / 1e-4, slopes[1] / 1e-4), abs=1e-6)


@given(AMOUNTS, AMOUNTS, ELASTICITIES, st.floats(0.0, 1.0), st.floats(0.01, 1.0))
@QUICK
def test_elasticities_add_up_also_where_an_input_is_missing(labour, experiments, sigma, theta, parallel):
    of_experiments, of_labour = elasticities_at(
        labour, experiments, sigma=sigma, theta=theta, parallel=parallel
    )
    assert 0.0 <= of_experiments <= 1.0
    assert of_experiments + of_labour / parallel == pytest.approx(1.0, rel=1e-12)


# --- the world that holds ---------------------------------------------------------------------------


def test_a_labour_cap_of_15_and_a_slowdown_of_3_3_solve_to_the_published_elasticity():
    sigma, theta = solve_substitution(15.0, 3.3)
    assert sigma == pytest.approx(0.76, abs=0.005)
    assert theta == pytest.approx(0.43, abs=0.005)


@given(st.floats(math.log(1.2), math.log(1e4)).map(math.exp), st.floats(0.01, 0.99))
@SOME
def test_the_solution_gives_back_the_cap_and_the_slowdown(labour_cap, share):
    low, high = possible_slowdown({"labour_cap": labour_cap})
    assume(low < high)
    slowdown = low + share * (high - low)
    sigma, theta = solve_substitution(labour_cap, slowdown)
    rho = 1.0 - 1.0 / sigma
    assert theta ** (1.0 / rho) == pytest.approx(labour_cap, rel=1e-4)
    assert 1.0 / combined(1.0, 0.1, sigma=sigma, theta=theta) == pytest.approx(slowdown, rel=1e-4)


@pytest.mark.parametrize(
    ("world", "values"),
    [(COMPLEMENTS, (0.1, 0.4, 1.0)), (MIDDLE, (0.76, 0.43, 0.65)), (SUBSTITUTES, (2.58, 0.4, 0.0))],
)
def test_each_world_has_its_own_elasticity_weight_and_growth_of_experiments(world, values):
    assert structure(world, 0.76, 0.43, 0.4, 0.1, 2.58, 0.65) == values


# --- the step ---------------------------------------------------------------------------------------


def test_rise_of_software_over_a_tenth_of_a_year():
    # beta = .5 x 1/1.2 = .416667; ln 4 x .1 = .138629; ln(1 + .416667 x .138629)/.416667
    # = ln(1.057762)/.416667 = .056155/.416667 = .134773.
    assert step() == pytest.approx(0.134773, abs=2e-6)


def test_without_harder_ideas_the_rise_is_in_proportion_to_the_input():
    # omega = 0: beta = 0, so ln 4 x .1 x input.
    assert step(omega=0.0, gained=2.0) == pytest.approx(0.2 * math.log(4.0), rel=1e-13)


def test_ideas_get_harder_to_find():
    # At A = e^3: e^(-.416667 x 3) = .286505 of the pace.
    rise = math.log(1.0 + 0.41666667 * 0.13862944 * math.exp(-1.25)) / 0.41666667
    assert step(log_software=3.0) == pytest.approx(rise, rel=1e-7)


def test_half_way_to_the_ceiling_the_pace_is_half():
    # Ceiling 10^2, ln = 4.605170; at half of it, and with beta so small that nothing else matters.
    free, half = (step(log_software=2.302585, omega=0.0, ceiling=c, years=1e-4) for c in (0.0, 2.0))
    assert half == pytest.approx(0.5 * free, rel=1e-4)


def test_a_ceiling_is_approached_exponentially_where_ideas_get_no_harder():
    # From 0: 4.605170 (1 - exp(-3 x 1.386294 x 0.1/4.605170)) = 4.605170 x 0.0863512 = 0.397662.
    assert step(gained=3.0, omega=0.0, ceiling=2.0) == pytest.approx(0.397662, abs=2e-6)


@given(st.floats(-5.0, 4.6), st.floats(0.0, 1e40), st.floats(-1e6, 1e6))
@QUICK
def test_neither_work_nor_luck_goes_beyond_the_ceiling(log_software, gained, luck):
    ceiling = 2.0 * math.log(10.0)
    level = log_software + step(log_software, gained=gained, ceiling=2.0)
    assert level <= ceiling + 1e-12
    assert level + luck_below_ceiling(level, luck, 2.0) <= ceiling + 1e-9
    assert luck_below_ceiling(level, luck, 0.0) == luck


@pytest.mark.parametrize("above", [0.0, 1.0])
def test_at_the_ceiling_and_above_nothing_moves(above):
    assert step(log_software=2.0 * math.log(10.0) + 1e-12 + above, ceiling=2.0) == 0.0


@given(
    st.floats(-5.0, 50.0),
    st.floats(0.0, 1e4),
    st.floats(1.0, 100.0),
    st.floats(0.1, 10.0),
    st.floats(2e-4, 0.1),
)
@QUICK
def test_two_half_steps_equal_one_step_at_constant_input(log_software, gained, growth, returns, years):
    rest = {"gained": gained, "growth": growth, "returns": returns}
    whole = step(log_software, years=years, **rest)
    half = step(log_software, years=years / 2.0, **rest)
    twice = half + step(log_software + half, years=years / 2.0, **rest)
    assert twice == pytest.approx(whole, rel=1e-9, abs=1e-300)


def test_a_year_of_steps_follows_the_jones_equation():
    # A^beta = 1 + beta k t, k = 3 ln 4, beta = .416667: ln A = ln(1 + 1.732868)/.416667 = 2.412844.
    log_software = 0.0
    for _ in range(1000):
        log_software += step(log_software, gained=3.0, years=1e-3)
    assert log_software == pytest.approx(math.log(1.0 + 1.25 * math.log(4.0)) * 2.4, rel=1e-9)


@given(
    st.floats(-5.0, 100.0),
    st.floats(0.0, 1e6),
    st.floats(0.0, 1e6),
    st.floats(0.01, 100.0),
    st.floats(0.0, 10.0),
)
@QUICK
def test_more_research_never_slows_software_and_none_leaves_it_alone(
    log_software, gained, more, returns, ceiling
):
    rest = {"returns": returns, "ceiling": ceiling}
    rise = step(log_software, gained=gained, **rest)
    assert 0.0 <= rise <= step(log_software, gained=gained + more, **rest) * (1.0 + 1e-12)
    assert step(log_software, gained=0.0, **rest) == 0.0


def test_a_field_that_stood_still_in_2024_stands_still():
    assert step(growth=1.0, gained=1e6) == 0.0


def test_experiments_per_project_are_shared_by_distinct_projects_and_grow_dear_with_the_frontier():
    # 4x labour makes 2x projects at lambda 1/2; 8x experiments, frontier 2^2 at phi 1: 8/(2 x 4) = 1.
    assert experiments_per_project(4.0, 8.0, 2.0, 0.5, 1.0) == pytest.approx(1.0, rel=1e-12)
    assert experiments_per_project(1.0, 1.0, 0.0, 0.5, 0.65) == pytest.approx(1.0, rel=1e-12)


@given(AMOUNTS, AMOUNTS, st.floats(1.0, 100.0))
@SOME
def test_more_labour_never_leaves_more_experiments_for_each_project(labour, experiments, times):
    few = experiments_per_project(labour, experiments, 0.0, LAMBDA, 0.65)
    assert experiments_per_project(labour * times, experiments, 0.0, LAMBDA, 0.65) <= few
