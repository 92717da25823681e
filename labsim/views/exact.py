"""How far a count of runs may be off for want of runs: exact intervals for a share."""

from scipy.special import betaincinv

LEVEL = 0.95


def exact_interval(count: int, of: int, level: float = LEVEL) -> tuple[float, float]:
    """Clopper-Pearson interval of the share of which so many of so many runs are a sample.

    Returns
    -------
    tuple of float
        Low and high end, between 0 and 1.

    Notes
    -----
    The shares under which so high a count, and so low a one, is at least (1 - level)/2 likely: quantiles of
    Beta(k, n - k + 1) and Beta(k + 1, n - k). Exact for independent runs; two runs that share a set of
    assumptions are less than two.

    Examples
    --------
    >>> [round(end, 4) for end in exact_interval(0, 10)], [round(end, 4) for end in exact_interval(5, 10)]
    ([0.0, 0.3085], [0.1871, 0.8129])
    """
    tail = (1.0 - level) / 2.0
    low = float(betaincinv(count, of - count + 1, tail)) if count else 0.0
    high = float(betaincinv(count + 1, of - count, 1.0 - tail)) if count < of else 1.0
    return low, high
