"""The two parts of a float64, a fraction and a whole power of two: taken apart and put together exactly.

Plain Python asks its library; compiled code moves the bits itself, which a loop can do for many at once.
"""

from math import frexp, ldexp
from typing import Any

from labsim.vocabulary.compiled import instructions

FRACTION_BITS = 52
BIAS = 1023
FRACTION_MASK = (1 << FRACTION_BITS) - 1
# A float64 of this size has its units digit in the lowest bit.
UNITS_LOWEST = float(1 << FRACTION_BITS)
BITS_OF_UNITS_LOWEST = (BIAS + FRACTION_BITS) << FRACTION_BITS


def _shift_into_exponent(code: Any, n: Any) -> Any:
    whole = code.fadd(n, n.type(1.5 * UNITS_LOWEST + BIAS))
    bits = code.bitcast(whole, code.int64)
    return code.bitcast(code.shl(bits, code.int64(FRACTION_BITS)), n.type)


def _mask_exponent(code: Any, x: Any) -> Any:
    bits = code.and_(code.bitcast(x, code.int64), code.int64(FRACTION_MASK))
    return code.bitcast(code.or_(bits, code.int64(BIAS << FRACTION_BITS)), x.type)


def _shift_out_of_exponent(code: Any, x: Any) -> Any:
    bits = code.lshr(code.bitcast(x, code.int64), code.int64(FRACTION_BITS))
    whole = code.bitcast(code.or_(bits, code.int64(BITS_OF_UNITS_LOWEST)), x.type)
    return code.fsub(whole, x.type(UNITS_LOWEST + BIAS))


@instructions(_shift_into_exponent)
def power_of_two(n):
    """2 to the power n, for a whole number n from -1022 to 1023."""
    return ldexp(1.0, int(n))


@instructions(_mask_exponent)
def fraction(x):
    """m of x = m 2^n with m in [1, 2), for a positive x that is not denormal."""
    return 2.0 * frexp(x)[0]


@instructions(_shift_out_of_exponent)
def exponent(x):
    """n of x = m 2^n with m in [1, 2), for a positive x that is not denormal."""
    return frexp(x)[1] - 1.0
