"""What holds for an input, in words: a number, a range, choices, values that change on a date."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from labsim.views.words import day_words
from labsim.vocabulary.quantities import Parameter

SHARES = {0.5: "half", 0.25: "a quarter", 0.75: "three quarters"}


def number(value: float, unit: str = "") -> str:
    """A number as a reader writes it: no trailing zeros, thousands apart, powers of ten where it is long.

    Examples
    --------
    >>> number(0.45), number(102000.0), number(2028.0, "year"), number(3.96e14)
    ('0.45', '102,000', '2028', '3.96e14')
    """
    value = float(f"{value:.6g}")
    if value != 0 and (abs(value) >= 1e7 or abs(value) < 1e-4):
        return f"{value:.4g}".replace("e+", "e").replace("e-0", "e-")
    if value.is_integer():
        return f"{value:.0f}" if unit == "year" else f"{value:,.0f}"
    return f"{value:.6g}"


def used(form: Any, p: Parameter | None) -> str:
    """What a run drew from.

    Parameters
    ----------
    form
        As `resolved` of a manifest has it.
    p
        The declaration; None for an input that this version of labsim does not know.

    Examples
    --------
    >>> used({"p5": 2.0, "p95": 8.0}, None), used({"2022-01-03": 1.0, "2027-01-01": 2.0}, None)
    ('9 of 10 draws: 2 to 8', '1; from 1 Jan 2027: 2')
    """
    unit = p.unit if p else ""
    choices = p.choices if p else ()
    if isinstance(form, int | float):
        return _one(form, unit, choices)
    if "p5" in form:
        middle = f" (half at most {number(form['p50'], unit)})" if "p50" in form else ""
        return f"9 of 10 draws: {number(form['p5'], unit)} to {number(form['p95'], unit)}{middle}"
    for kind, words in FORMS.items():
        if kind in form:
            return words(form[kind], p)
    return _dated(form, p)


def _one(value: float, unit: str, choices: tuple[str, ...]) -> str:
    if choices:
        return choices[int(value)]
    if unit == "switch":
        return "on" if value else "off"
    return number(value, unit)


def _uniform(ends: Any, p: Parameter | None) -> str:
    unit = p.unit if p else ""
    return f"even from {number(ends[0], unit)} to {number(ends[1], unit)}"


def _triangular(ends: Any, p: Parameter | None) -> str:
    unit = p.unit if p else ""
    low, mode, high = (number(one, unit) for one in ends)
    return f"from {low} to {high}, most often near {mode}"


def _beta(shape: Any, _: Parameter | None) -> str:
    return f"beta distribution with {number(shape[0])} and {number(shape[1])}"


def _discrete(weights: Mapping[str, float], p: Parameter | None) -> str:
    unit, choices = (p.unit, p.choices) if p else ("", ())
    names = [_one(float(value), unit, choices) for value in weights]
    if len(set(weights.values())) == 1:
        return f"{', '.join(names[:-1])} or {names[-1]}, drawn equally often"
    whole = sum(weights.values())
    return ", ".join(
        f"{name} in {number(100 * weight / whole)}% of draws"
        for name, weight in zip(names, weights.values(), strict=True)
    )


def _mixture(parts: Any, p: Parameter | None) -> str:
    whole = sum(part["weight"] for part in parts)
    told = []
    for part in parts:
        share = part["weight"] / whole
        told.append(f"{SHARES.get(share, f'{number(100 * share)}%')} of the draws {used(part['of'], p)}")
    return "; ".join(told)


def _dated(steps: Mapping[str, Any], p: Parameter | None) -> str:
    told: list[str] = []
    for day, form in steps.items():
        words = used(form, p)
        told.append(f"from {day_words(date.fromisoformat(day))}: {words}" if told else words)
    return "; ".join(told)


FORMS = {
    "uniform": _uniform,
    "triangular": _triangular,
    "beta": _beta,
    "discrete": _discrete,
    "mixture": _mixture,
}
