"""`--set group.name=value`: the same reading and the same sentences as a line of a file."""

from collections.abc import Mapping, Sequence

from labsim.scenario.document import Broken, Items, Node, Scalar, Table, parse
from labsim.scenario.problems import Findings, Place
from labsim.scenario.sheet import Sheet, sheet_of

Overrides = Mapping[str, str] | Sequence[str]


def read_overrides(overrides: Overrides, findings: Findings) -> list[Sheet]:
    """One sheet for each override, in the order given."""
    sheets: list[Sheet] = []
    seen: set[str] = set()
    for path, text in pairs_of(overrides, findings):
        place = Place(f"--set {path}")
        if path in seen:
            findings.add(place, "this is set twice; keep one of the two")
        elif path == "extends":
            findings.add(place, "a run cannot change what its scenario extends; write a file for that")
        elif not all(path.split(".")):
            findings.add(place, "the name has an empty part; write group.name=value")
        else:
            sheets.append(_one(path, text, place, findings))
        seen.add(path)
    return sheets


def pairs_of(overrides: Overrides, findings: Findings) -> list[tuple[str, str]]:
    """Path and text of each; what has no value goes to `findings`."""
    if isinstance(overrides, Mapping):
        return [(path.strip(), str(text)) for path, text in overrides.items()]
    found = []
    for item in [overrides] if isinstance(overrides, str) else overrides:
        path, equals, text = item.partition("=")
        if equals:
            found.append((path.strip(), text))
        else:
            findings.add(Place(f"--set {item}"), "there is no value; write it as group.name=value")
    return found


def node_of(text: str, place: Place, findings: Findings) -> Node | None:
    """A value as a file would hold it, all of it at the override's place; None where it cannot be read."""
    tree = parse(text, place.file, own := Findings())
    for problem in own.problems:
        findings.add(place, problem.sentence)
    if own.problems:
        return None
    return Scalar(place, "", None) if tree is None else _moved(tree, place)


def _one(path: str, text: str, place: Place, findings: Findings) -> Sheet:
    """Build the tree that a file with this one value would have, all of it at the override's place."""
    node = node_of(text, place, findings)
    if node is None:
        return Sheet()
    for part in reversed(path.split(".")):
        node = Table(place, ((Scalar(place, part, part), node),))
    return sheet_of(node, findings) if isinstance(node, Table) else Sheet()


def _moved(node: Node, place: Place) -> Node:
    if isinstance(node, Table):
        pairs = ((Scalar(place, key.text, key.value), _moved(part, place)) for key, part in node.entries)
        return Table(place, tuple(pairs))
    if isinstance(node, Items):
        return Items(place, tuple(_moved(item, place) for item in node.items))
    return Broken(place) if isinstance(node, Broken) else Scalar(place, node.text, node.value)
