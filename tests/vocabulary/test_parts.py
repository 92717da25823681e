"""The two parts of a float64: the same in plain Python and in compiled code, and nothing is lost."""

import numba
import numpy as np
import pytest

from labsim.vocabulary import compiled, parts

# The least number that is not denormal, and the largest there is.
SMALLEST, LARGEST = 2.2250738585072014e-308, 1.7976931348623157e308


@numba.njit
def by_the_machine(x, fractions, exponents, again):
    for i in range(len(x)):
        fractions[i] = parts.fraction(x[i])
        exponents[i] = parts.exponent(x[i])
        again[i] = fractions[i] * parts.power_of_two(exponents[i])


def numbers():
    """Numbers whose bits are drawn at random, powers of two and their neighbours, and both ends."""
    bits = np.random.default_rng(1).integers(1 << 52, 2047 << 52, 100_000, dtype=np.int64)
    powers = np.ldexp(1.0, np.arange(-1022, 1024))
    beside = [np.nextafter(powers[1:], 0.0), np.nextafter(powers, np.inf)]
    return np.concatenate([bits.view(np.float64), powers, *beside, [SMALLEST, LARGEST]])


@pytest.mark.skipif(not compiled.compiles(), reason="compiled code is what is compared")
def test_plain_and_compiled_parts_are_the_same():
    x = numbers()
    fractions, exponents, again = (np.empty_like(x) for _ in range(3))
    by_the_machine(x, fractions, exponents, again)
    assert fractions.tolist() == [parts.fraction(one) for one in x]
    assert exponents.tolist() == [parts.exponent(one) for one in x]
    assert again.tolist() == x.tolist()


@pytest.mark.parametrize("x", [1.0, 1.5, 2.0, 3.0, 0.75, SMALLEST, LARGEST])
def test_parts_of_a_number_make_it_up(x):
    assert 1.0 <= parts.fraction(x) < 2.0
    assert parts.fraction(x) * parts.power_of_two(parts.exponent(x)) == x


def test_powers_of_two_are_exact():
    assert all(parts.power_of_two(float(n)) == 2.0**n for n in range(-1022, 1024))
