"""What the spread of the 2x date comes from: inputs, who holds them, and what stands behind them."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from labsim.dynamics.parameters import CATALOGUE
from labsim.report.markup import paragraphs, table
from labsim.views.input_words import input_words
from labsim.views.spread_words import parts_of_100, with_interval
from labsim.vocabulary.quantities import GRADES

Object = Mapping[str, Any]
GRADE_WORDS = {
    "measured": "measured",
    "estimate": "estimated from data",
    "derived": "follows from other figures",
    "opinion": "opinion of people who published it",
    "anecdote": "anecdote",
    "assumed": "assumed, no source",
}
HOLDERS = {
    "lab": "the lab",
    "state": "a government",
    "utility": "a utility",
    "market": "the market",
    "nature": "nobody",
}
SPREAD = "parts of 100 (95%)"
NO_STUDY = "The counts say what the inputs rest on, not how much of the spread each of them makes."


def which_inputs(study: Object | None) -> str:
    """The inputs that two unrelated methods say matter, and whose they are; nothing without a kept study."""
    if study is None:
        return ""
    known = [one for one in study["inputs"] if one["matters"]]
    rows = [
        (
            input_words(one["path"]),
            with_interval(one),
            parts_of_100(one["fitted_share"]),
            GRADE_WORDS[one["grade"]],
            HOLDERS[one["holder"]],
            one["path"],
        )
        for one in known
    ]
    head = ("input", "alone (95% interval)", "beside all others", "rests on", "held by", "path")
    caption = f"What the spread of {study['outcome']} comes from: parts of 100"
    about = (
        f"From {study['distinct']:,} {study['unit']}, {study['runs']:,} runs. Alone: what differs between "
        "slices of the sample along one input, less what chance makes of it. Beside all others: what it adds "
        "to straight and bent lines through all inputs at once. Inputs that the record ties together share "
        "what they explain. Named are those of which both methods say that they matter; of the other "
        f"{study['uncertain_inputs'] - len(known):,} nothing is said. What only several inputs explain "
        "together is in no row."
    )
    return f"{table(caption, head, rows, 'wide')}\n{paragraphs([about], 'about')}"


def holders(study: Object | None) -> str:
    """Who holds the inputs that the spread comes from; nothing without a kept study."""
    if study is None:
        return ""
    rows = [(HOLDERS[one["name"]], with_interval(one), f"{one['inputs']:,}") for one in study["by_holder"]]
    return table(
        "Who holds what the spread comes from (nobody: it can only be found out)",
        ("held by", SPREAD, "inputs"),
        rows,
    )


def grades(forms: Object, study: Object | None) -> str:
    """On what kind of evidence the inputs rest, and how much of the spread comes from each kind."""
    known = {path: form for path, form in forms.items() if path in CATALOGUE}
    inputs = Counter(CATALOGUE[path].grade for path in known)
    drawn = Counter(CATALOGUE[path].grade for path, form in known.items() if is_uncertain(form))
    parts = {} if study is None else {one["name"]: with_interval(one) for one in study["by_grade"]}
    rows = [
        [GRADE_WORDS[grade], f"{inputs[grade]:,}", f"{drawn[grade]:,}", parts.get(grade, "0")]
        for grade in GRADES
        if inputs[grade]
    ]
    rows.append(["all", f"{inputs.total():,}", f"{drawn.total():,}", ""])
    head = ["evidence", "inputs", "drawn anew", SPREAD]
    if study is None:
        rows, head = [row[:-1] for row in rows], head[:-1]
    shown = table("What the inputs rest on", head, rows)
    return f"{shown}\n{paragraphs([NO_STUDY], 'about')}" if study is None else shown


def is_uncertain(form: Any) -> bool:
    """Whether an input differs between sets of assumptions at some time."""
    if isinstance(form, int | float):
        return False
    is_dated = all(key[:1].isdigit() for key in form)
    return any(is_uncertain(part) for part in form.values()) if is_dated else True
