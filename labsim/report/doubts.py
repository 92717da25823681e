"""Doubts: luck against what nobody knows, runs outside the model's range, choices of structure, grades."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from labsim.dynamics.parameters import CATALOGUE
from labsim.report.markup import items, paragraphs, section, table
from labsim.report.ranges import used
from labsim.studies.by_structure import MILESTONES, Part, by_structure
from labsim.studies.sensitivity.stored import stored_study
from labsim.views.about_runs import outside_words, screened_words, super_exponential_words
from labsim.views.luck import luck_words, study_words
from labsim.views.milestones import BY_ID
from labsim.views.recorded import Recorded
from labsim.views.when import When
from labsim.views.words import count, date_words, end_words, range_words, wide
from labsim.vocabulary.quantities import GRADES

GRADE_WORDS = {
    "measured": "measured",
    "estimate": "estimated from data",
    "derived": "follows from other figures",
    "opinion": "opinion of people who published it",
    "anecdote": "anecdote",
    "assumed": "assumed, no source",
}
STRUCTURAL = ("mixture", "discrete")


def doubts(recorded: Recorded) -> str:
    """The section of the page."""
    forms = recorded.manifest["resolved"]["parameters"]
    return section(
        "doubts",
        "Doubts",
        items(sentences(recorded)),
        f'<div class="pair">{_outside(recorded)}\n{_grades(forms)}</div>',
        _structures(forms),
        _differently(by_structure(recorded), recorded),
    )


def sentences(recorded: Recorded) -> list[str]:
    """How sure the spread is, as on the screen of `labsim run`."""
    luck = recorded.summary["luck"]
    summary = recorded.summary
    told = [*super_exponential_words(summary), outside_words(summary), screened_words(recorded.manifest)]
    study = stored_study(recorded.manifest["scenario"], recorded.manifest["content_hash"])
    if study is not None:
        told.insert(0, study_words(study))
    if luck is not None:
        variances = luck["variance_between_sets"], luck["variance_within_sets"]
        told.insert(0, luck_words(luck["of"], luck["sets_with_two_draws"], *variances))
    return told


def is_uncertain(form: Any) -> bool:
    """Whether an input differs between sets of assumptions at some time."""
    if isinstance(form, int | float):
        return False
    is_dated = all(key[:1].isdigit() for key in form)
    return any(is_uncertain(part) for part in form.values()) if is_dated else True


def _outside(recorded: Recorded) -> str:
    rows = [
        (one["words"], count(one["runs_outside_valid_range"], recorded.runs))
        for one in recorded.summary["windows"]
    ]
    caption = "Runs that have left the range where the model means anything, by date"
    return table(caption, ("by", "runs outside"), rows)


def _structures(forms: Mapping[str, Any]) -> str:
    """Choices that are not amounts: which side of a debate holds."""
    rows = []
    for path, form in forms.items():
        p = CATALOGUE.get(path)
        is_choice = p is not None and bool(p.choices)
        is_either = isinstance(form, Mapping) and any(kind in form for kind in STRUCTURAL)
        if is_choice or is_either:
            rows.append((path, p.sentence if p else "", used(form, p)))
    caption = "How the world is built: choices that are not amounts"
    return table(caption, ("choice", "what it decides", "used here"), rows, "wide")


def _differently(parts: Sequence[Part], recorded: Recorded) -> str:
    """Where it comes out differently: the same milestones on either side of each choice."""
    if not parts:
        return ""
    end, first = recorded.period.end, recorded.period.dates[0]

    def told(found: When) -> tuple[str, str]:
        half = date_words(found.half, wide(found.low, found.high), end, first)
        within = range_words(found.low, found.high, end, first, " to ")
        return f"{half} ({within})", f"{count(found.never, found.runs)}"

    rows = [
        (
            f"{one.path}: {one.side}",
            f"{one.runs:,}",
            *(cell for id_ in MILESTONES for cell in told(one.reached[id_])),
        )
        for one in parts
    ]
    by_end = end_words(end)
    head = ["side of the choice", "runs"]
    for id_ in MILESTONES:
        head += [f"{BY_ID[id_].words}: half the runs by (8 of 10)", f"not by {by_end}"]
    caption = "Where it comes out differently: the runs parted by these choices"
    return table(caption, head, rows)


def _grades(forms: Mapping[str, Any]) -> str:
    """On what kind of evidence the inputs rest."""
    known = {path: form for path, form in forms.items() if path in CATALOGUE}
    inputs = Counter(CATALOGUE[path].grade for path in known)
    drawn = Counter(CATALOGUE[path].grade for path, form in known.items() if is_uncertain(form))
    rows = [
        (GRADE_WORDS[grade], f"{inputs[grade]:,}", f"{drawn[grade]:,}") for grade in GRADES if inputs[grade]
    ]
    rows.append(("all", f"{inputs.total():,}", f"{drawn.total():,}"))
    caption = "What the inputs rest on"
    head = ("evidence", "inputs", "of these drawn anew for each set of assumptions")
    lead = "The counts say what the inputs rest on, not how much of the spread each of them makes."
    return table(caption, head, rows) + "\n" + paragraphs([lead], "about")
