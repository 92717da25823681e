"""The numerics against the libraries: accuracy in units of the last place, special values, order."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri

from labsim.vocabulary import called, numerics

QUICK = settings(max_examples=200, deadline=None, database=None, derandomize=True)
COUNT = 10_000
# Of library and rule together; the rules promise "about one unit".
UNITS = {"exp2": 1.5, "log2": 4.0, "ln": 4.0, "normal_quantile": 10.0, "ln_one_plus": 5.0}


def spread(seed, low, high, over_decades=False):
    """Numbers of an interval, both ends included."""
    inside = np.random.default_rng(seed).uniform(0.0, 1.0, COUNT)
    if over_decades:
        inside = np.exp(math.log(low) + inside * (math.log(high) - math.log(low)))
        return np.clip(np.concatenate([inside, [low, high]]), low, high)
    return np.concatenate([low + inside * (high - low), [low, high]])


def evaluated(function, *arguments):
    return np.array([function(*map(float, values)) for values in zip(*arguments, strict=True)])


def units_off(found, known):
    """Largest distance in units of the last place of the known values."""
    return float(np.max(np.abs(found - known) / np.spacing(np.abs(known))))


@pytest.mark.parametrize("ends", [(-1000.0, 1000.0), (-1.0, 1.0), (-1e-8, 1e-8)])
def test_exp2_is_exact_to_about_one_unit_in_the_last_place(ends):
    x = spread(1, *ends)
    assert units_off(evaluated(numerics.exp2, x), np.exp2(x)) <= UNITS["exp2"]


def test_exp2_of_whole_numbers_is_exact():
    assert all(numerics.exp2(float(n)) == 2.0**n for n in range(-1000, 1001))


@pytest.mark.parametrize("beyond", [1000.1, 1e6, 1e300])
def test_exp2_stays_finite_beyond_its_range(beyond):
    assert numerics.exp2(beyond) == 2.0**1000
    assert numerics.exp2(-beyond) == 2.0**-1000


@pytest.mark.parametrize("ends", [(1e-300, 1e300), (0.5, 2.0), (1.0, 1.0 + 1e-9), (1.0 - 1e-9, 1.0)])
def test_log2_is_exact_to_a_few_units_in_the_last_place_even_next_to_one(ends):
    x = spread(2, *ends, over_decades=True)
    x = x[x != 1.0]
    assert units_off(evaluated(numerics.log2, x), np.log2(x)) <= UNITS["log2"]


def test_log2_of_powers_of_two_is_exact():
    assert all(numerics.log2(2.0**n) == n for n in range(-996, 997))


def test_ln_is_exact_to_a_few_units_in_the_last_place():
    x = spread(3, 1e-300, 1e300, over_decades=True)
    assert units_off(evaluated(numerics.ln, x), np.log(x)) <= UNITS["ln"]


def test_ln_of_e_is_one_and_of_one_is_zero():
    assert numerics.ln(math.e) == pytest.approx(1.0, rel=3e-16)
    assert numerics.ln(1.0) == 0.0


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_ln_one_plus_keeps_its_accuracy_where_x_is_tiny(sign):
    x = sign * spread(4, 1e-300, 0.999999, over_decades=True)
    assert units_off(evaluated(numerics.ln_one_plus, x), np.log1p(x)) <= UNITS["ln_one_plus"]


def test_ln_one_plus_of_large_numbers():
    x = spread(5, 1.0, 1e15, over_decades=True)
    assert units_off(evaluated(numerics.ln_one_plus, x), np.log1p(x)) <= UNITS["ln_one_plus"]
    assert numerics.ln_one_plus(0.0) == 0.0


def test_normal_quantile_agrees_with_scipy_from_tail_to_tail():
    middle = spread(6, 1e-15, 1.0 - 1e-15)
    tail = spread(7, 1e-15, 0.4, over_decades=True)
    p = np.concatenate([middle, tail, 1.0 - tail[tail > 1e-15]])
    p = p[np.abs(p - 0.5) > 1e-3]
    assert units_off(evaluated(numerics.normal_quantile, p), ndtri(p)) <= UNITS["normal_quantile"]


@pytest.mark.parametrize(("p", "z"), [(0.5, 0.0), (0.975, 1.959963984540054), (0.05, -1.6448536269514722)])
def test_normal_quantile_of_well_known_shares(p, z):
    assert numerics.normal_quantile(p) == pytest.approx(z, rel=1e-15, abs=0.0)


@given(st.floats(1e-6, 0.5))
@QUICK
def test_normal_quantile_is_odd_about_the_median(p):
    tolerance = 1e-15 / p
    assert numerics.normal_quantile(1.0 - p) == pytest.approx(-numerics.normal_quantile(p), abs=tolerance)


@pytest.mark.parametrize(
    ("ends", "error"), [((-1.0, 1.0), 2e-15), ((-5.6, 38.0), 1e-14), ((-37.0, -5.6), 1e-12)]
)
def test_normal_share_agrees_with_scipy_from_tail_to_tail(ends, error):
    z = spread(12, *ends)
    assert np.max(np.abs(evaluated(numerics.normal_share, z) / ndtr(z) - 1.0)) <= error


@pytest.mark.parametrize(
    ("z", "share"), [(0.0, 0.5), (1.959963984540054, 0.975), (-38.0, 2.885428e-316), (38.0, 1.0)]
)
def test_normal_share_of_well_known_places(z, share):
    assert numerics.normal_share(z) == pytest.approx(share, rel=1e-6 if z < -37.0 else 1e-15, abs=0.0)


@pytest.mark.parametrize("edge", [0.67448975, 5.656854249492381])
@pytest.mark.parametrize("side", [-1.0, 1.0])
def test_normal_share_has_no_step_where_its_pieces_meet(edge, side):
    inner, outer = (numerics.normal_share(side * edge * (1.0 + d)) for d in (-1e-15, 1e-15))
    assert outer == pytest.approx(inner, rel=1e-13, abs=0.0)


@given(st.floats(-37.0, 7.0))
@QUICK
def test_normal_share_undoes_normal_quantile_and_both_sides_add_up_to_one(z):
    share = numerics.normal_share(z)
    assert share + numerics.normal_share(-z) == pytest.approx(1.0, rel=3e-16)
    if 1e-15 < share < 0.9:
        assert numerics.normal_quantile(share) == pytest.approx(z, rel=1e-14, abs=1e-14)


def test_power_errs_by_no_more_than_the_rounding_of_its_exponent():
    # The exponent y log2 x (up to 3 x 332) is rounded once: relative error ln 2 x |y log2 x| x 2^-53.
    x, y = spread(8, 1e-100, 1e100, over_decades=True), spread(9, -3.0, 3.0)
    found, known = evaluated(numerics.power, x, y), np.power(x.astype(np.longdouble), y)
    allowed = (4.0 + 4.0 * np.abs(y * np.log2(x))) * 2.0**-53
    assert np.all(np.abs(found - known) <= allowed * known)


@pytest.mark.parametrize(
    ("x", "y", "known"), [(4.0, 0.5, 2.0), (1.0, 3.0, 1.0), (7.0, 0.0, 1.0), (8.0, -1.0, 0.125)]
)
def test_power_of_well_known_pairs(x, y, known):
    assert numerics.power(x, y) == known


def test_exp_errs_by_no_more_than_the_rounding_of_its_exponent():
    x = spread(10, -690.0, 690.0)
    found, known = evaluated(numerics.exp, x), np.exp(x.astype(np.longdouble))
    assert np.all(np.abs(found - known) <= (4.0 + 4.0 * np.abs(x)) * 2.0**-53 * known)


@pytest.mark.parametrize(
    ("function", "low", "high"),
    [
        (numerics.exp2, -1000.0, 1000.0),
        (numerics.log2, 1e-300, 1e300),
        (numerics.ln_one_plus, -0.999999, 1e15),
        (numerics.normal_quantile, 1e-12, 1.0 - 1e-12),
        (numerics.normal_share, -38.0, 38.0),
        (numerics.exp, -690.0, 690.0),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_larger_argument_never_gives_a_smaller_result(function, low, high):
    @given(st.floats(low, high), st.floats(low, high))
    @QUICK
    def never_falls(a, b):
        # Neighbours may differ by a few units in the last place; larger steps may not.
        a, b = min(a, b), max(a, b)
        if b - a > 1e-13 * abs(b):
            assert function(a) <= function(b)

    never_falls()


@given(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300))
@QUICK
def test_least_and_greatest_are_min_and_max(a, b):
    assert (numerics.least(a, b), numerics.greatest(a, b)) == (min(a, b), max(a, b))


@pytest.mark.parametrize(("x", "inside"), [(-2.0, -1.0), (0.3, 0.3), (5.0, 4.0)])
def test_between_moves_a_number_to_the_nearer_end(x, inside):
    assert numerics.between(x, -1.0, 4.0) == inside


def test_ratio_of_anything_and_zero_is_what_it_is_told_to_be():
    assert numerics.ratio(3.0, 0.0, -7.0) == -7.0
    assert numerics.ratio(3.0, -0.0, -7.0) == -7.0
    assert numerics.ratio(3.0, 2.0, -7.0) == 1.5


@pytest.mark.parametrize("name", ["exp2", "log2", "normal_quantile"])
def test_what_python_calls_gives_the_same_bits_as_a_rule(name):
    x = spread(11, 1e-6, 1.0 - 1e-6)
    assert np.array_equal(evaluated(getattr(called, name), x), evaluated(getattr(numerics, name), x))
