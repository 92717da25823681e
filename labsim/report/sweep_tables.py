"""The tables of a sweep: what was varied, what moves the milestone, its cells, what failed."""

from collections.abc import Iterator

from labsim.report.markup import details, escape, paragraphs, section, table
from labsim.views.counted import Counted
from labsim.views.milestones import BY_ID
from labsim.views.swept import DECIDED_BY, Swept, Varied
from labsim.views.swept_words import apart_words, by_words, half_words, moved_words, share_words, when_words
from labsim.views.words import count, end_words, most_of

SAMPLED = "Points of the ranges are sampled by {}, and each is combined with all single values."
VARIED_LEAD = "What the lab or others decide are levers; what nobody decides or knows is uncertainty."
DESIGNS = {
    "grid": "Every value of one is combined with every value of the others.",
    "list": (
        "The cells are listed one by one: inputs may change together, and then nobody can tell which of them "
        "moves anything."
    ),
    "latin_hypercube": SAMPLED.format("a Latin hypercube"),
    "sobol": SAMPLED.format("Sobol' points"),
}
MOVES_LEAD = (
    "For each input, its value with the fewest runs that have the milestone against that with the most. The "
    "sets of assumptions are the same in all cells, so they are compared one by one."
)
MILESTONES_LEAD = (
    "By when half the runs have each milestone; in brackets, in how many runs it does not come by {}."
)
MANY_CELLS = "The {:,} cells are too many to list; cells.csv in the folder of the sweep has all of them."
MANY_VALUES = "too many values to part the runs by"


def varied(swept: Swept) -> str:
    """What was varied: levers apart from uncertainties and settings."""
    shown = []
    for key, words in DECIDED_BY.items():
        rows = [_input(one) for one in swept.inputs if one.decided_by == key]
        if rows:
            shown.append(table(words, ("input", "values", "meaning", "who decides"), rows))
    return section(
        "varied",
        "What was varied",
        paragraphs([f"{VARIED_LEAD} {DESIGNS[swept.about['design']]}"], "lead"),
        *shown,
    )


def moves_of(swept: Swept) -> Iterator[str]:
    """How far each input moves the milestone, and whether that is more than sampling explains."""
    if not swept.moves:
        return
    rows = []
    for move in swept.moves:
        one = swept.inputs[move.input]
        low, high = one.parts[move.low], one.parts[move.high]
        ends = [
            f"{count(swept.told(part).by(swept.by), swept.told(part).runs)} at {part.words}"
            for part in (low, high)
        ]
        rows.append((one.path, *ends, moved_words(swept, move), apart_words(swept, move)))
    by = by_words(swept.by, swept.period.end)
    head = ("input", f"fewest runs {by}", f"most runs {by}", "set by set, from fewest to most", "told apart?")
    silent = [one.path for one in swept.inputs if not one.parts]
    notes = [f"Not told: {', '.join(silent)}, with {MANY_VALUES} or with one only."] if silent else []
    about = (
        "Told apart: random exchanges of the values within each set of assumptions bring the counts as far "
        "apart in less than 5 of 100 cases (permutation test, with Holm's correction for several inputs); of "
        "a sampled range, exchanges of its points."
    )
    shown = table(f"{BY_ID[swept.milestone].words}: what moves it", head, rows)
    yield section(
        "moves",
        "What moves it",
        paragraphs([MOVES_LEAD], "lead"),
        shown,
        paragraphs([about, *notes], "about"),
    )


def cells_of(swept: Swept) -> Iterator[str]:
    """Every cell, if there are not too many."""
    if not swept.cells:
        yield section("cells", "Cell by cell", paragraphs([MANY_CELLS.format(swept.about["cells"])]))
        return
    end = end_words(swept.period.end)
    runs = max(swept.told(part).runs for _, part in swept.cells)
    head = (
        "cell",
        *(one.path for one in swept.inputs),
        "runs",
        "failed",
        "half the runs have it by",
        most_of(runs),
        f"not by {end}",
        f"has it {by_words(swept.by, swept.period.end)} (exact 95% interval)",
    )
    rows = []
    for number, (values, part) in enumerate(swept.cells):
        told = swept.told(part)
        dates = _dates(told) if told.runs else ("all failed", "-", "-")
        shares = share_words(part, swept.milestone, swept.by)
        rows.append((str(number), *values, f"{told.runs:,}", f"{part.failed:,}", *dates, shares))
    shown = table(f"{BY_ID[swept.milestone].words}, cell by cell", head, rows, "wide")
    if len(rows) > 24:
        shown = details(f"All {len(rows)} cells", shown)
    yield section("cells", "Cell by cell", shown)


def milestones_of(swept: Swept) -> str:
    """Every milestone by the values of each input."""
    shown = []
    for one in swept.inputs:
        if one.parts:
            rows = [(BY_ID[id_].words, *(_brief(part.reached[id_]) for part in one.parts)) for id_ in BY_ID]
            told = table(f"By {one.path}", ("milestone", *(part.words for part in one.parts)), rows, "wide")
            shown.append(told)
    rows = [
        (told.words, when_words(told), count(told.never, told.runs)) for told in swept.every.reached.values()
    ]
    end = end_words(swept.period.end)
    most = most_of(swept.about["runs"])
    head = ("milestone", f"half the runs have it by ({most})", f"not by {end}")
    whole = details("All cells together", table("All cells together", head, rows))
    lead = paragraphs([MILESTONES_LEAD.format(end)], "lead")
    return section("milestones", "All milestones", lead, *shown, whole)


def failed(swept: Swept) -> Iterator[str]:
    """Runs that failed, by what they failed of."""
    about = swept.about
    if not about["failed"]:
        return
    rows = [(sentence, f"{runs:,}", f"{cell:,}") for sentence, runs, cell in about["failures"]]
    lead = (
        f"{count(about['failed'], about['runs'])} runs failed. They are counted nowhere else on this page; "
        "sweep.parquet says why in its columns failure and traceback."
    )
    first = about["first_failure"]
    yield section(
        "failed",
        "What failed",
        paragraphs([lead]),
        table("First sentences of failures", ("failure", "runs", "first in cell"), rows),
        paragraphs([f"To see the first again, run {first['run']} of cell {first['cell']}:"]),
        f"<pre><code>{escape(first['replay'])}</code></pre>",
    )


def _input(one: Varied) -> tuple[str, ...]:
    about = one.sentence.removesuffix(".")
    unit = f" [{one.unit}]" if one.unit not in ("", "switch", "choice") else ""
    values = one.values if one.unit != "switch" else f"{one.values} (0: off, 1: on)"
    holder = {"": "whoever runs the model", "nature": "nobody"}.get(one.holder, one.holder)
    return one.path, values, f"{about}{unit}", holder


def _dates(told: Counted) -> tuple[str, str, str]:
    half = half_words(told)
    within = when_words(told).removeprefix(half).strip(" ()") or half
    return half, within, count(told.never, told.runs)


def _brief(told: Counted) -> str:
    return f"{half_words(told)} ({told.never:,} of {told.runs:,} not)" if told.runs else "all failed"
