"""A written distribution -> the object that answers for its quantiles."""

from collections.abc import Callable
from itertools import pairwise

from labsim.scenario.amounts import allowed, number, plain_number
from labsim.scenario.document import Broken, Items, Node, Scalar, Table
from labsim.scenario.problems import Findings, figure, suggestion
from labsim.vocabulary.distributions import (
    Beta,
    Discrete,
    Distribution,
    Mixture,
    Quantiles,
    Triangular,
    Uniform,
)
from labsim.vocabulary.quantities import Parameter, Value

QUANTILES = ("p5", "p50", "p95")
NOTES = ("source", "because")


def single(node: Node, p: Parameter, findings: Findings) -> Value | None:
    """A number or a distribution, as a parameter holds it between two dates."""
    if isinstance(node, Table):
        return distribution(node, p, findings)
    if isinstance(node, Items):
        sentence = f"a list is not a value of {p.path}; for a range write {{p5: ..., p95: ...}}"
        findings.add(node.place, sentence)
        return None
    return number(node, p, findings)


def distribution(table: Table, p: Parameter, findings: Findings) -> Distribution | None:
    """A table of quantiles, or one of the named forms."""
    valid = (*QUANTILES, *FORMS, *NOTES)
    written = {key.text: node for key, node in table.entries}
    known = {name: node for name, node in written.items() if name in (*QUANTILES, *FORMS)}
    before = len(findings.problems)
    for key, _ in table.entries:
        if key.text not in valid:
            advice = suggestion(key.text, [name for name in valid if name not in written])
            findings.add(key.place, f'"{key.text}" is not a part of a distribution; {advice}')
    has_unknown = len(findings.problems) > before
    forms = [name for name in known if name in FORMS]
    if forms and len(known) > 1:
        names = " and ".join(known)
        findings.add(table.place, f"{names} are written together; keep one form of distribution")
    elif forms and not isinstance(known[forms[0]], Broken):
        made = FORMS[forms[0]](known[forms[0]], p, findings)
        return None if has_unknown else made
    elif not forms:
        return _quantiles(table, known, p, has_unknown, findings)
    return None


def _quantiles(
    table: Table, nodes: dict[str, Node], p: Parameter, has_unknown: bool, findings: Findings
) -> Quantiles | None:
    before = len(findings.problems)
    if p.choices:
        findings.add(table.place, f"{p.path} is a choice; write one name, or {{discrete: {{name: weight}}}}")
        return None
    is_complete = {"p5", "p95"} <= nodes.keys()
    if not is_complete and not has_unknown:
        written = " and ".join(nodes) or "a table without numbers"
        findings.add(
            table.place, f"{written} does not make a range; write p5 and p95, and p50 if you know it"
        )
    values = {name: number(nodes[name], p, findings) for name in QUANTILES if name in nodes}
    for name, value in values.items():
        if value is not None and not _fits_scale(value, p.scale):
            findings.add(nodes[name].place, f"{name} is {figure(value)}; {_SCALE_REMEDIES[p.scale]}")
    rising = [(name, value) for name, value in values.items() if value is not None]
    for (low, low_value), (high, high_value) in pairwise(rising):
        if low_value == high_value:
            sentence = f"{low} and {high} are both {figure(low_value)}; write the number alone, or a range"
            findings.add(nodes[high].place, sentence)
        elif low_value > high_value:
            shown = f"{low} ({figure(low_value)}) is above {high} ({figure(high_value)})"
            findings.add(nodes[low].place, f"{shown}; write p5 below p50 below p95")
    is_wrong = has_unknown or len(findings.problems) > before
    if is_wrong or not is_complete or values["p5"] is None or values["p95"] is None:
        return None
    return Quantiles(values["p5"], values["p95"], p50=values.get("p50"), scale=p.scale)


_SCALE_REMEDIES = {
    "log": "the range of a ratio lies above 0; write a number above 0",
    "share": "the range of a share lies between 0 and 1 without the ends; write a number between them",
}


def _fits_scale(value: float, scale: str) -> bool:
    return scale == "linear" or (value > 0 and (scale == "log" or value < 1))


def _values(node: Node, count: int, form: str, p: Parameter | None, findings: Findings) -> list[float] | None:
    """The numbers of a list of known length; within the parameter's bounds if one is given."""
    if not isinstance(node, Items) or len(node.items) != count:
        findings.add(
            node.place, f"{form.partition(':')[0]} needs a list of {count} numbers; write {{{form}}}"
        )
        return None
    if p is not None and p.choices:
        findings.add(node.place, f"{p.path} is a choice; write {{discrete: {{name: weight}}}}")
        return None
    found = [number(item, p, findings) if p else plain_number(item, findings) for item in node.items]
    numbers = [value for value in found if value is not None]
    return numbers if len(numbers) == count else None


