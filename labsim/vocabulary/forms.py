"""Shapes that several mechanisms share: the logistic curve, constant growth, the CES aggregate."""

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.numerics import TINY, exp2, greatest, log2, power, select

LOG2_E = 1.4426950408889634
# Stands for the logarithm of an input that is exactly zero, or next to it.
LOG2_NOTHING = -300.0


@rule(logits=(-600.0, 600.0))
def logistic(logits):
    """Share that belongs to log-odds: 1 / (1 + exp(-logits))."""
    return 1.0 / (1.0 + exp2(-logits * LOG2_E))


@rule(growth_per_year=(0.1, 10.0), years=(-14.0, 14.0))
def growth_factor(growth_per_year, years):
    """Factor over a stretch of years at constant yearly growth: growth ^ years."""
    return power(growth_per_year, years)


@rule(amount=(0.0, 1e100), margin=(-0.5, 0.5))
def more(amount, margin):
    """An amount with so much more of it: amount (1 + margin); the same bits at margin 0."""
    return amount * (1.0 + margin)


@rule(share=(0.0, 1.0), margin=(-0.5, 0.5))
def nearer_one(share, margin):
    """A share moved part of the way to one: share + margin (1 - share); the same bits at margin 0."""
    return share + margin * (1.0 - share)


@rule(amount=(0.0, 1e100), margin=(-0.5, 0.5))
def shared_by_more(amount, margin):
    """What a need comes to where there is so much more to meet it: amount / (1 + margin)."""
    return amount / (1.0 + margin)


@rule(amount=(0.0, 1e100))
def log2_amount(amount):
    """log2 of an amount that may be zero; anything below 2^-300 counts as that."""
    return greatest(log2(select(amount > 0.0, amount, TINY)), LOG2_NOTHING)


@rule(log2_a=(-300.0, 300.0), log2_b=(-300.0, 300.0), sigma=(0.0, 1e6), theta=(0.0, 1.0))
def log2_ces(log2_a, log2_b, sigma, theta):
    """log2 of the aggregate of two inputs with constant elasticity of substitution sigma.

    Parameters
    ----------
    log2_a, log2_b
        Logarithms to base 2 of the two inputs.
    sigma
        Elasticity of substitution, 1/(1 - rho): 0 is Leontief, 1 Cobb-Douglas, from 1e5 on linear.
    theta
        Weight of input a.

    Notes
    -----
    Y = (theta a^rho + (1 - theta) b^rho)^(1/rho), rho = 1 - 1/sigma, as a sum of exponentials with the
    larger one taken out; min(a, b) at sigma = 0 and a^theta b^(1 - theta) where |rho| < 1e-6.
    Raising either input never lowers Y.
    """
    leontief = select(log2_a < log2_b, log2_a, log2_b)
    leontief = select(theta <= 0.0, log2_b, select(theta >= 1.0, log2_a, leontief))
    rho = select(sigma >= 1e5, 1.0, 1.0 - 1.0 / greatest(sigma, 1e-3))
    cobb_douglas = theta * log2_a + (1.0 - theta) * log2_b
    x = log2_amount(theta) + rho * log2_a
    y = log2_amount(1.0 - theta) + rho * log2_b
    top = greatest(x, y)
    total = top + log2(exp2(greatest(x - top, -999.0)) + exp2(greatest(y - top, -999.0)))
    near_zero = greatest(rho, -rho) < 1e-6
    general = total / select(near_zero, 1.0, rho)
    inner = select(near_zero, cobb_douglas, general)
    inner = select(theta <= 0.0, log2_b, select(theta >= 1.0, log2_a, inner))
    return select(sigma <= 1e-3, leontief, inner)


@rule(low=(-1e30, 1e30), high=(-1e30, 1e30), part=(0.0, 1.0))
def interpolated(low, high, part):
    """The value at a part of the way from one to another.

    Notes
    -----
    low + (high - low) part.
    """
    return low + (high - low) * part
