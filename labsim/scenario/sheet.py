"""One scenario file (or one `--set`) as read: its header and the parameters that it sets."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from labsim.scenario.document import Items, Node, Scalar, Table, parse
from labsim.scenario.groups import read_groups
from labsim.scenario.header import HEADER_KEYS, Header, read_header
from labsim.scenario.interventions import INTERVENTIONS, Intervention, read_interventions
from labsim.scenario.problems import Findings, Place
from labsim.scenario.written import Written

LARGEST_BYTES = 1_000_000


@dataclass(frozen=True)
class Sheet:
    """What one file says, before it is put over the file that it extends."""

    header: Header = field(default_factory=Header)
    places: Mapping[str, Place] = field(default_factory=dict)
    values: Mapping[str, Written] = field(default_factory=dict)
    interventions: tuple[Intervention, ...] = ()


def read_sheet(content: bytes, file: str, findings: Findings) -> Sheet:
    """Read one file; everything that is wrong in it goes to `findings`."""
    whole = Place(file, 1, 1)
    if len(content) > LARGEST_BYTES:
        findings.add(whole, "the file is larger than 1 MB; a scenario is a few lines of text")
        return Sheet()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        findings.add(whole, "this is not a text file in UTF-8; save it as UTF-8 text")
        return Sheet()
    if "\0" in text:
        findings.add(whole, "this is a binary file, not a scenario; write a text file")
        return Sheet()
    before = len(findings.problems)
    tree = parse(text, file, findings)
    if tree is None or (isinstance(tree, Scalar) and tree.value is None):
        findings.add(whole, 'the file is empty; write at least "extends: baseline" and a title')
        return Sheet()
    if isinstance(tree, Table):
        return sheet_of(tree, findings)
    if len(findings.problems) == before:
        what = "a list" if isinstance(tree, Items) else "a single word or text"
        findings.add(tree.place, f'the file holds {what}; write names with values, like "title: My scenario"')
    return Sheet()


def sheet_of(tree: Table, findings: Findings) -> Sheet:
    """Read the top-level names of a file."""
    head: dict[str, tuple[Scalar, Node]] = {}
    others: list[tuple[Scalar, Node]] = []
    interventions: tuple[Intervention, ...] = ()
    for key, node in tree.entries:
        if key.text in HEADER_KEYS:
            head[key.text] = (key, node)
        elif key.text == INTERVENTIONS:
            interventions = read_interventions(node, findings)
        else:
            others.append((key, node))
    values = read_groups(others, (*HEADER_KEYS, INTERVENTIONS), findings)
    header, places = read_header(head, findings)
    return Sheet(header, places, values, interventions)
