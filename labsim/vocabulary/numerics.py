"""The only mathematics a rule may use: built from + - * /, sqrt, floor and comparisons.

The library versions of exp, log and power differ between compiled code and plain Python in some of
their last bits, and calls to them stop a loop from using vector instructions. These do neither.
"""

from math import floor, sqrt

from labsim.vocabulary.compiled import rule
from labsim.vocabulary.parts import exponent, fraction, power_of_two

BIG = 1e300
TINY = 1e-300


@rule(condition=(0.0, 1.0), if_true=(-BIG, BIG), if_false=(-BIG, BIG))
def select(condition, if_true, if_false):
    """`if_true` where the condition holds, else `if_false`; both sides are evaluated."""
    return if_true if condition else if_false


@rule(a=(-1e150, 1e150), b=(-1e150, 1e150), if_zero=(-BIG, BIG))
def ratio(a, b, if_zero):
    """a / b, kept within 1e300 where b is next to nothing, and `if_zero` where b is zero."""
    zero = b == 0.0
    return select(zero, if_zero, between(a / select(zero, 1.0, b), -BIG, BIG))


@rule(a=(-BIG, BIG), b=(-BIG, BIG))
def least(a, b):
    """The smaller of two numbers."""
    return select(a < b, a, b)


@rule(a=(-BIG, BIG), b=(-BIG, BIG))
def greatest(a, b):
    """The larger of two numbers."""
    return select(a > b, a, b)


@rule(x=(-BIG, BIG), low=(-BIG, BIG), high=(-BIG, BIG))
def between(x, low, high):
    """x moved to the nearer end when it lies outside [low, high]."""
    return least(greatest(x, low), high)


@rule(x=(-1000.0, 1000.0))
def exp2(x):
    """2 to the power x, to about one unit in the last place.

    Notes
    -----
    x = n + f with n whole and f in [-1/2, 1/2]; 2^f is its Taylor series to degree 13, added up in pairs
    so that no addition waits for many others. Below -1000 the result is 2^-1000, above 1000 it is 2^1000.
    """
    x = least(greatest(x, -1000.0), 1000.0)
    n = floor(x + 0.5)
    f = (x - n) * 0.6931471805599453
    g = f * f
    h = g * g
    a = 0.5 + f * 0.16666666666666666
    b = 0.041666666666666664 + f * 0.008333333333333333
    c = 0.001388888888888889 + f * 0.0001984126984126984
    d = 2.48015873015873e-05 + f * 2.7557319223985893e-06
    e = 2.755731922398589e-07 + f * 2.505210838544172e-08
    i = 2.08767569878681e-09 + f * 1.6059043836821613e-10
    s = (a + b * g) + (c + d * g) * h + (e + i * g) * (h * h)
    return power_of_two(n) * (1.0 + (f + g * s))


@rule(x=(TINY, BIG))
def log2(x):
    """Logarithm to base 2 of a positive number, to about one unit in the last place.

    Notes
    -----
    x = m 2^n with m in [sqrt(1/2), sqrt(2)]; log2 m by the series of the inverse hyperbolic tangent
    in (m - 1)/(m + 1) to degree 21, added up in pairs. Not defined for x <= 0 or above 1e300.
    """
    m = fraction(x)
    n = exponent(x)
    above = m > 1.4142135623730951
    m = select(above, m * 0.5, m)
    n = select(above, n + 1.0, n)
    t = (m - 1.0) / (m + 1.0)
    q = t * t
    r = q * q
    u = r * r
    a = 0.3333333333333333 + q * 0.2
    b = 0.14285714285714285 + q * 0.1111111111111111
    c = 0.09090909090909091 + q * 0.07692307692307693
    d = 0.06666666666666667 + q * 0.058823529411764705
    e = 0.05263157894736842 + q * 0.047619047619047616
    s = 1.0 + q * ((a + b * r) + (c + d * r) * u + e * (u * u))
    return n + t * s * 2.8853900817779268


@rule(x=(1e-100, 1e100), y=(-3.0, 3.0))
def power(x, y):
    """x to the power y for x > 0."""
    return exp2(y * log2(x))


@rule(x=(-690.0, 690.0))
def exp(x):
    """e to the power x."""
    return exp2(x * 1.4426950408889634)


@rule(x=(TINY, BIG))
def ln(x):
    """Natural logarithm of a positive number."""
    return log2(x) * 0.6931471805599453


