"""What one word of YAML 1.2 means: a number, true or false, nothing, a date or plain text."""

import re
from datetime import date

_WHOLE = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}")
_WORDS: dict[str, bool | float | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    ".nan": float("nan"),
    ".NaN": float("nan"),
    ".NAN": float("nan"),
}
EXACT_DIGITS = 15


def resolve(text: str) -> str | float | bool | None:
    """Value of an unquoted word under the core schema of YAML 1.2."""
    if text in _WORDS:
        return _WORDS[text]
    number = _number(text)
    return text if number is None else number


def _number(text: str) -> float | None:
    if _WHOLE.fullmatch(text):
        return int(text) if len(text) <= EXACT_DIGITS else float(text)
    for form, base in ((_OCTAL, 8), (_HEXADECIMAL, 16)):
        if form.fullmatch(text):
            return int(text[2:], base) if len(text) <= EXACT_DIGITS else float("inf")
    if _INFINITE.fullmatch(text):
        return float("-inf") if text.startswith("-") else float("inf")
    return float(text) if _FLOAT.fullmatch(text) else None


def looks_dated(text: str) -> bool:
    """Whether a key was meant as a date: it starts with a digit."""
    return text[:1].isdigit()


def as_date(text: str) -> str:
    """A year (its 1 January) or an ISO date, as an ISO date.

    Raises
    ------
    ValueError
        With the end of a sentence that says why the text is no date.
    """
    if _YEAR.fullmatch(text) and text != "0000":
        return f"{text}-01-01"
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError("is not a date; write a year like 2026 or a date like 2026-06-01")
    try:
        return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError as error:
        raise ValueError("is not in the calendar; write a date like 2026-06-01") from error


def why_text(text: str) -> str:
    """For a text where a number belongs: the end of the sentence, with the remedy."""
    bare = text.strip()
    if _number(bare) is not None:
        return f"is text because of its quotes; write {bare} without quotes"
    without = bare.replace("_", "").replace(",", "").replace(" ", "")
    if _number(without) is not None:
        return f"is not a number in this form; write {without}"
    if bare.endswith("%") and _FLOAT.fullmatch(bare[:-1].strip()):
        return f"is not a number in this form; write {float(bare[:-1]) / 100:.10g}"
    return "is text where a number belongs; write a number or a distribution, without its unit"
