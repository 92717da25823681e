"""Where the loop runs and whether it feeds itself, as sentences, cells and lines."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from labsim.views.amounts import multiplier_range
from labsim.views.binding import FEWEST_SETS
from labsim.views.loop import ALIVE, NONE, WHOLE, WORDS
from labsim.views.words import count, most_of

Object = Mapping[str, Any]
ENDS = ("p10", "p50", "p90")
LABEL, COLUMN, BESIDE = 42, 18, 3
# Ranges wider than the first are told in whole numbers, than the second with one decimal.
WHOLE_WIDE, TENTHS_WIDE = 5.0, 0.25
GIVEN = "DOES IT FEED ITSELF? 10% more software efficiency given: the part of it left a year later"
GAIN = "LOOP GAIN over three months: at 1 software keeps its pace by itself, above 1 it speeds up"
LOST = "WHERE THE LOOP RUNS: months of two years' progress lost if one way back stays as it is"
ASSUMED = (
    "How investors' money and the market grow is assumed, so that the cut of orders takes away what is "
    "assumed, not only what progress brings back."
)
LASTING = "WITH AND WITHOUT AI: two years' progress against the same two years without AI"


def number_range(one: Object) -> str:
    """Half the runs, with the range of 8 of 10, no finer than the range.

    Examples
    --------
    >>> number_range({"p10": -0.6, "p50": 0.28, "p90": 6.2})
    '0 (-1 to 6)'
    >>> number_range({"p10": 0.6, "p50": 0.7, "p90": 0.7})
    '0.70 (0.60-0.70)'
    """
    values = [one[end] for end in ENDS]
    if None in values:
        return "undefined"
    wide = values[2] - values[0]
    decimals = 0 if wide >= WHOLE_WIDE else 1 if wide >= TENTHS_WIDE else 2
    low, half, high = (_unsigned(f"{value:.{decimals}f}") for value in values)
    ends = f"{low}" if low == high else f"{low} to {high}" if low.startswith("-") else f"{low}-{high}"
    return f"{half} ({ends})"


def _unsigned(text: str) -> str:
    """A nothing without a sign."""
    return text.removeprefix("-") if float(text) == 0.0 else text


def answer(told: Object) -> list[str]:
    """What is lost most when it is cut, and whether what is given grows by itself."""
    few = told["sets"] < FEWEST_SETS
    when: dict[str, list[str]] = {}
    for one in told["dates"]:
        named = listed([WORDS[id_] for id_ in (one["first"][:1] if few else one["first"])], "or")
        when.setdefault(named or WORDS[NONE], []).append(one["words"])
    parts = [f"in {listed(dates, 'and')}: {named}" for named, dates in when.items()]
    several = any(len(one["first"]) > 1 for one in told["dates"]) and not few
    apart = " Where several are named, the runs do not tell them apart." if several else ""
    first_line = f"Most would be lost if one way back stayed as it is, {'; '.join(parts)}.{apart}"
    if few:
        first_line += f" So few runs tell nothing apart (take {2 * FEWEST_SETS} or more)."
    return [first_line, _grows(told)]


def listed(names: Sequence[str], joined_by: str) -> str:
    """Names as a sentence lists them; an empty text for none.

    Examples
    --------
    >>> listed(["a", "b", "c"], "and"), listed(["a"], "or")
    ('a, b and c', 'a')
    """
    return f" {joined_by} ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _grows(told: Object) -> str:
    """In how many runs a gift of software grows by itself."""
    counts = []
    for one in told["dates"]:
        whole = of_row(one["left_after_a_year"], WHOLE)
        counts.append(f"in {count(whole['above_one'], told['runs'])} runs given in {one['words']}")
    return f"10% more software efficiency has become more than 10% a year later {'; '.join(counts)}."


def lines(told: Object, width: int) -> list[str]:
    """All tables, dates beside each other."""
    blocks: list[str] = []
    for place in range(0, len(told["dates"]), BESIDE):
        dates = told["dates"][place : place + BESIDE]
        blocks += [*cut_table(dates, told), ""]
        blocks += [*_alive_table(GIVEN, "left_after_a_year", dates, told), ""]
        blocks += [*_alive_table(GAIN, "loop_gain", dates, told), ""]
        lasting = [
            multiplier_range(*(one["lasting_progress_multiplier"][end] for end in ENDS)) for one in dates
        ]
        blocks += [LASTING, _line("", [one["words"] for one in dates]), _line("progress", lasting), ""]
    return [*blocks, *_notes(told, width)]


def cut_table(dates: Sequence[Object], told: Object) -> Iterator[str]:
    """Months lost by each cut, and in how many runs it costs most."""
    yield LOST
    yield _line("", [one["words"] for one in dates])
    for place, channel in enumerate(told["channels"]):
        rows = [one["cuts"][place] for one in dates]
        yield _line(WORDS[channel], [number_range(row["months_lost"]) for row in rows])
        counts = [f"most in {row['costs_most_in_runs']}" for row in rows]
        yield _line("", counts)


def _alive_table(title: str, key: str, dates: Sequence[Object], told: Object) -> Iterator[str]:
    yield title
    yield _line("", [one["words"] for one in dates])
    for id_ in ALIVE:
        label = WORDS[id_] if id_ in (WHOLE, NONE) else f"only {WORDS[id_]}"
        yield _line(label, [number_range(of_row(one[key], id_)) for one in dates])
    yield _line(
        "all ways back: above 1 in",
        [count(of_row(one[key], WHOLE)["above_one"], told["runs"]) for one in dates],
    )


def _notes(told: Object, width: int) -> list[str]:
    text = (
        f"Half of the runs have at most the first figure; in brackets, where {most_of(told['runs'])} lie. "
        "Months below zero: with this way back as it is, the runs come farther. Progress is the expected "
        "rise of software efficiency. In all rows agents take less compute as software gets better. "
        f"{ASSUMED} "
        f"{error_words(told)}"
    ).strip()
    return textwrap.wrap(f"({text})", width, subsequent_indent=" ", break_on_hyphens=False)


def error_words(told: Object) -> str:
    """Standard error of the mean months lost, as a sentence."""
    errors = [row["months_lost"]["mean_error"] for one in told["dates"] for row in one["cuts"]]
    known = [error for error in errors if error is not None]
    if not known:
        return "One set of assumptions says nothing of the error."
    return f"For want of runs, mean months lost are off by up to {max(known):.1f}."


def of_row(rows: Sequence[Object], id_: str) -> Object:
    """The row of what is alive."""
    return next(row for row in rows if row["id"] == id_)


def _line(label: str, cells: Sequence[str]) -> str:
    return f"{label:<{LABEL}}{''.join(f'{cell:<{COLUMN}}' for cell in cells)}".rstrip()
