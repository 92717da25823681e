"""How inputs are told in words: numbers, ranges, dates, who holds them and what stands behind them."""

import re
from collections.abc import Iterable
from math import isfinite

from labsim.vocabulary.distributions import Discrete, Distribution, Mixture, Quantiles, Uniform
from labsim.vocabulary.quantities import Dated, Parameter, Value

SHARES = {0.5: "half", 0.25: "a quarter", 0.75: "three quarters"}
HOLDER_WORDS = {
    "lab": "the lab's leadership or its people decide it",
    "state": "a government decides it",
    "utility": "whoever supplies power decides it",
    "market": "suppliers, customers and rivals together decide it",
    "nature": "nobody decides it: it is a fact that can only be found out",
}
GRADE_WORDS = {
    "measured": "observed, with an error",
    "estimate": "an estimate by others from data",
    "derived": "computed here from measured or estimated figures",
    "opinion": "the judgement of people who know the field",
    "anecdote": "single cases",
    "assumed": "nothing on file; a start value",
}


def number(value: float, unit: str = "") -> str:
    """A number as a reader writes it: no trailing zeros, thousands apart, powers of ten where it is long.

    Examples
    --------
    >>> number(102_000.0), number(2028.0, "year"), number(3.96e14), number(1e9)
    ('102,000', '2028', '3.96e14', '1e9')
    """
    value = float(f"{value:.6g}")
    if value != 0 and (abs(value) >= 1e7 or abs(value) < 1e-4):
        return re.sub(r"e\+?(-?)0*", r"e\1", f"{value:.4g}")
    if value.is_integer():
        return f"{value:.0f}" if unit == "year" else f"{value:,.0f}"
    return f"{value:.6g}"


def one_value(value: float, p: Parameter) -> str:
    """One number of a parameter; for a choice, its name."""
    return p.choices[int(value)] if p.choices else number(value, p.unit)


def central(p: Parameter) -> str:
    """The central value of one parameter."""
    if isinstance(p.default, Dated):
        return dated((day, one_value(value, p)) for day, value in p.default.steps)  # type: ignore[arg-type]
    return one_value(p.default, p)


def dated(steps: Iterable[tuple[str, str]]) -> str:
    """Values that change in steps; the first holds from the start, equal ones are told once."""
    told: list[str] = []
    last = ""
    for day, text in steps:
        if text != last:
            told.append(f"from {day}: {text}" if told else text)
        last = text
    return "; ".join(told)


def spread(prior: Value, p: Parameter) -> str:
    """Where 9 of 10 draws of a prior lie, in words where it is no plain range."""
    unit = p.unit
    if isinstance(prior, int | float):
        return f"exactly {number(prior, unit)}"
    if isinstance(prior, Discrete):
        return _discrete(prior, p)
    if isinstance(prior, Mixture):
        whole = sum(weight for weight, _ in prior.parts)
        return "; ".join(
            f"{SHARES.get(weight / whole, number(weight / whole))} of the draws {spread(part, p)}"
            for weight, part in prior.parts
        )
    low, high = _ends(prior)
    told = f"{number(low, unit)} to {number(high, unit)}"
    if isinstance(prior, Uniform):
        told += f" (even from {number(prior.low, unit)} to {number(prior.high, unit)})"
    return told


def value_words(value: Value | Dated, p: Parameter) -> str:
    """A value in use: a number, or where 9 of 10 draws lie, or what holds from when."""
    if isinstance(value, Dated):
        return dated((day, value_words(one, p)) for day, one in value.steps)
    return one_value(value, p) if isinstance(value, int | float) else spread(value, p)


def is_range(value: Value | Dated) -> bool:
    """Whether the words for a value name a range in which 9 of 10 draws lie."""
    parts = [one for _, one in value.steps] if isinstance(value, Dated) else [value]
    return any(not isinstance(one, int | float | Discrete | Mixture) for one in parts)


def bounds_words(p: Parameter) -> str:
    """Outside which values are refused."""
    low, high = p.bounds
    if p.unit == "switch":
        return "0 (off) or 1 (on)"
    if not isfinite(low) or not isfinite(high):
        ends = [f"at least {number(low, p.unit)}"] if isfinite(low) else []
        ends += [f"at most {number(high, p.unit)}"] if isfinite(high) else []
        return f"{' and '.join(ends)} {p.unit}" if ends else "none"
    return f"{number(low, p.unit)} to {number(high, p.unit)} {p.unit}"


def uncertain(p: Parameter) -> str:
    """The range of 9 of 10 draws of a prior, or that there is none."""
    if p.prior is None:
        return "fixed"
    if isinstance(p.prior, Dated):
        told = dated(
            (day, "fixed" if isinstance(one, int | float) else spread(one, p)) for day, one in p.prior.steps
        )
    else:
        told = spread(p.prior, p)
    if p.limits is not None:
        told += "; cut to what the values before it leave"
    if p.follows is not None:
        told += f"; rank correlation {number(p.follows[1])} with `{p.follows[0]}`"
    return told


def _discrete(prior: Discrete, p: Parameter) -> str:
    names = [one_value(one, p) for one in prior.values]
    if len(names) > 1 and len(set(prior.weights)) == 1:
        return f"{', '.join(names[:-1])} or {names[-1]}, with equal weight"
    whole = sum(prior.weights)
    told = zip(names, prior.weights, strict=True)
    return ", ".join(f"{name} with weight {number(weight / whole)}" for name, weight in told)


def _ends(prior: Distribution) -> tuple[float, float]:
    if isinstance(prior, Quantiles):
        return prior.p5, prior.p95
    return prior.quantile(0.05), prior.quantile(0.95)
