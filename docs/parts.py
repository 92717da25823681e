"""The parts of the documentation that are made from the code, by name: tables, equations, quoted code."""

import ast
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from labsim.cli.readers import mechanisms_of
from labsim.cli.schedule_command import schedule
from labsim.dynamics import state
from labsim.dynamics.margins import MARGINS, SHARE
from labsim.dynamics.parameters import CATALOGUE, MECHANISMS
from labsim.evidence import known_answers, mechanisms, priors, record
from labsim.measurements.instruments import INSTRUMENTS
from labsim.measures import views
from labsim.measures.metrics import METRICS
from labsim.results import curves, milestones
from labsim.scenario import load
from labsim.studies.bottlenecks import SINCE
from labsim.studies.bottlenecks_told import inputs_of
from labsim.studies.contest.targets import TARGETS
from labsim.studies.contest.windows import SERIES_WORDS, WINDOWS
from labsim.studies.limits import LIMITS
from labsim.views.inputs import central, number, uncertain
from labsim.views.milestones import MILESTONES
from labsim.views.policy import POLICY
from labsim.vocabulary import forms
from labsim.vocabulary.compiled import RULES
from labsim.vocabulary.quantities import TASK_KINDS, Block, Parameter

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 110

FACT = re.compile(r"\b[CLWTEPS]\d{3}\b")
# Sources that a parameter names in words and that tell of something later than mid-2025.
LATER_SOURCES = {
    "AI Futures Model": "opinion of its authors, configuration of October 2025",
    "Whitfill and Wu": "paper of 31 July 2025, on data of 2014 to 2024",
    "TH1.1": "measurement published in 2026, of models released by mid-2025",
}


# --- Markdown ---------------------------------------------------------------------------------------


def cell(text: str) -> str:
    """Text for one cell of a table; only what Markdown would take for its own is escaped."""
    return re.sub(r"([|*]|<(?=[A-Za-z/!]))", r"\\\1", " ".join(text.split()))


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(line)} |".replace("|  |", "| |") for line in lines)


def wrapped(text: str) -> str:
    """A paragraph of the page's width."""
    return textwrap.fill(" ".join(text.split()), WIDTH, break_long_words=False, break_on_hyphens=False)


def first_sentence(docstring: str | None) -> str:
    """First paragraph of a docstring, on one line."""
    return " ".join((docstring or "").strip().split("\n\n")[0].split())


def notes(docstring: str | None) -> str:
    """The Notes section of a numpydoc docstring, on one line; empty where there is none."""
    text = textwrap.dedent("    " + (docstring or ""))
    found = re.search(r"^\s*Notes\n\s*-+\n(.*?)(?=\n\s*[A-Z]\w+\n\s*-+\n|\Z)", text, re.MULTILINE | re.DOTALL)
    return " ".join(found[1].split()) if found else ""


# --- parts ------------------------------------------------------------------------------------------


def the_schedule() -> str:
    """The phases of a week in their order, each with the mechanisms that it uses."""
    rows = (
        (str(place), f"`{name}`", cell(sentence), ", ".join(in_order(mechanisms_of(name))) or "none")
        for place, (name, sentence) in enumerate(schedule(), 1)
    )
    return table(("", "phase", "what happens", "mechanisms whose rules or parameters it uses"), rows)


def in_order(used: set[str]) -> list[str]:
    """Mechanisms in the order of the catalogue; margins are none."""
    return [name for name in MECHANISMS if name in used]


def parameter_rows(group: str) -> Iterator[list[Parameter]]:
    """The parameters of a mechanism; those of one table of task kinds stand together."""
    together: dict[str, list[Parameter]] = {}
    for p in CATALOGUE.values():
        if p.group == group:
            together.setdefault(p.name, []).append(p)
    yield from together.values()


def parameter_row(members: list[Parameter]) -> tuple[str, ...]:
    """One row of a parameter table, for one parameter or for a table of task kinds."""
    p = members[0]
    default, range90 = central(p), uncertain(p)
    if p.kind:
        default = ", ".join(f"{one.kind} {central(one)}" for one in members)
        drawn = [f"{one.kind}: {uncertain(one)}" for one in members if one.prior is not None]
        range90 = "; ".join([*drawn, "others fixed"]) if drawn else "fixed"
    texts = (p.unit, default, range90, p.holder, p.grade, p.meaning, p.source)
    return (f"`{p.name}`", *(cell(text) for text in texts))


