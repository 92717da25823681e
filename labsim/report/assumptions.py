"""The assumptions: every input with its meaning, what was used, source, holder and grade."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from labsim.dynamics.parameters import CATALOGUE, MECHANISMS
from labsim.evidence import record
from labsim.report.markup import details, paragraphs, section, table
from labsim.report.ranges import number, used
from labsim.report.source import Difference, Source
from labsim.views.recorded import Recorded

HEAD = ("input", "meaning", "used here", "source", "holder", "evidence")
DIFFERENCES = ("input", "here")
LEAD = (
    "The holder is who decides an input: the lab, the state, a utility, the market, or nature, which is what "
    "nobody decides. A range is drawn anew for each set of assumptions; half the draws lie at or below its "
    "middle."
)
FACT = re.compile(r"\b[A-Z]\d{3}\b")
OTHER = "not known to this version"


def assumptions(recorded: Recorded, source: Source, has_script: bool = True) -> str:
    """The section of the page: what differs, then all inputs by mechanism."""
    forms = recorded.manifest["resolved"]["parameters"]
    search = (
        '<p class="search"><label for="find">Find an input</label> '
        '<input type="search" id="find" autocomplete="off" spellcheck="false"> '
        '<span id="matches" role="status"></span></p>'
    )
    told = different(source.compared_with, source.differences)
    found = (told, search if has_script else "", *by_mechanism(forms))
    return section("assumptions", "Assumptions", paragraphs([LEAD]), *found)


def different(name: str, differences: Sequence[Difference]) -> str:
    """What differs from a shipped scenario."""
    if not differences:
        return paragraphs([f"Nothing differs from the shipped scenario {name}."])
    rows = [(path, _told(path, here), _told(path, there)) for path, here, there in differences]
    return table(f"What differs from the shipped scenario {name}", (*DIFFERENCES, f"in {name}"), rows)


def _told(path: str, form: Any) -> str:
    if path in CATALOGUE or isinstance(form, Mapping):
        return used(form, CATALOGUE.get(path))
    return number(form) if isinstance(form, int | float) else str(form)


def by_mechanism(forms: Mapping[str, Any]) -> list[str]:
    """One folded table a mechanism, titled by the question that the mechanism answers."""
    by_group: dict[str, list[tuple[str, ...]]] = {}
    for path, form in forms.items():
        by_group.setdefault(path.split(".")[0], []).append(_row(path, form))
    order = [*(name for name in MECHANISMS if name in by_group), *sorted(set(by_group) - set(MECHANISMS))]
    return [
        details(
            f"{_named(group)} ({len(by_group[group])}){_question(group)}",
            table(f"Inputs of {_named(group).lower()}", HEAD, by_group[group], "inputs"),
            classes="group",
        )
        for group in order
    ]


def _row(path: str, form: Any) -> tuple[str, ...]:
    p = CATALOGUE.get(path)
    if p is None:
        return path, OTHER, used(form, None), "", "", ""
    about = f"{p.sentence.removesuffix('.')} [{p.unit}]." if p.unit != "switch" else p.sentence
    return path, about, used(form, p), with_sources(p.source), p.holder, p.grade


def with_sources(text: str) -> str:
    """Numbers of facts on record, each with who says so.

    Examples
    --------
    >>> with_sources("C030: 3.4")
    'C030 (AI 2027 compute forecast): 3.4'
    """
    facts = record()
    return FACT.sub(
        lambda found: f"{found[0]} ({facts[found[0]].source})" if found[0] in facts else found[0], text
    )


def _question(group: str) -> str:
    """What the mechanism is about, as its file says."""
    about = (MECHANISMS[group].__doc__ or "") if group in MECHANISMS else ""
    sentence = " ".join(about.split("\n\n")[0].split())
    start = sentence[:2] if sentence[1:2].isupper() else sentence[:1].lower() + sentence[1:2]
    return f": {start}{sentence[2:]}" if sentence else ""


def _named(group: str) -> str:
    return group.replace("_", " ").capitalize()
