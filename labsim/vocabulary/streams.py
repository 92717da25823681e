"""Luck by address: a draw is a pure function of where it is used, never of what was drawn before.

An address is (root seed, run, stream, row, occasion, slot). Two scenarios that ask for the same
address get the same number, so their difference is caused by the scenario and not by luck.
"""

from labsim.vocabulary.compiled import phase
from labsim.vocabulary.numerics import normal_quantile

# Append only: a stream's number is part of every result ever published.
ASSUMPTIONS = 1
SENIORITY_STREAM = 2
SKILL_STREAM = 3
IMPRESSION_STREAM = 4
RECIPE_STREAM = 5
CADENCE_STREAM = 6
PROJECT_STREAM = 7
PROJECT_START_STREAM = 8
TRUST_STREAM = 9
TRACK_STREAM = 10
TASTE_STREAM = 11
INCIDENT_STREAM = 12
MISREADING_STREAM = 13
TEAM_PROJECT_STREAM = 14
SCREENED_STREAM = 15
MEASUREMENT_STREAM = 16
TOURNAMENT_STREAM = 17
# What observers draw, who feed nothing back: their instruments, tasks, attempts, answers, and whom they ask.
INSTRUMENT_STREAM = 40
SUITE_STREAM = 41
BENCHMARK_STREAM = 42
TRIAL_STREAM = 43
SURVEY_STREAM = 44
STATISTICS_STREAM = 45
RESAMPLING_STREAM = 46

_LOW_32_BITS = 0xFFFFFFFF
_TWO_TO_MINUS_52 = 1.0 / 4503599627370496.0


@phase
def _mix(x):
    """Scramble 32 bits; every bit of the input moves about half the bits of the output."""
    x = (x ^ (x >> 16)) * 0x7FEB352D & _LOW_32_BITS
    x = (x ^ (x >> 15)) * 0x846CA68B & _LOW_32_BITS
    return x ^ (x >> 16)


@phase
def uniform_draw(seed, run, stream, row, occasion, slot):
    """A number strictly between 0 and 1 for one address (all parts whole numbers, at least 0).

    Notes
    -----
    Two 32-bit lanes take in the parts of the address one after the other, each part times a constant
    of its own lane, with a full scramble after each (the finaliser `lowbias32` of C. Wellons, 2018).
    The result has 52 random bits and can be neither 0 nor 1.
    """
    a = 0x2545F491
    b = 0x51ED270B
    for part in (seed & _LOW_32_BITS, (seed >> 32) & _LOW_32_BITS, run, stream, row, occasion, slot):
        a = _mix((a + (part & _LOW_32_BITS) * 0x3C6EF372 + 1) & _LOW_32_BITS)
        b = _mix((b + (part & _LOW_32_BITS) * 0x5851F42D + a) & _LOW_32_BITS)
    return (a * 1048576.0 + (b >> 12) + 0.5) * _TWO_TO_MINUS_52


@phase
def normal_draw(seed, run, stream, row, occasion, slot):
    """A standard normal number for one address, by the inverse of the distribution function."""
    return normal_quantile(uniform_draw(seed, run, stream, row, occasion, slot))


@phase
def uniform_draws(seed, run, stream, row, occasion, out):
    """Fill an array with the draws of one address, slot by slot."""
    for slot in range(len(out)):
        out[slot] = uniform_draw(seed, run, stream, row, occasion, slot)


@phase
def normal_draws(seed, run, stream, row, occasion, out):
    """The same as standard normal numbers."""
    for slot in range(len(out)):
        out[slot] = normal_draw(seed, run, stream, row, occasion, slot)