def _uniform(node: Node, p: Parameter, findings: Findings) -> Distribution | None:
    values = _values(node, 2, "uniform: [low, high]", p, findings)
    if values is None:
        return None
    if values[0] >= values[1]:
        findings.add(node.place, "the low end is not below the high end; write {uniform: [low, high]}")
        return None
    return Uniform(*values)


def _triangular(node: Node, p: Parameter, findings: Findings) -> Distribution | None:
    values = _values(node, 3, "triangular: [low, mode, high]", p, findings)
    if values is None:
        return None
    if not (values[0] <= values[1] <= values[2] and values[0] < values[2]):
        findings.add(node.place, "the three numbers do not rise; write {triangular: [low, mode, high]}")
        return None
    return Triangular(*values)


def _beta(node: Node, p: Parameter, findings: Findings) -> Distribution | None:
    values = _values(node, 2, "beta: [a, b]", None, findings)
    if values is None:
        return None
    if min(values) <= 0:
        findings.add(node.place, "the two numbers of a beta distribution must be above 0; raise them")
        return None
    if p.bounds[0] >= 1 or p.bounds[1] <= 0 or p.choices:
        sentence = f"a beta distribution lies between 0 and 1, {p.path} {allowed(p)}; write another form"
        findings.add(node.place, sentence)
        return None
    return Beta(*values)


def _weight(node: Node, findings: Findings) -> float | None:
    weight = plain_number(node, findings)
    if weight is not None and weight <= 0:
        findings.add(node.place, f"the weight {figure(weight)} is not above 0; raise it or delete its value")
        return None
    return weight


def _discrete(node: Node, p: Parameter, findings: Findings) -> Distribution | None:
    if not isinstance(node, Table) or not node.entries:
        findings.add(node.place, "discrete needs values with weights; write {discrete: {value: weight}}")
        return None
    pairs = [(number(key, p, findings), _weight(weight, findings)) for key, weight in node.entries]
    good = [(value, weight) for value, weight in pairs if value is not None and weight is not None]
    if len({value for value, _ in good}) < len(good):
        findings.add(node.place, "a value stands here twice; keep one and add the weights")
    if len(good) < len(pairs):
        return None
    return Discrete(tuple(value for value, _ in good), tuple(weight for _, weight in good))


def _mixture(node: Node, p: Parameter, findings: Findings) -> Distribution | None:
    form = "[{weight: 0.5, of: ...}, {weight: 0.5, of: ...}]"
    if not isinstance(node, Items) or not node.items:
        findings.add(node.place, f"mixture needs a list of parts; write {{mixture: {form}}}")
        return None
    parts = []
    for item in node.items:
        if isinstance(item, Broken):
            continue
        weight_node = item.get("weight") if isinstance(item, Table) else None
        of_node = item.get("of") if isinstance(item, Table) else None
        if weight_node is None or of_node is None:
            findings.add(item.place, "a part of a mixture needs weight and of; write {weight: 0.5, of: ...}")
            continue
        for key, _ in item.entries if isinstance(item, Table) else ():
            if key.text not in ("weight", "of", *NOTES):
                advice = suggestion(key.text, ("weight", "of", *NOTES))
                findings.add(key.place, f'"{key.text}" is not a part of a mixture; {advice}')
        weight, of = _weight(weight_node, findings), single(of_node, p, findings)
        if weight is not None and of is not None:
            parts.append((weight, of))
    return Mixture(tuple(parts)) if len(parts) == len(node.items) else None


FORMS: dict[str, Callable[[Node, Parameter, Findings], Distribution | None]] = {
    "uniform": _uniform,
    "triangular": _triangular,
    "beta": _beta,
    "discrete": _discrete,
    "mixture": _mixture,
}


def note_of(table: Table, findings: Findings) -> str:
    """The `source` and `because` texts of a distribution or of dated steps, as one text."""
    texts = []
    for name in NOTES:
        node = table.get(name)
        if isinstance(node, Scalar) and isinstance(node.value, str) and node.value.strip():
            texts.append(node.value.strip())
        elif node is not None and not isinstance(node, Broken):
            findings.add(node.place, f"{name} must be text; write it in quotes, or delete it")
    return "; ".join(texts)
