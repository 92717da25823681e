"""A scenario file to edit: it means the same as the one it extends until a line is changed."""

import json
import re
import textwrap
from collections.abc import Iterable, Iterator

from labsim.dynamics import parameters
from labsim.scenario.header import ClockKeys, Header, PopulationKeys
from labsim.scenario.scenario import Scenario
from labsim.vocabulary.distributions import Discrete, Mixture
from labsim.vocabulary.quantities import Dated, Parameter, Value

# Shown where the extended scenario sets too few inputs of its own.
USUAL_EXAMPLES = ("ideas.taste_median", "power.grid_connection_years")
EXAMPLES = 2
WIDTH = 105
QUESTION = "What if ...?"
TEXTS = ("changes", "expect", "wrong_if", "family", "claim", "opposite")
_SIMPLE = re.compile(r"[A-Za-z][\w./-]*")


def template(name: str, extends: str, parent: Scenario, schema: str | None = None) -> str:
    """Text of a new scenario file.

    Parameters
    ----------
    name
        Name of the new file without its ending.
    extends
        What the file writes to extend the parent: a name, or a path beside it.
    parent
        The scenario that is extended.
    schema
        File beside it with the JSON Schema for editors, if there is one.
    """
    examples = _examples(parent)
    lines = [
        *([f"# yaml-language-server: $schema={schema}"] if schema else []),
        f"# A scenario of labsim: it starts from {extends}",
        "# and says only what differs. So far nothing does.",
        f"# Is it right, and what does it change?   labsim check {name}.yaml",
        f"# What follows from it?                   labsim run {name}.yaml",
        "# A line with # right before a name is an example: delete the # and write what you want.",
        "",
        f"extends: {_quoted(extends)}  # everything that is not written below comes from there",
        f"title: {json.dumps(_title(name), ensure_ascii=False)}  # {_about(Header, 'title')}",
        f"question: {QUESTION}  # {_about(Header, 'question')}",
        "",
        *_head(parent),
        "",
        "# What differs: a number, or a range {p5: ..., p95: ..., source: ...} that holds 9 of 10 values, or",
        "# values by date {2026: ..., 2030-07-01: ...}. All about one input, or about all of a group:",
        f"# labsim explain {examples[0].path}, labsim explain {examples[0].group}.",
        "# What holds for some time only, whatever else is written:",
        f"# interventions: [{{at: 2027, until: 2028, set: {_nested(examples[0])}}}]",
    ]
    for group in dict.fromkeys(p.group for p in examples):
        members = [p for p in examples if p.group == group]
        lines += ["", *(line for p in members for line in _meaning(p)), "# What holds now:", f"#{group}:"]
        lines += [line for p in members for line in _value(parent, p)]
    return "\n".join(lines) + "\n"


def value_text(value: Value | Dated, p: Parameter) -> str:
    """A value as one line of a file, in full precision.

    Examples
    --------
    >>> from labsim.vocabulary.distributions import Quantiles
    >>> taste = parameters.CATALOGUE["ideas.taste_median"]
    >>> value_text(0.4, taste), value_text(Quantiles(0.2, 0.6), taste)
    ('0.4', '{p5: 0.2, p95: 0.6}')
    """
    if isinstance(value, Dated):
        return _braces((day, value_text(one, p)) for day, one in value.steps)
    if isinstance(value, int | float):
        return p.choices[int(value)] if p.choices else _number(value)
    if isinstance(value, Discrete):
        pairs = zip(value.values, value.weights, strict=True)
        return f"{{discrete: {_braces((value_text(one, p), _number(weight)) for one, weight in pairs)}}}"
    if isinstance(value, Mixture):
        parts = (f"{{weight: {_number(weight)}, of: {value_text(of, p)}}}" for weight, of in value.parts)
        return f"{{mixture: [{', '.join(parts)}]}}"
    return _braces((name, _numbers(written)) for name, written in value.written().items())


def _head(parent: Scenario) -> Iterator[str]:
    """The other lines of the head, each with what it is for."""
    yield "# More about it, for whoever reads it:"
    yield from (f"#{key}: ...  # {_about(Header, key)}" for key in TEXTS)
    clock = parent.clock
    yield "# What is run; these lines hold already:"
    yield f"#clock: {{start: {clock.start}, end: {clock.end}, step_days: {clock.step_days}}}"
    yield f"#population: {{figures: {parent.figures}}}  # {_about(PopulationKeys, 'figures')}"
    yield f"#uncertainty: {parent.uncertainty}  # priors (draw what nobody knows) or central (one value each)"


def _examples(parent: Scenario) -> list[Parameter]:
    """Inputs that the parent sets itself, the nearest file's first; filled up with the usual ones."""
    usual = [path for path in USUAL_EXAMPLES if path in parameters.CATALOGUE]
    paths = dict.fromkeys([*reversed(list(parent.values)), *usual])
    return [parameters.CATALOGUE[path] for path in paths][:EXAMPLES]


def _meaning(p: Parameter) -> list[str]:
    """What an input is, with its unit and bounds."""
    low, high = p.bounds
    allowed = f"one of {', '.join(p.choices)}" if p.choices else f"{low:,.10g} to {high:,.10g}"
    about = f"{p.path}: {p.meaning} Unit: {p.unit}; allowed: {allowed}."
    return textwrap.wrap(about, WIDTH, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _value(parent: Scenario, p: Parameter) -> Iterator[str]:
    """Lines that set an input to what it is already, commented out."""
    value = parent.effective(p.path)
    if p.kind:
        yield f"#  {p.name}: {{{p.kind}: {value_text(value, p)}}}"
    elif isinstance(value, Dated):
        yield f"#  {p.name}:"
        yield from (f"#    {day}: {value_text(one, p)}" for day, one in value.steps)
    else:
        yield f"#  {p.name}: {value_text(value, p)}"


def _about(model: type[Header] | type[ClockKeys] | type[PopulationKeys], key: str) -> str:
    words = model.model_fields[key].description or ""
    return words[:1].lower() + words[1:]


def _nested(p: Parameter) -> str:
    return f"{{{p.group}: {{{p.name}: ...}}}}"


def _title(name: str) -> str:
    words = " ".join(name.replace("_", " ").replace("-", " ").split()) or name
    return words[0].upper() + words[1:]


def _quoted(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _braces(pairs: Iterable[tuple[str, str]]) -> str:
    return "{" + ", ".join(f"{name}: {text}" for name, text in pairs) + "}"


def _numbers(written: object) -> str:
    if isinstance(written, list):
        return "[" + ", ".join(_numbers(one) for one in written) + "]"
    return _number(float(written))  # type: ignore[arg-type]


def _number(value: float) -> str:
    """The shortest text that is read as this number again."""
    value = float(value)
    return f"{value:.0f}" if value.is_integer() and abs(value) < 1e15 else repr(value)