@rule(x=(-0.999999, 1e15))
def ln_one_plus(x):
    """ln(1 + x), exact also where x is small.

    Notes
    -----
    Where 1 + x rounds, ln(1 + x) = x ln(w)/(w - 1) with w the rounded 1 + x corrects the rounding.
    """
    w = 1.0 + x
    d = w - 1.0
    return select(d == 0.0, x, x * ratio(ln(w), d, 1.0))


@rule(p=(1e-15, 1.0 - 1e-15))
def normal_quantile(p):
    """The z below which a standard normal variable falls with probability p.

    References
    ----------
    M. J. Wichura, Algorithm AS 241, Applied Statistics 37 (1988): relative error about 1e-16.
    """
    q = p - 0.5
    c = 0.180625 - q * q
    a = ((2509.0809287301226727 * c + 33430.575583588128105) * c + 67265.770927008700853) * c
    a = (((a + 45921.953931549871457) * c + 13731.693765509461125) * c + 1971.5909503065514427) * c
    a = (a + 133.14166789178437745) * c + 3.387132872796366608
    b = ((5226.495278852545925 * c + 28729.085735721942674) * c + 39307.89580009271061) * c
    b = (((b + 21213.794301586595867) * c + 5394.1960214247511077) * c + 687.1870074920579083) * c
    b = (b + 42.313330701600911252) * c + 1.0
    central = q * a / b
    t = sqrt(greatest(-ln(greatest(least(p, 1.0 - p), TINY)), 0.0))
    r = t - 1.6
    a = ((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r
    a = (((a + 1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r
    a = (a + 4.6303378461565452959) * r + 1.42343711074968357734
    b = ((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r
    b = (((b + 0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r
    b = (b + 2.05319162663775882187) * r + 1.0
    near = a / b
    r = t - 5.0
    a = ((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r
    a = (((a + 0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r
    a = (a + 5.4637849111641143699) * r + 6.6579046435011037772
    b = ((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r
    b = (((b + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r + 0.13692988092273580531) * r
    b = (b + 0.59983220655588793769) * r + 1.0
    far = a / b
    tail = select(t <= 5.0, near, far)
    return select(greatest(q, -q) <= 0.425, central, select(q < 0.0, -tail, tail))


@rule(z=(-38.0, 38.0))
def normal_share(z):
    """Share of a standard normal variable that lies below z.

    Notes
    -----
    Relative error below 1e-14 above -5.6 and below 1e-12 down to -37; further down digits are lost.

    References
    ----------
    W. J. Cody, Mathematics of Computation 23 (1969); coefficients as in his Algorithm 715 (ANORM).
    """
    y = greatest(z, -z)
    q = z * z
    a = ((0.065682337918207449113 * q + 2.2352520354606839287) * q + 161.02823106855587881) * q
    a = (a + 1067.6894854603709582) * q + 18154.981253343561249
    b = ((q + 47.20258190468824187) * q + 976.09855173777669322) * q
    b = (b + 10260.932208618978205) * q + 45507.789335026729956
    central = 0.5 + z * a / b
    a = ((1.0765576773720192317e-8 * y + 0.39894151208813466764) * y + 8.8831497943883759412) * y
    a = (((a + 93.506656132177855979) * y + 597.27027639480026226) * y + 2494.5375852903726711) * y
    a = ((a + 6848.1904505362823326) * y + 11602.651437647350124) * y + 9842.7148383839780218
    b = ((y + 22.266688044328115691) * y + 235.38790178262499861) * y
    b = (((b + 1519.377599407554805) * y + 6485.558298266760755) * y + 18615.571640885098091) * y
    b = ((b + 34900.952721145977266) * y + 38912.003286093271411) * y + 19685.429676859990727
    near = a / b
    r = 1.0 / greatest(q, 1.0)
    a = ((0.02307344176494017303 * r + 0.21589853405795699) * r + 0.1274011611602473639) * r
    a = ((a + 0.022235277870649807) * r + 0.001421619193227893466) * r + 2.9112874951168792e-5
    b = ((r + 1.28426009614491121) * r + 0.468238212480865118) * r
    b = ((b + 0.0659881378689285515) * r + 0.00378239633202758244) * r + 7.29751555083966205e-5
    far = (0.3989422804014326779 - r * a / b) / greatest(y, 1.0)
    half = exp(-0.25 * q)
    # One half goes in before the other, so that nothing underflows earlier than the result.
    tail = half * select(y <= 5.656854249492381, near, far) * half
    return select(y <= 0.67448975, central, select(z < 0.0, tail, 1.0 - tail))
