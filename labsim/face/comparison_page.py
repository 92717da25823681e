"""A comparison as something that can be shown: what figures and report need, taken from the results."""

from collections.abc import Mapping
from typing import Any

from labsim.dynamics.parameters import CATALOGUE
from labsim.ensemble.period import period_of
from labsim.face.compare import Comparison
from labsim.face.plan import curves_of
from labsim.figures.parts import Bar
from labsim.report.comparison import About, ComparisonShown, Explained
from labsim.report.ranges import used
from labsim.results.version import labsim_version
from labsim.studies.attribution import Attribution
from labsim.views.compared import Compared, Side


def compared_of(found: Comparison, align: str) -> Compared:
    """The scenarios beside each other, counted from a milestone."""
    sides = [
        Side(
            name,
            one.scenario.content_hash,
            one.scenario.title,
            curves_of(one.ensemble),
            period_of(one.scenario),
            found.reached[name],
        )
        for name, one in found.results.items()
    ]
    return Compared(sides, found.end, align, found.results[found.reference].seed)


def comparison_shown(
    found: Comparison,
    align: str,
    parts: Mapping[str, Attribution],
    with_published: bool,
    command: str,
) -> ComparisonShown:
    """A comparison with the parts that explain it.

    Parameters
    ----------
    parts
        By scenario, what explains its difference; empty where it was not asked.
    command
        What to type to get the same page.
    """
    explained = [_explained(name, one) for name, one in parts.items()]
    about = About(labsim_version(), command, [(name, _differences(found, name)) for name in found.others])
    return ComparisonShown(compared_of(found, align), explained, about, with_published)


def _explained(name: str, one: Attribution) -> Explained:
    bars = tuple(Bar(part.factor.words, part.alone, part.last, part.shapley) for part in one.parts)
    return Explained(name, bars, one.whole, one.together, one.runs)


def _differences(found: Comparison, name: str) -> list[tuple[str, str, str]]:
    """Inputs that differ, as people write them."""
    reference, other = (found.results[one].scenario for one in (found.reference, name))
    return [
        (path, _told(path, ours), _told(path, theirs)) for path, ours, theirs in other.differs_from(reference)
    ]


def _told(path: str, form: Any) -> str:
    p = CATALOGUE.get(path)
    return str(form) if p is None else used(form, p)
