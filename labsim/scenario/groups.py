"""Groups of a scenario file: the names of mechanisms, and below them those of their parameters."""

from collections.abc import Iterable, Mapping, Sequence

from labsim.dynamics import parameters
from labsim.scenario.document import Broken, Node, Scalar, Table
from labsim.scenario.problems import Findings, listed, nearest, suggestion
from labsim.scenario.written import Written, is_value, read_value
from labsim.vocabulary.quantities import TASK_KINDS, Parameter


def read_groups(
    entries: Iterable[tuple[Scalar, Node]], other_names: Sequence[str], findings: Findings
) -> dict[str, Written]:
    """What some entries set, by path; whatever is no group goes to `findings`.

    Parameters
    ----------
    other_names
        Names that may stand beside the groups, to be suggested for a slip.
    """
    values: dict[str, Written] = {}
    for key, node in entries:
        names = _names(key.text)
        if names:
            values.update(_read_group(key, node, names, findings))
        else:
            findings.add(key.place, _unknown_group(key.text, _groups(), other_names))
    return values


def _names(group: str) -> dict[str, list[Parameter]]:
    """Name -> its parameters (one, or one a kind of task), of one group; nothing if there is no such."""
    found: dict[str, list[Parameter]] = {}
    for p in parameters.CATALOGUE.values():
        if p.path.startswith(f"{group}."):
            found.setdefault(p.name, []).append(p)
    return found


def _groups() -> dict[str, dict[str, list[Parameter]]]:
    """Group -> name -> its parameters."""
    return {group: _names(group) for group in dict.fromkeys(p.group for p in parameters.CATALOGUE.values())}


def _unknown_group(word: str, groups: Mapping[str, Mapping[str, object]], other_names: Sequence[str]) -> str:
    homes = [group for group, names in groups.items() if word in names]
    if homes:
        return f'"{word}" belongs under {" or ".join(homes)}; write it below "{homes[0]}:"'
    group, _, name = word.partition(".")
    if name and group in groups:
        return f'"{word}" is the form for --set; in a file write "{name}" below "{group}:"'
    known = (*groups, *other_names)
    if nearest(word, known):
        return f'"{word}" is not a group of this model; {suggestion(word, known)}'
    return f'"{word}" is not a group of this model; the groups are {listed(groups)}'


def _read_group(
    key: Scalar, node: Node, names: Mapping[str, list[Parameter]], findings: Findings
) -> dict[str, Written]:
    group = key.text
    if isinstance(node, Broken) or (isinstance(node, Scalar) and node.value is None):
        return {}
    if not isinstance(node, Table):
        findings.add(node.place, f"{group} is a group; write the names of its parameters below it")
        return {}
    found: dict[str, Written] = {}
    for name, part in node.entries:
        if name.text not in names:
            findings.add(name.place, _unknown_name(group, name.text, names))
        elif not isinstance(part, Broken):
            found.update(_read_parameter(name, part, names[name.text], findings))
    return found


def _unknown_name(group: str, word: str, names: Mapping[str, object]) -> str:
    homes = [p.group for p in parameters.CATALOGUE.values() if p.name == word]
    if homes and word not in names:
        return f'"{word}" belongs under {homes[0]}; move it there'
    return f'"{word}" is not a parameter of {group}; {suggestion(word, names)}'


def _read_parameter(
    name: Scalar, node: Node, members: list[Parameter], findings: Findings
) -> dict[str, Written]:
    """The value of one name: one path, or one a kind of task where the name has a table."""
    if members[0].kind is None:
        written = read_value(name.place, node, members[0], findings)
        return {} if written is None else {members[0].path: written}
    if is_value(node):
        every = {p.path: read_value(name.place, node, p, findings) for p in members}
        return {path: written for path, written in every.items() if written is not None}
    by_kind = {p.kind: p for p in members}
    found: dict[str, Written] = {}
    for key, part in node.entries if isinstance(node, Table) else ():
        if key.text not in by_kind:
            advice = suggestion(key.text, TASK_KINDS)
            findings.add(key.place, f'"{key.text}" is not a kind of task; {advice}')
        elif not isinstance(part, Broken):
            p = by_kind[key.text]
            written = read_value(key.place, part, p, findings)
            found.update({} if written is None else {p.path: written})
    return found
