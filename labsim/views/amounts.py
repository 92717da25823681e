"""How multipliers, task lengths and shares are written with their range: no more digits than it allows."""

from math import floor, isfinite, log10

from labsim.vocabulary.units import (
    MINUTES_PER_HOUR,
    SECONDS_PER_HOUR,
    WORK_DAY_HOURS,
    WORK_MONTH_HOURS,
    WORK_WEEK_HOURS,
    WORK_YEAR_HOURS,
)

# Ranges narrower than the first factor carry a second digit, than the next a third.
NARROW = 1.5
VERY_NARROW = 1.25
BEYOND_HOURS = 100_000 * WORK_YEAR_HOURS
BEYOND = "beyond"
BEYOND_LONG = "beyond the model's range"
WIDE_SHARE = 0.2
# Of what is added [percent]: ranges as wide as this are told without tenths.
WIDE_PERCENT = 2.0
NEARLY_ONE = 0.95

UNITS = (
    (1.0 / SECONDS_PER_HOUR, "s", "s"),
    (1.0 / MINUTES_PER_HOUR, "min", "min"),
    (1.0, "h", "h"),
    (WORK_DAY_HOURS, "day", "days"),
    (WORK_WEEK_HOURS, "wk", "wk"),
    (WORK_MONTH_HOURS, "mo", "mo"),
    (WORK_YEAR_HOURS, "yr", "yr"),
)


def digits_allowed(low: float, high: float) -> int:
    """Digits that a range of a ratio leaves a meaning to."""
    factor = high / low if low > 0 and isfinite(high) else float("inf")
    return 3 if factor < VERY_NARROW else 2 if factor < NARROW else 1


def rounded(value: float, digits: int) -> str:
    """A number with so many leading digits, thousands apart, at most two decimals from one on."""
    if value == 0.0:
        return "0"
    decimals = digits - 1 - floor(log10(abs(value)))
    shown = round(value, decimals)
    decimals = digits - 1 - floor(log10(abs(shown)))
    return f"{shown:,.{min(max(decimals, 0), 2 if abs(value) >= NEARLY_ONE else 9)}f}"


def multiplier(value: float, digits: int) -> str:
    """A multiplier without its x: below two its first decimal counts, since one means no change."""
    tenths = round(value, 1)
    return f"{tenths:.1f}" if digits == 1 and NEARLY_ONE <= value and tenths < 2.0 else rounded(value, digits)


def multiplier_words(low: float, middle: float, high: float) -> tuple[str, str, str]:
    """Low end, middle and high end of a multiplier, each with the digits that the range allows."""
    digits = digits_allowed(low, high)
    return multiplier(low, digits), multiplier(middle, digits), multiplier(high, digits)


def multiplier_range(low: float | None, middle: float | None, high: float | None) -> str:
    """A multiplier of half the runs, with the range of 8 of 10.

    Examples
    --------
    >>> multiplier_range(1.5, 3.47, 8.2), multiplier_range(1.0, 1.04, 1.14)
    ('3x (1.5-8)', '1.04x (1.00-1.14)')
    """
    if low is None or middle is None or high is None:
        return "undefined"
    shown_low, shown, shown_high = multiplier_words(low, middle, high)
    return f"{shown}x {_brackets([shown_low, shown_high])}"


def share_range(low: float | None, middle: float | None, high: float | None) -> str:
    """A share of half the runs with the range of 8 of 10; steps of 5% where the range is wide.

    Examples
    --------
    >>> share_range(0.11, 0.508, 0.796), share_range(0.501, 0.523, 0.549)
    ('50% (10-80)', '52% (50-55)')
    """
    if low is None or middle is None or high is None:
        return "undefined"
    step = 5 if high - low >= WIDE_SHARE else 1
    ends = [_percent(value, step) for value in (low, high)]
    return f"{_percent(middle, step)}% {_brackets(ends)}"


def added_range(low: float | None, middle: float | None, high: float | None) -> str:
    """What is added in half the runs [percent], with the range of 8 of 10; tenths where it is narrow.

    Examples
    --------
    >>> added_range(2.6, 4.2, 5.3), added_range(-1.4, -0.6, 0.2), added_range(0.02, 0.31, 0.84)
    ('+4% (3-5)', '-0.6% (-1.4 to 0.2)', '+0.3% (0.0-0.8)')
    """
    if low is None or middle is None or high is None:
        return "undefined"
    decimals = 0 if high - low >= WIDE_PERCENT else 1
    shown = [f"{one:.{decimals}f}" for one in (low, high)]
    shown = [one.removeprefix("-") if float(one) == 0.0 else one for one in shown]
    # Below one the first decimal counts, since nothing is told beside what is called something.
    plus = f"{middle:+.{decimals if abs(middle) >= NEARLY_ONE else 1}f}"
    plus = "+0" if float(plus) == 0.0 else plus
    if float(shown[0]) >= 0.0:
        return f"{plus}% {_brackets(shown)}"
    return f"{plus}% ({shown[0]} to {shown[1]})"


def _percent(share: float, step: int) -> str:
    percent = 100.0 * share
    for coarse in (step, 1):
        shown = round(percent / coarse) * coarse
        if 0 < shown < 100 or share in (0.0, 1.0):
            return str(shown)
    return "<1" if percent < 50 else ">99"


def length(hours: float, digits: int = 1) -> tuple[str, str]:
    """A task length in working time, as number and unit.

    Examples
    --------
    >>> length(14.4), length(500.0), length(7.9), length(1e12)
    (('2', 'days'), ('3', 'mo'), ('8', 'h'), ('beyond', ''))
    """
    if hours >= BEYOND_HOURS:
        return BEYOND, ""
    if hours < UNITS[0][0]:
        return "<1", "s"
    row = max(index for index, unit in enumerate(UNITS) if hours >= unit[0])
    size, one, many = UNITS[row]
    text = rounded(hours / size, digits)
    return text, one if text == "1" else many


def length_range(low: float | None, middle: float | None, high: float | None) -> str:
    """The task length of half the runs, with the range of 8 of 10; a unit is said once if it is the same.

    Examples
    --------
    >>> length_range(8.0, 16.0, 33.0), length_range(45.0, 130.0, 480.0)
    ('2 days (1-4)', '3 wk (1 wk-3 mo)')
    """
    if low is None or middle is None or high is None:
        return "undefined"
    digits = min(digits_allowed(low, high), 2)
    parts = [length(hours, digits) for hours in (middle, low, high)]
    if parts[1][0] == BEYOND:
        return BEYOND_LONG
    units = {"day" if unit == "days" else unit for _, unit in parts}
    words = [" ".join(part).strip() for part in parts]
    ends = [part[0] if len(units) == 1 else said for part, said in zip(parts, words, strict=True)][1:]
    return f"{words[0]} {_brackets(ends)}"


def _brackets(ends: list[str]) -> str:
    return f"({ends[0]})" if ends[0] == ends[1] else f"({ends[0]}-{ends[1]})"
