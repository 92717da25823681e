"""One written word -> one number of a parameter, or a sentence that says what to write instead."""

from math import isfinite, isnan

from labsim.scenario.document import Broken, Node, Scalar
from labsim.scenario.problems import Findings, figure, suggestion
from labsim.scenario.scalars import why_text
from labsim.vocabulary.quantities import Parameter


def plain_number(node: Node, findings: Findings) -> float | None:
    """A finite number, whatever it stands for."""
    if isinstance(node, Broken):
        return None
    if not isinstance(node, Scalar):
        findings.add(node.place, "a list or table stands where a number belongs; write one number")
    elif isinstance(node.value, bool):
        findings.add(node.place, f"{node.text} is not a number; write 1 for on and 0 for off")
    elif node.value is None:
        findings.add(node.place, "there is no value; write a number, or delete the name")
    elif isinstance(node.value, str):
        findings.add(node.place, f'"{node.text}" {why_text(node.text)}')
    elif isnan(node.value):
        findings.add(node.place, "NaN is not a value; write a finite number")
    elif not isfinite(node.value):
        findings.add(node.place, "infinity is not a value; write a finite number")
    else:
        return float(node.value) + 0.0
    return None


def number(node: Node, p: Parameter, findings: Findings) -> float | None:
    """A number that the parameter may have; for a choice, its name or its number."""
    if p.choices:
        return _choice(node, p, findings)
    found = plain_number(node, findings)
    if found is None or p.bounds[0] <= found <= p.bounds[1]:
        return found
    findings.add(node.place, _outside(found, p))
    return None


def is_share(p: Parameter) -> bool:
    """Whether a parameter is a part of a whole."""
    return p.unit == "share" or p.scale == "share"


def allowed(p: Parameter) -> str:
    """The bounds of a parameter in words, with its unit."""
    low, high = p.bounds
    if not isfinite(high):
        return f"at least {figure(low)} {p.unit}" if isfinite(low) else f"any number of {p.unit}"
    if not isfinite(low):
        return f"at most {figure(high)} {p.unit}"
    return f"between {figure(low)} and {figure(high)} {p.unit}"


def _outside(found: float, p: Parameter) -> str:
    if is_share(p) and not 0 <= found <= 1:
        remedy = f"; for {figure(found)}% write {figure(found / 100)}" if 1 < found <= 100 else ""
        return f"{p.path} is a share and {figure(found)} is not: a share lies between 0 and 1{remedy}"
    return f"{figure(found)} is out of bounds for {p.path}; write a number {allowed(p)}"


def _choice(node: Node, p: Parameter, findings: Findings) -> float | None:
    if isinstance(node, Scalar) and isinstance(node.value, str):
        if node.value in p.choices:
            return float(p.choices.index(node.value))
        advice = suggestion(node.value, p.choices)
        findings.add(node.place, f'"{node.value}" is not a choice of {p.path}; {advice}')
        return None
    found = plain_number(node, findings)
    if found is not None and not (found.is_integer() and 0 <= found < len(p.choices)):
        findings.add(node.place, f"{figure(found)} is no choice of {p.path}; write one of: {_options(p)}")
        return None
    return found


def _options(p: Parameter) -> str:
    return ", ".join(f"{name} ({index})" for index, name in enumerate(p.choices))
