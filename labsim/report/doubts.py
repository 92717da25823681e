"""Doubts: where it flips, luck against what nobody knows, runs outside the range, structure, evidence."""

from labsim.report.markup import items, section, table
from labsim.report.spread import grades, holders, which_inputs
from labsim.report.structures import differently, where_it_flips, which_choices
from labsim.studies.sensitivity.stored import stored_study
from labsim.views.about_runs import outside_words, screened_words, super_exponential_words
from labsim.views.luck import luck_words
from labsim.views.recorded import Recorded
from labsim.views.spread_words import study_words
from labsim.views.words import count


def doubts(recorded: Recorded) -> str:
    """The section of the page."""
    manifest = recorded.manifest
    forms = manifest["resolved"]["parameters"]
    study = stored_study(manifest["scenario"], manifest["content_hash"])
    return section(
        "doubts",
        "Doubts",
        where_it_flips(recorded),
        differently(recorded),
        items(sentences(recorded)),
        which_inputs(study),
        _beside(grades(forms, study), holders(study), _outside(recorded)),
        which_choices(forms),
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


def _beside(*parts: str) -> str:
    """Tables beside each other, as far as there is room."""
    inside = "\n".join(f"<div>{one}</div>" for one in parts if one)
    return f'<div class="pair">\n{inside}\n</div>'


def _outside(recorded: Recorded) -> str:
    rows = [
        (one["words"], count(one["runs_outside_valid_range"], recorded.runs))
        for one in recorded.summary["windows"]
    ]
    caption = "Runs that have left the range where the model means anything, by date"
    return table(caption, ("by", "runs outside"), rows)
