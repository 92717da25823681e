"""How counts, dates and ranges of dates are written: no more than the range allows."""

from datetime import date

DAYS_PER_YEAR = 365.25
# Ranges wider than this are told in years, and wider than the next in thirds of a year [years].
YEARS_WIDE = 2.0
THIRDS_WIDE = 0.5
# A run that ends this early in a year is said to end with the year before [days].
TURN_OF_THE_YEAR = 7
THIRDS = ("early", "mid", "late")


def count(part: int, whole: int) -> str:
    """A number of runs out of all: never a share, since runs are not odds about the world.

    Examples
    --------
    >>> count(56, 200)
    '56 of 200'
    """
    return f"{part:,} of {whole:,}"


def end_words(end: date) -> str:
    """The end of the runs, to follow "by" or "after": a year if it is the turn of one, else a month.

    Examples
    --------
    >>> end_words(date(2036, 1, 1)), end_words(date(2030, 7, 1))
    ('2036', 'Jul 2030')
    """
    return str(end.year) if end.timetuple().tm_yday <= TURN_OF_THE_YEAR else _month(end)


def date_words(day: date | None, wide_years: float, end: date, first: date | None = None) -> str:
    """One date, no finer than the range in which 8 of 10 runs lie.

    Parameters
    ----------
    day
        None for a date after the end of the runs.
    wide_years
        Width of the range [years]; infinite where its end lies after the end of the runs.
    end
        Day on which the runs end.
    first
        First day that is told; what holds on it held from the start, however long before.
    """
    if day is None:
        return f"after {end_words(end)}"
    if day == first:
        return "the start"
    if wide_years > YEARS_WIDE:
        return str(day.year)
    if wide_years >= THIRDS_WIDE:
        return f"{THIRDS[(day.month - 1) // 4]} {day.year}"
    return _month(day)


def wide(low: date | None, high: date | None) -> float:
    """Width of a range of dates [years]; infinite where an end is not known."""
    if low is None or high is None:
        return float("inf")
    return (high - low).days / DAYS_PER_YEAR


def range_words(
    low: date | None, high: date | None, end: date, first: date | None = None, between: str = "-"
) -> str:
    """The dates between which 8 of 10 runs lie.

    Examples
    --------
    >>> range_words(date(2030, 3, 4), None, date(2036, 1, 1))
    '2030-after 2036'
    """
    ends = [date_words(day, wide(low, high), end, first) for day in (low, high)]
    return ends[0] if ends[0] == ends[1] else between.join(ends)


def day_words(day: date) -> str:
    """A single day, where the day itself matters.

    Examples
    --------
    >>> day_words(date(2035, 12, 31))
    '31 Dec 2035'
    """
    return f"{day.day} {_month(day)}"


def most_of(runs: int) -> str:
    """Whom a range of so many runs holds."""
    if runs >= 10:
        return "8 of 10 runs"
    return {1: "the only run", 2: "both runs"}.get(runs, f"all {runs} runs")


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


# Not strftime: the files must not depend on the language of the machine.
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
