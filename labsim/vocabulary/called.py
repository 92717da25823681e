"""The numerics as Python calls them: compiled once for the machine, not once a process."""

from labsim.vocabulary import numerics
from labsim.vocabulary.compiled import phase


@phase
def exp2(x):
    """2 to the power x, the same bits as in a rule."""
    return numerics.exp2(x)


@phase
def log2(x):
    """Logarithm to base 2, the same bits as in a rule."""
    return numerics.log2(x)


@phase
def normal_quantile(p):
    """Inverse of the normal distribution function, the same bits as in a rule."""
    return numerics.normal_quantile(p)
