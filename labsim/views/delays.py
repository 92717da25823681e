"""How much earlier or later: the difference of two dates in months, also where one of them never comes."""

from datetime import date
from math import inf, isinf, isnan, nan

from labsim.views.words import DAYS_PER_YEAR, end_words

DAYS_PER_MONTH = DAYS_PER_YEAR / 12.0
# Less than this is no difference that anybody can see [months].
LEAST_SHOWN = 0.5


def months_later(before: date | None, after: date | None) -> float:
    """Months by which a date is later than another one.

    Returns
    -------
    float
        Negative for earlier; infinite where it does not come any more, negative infinity where it comes
        only now, NaN where it comes in neither case.

    Examples
    --------
    >>> round(months_later(date(2028, 1, 3), date(2029, 1, 3)), 1), months_later(date(2028, 1, 3), None)
    (12.0, inf)
    """
    if before is None:
        return nan if after is None else -inf
    return inf if after is None else (after - before).days / DAYS_PER_MONTH


def months_words(months: float) -> str:
    """A finite difference in words.

    Examples
    --------
    >>> months_words(12.02), months_words(-0.9), months_words(0.2), months_words(0.0)
    ('later by 12 months', 'earlier by 1 month', 'later by less than a month', 'no change')
    """
    if months == 0.0:
        return "no change"
    direction = "later" if months > 0 else "earlier"
    size = abs(months)
    if size < LEAST_SHOWN:
        return f"{direction} by less than a month"
    whole = round(size)
    return f"{direction} by {whole} month{'s' * (whole != 1)}"


def signed_months(months: float) -> str:
    """A difference as a cell of a table.

    Examples
    --------
    >>> signed_months(12.02), signed_months(-3.4), signed_months(0.2), signed_months(inf), signed_months(-inf)
    ('+12', '-3', '0', 'never', 'only now')
    """
    if isinf(months):
        return "never" if months > 0 else "only now"
    return "0" if abs(months) < LEAST_SHOWN else f"{round(months):+d}"


def delay_words(before: date | None, after: date | None, end: date) -> str:
    """What became of a date, where runs end on a day.

    Examples
    --------
    >>> delay_words(date(2028, 1, 3), None, date(2036, 1, 1)), delay_words(None, None, date(2036, 1, 1))
    ('not by 2036', 'not by 2036, as before')
    """
    months = months_later(before, after)
    if isnan(months):
        return f"not by {end_words(end)}, as before"
    if isinf(months):
        return f"not by {end_words(end)}" if months > 0 else f"reached, before not by {end_words(end)}"
    return months_words(months)