def the_parameters() -> str:
    """One table for each mechanism, in the order of the catalogue."""
    head = ("name", "unit", "default", "9 of 10 draws lie between", "holder", "grade", "meaning", "source")
    parts = []
    for group, module in MECHANISMS.items():
        off = ", ".join(f"`{path}` = {number(value)}" for path, value in module.OFF.items())
        parts += [
            f"## {group}",
            wrapped(f"{first_sentence(module.__doc__)} Neutral form: {off}."),
            table(head, (parameter_row(members) for members in parameter_rows(group))),
        ]
    return "\n\n".join(parts)


def the_counts() -> str:
    """How many inputs there are, and how many of them are drawn."""
    rows = [members for group in MECHANISMS for members in parameter_rows(group)]
    drawn = sum(any(p.prior is not None for p in members) for members in rows)
    tables = sum(members[0].kind is not None for members in rows)
    assumed = sum(members[0].grade == "assumed" for members in rows)
    return wrapped(
        f"There are {len(rows)} inputs in {len(MECHANISMS)} mechanisms; {tables} of them are tables of the "
        f"{len(TASK_KINDS)} task kinds. {drawn} have a prior, {len(rows) - drawn} are fixed. "
        f"{assumed} are graded `assumed`: nothing on file speaks for their value."
    )


def the_later_facts() -> str:
    """Parameters whose source names something observed or said after mid-2025."""
    rows = []
    for p in CATALOGUE.values():
        facts = [record()[one] for one in FACT.findall(p.source)]
        later = [f"{one.id} ({one.date}): {one.metric}" for one in facts if one.group == "holdout"]
        later += [f"{name}: {about}" for name, about in LATER_SOURCES.items() if name in p.source]
        later += [
            f"prior {name}, {row['basis']}: {row['evidence']}"
            for name, row in priors().items()
            if row["rests_on_later_facts"] == "yes" and re.search(rf"\b{name}\b", p.source)
        ]
        if later:
            rows.append((f"`{p.path}`", cell("; ".join(later)), p.grade))
    return table(("parameter", "what is later", "grade"), rows)


def the_metrics() -> str:
    """The recorded metrics in the order of the file."""
    rows = ((f"`{one.name}`", cell(one.unit), cell(one.meaning)) for one in METRICS.columns)
    return table(("name", "unit", "definition"), rows)


def the_milestones() -> str:
    """The milestones that the summary dates."""
    rows = ((f"`{one.id}`", cell(one.words), f"`{one.metric}`", number(one.threshold)) for one in MILESTONES)
    return table(("id", "in words", "metric", "at least"), rows)


def the_margins() -> str:
    """Inputs that a fork may have more of."""
    rows = [
        (one.words, one.enters, "a tenth of the way to 1" if one.form == SHARE else "x 1.1", one.holder)
        for one in MARGINS
    ]
    return table(("input", "where there is more", "how much more", "who could give it"), rows)


def the_limits() -> str:
    """Limits and the values of their inputs at the bad and at the good end."""
    scenario = load("baseline")
    rows = []
    for one in LIMITS:
        ends = (inputs_of(scenario, SINCE, one), one.grade, ", ".join(one.holders))
        since = "first day" if one.is_fact else "2026"
        rows.append((one.id, one.words, *ends, since))
    head = ("name", "limit", "inputs: bad end / good end", "rests on", "held by", "from")
    return table(head, rows)


def the_instruments() -> str:
    """What is declared about the instruments, by instrument."""
    head = ("input", "unit", "default", "9 of 10 draws lie between", "grade", "meaning", "source")
    rows = [
        (f"`{p.path}`", *map(cell, (p.unit, central(p), uncertain(p), p.grade, p.sentence, p.source)))
        for p in INSTRUMENTS.values()
    ]
    return table(head, rows)


def the_windows() -> str:
    """What each window of the contest follows, and its own target."""
    own = {one.own: one.clause for one in TARGETS}
    rows = [
        (name, "; ".join(SERIES_WORDS[one] for one in series), own[name]) for name, series in WINDOWS.items()
    ]
    return table(("window", "its four series", "its own target"), rows)


def the_policy_metrics() -> str:
    """What public proposals ask labs to report, by id."""
    rows = ((f"`{one.id}`", cell(one.unit), cell(one.group), cell(one.words)) for one in POLICY)
    return table(("id", "unit", "group", "what"), rows)


def the_curve_columns() -> str:
    """The columns of curves.parquet."""
    return _columns(curves.described())


def the_milestone_columns() -> str:
    """The columns of milestones.parquet."""
    return _columns(milestones.described())


def _columns(columns: Iterable[dict[str, str]]) -> str:
    rows = (
        (f"`{one['name']}`", f"`{one['type']}`", cell(one["unit"]), cell(one["meaning"])) for one in columns
    )
    return table(("column", "type", "unit", "meaning"), rows)


def the_coverage() -> str:
    """For each recorded mechanism where it is: inputs, metrics and scenarios, or why it is nowhere."""
    rows = (
        (
            row["id"],
            cell(f"{row['mechanism']} ({row['said_by']})"),
            cell(row["direction"].replace("-", "")),
            *(" ".join(f"`{name}`" for name in row[where].split()) for where in ("parameters", "metrics")),
            " ".join(f"`{name}`" for name in row["scenarios"].split()) or cell(row["why_not"]),
        )
        for row in mechanisms()
    )
    return table(("id", "mechanism", "progress", "inputs", "seen in", "scenarios"), rows)


def the_state() -> str:
    """Every column of the state, by entity."""
    blocks = [one for one in vars(state).values() if isinstance(one, Block)]
    named = [(f"One {block.entity}", block.columns) for block in blocks]
    parts = []
    for title, columns in [*named, ("The lab", state.LAB.columns)]:
        rows = ((f"`{one.name}`", str(one.rows), cell(one.unit), cell(one.meaning)) for one in columns)
        parts += [f"#### {title}", table(("name", "values", "unit", "meaning"), rows)]
    return "\n\n".join(parts)


def the_equations() -> str:
    """The rules of each mechanism, then the shared shapes and the definitions of metrics."""
    rooms = [
        *MECHANISMS.items(),
        ("Shared shapes", forms),
        ("Measures", views),
    ]
    parts = []
    for title, module in rooms:
        rows = []
        for entry in RULES.values():
            room, _, name = entry.name.rpartition(".")
            if room == module.__name__ and not name.startswith("_"):
                text = entry.function.__doc__
                rows.append((f"`{name}`", cell(first_sentence(text)), cell(notes(text))))
        parts += [
            f"#### {title}",
            wrapped(first_sentence(module.__doc__)),
            table(("rule", "what it gives", "equation and notes"), rows),
        ]
    return "\n\n".join(parts)


def the_code(file: str, name: str) -> str:
    """One function, class or assignment of a source file, with the comment lines just above it."""
    text = (ROOT / file).read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in ast.parse(text).body:
        if name not in _names(node):
            continue
        first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])
        while first > 1 and lines[first - 2].startswith("#"):
            first -= 1
        return "\n".join(("```python", f"# {file}", *lines[first - 1 : node.end_lineno], "```"))
    raise KeyError(f"{file} has no {name} at its top level")


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [one.id for one in targets if isinstance(one, ast.Name)]


def the_known_answers() -> str:
    """The limit cases with known answers and what was measured last."""
    rows = (
        (
            cell(one["case"]),
            cell(one["must_hold"]),
            ", ".join(f"`{test}`" for test in one["tests"].split()),
            cell(one["measured"]),
        )
        for one in known_answers()
    )
    return table(("case", "what must hold", "test", "measured"), rows)


PARTS: dict[str, Callable[..., str]] = {
    "known answers": the_known_answers,
    "schedule": the_schedule,
    "parameters": the_parameters,
    "parameter counts": the_counts,
    "later facts": the_later_facts,
    "metrics": the_metrics,
    "milestones": the_milestones,
    "curve columns": the_curve_columns,
    "margins": the_margins,
    "limits": the_limits,
    "instruments": the_instruments,
    "windows": the_windows,
    "policy metrics": the_policy_metrics,
    "milestone columns": the_milestone_columns,
    "coverage": the_coverage,
    "state": the_state,
    "equations": the_equations,
}


def part(name: str) -> str:
    """Content of the part of this name.

    Raises
    ------
    KeyError
        If there is no such part.
    """
    if name.startswith("code "):
        return the_code(*name.split()[1:])
    return PARTS[name]()
